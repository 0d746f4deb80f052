//! The pages: `index.html`, one page a row, one a document, and what they share in `parts`.

use std::collections::BTreeMap;

use minijinja::value::{Serde, Value};
use minijinja::{Environment, context};
use serde_json::json;

use super::places::{anchor, rows_of};
use super::region::{LEVELS, tile};
use super::view::{Spread, SpreadRow};
use crate::report::ReportError;
use crate::report::csv::name_of;
use crate::report::html::pages;
use crate::text::visible;

const STYLE: &str = concat!(include_str!("../templates/colors.css"), include_str!("../templates/spread.css"));
const SCRIPT: &str = include_str!("../templates/spread.js");

/// The overview lists so many rows; the search finds all.
const ROWS: usize = 1_000;
/// A document's page and the overview cut what they quote of other matters to so many wordings.
const WORDINGS: usize = 60;

/// Nothing is requested but the style and the scripts beside the page; nothing that stands in the page itself runs. A
/// page from disk has no origin, so that not every browser lets it load what is its own without the second word.
const POLICY: &str = "default-src 'none'; style-src 'self' file:; script-src 'self' file:; base-uri 'none'; form-action 'none'";

/// The pages of a report, each made when it is asked for.
pub(super) struct Pages<'a> {
    spread: &'a Spread,
    environment: Environment<'static>,
    /// For each document, the rows of each of its paragraphs.
    rows_of: Vec<Vec<Vec<usize>>>,
    by_topic: BTreeMap<&'a str, usize>,
    tiles: Vec<Value>,
}

impl<'a> Pages<'a> {
    pub(super) fn new(spread: &'a Spread) -> Result<Self, ReportError> {
        let mut environment = pages()?;
        environment.add_template("head.html", include_str!("../templates/spread_head.html"))?;
        environment.add_template("index.html", include_str!("../templates/spread_index.html"))?;
        environment.add_template("row.html", include_str!("../templates/spread_row.html"))?;
        environment.add_template("document.html", include_str!("../templates/spread_document.html"))?;
        let by_topic =
            spread.rows.iter().zip(0..).map(|(row, number)| (row.topic.as_str(), number)).collect();
        Ok(Self { spread, environment, rows_of: rows_of(spread), by_topic, tiles: provinces(spread) })
    }

    /// The overview, three parts, and one page for each row and document.
    pub(super) fn len(&self) -> usize {
        4 + self.spread.rows.len() + self.spread.documents.len()
    }

    /// The name and the text of a page.
    pub(super) fn page(&self, number: usize) -> Result<(String, String), ReportError> {
        let rows = self.spread.rows.len();
        Ok(match number {
            0 => ("index.html".to_owned(), self.index()?),
            1 => ("parts/page.css".to_owned(), STYLE.to_owned()),
            2 => ("parts/page.js".to_owned(), SCRIPT.to_owned()),
            3 => ("parts/search.js".to_owned(), self.search()?),
            _ => {
                if let Some(row) = self.spread.rows.get(number - 4) {
                    (format!("rows/{}.html", row.page), self.row(row)?)
                } else {
                    (format!("documents/{}.html", number - 3 - rows), self.document(number - 4 - rows)?)
                }
            }
        })
    }

    fn render(&self, template: &str, up: &str, own: Value) -> Result<String, ReportError> {
        let spread = self.spread;
        Ok(self.environment.get_template(template)?.render(context! {
            t => spread.language.labels(),
            language => spread.language.tag(),
            policy => POLICY,
            up => Value::from_safe_string(up.to_owned()),
            total => spread.documents.len(),
            scope => spread.generator.scope(spread.language),
            method => spread.generator.method(spread.language),
            facts => spread.generator.facts(spread.language),
            ..own
        })?)
    }

    fn index(&self) -> Result<String, ReportError> {
        let rows: Vec<Value> = self.spread.rows.iter().take(ROWS).map(|row| self.summary(row)).collect();
        let left = self.spread.rows.len().saturating_sub(ROWS);
        self.render(
            "index.html",
            "",
            context! {
                rows, left,
                title => self.spread.title.as_str(),
                author => self.spread.author.as_deref(),
                tiles => self.tiles.clone(),
            },
        )
    }

    /// A row in a line.
    fn summary(&self, row: &SpreadRow) -> Value {
        let scale = row.scales.first();
        let common = scale.and_then(|scale| scale.values.get(scale.commonest?));
        context! {
            page => row.page.as_str(), label => row.label.as_str(), state => name_of(&row.state), score => row.score, corrected => row.corrected, confirmed => row.confirmed,
            present => row.present, silent => row.silent.len(), to_check => row.to_check.len(),
            share => percent(row.present, self.spread.documents.len()),
            value => common.map(|held| held.words.as_str()),
            value_documents => common.map(|held| held.documents),
            values => scale.map_or(0, |scale| scale.values.len()),
            wordings => row.wordings.len(),
            most => row.wordings.first().map(|wording| wording.documents),
            since => row.wordings.first().and_then(|wording| wording.since.as_deref()),
        }
    }

