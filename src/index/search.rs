//! Query → hits, by the index.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use tantivy::query::{BoostQuery, EnableScoring, Query as EngineQuery, Scorer};
use tantivy::schema::{Field, Value};
use tantivy::{DocId, TantivyDocument, Term};

use super::evaluate::term;
use super::explain::{Missing, QueryPart, Weight, nearest};
use super::hit::{Context, Explanation, Marker, Neighbour, article_of, rounded, wanted};
use super::manifest::IndexedDocument;
use super::query::{Node, pieces};
use super::ranking::ranking_terms;
use super::schema::column;
use super::set::Set;
use super::{Hit, Index, IndexError, Query, SEARCH_SCHEMA, SearchOptions, SearchResult};
use crate::index::fold::shadow;
use crate::segment::Segmenter;
use crate::text::Span;

/// How much the characters of a whole word or phrase weigh beside its dictionary words.
const WHOLE: f32 = 0.5;

struct Ranked {
    number: usize,
    score: f64,
    /// The document's place among those of the manifest.
    document: usize,
    sequence: u64,
}

/// How many documents hold these paragraphs.
fn count_documents(ranked: &[Ranked]) -> usize {
    let mut documents: Vec<usize> = ranked.iter().map(|ranked| ranked.document).collect();
    documents.dedup();
    documents.sort_unstable();
    documents.dedup();
    documents.len()
}

/// The score of a paragraph that is not before the scorer's place.
fn score_at(scorer: &mut dyn Scorer, doc: DocId) -> Option<f32> {
    let at = if scorer.doc() < doc { scorer.seek(doc) } else { scorer.doc() };
    (at == doc).then(|| scorer.score())
}

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

