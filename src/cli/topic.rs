//! Topics that are asked for: one that names nothing is told, with the names that are most like it.

use std::borrow::Borrow;

use duizhao::text::nearest;

use super::failure::Failure;

/// Fails where a topic that was asked for is none: no name of those that there are answers to it.
pub(super) fn known<'a>(
    asked: &[String],
    names: impl Iterator<Item = &'a str>,
    answers: impl Fn(&str) -> bool,
) -> Result<(), Failure> {
    let Some(unknown) = asked.iter().find(|asked| !answers(asked)) else { return Ok(()) };
    let near = likest(&nearest(unknown, names));
    Err(Failure::new(
        format!("no topic is called “{unknown}”; {near}"),
        "write a topic's key, or a part of its name; duizhao norms --matrix and duizhao align list them",
    ))
}

/// What is said of the names that are most like one that leads nowhere.
pub(super) fn likest<S: Borrow<str>>(names: &[S]) -> String {
    if names.is_empty() {
        "and nothing is like it".to_owned()
    } else {
        format!("nearest: {}", names.join(", "))
    }
}
