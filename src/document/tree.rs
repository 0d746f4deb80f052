//! The tree of a rule text: document, chapter, article, paragraph, item.

use super::{
    ArticleNumber, Chapters, Diagnostic, DocumentId, Heading, ItemNumber, Metadata, Place, Provision, Source,
};
use crate::text::{CleanText, Span};

/// A rule text, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Document {
    /// The id that the corpus gave it, such as 西市区-2024; unique in a run.
    pub id: DocumentId,
    /// The name of its place that people are shown, unique in a run: 西市区, 西市区-2022 beside 西市区-2026, 四平铁西区 beside 鞍山铁西区. The
    /// corpus gives it; without one the id without its year does.
    pub name: Option<String>,
    /// Where the researcher puts it before others, counted from 1; 0 where nobody says.
    pub rank: usize,
    /// What it was read from.
    pub source: Source,
    /// What it says of itself.
    pub metadata: Metadata,
    /// The chapters (章); one without heading holds articles that stand before or without chapters.
    pub chapters: Chapters,
    /// What stands before the rule: navigation, cover letter, title, table of contents, preamble.
    pub front_matter: Vec<Span>,
    /// What stands behind it: distribution list, imprint, appended explanations, navigation.
    pub back_matter: Vec<Span>,
    /// Page numbers, running heads and stray characters within the rule.
    pub furniture: Vec<Span>,
    /// What was odd.
    pub diagnostics: Vec<Diagnostic>,
}

/// A chapter (章).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Chapter {
    /// The part (编) it belongs to.
    pub part: Option<Heading>,
    /// The subpart (分编) it belongs to.
    pub subpart: Option<Heading>,
    /// Its heading; `None` for articles that stand before or without chapters.
    pub heading: Option<Heading>,
    /// The headings of its sections (节).
    pub sections: Vec<Heading>,
    /// Its articles.
    pub articles: Vec<Article>,
}

/// An article (条).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Article {
    /// Its number, which no other article of the document bears.
    pub number: ArticleNumber,
    /// The section (节) it belongs to.
    pub section: Option<Heading>,
    /// The number as written: 二十九、 or 第二十九条.
    pub label: String,
    /// Where the label stands in the source.
    pub label_span: Span,
    /// Its paragraphs; the first follows the number.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph (款): a natural paragraph of an article, with the items it introduces.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Paragraph {
    /// Its number, counted from 1.
    pub number: u32,
    /// Its text, without items.
    pub text: CleanText,
    /// The items it introduces.
    pub items: Vec<Item>,
}

/// An item (项) of a paragraph, or a subitem (目) of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Item {
    /// Its number, which no other item of its list bears; counted on where the label is lost.
    pub number: ItemNumber,
    /// The label as written; `None` where it is lost.
    pub label: Option<String>,
    /// Where the label stands in the source.
    pub label_span: Option<Span>,
    /// Its text.
    pub text: CleanText,
    /// The items below it.
    pub subitems: Vec<Item>,
}

impl Document {
    /// The title, or a stand-in that says there is none.
    pub fn title(&self) -> &str {
        self.metadata.title.as_deref().unwrap_or("（无标题）")
    }

    /// All articles in order, with their chapters.
    pub fn articles(&self) -> impl Iterator<Item = (&Chapter, &Article)> {
        self.chapters
            .iter()
            .flat_map(|chapter| chapter.articles.iter().map(move |article| (chapter, article)))
    }

