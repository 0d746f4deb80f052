//! Which paragraphs of an index a query finds, exactly.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocSet};

use super::fold::{Folded, Needle, Unit};
use super::manifest::IndexedDocument;
use super::passage::{article_key, article_main, branch_key, kind_bit};
use super::postings::{Occurrences, together};
use super::query::{Filter, Node, pieces};
use super::schema::{END, NUMBER, NumberTerm, column, number_prefix};
use super::set::Set;
use super::target::Target;
use super::{Index, IndexError, Query};
use crate::index::fold::shadow;
use crate::segment::Segmenter;

/// A needle with more spellings than this is looked for by reading.
const SPELLINGS: usize = 64;

/// Terms of characters, each at its place.
type Sequence = Vec<(usize, String)>;

/// What belongs to one search: how it cuts words, and what it found of sequences so far.
pub(super) struct Scope<'a> {
    query: &'a Query,
    segmenter: OnceCell<Segmenter>,
    known: RefCell<BTreeMap<Sequence, Arc<Vec<Occurrences>>>>,
}

impl<'a> Scope<'a> {
    pub(super) fn new(query: &'a Query) -> Self {
        Self { query, segmenter: OnceCell::new(), known: RefCell::default() }
    }

    /// Made when it is first asked for: where a phrase is nowhere, nothing is cut.
    pub(super) fn segmenter(&self, index: &Index) -> Result<&Segmenter, IndexError> {
        if let Some(segmenter) = self.segmenter.get() {
            return Ok(segmenter);
        }
        let segmenter = index.segmenter(self.query)?;
        Ok(self.segmenter.get_or_init(|| segmenter))
    }

    /// Cuts the words of the query into pieces.
    pub(super) fn cut(&self, index: &Index) -> Result<impl Fn(&str) -> Vec<String>, IndexError> {
        let is_word = |leaf: &&Node| matches!(leaf, Node::Word(_));
        let segmenter = match self.query.root().leaves().iter().find(|leaf| is_word(leaf)) {
            Some(_) => Some(self.segmenter(index)?),
            None => None,
        };
        Ok(move |word: &str| segmenter.map(|segmenter| pieces(word, segmenter)).unwrap_or_default())
    }
}

impl Index {
    /// The paragraphs that a part of a query finds, by their number over all segments.
    pub(super) fn find(&self, node: &Node, scope: &Scope<'_>) -> Result<Set, IndexError> {
        Ok(match node {
            Node::And(nodes) => {
                let mut found = self.all();
                for node in nodes {
                    found.intersect(&self.find(node, scope)?);
                }
                found
            }
            Node::Or(nodes) => {
                let mut found = self.none();
                for node in nodes {
                    found.unite(&self.find(node, scope)?);
                }
                found
            }
            Node::Not(node) => {
                let mut found = self.all();
                found.subtract(&self.find(node, scope)?);
                found
            }
            Node::Phrase(phrase) => self.needle(phrase, scope)?,
            Node::Word(word) => {
                let mut found = self.all();
                for piece in pieces(word, scope.segmenter(self)?) {
                    found.intersect(&self.needle(&piece, scope)?);
                }
                found
            }
            Node::Near(parts, _) => {
                let mut candidates = self.all();
                for part in parts {
                    candidates.intersect(&self.needle(part, scope)?);
                }
                self.read_for(node, &candidates)?
            }
            Node::Fuzzy(word, slips) => {
                // Of one part more than there are slips, at least one stands there as it is.
                let chars: Vec<char> = Folded::new(word).as_str().chars().collect();
                let mut candidates = self.none();
                for part in chars.chunks(chars.len().div_ceil(slips + 1).max(1)) {
                    candidates.unite(&self.characters(&part.iter().collect::<String>(), scope)?);
                }
                candidates.intersect(&self.all());
                self.read_for(node, &candidates)?
            }
            Node::Filter(filter) => self.filter(filter)?,
        })
    }

    /// Those of some paragraphs that hold what a part of a query looks for, by reading them.
    fn read_for(&self, node: &Node, candidates: &Set) -> Result<Set, IndexError> {
        let mut found = self.none();
        let Some(target) = Target::of(node) else { return Ok(found) };
        for number in candidates.iter() {
            if self.read(number, |own| target.is_in(&Folded::new(own.text)))? {
                found.insert(number);
            }
        }
        Ok(found)
    }

