//! Documents, norms and alignment → the view model.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::chains::chains;
use super::cite::restyle;
use super::english;
use super::families::families;
use super::figure::{days, matrices, per_year};
use super::language::Language;
use super::made::Generator;
use super::meetings::meetings;
use super::rows::{Order, provision_anchor, rows};
use super::scope::Scope;
use super::source_name::SourceNames;
use super::view::{
    Anchors, DiagnosticView, DocumentView, NormView, ProvisionView, REPORT_SCHEMA, Report, UnmatchedView,
};
use crate::align::Alignment;
use crate::compare::{Base, Words, place_name};
use crate::corpus::order_of;
use crate::correction::{FILE_NAME, Standing};
use crate::document::{Cite, Diagnostic, Document, Severity};
use crate::norm::{Figures, Meeting, Norm, read_meetings};
use crate::study::Study;
use crate::vocabulary::Vocabulary;
use crate::watch::Watch;

/// What a report is made of.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Inputs<'a> {
    /// The documents, with the ids that the corpus gave them.
    pub documents: &'a [Document],
    /// The norms of each document.
    pub norms: &'a [Vec<Norm>],
    /// What is odd in each document.
    pub diagnostics: &'a [Vec<Diagnostic>],
    /// Their rows.
    pub alignment: &'a Alignment,
}

/// What a report shows, and how.
#[derive(Clone, Copy, Default)]
pub struct ReportOptions<'a> {
    /// The language of labels.
    pub language: Language,
    /// What passages are set against.
    pub base: Option<&'a Base>,
    /// What finds words; without it, differences are told by characters.
    pub words: Option<&'a dyn Words>,
    /// The topics to show, by key or part of the label; all where it is empty.
    pub topics: &'a [String],
    /// The order of the rows.
    pub order: Order,
    /// How provisions are cited.
    pub cite: Cite,
    /// The command to name at the foot, without paths of this machine.
    pub command: &'a str,
    /// What the report is called; what every report is called where it is not given.
    pub title: Option<&'a str>,
    /// Who made it.
    pub author: Option<&'a str>,
    /// The matters that the norms were read with; those of work rules where it is not given.
    pub vocabulary: Option<&'a Vocabulary>,
    /// Who is told how far the comparison is.
    pub watch: Option<&'a Watch>,
}

impl<'a> ReportOptions<'a> {
    pub(super) fn known(&self) -> &'a Vocabulary {
        self.vocabulary.unwrap_or_else(|| Vocabulary::work_rules())
    }
}

impl std::fmt::Debug for ReportOptions<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ReportOptions")
            .field("language", &self.language)
            .field("base", &self.base)
            .field("words", &self.words.is_some())
            .field("topics", &self.topics)
            .field("order", &self.order)
            .field("cite", &self.cite)
            .field("command", &self.command)
            .field("title", &self.title)
            .field("author", &self.author)
            .field("vocabulary", &self.vocabulary.is_some())
            .field("watch", &self.watch.is_some())
            .finish()
    }
}

impl Report {
    /// The report of a study: its documents, norms and corrected rows, and among the oddities the corrections that don't fit.
    pub fn of(study: &Study, options: &ReportOptions<'_>) -> Self {
        let inputs = Inputs {
            documents: study.documents(),
            norms: study.norms(),
            diagnostics: study.diagnostics(),
            alignment: study.alignment(),
        };
        let options = ReportOptions { watch: options.watch.or(Some(study.watch())), ..*options };
        let mut report = Self::new(&inputs, &options);
        report.diagnostics.splice(0..0, unfit(study, options.language));
        report.generator = report.generator.with_notes_of(study);
        report
    }

