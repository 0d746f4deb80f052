//! `duizhao align --explain`: why two paragraphs are, or are not, in one row.

use std::io::Write;

use duizhao::align::{Explanation, Rival, Row, explain};
use duizhao::document::{Address, Document, Place};
use duizhao::report::topic_in_words;
use duizhao::study::Study;
use duizhao::vocabulary::Vocabulary;
use schemars::JsonSchema;
use serde::Serialize;

use super::super::failure::Failure;
use super::super::output::{Layout, Output};
use super::super::screen::{Role, Screen, columns, shortened};
use super::super::sources;
use super::super::wrap::wrap;
use crate::cli::language::{say, spoken};

#[derive(JsonSchema, Serialize)]
#[schemars(title = "Why two paragraphs are, or are not, in one row")]
pub(in crate::cli) struct ExplanationJson<'a> {
    #[schemars(extend("const" = "duizhao.explanation/1"))]
    schema: &'static str,
    first: String,
    second: String,
    together: bool,
    rows: Vec<&'a str>,
    rows_of_first: Vec<&'a str>,
    rows_of_second: Vec<&'a str>,
    score: f64,
    threshold: f64,
    likeness: f64,
    clauses: Option<&'a [String; 2]>,
    shared: &'a [String],
    matters: &'a [String],
    matters_of_first: &'a [String],
    matters_of_second: &'a [String],
    rivals_of_first: Vec<RivalJson>,
    rivals_of_second: Vec<RivalJson>,
    corrections: Vec<String>,
}

#[derive(JsonSchema, Serialize)]
struct RivalJson {
    address: String,
    score: f64,
}

/// The columns before a value.
const NAME: usize = 11;

/// One of the two paragraphs.
struct Side<'a> {
    document: &'a Document,
    place: Place,
}

pub(super) fn write(
    addresses: &[String],
    study: &Study,
    json: bool,
    screen: Screen,
    out: &mut Output,
) -> Result<(), Failure> {
    let sides = addresses.iter().map(|address| side(address, study)).collect::<Result<Vec<_>, _>>()?;
    let [first, second] = sides.as_slice() else {
        return Err(Failure::new(say!("explain-needs-two-addresses"), say!("write-align-explain-b")));
    };
    let (one, other) = ((&first.document.id, &first.place), (&second.document.id, &second.place));
    let explanation = explain(study.documents(), one, other, &study.align_options()).ok_or_else(|| {
        Failure::new(say!("both-provisions-are-one-document"), say!("name-provisions-two-documents"))
    })?;
    let rows = &study.alignment().rows;
    let of_first: Vec<&Row> = rows.iter().filter(|row| holds(row, first)).collect();
    let of_second: Vec<&Row> = rows.iter().filter(|row| holds(row, second)).collect();
    let common: Vec<&Row> = of_first.iter().copied().filter(|row| holds(row, second)).collect();
    let corrections: Vec<String> = study
        .notes()
        .corrections()
        .iter()
        .filter(|correction| {
            let places: Vec<Address> =
                correction.act.marks().iter().map(|mark| mark.address.clone()).collect();
            [first, second].iter().any(|side| places.iter().any(|address| names(address, side)))
        })
        .map(|correction| {
            say!(
                "explain-correction",
                kind = correction.act.kind(),
                file = correction.file,
                line = correction.line,
            )
        })
        .collect();
    if json {
        let told = |rivals: &[Rival], document: &Document| {
            let tell = |rival: &Rival| RivalJson {
                address: address(document, &rival.place),
                score: digits(rival.score),
            };
            rivals.iter().map(tell).collect()
        };
        let form = ExplanationJson {
            schema: "duizhao.explanation/1",
            first: address(first.document, &first.place),
            second: address(second.document, &second.place),
            together: !common.is_empty(),
            rows: topics(&common),
            rows_of_first: topics(&of_first),
            rows_of_second: topics(&of_second),
            score: digits(explanation.score),
            threshold: digits(explanation.threshold),
            likeness: digits(explanation.likeness),
            clauses: explanation.clauses.as_ref(),
            shared: &explanation.shared,
            matters: &explanation.matters,
            matters_of_first: &explanation.other_matters[0],
            matters_of_second: &explanation.other_matters[1],
            rivals_of_first: told(&explanation.rivals_of_first, second.document),
            rivals_of_second: told(&explanation.rivals_of_second, first.document),
            corrections,
        };
        return out.json(&form, Layout::Pretty);
    }
    let vocabulary = study.notes().vocabulary();
    let lines = Lines { first, second, explanation: &explanation, vocabulary, screen };
    lines.write([&common, &of_first, &of_second], &corrections, out)
}

fn topics<'a>(rows: &[&'a Row]) -> Vec<&'a str> {
    rows.iter().map(|row| row.topic.as_str()).collect()
}

fn side<'a>(text: &str, study: &'a Study) -> Result<Side<'a>, Failure> {
    let wanted = sources::address(text)?;
    let document = sources::resolve(study.corpus(), &wanted)?;
    let place = document.provision(&wanted.place).map(|provision| provision.place());
    Ok(Side { document, place: place.unwrap_or(wanted.place) })
}

fn holds(row: &Row, side: &Side<'_>) -> bool {
    row.members.get(&side.document.id).is_some_and(|places| places.contains(&side.place))
}

fn names(address: &Address, side: &Side<'_>) -> bool {
    side.document.id.contains(&address.document)
        && address.place.article == side.place.article
        && (address.place.paragraph.is_none() || address.place.paragraph == side.place.paragraph)
}

fn address(document: &Document, place: &Place) -> String {
    format!("{}:{place}", document.id)
}

