//! A form → decisions in `corrections.toml`; the one place that writes.
//!
//! A form names the row that it was shown with, what the file of decisions was then, and what is to be done. Where the file is another one by now nothing is
//! written: the row is shown as it is, and that is said.

use axum::http::StatusCode;
use duizhao::correction::{Act, CorrectionError, Mark, save_onto, undo_onto};
use duizhao::study::Study;

use super::super::decision::{anchor, mark, members, target};
use super::super::failure::Failure;
use super::super::notes::{no_row, uncorrected};
use super::history;
use super::page::{Answer, Now, Wanted, Workbench, row_against};
use super::row::{Told, shown};
use crate::cli::language::say;

pub(super) fn page(workbench: &Workbench, form: &Wanted) -> Result<Answer, Failure> {
    let now = workbench.now()?;
    let row = form.get("row");
    let seen = form.get("seen").unwrap_or_default();
    if seen != now.seen {
        return changed(workbench, &now, form);
    }
    let written = match decided(form, &now.study) {
        Ok(Decided::Back(number)) => undo_onto(&workbench.corrections, seen, Some(number)).map(drop),
        Ok(Decided::Acts(acts)) => save_onto(&workbench.corrections, seen, &acts, form.get("note")).map(drop),
        Err(failure) => {
            let Some(row) = row else { return Err(failure) };
            return shown(workbench, &now, row, form, Some(Told::Refused(&failure.words())));
        }
    };
    match (written, row) {
        // Where a row dissolved there is nothing to go back to.
        (Ok(()), Some(row)) => Ok(Answer::Go(match workbench.now()?.study.row(row) {
            Ok(row) => format!("{}&done=1", row_against(&row.topic, form.get("base"))),
            Err(_) => "./".to_owned(),
        })),
        (Ok(()), None) => Ok(Answer::Go("history".to_owned())),
        (Err(CorrectionError::Changed { .. }), _) => changed(workbench, &workbench.now()?, form),
        (Err(error), _) => Err(uncorrected(&error)),
    }
}

/// Somebody else decided meanwhile: nothing is written, and what is now is shown; the history where the row itself has gone.
fn changed(workbench: &Workbench, now: &Now, form: &Wanted) -> Result<Answer, Failure> {
    match form.get("row").filter(|row| now.study.row(row).is_ok()) {
        Some(row) => shown(workbench, now, row, form, Some(Told::Changed)),
        None => history::shown(workbench, now, StatusCode::CONFLICT),
    }
}

/// What is to be done.
enum Decided {
    /// These corrections are made.
    Acts(Vec<Act>),
    /// The correction of this number is taken back.
    Back(usize),
}

fn decided(form: &Wanted, study: &Study) -> Result<Decided, Failure> {
    let wrong = || Failure::new(say!("nothing-to-decide"), say!("fill-in-the-form"));
    let given = |name: &'static str| form.get(name).ok_or_else(wrong);
    let own = || given("row");
    let row = || study.row(given("row")?).map_err(no_row);
    // The button says what to do, and of which provision; without one (the Enter key), what is filled in does.
    let filled = || {
        let acts = [("label", "rename"), ("address", "add"), ("with", "merge")];
        acts.into_iter().find(|(field, _)| form.get(field).is_some()).map(|(_, act)| act).ok_or_else(wrong)
    };
    let asked = form.get("do").unwrap_or("enter");
    let (act, of) = asked.split_once(' ').map_or((asked, None), |(act, of)| (act, Some(of)));
    let act = if act == "enter" { filled()? } else { act };
    let of = || of.or_else(|| form.get("address")).ok_or_else(wrong);
    Ok(Decided::Acts(match act {
        "undo" => return of()?.parse().map(Decided::Back).map_err(|_| wrong()),
        "confirm" => vec![Act::Confirm(members(row()?, study))],
        "rename" => vec![Act::Rename(target(own()?, study)?, given("label")?.to_owned())],
        "merge" => vec![Act::Merge(vec![target(own()?, study)?, target(given("with")?, study)?])],
        "add" => vec![Act::Add(mark(of()?, study)?, target(own()?, study)?)],
        "move" => vec![Act::Move(mark(of()?, study)?, target(given("with")?, study)?)],
        "ignore" => vec![Act::Ignore(vec![mark(of()?, study)?])],
        "remove" => vec![leaving(&mark(of()?, study)?, &[], row()?, study)?],
        "split" => {
            let parted: Vec<Mark> =
                form.all("part").map(|address| mark(address, study)).collect::<Result<_, _>>()?;
            if parted.is_empty() {
                return Err(wrong());
            }
            let row = row()?;
            let leave = parted.iter().map(|own| leaving(own, &parted, row, study));
            let mut acts = leave.collect::<Result<Vec<Act>, Failure>>()?;
            acts.extend((parted.len() > 1).then_some(Act::Join(parted)));
            acts
        }
        _ => return Err(wrong()),
    }))
}

