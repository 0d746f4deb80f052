//! Two documents → what became of each article.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::article::{VersionArticle, articles};
use super::fate::Fate;
use super::likeness::Likeness;
use super::number::{NumberChange, number_changes};
use super::pairing::Pairing;
use super::parts::Parts;
use super::reference::{ArticleReferences, Cited, Mapped, Successors};
use super::summary::Summary;
use crate::compare::{By, Cutter, ForceChange, TextDiff, Words, diff, force_changes};
use crate::document::{ArticleNumber, Document, DocumentId, Names};
use crate::norm::{Norm, read_norms_with};
use crate::vocabulary::Vocabulary;

/// How two versions are compared.
#[derive(Clone, Copy, Default)]
pub struct VersionOptions<'a> {
    /// How finely words are marked.
    pub by: By,
    /// What finds words; single characters are compared where nothing does.
    pub words: Option<&'a dyn Words>,
    /// The vocabulary with which norms are read; the built-in one where there is none.
    pub vocabulary: Option<&'a Vocabulary>,
}

/// What became of each article of a text in a later version.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Versions {
    /// The old text.
    pub old: Section,
    /// The new text.
    pub new: Section,
    /// The articles in the order of the new text; a deleted one stands behind what it stood behind.
    pub entries: Vec<Entry>,
}

/// What a version is called.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Section {
    /// The document's id.
    #[serde(rename = "id")]
    pub document: DocumentId,
    /// The path of its source.
    pub path: String,
    /// Its title.
    pub title: Option<String>,
    /// Its number (文号).
    pub number: Option<String>,
    /// The day that its wording is of.
    pub dated: Option<Date>,
    /// How many articles it has.
    pub articles: usize,
}

/// An article of the old text and what it became; several of either side where it was split or merged.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Entry {
    /// The numbers in the old text; none where the article is new.
    pub old: Vec<ArticleNumber>,
    /// The numbers in the new text; none where the article was deleted.
    pub new: Vec<ArticleNumber>,
    /// What became of it.
    pub fate: Fate,
    /// The title of the chapter in the old text.
    pub old_chapter: Option<String>,
    /// The title of the chapter in the new text.
    pub new_chapter: Option<String>,
    /// The old text, several articles one after the other.
    pub old_text: String,
    /// The new text.
    pub new_text: String,
    /// The words that differ; left is the old text.
    pub diff: TextDiff,
    /// The numbers that differ.
    pub values: Vec<NumberChange>,
    /// The words of force that differ.
    pub forces: Vec<ForceChange>,
    /// The references that are written otherwise, or name another provision than before.
    pub references: Vec<ReferenceChange>,
}

/// A reference in two versions.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct ReferenceChange {
    /// The reference in the old text.
    pub old: String,
    /// The reference in the new text; `None` where none of it corresponds.
    pub new: Option<String>,
    /// Whether the new one names what became of what the old one named.
    pub follows: bool,
}

impl Versions {
    /// Compares two versions of a text.
    pub fn of(old: &Document, new: &Document, options: &VersionOptions<'_>) -> Self {
        let (before, after) = (articles(old), articles(new));
        let texts = |side: &[VersionArticle<'_>]| -> Vec<String> {
            side.iter().map(|article| article.text.clone()).collect()
        };
        let likeness = Likeness::new(&texts(&before), &texts(&after));
        let mut pairing = Pairing::sure(&likeness, before.len(), after.len());
        let parts = Parts::find(&likeness, &mut pairing);
        pairing.complete(&likeness);
        let groups = groups(&pairing, &parts);
        let chapters = Chapters::of(&pairing, &before, &after);
        let stayed = pairing.stayed();
        let sides = Sides { old, new, before: &before, after: &after, chapters: &chapters, stayed: &stayed };
        Self {
            old: section(old, before.len()),
            new: section(new, after.len()),
            entries: sides.entries(&groups, options),
        }
    }

    /// How many articles met which fate.
    pub fn summary(&self) -> Summary {
        Summary::of(self)
    }

