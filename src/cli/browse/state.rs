//! What is on the screen, and what becomes of it when something happens.

use super::block::{Block, Provision};
use super::input::Input;
use super::pane::{Pane, Way};
use crate::cli::language::say;

/// So many hits are asked for at first; more where the reader comes to the end of them.
const HITS: usize = 100;

/// What happens.
#[derive(Debug)]
pub(super) enum Event {
    /// A key was pressed.
    Key(ratatui::crossterm::event::KeyEvent),
    /// A text was pasted.
    Paste(String),
    /// The terminal has so many columns and lines.
    Resize(u16, u16),
    /// What was asked for has come.
    Answer {
        /// The number of the question.
        number: usize,
        /// The answer, or why there is none.
        answer: Result<Answer, String>,
    },
    /// Something to know.
    Note(String),
    /// It can't go on.
    Lost(String),
}

/// What was asked for.
#[derive(Debug)]
pub(super) enum Answer {
    Found(Found),
    Document { title: String, blocks: Vec<Block> },
    Counterparts { own: Vec<Block>, others: Vec<Block> },
}

/// Hits.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) blocks: Vec<Block>,
    /// How many there are, and in how many documents.
    pub(super) total: usize,
    pub(super) documents: usize,
    /// What is said above them.
    pub(super) announcement: Option<String>,
    /// What is said of words that occur nowhere.
    pub(super) missing: Vec<String>,
}

/// What is to be done.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Effect {
    Search { number: usize, text: String, limit: usize },
    Open { number: usize, provision: Provision, text: String },
    Compare { number: usize, provision: Provision },
    Copy(String),
    End,
}

/// What stands above the hits.
#[derive(Debug)]
pub(super) enum Page {
    /// It has been asked for.
    Waiting {
        number: usize,
        words: String,
        /// The place to go to in it.
        place: String,
    },
    /// It can't be had.
    Refused(String),
    /// The provisions of a document.
    Document { title: String, pane: Pane },
    /// A provision and those of other documents beside it.
    Counterparts { own: Pane, others: Pane, left: bool },
}

/// All that is on the screen.
#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) query: Input,
    /// Whether keys go to the hits instead of the query.
    pub(super) in_hits: bool,
    pub(super) hits: Pane,
    pub(super) found: Option<Found>,
    /// What is wrong with the query.
    pub(super) misread: Option<String>,
    /// What was opened, the last on the screen.
    pub(super) pages: Vec<Page>,
    pub(super) help: bool,
    /// What is said until the next key.
    pub(super) status: Option<String>,
    /// What is said where nothing has been typed.
    pub(super) intro: String,
    /// What ended it.
    pub(super) lost: Option<String>,
    /// The number of the last question, and of the last search that waits for its answer.
    number: usize,
    searching: Option<usize>,
    /// How many hits were asked for.
    limit: usize,
}

/// Lines that are not the list's: above it the query and what is said of the hits, below it the keys.
pub(super) const ABOVE: usize = 2;
pub(super) const BELOW: usize = 1;
/// Columns before each block, which mark the chosen one.
pub(super) const GUTTER: usize = 2;

impl State {
    pub(super) fn new(width: u16, height: u16, intro: String) -> Self {
        Self { width: width.into(), height: height.into(), intro, ..Self::default() }
    }

    /// Takes what happened; returns what is to be done.
    pub(super) fn on(&mut self, event: Event) -> Option<Effect> {
        let effect = match event {
            Event::Key(key) => self.press(key),
            Event::Paste(text) => self.paste(&text),
            Event::Resize(width, height) => {
                (self.width, self.height) = (width.into(), height.into());
                None
            }
            Event::Answer { number, answer } => {
                self.take(number, answer);
                None
            }
            Event::Note(note) => {
                self.status = Some(note);
                None
            }
            Event::Lost(why) => {
                self.lost = Some(why);
                Some(Effect::End)
            }
        };
        self.fit();
        effect
    }

    /// Whether a search is under way.
    pub(super) fn is_searching(&self) -> bool {
        self.searching.is_some()
    }

    /// How wide the two sides of a comparison are.
    pub(super) fn sides(&self) -> (usize, usize) {
        let left = self.width.saturating_sub(1) / 2;
        (left, self.width.saturating_sub(1 + left))
    }

    /// How many lines a list has.
    pub(super) fn lines(&self) -> usize {
        self.height.saturating_sub(ABOVE + BELOW)
    }

    fn fit(&mut self) {
        let (left, right) = self.sides();
        let (width, height) = (self.width, self.lines());
        self.hits.fit(width.saturating_sub(GUTTER), height);
        match self.pages.last_mut() {
            Some(Page::Document { pane, .. }) => pane.fit(width.saturating_sub(GUTTER), height),
            Some(Page::Counterparts { own, others, .. }) => {
                own.fit(left.saturating_sub(GUTTER), height);
                others.fit(right.saturating_sub(GUTTER), height);
            }
            _ => {}
        }
    }

