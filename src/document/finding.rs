//! What may be odd in a source or in its drafting: kinds with a code, and the facts of each.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use super::{ArticleNumber, OmissionReason};

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

/// What is odd in a source or in its drafting.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Finding {
    /// So many characters make no sense in the encoding that was recognised.
    DamagedEncoding {
        /// How many.
        characters: usize,
        /// The encoding.
        encoding: String,
    },
    /// No article was found.
    NoArticles,
    /// No title was found.
    MissingTitle,
    /// Several bodies may have issued the text.
    DoubtfulIssuer,
    /// The articles begin with another number than one.
    ArticlesStartAt(ArticleNumber),
    /// Between two articles a number is missing.
    SkippedArticles {
        /// The last article before the gap.
        last: ArticleNumber,
        /// The first behind it.
        next: ArticleNumber,
    },
    /// An article's number occurs again.
    RepeatedArticle(ArticleNumber),
    /// An article's number is lower than the one before.
    RestartedArticle {
        /// The one before.
        last: ArticleNumber,
        /// The lower one.
        number: ArticleNumber,
    },
    /// An article has no text.
    EmptyArticle(ArticleNumber),
    /// A chapter's number does not follow from the last.
    ChapterOutOfOrder {
        /// The number before.
        last: u32,
        /// The number.
        number: u32,
    },
    /// The heading of a chapter has no number.
    UnnumberedChapter(String),
    /// A chapter holds no article.
    EmptyChapter(String),
    /// A section holds no article.
    EmptySection(String),
    /// An item has lost its number, which was this.
    UnnumberedItem(u32),
    /// Between two items a number is missing.
    SkippedItems {
        /// The last item before the gap.
        last: u32,
        /// The first behind it.
        next: u32,
    },
    /// An item's number occurs again.
    RepeatedItem(u32),
    /// A list of items begins with another number than one.
    ItemsStartAt(u32),
    /// A heading stands in one line with other text.
    GluedHeading(String),
    /// The lines had been cut at a page width.
    PageWidth {
        /// The width in characters.
        width: usize,
        /// How many cuts were mended.
        joined: usize,
    },
    /// A sentence had been cut and was joined.
    JoinedSentence,
    /// The source had lost its line breaks.
    LineBreaksLost,
    /// So many lines of page numbers, running heads and the like were set aside.
    PageFurniture(usize),
    /// Something that stands at this place of the source is not in the text.
    LeftOutHere {
        /// Why.
        reason: OmissionReason,
        /// How it begins.
        words: String,
    },
    /// Something that stands before, behind or beside the text is not in it.
    LeftOutAround {
        /// Why.
        reason: OmissionReason,
        /// At how many places.
        count: usize,
        /// How the first begins.
        words: String,
    },
    /// Half-width marks in Chinese text.
    HalfWidthMarks {
        /// How many.
        count: usize,
        /// Which.
        marks: String,
    },
    /// Marks stand side by side where one belongs.
    DoubledMark(String),
    /// A paragraph ends without a mark.
    UnfinishedParagraph,
    /// An item ends without a mark.
    UnfinishedItem,
    /// A bracket or quotation mark has no other half.
    UnbalancedMark(char),
    /// A foreign word stands in Chinese text.
    ForeignWord(String),
    /// A placeholder was never filled in.
    Placeholder(String),
    /// A character stands where another, alike, is meant.
    ConfusedCharacter {
        /// What stands there.
        wrong: String,
        /// What is probably meant.
        right: String,
    },
    /// The labels of one list change their style.
    NumberingChanges {
        /// The style at its beginning.
        first: String,
        /// The style behind.
        then: String,
    },
    /// The labels of a list are of another style than most of the text's.
    UnusualNumbering {
        /// This list's.
        own: String,
        /// Most lists'.
        usual: String,
    },
    /// A reference names something that does not exist.
    DanglingReference(Missing),
    /// Control, escape or direction characters in a line.
    ControlCharacters {
        /// How many.
        count: usize,
        /// The first of them.
        first: char,
    },
}