    fn size(&self) -> usize {
        self.searcher.segment_readers().iter().map(|segment| segment.max_doc() as usize).sum()
    }

    pub(super) fn none(&self) -> Set {
        Set::new(self.size())
    }

    /// All paragraphs that were not taken out.
    pub(super) fn all(&self) -> Set {
        let mut all = Set::full(self.size());
        let mut base = 0;
        for (segment, removed) in self.searcher.segment_readers().iter().zip(self.removed()) {
            for &doc in removed {
                all.remove(base + doc as usize);
            }
            base += segment.max_doc() as usize;
        }
        all
    }

    /// The engine's address of a paragraph.
    pub(super) fn address(&self, mut number: usize) -> DocAddress {
        let mut ordinal = 0;
        for segment in self.searcher.segment_readers() {
            let size = segment.max_doc() as usize;
            if number < size {
                break;
            }
            number -= size;
            ordinal += 1;
        }
        DocAddress::new(ordinal, u32::try_from(number).unwrap_or(u32::MAX))
    }

    pub(super) fn needle(&self, text: &str, scope: &Scope<'_>) -> Result<Set, IndexError> {
        let Some(needle) = Needle::new(text) else { return Ok(self.all()) };
        let mut found = self.characters(needle.as_str(), scope)?;
        if needle.has_number() {
            found.unite(&self.by_value(&needle, scope)?);
        }
        found.intersect(&self.all());
        Ok(found)
    }

    /// The paragraphs that hold a needle once numbers are taken by value, in whatever spelling.
    fn by_value(&self, needle: &Needle, scope: &Scope<'_>) -> Result<Set, IndexError> {
        let mut spellings: Vec<Vec<usize>> = vec![Vec::new()];
        let mut known: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for &unit in needle.units() {
            let lengths = match unit {
                Unit::Char(_) => vec![1],
                Unit::Number(number) => match known.get(&number) {
                    Some(lengths) => lengths.clone(),
                    None => known.entry(number).or_insert(self.lengths(number)?).clone(),
                },
            };
            spellings = spellings
                .iter()
                .flat_map(|before| lengths.iter().map(move |&length| [before.as_slice(), &[length]].concat()))
                .collect();
            if spellings.len() > SPELLINGS {
                return self.by_reading(needle, scope);
            }
        }
        let mut found = self.none();
        for lengths in &spellings {
            found.unite(&self.set(&self.sequence(chain(needle.units(), lengths), &[], scope)?));
        }
        Ok(found)
    }

    /// As [`by_value`](Self::by_value), for a needle with too many spellings: reads what holds all its characters.
    fn by_reading(&self, needle: &Needle, scope: &Scope<'_>) -> Result<Set, IndexError> {
        let mut candidates = self.all();
        for unit in needle.units() {
            if let Unit::Char(c) = unit {
                candidates.intersect(&self.characters(&c.to_string(), scope)?);
            }
        }
        let mut found = self.none();
        for number in candidates.iter() {
            if self.read(number, |own| needle.is_in(&Folded::new(own.text)))? {
                found.insert(number);
            }
        }
        Ok(found)
    }

    /// The numbers of characters with which a number is written somewhere.
    fn lengths(&self, number: u32) -> Result<Vec<usize>, IndexError> {
        let failed = |error: std::io::Error| IndexError::engine("search", &self.root)(error);
        let prefix = number_prefix(number);
        let mut lengths = BTreeSet::new();
        for segment in self.searcher.segment_readers() {
            let terms = segment
                .inverted_index(self.fields.chars)
                .map_err(IndexError::engine("search", &self.root))?;
            let behind = [prefix.as_bytes(), &[0xff]].concat();
            let mut stream =
                terms.terms().range().ge(prefix.as_bytes()).lt(&behind).into_stream().map_err(failed)?;
            while stream.advance() {
                let length = stream.key().get(prefix.len()..).and_then(|digits| str::from_utf8(digits).ok());
                lengths.extend(length.and_then(|digits| digits.parse::<usize>().ok()));
            }
        }
        Ok(lengths.into_iter().collect())
    }

