//! References of both versions → what they name, so that 第十条 and 第十一条 are one where the article became the other.

use std::collections::BTreeMap;

use super::article::VersionArticle;
use crate::compare::References;
use crate::document::{ArticleNumber, Item, Reference, names_another};
use crate::text::{Span, fold};

/// What became of what a reference may name.
#[derive(Debug, Default)]
pub(super) struct Successors {
    /// For each old article by its number the new ones.
    articles: BTreeMap<ArticleNumber, Vec<ArticleNumber>>,
    /// For each place within an old article (paragraph, item) the places within the new one.
    places: BTreeMap<(ArticleNumber, Inner), Vec<(ArticleNumber, Inner)>>,
    /// For each old chapter by its number the new ones.
    chapters: BTreeMap<u32, u32>,
}

/// A paragraph and an item of an article.
type Inner = (Option<u32>, Option<u32>);

impl Successors {
    /// `groups` are the old and the new articles that belong together; `chapters` the numbers of chapters that do.
    pub(super) fn new(
        groups: &[(Vec<&VersionArticle<'_>>, Vec<&VersionArticle<'_>>)],
        chapters: BTreeMap<u32, u32>,
    ) -> Self {
        let mut successors = Self { chapters, ..Self::default() };
        for (old, new) in groups {
            for article in old {
                let numbers = new.iter().map(|article| article.number.first()).collect();
                successors.articles.insert(article.number.first(), numbers);
                let theirs: Vec<_> = new.iter().flat_map(|new| inner_texts(new)).collect();
                for (_, inner, text) in inner_texts(article) {
                    let places = successors_of(inner, &text, &theirs);
                    successors.places.insert((article.number.first(), inner), places);
                }
            }
        }
        successors
    }

    /// Whether the new reference names what the old one named.
    fn follows(&self, old: &Reference, new: &Reference) -> bool {
        if let (Some(article), Some(now)) = (old.article, new.article) {
            let (inner, inner_now) = ((old.paragraph, old.item), (new.paragraph, new.item));
            if inner == (None, None) || inner_now == (None, None) {
                return inner == inner_now
                    && self
                        .articles
                        .get(&article.first())
                        .is_some_and(|numbers| numbers.contains(&now.first()));
            }
            return self
                .places
                .get(&(article.first(), explicit(inner)))
                .is_some_and(|places| places.contains(&(now.first(), explicit(inner_now))));
        }
        match (old.chapter, new.chapter) {
            (Some(chapter), Some(now)) => {
                self.chapters.get(&chapter) == Some(&now) && old.section == new.section
            }
            _ => false,
        }
    }
}

/// An item of an article stands in its first paragraph where none is named.
fn explicit((paragraph, item): Inner) -> Inner {
    (paragraph.or(Some(1)), item)
}

/// The paragraphs and items of an article, with their texts.
fn inner_texts<'a>(
    article: &VersionArticle<'a>,
) -> impl Iterator<Item = (ArticleNumber, Inner, String)> + use<'a> {
    let number = article.number.first();
    article.article.paragraphs.iter().flat_map(move |paragraph| {
        let whole = ((Some(paragraph.number), None), paragraph.full_text());
        let item =
            |item: &Item| ((Some(paragraph.number), Some(item.number.value)), item.text.as_str().to_owned());
        std::iter::once(whole)
            .chain(paragraph.items.iter().map(item))
            .map(move |(inner, text)| (number, inner, text))
            .collect::<Vec<_>>()
    })
}

/// Where a paragraph or item of an article went: wherever the same stands now, or what surely is the same; else, where it was
/// written anew, the likest of the same depth and that of its number may both be meant.
fn successors_of(
    inner: Inner,
    text: &str,
    theirs: &[(ArticleNumber, Inner, String)],
) -> Vec<(ArticleNumber, Inner)> {
    /// Less than this share of two texts, in thousandths, says nothing.
    const LEAST: usize = 500;
    /// With this share the paragraph is surely the same one.
    const SURE: usize = 800;
    let deep = |other: &Inner| other.1.is_some() == inner.1.is_some();
    let same: Vec<_> = theirs
        .iter()
        .filter(|(_, other, words)| deep(other) && words == text)
        .map(|(number, other, _)| (*number, *other))
        .collect();
    if !same.is_empty() {
        return same;
    }
    let share = |other: &str| {
        let pairs = |text: &str| -> Vec<(char, char)> { text.chars().zip(text.chars().skip(1)).collect() };
        let (own, theirs) = (pairs(text), pairs(other));
        let shared = own.iter().filter(|pair| theirs.contains(pair)).count();
        (2000 * shared) / (own.len() + theirs.len()).max(1)
    };
    let likest = theirs
        .iter()
        .filter(|(_, other, _)| deep(other))
        .map(|(number, other, words)| (share(words), std::cmp::Reverse((*number, *other))))
        .max();
    let (share, mut places) = match likest {
        Some((share, std::cmp::Reverse(place))) if share >= LEAST => (share, vec![place]),
        _ => (0, Vec::new()),
    };
    if share < SURE {
        places.extend(theirs.iter().map(|(number, _, _)| (*number, inner)));
    }
    places
}

