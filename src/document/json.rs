//! The machine form of a document, apart from the inner types: what users' scripts read.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    Article, Chapter, Diagnostic, DiagnosticCode, Document, Effective, Enactment, Form, Heading, Item,
    Jurisdiction, Occurrence, Paragraph, Place, Repeal, Severity,
};
use crate::text::{Language, Span};

/// The name and version of the machine form of a document.
pub const DOCUMENT_SCHEMA: &str = "duizhao.document/1";

/// A document in its machine form.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(title = "A rule text, taken apart")]
pub struct DocumentJson<'a> {
    #[schemars(extend("const" = DOCUMENT_SCHEMA))]
    schema: &'static str,
    id: &'a str,
    source: SourceJson<'a>,
    title: Option<&'a str>,
    issuer: Option<&'a str>,
    number: Option<&'a str>,
    jurisdiction: &'a Jurisdiction,
    adopted_on: Option<Date>,
    adopted_by: Option<&'a str>,
    issued_on: Option<Date>,
    amended_on: Option<Date>,
    history: &'a [Enactment],
    effective: &'a Effective,
    bases: &'a [String],
    repeals: &'a [Repeal],
    chapters: Vec<ChapterJson<'a>>,
    front_matter: String,
    back_matter: String,
    furniture: &'a [Span],
    diagnostics: Vec<DiagnosticJson<'a>>,
}

#[derive(Debug, JsonSchema, Serialize)]
struct SourceJson<'a> {
    path: &'a str,
    sha256: &'a str,
    bytes: usize,
    encoding: &'a str,
    form: Form,
    pages: Option<usize>,
}

#[derive(Debug, JsonSchema, Serialize)]
struct ChapterJson<'a> {
    part: Option<&'a Heading>,
    subpart: Option<&'a Heading>,
    number: Option<u32>,
    title: Option<&'a str>,
    sections: &'a [Heading],
    articles: Vec<ArticleJson<'a>>,
}

#[derive(Debug, JsonSchema, Serialize)]
struct ArticleJson<'a> {
    number: String,
    occurrence: Occurrence,
    address: Place,
    section: Option<&'a Heading>,
    label: &'a str,
    paragraphs: Vec<ParagraphJson<'a>>,
}

#[derive(Debug, JsonSchema, Serialize)]
struct ParagraphJson<'a> {
    number: u32,
    address: Place,
    text: &'a str,
    span: Span,
    items: Vec<ItemJson<'a>>,
}

#[derive(Debug, JsonSchema, Serialize)]
struct ItemJson<'a> {
    number: u32,
    occurrence: Occurrence,
    address: Place,
    label: Option<&'a str>,
    text: &'a str,
    span: Span,
    subitems: Vec<ItemJson<'a>>,
}

#[derive(Debug, JsonSchema, Serialize)]
struct DiagnosticJson<'a> {
    code: DiagnosticCode,
    severity: Severity,
    line: usize,
    span: Span,
    address: Option<&'a Place>,
    message: String,
}

impl<'a> From<&'a Document> for DocumentJson<'a> {
    fn from(document: &'a Document) -> Self {
        let Document { id, source, metadata, chapters, diagnostics, .. } = document;
        let matter =
            |spans: &[Span]| spans.iter().map(|span| span.slice(&source.text)).collect::<Vec<_>>().join("\n");
        Self {
            schema: DOCUMENT_SCHEMA,
            id,
            source: SourceJson {
                path: &source.path,
                sha256: &source.sha256,
                bytes: source.bytes,
                encoding: &source.encoding,
                form: source.form,
                pages: source.pages(),
            },
            title: metadata.title.as_deref(),
            issuer: metadata.issuer.as_deref(),
            number: metadata.number.as_deref(),
            jurisdiction: &metadata.jurisdiction,
            adopted_on: metadata.adopted_on,
            adopted_by: metadata.adopted_by.as_deref(),
            issued_on: metadata.issued_on,
            amended_on: metadata.amended_on,
            history: &metadata.history,
            effective: &metadata.effective,
            bases: &metadata.bases,
            repeals: &metadata.repeals,
            chapters: chapters.iter().map(ChapterJson::from).collect(),
            front_matter: matter(&document.front_matter),
            back_matter: matter(&document.back_matter),
            furniture: &document.furniture,
            diagnostics: diagnostics.iter().map(DiagnosticJson::from).collect(),
        }
    }
}

impl<'a> From<&'a Chapter> for ChapterJson<'a> {
    fn from(chapter: &'a Chapter) -> Self {
        Self {
            part: chapter.part.as_ref(),
            subpart: chapter.subpart.as_ref(),
            number: chapter.heading.as_ref().and_then(|heading| heading.number),
            title: chapter.title(),
            sections: &chapter.sections,
            articles: chapter.articles.iter().map(ArticleJson::from).collect(),
        }
    }
}

impl<'a> From<&'a Article> for ArticleJson<'a> {
    fn from(article: &'a Article) -> Self {
        let paragraphs = article.paragraphs.iter();
        Self {
            // As the text has it: which of its bearers is said apart.
            number: article.number.first().to_string(),
            occurrence: article.number.occurrence,
            address: Place::article(article.number),
            section: article.section.as_ref(),
            label: &article.label,
            paragraphs: paragraphs.map(|paragraph| ParagraphJson::new(article, paragraph)).collect(),
        }
    }
}

impl<'a> ParagraphJson<'a> {
    fn new(article: &Article, paragraph: &'a Paragraph) -> Self {
        let address = Place::paragraph(article.number, paragraph.number);
        Self {
            number: paragraph.number,
            text: paragraph.text.as_str(),
            span: paragraph.span(),
            items: ItemJson::list(&address, &paragraph.items),
            address,
        }
    }
}

impl<'a> ItemJson<'a> {
    fn list(above: &Place, items: &'a [Item]) -> Vec<Self> {
        items.iter().map(|item| Self::new(above.clone().item(item.number), item)).collect()
    }

    fn new(address: Place, item: &'a Item) -> Self {
        Self {
            number: item.number.value,
            occurrence: item.number.occurrence,
            label: item.label.as_deref(),
            text: item.text.as_str(),
            span: item.span(),
            subitems: Self::list(&address, &item.subitems),
            address,
        }
    }
}

impl<'a> From<&'a Diagnostic> for DiagnosticJson<'a> {
    fn from(diagnostic: &'a Diagnostic) -> Self {
        Self {
            code: diagnostic.code(),
            severity: diagnostic.severity(),
            line: diagnostic.line,
            span: diagnostic.span,
            address: diagnostic.place.as_ref(),
            message: diagnostic.finding.in_words(Language::Zh),
        }
    }
}