fn two_digits(value: f64) -> String {
    format!("{value:.2}")
}

fn digits(score: f64) -> f64 {
    (score * 1000.0).round() / 1000.0
}

/// What a reader is told.
struct Lines<'a> {
    first: &'a Side<'a>,
    second: &'a Side<'a>,
    explanation: &'a Explanation,
    vocabulary: &'a Vocabulary,
    screen: Screen,
}

impl Lines<'_> {
    /// Matters as the reader's language calls them.
    fn matters(&self, names: &[String]) -> String {
        let in_words = |name: &String| match self.vocabulary.matters().iter().find(|own| own.zh == *name) {
            Some(matter) => spoken().messages.of(&matter.zh, &matter.en).clone(),
            None => name.clone(),
        };
        names.iter().map(in_words).collect::<Vec<_>>().join(&say!("list-mark"))
    }

    fn write(&self, rows: [&[&Row]; 3], corrections: &[String], out: &mut Output) -> Result<(), Failure> {
        let [common, of_first, of_second] = rows;
        for side in [self.first, self.second] {
            self.line(Role::Title, &address(side.document, &side.place), out)?;
            let text = side.document.provision(&side.place).map(|provision| provision.paragraph.full_text());
            self.line(Role::Plain, &text.unwrap_or_default().replace('\n', " "), out)?;
            writeln!(out)?;
        }
        let found = self.explanation;
        let enough = found.score >= found.threshold;
        let verdict = match (common.is_empty(), enough) {
            (false, true) => say!("verdict-together"),
            (false, false) => say!("verdict-together-by-others"),
            (true, true) => say!("verdict-apart-though-alike"),
            (true, false) => say!("verdict-apart"),
        };
        self.line(Role::Title, &verdict, out)?;
        let (score, threshold) = (two_digits(found.score), two_digits(found.threshold));
        self.named(&say!("name-score"), &say!("explain-score", score = score, threshold = threshold), out)?;
        let likeness = say!("explain-likeness", likeness = two_digits(found.likeness));
        self.named(&say!("name-likeness"), &likeness, out)?;
        if let Some([one, other]) = &found.clauses {
            self.named(&say!("name-clauses"), &format!("“{one}”"), out)?;
            self.named("", &format!("“{other}”"), out)?;
        }
        if !found.shared.is_empty() {
            self.named(&say!("name-shared"), &found.shared.join("、"), out)?;
        }
        let mut name = say!("name-matters");
        if !found.matters.is_empty() {
            self.named(&name, &say!("explain-both", matters = self.matters(&found.matters)), out)?;
            name.clear();
        }
        for (side, others) in [self.first, self.second].into_iter().zip(&found.other_matters) {
            if !others.is_empty() {
                let own = address(side.document, &side.place);
                self.named(&name, &say!("explain-only", address = own, matters = self.matters(others)), out)?;
                name.clear();
            }
        }
        self.rows(self.first, of_first, out)?;
        self.rows(self.second, of_second, out)?;
        self.rivals(self.first, self.second.document, &found.rivals_of_first, out)?;
        self.rivals(self.second, self.first.document, &found.rivals_of_second, out)?;
        for correction in corrections {
            self.named(&say!("name-corrected"), correction, out)?;
        }
        Ok(())
    }

    fn rows(&self, side: &Side<'_>, rows: &[&Row], out: &mut Output) -> Result<(), Failure> {
        let told: Vec<String> = rows
            .iter()
            .map(|row| {
                let (documents, state) = (row.members.len(), super::state(row.state));
                let label = topic_in_words(&row.topic, &row.label, self.vocabulary, spoken().messages);
                say!("explain-row", label = label, documents = documents, state = state)
            })
            .collect();
        let own = address(side.document, &side.place);
        let told = if told.is_empty() {
            say!("explain-in-no-row", address = own)
        } else {
            say!("explain-in-rows", address = own, rows = told.join("; "))
        };
        self.named(&say!("name-rows"), &told, out)
    }

    fn rivals(
        &self,
        side: &Side<'_>,
        document: &Document,
        rivals: &[Rival],
        out: &mut Output,
    ) -> Result<(), Failure> {
        let own = address(side.document, &side.place);
        if rivals.is_empty() {
            let none = say!("explain-no-rival", address = own, document = document.id);
            return self.named(&say!("name-rivals"), &none, out);
        }
        let rivals_of = say!("explain-rivals", address = own, document = document.id);
        self.named(&say!("name-rivals"), &rivals_of, out)?;
        for rival in rivals {
            let text = document.provision(&rival.place).map(|provision| provision.paragraph.full_text());
            let text = shortened(&text.unwrap_or_default(), self.screen.width.saturating_sub(24).max(16));
            let line = format!("  {:.2}  {}  {text}", rival.score, rival.place);
            writeln!(out, "{}", self.screen.paint(Role::Plain, &line))?;
        }
        Ok(())
    }

    /// A value behind its name, the lines after the first below its start.
    fn named(&self, name: &str, text: &str, out: &mut Output) -> Result<(), Failure> {
        let mut name = name;
        for line in wrap(text, self.screen.width.saturating_sub(NAME)) {
            let pad = " ".repeat(NAME.saturating_sub(columns(name)));
            writeln!(out, "{}", self.screen.paint(Role::Plain, &format!("{name}{pad}{line}")))?;
            name = "";
        }
        Ok(())
    }

    fn line(&self, role: Role, text: &str, out: &mut Output) -> Result<(), Failure> {
        for line in wrap(text, self.screen.width) {
            writeln!(out, "{}", self.screen.paint(role, &line))?;
        }
        Ok(())
    }
}
