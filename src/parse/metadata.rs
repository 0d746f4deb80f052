//! What a text says of itself: title, issuer, number, dates, bases, repeals, effect.

use super::frame::without_adoption_note;
use super::line::Line;
use crate::document::{Chapter, Metadata};
use crate::text::{Span, is_space};

/// Reads the metadata; what the text doesn't say stays `None`.
pub(super) fn read_metadata(
    source: &str,
    title: &[Line],
    _front: &[Span],
    _chapters: &[Chapter],
    _back: &[Span],
) -> Metadata {
    let title: String =
        title.iter().flat_map(|line| line.text(source).chars()).filter(|&c| !is_space(c)).collect();
    let title = without_adoption_note(&title).to_owned();
    Metadata { title: (!title.is_empty()).then_some(title), ..Metadata::default() }
}
