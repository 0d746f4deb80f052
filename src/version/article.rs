//! A document → its articles in order, each with its text.

use crate::document::{Article, ArticleNumber, Chapter, Document};

/// An article of a version.
#[derive(Debug)]
pub(super) struct VersionArticle<'a> {
    pub(super) article: &'a Article,
    pub(super) number: ArticleNumber,
    /// Which of the document's chapters it stands in.
    pub(super) chapter: usize,
    /// The text with its items, one a line.
    pub(super) text: String,
}

/// The articles of a document in order.
pub(super) fn articles(document: &Document) -> Vec<VersionArticle<'_>> {
    let own = |(index, chapter): (usize, &'_ Chapter)| (index, chapter.articles.len());
    let chapters: Vec<usize> = document
        .chapters
        .iter()
        .enumerate()
        .map(own)
        .flat_map(|(index, count)| std::iter::repeat_n(index, count))
        .collect();
    document
        .articles()
        .zip(chapters)
        .map(|((_, article), chapter)| VersionArticle {
            article,
            number: article.number,
            chapter,
            text: text(article),
        })
        .collect()
}

fn text(article: &Article) -> String {
    article.paragraphs.iter().map(crate::document::Paragraph::full_text).collect::<Vec<_>>().join("\n")
}
