//! `duizhao align --pin`, `--split`, `--move`, `--add`, `--merge`, `--rename`, `--ignore`: decisions of the researcher, written down.

use std::io::Write;
use std::path::PathBuf;

use duizhao::align::Row;
use duizhao::correction::{Act, FILE_NAME, Mark, Target, quote, save};
use duizhao::document::{Address, Document, Place};
use duizhao::study::{Study, folders};

use super::super::args::Global;
use super::super::failure::Failure;
use super::super::notes::{Followed, act as in_words, no_row, notes, problem, tell_unfit, uncorrected};
use super::super::sources::{self, given};
use super::AlignArgs;
use crate::cli::language::say;
use duizhao::text::visible;

/// What the arguments decide, if anything.
pub(super) fn decision(args: &AlignArgs, study: &Study) -> Result<Option<Act>, Failure> {
    let marks =
        |names: &[String]| names.iter().map(|name| mark(name, study)).collect::<Result<Vec<Mark>, _>>();
    Ok(Some(if !args.pin.is_empty() {
        Act::Join(marks(&args.pin)?)
    } else if !args.split.is_empty() {
        Act::Split(marks(&args.split)?)
    } else if !args.ignore.is_empty() {
        Act::Ignore(marks(&args.ignore)?)
    } else if let [what, to] = args.moved.as_slice() {
        Act::Move(mark(what, study)?, target(to, study)?)
    } else if let [what, to] = args.add.as_slice() {
        Act::Add(mark(what, study)?, target(to, study)?)
    } else if !args.merge.is_empty() {
        let rows = args.merge.iter().map(|row| target(row, study)).collect::<Result<Vec<Target>, _>>()?;
        if rows.iter().enumerate().any(|(at, row)| rows.iter().take(at).any(|other| other == row)) {
            return Err(Failure::new(say!("one-row-named-twice"), say!("name-two-rows-align")));
        }
        Act::Merge(rows)
    } else if let [row, label] = args.rename.as_slice() {
        if label.trim().is_empty() {
            return Err(Failure::new(say!("label-empty"), say!("write-align-rename-row-label")));
        }
        Act::Rename(target(row, study)?, label.clone())
    } else if let Some(row) = &args.confirm {
        tell_unfit(study);
        Act::Confirm(members(study.row(row).map_err(no_row)?, study.documents()))
    } else {
        return Ok(None);
    }))
}

/// Writes a decision down and says what came of it.
pub(super) fn write(act: &Act, args: &AlignArgs, study: Study, global: &Global) -> Result<bool, Failure> {
    let path = file(args, global)?;
    let new = save(&path, act, args.note.as_deref()).map_err(|error| uncorrected(&error))?;
    let study = study.with_notes(notes(&args.paths.paths, Followed::All, global)?);
    tell_unfit(&study);
    let mut out = std::io::stdout().lock();
    let done = if new {
        say!("decision-written", kind = in_words(act), path = path.display())
    } else {
        say!("decision-already", kind = in_words(act), path = path.display())
    };
    writeln!(out, "{}", visible(&done))?;
    let own = study.outcomes().find(|(correction, _)| correction.act == *act);
    let fits = own.is_none_or(|(correction, outcome)| problem(correction, outcome).is_none());
    Ok(fits)
}

/// The one file that decisions on these paths are written to.
pub(super) fn file(args: &AlignArgs, global: &Global) -> Result<PathBuf, Failure> {
    match folders(&given(&args.paths.paths, global)).as_slice() {
        [folder] => Ok(folder.join(FILE_NAME)),
        _ => Err(Failure::new(say!("paths-lie-several-folders"), say!("name-one-folder-corrections-toml"))),
    }
}

/// A provision with the words by which it is known again.
fn mark(name: &str, study: &Study) -> Result<Mark, Failure> {
    let wanted = sources::address(name)?;
    let document = sources::resolve(study.corpus(), &wanted)?;
    let provision = document.provision(&wanted.place);
    let place = provision.map_or_else(|| wanted.place.clone(), |provision| provision.place());
    let quote = quote(document, &place);
    Ok(Mark { address: Address { document: document.id.to_string(), place }, quote })
}

/// A row by a provision in it, which outlives its key: that of the first document where the user wrote a key or a label.
fn target(name: &str, study: &Study) -> Result<Target, Failure> {
    if name.parse::<Address>().is_ok() {
        return Ok(Target::Of(mark(name, study)?));
    }
    tell_unfit(study);
    let rows = &study.alignment().rows;
    let row = rows.iter().find(|row| row.topic == name).or_else(|| rows.iter().find(|row| row.label == name));
    let row = row.ok_or_else(|| Failure::new(say!("no-row-called", name = name), say!("see-rows-align")))?;
    let anchor = anchor(row, rows, study.documents());
    Ok(anchor.map_or_else(|| Target::Topic(name.to_owned()), Target::Of))
}

/// All provisions of a row.
fn members(row: &Row, documents: &[Document]) -> Vec<Mark> {
    let members = documents.iter().flat_map(|document| {
        row.members.get(&document.id).into_iter().flatten().map(move |place| Mark {
            address: Address { document: document.id.to_string(), place: place.clone() },
            quote: quote(document, place),
        })
    });
    members.collect()
}

/// A provision that is in this row alone.
fn anchor(row: &Row, rows: &[Row], documents: &[Document]) -> Option<Mark> {
    let members = documents.iter().flat_map(|document| {
        row.members.get(&document.id).into_iter().flatten().map(move |place| (document, place))
    });
    let alone = |&(document, place): &(&Document, &Place)| {
        let holds = |row: &&Row| row.members.get(&document.id).is_some_and(|places| places.contains(place));
        rows.iter().filter(holds).count() == 1
    };
    let (document, place) = members.clone().find(alone)?;
    let quote = quote(document, place);
    Some(Mark { address: Address { document: document.id.to_string(), place: place.clone() }, quote })
}