    fn row(&self, row: &SpreadRow) -> Result<String, ReportError> {
        let total = self.spread.documents.len();
        let name = |index: usize| self.spread.name(index);
        let scales: Vec<Value> = row
            .scales
            .iter()
            .enumerate()
            .map(|(number, scale)| {
                let values: Vec<Value> = scale
                    .values
                    .iter()
                    .enumerate()
                    .map(|(value, held)| {
                        context! {
                            list => format!("v{number}-{value}"), words => held.words.as_str(),
                            documents => held.documents, share => percent(held.documents, total),
                            outlier => held.outlier, since => held.since.as_deref(), first => held.first.map(name),
                            commonest => scale.commonest == Some(value),
                        }
                    })
                    .collect();
                let without = row.present.saturating_sub(scale.documents);
                context! {
                    label => scale.label.as_str(), documents => scale.documents, values,
                    without, without_share => percent(without, total),
                }
            })
            .collect();
        let wordings: Vec<Value> = row
            .wordings
            .iter()
            .enumerate()
            .take(WORDINGS)
            .map(|(number, wording)| {
                let shown = row.said.get(wording.shown);
                context! {
                    list => format!("w{number}"), number => number + 1, documents => wording.documents,
                    share => percent(wording.documents, total), text => shown.map(|said| self.spread.said(said)),
                    since => wording.since.as_deref(),
                    first => wording.first.map(name), name => shown.map(|said| name(said.document)),
                    citation => shown.map(|said| self.spread.said_citation(said)),
                    anchor => shown.map(|said| self.anchor(said.document, said.provision)),
                    page => shown.map(|said| said.document + 1),
                }
            })
            .collect();
        let levels: Vec<&str> = LEVELS
            .into_iter()
            .map(|(level, _)| level)
            .filter(|level| row.parts.iter().any(|part| part.level == *level))
            .collect();
        let own = context! {
            row => self.summary(row), scales, wordings, levels, tiles => tiles(row),
            scale => row.scales.first().map(|scale| scale.label.as_str()),
            more => row.wordings.len().saturating_sub(WORDINGS),
            silent_share => percent(row.silent.len(), total),
            to_check_share => percent(row.to_check.len(), total),
            data => Value::from_safe_string(self.data(row)?),
        };
        self.render("row.html", "../", own)
    }

    /// Where the page of a document shows a paragraph.
    fn anchor(&self, document: usize, provision: usize) -> String {
        self.spread.provision(document, provision).map_or_else(String::new, |own| anchor(&own.place))
    }

    /// The lists of a row's page, as numbers wherever something comes again. `<` is escaped, so that it can't end its element.
    fn data(&self, row: &SpreadRow) -> Result<String, ReportError> {
        let mut cited = Cited::default();
        let mut lists: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut cite = |document: usize, provision: usize, citation: &str| {
            cited.add(document, self.anchor(document, provision), citation)
        };
        let said = row.said.iter();
        let all: Vec<usize> =
            said.map(|said| cite(said.document, said.provision, &self.spread.said_citation(said))).collect();
        for (number, wording) in row.wordings.iter().enumerate().take(WORDINGS) {
            let own = wording.at.iter().filter_map(|&at| all.get(at).copied()).collect();
            lists.insert(format!("w{number}"), own);
        }
        for (number, scale) in row.scales.iter().enumerate() {
            for (value, held) in scale.values.iter().enumerate() {
                let own = held.at.iter().map(|at| {
                    let citation = self.spread.citation(at.document, at.provision, at.item.as_ref());
                    cite(at.document, at.provision, &citation)
                });
                let own = own.collect();
                lists.insert(format!("v{number}-{value}"), own);
            }
        }
        let to_check = row.to_check.iter().map(|own| {
            let citation = self.spread.citation(own.document, own.provision, None);
            cite(own.document, own.provision, &citation)
        });
        let to_check = to_check.collect();
        lists.insert("to_check".to_owned(), to_check);
        lists.insert("all".to_owned(), all);
        let mut parts: BTreeMap<&str, Vec<serde_json::Value>> = BTreeMap::new();
        for part in &row.parts {
            let line =
                json!([shown(part.name.as_deref()), part.documents, part.present, part.value, part.wording]);
            parts.entry(part.level).or_default().push(line);
        }
        let against: Vec<_> = row.scales.iter().map(|scale| &scale.against).collect();
        let Cited { places, known, .. } = cited;
        written(&json!({
            "places": places, "cited": known, "lists": lists, "silent": row.silent, "parts": parts,
            "against": against,
        }))
    }

