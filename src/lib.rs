//! duizhao (对照) compares Chinese rule texts by topic, with every cell cited.
//!
//! A text becomes a [`Document`]; documents yield [`Norm`]s, rows of an [`Alignment`], and from both a [`Comparison`] of one
//! matter or a whole [`Report`]. Every fact carries its place, its span in the source and its words.
//!
//! ```
//! use duizhao::compare::{TextOptions, write_text};
//! use duizhao::{CompareOptions, Comparison, Document, Source, align, parse, read_norms};
//!
//! let text = |district: &str, days: u32| {
//!     format!("{district}人民政府工作规则\n一、区政府依法办事。\n二、部门之间征求意见，应当在{days}个工作日内回复。\n")
//! };
//! let document = |district: &str, days| -> Document {
//!     let mut document = parse(Source { text: text(district, days), ..Source::default() });
//!     document.id = district.into();
//!     document
//! };
//! let documents = [document("云岭区", 5), document("河湾区", 7)];
//! assert_eq!(documents[0].title(), "云岭区人民政府工作规则");
//!
//! let norms: Vec<_> = documents.iter().map(read_norms).collect();
//! let reply = &norms[1][0];
//! assert_eq!((reply.rule.length().map(|length| length.value), reply.place.to_string().as_str()), (Some(7.0), "2.1"));
//! assert!(reply.span.slice(&documents[1].source.text).contains("7个工作日内"));
//!
//! let alignment = align(&documents);
//! let row = alignment.rows.iter().find(|row| row.members["云岭区"][0].article.main == 2).unwrap();
//! let comparison = Comparison::of_row(row, &documents, &norms, &CompareOptions::default());
//! let mut words = Vec::new();
//! write_text(&comparison, TextOptions::default(), &mut words)?;
//! let words = String::from_utf8(words).unwrap();
//! assert!(words.contains("5个工作日内 → 7个工作日内（+2，更宽）"));
//! # Ok::<(), std::io::Error>(())
//! ```

pub mod align;
pub mod calendar;
pub mod check;
pub mod coding;
pub mod compare;
pub mod corpus;
pub mod correction;
pub mod coverage;
pub mod document;
pub mod family;
pub mod file;
#[cfg(feature = "search")]
pub mod index;
pub mod norm;
pub mod parse;
pub mod project;
pub mod report;
pub mod segment;
pub mod source;
pub mod study;
pub mod text;
pub mod version;
pub mod vocabulary;
pub mod watch;

pub use align::{AlignOptions, Alignment, Row, State, align};
pub use check::check;
pub use compare::{Base, CompareOptions, Comparison, TextDiff, ValueChange};
pub use corpus::{Corpus, LoadError, LoadOptions, ResolveError};
pub use document::{
    Address, Article, ArticleNumber, Chapter, Diagnostic, DiagnosticCode, Document, Item, Metadata,
    Paragraph, Place, Provision, Severity, Source,
};
pub use family::{Families, FamilyOptions, Genealogy};
#[cfg(feature = "search")]
pub use index::{Index, IndexError, Query, SearchOptions, SearchResult};
pub use norm::{Bound, Kind, Norm, Period, Unit, read_norms};
pub use parse::parse;
pub use report::{Format, Report, ReportError, ReportOptions, write_folder};
pub use segment::Segmenter;
pub use text::{CleanText, Span, decode};
pub use vocabulary::{Matter, Vocabulary};
