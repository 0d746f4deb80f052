//! Query → hits, by the index.

use std::collections::BTreeSet;

use tantivy::query::{BooleanQuery, BoostQuery, EnableScoring, Occur, Query as EngineQuery};
use tantivy::schema::{Field, Value};
use tantivy::{TantivyDocument, Term};

use super::evaluate::term;
use super::hit::{Marker, rounded, wanted};
use super::query::{Node, pieces};
use super::schema::{column, ranking_terms};
use super::set::Set;
use super::{Hit, Index, IndexError, Query, SEARCH_SCHEMA, SearchOptions, SearchResult};
use crate::text::{Span, fold};

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

impl Index {
    /// Finds exactly the paragraphs that the query asks for, and gives the best of them.
    pub fn search(&self, query: &Query, options: &SearchOptions) -> Result<SearchResult, IndexError> {
        let found = self.find(query.root())?;
        let mut ranked = self.rank(query.root(), &found)?;
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
        let marker = Marker::new(query.root(), &|word| pieces(word, &self.segmenter));
        let hits: Result<Vec<Hit>, IndexError> = ranked
            .iter()
            .skip(options.offset)
            .take(options.limit.unwrap_or(usize::MAX))
            .map(|ranked| self.hit(ranked, &marker))
            .collect();
        Ok(SearchResult {
            schema: SEARCH_SCHEMA,
            query: query.source().to_owned(),
            reading: query.to_string(),
            total,
            documents,
            hits: hits?,
        })
    }

    fn rank(&self, root: &Node, found: &Set) -> Result<Vec<Ranked>, IndexError> {
        let failed = |error| IndexError::engine("search", &self.root)(error);
        let mut places: Vec<(u64, usize)> = self.manifest.keys().iter().copied().zip(0..).collect();
        places.sort_unstable();
        let place_of = |key: u64| {
            let at = places.binary_search_by_key(&key, |&(key, _)| key).ok();
            at.and_then(|at| places.get(at)).map_or(usize::MAX, |&(_, place)| place)
        };
        // Paragraphs of one document mostly stand side by side.
        let mut last = (u64::MAX, usize::MAX);
        let scores = self.scores(root, found)?;
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
    fn scores(&self, root: &Node, found: &Set) -> Result<Vec<(usize, f32)>, IndexError> {
        let failed = |error| IndexError::engine("search", &self.root)(error);
        let mut scores: Vec<(usize, f32)> = found.iter().map(|number| (number, 0.0)).collect();
        let parts = self.ranking(root);
        if parts.is_empty() || scores.is_empty() {
            return Ok(scores);
        }
        let query = BooleanQuery::new(parts);
        let weight = query.weight(EnableScoring::enabled_from_searcher(&self.searcher)).map_err(failed)?;
        let mut base = 0;
        let mut next = 0;
        for segment in self.searcher.segment_readers() {
            // Both sides rise: the engine's paragraphs and those that were found.
            weight
                .for_each(segment, &mut |doc, score| {
                    let number = base + doc as usize;
                    while scores.get(next).is_some_and(|&(other, _)| other < number) {
                        next += 1;
                    }
                    if let Some(entry) = scores.get_mut(next).filter(|entry| entry.0 == number) {
                        entry.1 = score;
                    }
                })
                .map_err(failed)?;
            base += segment.max_doc() as usize;
        }
        Ok(scores)
    }

    /// The engine's queries whose scores make up the rank: dictionary words, and whole words and phrases by characters.
    fn ranking(&self, root: &Node) -> Vec<(Occur, Box<dyn EngineQuery>)> {
        let mut words: BTreeSet<String> = BTreeSet::new();
        let mut parts: Vec<(Occur, Box<dyn EngineQuery>)> = Vec::new();
        for text in wanted(root) {
            words.extend(ranking_terms(text, &self.segmenter));
            let chars: Vec<char> = fold(text).chars().collect();
            if let Some(whole) = self.phrase(&chars) {
                parts.push((Occur::Should, Box::new(BoostQuery::new(whole, WHOLE))));
            }
        }
        for word in words {
            parts.push((Occur::Should, Box::new(term(Term::from_field_text(self.fields.words, &word)))));
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
        let body = text(fields.text);
        Ok(Hit {
            document: document.as_ref().map(|document| document.id.clone()).unwrap_or_default(),
            path: document.as_ref().map(|document| document.path.clone()).unwrap_or_default(),
            address: text(fields.place),
            citation: text(fields.citation),
            chapter: document
                .and_then(|document| document.chapters.into_iter().nth(chapter))
                .filter(|title| !title.is_empty()),
            score: ranked.score,
            highlights: marker.mark(&body),
            text: body,
            span: Span::new(offset(fields.start), offset(fields.end)),
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
