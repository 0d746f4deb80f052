//! The meetings that the genre knows, and where a text names them.

/// Meetings that the genre knows, by the ends of their names; longer names first.
pub(super) const MEETINGS: &[(&str, &str, &str)] = &[
    ("全体会议", "plenary-meeting", "全体会议"),
    ("常务会议", "executive-meeting", "常务会议"),
    ("专题办公会", "special-meeting", "专题（业务）会议"),
    ("长办公会", "mayors-office-meeting", "区长（市长、县长）办公会议"),
    ("任办公会", "mayors-office-meeting", "区长（市长、县长）办公会议"),
    ("政府办公会", "mayors-office-meeting", "区长（市长、县长）办公会议"),
    ("专题会", "special-meeting", "专题（业务）会议"),
    ("业务会议", "special-meeting", "专题（业务）会议"),
    ("协调会议", "special-meeting", "专题（业务）会议"),
    ("党组会", "party-group-meeting", "党组会议"),
    ("党组（扩大）会", "party-group-meeting", "党组会议"),
];

/// The key of the meeting that is named last.
pub(in crate::norm) fn nearest_meeting(text: &str) -> Option<&'static str> {
    MEETINGS
        .iter()
        .filter_map(|(name, key, _)| text.rfind(name).map(|at| (at + name.len(), *key)))
        .max_by_key(|(end, _)| *end)
        .map(|(_, key)| key)
}

/// The keys of all meetings that a text names, in the order in which they are listed.
pub(in crate::norm) fn meetings_named(text: &str) -> Vec<&'static str> {
    meetings()
        .filter(|key| MEETINGS.iter().any(|(name, known, _)| known == key && text.contains(name)))
        .collect()
}

/// The keys of the meetings that the genre knows, in the order in which they are listed.
pub(in crate::norm) fn meetings() -> impl Iterator<Item = &'static str> {
    [
        "plenary-meeting",
        "executive-meeting",
        "mayors-office-meeting",
        "special-meeting",
        "party-group-meeting",
    ]
    .into_iter()
}
