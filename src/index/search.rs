//! Query → hits, by the index.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::Value;
use tantivy::{TantivyDocument, Term};

use super::evaluate::Scope;
use super::explain::{Missing, QueryPart, Weight, is_like, nearest};
use super::hit::{Context, Explanation, Marker, Neighbour, article_of, rounded, wanted};
use super::manifest::IndexedDocument;
use super::passage::Stored;
use super::query::{Node, pieces};
use super::question::{Question, asks};
use super::schema::column;
use super::score::{Factor, Ranked};
use super::set::Set;
use super::statistics::Living;
use super::unknown::{named, unknown};
use super::{Hit, Index, IndexError, Query, SEARCH_SCHEMA, SearchOptions, SearchResult, Words};
use crate::index::fold::shadow;

/// What of a query may occur nowhere: the pieces of its words, and its phrases.
pub(super) fn absent_candidates(root: &Node, cut: &dyn Fn(&str) -> Vec<String>) -> Vec<String> {
    match root {
        Node::And(nodes) | Node::Or(nodes) => {
            nodes.iter().flat_map(|node| absent_candidates(node, cut)).collect()
        }
        Node::Word(word) => cut(word),
        _ => wanted(root).into_iter().map(str::to_owned).collect(),
    }
}

/// What comes nearest to a question: the paragraphs, what ranks them, what is marked in them.
struct Nearest {
    paragraphs: Set,
    factors: Vec<Factor>,
    marker: Marker,
}

impl Index {
    /// Finds exactly the paragraphs that the query asks for, and gives the best of them; where there are none, what
    /// [`Words`] says.
    pub fn search(&self, query: &Query, options: &SearchOptions) -> Result<SearchResult, IndexError> {
        let mut hits = Vec::new();
        let mut result = self.each(query, options, &mut |hit| {
            hits.push(hit);
            ControlFlow::Continue(())
        })?;
        result.hits = hits;
        Ok(result)
    }

    /// Finds the same, but hands out each hit as it is read, until told to stop; the result then has none.
    pub fn each(
        &self,
        query: &Query,
        options: &SearchOptions,
        take: &mut dyn FnMut(Hit) -> ControlFlow<()>,
    ) -> Result<SearchResult, IndexError> {
        let result = self.hand_out(query, options, take);
        // Whatever the engine made of a damaged file, it is no answer.
        self.undamaged()?;
        result
    }

    fn hand_out(
        &self,
        query: &Query,
        options: &SearchOptions,
        take: &mut dyn FnMut(Hit) -> ControlFlow<()>,
    ) -> Result<SearchResult, IndexError> {
        let root = query.root();
        let scope = &Scope::new(query);
        let mut found = self.by_segment(&self.find(root, scope)?);
        let mut total: usize = found.iter().map(Vec::len).sum();
        let nearest = match Question::of(query).filter(|_| total == 0 && options.words == Words::Nearest) {
            Some(question) => Some(self.nearest(&question, scope)?),
            None => None,
        };
        let end = options.limit.map_or(usize::MAX, |limit| options.offset.saturating_add(limit));
        // Where none is shown, none need be ranked.
        let end = if options.limit == Some(0) { 0 } else { end };
        let all_words = nearest.is_none();
        let (factors, marker) = match nearest {
            Some(Nearest { paragraphs, factors, marker }) => {
                found = self.by_segment(&paragraphs);
                total = paragraphs.len();
                (factors, marker)
            }
            None if end == 0 || total == 0 => (Vec::new(), Marker::default()),
            None => (self.factors(root, scope)?, Marker::new(root, &scope.cut(self)?)),
        };
        let (ranked, documents) = self.rank(&found, &self.scores(&found, &factors)?, end)?;
        let weights = match options.explanation {
            Explanation::None => Vec::new(),
            Explanation::Full => factors,
        };
        for ranked in ranked.iter().skip(options.offset).take(options.limit.unwrap_or(usize::MAX)) {
            let mut hit = self.hit(ranked, &marker)?;
            if options.context == Context::Article {
                hit.context = self.article(ranked, article_of(&hit.address))?;
            }
            for factor in &weights {
                // Only what the paragraph holds adds to its score.
                if let Some(score) = self.score(factor, ranked.number)? {
                    hit.why.push(Weight { term: factor.name.clone(), score: rounded(f64::from(score)) });
                }
            }
            self.undamaged()?;
            if take(hit).is_break() {
                break;
            }
        }
        let mut missing = if total == 0 || !all_words { self.missing(root, scope)? } else { Vec::new() };
        if !all_words {
            missing.retain(|absent| !asks(&absent.text));
        }
        Ok(SearchResult {
            schema: SEARCH_SCHEMA,
            query: query.source().to_owned(),
            reading: query.to_string(),
            all_words,
            total,
            documents,
            missing,
            unknown: self.unknown(root)?,
            parts: match options.explanation {
                Explanation::None => Vec::new(),
                Explanation::Full => self.parts(root, scope)?,
            },
            hits: Vec::new(),
        })
    }

