//! Rows that stand → further documents in them, each by itself, so that it doesn't matter in which order, how many at once or on
//! which machine they join.
//!
//! What joining needs is kept with the rows: the texts of some documents, the core, that together speak of every row, and for each
//! wording of all documents the rows that it is in. A document that joins moves nothing: it is set against the core alone.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::evidence::{Evidence, Sentences};
use super::features::{Features, Part};
use super::lexicon::Lexicon;
use super::model::{Alignment, Row};
use super::options::AlignOptions;
use super::part;
use super::rounds::join;
use super::twins::texts;
use crate::document::{Document, DocumentId, Place, Source};
use crate::parse::parse;
use crate::text::{Span, sha256};
use crate::watch::Step;

/// The name and number of the form in which rows are kept.
pub const ROWS_SCHEMA: &str = "duizhao.rows/1";

/// So many members of the core has a row at most for which a further document is taken into the core, as long as that is small.
const SPOKEN_OF: usize = 3;
/// From so many documents on, a further one is taken into the core only for rows that none in it speaks of.
const SMALL: usize = 12;

/// Why kept rows can't be read.
#[derive(Debug, thiserror::Error)]
pub enum SettledError {
    /// It is no file of rows.
    #[error("no rows as align --save writes them: {0}")]
    Form(String),
    /// It was written by a program that keeps rows otherwise.
    #[error("rows of the form {0}, not {ROWS_SCHEMA}")]
    Schema(String),
}

/// Rows that stand, and what further documents need to join them.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SettledRows {
    schema: String,
    documents: Vec<SettledDocument>,
    rows: Vec<SettledRow>,
    unmatched: BTreeMap<String, Vec<String>>,
    /// Of some documents their texts, by their place among the documents.
    core: Vec<(usize, Source)>,
    /// For each wording the rows that it is in, and with which of its sentences; 0 is all of it.
    wordings: BTreeMap<String, Vec<(usize, Sentences)>>,
    /// Wordings that one document has twice: there the words of the article belong to it.
    twice: BTreeSet<String>,
}

/// A document whose provisions stand in rows.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct SettledDocument {
    /// Its id.
    pub id: String,
    /// The path of its source.
    pub path: String,
    /// Its title.
    pub title: Option<String>,
    /// SHA-256 of its source.
    pub sha256: String,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
struct SettledRow {
    topic: String,
    label: String,
    members: BTreeMap<String, Vec<String>>,
    spans: BTreeMap<String, BTreeMap<String, Vec<(usize, usize)>>>,
    perhaps: BTreeMap<String, String>,
    score: f64,
    corrected: bool,
}

/// What a document that joins brings.
struct Joining {
    members: BTreeMap<usize, BTreeMap<Place, Sentences>>,
    perhaps: BTreeMap<usize, Place>,
}

impl SettledRows {
    /// The rows of an alignment of these documents.
    pub fn of(documents: &[Document], alignment: &Alignment) -> Self {
        let mut wordings: BTreeMap<String, Vec<(usize, Sentences)>> = BTreeMap::new();
        let keys: Vec<BTreeMap<Place, Keys>> = documents.par_iter().map(keys).collect();
        let twice: BTreeSet<String> = keys
            .iter()
            .flat_map(|own| own.values().filter(|keys| keys.twice).map(|keys| keys.text.clone()))
            .collect();
        for (document, keys) in documents.iter().zip(&keys) {
            // What is in no row is known as well: its twin is in none.
            for own in keys.values() {
                wordings.entry(own.key(&twice).to_owned()).or_default();
            }
            for (index, row) in alignment.rows.iter().enumerate() {
                for place in row.members.get(&document.id).into_iter().flatten() {
                    let Some(key) = keys.get(place).map(|keys| keys.key(&twice)) else { continue };
                    let sentences = sentences(document, place, row.spans_of(&document.id, place));
                    let rows = wordings.entry(key.to_owned()).or_default();
                    if rows.iter().all(|&(own, _)| own != index) {
                        rows.push((index, sentences));
                    }
                }
            }
        }
        Self {
            schema: ROWS_SCHEMA.to_owned(),
            documents: documents.iter().map(SettledDocument::of).collect(),
            rows: alignment.rows.iter().map(SettledRow::of).collect(),
            unmatched: alignment.unmatched.iter().map(|(id, own)| (id.to_string(), strings(own))).collect(),
            core: core(documents, alignment)
                .into_iter()
                .filter_map(|index| Some((index, documents.get(index)?.source.clone())))
                .collect(),
            wordings,
            twice,
        }
    }