    fn document(&self, index: usize) -> Result<String, ReportError> {
        let Some(document) = self.spread.documents.get(index) else { return Ok(String::new()) };
        let link = |number: &usize| {
            let row = self.spread.rows.get(*number)?;
            Some(context! { page => row.page.as_str(), label => row.label.as_str(), present => row.present })
        };
        let links = |topics: &[String]| -> Vec<Value> {
            topics.iter().filter_map(|topic| link(self.by_topic.get(topic.as_str())?)).collect()
        };
        let rows_of = self.rows_of.get(index).map_or(&[] as &[_], Vec::as_slice);
        let provisions: Vec<_> = document.provisions.iter().zip(rows_of).collect();
        let chapters: Vec<Value> = provisions
            .chunk_by(|(one, _), (other, _)| one.chapter == other.chapter)
            .map(|provisions| {
                let title = provisions.first().and_then(|(own, _)| own.chapter(document));
                let provisions = provisions.iter().map(|(own, rows)| {
                    let rows: Vec<String> = rows.iter().map(ToString::to_string).collect();
                    context! {
                        anchor => anchor(&own.place), citation => own.citation.as_str(),
                        text => self.spread.text(own.text), rows => rows.join(" "),
                    }
                });
                context! { title, provisions => provisions.collect::<Vec<_>>() }
            })
            .collect();
        let own = context! {
            document => Value::from(Serde(&document.about)), diagnostics => Value::from(Serde(&document.diagnostics)),
            chapters, rare => links(&document.rare), missing => links(&document.missing),
        };
        self.render("document.html", "../", own)
    }

    /// What the search knows: a script, since a page from disk can read no other file.
    fn search(&self) -> Result<String, ReportError> {
        let rows: Vec<_> =
            self.spread.rows.iter().map(|row| json!([row.page, visible(&row.label), row.present])).collect();
        let documents: Vec<_> = self
            .spread
            .documents
            .iter()
            .map(|own| {
                let name = visible(&own.about.name).into_owned();
                json!([
                    name,
                    shown(own.province.as_deref()),
                    shown(own.city.as_deref()),
                    own.year,
                    shown(own.about.title.as_deref())
                ])
            })
            .collect();
        let labels: BTreeMap<&str, &str> = [
            "more",
            "nothing_found",
            "find_names",
            "not_stated",
            "held_by",
            "base",
            "choose_base",
            "silent",
            "to_check",
            "reset",
        ]
        .map(|key| (key, self.spread.language.label(key)))
        .into();
        Ok(format!(
            "globalThis.duizhao = {};\n",
            written(&json!({ "rows": rows, "documents": documents, "labels": labels }))?
        ))
    }
}

/// Places with their citations, each once, and what is cited as pairs of document and place.
#[derive(Default)]
struct Cited {
    places: Vec<(String, String)>,
    known: Vec<(usize, usize)>,
    place_numbers: BTreeMap<(String, String), usize>,
    numbers: BTreeMap<(usize, usize), usize>,
}

impl Cited {
    /// The number of what is cited.
    fn add(&mut self, document: usize, anchor: String, citation: &str) -> usize {
        let place = (anchor, visible(citation).into_owned());
        let place = *self.place_numbers.entry(place).or_insert_with_key(|place| {
            self.places.push(place.clone());
            self.places.len() - 1
        });
        *self.numbers.entry((document, place)).or_insert_with(|| {
            self.known.push((document, place));
            self.known.len() - 1
        })
    }
}

fn written(data: &serde_json::Value) -> Result<String, ReportError> {
    let text = serde_json::to_string(data).map_err(|error| ReportError::Form(error.into()))?;
    Ok(text.replace('<', "\\u003c"))
}

/// A name as the pages may show it.
fn shown(name: Option<&str>) -> Option<String> {
    name.map(|name| visible(name).into_owned())
}

/// The provinces with their tiles, and how many documents each has.
fn provinces(spread: &Spread) -> Vec<Value> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for province in spread.documents.iter().filter_map(|document| document.province.as_deref()) {
        *counts.entry(province).or_default() += 1;
    }
    let most = counts.values().copied().max().unwrap_or_default();
    let tiles = counts.into_iter().map(|(name, documents)| {
        let (column, line) = tile(name).unzip();
        context! { name, documents, shade => shade(documents, most), column, line }
    });
    tiles.collect()
}

/// The provinces of a row with their tiles.
fn tiles(row: &SpreadRow) -> Vec<Value> {
    let provinces = row.parts.iter().filter(|part| part.level == "province");
    let tiles = provinces.filter_map(|part| Some((part, part.name.as_deref()?))).map(|(part, name)| {
        let (column, line) = tile(name).unzip();
        context! {
            name, documents => part.documents, present => part.present,
            value => part.value.as_deref(), shade => shade(part.present, part.documents), column, line,
        }
    });
    tiles.collect()
}

/// Percent with one digit.
#[expect(clippy::cast_precision_loss, reason = "counts of documents are small")]
fn percent(part: usize, of: usize) -> f64 {
    (part as f64 * 1000.0 / of.max(1) as f64).round() / 10.0
}

/// Four shades, and none for nothing.
fn shade(part: usize, of: usize) -> usize {
    (part * 4).div_ceil(of.max(1)).min(4)
}