    /// What comes nearest to a question.
    fn nearest(&self, question: &Question, scope: &Scope<'_>) -> Result<Nearest, IndexError> {
        let terms = question.terms(&self.segmenter_for(&question.texts())?);
        let factors = self.question_factors(&terms, question.kinds)?;
        let mut paragraphs = self.holders(&factors)?;
        for node in &question.required {
            paragraphs.intersect(&self.find(node, scope)?);
        }
        let marker = Marker::of_words(terms.words.keys().chain(terms.legal.keys()));
        Ok(Nearest { paragraphs, factors, marker })
    }

    /// The names that a query asks for and no document has.
    fn unknown(&self, root: &Node) -> Result<Vec<Missing>, IndexError> {
        let fields = named(root);
        // Documents are read for those only that ask for them.
        if fields.is_empty() { Ok(Vec::new()) } else { Ok(unknown(&fields, &self.documents()?.iter())) }
    }

    /// The parts of a query, each by itself.
    fn parts(&self, root: &Node, scope: &Scope<'_>) -> Result<Vec<QueryPart>, IndexError> {
        let part = |leaf: &Node| {
            Ok(QueryPart {
                text: leaf.to_string(),
                pieces: match leaf {
                    Node::Word(word) => pieces(word, scope.segmenter(self)?),
                    _ => Vec::new(),
                },
                paragraphs: self.find(leaf, scope)?.len(),
            })
        };
        root.leaves().into_iter().map(part).collect()
    }

    /// The words and phrases that occur nowhere.
    fn missing(&self, root: &Node, scope: &Scope<'_>) -> Result<Vec<Missing>, IndexError> {
        let mut occurs = |text: &str| Ok(self.needle(text, scope)?.len() > 0);
        let mut absent = BTreeSet::new();
        for text in absent_candidates(root, &scope.cut(self)?) {
            if !occurs(&text)? {
                absent.insert(text);
            }
        }
        if absent.is_empty() {
            return Ok(Vec::new());
        }
        let words = self.words(&absent)?;
        let missing =
            |text: String| Ok(Missing { nearest: nearest(&shadow(&text), &words, &mut occurs)?, text });
        absent.into_iter().map(missing).collect()
    }

    /// The dictionary words of the index that are like one of these texts, each with the number of its paragraphs.
    fn words(&self, texts: &BTreeSet<String>) -> Result<BTreeMap<String, u64>, IndexError> {
        let failed = |error| IndexError::engine("search", &self.root)(error);
        let texts: Vec<Vec<char>> = texts.iter().map(|text| shadow(text).chars().collect()).collect();
        let mut words = BTreeMap::new();
        for segment in self.searcher.segment_readers() {
            let terms = segment.inverted_index(self.fields.words).map_err(failed)?;
            let mut stream = terms.terms().stream().map_err(|error| failed(error.into()))?;
            while stream.advance() {
                if let Ok(word) = str::from_utf8(stream.key())
                    && texts.iter().any(|text| is_like(text, word))
                {
                    *words.entry(word.to_owned()).or_default() += u64::from(stream.value().doc_freq);
                }
            }
        }
        if self.removed().iter().any(|removed| !removed.is_empty()) {
            for (word, count) in &mut words {
                let term = Term::from_field_text(self.fields.words, word);
                *count = Living(self).doc_freq(&term).map_err(failed)?;
            }
            words.retain(|_, &mut count| count > 0);
        }
        Ok(words)
    }