    /// Reads rows as they are kept, in JSON.
    pub fn read(text: &str) -> Result<Self, SettledError> {
        #[derive(Deserialize)]
        struct Head {
            schema: String,
        }
        let form = |error: serde_json::Error| SettledError::Form(error.to_string());
        let head: Head = serde_json::from_str(text).map_err(form)?;
        if head.schema != ROWS_SCHEMA {
            return Err(SettledError::Schema(head.schema));
        }
        serde_json::from_str(text).map_err(form)
    }

    /// The documents, in the order in which they came.
    pub fn documents(&self) -> &[SettledDocument] {
        &self.documents
    }

    /// The rows, and what is in none.
    pub fn alignment(&self) -> Alignment {
        Alignment {
            rows: self.rows.iter().map(SettledRow::row).collect(),
            unmatched: self
                .unmatched
                .iter()
                .map(|(id, own)| (id.as_str().into(), read_places(own)))
                .collect(),
        }
    }

    /// Lets documents join. None of the rows changes but by what they bring; what none of the rows takes is unmatched. A document whose
    /// source is there already is left out, and its place among those given is told.
    pub fn join(&mut self, documents: &[Document], options: &AlignOptions) -> Vec<usize> {
        let core: Vec<Document> = self
            .core
            .iter()
            .filter_map(|(index, source)| {
                let mut document = parse(source.clone());
                document.id = self.documents.get(*index)?.id.as_str().into();
                Some(document)
            })
            .collect();
        let places: Vec<BTreeSet<Place>> = core.iter().map(places).collect();
        let parts: Vec<Part<'_>> =
            core.iter().zip(&places).map(|(document, places)| Part { document, places }).collect();
        let features = Features::read(&parts, Lexicon::built_in(), options);
        let evidence = Evidence::weigh(&features, options);
        let unit_of: BTreeMap<(&str, String), usize> = (0..)
            .zip(&features.units)
            .filter_map(|(at, unit)| {
                Some(((core.get(unit.document)?.id.as_str(), unit.place.to_string()), at))
            })
            .collect();
        let units = |row: &SettledRow| -> BTreeSet<usize> {
            let members = row.members.iter().flat_map(|(id, own)| own.iter().map(move |place| (id, place)));
            members.filter_map(|(id, place)| unit_of.get(&(id.as_str(), place.clone())).copied()).collect()
        };
        let rows: Vec<BTreeSet<usize>> = self.rows.iter().map(units).collect();
        let known: BTreeSet<String> = self.documents.iter().map(|document| document.sha256.clone()).collect();
        let mut there = Vec::new();
        let mut new: Vec<&Document> = Vec::new();
        for (index, document) in documents.iter().enumerate() {
            if known.contains(&document.source.sha256) {
                there.push(index);
            } else {
                new.push(document);
            }
        }
        let options = options.joining();
        let joined: Vec<Joining> = options.watch.map(Step::Joining, &new, |document| {
            self.joining(document, &features, &evidence, &rows, &options)
        });
        let mut taken: BTreeSet<String> = self.documents.iter().map(|own| own.id.clone()).collect();
        for (document, joined) in new.into_iter().zip(joined) {
            self.take_in(document, &joined, &mut taken);
        }
        there
    }