    /// The paragraphs whose shadow holds these characters of a shadow in a row.
    fn characters(&self, text: &str, scope: &Scope<'_>) -> Result<Set, IndexError> {
        if text.contains([END, NUMBER]) {
            // No characters of any script; they are the index's own marks.
            return Ok(self.none());
        }
        let chars: Vec<char> = text.chars().collect();
        if chars.len() < 2 {
            return self.single(text);
        }
        Ok(self.set(&self.run(&chars, scope)?))
    }

    /// Where two characters or more stand in a row, by segment.
    pub(super) fn run(&self, chars: &[char], scope: &Scope<'_>) -> Result<Arc<Vec<Occurrences>>, IndexError> {
        let cover = pairs(chars);
        let every = chars.windows(2).map(|pair| pair.iter().collect::<String>());
        let others: Vec<String> = every.filter(|pair| cover.iter().all(|(_, own)| own != pair)).collect();
        self.sequence(cover, &others, scope)
    }

    /// Where terms of characters stand at their places, and so others with them, by segment.
    fn sequence(
        &self,
        terms: Sequence,
        implied: &[String],
        scope: &Scope<'_>,
    ) -> Result<Arc<Vec<Occurrences>>, IndexError> {
        if let Some(known) = scope.known.borrow().get(&terms) {
            return Ok(Arc::clone(known));
        }
        let found = Arc::new(self.each_segment(|ordinal, segment| match self.positions.get(ordinal) {
            Some(positions) => together(segment, positions, self.fields.chars, &terms, implied),
            None => Ok(Occurrences::default()),
        })?);
        scope.known.borrow_mut().insert(terms, Arc::clone(&found));
        Ok(found)
    }

    /// The paragraphs of occurrences.
    fn set(&self, occurrences: &[Occurrences]) -> Set {
        let mut found = self.none();
        let mut base = 0;
        for (segment, own) in self.searcher.segment_readers().iter().zip(occurrences) {
            own.docs.iter().for_each(|&doc| found.insert(base + doc as usize));
            base += segment.max_doc() as usize;
        }
        found
    }

    /// The paragraphs that hold a character: all terms that begin with it.
    fn single(&self, c: &str) -> Result<Set, IndexError> {
        let failed = |error: std::io::Error| IndexError::engine("search", &self.root)(error);
        let mut found = self.none();
        let mut base = 0;
        let behind = [c.as_bytes(), &[0xff]].concat();
        for segment in self.searcher.segment_readers() {
            let terms = segment
                .inverted_index(self.fields.chars)
                .map_err(IndexError::engine("search", &self.root))?;
            let mut stream =
                terms.terms().range().ge(c.as_bytes()).lt(&behind).into_stream().map_err(failed)?;
            while stream.advance() {
                let postings = terms.read_postings_from_terminfo(stream.value(), IndexRecordOption::Basic);
                let mut postings = postings.map_err(failed)?;
                while postings.doc() != tantivy::TERMINATED {
                    found.insert(base + postings.doc() as usize);
                    postings.advance();
                }
            }
            base += segment.max_doc() as usize;
        }
        Ok(found)
    }

    fn filter(&self, filter: &Filter) -> Result<Set, IndexError> {
        match filter {
            Filter::Article(range) => self.column(column::ARTICLE, |key| {
                article_main(key).is_some_and(|number| range.contains(number))
            }),
            Filter::Branch(number) => {
                let wanted = branch_key(article_key(*number));
                self.column(column::ARTICLE, |key| branch_key(key) == wanted)
            }
            Filter::Bearer(number) => {
                let wanted = article_key(*number);
                self.column(column::ARTICLE, |key| key == wanted)
            }
            Filter::Kind(kind) => {
                let bit = kind_bit(*kind);
                self.column(column::KINDS, |kinds| kinds & bit != 0)
            }
            Filter::Limit(limit) => self.column(column::DEADLINES, |length| limit.contains(length)),
            Filter::Chapter(title) => {
                let by_key: BTreeMap<u64, Vec<bool>> = self
                    .documents()?
                    .iter()
                    .map(|document| {
                        (
                            document.key,
                            document.chapters.iter().map(|own| shadow(own).contains(title)).collect(),
                        )
                    })
                    .collect();
                self.columns(|key, chapter| {
                    let chapter = usize::try_from(chapter).unwrap_or(usize::MAX);
                    by_key.get(&key).and_then(|own| own.get(chapter)).copied().unwrap_or(false)
                })
            }
            _ => {
                let keys: BTreeMap<u64, bool> = self
                    .documents()?
                    .iter()
                    .map(|document| (document.key, document_passes(document, filter)))
                    .collect();
                self.column(column::DOCUMENT, |key| keys.get(&key).copied().unwrap_or(false))
            }
        }
    }

