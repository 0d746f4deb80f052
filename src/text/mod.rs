//! What characters mean: bytes in, readable text, numbers and places out.
//!
//! Everything above works on decoded UTF-8 and addresses it by [`Span`], a byte range of the decoded source.

mod clean;
mod csv;
mod decode;
mod encode;
mod hexadecimal;
mod ideograph;
mod lines;
mod memo;
mod near;
mod numeral;
mod span;
mod visible;
mod width;

pub use clean::CleanText;
pub use csv::{CsvStyle, CsvWriter, csv_text};
pub use decode::{DecodeError, Decoded, decode};
pub use encode::encode;
pub use hexadecimal::{hexadecimal, sha256};
pub use ideograph::unified;
pub use lines::{Lines, line_number};
pub(crate) use memo::Memo;
pub use near::nearest;
pub use numeral::{
    Quantity, is_chinese_digit, is_chinese_numeral, is_integer_part, is_numeral, read_integer, read_quantity,
    write_integer,
};
pub use span::Span;
pub use visible::{hides, visible};
pub use width::{display_width, fold, fold_char, is_cjk, is_space, trim_span};
