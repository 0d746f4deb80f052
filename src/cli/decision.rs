//! What a researcher names → what a decision is written with: provisions with their words, rows by a provision in them, the file; and a decision in words.

use std::path::PathBuf;

use duizhao::align::Row;
use duizhao::correction::{Act, Correction, FILE_NAME, Mark, Outcome, Standing, Target, quote};
use duizhao::document::{Address, Document, Place};
use duizhao::study::{Study, folders};

use super::args::Global;
use super::failure::Failure;
use super::notes::no_row;
use super::sources::{self, given};
use crate::cli::language::{label, say, spoken};

/// The one file that decisions on these paths are written to.
pub(super) fn file(paths: &[PathBuf], global: &Global) -> Result<PathBuf, Failure> {
    match folders(&given(paths, global)).as_slice() {
        [folder] => Ok(folder.join(FILE_NAME)),
        _ => Err(Failure::new(say!("paths-lie-several-folders"), say!("name-one-folder-corrections-toml"))),
    }
}

/// A provision with the words by which it is known again.
pub(super) fn mark(name: &str, study: &Study) -> Result<Mark, Failure> {
    let wanted = sources::address(name)?;
    let document = sources::resolve(study.corpus(), &wanted)?;
    let provision = document.provision(&wanted.place);
    let place = provision.map_or_else(|| wanted.place.clone(), |provision| provision.place());
    Ok(marked(document, &place))
}

/// A row by a provision in it, which outlives its key: that of the first document where the user wrote a key or a label.
pub(super) fn target(name: &str, study: &Study) -> Result<Target, Failure> {
    if name.parse::<Address>().is_ok() {
        return Ok(Target::Of(mark(name, study)?));
    }
    let row = study.row(name).map_err(no_row)?;
    let anchor = anchor(row, study, |_| true);
    Ok(anchor.map_or_else(|| Target::Topic(name.to_owned()), Target::Of))
}

/// All provisions of a row.
pub(super) fn members(row: &Row, study: &Study) -> Vec<Mark> {
    places(row, study).map(|(document, place)| marked(document, place)).collect()
}

/// A provision that is in this row alone, and that is taken.
pub(super) fn anchor(row: &Row, study: &Study, takes: impl Fn(&Mark) -> bool) -> Option<Mark> {
    let rows = &study.alignment().rows;
    let alone = |&(document, place): &(&Document, &Place)| {
        let holds = |row: &&Row| row.members.get(&document.id).is_some_and(|places| places.contains(place));
        rows.iter().filter(holds).count() == 1
    };
    let marked = |(document, place): (&Document, &Place)| marked(document, place);
    places(row, study).filter(alone).map(marked).find(takes)
}

fn places<'a>(row: &'a Row, study: &'a Study) -> impl Iterator<Item = (&'a Document, &'a Place)> {
    study.documents().iter().flat_map(|document| {
        row.members.get(&document.id).into_iter().flatten().map(move |place| (document, place))
    })
}

fn marked(document: &Document, place: &Place) -> Mark {
    let address = Address { document: document.id.to_string(), place: place.clone() };
    Mark { address, quote: quote(document, place) }
}

/// What a decision names.
pub(super) fn in_words(correction: &Correction) -> String {
    let marks = |act: &Act| {
        let addresses = act.marks().into_iter().map(|mark| mark.address.to_string());
        addresses.collect::<Vec<_>>().join(" ")
    };
    let row = |target: &Target| match target {
        Target::Of(mark) => mark.address.to_string(),
        Target::Topic(name) => format!("“{name}”"),
    };
    match &correction.act {
        Act::Move(mark, to) | Act::Add(mark, to) => format!("{} → {}", mark.address, row(to)),
        Act::Merge(rows) => rows.iter().map(row).collect::<Vec<_>>().join(" + "),
        Act::Rename(of, label) => format!("{} → {label}", row(of)),
        act => marks(act),
    }
}

/// How a decision stands, and why.
pub(super) fn standing(outcome: &Outcome) -> String {
    let word = match outcome.standing {
        Standing::Applied => label!("standing-applied"),
        Standing::AlreadySo => label!("standing-already-so"),
        Standing::Unfit => label!("standing-unfit"),
        Standing::Overruled => label!("standing-overruled"),
        Standing::LeftOut => label!("standing-left-out"),
    };
    match &outcome.message {
        Some(why) => label!("standing-why", standing = word, why = why.in_words(spoken().labels)),
        None => word,
    }
}