    /// Puts a report together. The same inputs give the same report, whatever the order of the documents.
    pub fn new(inputs: &Inputs<'_>, options: &ReportOptions<'_>) -> Self {
        let order = order(inputs.documents);
        let documents: Vec<&Document> = order.iter().filter_map(|&i| inputs.documents.get(i)).collect();
        let scope = Scope::of(inputs.alignment, options);
        let all_norms: Vec<&[Norm]> =
            order.iter().map(|&i| inputs.norms.get(i).map_or(&[] as &[Norm], Vec::as_slice)).collect();
        let norms: Vec<Cow<'_, [Norm]>> =
            documents.iter().zip(&all_norms).map(|(document, norms)| scope.norms(document, norms)).collect();
        let norms: Vec<&[Norm]> = norms.iter().map(AsRef::as_ref).collect();
        let base = options.base.cloned().unwrap_or_default();
        let mut anchors = Anchors::new();
        let columns: Vec<(&Document, &[Norm])> =
            documents.iter().copied().zip(norms.iter().copied()).collect();
        let rows = rows(inputs, &columns, options, &mut anchors);
        let unmatched = unmatched(&documents, inputs.alignment, &mut anchors);
        let names = SourceNames::new(documents.iter().map(|document| document.source.path.as_str()));
        let mut views: Vec<DocumentView> =
            documents.iter().map(|document| document_view(document, &names)).collect();
        for (i, view) in views.iter_mut().enumerate() {
            view.rows = rows.iter().filter(|row| row.cells.get(i).is_some_and(|cell| !cell.silent)).count();
        }
        let told = (options.known(), options.language);
        let read: Vec<Vec<Meeting>> = documents
            .iter()
            .zip(&all_norms)
            .map(|(document, norms)| {
                let meetings = read_meetings(document, norms, options.known()).into_iter();
                meetings.filter(|meeting| scope.has_meeting(&meeting.topic, &meeting.label)).collect()
            })
            .collect();
        let mut report = Self {
            schema: REPORT_SCHEMA,
            language: options.language,
            title: options.title.unwrap_or(options.language.label("title")).to_owned(),
            author: options.author.map(str::to_owned),
            generator: Generator::new(inputs.documents, base_words(&base, options.language), &scope),
            figures: matrices(&documents, &norms, &read, &anchors, told, (&base, inputs.alignment)),
            meetings: meetings(&documents, &read, &anchors, told),
            chains: chains(&documents, &norms, &anchors, options.language),
            norms: documents
                .iter()
                .zip(&norms)
                .flat_map(|(document, norms)| {
                    norms.iter().map(|norm| norm_view(document, norm, &names, options.language))
                })
                .collect(),
            families: families(inputs.documents, &order, &anchors),
            diagnostics: documents
                .iter()
                .zip(&order)
                .flat_map(|(document, &i)| {
                    diagnostics(
                        document,
                        inputs.diagnostics.get(i).map_or(&[], Vec::as_slice),
                        options.language,
                    )
                })
                .collect(),
            documents: views,
            rows,
            unmatched,
        };
        restyle(&mut report, options.cite);
        report
    }
}

/// The documents as the researcher orders them, then by path and id, so that the order in which files were named doesn't matter.
fn order(documents: &[Document]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by_key(|&i| documents.get(i).map(order_of));
    order
}

fn base_words(base: &Base, language: Language) -> String {
    match base {
        Base::Majority => language.label("base_majority").to_owned(),
        Base::Earliest => language.label("base_earliest").to_owned(),
        Base::Document(id) => format!("{} {id}", language.label("base_document")),
    }
}

pub(super) fn document_view(document: &Document, names: &SourceNames) -> DocumentView {
    let metadata = &document.metadata;
    DocumentView {
        id: document.id.to_string(),
        name: place_name(document),
        title: metadata.title.clone(),
        issuer: metadata.issuer.clone(),
        number: metadata.number.clone(),
        adopted_on: metadata.adopted_on.map(|date| date.to_string()),
        issued_on: metadata.issued_on.map(|date| date.to_string()),
        dated: metadata.dated().map(|date| date.to_string()),
        amended_on: metadata.amended_on.map(|date| date.to_string()),
        effective: metadata
            .effective
            .on
            .map(|date| date.to_string())
            .or_else(|| metadata.effective.text.clone()),
        chapter_titles: document
            .chapters
            .iter()
            .filter_map(|chapter| chapter.title().map(str::to_owned))
            .collect(),
        chapters: document.chapters.iter().filter(|chapter| chapter.heading.is_some()).count(),
        articles: document.articles().count(),
        provisions: document.provisions().count(),
        path: names.name(&document.source.path),
        encoding: document.source.encoding.clone(),
        bytes: document.source.bytes,
        sha256: document.source.sha256.clone(),
        rows: 0,
    }
}