    /// What a document brings, set against the core by itself.
    fn joining(
        &self,
        document: &Document,
        features: &Features,
        evidence: &Evidence,
        rows: &[BTreeSet<usize>],
        options: &AlignOptions,
    ) -> Joining {
        let mut joining = Joining { members: BTreeMap::new(), perhaps: BTreeMap::new() };
        let mut own = BTreeSet::new();
        for (place, keys) in keys(document) {
            match self.wordings.get(keys.key(&self.twice)) {
                Some(twins) => twins.iter().for_each(|&(row, sentences)| {
                    joining.members.entry(row).or_default().insert(place.clone(), sentences);
                }),
                None => {
                    own.insert(place);
                }
            }
        }
        let places = places(document);
        let part = Part { document, places: &places };
        let joined = join(&features.with(part, Lexicon::built_in(), options), evidence, rows, &own, options);
        for (row, place, sentences) in joined.rows {
            joining.members.entry(row).or_default().insert(place, sentences.unwrap_or_default());
        }
        let mut best: BTreeMap<usize, f32> = BTreeMap::new();
        for (row, place, score) in joined.near {
            let known = best.entry(row).or_insert(f32::NEG_INFINITY);
            if !joining.members.contains_key(&row) && score > *known {
                *known = score;
                joining.perhaps.insert(row, place);
            }
        }
        joining
    }

    /// Writes down what a document brings; `taken` are the ids of those before it.
    fn take_in(&mut self, document: &Document, joining: &Joining, taken: &mut BTreeSet<String>) {
        let numbered = (2_usize..).map(|number| format!("{}-{number}", document.id));
        let mut names = std::iter::once(document.id.to_string()).chain(numbered);
        let id = names.find(|name| taken.insert(name.clone())).unwrap_or_default();
        let mut matched: BTreeSet<&Place> = BTreeSet::new();
        for (row, members) in &joining.members {
            let Some(row) = self.rows.get_mut(*row) else { continue };
            matched.extend(members.keys());
            row.members.insert(id.clone(), members.keys().map(Place::to_string).collect());
            for (place, &sentences) in members.iter().filter(|(_, sentences)| **sentences != 0) {
                if let Some(provision) = document.provision(place) {
                    let spans = part::spans(provision.paragraph, sentences);
                    let own = row.spans.entry(id.clone()).or_default();
                    own.insert(place.to_string(), spans.iter().map(|span| (span.start, span.end)).collect());
                }
            }
        }
        for (row, place) in &joining.perhaps {
            if let Some(row) = self.rows.get_mut(*row) {
                row.perhaps.insert(id.clone(), place.to_string());
            }
        }
        let left = document.provisions().map(|provision| provision.place());
        let left: Vec<String> =
            left.filter(|place| !matched.contains(place)).map(|place| place.to_string()).collect();
        if !left.is_empty() {
            self.unmatched.insert(id.clone(), left);
        }
        self.documents.push(SettledDocument { id, ..SettledDocument::of(document) });
    }
}

impl SettledDocument {
    fn of(document: &Document) -> Self {
        Self {
            id: document.id.to_string(),
            path: document.source.path.clone(),
            title: document.metadata.title.clone(),
            sha256: document.source.sha256.clone(),
        }
    }
}

impl SettledRow {
    fn of(row: &Row) -> Self {
        let spans = |own: &BTreeMap<Place, Vec<Span>>| {
            let pairs = |spans: &[Span]| spans.iter().map(|span| (span.start, span.end)).collect();
            own.iter().map(|(place, spans)| (place.to_string(), pairs(spans))).collect()
        };
        Self {
            topic: row.topic.clone(),
            label: row.label.clone(),
            members: row.members.iter().map(|(id, own)| (id.to_string(), strings(own))).collect(),
            spans: row.spans.iter().map(|(id, own)| (id.to_string(), spans(own))).collect(),
            perhaps: row.perhaps.iter().map(|(id, place)| (id.to_string(), place.to_string())).collect(),
            score: row.score,
            corrected: row.corrected,
        }
    }

    /// The row; what is no place is left out.
    fn row(&self) -> Row {
        let spans = |own: &BTreeMap<String, Vec<(usize, usize)>>| {
            own.iter()
                .filter_map(|(place, pairs)| {
                    let spans = pairs.iter().map(|&(start, end)| Span::new(start, end.max(start)));
                    Some((place.parse().ok()?, spans.collect()))
                })
                .collect()
        };
        let id = |id: &String| DocumentId::from(id.as_str());
        let members = self.members.iter().map(|(name, own)| (id(name), read_places(own))).collect();
        // What joins was not read: nobody confirmed it.
        Row {
            spans: self.spans.iter().map(|(name, own)| (id(name), spans(own))).collect(),
            perhaps: self
                .perhaps
                .iter()
                .filter_map(|(name, place)| Some((id(name), place.parse().ok()?)))
                .collect(),
            corrected: self.corrected,
            ..Row::new(self.topic.as_str(), self.label.as_str(), members, self.score)
        }
    }
}