/// What a reference names that does not exist.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Missing {
    /// The text has no such article.
    Article(ArticleNumber),
    /// The article has no such paragraph.
    Paragraph {
        /// The article.
        article: ArticleNumber,
        /// The paragraph that is named.
        named: u32,
        /// How many it has.
        most: usize,
    },
    /// The article has no such item.
    Item {
        /// The article.
        article: ArticleNumber,
        /// The item that is named.
        named: u32,
    },
    /// The preceding paragraph, named by the first of an article.
    ParagraphBefore,
    /// The preceding article, named by the first of a text.
    ArticleBefore,
    /// So many preceding paragraphs, where there are fewer.
    ParagraphsBefore(u32),
    /// A paragraph of the same article, which has only so many.
    ParagraphHere(usize),
}

impl Finding {
    /// What kind of oddity it is.
    pub fn code(&self) -> DiagnosticCode {
        match self {
            Self::DamagedEncoding { .. } => DiagnosticCode::DamagedEncoding,
            Self::NoArticles => DiagnosticCode::NoArticles,
            Self::MissingTitle => DiagnosticCode::MissingTitle,
            Self::DoubtfulIssuer => DiagnosticCode::DoubtfulValue,
            Self::ArticlesStartAt(_) | Self::SkippedArticles { .. } => DiagnosticCode::SkippedArticleNumber,
            Self::RepeatedArticle(_) => DiagnosticCode::RepeatedArticleNumber,
            Self::RestartedArticle { .. } => DiagnosticCode::RestartedArticleNumber,
            Self::EmptyArticle(_) => DiagnosticCode::EmptyArticle,
            Self::ChapterOutOfOrder { .. } => DiagnosticCode::ChapterNumberOutOfOrder,
            Self::UnnumberedChapter(_) => DiagnosticCode::MissingChapterNumber,
            Self::EmptyChapter(_) => DiagnosticCode::EmptyChapter,
            Self::EmptySection(_) => DiagnosticCode::EmptySection,
            Self::UnnumberedItem(_) => DiagnosticCode::MissingItemNumber,
            Self::SkippedItems { .. } => DiagnosticCode::SkippedItemNumber,
            Self::RepeatedItem(_) => DiagnosticCode::RepeatedItemNumber,
            Self::ItemsStartAt(_) => DiagnosticCode::ItemListStart,
            Self::GluedHeading(_) => DiagnosticCode::GluedHeading,
            Self::PageWidth { .. } | Self::JoinedSentence => DiagnosticCode::WrapRepaired,
            Self::LineBreaksLost => DiagnosticCode::LineBreaksLost,
            Self::PageFurniture(_) => DiagnosticCode::PageFurniture,
            Self::LeftOutHere { .. } | Self::LeftOutAround { .. } => DiagnosticCode::LeftOut,
            Self::HalfWidthMarks { .. } => DiagnosticCode::HalfWidthMark,
            Self::DoubledMark(_) => DiagnosticCode::DoubledMark,
            Self::UnfinishedParagraph | Self::UnfinishedItem => DiagnosticCode::MissingFinalMark,
            Self::UnbalancedMark(_) => DiagnosticCode::UnbalancedMark,
            Self::ForeignWord(_) => DiagnosticCode::ForeignWord,
            Self::Placeholder(_) => DiagnosticCode::Placeholder,
            Self::ConfusedCharacter { .. } => DiagnosticCode::ConfusedCharacter,
            Self::NumberingChanges { .. } | Self::UnusualNumbering { .. } => DiagnosticCode::MixedNumbering,
            Self::DanglingReference(_) => DiagnosticCode::DanglingReference,
            Self::ControlCharacters { .. } => DiagnosticCode::ControlCharacter,
        }
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