    /// Whether any article differs in more than its number.
    pub fn differs(&self) -> bool {
        self.entries.iter().any(|entry| entry.fate != Fate::Same)
    }
}

impl Entry {
    /// The articles of the old text in words: 第十条、第十一条.
    pub fn old_citation(&self) -> String {
        citation(&self.old)
    }

    /// The articles of the new text in words.
    pub fn new_citation(&self) -> String {
        citation(&self.new)
    }

    /// Whether so much is the same that words are worth marking.
    pub fn is_worth_marking(&self) -> bool {
        self.diff.is_worth_marking()
    }
}

fn citation(numbers: &[ArticleNumber]) -> String {
    numbers.iter().map(|number| number.citation()).collect::<Vec<_>>().join("、")
}

fn section(document: &Document, articles: usize) -> Section {
    Section {
        document: document.id.clone(),
        path: document.source.path.clone(),
        title: document.metadata.title.clone(),
        number: document.metadata.number.clone(),
        dated: document.metadata.dated(),
        articles,
    }
}

/// Old and new articles that belong together, by index.
struct Group {
    old: Vec<usize>,
    new: Vec<usize>,
}

/// The groups in the order of the new text, deleted articles behind what they stood behind.
fn groups(pairing: &Pairing, parts: &Parts) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (new, old) in pairing.to_old.iter().enumerate() {
        if pairing.new_parts.contains(&new) {
            continue;
        }
        let mut group = Group { old: old.iter().copied().collect(), new: vec![new] };
        group.old.extend(parts.merged.get(&new).into_iter().flatten());
        group.new.extend(old.and_then(|old| parts.split.get(&old)).into_iter().flatten());
        group.old.sort_unstable();
        group.new.sort_unstable();
        groups.push(group);
    }
    groups.sort_by_key(|group| group.new.first().copied());
    for old in 0..pairing.to_new.len() {
        if !pairing.old_free(old) {
            continue;
        }
        let behind = old
            .checked_sub(1)
            .and_then(|before| groups.iter().position(|group| group.old.contains(&before)))
            .map_or(0, |position| position + 1);
        groups.insert(behind, Group { old: vec![old], new: Vec::new() });
    }
    groups
}

/// Which chapters of the two texts are one.
struct Chapters {
    to_new: BTreeMap<usize, usize>,
    to_old: BTreeMap<usize, usize>,
}

impl Chapters {
    /// Two chapters are one where most articles of either that stayed went between them.
    fn of(pairing: &Pairing, before: &[VersionArticle<'_>], after: &[VersionArticle<'_>]) -> Self {
        let mut counts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (old, new) in pairing.to_new.iter().enumerate() {
            let chapters = new.and_then(|new| Some((before.get(old)?.chapter, after.get(new)?.chapter)));
            if let Some(chapters) = chapters {
                *counts.entry(chapters).or_default() += 1;
            }
        }
        let best = |own: &dyn Fn((usize, usize)) -> usize, chapter: usize| {
            counts
                .iter()
                .filter(|(pair, _)| own(**pair) == chapter)
                .max_by_key(|(pair, count)| (**count, std::cmp::Reverse(**pair)))
                .map(|(pair, _)| *pair)
        };
        let one = |pair: &&(usize, usize)| {
            best(&|pair| pair.0, pair.0) == Some(**pair) && best(&|pair| pair.1, pair.1) == Some(**pair)
        };
        let pairs: Vec<(usize, usize)> = counts.keys().filter(one).copied().collect();
        Self {
            to_new: pairs.iter().copied().collect(),
            to_old: pairs.iter().map(|&(old, new)| (new, old)).collect(),
        }
    }

    /// Whether an article left its chapter for another one that both texts have.
    fn left(&self, old: usize, new: usize) -> bool {
        let went = self.to_new.get(&old).is_some_and(|successor| *successor != new);
        went && self.to_old.get(&new).is_some_and(|predecessor| *predecessor != old)
    }
}

