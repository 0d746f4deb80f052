//! The reader: a whole document with its norms marked, the rows of each paragraph in the margin, and what is odd in it.

use std::collections::BTreeMap;

use duizhao::align::Row;
use duizhao::compare::place_name;
use duizhao::document::{Article, Document, Place};
use duizhao::norm::Norm;
use duizhao::report::value_in_words;
use duizhao::study::Study;
use duizhao::text::Span;
use minijinja::context;
use minijinja::value::Value;

use super::super::citation::Citer;
use super::super::failure::Failure;
use super::super::sources;
use super::page::{Answer, Wanted, Workbench, language, name_of, place_link, row_link, state_of};
use super::search::pieces;

pub(super) fn page(workbench: &Workbench, wanted: &Wanted) -> Result<Answer, Failure> {
    let now = workbench.now()?;
    let study = &now.study;
    let document = sources::document(study.corpus(), wanted.get("id").unwrap_or_default())?;
    let reader = Reader::new(study, document);
    let chapters: Vec<Value> = document
        .chapters
        .iter()
        .map(|chapter| {
            context! {
                title => chapter.title(),
                articles => chapter.articles.iter().map(|article| reader.article(article)).collect::<Vec<_>>(),
            }
        })
        .collect();
    let metadata = &document.metadata;
    workbench.page(
        "reader.html",
        context! {
            id => document.id.as_str(), name => place_name(document), title => document.title(), path => document.source.path.as_str(),
            issuer => metadata.issuer.as_deref(), number => metadata.number.as_deref(),
            dated => metadata.dated().map(|day| day.to_string()), effective => metadata.effective.text.as_deref(),
            chapters, findings => reader.findings(), seen => now.seen,
        },
    )
}

/// So many counterparts of a row stand in the margin; the row has them all.
const COUNTERPARTS: usize = 12;

fn counterpart((document, place): (&Document, &Place)) -> Value {
    let citation = format!("{}{}", place_name(document), Citer::new(document).cite(place));
    let words = document.provision(place).map(|provision| provision.paragraph.full_text());
    context! { link => place_link(&document.id, &place.to_string()), citation, words }
}

struct Reader<'a> {
    study: &'a Study,
    document: &'a Document,
    citer: Citer<'a>,
    norms: &'a [Norm],
    rows: BTreeMap<&'a Place, Vec<&'a Row>>,
}

impl<'a> Reader<'a> {
    fn new(study: &'a Study, document: &'a Document) -> Self {
        let mut rows: BTreeMap<&Place, Vec<&Row>> = BTreeMap::new();
        for row in &study.alignment().rows {
            for place in row.members.get(&document.id).into_iter().flatten() {
                rows.entry(place).or_default().push(row);
            }
        }
        Self { study, document, citer: Citer::new(document), norms: study.norms_of(&document.id), rows }
    }

    fn article(&self, article: &Article) -> Value {
        let paragraphs: Vec<Value> = article
            .paragraphs
            .iter()
            .map(|paragraph| {
                let place = Place::paragraph(article.number, paragraph.number);
                let text = paragraph.full_text();
                let (marks, values) = self.norms_in(&place, &text);
                context! {
                    place => place.to_string(), citation => self.citer.cite(&place),
                    pieces => pieces(&text, &marks), values,
                    rows => self.rows.get(&place).into_iter().flatten().map(|row| self.row(row)).collect::<Vec<_>>(),
                }
            })
            .collect();
        context! {
            section => article.section.as_ref().map(|section| section.title.clone()),
            page => self.document.source.page_at(article.label_span.start),
            paragraphs,
        }
    }

    fn row(&self, row: &Row) -> Value {
        let others = self.study.documents().iter().filter(|own| own.id != self.document.id);
        let mut counterparts = others.flat_map(|document| {
            let places = row.members.get(&document.id).into_iter().flatten();
            places.map(move |place| (document, place))
        });
        let shown: Vec<Value> = counterparts.by_ref().take(COUNTERPARTS).map(counterpart).collect();
        context! {
            link => row_link(&row.topic), name => name_of(row, self.study), state => state_of(row),
            documents => row.members.len(), counterparts => shown, more => counterparts.count(),
        }
    }

    /// Where the norms of a paragraph stand in its text, and what they say.
    fn norms_in(&self, place: &Place, text: &str) -> (Vec<Span>, Vec<String>) {
        let own = self
            .norms
            .iter()
            .filter(|norm| norm.place.article == place.article && norm.place.paragraph == place.paragraph);
        let mut marks = Vec::new();
        let mut values = Vec::new();
        for norm in own {
            values.push(value_in_words(norm, language()));
            if let Some(start) = text.find(&norm.quote) {
                marks.push(Span::new(start, start + norm.quote.len()));
            }
        }
        marks.sort_unstable();
        (marks, values)
    }

    fn findings(&self) -> Vec<Value> {
        let index = self.study.documents().iter().position(|own| own.id == self.document.id);
        let found = index.and_then(|index| self.study.diagnostics().get(index)).into_iter().flatten();
        found
            .map(|finding| {
                context! {
                    line => finding.line, code => finding.code().as_str(),
                    citation => finding.place.as_ref().map(Place::citation),
                    message => finding.finding.in_words(language()),
                }
            })
            .collect()
    }
}
