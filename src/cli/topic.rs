//! Topics that are asked for: one that names nothing is told, with the names that are most like it.

use duizhao::study::Study;
use duizhao::text::nearest;

use super::failure::Failure;
use crate::cli::language::say;

/// Fails where a topic that was asked for is none: no name of those that there are answers to it.
pub(super) fn known<'a>(
    asked: &[String],
    names: impl Iterator<Item = &'a str>,
    answers: impl Fn(&str) -> bool,
) -> Result<(), Failure> {
    let Some(unknown) = asked.iter().find(|asked| !answers(asked)) else { return Ok(()) };
    let near = nearest(unknown, names);
    let cause = if near.is_empty() {
        say!("no-topic-called", name = unknown)
    } else {
        say!("no-topic-called-near", name = unknown, nearest = near.join(", "))
    };
    Err(Failure::new(cause, say!("write-topics-key-part-name")))
}

/// The keys of the rows that a name means, now or before the researcher renamed them; the name itself where no row has it.
pub(super) fn keys(asked: &str, study: &Study) -> Vec<String> {
    let keys = study.topics_called(asked);
    if keys.is_empty() { vec![asked.to_owned()] } else { keys.into_iter().map(str::to_owned).collect() }
}
