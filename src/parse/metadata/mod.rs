//! What a text says of itself: title, issuer, number, dates, jurisdiction, bases, repeals, effect.
//!
//! In go the lines around the rule and its chapters, out come the values and what was doubtful about them. Nothing is guessed: a
//! value that the text doesn't give, or gives in two ways, stays `None`.

mod date;
mod effect;
mod enactment;
mod field;
mod issue;
mod meeting;
mod note;
mod organ;
mod place;

use super::line::Line;
use super::marker::{Marker, heading_marks, read_label};
use super::title::{is_notice_title, is_title_line, without_adoption_note};
use crate::document::{Act, Chapter, Enactment, Finding, Metadata, Said};
use crate::text::{Span, is_space};
use enactment::Told;
pub(super) use organ::is_organ;

/// The parts of a text that its metadata stands in.
pub(super) struct Parts<'a> {
    pub(super) source: &'a str,
    pub(super) title: &'a [Line],
    pub(super) front: &'a [Span],
    pub(super) chapters: &'a [Chapter],
    pub(super) back: &'a [Span],
    pub(super) said: &'a Said,
}

/// The metadata, and what was doubtful.
pub(super) struct Read {
    pub(super) metadata: Metadata,
    pub(super) doubts: Vec<Finding>,
}

/// A line around the rule.
struct Front<'a> {
    /// As it stands, without the white space around it.
    raw: &'a str,
    /// Without white space: typesetters stretch short lines with it.
    text: String,
    /// Whether it belongs to the title of the rule.
    title: bool,
}

impl<'a> Front<'a> {
    fn new(raw: &'a str) -> Self {
        Self { raw, text: squeeze(raw), title: false }
    }
}

/// Reads the metadata.
pub(super) fn read_metadata(parts: &Parts<'_>) -> Read {
    let front = front(parts);
    let back: Vec<Front<'_>> = parts.back.iter().map(|span| Front::new(span.slice(parts.source))).collect();
    let texts: Vec<String> = front.iter().map(|line| line.text.clone()).collect();
    let notice = notice(&front);
    let fields = field::read(&front);
    let said = field::said(parts.said);
    let note = note::note(&texts);
    let told = match &note {
        Some(note) => enactment::acts(note),
        None => notice
            .iter()
            .map(|sentence| enactment::acts(sentence))
            .find(|told| !told.is_empty())
            .unwrap_or_default(),
    };
    let title = title(parts).or_else(|| title_said(parts.said));
    let mut doubts = Vec::new();
    let numbered = |told: &[Told]| told.iter().find(|told| told.enactment.act == Act::Issued)?.number.clone();
    let number = issue::number(&front).or(fields.number).or_else(|| numbered(&told)).or(said.number);
    let history: Vec<Enactment> = told.into_iter().map(|told| told.enactment).collect();
    let issuer = match issue::issuer(&front, &back) {
        issue::Issuer::Named(organ) => Some(organ),
        other => {
            let told = fields.issuer.or_else(|| issuer_told(&history)).or_else(|| issuer_in(parts));
            let told = told.or(said.issuer);
            if told.is_none() && other == issue::Issuer::Doubtful {
                doubts.push(Finding::DoubtfulIssuer);
            }
            told
        }
    };
    let adopted: Vec<&Enactment> = first_adoption(&history);
    let bases = effect::bases(parts.chapters);
    let jurisdiction = place::jurisdiction(title.as_deref(), issuer.as_deref(), &bases, &texts);
    let published = history.iter().find(|told| told.act == Act::Issued).and_then(|told| told.on);
    let metadata = Metadata {
        issued_on: issue::issued_on(&front, &back).or(published).or(fields.issued_on).or(said.issued_on),
        number,
        adopted_on: adopted.iter().filter_map(|told| told.on).max(),
        adopted_by: joined(&adopted),
        amended_on: enactment::last_day(&history, Act::Amended),
        effective: effect::effective(
            parts.chapters,
            note.as_deref(),
            &notice,
            fields.effective.or(said.effective).as_ref(),
        ),
        repeals: effect::repeals(parts.chapters, &notice),
        history,
        title,
        issuer,
        jurisdiction,
        bases,
    };
    Read { metadata, doubts }
}

