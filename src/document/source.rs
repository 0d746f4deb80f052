//! A source as it was read: its text, what form it had, what it says of itself apart from the rule, what was left out of it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{Display, IntoStaticStr};

/// A source as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Default, Deserialize, Serialize)]
pub struct Source {
    /// The path as the user gave it, or as found below the folder that the user gave.
    pub path: String,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
    /// Size in bytes before decoding.
    pub bytes: usize,
    /// The encoding that was recognised.
    pub encoding: String,
    /// The form that was recognised.
    pub form: Form,
    /// The text, a line for each line or paragraph of the source; every span points into it.
    pub text: String,
    /// Whether some bytes made no sense and became U+FFFD in the text.
    pub damaged: bool,
    /// Where in the text each page begins, in bytes, sorted; empty where the form has no pages.
    pub page_starts: Vec<usize>,
    /// What the page around the rule says of it.
    pub said: Said,
    /// What stands in the source and not in the text, in order.
    pub omissions: Vec<Omission>,
}

/// The form in which a text is published.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Display,
    IntoStaticStr,
    JsonSchema,
    Deserialize,
    Serialize,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Form {
    /// Plain text.
    #[default]
    Text,
    /// Markdown.
    Markdown,
    /// A web page.
    Html,
    /// A Word document of Word 97 to 2003.
    Doc,
    /// A Word document (Office Open XML).
    Docx,
    /// Pages of fixed layout (OFD, GB/T 33190).
    Ofd,
    /// A web page saved in one file with all that belongs to it.
    Mhtml,
    /// A book of web pages (EPUB).
    Epub,
    /// A PDF.
    Pdf,
}

/// What a page says of the rule on it, beside its text: a table of metadata, the properties of a file. Used where the text is silent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct Said {
    /// The title (标题, 信息名称).
    pub title: Option<String>,
    /// The number of the document (文号, 发文字号).
    pub number: Option<String>,
    /// Who issued it (发文机关, 发布机构).
    pub issuer: Option<String>,
    /// The date of the document (成文日期), as written.
    pub issued_on: Option<String>,
    /// From when on it is in force (施行日期), as written.
    pub effective_on: Option<String>,
}

/// Something that stands in a source and not in its text.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Omission {
    /// Why it was left out.
    pub reason: OmissionReason,
    /// What was left out.
    pub text: String,
    /// Before which byte of the text it stood.
    pub at: usize,
}

/// Why something was left out of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Display, JsonSchema, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
#[non_exhaustive]
pub enum OmissionReason {
    /// A tracked deletion.
    Deleted,
    /// Not shown to a reader: hidden, transparent, outside the page.
    Hidden,
    /// Head and foot of pages, navigation, buttons: not of the rule.
    Furniture,
    /// A footnote, an endnote, a comment.
    Note,
    /// Shown to a reader, but of a form that is not read: a file within the file.
    Unread,
}

impl Source {
    /// How many pages it has, where its form has pages.
    pub fn pages(&self) -> Option<usize> {
        (!self.page_starts.is_empty()).then_some(self.page_starts.len())
    }

    /// The page, counted from 1, on which a byte of the text stands.
    pub fn page_at(&self, offset: usize) -> Option<usize> {
        let page = self.page_starts.partition_point(|&start| start <= offset);
        (!self.page_starts.is_empty()).then_some(page.max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_stands_on_the_page_that_begins_last_before_it() {
        let source = Source { page_starts: vec![0, 10, 10, 30], ..Source::default() };
        let pages: Vec<_> = [0, 9, 10, 29, 30, 99].map(|offset| source.page_at(offset)).into();
        assert_eq!(pages, [1, 1, 3, 3, 4, 4].map(Some));
        assert_eq!(source.pages(), Some(4));
        assert_eq!((Source::default().pages(), Source::default().page_at(3)), (None, None));
    }
}
