//! Documents → records for a reference manager: BibTeX, and CSL JSON as Zotero reads it. What a text doesn't give is left out.

use std::io::{self, Write};

use serde::Serialize;

use super::{Cited, Document};
use crate::text::visible;

/// A document as reference managers know it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Work {
    /// The document's id.
    pub id: String,
    /// SHA-256 of the source, of which the key is made.
    pub sha256: String,
    /// What it says of itself.
    pub cited: Cited,
}

/// A record of CSL JSON; as it is serialised it is what reference managers read.
#[derive(Debug, Serialize)]
pub struct CslRecord<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Issued>,
    language: &'static str,
}

/// A body is no person: its name is not taken apart.
#[derive(Debug, Serialize)]
struct Author<'a> {
    literal: &'a str,
}

#[derive(Debug, Serialize)]
struct Issued {
    #[serde(rename = "date-parts")]
    parts: [[i16; 3]; 1],
}

impl Work {
    /// The record of what is known of a document.
    pub fn new(id: &str, sha256: &str, cited: Cited) -> Self {
        Self { id: id.to_owned(), sha256: sha256.to_owned(), cited }
    }

    /// The record of a document.
    pub fn of(document: &Document) -> Self {
        Self::new(&document.id, &document.source.sha256, Cited::from(document))
    }

    /// The key of a record in BibTeX, which not every program reads in Chinese: it is made of the source alone.
    fn key(&self) -> String {
        format!("rule{}", self.sha256.chars().take(10).collect::<String>())
    }
}

/// Writes records of BibTeX. Its classic form has no type for laws: they are `@misc`, with the number (文号) as `number`.
pub fn write_bibtex(works: &[Work], out: &mut dyn Write) -> io::Result<()> {
    for work in works {
        writeln!(out, "@misc{{{},", work.key())?;
        let cited = &work.cited;
        // Braces within keep a name as it is written.
        let named = |value: &Option<String>| value.as_ref().map(|value| format!("{{{}}}", tex(value)));
        let fields = [
            ("author", named(&cited.issuer)),
            ("title", named(&cited.title).or_else(|| Some(format!("{{{}}}", tex(&work.id))))),
            ("number", cited.number.as_deref().map(tex)),
            ("year", cited.dated.map(|date| date.year().to_string())),
            ("month", cited.dated.map(|date| date.month().to_string())),
            ("day", cited.dated.map(|date| date.day().to_string())),
            ("langid", Some("chinese".to_owned())),
        ];
        for (name, value) in fields {
            if let Some(value) = value {
                writeln!(out, "  {name} = {{{value}}},")?;
            }
        }
        writeln!(out, "}}\n")?;
    }
    Ok(())
}

/// Makes records of CSL JSON, of type `legislation`.
pub fn csl_records(works: &[Work]) -> Vec<CslRecord<'_>> {
    works.iter().map(CslRecord::of).collect()
}

impl<'a> CslRecord<'a> {
    fn of(work: &'a Work) -> Self {
        let Cited { title, issuer, number, dated } = &work.cited;
        Self {
            id: &work.id,
            kind: "legislation",
            title: title.as_deref(),
            author: issuer.as_deref().map(|literal| Author { literal }).into_iter().collect(),
            number: number.as_deref(),
            issued: dated.map(|date| Issued {
                parts: [[date.year(), i16::from(date.month()), i16::from(date.day())]],
            }),
            language: "zh-CN",
        }
    }
}

/// Text in which nothing means anything to TeX, on one line.
fn tex(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '\\' => safe.push_str("\\textbackslash{}"),
            '~' => safe.push_str("\\textasciitilde{}"),
            '^' => safe.push_str("\\textasciicircum{}"),
            // A brace in words would count for BibTeX, even behind a backslash.
            '{' => safe.push_str("\\textbraceleft{}"),
            '}' => safe.push_str("\\textbraceright{}"),
            '$' | '&' | '#' | '_' | '%' => safe.extend(['\\', c]),
            '\n' => safe.push(' '),
            _ => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::{Value, json};

    use super::*;

    fn works() -> [Work; 2] {
        let cited = Cited {
            title: Some("柳塘区渡口{管理}办法_100%\\~^&#$".to_owned()),
            issuer: Some("柳塘区人民政府".to_owned()),
            number: Some("柳政发〔2023〕4号".to_owned()),
            dated: Some(date(2023, 6, 1)),
        };
        [
            Work::new("柳塘区-2023", "0123456789abcdef", cited),
            Work::new("石梁区", "fedcba9876543210", Cited::default()),
        ]
    }

    #[test]
    fn bibtex_holds_what_is_given_and_means_nothing_to_tex() {
        let mut out = Vec::new();
        write_bibtex(&works(), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(
            text,
            "@misc{rule0123456789,\n  author = {{柳塘区人民政府}},\n  title = {{柳塘区渡口\\textbraceleft{}管理\\textbraceright{}办法\\_100\\%\\textbackslash{}\\textasciitilde{}\\textasciicircum{}\\&\\#\\$}},\n  number = {柳政发〔2023〕4号},\n  year = {2023},\n  month = {6},\n  day = {1},\n  langid = {chinese},\n}\n\n@misc{rulefedcba9876,\n  title = {{石梁区}},\n  langid = {chinese},\n}\n\n"
        );
        assert_eq!(text.matches('{').count(), text.matches('}').count());
    }

    /// The fields that the schema of CSL asks for, and for each field that is written the kind that it has there.
    #[test]
    fn csl_json_is_what_its_schema_asks_for() {
        let records: Value = serde_json::to_value(csl_records(&works())).unwrap();
        for record in records.as_array().unwrap() {
            assert!(record["id"].is_string() && record["type"] == "legislation", "required");
            for (name, value) in record.as_object().unwrap() {
                let fits = match name.as_str() {
                    "id" | "type" | "title" | "number" | "language" => value.is_string(),
                    "author" => value.as_array().unwrap().iter().all(|name| name["literal"].is_string()),
                    "issued" => value["date-parts"].as_array().is_some_and(|parts| {
                        parts.len() == 1 && parts[0].as_array().unwrap().iter().all(Value::is_i64)
                    }),
                    _ => false,
                };
                assert!(fits, "{name}: {value}");
            }
        }
        assert_eq!(records[0]["issued"]["date-parts"], json!([[2023, 6, 1]]));
        assert_eq!(records[1], json!({ "id": "石梁区", "type": "legislation", "language": "zh-CN" }));
    }
}