/// Places as they are kept.
fn strings(places: &[Place]) -> Vec<String> {
    places.iter().map(Place::to_string).collect()
}

/// What is no place is left out.
fn read_places(kept: &[String]) -> Vec<Place> {
    kept.iter().filter_map(|place| place.parse().ok()).collect()
}

/// By what a paragraph is known again in another document.
struct Keys {
    text: String,
    with_article: String,
    /// Whether its document says it twice.
    twice: bool,
}

impl Keys {
    fn key(&self, twice: &BTreeSet<String>) -> &str {
        if self.twice || twice.contains(&self.text) { &self.with_article } else { &self.text }
    }
}

fn keys(document: &Document) -> BTreeMap<Place, Keys> {
    let texts = texts(document);
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, text) in &texts {
        *count.entry(text).or_default() += 1;
    }
    // Half of a hash tells more texts apart than there will ever be.
    let short = |text: &str| sha256(text.as_bytes()).chars().take(32).collect::<String>();
    let keys = |(place, text): &(Place, String)| {
        let article = texts.iter().filter(|(other, _)| other.article == place.article);
        let article: Vec<&str> = article.map(|(_, text)| text.as_str()).collect();
        let with_article = short(&format!("{text}\n{}", article.concat()));
        let twice = count.get(text.as_str()).is_some_and(|&count| count > 1);
        (place.clone(), Keys { text: short(text), with_article, twice })
    };
    texts.iter().map(keys).collect()
}

fn places(document: &Document) -> BTreeSet<Place> {
    document.provisions().map(|provision| provision.place()).collect()
}

/// Which sentences of a paragraph stand at these places; none where it is in the row as a whole.
fn sentences(document: &Document, place: &Place, spans: &[Span]) -> Sentences {
    let Some(provision) = document.provision(place).filter(|_| !spans.is_empty()) else { return 0 };
    let own = provision.paragraph.sentences();
    let within = own.iter().enumerate().filter(|(_, sentence)| spans.contains(&sentence.span));
    within.map(|(at, _)| at).filter(|&at| at < Sentences::BITS as usize).fold(0, |bits, at| bits | 1 << at)
}

/// The documents that together speak of every row often enough, each chosen for the rows that those before it speak of too seldom.
fn core(documents: &[Document], alignment: &Alignment) -> Vec<usize> {
    let mut spoken: Vec<usize> = vec![0; alignment.rows.len()];
    let mut core = BTreeSet::new();
    loop {
        let new = |document: &Document| {
            let rows = alignment.rows.iter().zip(&spoken);
            let enough = if core.len() < SMALL { SPOKEN_OF } else { 1 };
            rows.filter(|(row, count)| **count < enough && row.members.contains_key(&document.id)).count()
        };
        let open = documents.iter().enumerate().filter(|(index, _)| !core.contains(index));
        let best = open.map(|(index, document)| (new(document), std::cmp::Reverse(index))).max();
        let Some((1.., std::cmp::Reverse(index))) = best else { break };
        for (row, count) in alignment.rows.iter().zip(&mut spoken) {
            *count += usize::from(documents.get(index).is_some_and(|own| row.members.contains_key(&own.id)));
        }
        core.insert(index);
    }
    core.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_core_grows_beyond_a_dozen_only_for_rows_that_it_lacks() {
        let documents: Vec<Document> = (0..40)
            .map(|number| Document { id: format!("{number}").as_str().into(), ..parse(Source::default()) })
            .collect();
        let row = |numbers: [usize; 2]| {
            let members = numbers.map(|number| (documents[number].id.clone(), Vec::new()));
            Row::new("", "", members.into(), 1.0)
        };
        // Each document has a row with the next, so that none has three members.
        let rows: Vec<Row> = (0..39).map(|number| row([number, number + 1])).collect();
        let alignment = Alignment { rows, ..Alignment::default() };
        let core = core(&documents, &alignment);
        assert!((SMALL..30).contains(&core.len()), "{core:?}");
        assert!((0..39).all(|number| core.contains(&number) || core.contains(&(number + 1))), "{core:?}");
    }
}