/// A provision leaves a row: it is parted from one that stays, and is in no other row with it.
fn leaving(gone: &Mark, others: &[Mark], row: &duizhao::align::Row, study: &Study) -> Result<Act, Failure> {
    let stays = |own: &Mark| own != gone && !others.contains(own);
    let any = || members(row, study).into_iter().find(|own| stays(own));
    let stays = anchor(row, study, stays).or_else(any);
    let stays = stays.ok_or_else(|| Failure::new(say!("nothing-would-stay"), say!("leave-one-provision")))?;
    Ok(Act::Split(vec![stays, gone.clone()]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use duizhao::corpus::Corpus;
    use duizhao::study::Notes;

    fn study() -> Study {
        let rule = |name: &str| {
            let text = format!(
                "{name}人民政府工作规则\n\n第一条　部门之间征求意见的，一般应在5个工作日内回复。\n\n第二条　常务会议每月召开一次，由区长召集和主持。\n"
            );
            (format!("{name}.txt"), text)
        };
        Study::new(Corpus::of(["甲区", "乙区", "丙区"].map(rule)), Notes::default())
    }

    fn form(pairs: &[(&str, &str)]) -> Wanted {
        Wanted(pairs.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect())
    }

    #[test]
    fn a_form_says_what_to_do() {
        let study = study();
        let row = study.row("甲区:1").unwrap().topic.clone();
        let decided = |pairs: &[(&str, &str)]| {
            let all: Vec<(&str, &str)> =
                [("row", row.as_str())].into_iter().chain(pairs.iter().copied()).collect();
            match decided(&form(&all), &study) {
                Ok(Decided::Acts(acts)) => {
                    let in_words = |act: &Act| {
                        let marks: Vec<String> =
                            act.marks().iter().map(|mark| mark.address.to_string()).collect();
                        format!("{} {}", act.kind(), marks.join(" "))
                    };
                    acts.iter().map(in_words).collect::<Vec<_>>().join("; ")
                }
                Ok(Decided::Back(number)) => format!("undo {number}"),
                Err(_) => "refused".to_owned(),
            }
        };
        for (pairs, acts) in [
            (&[("do", "confirm")][..], "confirm 丙区:1.1 乙区:1.1 甲区:1.1"),
            (&[("do", "rename"), ("label", "答复")], "rename 丙区:1.1"),
            (&[("label", "答复")], "rename 丙区:1.1"),
            (&[("do", "enter"), ("address", "甲区:2")], "add 甲区:2.1 丙区:1.1"),
            (&[("do", "enter"), ("with", "甲区:2"), ("note", "同")], "merge 丙区:1.1 甲区:2.1"),
            (&[("do", "remove 乙区:1")], "split 丙区:1.1 乙区:1.1"),
            (&[("do", "remove 丙区:1.1")], "split 乙区:1.1 丙区:1.1"),
            (
                &[("do", "split"), ("part", "甲区:1.1"), ("part", "乙区:1.1")],
                "split 丙区:1.1 甲区:1.1; split 丙区:1.1 乙区:1.1; join 甲区:1.1 乙区:1.1",
            ),
            (&[("do", "add"), ("address", "甲区第二条")], "add 甲区:2.1 丙区:1.1"),
            (&[("do", "move 甲区:1"), ("with", "甲区:2")], "move 甲区:1.1 甲区:2.1"),
            (&[("do", "merge"), ("with", "甲区:2")], "merge 丙区:1.1 甲区:2.1"),
            (&[("do", "ignore 甲区:1")], "ignore 甲区:1.1"),
            (&[("do", "undo 3")], "undo 3"),
            (&[("do", "split")], "refused"),
            (&[("do", "split"), ("part", "甲区:1.1"), ("part", "乙区:1.1"), ("part", "丙区:1.1")], "refused"),
            (&[("do", "add"), ("address", "丁区:1")], "refused"),
            (&[("do", "rename"), ("label", "  ")], "refused"),
            (&[], "refused"),
        ] {
            assert_eq!(decided(pairs), acts, "{pairs:?}");
        }
    }
}