    /// All paragraphs (款) in order, each with its article and chapter: the units of search, norms and comparison.
    pub fn provisions(&self) -> impl Iterator<Item = Provision<'_>> {
        self.articles().flat_map(move |(chapter, article)| {
            article.paragraphs.iter().map(move |paragraph| Provision {
                document: self,
                chapter,
                article,
                paragraph,
            })
        })
    }

    /// The paragraph at a place, or the one that an item stands in; the first paragraph where the place names only the article.
    pub fn provision(&self, place: &Place) -> Option<Provision<'_>> {
        let (chapter, article) = self.article(place.article)?;
        let paragraph = article.paragraph(place.paragraph.unwrap_or(1))?;
        Some(Provision { document: self, chapter, article, paragraph })
    }

    /// The paragraphs that a place names: one, or all of an article where it names only that.
    pub fn provisions_at<'a>(&'a self, place: &Place) -> impl Iterator<Item = Provision<'a>> + use<'a> {
        let wanted = place.paragraph;
        self.article(place.article).into_iter().flat_map(move |(chapter, article)| {
            let named = move |paragraph: &&Paragraph| wanted.is_none_or(|number| paragraph.number == number);
            let provision = move |paragraph| Provision { document: self, chapter, article, paragraph };
            article.paragraphs.iter().filter(named).map(provision)
        })
    }

    /// The article of this number, with its chapter.
    pub fn article(&self, number: ArticleNumber) -> Option<(&Chapter, &Article)> {
        self.chapters.article(number)
    }

    /// Every piece of the source that belongs to a node, to front or back matter or to page furniture.
    ///
    /// No two overlap, and together they hold each character of the source that is not white space.
    pub fn pieces(&self) -> Vec<Span> {
        let mut pieces: Vec<Span> =
            [&self.front_matter, &self.back_matter, &self.furniture].into_iter().flatten().copied().collect();
        let mut headings: Vec<Span> = Vec::new();
        for chapter in &self.chapters {
            let own =
                chapter.part.iter().chain(&chapter.subpart).chain(&chapter.heading).chain(&chapter.sections);
            headings.extend(own.map(|heading| heading.span));
            for article in &chapter.articles {
                pieces.push(article.label_span);
                for paragraph in &article.paragraphs {
                    pieces.extend(paragraph.text.pieces());
                    paragraph.items.iter().for_each(|item| item.collect_pieces(&mut pieces));
                }
            }
        }
        // A part is named by every chapter of it.
        headings.sort_unstable();
        headings.dedup();
        pieces.extend(headings);
        pieces.retain(|piece| !piece.is_empty());
        pieces.sort_unstable();
        pieces
    }
}

impl Chapter {
    /// The title, where there is one.
    pub fn title(&self) -> Option<&str> {
        self.heading.as_ref().map(|heading| heading.title.as_str())
    }
}

impl Article {
    /// The paragraph (款) of this number.
    pub fn paragraph(&self, number: u32) -> Option<&Paragraph> {
        self.paragraphs.get(usize::try_from(number.checked_sub(1)?).ok()?)
    }
}

impl Paragraph {
    /// From the first to the last character of the paragraph and its items.
    pub fn span(&self) -> Span {
        let items = self.items.iter().map(Item::span);
        if self.text.is_empty() {
            return items.reduce(Span::cover).unwrap_or_default();
        }
        items.fold(self.text.span(), Span::cover)
    }

    /// The paragraph as it reads with its items, labels included, one a line.
    pub fn full_text(&self) -> String {
        let mut text = self.text.as_str().to_owned();
        for item in &self.items {
            item.write_full_text(&mut text);
        }
        text
    }
}

impl Item {
    /// From the first to the last character of the item, its label and its subitems.
    pub fn span(&self) -> Span {
        let text = (!self.text.is_empty()).then(|| self.text.span());
        let subitems = self.subitems.iter().map(Item::span);
        self.label_span.into_iter().chain(text).chain(subitems).reduce(Span::cover).unwrap_or_default()
    }

    fn collect_pieces(&self, pieces: &mut Vec<Span>) {
        pieces.extend(self.label_span);
        pieces.extend(self.text.pieces());
        self.subitems.iter().for_each(|item| item.collect_pieces(pieces));
    }

    fn write_full_text(&self, out: &mut String) {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(self.label.as_deref().unwrap_or_default());
        out.push_str(self.text.as_str());
        self.subitems.iter().for_each(|item| item.write_full_text(out));
    }
}
