//! `show`: a provision in its article.

use duizhao::document::{Article, Place};
use rmcp::model::JsonObject;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::super::shelf::Shelf;
use super::cited::Cited;
use super::tool::{Tool, json, read, schema};
use crate::cli::failure::Failure;
use crate::cli::language::say;
use crate::cli::show::neighbours;
use crate::cli::sources;

pub(super) const TOOL: Tool = Tool {
    name: "show",
    title: "查看条款 Show a provision",
    description: "Shows what stands at an address, verbatim: an article (青屿区:24), a paragraph (青屿区:24.2), an item (青屿区:26.1(3)), or the same in words \
(青屿区第二十四条第二款). The document is its id, a part that only one id has, or a path. Gives the words in quote with document, citation and address, the \
whole article by paragraphs, and on request the articles before and behind.",
    schema: schema::<Wanted>,
    answer,
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Wanted {
    /// A document and a place in it: 青屿区:24.2 or 青屿区第二十四条第二款.
    address: String,
    /// So many articles before and behind it, too (0, at most 20).
    neighbours: Option<usize>,
}

#[derive(Serialize)]
struct Shown {
    #[serde(flatten)]
    quote: Cited,
    chapter: Option<String>,
    section: Option<String>,
    /// The page of a source that has pages.
    page: Option<usize>,
    /// The paragraphs of the article.
    article: Vec<Cited>,
    /// The articles before and behind.
    before: Vec<Cited>,
    behind: Vec<Cited>,
}

fn answer(shelf: &Shelf, arguments: JsonObject) -> Result<Value, Failure> {
    let wanted: Wanted = read(arguments)?;
    let address = sources::address(&wanted.address)?;
    let study = shelf.study()?;
    let document = sources::resolve(study.corpus(), &address)?;
    let gone = || Failure::new(say!("article-gone"), say!("report-this"));
    let (chapter, article) = document.article(address.place.article).ok_or_else(gone)?;
    let (before, behind) = neighbours(document, article, wanted.neighbours.unwrap_or(0).min(20));
    let whole = |article: &&Article| Cited::at(document, &Place::article(article.number));
    let paragraphs = article.paragraphs.iter().map(|own| Place::paragraph(article.number, own.number));
    json(Shown {
        quote: Cited::at(document, &address.place).ok_or_else(gone)?,
        chapter: chapter.title().map(str::to_owned),
        section: article.section.as_ref().map(|section| section.title.clone()),
        page: document.source.page_at(article.label_span.start),
        article: paragraphs.filter_map(|place| Cited::at(document, &place)).collect(),
        before: before.iter().filter_map(whole).collect(),
        behind: behind.iter().filter_map(whole).collect(),
    })
}
