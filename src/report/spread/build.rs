//! A study → the view model of many documents.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::places::{item, paragraph};
use super::region::parts;
use super::scale::scales;
use super::texts::Texts;
use super::view::{
    SPREAD_SCHEMA, Said, Spread, SpreadDocument, SpreadProvision, SpreadRow, SpreadWording, ToCheck,
};
use crate::align::Row;
use crate::compare::Passage;
use crate::coverage::RowCoverage;
use crate::document::{Chapter, Document, DocumentId, Place};
use crate::family::date_of;
use crate::norm::Norm;
use crate::report::build::{diagnostics, document_view, norm_view, unfit};
use crate::report::made::Generator;
use crate::report::scope::{Scope, asked};
use crate::report::source_name::SourceNames;
use crate::report::{Order, ReportOptions, english};
use crate::study::Study;
use crate::text::Language;
use crate::watch::Step;

impl Spread {
    /// The report of a study of many documents. The options' base and words are not asked for: nothing is set against a base.
    pub fn of(study: &Study, options: &ReportOptions<'_>) -> Self {
        let documents = study.documents();
        let coverage = &study.coverage().rows;
        let chosen: Vec<(usize, (&Row, &RowCoverage))> = study
            .alignment()
            .rows
            .iter()
            .zip(coverage)
            .enumerate()
            .filter(|(_, (row, _))| asked(row, options))
            .collect();
        let scope = Scope::of(study.alignment(), options);
        let mut texts = Texts::default();
        let mut views = document_views(study, &mut texts, options.language);
        let reader = Reader {
            study,
            options,
            places: documents.iter().enumerate().map(|(index, document)| (&document.id, index)).collect(),
            provisions: views.iter().map(by_place).collect(),
            views: &views,
            texts: &texts,
        };
        let read: Vec<Read> = study
            .watch()
            .map(Step::Comparing, &chosen, |&(number, (row, coverage))| reader.row(number, row, coverage));
        let mut rows: Vec<SpreadRow> = read.into_iter().map(|read| read.settled(&mut texts)).collect();
        for row in &rows {
            let mut speaking: Vec<usize> = row.said.iter().map(|said| said.document).collect();
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
            title: options.title.unwrap_or(options.language.label("spread_title")).to_owned(),
            author: options.author.map(str::to_owned),
            generator: Generator::new(documents, options.language.label("base_none").to_owned(), &scope)
                .with_notes_of(study),
            texts: texts.into_list(),
            documents: views,
            rows,
            norms: documents
                .par_iter()
                .zip(study.norms())
                .flat_map_iter(|(document, norms)| {
                    let norms = scope.norms(document, norms);
                    let view = |norm: &Norm| norm_view(document, norm, &names, options.language);
                    norms.iter().map(view).collect::<Vec<_>>()
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

fn document_views(study: &Study, texts: &mut Texts, language: Language) -> Vec<SpreadDocument> {
    let documents = study.documents();
    let names = SourceNames::new(documents.iter().map(|document| document.source.path.as_str()));
    let rows = &study.alignment().rows;
    let topics = |indices: &[usize]| {
        indices.iter().filter_map(|&index| rows.get(index)).map(|row| row.topic.clone()).collect()
    };
    let unfit: Vec<_> = unfit(study, language).collect();
    let mut views: Vec<SpreadDocument> = documents
        .iter()
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
                provisions: provisions(document, texts),
                diagnostics: diagnostics(document, found, language).collect(),
            }
        })
        .collect();
    if let Some(first) = views.first_mut() {
        first.diagnostics.splice(0..0, unfit);
    }
    views
}

fn provisions(document: &Document, texts: &mut Texts) -> Vec<SpreadProvision> {
    let titled: Vec<&Chapter> =
        document.chapters.iter().filter(|chapter| chapter.title().is_some()).collect();
    let provisions = document.provisions().map(|provision| SpreadProvision {
        place: provision.place(),
        citation: provision.citation(),
        chapter: titled.iter().position(|chapter| std::ptr::eq(*chapter, provision.chapter)),
        text: texts.add(provision.paragraph.full_text()),
    });
    provisions.collect()
}

/// The indices of a document's paragraphs by their places.
fn by_place(view: &SpreadDocument) -> BTreeMap<&Place, usize> {
    view.provisions.iter().enumerate().map(|(index, own)| (&own.place, index)).collect()
}

/// What rows are read with.
struct Reader<'a> {
    study: &'a Study,
    options: &'a ReportOptions<'a>,
    places: BTreeMap<&'a DocumentId, usize>,
    /// For each document the indices of its paragraphs.
    provisions: Vec<BTreeMap<&'a Place, usize>>,
    views: &'a [SpreadDocument],
    texts: &'a Texts,
}

/// A row, and the texts in it that no paragraph is as a whole, each with the index of what is said.
struct Read {
    row: SpreadRow,
    texts: Vec<(usize, String)>,
}

impl Read {
    fn settled(mut self, texts: &mut Texts) -> SpreadRow {
        for (index, text) in self.texts {
            if let Some(said) = self.row.said.get_mut(index) {
                said.text = Some(texts.add(text));
            }
        }
        self.row
    }
}

impl Reader<'_> {
    fn document(&self, id: &DocumentId) -> Option<(usize, &Document)> {
        let &index = self.places.get(id)?;
        Some((index, self.study.documents().get(index)?))
    }

