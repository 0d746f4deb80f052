//! Text → the kinds of meetings that it names.

use std::sync::Arc;

use super::{Matter, Vocabulary};

impl Vocabulary {
    /// The kinds of meetings that the genre knows, in its order.
    pub fn meetings(&self) -> impl Iterator<Item = &Arc<Matter>> {
        self.matters().iter().filter(|matter| matter.is_meeting())
    }

    /// The meeting that a folded text names last.
    pub fn nearest_meeting(&self, text: &str) -> Option<&Arc<Matter>> {
        let named = |matter: &Matter| {
            matter
                .meeting
                .iter()
                .filter_map(|name| Some((text.rfind(name.as_str())? + name.len(), name.len())))
                .max()
        };
        let all = self.meetings().filter_map(|matter| Some((named(matter)?, matter)));
        all.max_by_key(|(end, _)| *end).map(|(_, matter)| matter)
    }

    /// All meetings that a folded text names, in the order of the genre.
    pub fn meetings_named(&self, text: &str) -> Vec<Arc<Matter>> {
        let named = |matter: &&Arc<Matter>| matter.meeting.iter().any(|name| text.contains(name.as_str()));
        self.meetings().filter(named).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn meetings_are_told_by_the_ends_of_their_names() {
        let vocabulary = Vocabulary::work_rules();
        for (text, nearest, all) in [
            ("区政府全体会议和常务会议", "executive-meeting", 2),
            ("区长专题办公会议", "special-meeting", 1),
            ("县长办公会", "mayors-office-meeting", 1),
            ("党组(扩大)会议", "party-group-meeting", 1),
            ("联席会议", "", 0),
        ] {
            let key = vocabulary.nearest_meeting(text).map_or("", |matter| matter.key.as_str());
            assert_eq!((key, vocabulary.meetings_named(text).len()), (nearest, all), "{text}");
        }
    }
}