fn unmatched(documents: &[&Document], alignment: &Alignment, anchors: &mut Anchors) -> Vec<UnmatchedView> {
    let mut views = Vec::new();
    for document in documents {
        let aligned: BTreeSet<_> =
            alignment.rows.iter().filter_map(|row| row.members.get(&document.id)).flatten().collect();
        let provisions: Vec<ProvisionView> = document
            .provisions()
            .filter(|provision| !aligned.contains(&provision.place()))
            .map(|provision| {
                let address = provision.address().to_string();
                let anchor = provision_anchor(&address);
                anchors.entry(address.clone()).or_insert_with(|| anchor.clone());
                ProvisionView {
                    citation: provision.citation(),
                    address,
                    anchor,
                    chapter: provision.chapter.title().map(str::to_owned),
                    text: provision.paragraph.full_text(),
                }
            })
            .collect();
        if !provisions.is_empty() {
            views.push(UnmatchedView {
                document: document.id.to_string(),
                name: place_name(document),
                provisions,
            });
        }
    }
    views
}

pub(super) fn diagnostics<'a>(
    document: &'a Document,
    found: &'a [Diagnostic],
    language: Language,
) -> impl Iterator<Item = DiagnosticView> + 'a {
    let mut found: Vec<_> = found.iter().collect();
    found.sort_by_key(|diagnostic| {
        (std::cmp::Reverse(diagnostic.severity()), diagnostic.line, diagnostic.code())
    });
    found.into_iter().map(move |diagnostic| DiagnosticView {
        document: document.id.to_string(),
        name: place_name(document),
        severity: diagnostic.severity(),
        code: diagnostic.code().as_str(),
        line: diagnostic.line,
        citation: diagnostic.place.as_ref().map(crate::document::Place::citation),
        message: diagnostic.finding.in_words(language),
    })
}

/// The corrections that don't fit or are overruled.
pub(super) fn unfit(study: &Study, language: Language) -> impl Iterator<Item = DiagnosticView> {
    study.outcomes().filter_map(move |(correction, outcome)| {
        let code = match outcome.standing {
            _ if !outcome.is_news() => return None,
            Standing::Overruled => "overruled-correction",
            _ => "unfit-correction",
        };
        let why = outcome.message.as_ref().map(|why| why.in_words(language)).unwrap_or_default();
        Some(DiagnosticView {
            document: FILE_NAME.to_owned(),
            name: FILE_NAME.to_owned(),
            severity: Severity::Warning,
            code,
            line: correction.line,
            citation: None,
            message: format!("{}{}{why}", correction.act.kind(), language.of("：", ": ")),
        })
    })
}

pub(super) fn norm_view(
    document: &Document,
    norm: &Norm,
    names: &SourceNames,
    language: Language,
) -> NormView {
    let name = place_name(document);
    let figures = Figures::from(&norm.rule);
    let provision = document.provision(&norm.place);
    let citation = match &provision {
        Some(provision) if norm.place.items.is_empty() => provision.citation(),
        _ => norm.place.citation(),
    };
    NormView {
        document: document.id.to_string(),
        path: names.name(&document.source.path),
        address: format!("{}:{}", document.id, norm.place),
        citation: format!("{name}{citation}"),
        name,
        kind: norm.kind(),
        words: english::value(norm, language),
        value: figures.value,
        value_max: figures.value_max,
        unit: figures.unit.map(|unit| unit.key().to_owned()),
        date: figures.date.map(|date| date.to_string()),
        date_max: figures.date_max.map(|date| date.to_string()),
        ordinal: figures.ordinal,
        period: figures.period.map(|period| period.to_string()),
        bound: figures.bound,
        days: days(norm),
        per_year: per_year(norm),
        trigger: norm.roles.trigger.clone(),
        modality: norm.roles.modality.clone(),
        actor: norm.roles.actor.clone(),
        action: norm.roles.action.clone(),
        topic: norm.topic_key().map(str::to_owned),
        quote: norm.quote.clone(),
        span: norm.span,
        paragraph: provision.map_or_else(|| norm.place.clone(), |provision| provision.place()),
    }
}