/// Both versions with what is known of their articles.
struct Sides<'a> {
    old: &'a Document,
    new: &'a Document,
    before: &'a [VersionArticle<'a>],
    after: &'a [VersionArticle<'a>],
    chapters: &'a Chapters,
    stayed: &'a [bool],
}

impl Sides<'_> {
    fn entries(&self, groups: &[Group], options: &VersionOptions<'_>) -> Vec<Entry> {
        let vocabulary = options.vocabulary.unwrap_or_else(|| Vocabulary::work_rules());
        let norms = (read_norms_with(self.old, vocabulary), read_norms_with(self.new, vocabulary));
        let joined: Vec<_> = groups
            .iter()
            .filter(|group| !group.old.is_empty() && !group.new.is_empty())
            .map(|group| (pick(self.before, &group.old), pick(self.after, &group.new)))
            .collect();
        let number = |document: &Document, chapter: usize| {
            document.chapters.get(chapter).and_then(|chapter| chapter.heading.as_ref()?.number)
        };
        let chapters = self.chapters.to_new.iter();
        let chapters = chapters
            .filter_map(|(&old, &new)| Some((number(self.old, old)?, number(self.new, new)?)))
            .collect();
        let successors = Successors::new(&joined, chapters);
        groups.iter().map(|group| self.entry(group, &norms, &successors, options)).collect()
    }

    fn entry(
        &self,
        group: &Group,
        norms: &(Vec<Norm>, Vec<Norm>),
        successors: &Successors,
        options: &VersionOptions<'_>,
    ) -> Entry {
        let (old, new) = (pick(self.before, &group.old), pick(self.after, &group.new));
        let (old_text, new_text) = (joined_text(&old), joined_text(&new));
        let numbers = |side: &[&VersionArticle<'_>]| side.iter().map(|article| article.number).collect();
        let mut entry = Entry {
            old: numbers(&old),
            new: numbers(&new),
            fate: Fate::Same,
            old_chapter: chapter_title(self.old, &old),
            new_chapter: chapter_title(self.new, &new),
            old_text,
            new_text,
            diff: TextDiff::default(),
            values: Vec::new(),
            forces: Vec::new(),
            references: Vec::new(),
        };
        match (old.is_empty(), new.is_empty()) {
            (true, _) => entry.fate = Fate::New,
            (_, true) => entry.fate = Fate::Deleted,
            _ => self.measure(&mut entry, (&old, &new), group, norms, successors, options),
        }
        entry
    }

    fn measure(
        &self,
        entry: &mut Entry,
        (old, new): (&[&VersionArticle<'_>], &[&VersionArticle<'_>]),
        group: &Group,
        (old_norms, new_norms): &(Vec<Norm>, Vec<Norm>),
        successors: &Successors,
        options: &VersionOptions<'_>,
    ) {
        let plain = |side: &[&VersionArticle<'_>], all: &[VersionArticle<'_>], first: Option<&usize>| {
            let before = first.and_then(|first| all.get(first.checked_sub(1)?)).map(|article| article.number);
            ArticleReferences {
                own: side.first().map_or(ArticleNumber::new(0), |article| article.number),
                before,
                mapped: None,
            }
        };
        let old_references = plain(old, self.before, group.old.first());
        let new_references = plain(new, self.after, group.new.first());
        let cited = (old_references.read(&entry.old_text), new_references.read(&entry.new_text));
        let mapped = Mapped::new(&cited.0, &cited.1, successors);
        entry.references = reference_changes(&cited.0, &cited.1, &mapped);
        let old_references = ArticleReferences { mapped: Some(&mapped), ..old_references };
        let cut = |by: By| {
            let of = |references, text: &str| {
                let cutter = Cutter { by, words: options.words, references: Some(references), rows: None };
                cutter.cut(text, &Names::default())
            };
            (of(&old_references, &entry.old_text), of(&new_references, &entry.new_text))
        };
        // Words as they are written; of numbers the value counts, so that 七 → 7 is looked for among characters.
        let alike = bare(&old_references, &entry.old_text) == bare(&new_references, &entry.new_text);
        let differing = |by: By| {
            let (left, right) = cut(by);
            diff(&left, &right)
        };
        entry.diff = if alike { differing(By::Word) } else { differing(options.by) };
        if !alike && !entry.diff.differs() {
            entry.diff = differing(By::Char);
        }
        let several = old.len() > 1 || new.len() > 1;
        let moved = match (group.old.as_slice(), group.new.as_slice()) {
            (&[was], &[is]) => {
                let chapters = self.before.get(was).zip(self.after.get(is));
                self.stayed.get(was) == Some(&false)
                    || chapters.is_some_and(|(was, is)| self.chapters.left(was.chapter, is.chapter))
            }
            _ => false,
        };
        entry.fate = if several {
            if old.len() > new.len() { Fate::Merged } else { Fate::Split }
        } else if moved {
            Fate::Moved
        } else if !alike {
            Fate::Changed
        } else if entry.old == entry.new {
            Fate::Same
        } else {
            Fate::Renumbered
        };
        if !alike {
            let own = |norms: &[Norm], side: &[&VersionArticle<'_>]| -> Vec<Norm> {
                let within = |norm: &&Norm| side.iter().any(|article| article.number == norm.place.article);
                norms.iter().filter(within).cloned().collect()
            };
            let norms = (own(old_norms, old), own(new_norms, new));
            entry.values =
                number_changes((&entry.old_text, &entry.new_text), (&norms.0, &norms.1), &entry.diff);
            entry.forces = force_changes(&entry.old_text, &entry.new_text, &entry.diff);
        }
    }
}

