//! A study → the view model of many documents.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::region::parts;
use super::scale::scales;
use super::view::{SPREAD_SCHEMA, Said, Spread, SpreadDocument, SpreadRow, SpreadWording, ToCheck};
use crate::align::Row;
use crate::compare::Passage;
use crate::corpus::content_hash;
use crate::coverage::RowCoverage;
use crate::document::{Document, DocumentId};
use crate::family::date_of;
use crate::report::build::{diagnostics, document_view, norm_view, unfit};
use crate::report::rows::{asked, provision_anchor};
use crate::report::source_name::SourceNames;
use crate::report::{Generator, Order, ProvisionView, ReportOptions, english};
use crate::study::Study;

impl Spread {
    /// The report of a study of many documents. The options' base and words are not asked for: nothing is set against a base.
    pub fn of(study: &Study, options: &ReportOptions<'_>) -> Self {
        let documents = study.documents();
        let places: BTreeMap<&DocumentId, usize> =
            documents.iter().enumerate().map(|(index, document)| (&document.id, index)).collect();
        let coverage = &study.coverage().rows;
        let chosen: Vec<(usize, (&Row, &RowCoverage))> = study
            .alignment()
            .rows
            .iter()
            .zip(coverage)
            .enumerate()
            .filter(|(_, (row, _))| asked(row, options))
            .collect();
        let mut views = document_views(study);
        let mut rows: Vec<SpreadRow> = chosen
            .par_iter()
            .map(|&(number, (row, coverage))| {
                let mut view = row_view(number, row, coverage, study, &places, options);
                view.parts = parts(&view, &views);
                view
            })
            .collect();
        for row in &rows {
            let mut speaking: Vec<usize> = row.said.iter().map(|said| said.index).collect();
            speaking.dedup();
            for index in speaking {
                if let Some(view) = views.get_mut(index) {
                    view.about.rows += 1;
                }
            }
        }
        match options.order {
            Order::Genre => {}
            // The smaller the part that has the commonest wording, the farther the wordings are spread.
            Order::Spread => rows.sort_by(|a, b| shared(a).total_cmp(&shared(b))),
            Order::Topic => rows.sort_by(|a, b| a.topic.cmp(&b.topic)),
        }
        let names = SourceNames::new(documents.iter().map(|document| document.source.path.as_str()));
        Self {
            schema: SPREAD_SCHEMA,
            language: options.language,
            generator: Generator {
                cite: options.cite.key(),
                name: "duizhao",
                version: env!("CARGO_PKG_VERSION"),
                command: options.command.to_owned(),
                base: options.language.label("base_none").to_owned(),
                order: options.order,
                corpus_sha256: content_hash(documents),
            },
            documents: views,
            rows,
            norms: documents
                .par_iter()
                .zip(study.norms())
                .flat_map_iter(|(document, norms)| {
                    norms.iter().map(|norm| norm_view(document, norm, &names, options.language))
                })
                .collect(),
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of documents are small")]
fn shared(row: &SpreadRow) -> f64 {
    let most = row.wordings.first().map_or(0, |wording| wording.documents);
    most as f64 / row.present.max(1) as f64
}

fn document_views(study: &Study) -> Vec<SpreadDocument> {
    let documents = study.documents();
    let names = SourceNames::new(documents.iter().map(|document| document.source.path.as_str()));
    let rows = &study.alignment().rows;
    let topics = |indices: &[usize]| {
        indices.iter().filter_map(|&index| rows.get(index)).map(|row| row.topic.clone()).collect()
    };
    let unfit: Vec<_> = unfit(study).collect();
    let mut views: Vec<SpreadDocument> = documents
        .par_iter()
        .zip(study.diagnostics())
        .map(|(document, found)| {
            let coverage = study.coverage().documents.get(&document.id);
            let jurisdiction = &document.metadata.jurisdiction;
            let date = date_of(document);
            SpreadDocument {
                about: document_view(document, &names),
                province: jurisdiction.province.clone(),
                city: jurisdiction.city.clone(),
                district: jurisdiction.district.clone(),
                date: date.map(|date| date.to_string()),
                year: date.map(jiff::civil::Date::year),
                rare: coverage.map(|own| topics(&own.rare)).unwrap_or_default(),
                missing: coverage.map(|own| topics(&own.missing)).unwrap_or_default(),
                text: texts(document),
                diagnostics: diagnostics(document, found).collect(),
            }
        })
        .collect();
    if let Some(first) = views.first_mut() {
        first.diagnostics.splice(0..0, unfit);
    }
    views
}

fn texts(document: &Document) -> Vec<ProvisionView> {
    let provisions = document.provisions().map(|provision| {
        let address = provision.address().to_string();
        ProvisionView {
            citation: provision.citation(),
            anchor: provision_anchor(&provision.place().to_string()),
            address,
            chapter: provision.chapter.title().map(str::to_owned),
            text: provision.paragraph.full_text(),
        }
    });
    provisions.collect()
}

fn row_view(
    number: usize,
    row: &Row,
    coverage: &RowCoverage,
    study: &Study,
    places: &BTreeMap<&DocumentId, usize>,
    options: &ReportOptions<'_>,
) -> SpreadRow {
    let (documents, families) = (study.documents(), study.families());
    let document = |id: &DocumentId| {
        let &index = places.get(id)?;
        Some((index, documents.get(index)?))
    };
    let mut speaking: Vec<(usize, &Document)> = row.members.keys().filter_map(document).collect();
    speaking.sort_by_key(|&(index, _)| index);
    let passages: Vec<(usize, Passage<'_>)> = speaking
        .into_iter()
        .map(|(index, document)| {
            let norms = study.norms().get(index).map_or(&[] as &[_], Vec::as_slice);
            (index, Passage::of_row(row, document, norms))
        })
        .collect();
    let numbers: BTreeMap<usize, usize> =
        coverage.wordings.iter().zip(1..).map(|(wording, number)| (wording.family, number)).collect();
    let mut said = Vec::new();
    for (index, passage) in &passages {
        said.extend(passage.parts.iter().map(|part| {
            Said {
                document: passage.document.id.to_string(),
                index: *index,
                citation: part.citation.clone(),
                place: part.place.to_string(),
                text: part.text.clone(),
                wording: families
                    .of(&passage.document.id, &part.place)
                    .and_then(|(family, _)| numbers.get(&family).copied()),
            }
        }));
    }
    let mut at: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, own) in said.iter().enumerate() {
        at.entry(own.wording.unwrap_or_default()).or_default().push(index);
    }
    let wordings: Vec<SpreadWording> = coverage
        .wordings
        .iter()
        .zip(1..)
        .filter_map(|(wording, number)| {
            let at = at.remove(&number)?;
            let first = wording.earliest.as_ref();
            let of_first = |index: &&usize| {
                said.get(**index).is_some_and(|said| first.is_some_and(|id| *id == said.document.as_str()))
            };
            let &shown = at.iter().find(of_first).or(at.first())?;
            let since = first.and_then(document).and_then(|(_, document)| date_of(document));
            Some(SpreadWording {
                text: said.get(shown)?.text.clone(),
                shown,
                documents: wording.documents.len(),
                first: first.map(ToString::to_string),
                since: since.map(|date| date.to_string()),
                at,
            })
        })
        .collect();
    let mut to_check: Vec<ToCheck> = coverage
        .silent
        .iter()
        .filter_map(|id| {
            let (index, document) = document(id)?;
            let place = row.perhaps_in(id)?;
            Some(ToCheck {
                document: id.to_string(),
                index,
                citation: document
                    .provision(place)
                    .map_or_else(|| place.citation(), |provision| provision.citation()),
                place: place.to_string(),
            })
        })
        .collect();
    to_check.sort_by_key(|own| own.index);
    let silent = coverage.silent.iter().filter(|id| row.perhaps_in(id).is_none());
    SpreadRow {
        page: page_name(number, &row.topic),
        topic: row.topic.clone(),
        label: english::topic(&row.topic, &row.label, options.known(), options.language),
        score: (row.score * 1000.0).round() / 1000.0,
        state: row.state,
        present: passages.len(),
        scales: scales(&passages, options.language),
        wordings,
        said,
        silent: silent.map(ToString::to_string).collect(),
        to_check,
        parts: Vec::new(),
    }
}

/// The topic's key where it is a plain name, so that links outlive changes elsewhere; else the number.
fn page_name(number: usize, topic: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let named = topic.bytes().all(plain) && topic.starts_with(|c: char| c.is_ascii_lowercase());
    if named { topic.to_owned() } else { format!("{}", number + 1) }
}
