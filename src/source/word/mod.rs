//! Word documents: what both of their forms have in common, and a reader for each.

mod doc;
mod docx;
mod flow;
mod lists;
mod numeral;
mod symbol;

pub(super) use doc::{is_document as is_binary_document, read as read_doc};
pub(super) use docx::{is_document, read as read_docx};