    fn row(&self, number: usize, row: &Row, coverage: &RowCoverage) -> Read {
        let mut speaking: Vec<(usize, &Document)> =
            row.members.keys().filter_map(|id| self.document(id)).collect();
        speaking.sort_by_key(|&(index, _)| index);
        let passages: Vec<(usize, Passage<'_>)> = speaking
            .into_iter()
            .map(|(index, document)| {
                let norms = self.study.norms().get(index).map_or(&[] as &[_], Vec::as_slice);
                (index, Passage::of_row(row, document, norms))
            })
            .collect();
        let (said, texts) = self.said(coverage, &passages);
        let mut to_check: Vec<ToCheck> =
            coverage.silent.iter().filter_map(|id| self.to_check(row, id)).collect();
        to_check.sort_by_key(|own| own.document);
        let silent = coverage.silent.iter().filter(|id| row.perhaps_in(id).is_none());
        let mut silent: Vec<usize> = silent.filter_map(|id| self.places.get(id).copied()).collect();
        silent.sort_unstable();
        let mut view = SpreadRow {
            page: page_name(number, &row.topic),
            topic: row.topic.clone(),
            label: english::topic(&row.topic, &row.label, self.options.known(), self.options.language),
            score: (row.score * 1000.0).round() / 1000.0,
            state: row.state,
            corrected: row.corrected,
            confirmed: row.confirmed,
            present: passages.len(),
            scales: scales(&passages, &|index, place| self.provision(index, place), self.options.language),
            wordings: self.wordings(coverage, &said),
            said,
            silent,
            to_check,
            parts: Vec::new(),
        };
        view.parts = parts(&view, self.views);
        Read { row: view, texts }
    }

    /// What the documents say, and the texts of it that are not known.
    fn said(
        &self,
        coverage: &RowCoverage,
        passages: &[(usize, Passage<'_>)],
    ) -> (Vec<Said>, Vec<(usize, String)>) {
        let families = self.study.families();
        let numbers: BTreeMap<usize, usize> =
            coverage.wordings.iter().zip(1..).map(|(wording, number)| (wording.family, number)).collect();
        let (mut said, mut unknown) = (Vec::new(), Vec::new());
        for (index, passage) in passages {
            for part in &passage.parts {
                let Some(provision) = self.provision(*index, &part.place) else { continue };
                let text = self.texts.find(&part.text);
                if text.is_none() {
                    unknown.push((said.len(), part.text.clone()));
                }
                let whole = self
                    .views
                    .get(*index)
                    .and_then(|view| view.provisions.get(provision))
                    .map(|own| own.text);
                said.push(Said {
                    document: *index,
                    provision,
                    item: item(&part.place),
                    text: text.filter(|_| text != whole),
                    wording: families
                        .of(&passage.document.id, &part.place)
                        .and_then(|(family, _)| numbers.get(&family).copied()),
                });
            }
        }
        (said, unknown)
    }

    /// The index of the paragraph in which a place of a document stands.
    fn provision(&self, document: usize, place: &Place) -> Option<usize> {
        let place = Place { paragraph: place.paragraph.or(Some(1)), ..paragraph(place) };
        self.provisions.get(document)?.get(&place).copied()
    }

    fn wordings(&self, coverage: &RowCoverage, said: &[Said]) -> Vec<SpreadWording> {
        let mut at: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, own) in said.iter().enumerate() {
            at.entry(own.wording.unwrap_or_default()).or_default().push(index);
        }
        let wordings = coverage.wordings.iter().zip(1..).filter_map(|(wording, number)| {
            let at = at.remove(&number)?;
            let first = wording.earliest.as_ref().and_then(|id| self.document(id));
            let of_first = |index: &&usize| {
                said.get(**index).is_some_and(|said| first.is_some_and(|(first, _)| first == said.document))
            };
            Some(SpreadWording {
                shown: *at.iter().find(of_first).or(at.first())?,
                documents: wording.documents.len(),
                first: first.map(|(index, _)| index),
                since: first.and_then(|(_, document)| date_of(document)).map(|date| date.to_string()),
                at,
            })
        });
        wordings.collect()
    }

    fn to_check(&self, row: &Row, id: &DocumentId) -> Option<ToCheck> {
        let &document = self.places.get(id)?;
        Some(ToCheck { document, provision: self.provision(document, row.perhaps_in(id)?)? })
    }
}

/// The topic's key where it is a plain name, so that links outlive changes elsewhere; else the number.
fn page_name(number: usize, topic: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let named = topic.bytes().all(plain) && topic.starts_with(|c: char| c.is_ascii_lowercase());
    if named { topic.to_owned() } else { format!("{}", number + 1) }
}