    fn take(&mut self, number: usize, answer: Result<Answer, String>) {
        if self.searching == Some(number) {
            self.searching = None;
            match answer {
                Ok(Answer::Found(found)) => self.show(found),
                Ok(_) => {}
                Err(why) => self.misread = Some(why),
            }
            return;
        }
        let waits = |page: &&mut Page| matches!(page, Page::Waiting { number: own, .. } if *own == number);
        // Who went back no longer waits.
        let Some(page) = self.pages.iter_mut().find(waits) else { return };
        let Page::Waiting { place, .. } = page else { return };
        let wanted = std::mem::take(place);
        *page = match answer {
            Ok(Answer::Document { title, blocks }) => Page::Document { title, pane: Pane::new(blocks) },
            Ok(Answer::Counterparts { own, others }) => {
                Page::Counterparts { own: Pane::new(own), others: Pane::new(others), left: false }
            }
            Ok(Answer::Found(_)) => return,
            Err(why) => Page::Refused(why),
        };
        self.fit();
        if let Some(Page::Document { pane, .. } | Page::Counterparts { own: pane, .. }) =
            self.pages.last_mut()
        {
            let is_there = |own: &Block| own.provision.as_ref().is_some_and(|own| own.place() == wanted);
            pane.choose(pane.blocks.iter().position(is_there).unwrap_or_default());
        }
    }

    fn show(&mut self, mut found: Found) {
        self.misread = None;
        let selected = self.hits.selected;
        self.hits = Pane::new(std::mem::take(&mut found.blocks));
        self.found = Some(found);
        self.fit();
        // More of the same hits leave the choice where it was.
        self.hits.choose(if self.limit > HITS { selected } else { 0 });
    }

    fn next(&mut self) -> usize {
        self.number += 1;
        self.number
    }

    /// Asks for what has been typed.
    pub(super) fn search(&mut self) -> Option<Effect> {
        self.limit = HITS;
        self.in_hits = false;
        let text = self.query.text();
        if text.trim().is_empty() {
            (self.found, self.misread, self.searching) = (None, None, None);
            self.hits = Pane::default();
            return None;
        }
        Some(self.ask(text))
    }

    fn ask(&mut self, text: String) -> Effect {
        let number = self.next();
        self.searching = Some(number);
        Effect::Search { number, text, limit: self.limit }
    }

    /// Moves in the list that is shown; asks for more hits at their end.
    pub(super) fn go(&mut self, way: Way) -> Option<Effect> {
        match self.pages.last_mut() {
            Some(Page::Document { pane, .. }) => pane.go(way),
            Some(Page::Counterparts { own, left: true, .. }) => own.go(way),
            Some(Page::Counterparts { others, .. }) => others.go(way),
            Some(_) => {}
            None => {
                self.hits.go(way);
                let shown = self.hits.blocks.len();
                let total = self.found.as_ref().map_or(0, |found| found.total);
                if self.hits.selected + 1 >= shown && shown < total && self.searching.is_none() {
                    self.limit *= 4;
                    return Some(self.ask(self.query.text()));
                }
            }
        }
        None
    }

    /// What is chosen.
    pub(super) fn chosen(&self) -> Option<&Provision> {
        let pane = match self.pages.last() {
            None => &self.hits,
            Some(Page::Document { pane, .. }) => pane,
            Some(Page::Counterparts { own, left: true, .. }) => own,
            Some(Page::Counterparts { others, .. }) => others,
            Some(_) => return None,
        };
        pane.selected()?.provision.as_ref()
    }

    /// Opens what is chosen in its document.
    pub(super) fn open(&mut self) -> Option<Effect> {
        let provision = self.chosen()?.clone();
        let number = self.next();
        let (words, place) =
            (say!("browse-opening", document = provision.document), provision.place().to_owned());
        self.pages.push(Page::Waiting { number, words, place });
        Some(Effect::Open { number, provision, text: self.query.text() })
    }

    /// Sets what is chosen beside its counterparts.
    pub(super) fn compare(&mut self) -> Option<Effect> {
        let provision = self.chosen()?.clone();
        let number = self.next();
        let words = say!("browse-computing", address = provision.address());
        self.pages.push(Page::Waiting { number, words, place: provision.place().to_owned() });
        Some(Effect::Compare { number, provision })
    }

    /// Copies what is chosen.
    pub(super) fn copy(&mut self) -> Option<Effect> {
        let provision = self.chosen()?.clone();
        self.status = Some(say!("browse-copied", address = provision.address()));
        Some(Effect::Copy(provision.quoted()))
    }
}
