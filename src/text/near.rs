//! A name that leads nowhere, and the names that there are → those that are most like it.

/// So many are told.
const SHOWN: usize = 5;
/// Names that are less alike, from 0 to 1, are not alike.
const ALIKE: f64 = 0.6;

/// The names that are most like what was written, the likest first; of equals the first given.
pub fn nearest<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let written = written.to_lowercase();
    let mut all: Vec<(f64, &str)> = names
        .into_iter()
        .map(|name| (strsim::jaro_winkler(&written, &name.to_lowercase()), name))
        .filter(|&(likeness, _)| likeness >= ALIKE)
        .collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut nearest: Vec<&str> = Vec::new();
    for (_, name) in all {
        if nearest.len() < SHOWN && !nearest.contains(&name) {
            nearest.push(name);
        }
    }
    nearest
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn slips_find_their_name() {
        let names = ["minutes", "meeting-leave", "leave-notice", "会议请假", "会议纪要", "常务会议"];
        for (written, first) in [
            ("Minute", Some("minutes")),
            ("leave-notce", Some("leave-notice")),
            ("会议请暇", Some("会议请假")),
            ("会义纪要", Some("会议纪要")),
            ("霜降", None),
            ("", None),
        ] {
            assert_eq!(nearest(written, names).first().copied(), first, "{written}");
        }
        assert_eq!(nearest("会议", ["会议甲", "会议乙", "会议甲"]), ["会议甲", "会议乙"]);
        assert_eq!(nearest("a", ["a1", "a2", "a3", "a4", "a5", "a6"]).len(), 5);
    }
}
