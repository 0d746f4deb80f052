//! Passages of several documents on one matter → what differs: words, values (5 → 7 working days: +2, looser), force
//! (应当 → 可以: weaker) and silence (未规定).
//!
//! [`Comparison`] holds the findings; [`write_text`], [`write_markdown`] and [`ComparisonJson`] show them.

mod act;
mod comparison;
mod edit;
mod force;
mod fragment;
mod json;
mod labels;
mod majority;
mod markdown;
mod meeting_matrix;
mod moved;
mod pairing;
#[cfg(test)]
mod pairs_tests;
mod passage;
mod piece;
mod row_references;
mod short;
mod standing;
mod text;
mod topic_matrix;
mod topic_matrix_json;
mod untitled;
mod value;
#[cfg(test)]
mod value_pairs_tests;
mod words;
#[cfg(test)]
mod words_tests;

pub use crate::document::Names;
pub(crate) use act::{by_acts, is_exception};
pub use comparison::{Base, Cell, CompareOptions, Comparison, Sides, place_name, to_check};
pub use edit::{Edit, edits};
pub use force::{Direction, Force, ForceChange, ForceWord, force_changes};
pub use fragment::{Fragment, Mark, fragment_places, fragments};
pub use json::{COMPARISON_SCHEMA, ComparisonJson};
pub use labels::{Chinese, Labels};
pub use majority::{Reference, middle, reference};
pub(crate) use markdown::marked_markdown;
pub use markdown::{escape_markdown, write_markdown};
pub use meeting_matrix::{Facet, MeetingEntry, MeetingMatrix, MeetingRow};
pub use moved::Move;
pub use pairing::pair_norms;
pub(crate) use passage::IN_PART;
pub use passage::{Part, Passage};
pub(crate) use piece::numbers;
pub use piece::{By, Cutter, References, Wording, Words};
pub use row_references::{DocumentReferences, RowReferences};
pub use short::short;
pub use standing::{Standing, standing};
pub use text::{Color, TextOptions, force_words, value_words, write_text, write_text_with};
pub(crate) use text::{direction_words, marked_text, range_notes, write_wrapped};
pub use topic_matrix::{Majority, Standard, TopicEntry, TopicMatrix, TopicRow, kinds_of_question};
pub use topic_matrix_json::{MATRIX_SCHEMA, TopicMatrixJson};
pub use value::{ValueChange, describe, value_change, value_changes};
pub use words::{Change, ChangeKind, TextDiff, diff};