/// The references of one article of one version.
pub(super) struct ArticleReferences<'a> {
    /// The number of the article.
    pub(super) own: ArticleNumber,
    /// The number of the article before it.
    pub(super) before: Option<ArticleNumber>,
    /// For the old version, what its references are compared by; none for the new one, whose references are.
    pub(super) mapped: Option<&'a Mapped>,
}

/// A reference as it is written, and what it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cited {
    pub(super) words: String,
    pub(super) reference: Reference,
}

/// The old references of a group, each with the new one that names the same, or else is written alike.
#[derive(Debug, Default)]
pub(super) struct Mapped(BTreeMap<Reference, (Cited, bool)>);

impl Mapped {
    /// For each old reference the first new one that names what it named; else the first that is written alike.
    pub(super) fn new(old: &[Cited], new: &[Cited], successors: &Successors) -> Self {
        let find = |from: &Cited| {
            let follows = |to: &&Cited| successors.follows(&from.reference, &to.reference);
            let alike = |to: &&Cited| fold(&from.words) == fold(&to.words);
            let following =
                new.iter().find(|to| follows(to) && alike(to)).or_else(|| new.iter().find(follows));
            let found =
                following.map(|to| (to, true)).or_else(|| new.iter().find(alike).map(|to| (to, false)));
            found.map(|(to, follows)| (from.reference, (to.clone(), follows)))
        };
        Self(old.iter().filter_map(find).collect())
    }

    /// The new reference, and whether it names what the old one named.
    pub(super) fn of(&self, old: &Reference) -> Option<&(Cited, bool)> {
        self.0.get(old)
    }
}

impl ArticleReferences<'_> {
    /// The references of a text to provisions of its own rule, in order.
    pub(super) fn read(&self, text: &str) -> Vec<Cited> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            if let Some((length, reference)) = self.read_at(text, at) {
                let words = Span::new(at, at + length).slice(text).to_owned();
                found.push(Cited { words, reference });
                at += length;
            } else if let Some(length) = crate::document::reference_length(rest) {
                at += length;
            } else {
                at += rest.chars().next().map_or(1, char::len_utf8);
            }
        }
        found
    }

    fn read_at(&self, text: &str, at: usize) -> Option<(usize, Reference)> {
        let rest = text.get(at..)?;
        let before = text.get(..at)?;
        for words in ["前一条", "上一条", "前条", "上条"] {
            if rest.starts_with(words) && !before.ends_with('第') {
                let (mut length, mut reference) = (words.len(), Reference::default());
                if let Some((more, inner)) = rest.get(length..).and_then(crate::document::read_reference)
                    && inner.article.is_none()
                    && inner.chapter.is_none()
                {
                    length += more;
                    reference = inner;
                }
                return Some((length, Reference { article: Some(self.before?), ..reference }));
            }
        }
        let (length, reference) = crate::document::read_reference(rest)?;
        if foreign(before) {
            return None;
        }
        let own = reference.article.is_none() && reference.chapter.is_none() && reference.section.is_none();
        let article = if own { Some(self.own) } else { reference.article };
        Some((length, Reference { article, ..reference }))
    }
}

/// Whether a reference behind these words names another text; 第十条、第十一条 name what the first of them does.
fn foreign(before: &str) -> bool {
    const BETWEEN: [&str; 7] = ["、", "和", "及", "以及", "或者", "或", "至"];
    let mut before = before.trim_end();
    for _ in 0..32 {
        let Some(head) = BETWEEN.iter().find_map(|word| before.strip_suffix(word)) else { break };
        let start = head.char_indices().rev().take(16).filter(|(_, c)| *c == '第').map(|(at, _)| at);
        let chained = start
            .filter(|&at| {
                let last = head.get(at..).unwrap_or_default();
                crate::document::reference_length(last) == Some(last.len())
            })
            .last();
        match chained.and_then(|at| head.get(..at)) {
            Some(head) => before = head,
            None => break,
        }
    }
    names_another(before)
}

impl References for ArticleReferences<'_> {
    fn key(&self, text: &str, span: Span, _: &Reference) -> Option<String> {
        self.read_at(text, span.start).map(|(_, reference)| self.key_of(&reference))
    }

    fn in_words(&self, text: &str, at: usize) -> Option<(usize, String)> {
        let rest = text.get(at..)?;
        if !rest.starts_with(['前', '上']) {
            return None;
        }
        self.read_at(text, at).map(|(length, reference)| (length, self.key_of(&reference)))
    }
}

impl ArticleReferences<'_> {
    fn key_of(&self, reference: &Reference) -> String {
        match self.mapped.map(|mapped| mapped.of(reference)) {
            // What has no counterpart is equal to nothing in the new text.
            Some(None) => format!("\u{1}旧{reference:?}"),
            Some(Some((to, _))) => format!("\u{1}{:?}", to.reference),
            None => format!("\u{1}{reference:?}"),
        }
    }
}