impl Index {
    /// Finds exactly the paragraphs that the query asks for, and gives the best of them.
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
        let segmenter = &self.segmenter(query)?;
        let found = self.find(root, segmenter)?;
        // Where none is shown, none need be ranked.
        let scores = match options.limit {
            Some(0) => found.iter().map(|number| (number, 0.0)).collect(),
            _ => self.scores(root, &found, segmenter)?,
        };
        let mut ranked = self.rank(scores)?;
        let (total, documents) = (ranked.len(), count_documents(&ranked));
        let order = |a: &Ranked, b: &Ranked| {
            b.score.total_cmp(&a.score).then((a.document, a.sequence).cmp(&(b.document, b.sequence)))
        };
        // Of many paragraphs only those that are shown need be in order.
        let end = options.limit.map_or(total, |limit| options.offset.saturating_add(limit));
        if end < total {
            ranked.select_nth_unstable_by(end, order);
            ranked.truncate(end);
        }
        ranked.sort_unstable_by(order);
        let marker = Marker::new(root, &|word| pieces(word, segmenter));
        let weights = match options.explanation {
            Explanation::None => Vec::new(),
            Explanation::Full => self.ranking(root, segmenter),
        };
        for ranked in ranked.iter().skip(options.offset).take(options.limit.unwrap_or(usize::MAX)) {
            let mut hit = self.hit(ranked, &marker)?;
            if options.context == Context::Article {
                hit.context = self.article(ranked, article_of(&hit.address))?;
            }
            for (term, query) in &weights {
                // Only what the paragraph holds adds to its score.
                if let Some(score) = self.score(query.as_ref(), ranked.number)? {
                    hit.why.push(Weight { term: term.clone(), score: rounded(f64::from(score)) });
                }
            }
            self.undamaged()?;
            if take(hit).is_break() {
                break;
            }
        }
        Ok(SearchResult {
            schema: SEARCH_SCHEMA,
            query: query.source().to_owned(),
            reading: query.to_string(),
            total,
            documents,
            missing: if total == 0 { self.missing(root, segmenter)? } else { Vec::new() },
            parts: match options.explanation {
                Explanation::None => Vec::new(),
                Explanation::Full => self.parts(root, segmenter)?,
            },
            hits: Vec::new(),
        })
    }

    /// The parts of a query, each by itself.
    fn parts(&self, root: &Node, segmenter: &Segmenter) -> Result<Vec<QueryPart>, IndexError> {
        let part = |leaf: &Node| {
            Ok(QueryPart {
                text: leaf.to_string(),
                pieces: match leaf {
                    Node::Word(word) => pieces(word, segmenter),
                    _ => Vec::new(),
                },
                paragraphs: self.find(leaf, segmenter)?.len(),
            })
        };
        root.leaves().into_iter().map(part).collect()
    }

    /// The words and phrases that occur nowhere.
    fn missing(&self, root: &Node, segmenter: &Segmenter) -> Result<Vec<Missing>, IndexError> {
        let mut occurs = |text: &str| Ok(self.needle(text)?.len() > 0);
        let mut absent = BTreeSet::new();
        for text in absent_candidates(root, &|word| pieces(word, segmenter)) {
            if !occurs(&text)? {
                absent.insert(text);
            }
        }
        if absent.is_empty() {
            return Ok(Vec::new());
        }
        let words = self.words()?;
        let missing =
            |text: String| Ok(Missing { nearest: nearest(&shadow(&text), &words, &mut occurs)?, text });
        absent.into_iter().map(missing).collect()
    }

    /// All dictionary words of the index, each with the number of its paragraphs.
    fn words(&self) -> Result<BTreeMap<String, u64>, IndexError> {
        let mut words = BTreeMap::new();
        for segment in self.searcher.segment_readers() {
            let terms = segment
                .inverted_index(self.fields.words)
                .map_err(IndexError::engine("search", &self.root))?;
            let mut stream =
                terms.terms().stream().map_err(|error| IndexError::engine("search", &self.root)(error))?;
            while stream.advance() {
                if let Ok(word) = str::from_utf8(stream.key()) {
                    *words.entry(word.to_owned()).or_default() += u64::from(stream.value().doc_freq);
                }
            }
        }
        Ok(words)
    }

    /// The paragraphs of an article of the document of a hit, in order.
    fn article(&self, hit: &Ranked, article: &str) -> Result<Vec<Neighbour>, IndexError> {
        let failed = |error| IndexError::engine("read", &self.root)(error);
        let key = self.manifest.keys().get(hit.document).copied();
        let mut found = Vec::new();
        for number in self.column(column::DOCUMENT, |own| Some(own) == key)?.iter() {
            let stored: TantivyDocument = self.searcher.doc(self.address(number)).map_err(failed)?;
            let text = |field: Field| {
                let value = stored.get_first(field).and_then(|value| value.as_str().map(str::to_owned));
                value.unwrap_or_default()
            };
            let address = text(self.fields.place);
            if article_of(&address) == article {
                let at = stored.get_first(self.fields.start).and_then(|value| value.as_u64());
                found.push((at, Neighbour { address, text: text(self.fields.chars) }));
            }
        }
        found.sort_by_key(|&(at, _)| at);
        Ok(found.into_iter().map(|(_, neighbour)| neighbour).collect())
    }

    fn rank(&self, scores: Vec<(usize, f32)>) -> Result<Vec<Ranked>, IndexError> {
        let failed = |error| IndexError::engine("search", &self.root)(error);
        let mut places: Vec<(u64, usize)> = self.manifest.keys().iter().copied().zip(0..).collect();
        places.sort_unstable();
        let place_of = |key: u64| {
            let at = places.binary_search_by_key(&key, |&(key, _)| key).ok();
            at.and_then(|at| places.get(at)).map_or(usize::MAX, |&(_, place)| place)
        };
        // Paragraphs of one document mostly stand side by side.
        let mut last = (u64::MAX, usize::MAX);
        let mut ranked = Vec::with_capacity(scores.len());
        let mut scores = scores.into_iter().peekable();
        let mut base = 0;
        for segment in self.searcher.segment_readers() {
            let documents = segment.fast_fields().u64(column::DOCUMENT).map_err(failed)?;
            let sequences = segment.fast_fields().u64(column::SEQUENCE).map_err(failed)?;
            let end = base + segment.max_doc() as usize;
            while let Some((number, score)) = scores.next_if(|&(number, _)| number < end) {
                let doc = u32::try_from(number - base).unwrap_or(u32::MAX);
                let key = documents.first(doc).unwrap_or(u64::MAX);
                if key != last.0 {
                    last = (key, place_of(key));
                }
                ranked.push(Ranked {
                    number,
                    score: rounded(f64::from(score)),
                    document: last.1,
                    sequence: sequences.first(doc).unwrap_or(u64::MAX),
                });
            }
            base = end;
        }
        Ok(ranked)
    }

    /// The score of each paragraph that was found, in order.
    fn scores(
        &self,
        root: &Node,
        found: &Set,
        segmenter: &Segmenter,
    ) -> Result<Vec<(usize, f32)>, IndexError> {
        let failed = |error| IndexError::engine("search", &self.root)(error);
        let mut scores: Vec<(usize, f32)> = found.iter().map(|number| (number, 0.0)).collect();
        if scores.is_empty() {
            return Ok(scores);
        }
        for (_, query) in self.ranking(root, segmenter) {
            let weight =
                query.weight(EnableScoring::enabled_from_searcher(&self.searcher)).map_err(failed)?;
            let mut rest = scores.as_mut_slice();
            let mut base = 0;
            for segment in self.searcher.segment_readers() {
                let end = base + segment.max_doc() as usize;
                let (own, behind) = rest.split_at_mut(rest.partition_point(|&(number, _)| number < end));
                rest = behind;
                if !own.is_empty() {
                    let mut postings = weight.scorer(segment, 1.0).map_err(failed)?;
                    // Both sides rise: the engine skips what was not found.
                    for (number, score) in own {
                        let doc = u32::try_from(*number - base).unwrap_or(u32::MAX);
                        *score += score_at(postings.as_mut(), doc).unwrap_or_default();
                    }
                }
                base = end;
            }
        }
        Ok(scores)
    }

    /// What one of the engine's queries adds to the score of a paragraph.
    fn score(&self, query: &dyn EngineQuery, number: usize) -> Result<Option<f32>, IndexError> {
        let failed = |error| IndexError::engine("search", &self.root)(error);
        let weight = query.weight(EnableScoring::enabled_from_searcher(&self.searcher)).map_err(failed)?;
        let address = self.address(number);
        let segment = self.searcher.segment_reader(address.segment_ord);
        let mut postings = weight.scorer(segment, 1.0).map_err(failed)?;
        Ok(score_at(postings.as_mut(), address.doc_id))
    }

    /// The engine's queries whose scores make up the rank: dictionary words, and whole words and phrases by characters.
    fn ranking(&self, root: &Node, segmenter: &Segmenter) -> Vec<(String, Box<dyn EngineQuery>)> {
        let mut words: BTreeSet<String> = BTreeSet::new();
        let mut parts: Vec<(String, Box<dyn EngineQuery>)> = Vec::new();
        for text in wanted(root) {
            let shadow = shadow(text);
            words.extend(ranking_terms(&shadow, segmenter));
            let chars: Vec<char> = shadow.chars().collect();
            if let Some(whole) = self.phrase(&chars) {
                parts.push((format!("\"{text}\""), Box::new(BoostQuery::new(whole, WHOLE))));
            }
        }
        for word in words {
            let query = term(Term::from_field_text(self.fields.words, &word));
            parts.push((word, Box::new(query)));
        }
        parts
    }

    fn hit(&self, ranked: &Ranked, marker: &Marker) -> Result<Hit, IndexError> {
        let stored: TantivyDocument =
            self.searcher.doc(self.address(ranked.number)).map_err(IndexError::engine("read", &self.root))?;
        let text = |field: Field| {
            stored.get_first(field).and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
        };
        let offset = |field: Field| {
            let value = stored.get_first(field).and_then(|value| value.as_u64()).unwrap_or_default();
            usize::try_from(value).unwrap_or_default()
        };
        let fields = &self.fields;
        let document = self.manifest.document(ranked.document);
        let chapter = self.chapter(ranked.number)?;
        let body = text(fields.chars);
        Ok(Hit {
            document: document.as_ref().map(|document| document.id.clone()).unwrap_or_default(),
            path: document.as_ref().map(|document| document.path.clone()).unwrap_or_default(),
            district: document.as_ref().and_then(IndexedDocument::region),
            year: document.as_ref().and_then(|document| document.year),
            address: text(fields.place),
            citation: text(fields.citation),
            chapter: document
                .and_then(|document| document.chapters.into_iter().nth(chapter))
                .filter(|title| !title.is_empty()),
            score: ranked.score,
            highlights: marker.mark(&body),
            text: body,
            span: Span::new(offset(fields.start), offset(fields.end)),
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
