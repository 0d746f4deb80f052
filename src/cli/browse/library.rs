//! What answers beside the screen: hits and documents out of the index, in a thread of their own.

use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, Sender};

use duizhao::index::{Hit, Query, QueryError, SearchOptions};

use super::block::{Block, Extent, Provision};
use super::state::{Answer, Effect, Event, Found};
use crate::cli::index::Place;
use crate::cli::language::{Said, say};
use crate::cli::search::engine::Engine;
use crate::cli::search::{absent, only_nearest};

/// The index or the sources, with what is asked of them all the time.
pub(super) struct Library {
    engine: Engine,
    /// The titles of the documents that have one, by their ids.
    titles: BTreeMap<String, String>,
}

impl Library {
    pub(super) fn new(engine: Engine) -> Self {
        // A title that can't be read is looked for in vain; the search itself then says what is wrong.
        let titles = engine.titles().unwrap_or_default();
        Self { engine, titles }
    }

    /// How many documents there are.
    pub(super) fn size(&self) -> usize {
        match &self.engine {
            Engine::Index(index) => index.document_count(),
            Engine::Sources(documents) => documents.len(),
        }
    }

    /// Answers until nobody asks any more; of several searches that wait, only the last.
    pub(super) fn serve(&self, place: &Place, requests: &Receiver<Effect>, events: &Sender<Event>) {
        if let Ok(Some(note)) = self.engine.stale(place) {
            // Nobody is left to be told where the screen has gone.
            let _ = events.send(Event::Note(note));
        }
        while let Ok(first) = requests.recv() {
            let waiting: Vec<Effect> = std::iter::once(first).chain(requests.try_iter()).collect();
            let is_search = |effect: &Effect| matches!(effect, Effect::Search { .. });
            let last = waiting.iter().rposition(is_search);
            for (at, effect) in waiting.into_iter().enumerate() {
                if is_search(&effect) && Some(at) != last {
                    continue;
                }
                if let Some((number, answer)) = self.answer(effect)
                    && events.send(Event::Answer { number, answer }).is_err()
                {
                    return;
                }
            }
        }
    }

    /// What is asked of it, with the number of the question.
    pub(super) fn answer(&self, effect: Effect) -> Option<(usize, Result<Answer, String>)> {
        match effect {
            Effect::Search { number, text, limit } => Some((number, self.found(&text, limit))),
            Effect::Open { number, provision, text } => {
                Some((number, self.document(&provision.document, &text)))
            }
            _ => None,
        }
    }

    fn found(&self, text: &str, limit: usize) -> Result<Answer, String> {
        let query: Query = text.parse().map_err(|error: QueryError| error.problem().said())?;
        let options = SearchOptions { limit: Some(limit), ..SearchOptions::default() };
        let result = self.engine.search(&query, &options).map_err(|failure| failure.words())?;
        let unknown =
            result.unknown.iter().map(|unknown| say!("browse-no-document-has", text = unknown.text));
        let nearest = (!result.all_words && result.total > 0).then(only_nearest);
        Ok(Answer::Found(Found {
            blocks: result.hits.iter().map(|hit| self.hit(hit)).collect(),
            total: result.total,
            documents: result.documents,
            announcement: unknown.clone().next().or(nearest),
            missing: unknown.chain(result.missing.iter().map(absent)).collect(),
        }))
    }

    fn provision(&self, hit: &Hit) -> Provision {
        Provision::of_hit(hit, self.titles.get(&hit.document).map(String::as_str))
    }

    fn hit(&self, hit: &Hit) -> Block {
        let provision = self.provision(hit);
        Block {
            title: format!("{} {}", hit.document, hit.citation),
            beside: hit.chapter.clone().unwrap_or_default(),
            text: hit.text.clone(),
            marks: hit.highlights.clone(),
            extent: Extent::Sentences,
            provision: Some(provision),
            ..Block::default()
        }
    }

    fn document(&self, id: &str, text: &str) -> Result<Answer, String> {
        // Where nothing readable was typed, nothing is marked.
        let query: Option<Query> = text.parse().ok();
        let hits = self.engine.paragraphs_of(id, query.as_ref()).map_err(|failure| failure.words())?;
        if hits.is_empty() {
            return Err(say!("browse-not-indexed", id = id));
        }
        let title = self.titles.get(id);
        let mut chapter: Option<&str> = None;
        let mut blocks = Vec::new();
        for hit in &hits {
            let own = hit.chapter.as_deref();
            blocks.push(Block {
                heading: own.filter(|_| own != chapter).map(str::to_owned),
                title: hit.citation.clone(),
                about: own.unwrap_or_default().to_owned(),
                text: hit.text.clone(),
                marks: hit.highlights.clone(),
                provision: Some(self.provision(hit)),
                ..Block::default()
            });
            chapter = own;
        }
        let title = title.map_or_else(|| id.to_owned(), |title| format!("{title}  {id}"));
        Ok(Answer::Document { title, blocks })
    }
}
