//! What characters mean: bytes in, readable text, numbers and places out.
//!
//! Everything above works on decoded UTF-8 and addresses it by [`Span`], a byte range of the decoded source.

mod clean;
mod csv;
mod decode;
mod encode;
mod hexadecimal;
mod ideograph;
mod language;
mod lines;
mod look_alike;
mod memo;
mod near;
mod numeral;
mod odd_number;
mod span;
mod visible;
mod width;

pub use clean::CleanText;
pub(crate) use csv::csv_text;
pub use csv::{CsvStyle, CsvWriter};
pub use decode::{DecodeError, Decoded, decode};
pub use encode::encode;
#[cfg(feature = "search")]
pub(crate) use hexadecimal::hexadecimal;
pub use hexadecimal::sha256;
pub(crate) use ideograph::unified;
pub use language::Language;
pub use lines::{Lines, line_number};
pub(crate) use look_alike::is_rest_of_number;
pub(crate) use memo::Memo;
pub use near::nearest;
pub(crate) use numeral::{
    RANGE_DASHES, is_chinese_digit, is_chinese_numeral, is_integer_part, is_numeral, read_quantity,
};
pub use numeral::{read_integer, write_integer};
pub(crate) use odd_number::{OddNumber, Oddity, odd_numbers};
pub use span::Span;
pub use visible::{hides, visible};
pub use width::{display_width, is_space, trim_span};
pub(crate) use width::{fold, fold_char, is_cjk};
