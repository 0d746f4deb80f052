//! A provision → those of other documents in its rows, set against it; the rows are found when they are first asked for.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender};

use duizhao::align::Row;
use duizhao::compare::{Base, Cell, ChangeKind, CompareOptions, Comparison, Cutter, Labels};
use duizhao::corpus::Corpus;
use duizhao::document::{Document, Place};
use duizhao::segment::Segmenter;
use duizhao::study::{Notes, Study};
use duizhao::text::Span;

use super::block::{Block, Provision};
use super::state::{Answer, Effect, Event};
use crate::cli::args::Global;
use crate::cli::language::{say, spoken};
use crate::cli::notes::{Followed, notes};
use crate::cli::sources;

/// The texts that the index was made of, studied.
pub(super) struct Counterparts {
    study: Study,
    segmenter: Segmenter,
}

/// Answers until nobody asks any more; of several questions that wait, the last.
pub(super) fn serve(
    roots: &Result<Vec<PathBuf>, String>,
    global: &Global,
    requests: &Receiver<Effect>,
    events: &Sender<Event>,
) {
    let mut counterparts: Option<Counterparts> = None;
    while let Ok(first) = requests.recv() {
        let last = requests.try_iter().last().unwrap_or(first);
        let Effect::Compare { number, provision } = last else { continue };
        let own = match counterparts.take() {
            Some(own) => Ok(own),
            None => roots.as_ref().map_err(Clone::clone).and_then(|roots| Counterparts::load(roots, global)),
        };
        let answer = own.and_then(|own| counterparts.insert(own).of(&provision));
        if let Some(unread) = counterparts.as_ref().and_then(Counterparts::unread) {
            // Nobody is left to be told where the screen has gone.
            let _ = events.send(Event::Note(unread));
        }
        if events.send(Event::Answer { number, answer }).is_err() {
            return;
        }
    }
}

impl Counterparts {
    fn load(roots: &[PathBuf], global: &Global) -> Result<Self, String> {
        let corpus = sources::read(roots, global).map_err(|failure| failure.words())?;
        let notes = notes(roots, Followed::All, global).map_err(|failure| failure.words())?;
        Ok(Self::new(corpus, notes))
    }

    pub(super) fn new(corpus: Corpus, notes: Notes) -> Self {
        Self { study: Study::new(corpus, notes), segmenter: Segmenter::full() }
    }

    /// What is said of sources that can't be read.
    fn unread(&self) -> Option<String> {
        let failures = self.study.failures();
        let first = failures.first()?;
        Some(match failures.len() - 1 {
            0 => say!("browse-unread", first = first),
            more => say!("browse-unread-more", first = first, more = more),
        })
    }

    /// Its counterparts, or why there are none.
    pub(super) fn of(&self, provision: &Provision) -> Result<Answer, String> {
        let gone = || say!("browse-gone", address = provision.address());
        let document = self.study.documents().iter().find(|own| *own.id == *provision.document);
        let document = document.ok_or_else(gone)?;
        let place: Place = provision.place().parse().map_err(|_| gone())?;
        document.provision(&place).ok_or_else(gone)?;
        let holds = |row: &&Row| row.members.get(&document.id).is_some_and(|own| own.contains(&place));
        let mut rows: Vec<&Row> = self.study.alignment().rows.iter().filter(holds).collect();
        rows.sort_by(|a, b| b.score.total_cmp(&a.score));
        if rows.is_empty() {
            return Err(say!("browse-alone", address = provision.address()));
        }
        let cutter = Cutter { words: Some(&self.segmenter), ..Cutter::default() };
        let options = CompareOptions { cutter, base: Base::Document(document.id.clone()) };
        let mut own: Vec<Block> = Vec::new();
        let mut others = Vec::new();
        for row in rows {
            let places = row.members.get(&document.id).into_iter().flatten();
            for block in places.filter_map(|place| member(document, place)) {
                if own.iter().all(|known| known.provision != block.provision) {
                    own.push(block);
                }
            }
            others.extend(self.row(row, &self.study.compare(row, &options), document));
        }
        Ok(Answer::Counterparts { own, others })
    }

    /// The other documents of a row.
    fn row(&self, row: &Row, comparison: &Comparison, base: &Document) -> Vec<Block> {
        let all = self.study.documents().len();
        let about = say!("browse-row", label = row.label, count = row.members.len(), all = all);
        let mut blocks = Vec::new();
        let speaks = |cell: &&Cell| !cell.is_silent() && cell.document != base.id;
        for cell in comparison.cells.iter().filter(speaks) {
            blocks.push(Block {
                heading: blocks.is_empty().then(|| about.clone()),
                title: cell.citation(),
                about: about.clone(),
                text: cell.text.clone(),
                marks: differing(cell),
                notes: cell
                    .values
                    .iter()
                    .map(|change| spoken().labels.value(change))
                    .chain(cell.forces.iter().map(|change| spoken().labels.force(change)))
                    .map(|words| format!("Δ {words}"))
                    .collect(),
                provision: self.quoted(cell),
                ..Block::default()
            });
        }
        let silent: Vec<String> = comparison
            .cells
            .iter()
            .filter(|cell| cell.is_silent())
            .map(|cell| spoken().labels.silence(cell))
            .collect();
        if !silent.is_empty() {
            let title = say!("browse-silent", count = silent.len());
            blocks.push(Block { title, about, notes: silent, ..Block::default() });
        }
        blocks
    }

    /// What a cell quotes.
    fn quoted(&self, cell: &Cell) -> Option<Provision> {
        let document = self.study.documents().iter().find(|own| own.id == cell.document)?;
        let places: Vec<&str> = cell.parts.iter().map(|part| part.citation.as_str()).collect();
        Some(Provision {
            document: cell.document.to_string(),
            title: document.metadata.title.clone(),
            places: cell.parts.iter().map(|part| part.place.to_string()).collect(),
            citation: places.join("、"),
            text: cell.text.clone(),
        })
    }
}

/// The places of a text that differ from the base.
fn differing(cell: &Cell) -> Vec<Span> {
    let changes = cell.diff.changes.iter().filter(|change| change.kind != ChangeKind::Same);
    changes.map(|change| change.right).filter(|span| span.start < span.end).collect()
}

/// A provision of the document that the others are set against.
fn member(document: &Document, place: &Place) -> Option<Block> {
    let provision = document.provision(place)?;
    let text = provision.paragraph.full_text();
    let own = Provision {
        document: document.id.to_string(),
        title: document.metadata.title.clone(),
        places: vec![place.to_string()],
        citation: provision.citation(),
        text: text.clone(),
    };
    Some(Block {
        title: format!("{} {}", own.document, own.citation),
        text,
        provision: Some(own),
        ..Block::default()
    })
}