fn pick<'a>(all: &'a [VersionArticle<'a>], indices: &[usize]) -> Vec<&'a VersionArticle<'a>> {
    indices.iter().filter_map(|&index| all.get(index)).collect()
}

fn joined_text(side: &[&VersionArticle<'_>]) -> String {
    side.iter().map(|article| article.text.as_str()).collect::<Vec<_>>().join("\n")
}

fn chapter_title(document: &Document, side: &[&VersionArticle<'_>]) -> Option<String> {
    let chapter = document.chapters.get(side.first()?.chapter)?;
    chapter.title().map(str::to_owned)
}

/// The characters of a text without white space, references replaced by what they are compared by.
fn bare(references: &ArticleReferences<'_>, text: &str) -> Vec<String> {
    use crate::compare::References as _;
    use crate::text::{Span, fold_char, is_space};
    let mut characters = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some((length, key)) = references.in_words(text, at) {
            characters.push(key);
            at += length;
        } else if let Some((length, reference)) = crate::document::read_reference(rest) {
            let span = Span::new(at, at + length);
            let key = references.key(text, span, &reference);
            characters.push(key.unwrap_or_else(|| crate::text::fold(span.slice(text))));
            at += length;
        } else {
            let c = rest.chars().next().unwrap_or_default();
            if !is_space(c) {
                characters.push(fold_char(c).to_string());
            }
            at += c.len_utf8();
        }
    }
    characters
}

/// The references that are written otherwise or name something else; those left over in both texts stand beside each other.
fn reference_changes(old: &[Cited], new: &[Cited], mapped: &Mapped) -> Vec<ReferenceChange> {
    let found = |cited: &Cited| mapped.of(&cited.reference);
    let taken: Vec<&str> = old.iter().filter_map(found).map(|(to, _)| to.words.as_str()).collect();
    let mut left = new.iter().map(|cited| cited.words.as_str()).filter(|words| !taken.contains(words));
    let mut changes: Vec<ReferenceChange> = Vec::new();
    for cited in old {
        let old = cited.words.clone();
        let change = match found(cited) {
            Some((to, true)) if to.words == cited.words => continue,
            Some((to, follows)) => ReferenceChange { old, new: Some(to.words.clone()), follows: *follows },
            None => ReferenceChange { old, new: left.next().map(str::to_owned), follows: false },
        };
        if !changes.contains(&change) {
            changes.push(change);
        }
    }
    changes
}
