//! Chapters as they were found → chapters in which every node has a place of its own, and is found by it.

use std::collections::BTreeMap;
use std::ops::Deref;

use super::number::Bearers;
use super::{Article, ArticleNumber, Chapter, Item};

/// The chapters (章) of a document, to be read only: no two of their articles, of the paragraphs of an article or of the
/// items of a list bear one number, and so no two nodes have one place.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Chapters {
    chapters: Vec<Chapter>,
    /// Where each article stands: in which chapter, and where there.
    articles: BTreeMap<ArticleNumber, (usize, usize)>,
}

impl Chapters {
    /// Tells the bearers of one number apart, in the order of the text, and counts paragraphs (款) from 1.
    pub fn new(mut chapters: Vec<Chapter>) -> Self {
        let mut bearers = Bearers::<ArticleNumber>::default();
        let mut articles = BTreeMap::new();
        for (chapter, own) in chapters.iter_mut().enumerate() {
            for (index, article) in own.articles.iter_mut().enumerate() {
                article.number = bearers.next(article.number);
                articles.insert(article.number, (chapter, index));
                for (number, paragraph) in (1..).zip(&mut article.paragraphs) {
                    paragraph.number = number;
                    tell_apart(&mut paragraph.items);
                }
            }
        }
        Self { chapters, articles }
    }

    /// Gives texts and labels the characters of `source`, which has as many bytes as the source that they were read from.
    pub(crate) fn restore(&mut self, source: &str) {
        for article in self.chapters.iter_mut().flat_map(|chapter| &mut chapter.articles) {
            article.label_span.slice(source).clone_into(&mut article.label);
            for paragraph in &mut article.paragraphs {
                paragraph.text.restore(source);
                restore(&mut paragraph.items, source);
            }
        }
    }

    /// The article of this number, with its chapter.
    pub fn article(&self, number: ArticleNumber) -> Option<(&Chapter, &Article)> {
        let &(chapter, index) = self.articles.get(&number)?;
        let chapter = self.chapters.get(chapter)?;
        Some((chapter, chapter.articles.get(index)?))
    }

    /// The articles that bear a number, whichever of them it names, in order.
    pub fn bearers(&self, number: ArticleNumber) -> impl Iterator<Item = &Article> {
        let same = move |other: &ArticleNumber| other.first() == number.first();
        let numbers = self.articles.range(number.first()..).map(|(number, _)| *number).take_while(same);
        numbers.filter_map(|number| self.article(number)).map(|(_, article)| article)
    }
}

fn restore(items: &mut [Item], source: &str) {
    for item in items {
        item.label = item.label_span.map(|span| span.slice(source).to_owned());
        item.text.restore(source);
        restore(&mut item.subitems, source);
    }
}

fn tell_apart(items: &mut [Item]) {
    let mut bearers = Bearers::<u32>::default();
    for item in items {
        item.number = bearers.next(item.number.value);
        tell_apart(&mut item.subitems);
    }
}

impl Deref for Chapters {
    type Target = [Chapter];

    fn deref(&self) -> &[Chapter] {
        &self.chapters
    }
}

impl<'a> IntoIterator for &'a Chapters {
    type Item = &'a Chapter;
    type IntoIter = std::slice::Iter<'a, Chapter>;

    fn into_iter(self) -> Self::IntoIter {
        self.chapters.iter()
    }
}
