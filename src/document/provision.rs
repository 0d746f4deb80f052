//! A paragraph in its place.

use super::{Address, Article, Chapter, Document, Paragraph, Place};

/// A paragraph (款) with the article, chapter and document it belongs to: the unit that is searched, aligned and compared.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Provision<'a> {
    /// The document.
    pub document: &'a Document,
    /// The chapter.
    pub chapter: &'a Chapter,
    /// The article.
    pub article: &'a Article,
    /// The paragraph.
    pub paragraph: &'a Paragraph,
}

impl Provision<'_> {
    /// The place within the document, such as 29.2.
    pub fn place(&self) -> Place {
        Place::paragraph(self.article.number, self.paragraph.number)
    }

    /// The address, such as 西市区-2024:29.2.
    pub fn address(&self) -> Address {
        Address { document: self.document.id.to_string(), place: self.place() }
    }

    /// The citation that people are shown: 第二十九条第二款, or 第二十九条 where the article has one paragraph only.
    pub fn citation(&self) -> String {
        if self.article.paragraphs.len() > 1 {
            self.place().citation()
        } else {
            Place::article(self.article.number).citation()
        }
    }
}