    /// The paragraphs of an article of the document of a hit, in order.
    fn article(&self, hit: &Ranked, article: &str) -> Result<Vec<Neighbour>, IndexError> {
        let key = self.manifest.key(hit.document);
        let mut found = Vec::new();
        for number in self.column(column::DOCUMENT, |own| Some(own) == key)?.iter() {
            found.extend(self.read(number, |own| {
                let neighbour = Neighbour { address: own.place.to_owned(), text: own.text.to_owned() };
                (article_of(own.place) == article).then_some((own.span.start, neighbour))
            })?);
        }
        found.sort_by_key(|&(at, _)| at);
        Ok(found.into_iter().map(|(_, neighbour)| neighbour).collect())
    }

    /// All paragraphs of the document of this id in order, with what a query wants marked; none where there is no such document.
    pub fn paragraphs_of(&self, id: &str, query: Option<&Query>) -> Result<Vec<Hit>, IndexError> {
        let found = self.all_of(id, query);
        // Whatever the engine made of a damaged file, it is no answer.
        self.undamaged()?;
        found
    }

    fn all_of(&self, id: &str, query: Option<&Query>) -> Result<Vec<Hit>, IndexError> {
        let marker = match query {
            Some(query) => Marker::new(query.root(), &Scope::new(query).cut(self)?),
            None => Marker::default(),
        };
        let Some(document) = self.documents()?.iter().position(|own| own.id == id) else {
            return Ok(Vec::new());
        };
        let key = self.manifest.key(document);
        let numbers = self.column(column::DOCUMENT, |own| Some(own) == key)?;
        let mut hits = Vec::new();
        for number in numbers.iter() {
            hits.push(self.hit(&Ranked::unranked(number, document), &marker)?);
        }
        hits.sort_by_key(|hit| hit.span.start);
        Ok(hits)
    }

    /// What is wanted of a paragraph as it is stored.
    pub(super) fn read<T>(&self, number: usize, want: impl FnOnce(Stored<'_>) -> T) -> Result<T, IndexError> {
        let stored: TantivyDocument =
            self.searcher.doc(self.address(number)).map_err(IndexError::engine("read", &self.root))?;
        let own = stored.get_first(self.fields.stored).and_then(|value| Stored::read(value.as_str()?));
        own.map(want).ok_or_else(|| IndexError::damaged(&self.root, "a paragraph can't be read"))
    }

    fn hit(&self, ranked: &Ranked, marker: &Marker) -> Result<Hit, IndexError> {
        let document = self.manifest.document(ranked.document);
        let chapter = self.chapter(ranked.number)?;
        self.read(ranked.number, |own| Hit {
            document: document.as_ref().map(|document| document.id.clone()).unwrap_or_default(),
            path: document.as_ref().map(|document| document.path.clone()).unwrap_or_default(),
            district: document.as_ref().and_then(IndexedDocument::region),
            year: document.as_ref().and_then(|document| document.year),
            address: own.place.to_owned(),
            citation: own.citation.to_owned(),
            chapter: document
                .and_then(|document| document.chapters.into_iter().nth(chapter))
                .filter(|title| !title.is_empty()),
            score: ranked.score,
            highlights: marker.mark(own.text),
            text: own.text.to_owned(),
            span: own.span,
            context: Vec::new(),
            why: Vec::new(),
        })
    }

    fn chapter(&self, number: usize) -> Result<usize, IndexError> {
        let address = self.address(number);
        let segment = self.searcher.segment_reader(address.segment_ord);
        let column =
            segment.fast_fields().u64(column::CHAPTER).map_err(IndexError::engine("read", &self.root))?;
        Ok(column
            .first(address.doc_id)
            .and_then(|chapter| usize::try_from(chapter).ok())
            .unwrap_or(usize::MAX))
    }
}
