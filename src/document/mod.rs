//! The law's nouns: what a parsed rule text is made of, and how its places are named.

mod address;
mod chapters;
mod diagnostic;
mod enactment;
mod field;
mod heading;
mod id;
mod json;
mod metadata;
mod names;
mod number;
mod place;
mod provision;
mod reference;
mod sentence;
mod source;
mod tree;

pub use address::{Address, AddressError};
pub use chapters::Chapters;
pub use diagnostic::{Diagnostic, DiagnosticCode, Severity};
pub use enactment::{Act, Enactment};
pub(crate) use field::{Field, Labelled, labelled};
pub use heading::Heading;
pub use id::DocumentId;
pub use json::{DOCUMENT_SCHEMA, DocumentJson};
pub use metadata::{Effective, Jurisdiction, Metadata, Repeal};
pub use names::{Level, Names};
pub(crate) use number::Bearers;
pub use number::{ArticleNumber, ItemNumber, Occurrence};
pub use place::Place;
pub use provision::Provision;
pub use reference::Reference;
pub(crate) use reference::{names_another, read_reference, reference_length};
pub use sentence::Sentence;
pub use source::{Form, Omission, OmissionReason, Said, Source};
pub use tree::{Article, Chapter, Document, Item, Paragraph};