/// The lines before the rule, without those of a table of contents.
fn front<'a>(parts: &Parts<'a>) -> Vec<Front<'a>> {
    let heading =
        |line: &str| read_label(line).is_some_and(|label| matches!(label.marker, Marker::Heading(..)));
    let lines = parts.front.iter().map(|&span| (span, span.slice(parts.source)));
    lines
        .filter(|(_, line)| !heading(line))
        .map(|(span, raw)| Front {
            title: parts.title.iter().any(|line| line.span == span),
            ..Front::new(raw)
        })
        .collect()
}

/// The sentences before the rule, over as many lines as they take.
fn notice(front: &[Front<'_>]) -> Vec<String> {
    let mut sentences = Vec::new();
    let mut open = String::new();
    for line in front.iter().filter(|line| !line.title) {
        let whole_line = line.text.starts_with(['自', '从', '（', '(']) || is_title_line(&line.text);
        if whole_line && !open.is_empty() && !open.ends_with(['，', '、']) {
            sentences.push(std::mem::take(&mut open));
        }
        for (at, part) in line.text.split('。').enumerate() {
            if at > 0 {
                sentences.push(std::mem::take(&mut open));
            }
            open.push_str(part);
        }
        if line.text.ends_with([':', '：']) {
            sentences.push(std::mem::take(&mut open));
        }
    }
    sentences.push(open);
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

/// Those who adopted the text first: several where they follow each other directly.
fn first_adoption(history: &[Enactment]) -> Vec<&Enactment> {
    let adopted = |told: &&Enactment| told.act == Act::Adopted;
    let first: Vec<&Enactment> =
        history.iter().skip_while(|told| !adopted(told)).take_while(adopted).collect();
    // A later passing of a dated note is a new version, not a second body.
    let same_body =
        |told: &&Enactment| told.on.is_some() && told.by.as_deref().is_some_and(|by| by.contains('届'));
    let first_only = first.len() > 1 && first.iter().all(same_body);
    first.into_iter().take(if first_only { 1 } else { usize::MAX }).collect()
}

fn joined(adopted: &[&Enactment]) -> Option<String> {
    let names: Vec<&str> = adopted.iter().filter_map(|told| told.by.as_deref()).collect();
    (!names.is_empty()).then(|| names.join("、"))
}

/// Who made the text public, or adopted it, by its history.
fn issuer_told(history: &[Enactment]) -> Option<String> {
    let by = |act: Act| history.iter().find(|told| told.act == act)?.by.clone();
    by(Act::Issued).and_then(|by| organ::organs(&by)).or_else(|| organ::of_meeting(&by(Act::Adopted)?))
}

/// The organ that a title opens with: 最高人民法院关于…的解释.
fn issuer_in(parts: &Parts<'_>) -> Option<String> {
    let lines: Vec<&str> = parts.title.iter().map(|line| line.text(parts.source)).collect();
    organ::organs(lines.join("\n").split_once("关于")?.0)
}

/// The title from its lines; one that is only cited (现将《…》印发给你们) is taken where the letter sends it out.
fn title(parts: &Parts<'_>) -> Option<String> {
    let bare = |line: &Line| {
        let text = line.text(parts.source);
        squeeze(text.get(heading_marks(text)..).unwrap_or_default())
    };
    let lines: String = parts.title.iter().map(bare).collect();
    let title = without_adoption_note(&lines);
    if !title.is_empty() {
        return Some(title.to_owned());
    }
    let front: String = parts.front.iter().map(|span| squeeze(span.slice(parts.source))).collect();
    let sent = |name: &String| {
        let quoted = format!("《{name}》");
        let Some((before, after)) = front.split_once(&quoted) else { return false };
        let letter = before.ends_with("现将")
            || before.ends_with("印发")
            || before.ends_with("发布")
            || before.ends_with("公布");
        let verb = ["印发", "发给", "下发", "颁发", "发布", "公布", "已经", "业经", "已由", "已于", "的通知"];
        letter && verb.iter().any(|verb| after.starts_with(verb))
            || verb.iter().skip(5).any(|verb| after.starts_with(verb))
    };
    effect::named_texts(&front).into_iter().filter(|name| is_title_line(name)).find(sent)
}

/// The title that the page gives, where it is one of a rule or of a notice.
fn title_said(said: &Said) -> Option<String> {
    let title = squeeze(said.title.as_deref()?);
    let title = without_adoption_note(&title);
    (is_title_line(title) || is_notice_title(title)).then(|| title.to_owned())
}

/// The text without white space: typesetters stretch short lines with it.
fn squeeze(text: &str) -> String {
    text.chars().filter(|&c| !is_space(c)).collect()
}