    pub(super) fn column(&self, name: &str, passes: impl Fn(u64) -> bool) -> Result<Set, IndexError> {
        let mut found = self.none();
        let mut base = 0;
        for segment in self.searcher.segment_readers() {
            let column = segment.fast_fields().column_opt::<u64>(name);
            // A segment in which no paragraph has a value has no column.
            if let Some(column) = column.map_err(IndexError::engine("search", &self.root))? {
                for doc in 0..segment.max_doc() {
                    if column.values_for_doc(doc).any(&passes) {
                        found.insert(base + doc as usize);
                    }
                }
            }
            base += segment.max_doc() as usize;
        }
        found.intersect(&self.all());
        Ok(found)
    }

    /// As [`column`](Self::column), by document and chapter.
    fn columns(&self, passes: impl Fn(u64, u64) -> bool) -> Result<Set, IndexError> {
        let failed = |error| IndexError::engine("search", &self.root)(error);
        let mut found = self.none();
        let mut base = 0;
        for segment in self.searcher.segment_readers() {
            let documents = segment.fast_fields().u64(column::DOCUMENT).map_err(failed)?;
            let chapters = segment.fast_fields().u64(column::CHAPTER).map_err(failed)?;
            for doc in 0..segment.max_doc() {
                if let (Some(document), Some(chapter)) = (documents.first(doc), chapters.first(doc))
                    && passes(document, chapter)
                {
                    found.insert(base + doc as usize);
                }
            }
            base += segment.max_doc() as usize;
        }
        found.intersect(&self.all());
        Ok(found)
    }
}

/// Whether a document passes a filter that asks for nothing within it.
pub(super) fn document_passes(document: &IndexedDocument, filter: &Filter) -> bool {
    let holds = |own: &[&Option<String>], text: &str| {
        own.iter().any(|own| own.as_deref().is_some_and(|own| shadow(own).contains(text)))
    };
    match filter {
        Filter::District(text) => {
            holds(&[&document.district, &document.city, &document.province], text)
                || shadow(&document.id).contains(text.as_str())
        }
        Filter::Year(range) => document.year.is_some_and(|year| range.contains(year)),
        Filter::Number(text) => holds(&[&document.number], text),
        Filter::Document(text) => {
            holds(&[&document.title], text)
                || shadow(&document.id).contains(text.as_str())
                || shadow(&document.path).contains(text.as_str())
        }
        Filter::Chapter(_)
        | Filter::Article(_)
        | Filter::Branch(_)
        | Filter::Bearer(_)
        | Filter::Kind(_)
        | Filter::Limit(_) => false,
    }
}

/// Pairs that together cover two characters or more, each at its place.
pub(super) fn pairs(chars: &[char]) -> Sequence {
    let Some(last) = chars.len().checked_sub(2) else { return Vec::new() };
    let places = (0..last).step_by(2).chain([last]);
    places.filter_map(|at| Some((at, chars.get(at..at + 2)?.iter().collect()))).collect()
}

/// The terms of characters and numbers in a row, each at its place, where each is written with so many characters.
fn chain(units: &[Unit], lengths: &[usize]) -> Sequence {
    let mut terms = Vec::with_capacity(units.len());
    let mut at = 0;
    for (i, (&unit, &length)) in units.iter().zip(lengths).enumerate() {
        match (unit, units.get(i + 1)) {
            (Unit::Char(c), Some(&Unit::Char(next))) => terms.push((at, [c, next].into_iter().collect())),
            (Unit::Char(c), Some(&Unit::Number(next))) => terms.push((at, NumberTerm::Behind(c).of(next))),
            (Unit::Number(number), Some(&Unit::Char(next))) => {
                terms.push((at, NumberTerm::Before(length, next).of(number)));
            }
            (Unit::Number(number), None) if i == 0 => terms.push((at, NumberTerm::Alone(length).of(number))),
            // The last unit is part of the term before it, and two numbers never touch.
            _ => {}
        }
        at += length;
    }
    terms
}
