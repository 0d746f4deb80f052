//! What was odd in a source or in its drafting.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use super::Place;
use crate::text::Span;

/// Something odd in a source or in its drafting, at a place, in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// What kind of oddity.
    pub code: DiagnosticCode,
    /// The line of the source, counted from 1.
    pub line: usize,
    /// Where it stands in the source.
    pub span: Span,
    /// The provision it stands in, where there is one.
    pub place: Option<Place>,
    /// A sentence for the reader.
    pub message: String,
}

/// How much a fault matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing; nothing is wrong.
    Info,
    /// Probably a fault of the source or of its drafting.
    Warning,
    /// A fault that changes what the text says, or that kept it from being understood.
    Error,
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal, $severity:ident;)+) => {
        /// The kinds of diagnostics, each with a stable code.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum DiagnosticCode {
            $($(#[doc = $doc])+ $name,)+
        }

        impl DiagnosticCode {
            /// Every code there is.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The code in machine output, such as `missing-item-number`.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// How much it matters.
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)+ }
            }
        }
    };
}

codes! {
    /// Bytes that make no sense in the encoding.
    DamagedEncoding = "damaged-encoding", Error;
    /// No article was found.
    NoArticles = "no-articles", Error;
    /// No title was found.
    MissingTitle = "missing-title", Warning;
    /// The text gives a value (issuer, title) in two ways, or not clearly: it is left out.
    DoubtfulValue = "doubtful-value", Info;
    /// An article's number is missing: 三 is followed by 五.
    SkippedArticleNumber = "skipped-article-number", Warning;
    /// An article's number occurs twice.
    RepeatedArticleNumber = "repeated-article-number", Error;
    /// An article's number is lower than the one before.
    RestartedArticleNumber = "restarted-article-number", Warning;
    /// A chapter's number is missing or out of order.
    ChapterNumberOutOfOrder = "chapter-number-out-of-order", Warning;
    /// A chapter heading has lost its number.
    MissingChapterNumber = "missing-chapter-number", Warning;
    /// A chapter holds no article.
    EmptyChapter = "empty-chapter", Warning;
    /// A section holds no article.
    EmptySection = "empty-section", Warning;
    /// An item stands without its number.
    MissingItemNumber = "missing-item-number", Warning;
    /// The items' numbers jump.
    SkippedItemNumber = "skipped-item-number", Warning;
    /// An item's number occurs twice.
    RepeatedItemNumber = "repeated-item-number", Warning;
    /// A list of items starts with another number than one.
    ItemListStart = "item-list-start", Warning;
    /// An article has no text.
    EmptyArticle = "empty-article", Warning;
    /// A heading stands in one line with other text.
    GluedHeading = "glued-heading", Info;
    /// Lines that a page width cut were joined.
    WrapRepaired = "wrap-repaired", Info;
    /// The source had lost its line breaks.
    LineBreaksLost = "line-breaks-lost", Info;
    /// Page numbers, running heads or stray characters were set aside.
    PageFurniture = "page-furniture", Info;
    /// Something stands in the source and not in its text: deleted, hidden, around the rule, not read.
    LeftOut = "left-out", Info;
    /// A half-width mark in Chinese text.
    HalfWidthMark = "half-width-mark", Info;
    /// A mark that stands twice.
    DoubledMark = "doubled-mark", Warning;
    /// A paragraph without a final mark.
    MissingFinalMark = "missing-final-mark", Warning;
    /// A bracket or quotation mark without its other half.
    UnbalancedMark = "unbalanced-mark", Warning;
    /// A foreign word in Chinese text, such as a stray "and".
    ForeignWord = "foreign-word", Warning;
    /// A placeholder that was never filled in.
    Placeholder = "placeholder", Error;
    /// A character that is often mistaken for another, such as 己经 for 已经.
    ConfusedCharacter = "confused-character", Warning;
    /// Lists of one level numbered in different styles.
    MixedNumbering = "mixed-numbering", Info;
    /// A reference to an article that does not exist.
    DanglingReference = "dangling-reference", Error;
    /// Control, escape or direction characters in the text.
    ControlCharacter = "control-character", Warning;
}

impl Diagnostic {
    /// How much it matters.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

impl fmt::Display for DiagnosticCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for DiagnosticCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl JsonSchema for DiagnosticCode {
    fn schema_name() -> Cow<'static, str> {
        "DiagnosticCode".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "description": "What is odd, in words joined by hyphens." })
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}
