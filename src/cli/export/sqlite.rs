//! For SQLite: a script that `sqlite3 FILE` reads, with tables and an FTS5 index. Whoever wants it has a SQLite; the program needs none.
//!
//! FTS5's tokenizers know no Han words, and its `trigram` finds none of two characters. What is indexed is therefore written as
//! overlapping pairs; a question is written alike, as a phrase: 常务会议 is `"常务 务会 会议"`.

use std::io::Write;

use duizhao::norm::NormJson;
use serde_json::Value;

use super::super::failure::Failure;
use super::super::output::{Output, line_of};
use super::provision::{Exported, chapter, full_text, stands_in};

const TABLES: &str = "\
DROP TABLE IF EXISTS norms;
DROP TABLE IF EXISTS provision_words;
DROP TABLE IF EXISTS provisions;
DROP TABLE IF EXISTS documents;
CREATE TABLE documents (
  id TEXT PRIMARY KEY, path TEXT NOT NULL, title TEXT, issuer TEXT, number TEXT, province TEXT, city TEXT, district TEXT,
  adopted_on TEXT, issued_on TEXT, amended_on TEXT, effective_on TEXT
);
CREATE TABLE provisions (
  number INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES documents (id), place TEXT NOT NULL, chapter TEXT NOT NULL,
  citation TEXT NOT NULL, text TEXT NOT NULL, UNIQUE (document, place)
);
-- Pairs of characters: 常务会议 is asked for with MATCH '\"常务 务会 会议\"', one character with MATCH '会*'. rowid is provisions.number.
CREATE VIRTUAL TABLE provision_words USING fts5 (words, content = '', tokenize = 'unicode61 remove_diacritics 0');
CREATE TABLE norms (
  document TEXT NOT NULL REFERENCES documents (id), address TEXT NOT NULL, provision INTEGER NOT NULL REFERENCES provisions (number),
  kind TEXT NOT NULL, value REAL, value_max REAL, unit TEXT, date TEXT, date_max TEXT, ordinal INTEGER, period TEXT, bound TEXT,
  trigger_event TEXT, modality TEXT, actor TEXT, action TEXT, topic TEXT, quote TEXT NOT NULL
);
";

/// The fields of a norm, in the order of the table.
const FIELDS: [&str; 15] = [
    "kind",
    "value",
    "value_max",
    "unit",
    "date",
    "date_max",
    "ordinal",
    "period",
    "bound",
    "trigger",
    "modality",
    "actor",
    "action",
    "topic",
    "quote",
];

/// The tables without content.
pub(super) fn write_tables(out: &mut Output) -> Result<(), Failure> {
    Ok(out.write_all(TABLES.as_bytes())?)
}

/// The tables with content, in one transaction: a file that is there already is filled anew or stays as it was.
pub(super) fn write(exported: &[Exported<'_>], out: &mut Output) -> Result<(), Failure> {
    writeln!(out, "BEGIN;")?;
    write_tables(out)?;
    let mut number = 0_u64;
    for one in exported {
        let (document, of) = (one.document, &one.document.metadata);
        let id = quoted(document.id.as_str());
        let day = |day: Option<jiff::civil::Date>| word(day.map(|day| day.to_string()).as_deref());
        let place = &of.jurisdiction;
        let values = [
            id.clone(),
            quoted(&document.source.path),
            word(of.title.as_deref()),
            word(of.issuer.as_deref()),
            word(of.number.as_deref()),
            word(place.province.as_deref()),
            word(place.city.as_deref()),
            word(place.district.as_deref()),
            day(of.adopted_on),
            day(of.issued_on),
            day(of.amended_on),
            day(of.effective.on),
        ];
        writeln!(out, "INSERT INTO documents VALUES ({});", values.join(","))?;
        for provision in document.provisions() {
            number += 1;
            let (place, text) = (provision.place(), full_text(&provision));
            let values = [&place.to_string(), chapter(&provision), &provision.citation(), &text].map(quoted);
            writeln!(out, "INSERT INTO provisions VALUES ({number},{id},{});", values.join(","))?;
            let words = quoted(&pairs(&text));
            writeln!(out, "INSERT INTO provision_words (rowid, words) VALUES ({number},{words});")?;
            for norm in one.norms.iter().filter(|norm| stands_in(norm, &place)) {
                let form: Value =
                    serde_json::from_str(&line_of(&NormJson::new(document, norm))?).unwrap_or_default();
                let address = literal(form.get("address"));
                let values = FIELDS.map(|field| literal(form.get(field)));
                writeln!(out, "INSERT INTO norms VALUES ({id},{address},{number},{});", values.join(","))?;
            }
        }
    }
    writeln!(out, "COMMIT;")?;
    Ok(())
}

/// A text of SQL. The shell ends a line at a zero byte.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''").replace('\0', ""))
}

fn word(text: Option<&str>) -> String {
    text.map_or_else(|| "NULL".to_owned(), quoted)
}

fn literal(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => quoted(text),
        Some(Value::Number(number)) => number.to_string(),
        _ => "NULL".to_owned(),
    }
}

/// A text as overlapping pairs of Han characters, and the last one of a run by itself, so that each begins a word; other words stay.
fn pairs(text: &str) -> String {
    let han = |character: char| {
        ('\u{2e80}'..'\u{a000}').contains(&character) && character.is_alphabetic()
            || ('\u{20000}'..'\u{40000}').contains(&character)
    };
    let characters: Vec<char> = text.chars().collect();
    let mut pairs = String::new();
    for run in characters.chunk_by(|&left, &right| han(left) == han(right)) {
        if !pairs.is_empty() {
            pairs.push(' ');
        }
        if run.len() > 1 && run.first().is_some_and(|&first| han(first)) {
            let words: Vec<String> = run.windows(2).map(|pair| pair.iter().collect()).collect();
            pairs.push_str(&words.join(" "));
            pairs.push(' ');
            pairs.extend(run.last());
        } else {
            pairs.extend(run);
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_text_is_cut_into_pairs() {
        assert_eq!(pairs("常务会议"), "常务 务会 会议 议");
        assert_eq!(pairs("在5个工作日内，报会"), "在 5 个工 工作 作日 日内 内 ， 报会 会");
        assert_eq!(pairs(""), "");
    }

    #[test]
    fn what_ends_a_text_is_doubled() {
        assert_eq!(quoted("it's\0"), "'it''s'");
    }
}
