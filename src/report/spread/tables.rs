//! `tables/*.parquet`: documents, provisions, norms and rows for analysts, one record a line, joined by ids and addresses.

use jiff::civil::Date;

use super::lines::{Line, lines};
use super::parquet::{Column, Read, write};
use super::places::rows_of;
use super::view::{Spread, SpreadDocument, SpreadProvision};
use crate::document::Place;
use crate::report::csv::name_of;
use crate::report::{NormView, ReportError};
use crate::text::is_space;

/// The name and version of the four tables together.
const TABLES_SCHEMA: &str = "duizhao.tables/1";

/// The tables with their names.
pub(super) fn write_tables(spread: &Spread) -> Result<Vec<(String, Vec<u8>)>, ReportError> {
    let about = vec![
        ("schema".to_owned(), TABLES_SCHEMA.to_owned()),
        ("corpus_sha256".to_owned(), spread.generator.corpus_sha256.clone()),
    ];
    let documents: Vec<&SpreadDocument> = spread.documents.iter().collect();
    let norms: Vec<&NormView> = spread.norms.iter().collect();
    let lines: Vec<Line<'_>> = lines(spread).collect();
    let tables = [
        ("documents", write(&document_columns(), &documents, about.clone())),
        ("provisions", write(&provision_columns(), &provisions(spread), about.clone())),
        ("norms", write(&norm_columns(), &norms, about.clone())),
        ("rows", write(&row_columns(), &lines, about)),
    ];
    let named = tables.into_iter().map(|(name, table)| {
        let bytes = table.map_err(|error| ReportError::Form(std::io::Error::other(error)))?;
        Ok((format!("tables/{name}.parquet"), bytes))
    });
    named.collect()
}

const fn column<T>(name: &'static str, read: Read<T>) -> Column<T> {
    Column { name, read }
}

fn document_columns<'a>() -> [Column<&'a SpreadDocument>; 24] {
    [
        column("document", Read::Text(|own| Some(own.about.id.clone()))),
        column("name", Read::Text(|own| Some(own.about.name.clone()))),
        column("title", Read::Text(|own| own.about.title.clone())),
        column("issuer", Read::Text(|own| own.about.issuer.clone())),
        column("number", Read::Text(|own| own.about.number.clone())),
        column("province", Read::Text(|own| own.province.clone())),
        column("city", Read::Text(|own| own.city.clone())),
        column("district", Read::Text(|own| own.district.clone())),
        column("adopted_on", Read::Day(|own| date(own.about.adopted_on.as_ref()))),
        column("issued_on", Read::Day(|own| date(own.about.issued_on.as_ref()))),
        column("dated", Read::Day(|own| date(own.about.dated.as_ref()))),
        column("effective_on", Read::Day(|own| date(own.about.effective.as_ref()))),
        column("date", Read::Day(|own| date(own.date.as_ref()))),
        column("year", Read::Signed(|own| own.year.map(i32::from))),
        column("chapters", Read::Whole(|own| Some(own.about.chapters))),
        column("articles", Read::Whole(|own| Some(own.about.articles))),
        column("provisions", Read::Whole(|own| Some(own.about.provisions))),
        column("rows", Read::Whole(|own| Some(own.about.rows))),
        column("rare", Read::Texts(|own| own.rare.clone())),
        column("missing", Read::Texts(|own| own.missing.clone())),
        column("path", Read::Text(|own| Some(own.about.path.clone()))),
        column("encoding", Read::Text(|own| Some(own.about.encoding.clone()))),
        column("bytes", Read::Whole(|own| Some(own.about.bytes))),
        column("sha256", Read::Text(|own| Some(own.about.sha256.clone()))),
    ]
}

/// A paragraph with its document.
struct Provision<'a> {
    spread: &'a Spread,
    document: &'a SpreadDocument,
    own: &'a SpreadProvision,
    rows: Vec<usize>,
}

fn provisions(spread: &Spread) -> Vec<Provision<'_>> {
    let all = spread.documents.iter().zip(rows_of(spread));
    let provisions = all.flat_map(|(document, rows_of)| {
        let own = document.provisions.iter().zip(rows_of);
        own.map(move |(own, rows)| Provision { spread, document, own, rows })
    });
    provisions.collect()
}

impl<'a> Provision<'a> {
    fn text(&self) -> &'a str {
        self.spread.text(self.own.text)
    }

    fn topics(&self) -> Vec<String> {
        self.rows.iter().filter_map(|&row| Some(self.spread.rows.get(row)?.topic.clone())).collect()
    }
}

fn provision_columns<'a>() -> [Column<Provision<'a>>; 9] {
    [
        column("document", Read::Text(|line| Some(line.document.about.id.clone()))),
        column("provision", Read::Text(|line| Some(address(line.document, &line.own.place)))),
        column("citation", Read::Text(|line| Some(line.own.citation.clone()))),
        column("chapter", Read::Text(|line| line.own.chapter(line.document).map(str::to_owned))),
        column("article", Read::Text(|line| Some(line.own.place.article.to_string()))),
        column("paragraph", Read::Whole(|line| line.own.place.paragraph.map(|number| number as usize))),
        column("topics", Read::Texts(Provision::topics)),
        column("characters", Read::Whole(|line| Some(line.text().chars().filter(|c| !is_space(*c)).count()))),
        column("text", Read::Text(|line| Some(line.text().to_owned()))),
    ]
}

fn norm_columns<'a>() -> [Column<&'a NormView>; 22] {
    [
        column("document", Read::Text(|norm| Some(norm.document.clone()))),
        column("provision", Read::Text(|norm| Some(format!("{}:{}", norm.document, norm.paragraph)))),
        column("address", Read::Text(|norm| Some(norm.address.clone()))),
        column("citation", Read::Text(|norm| Some(norm.citation.clone()))),
        column("kind", Read::Text(|norm| Some(norm.kind.key().to_owned()))),
        column("topic", Read::Text(|norm| norm.topic.clone())),
        column("words", Read::Text(|norm| Some(norm.words.clone()))),
        column("value", Read::Number(|norm| norm.value)),
        column("value_max", Read::Number(|norm| norm.value_max)),
        column("unit", Read::Text(|norm| norm.unit.clone())),
        column("bound", Read::Text(|norm| norm.bound.map(|bound| bound.key().to_owned()))),
        column("period", Read::Text(|norm| norm.period.clone())),
        column("ordinal", Read::Signed(|norm| norm.ordinal)),
        column("month_day", Read::Text(|norm| norm.date.clone())),
        column("month_day_max", Read::Text(|norm| norm.date_max.clone())),
        column("days", Read::Number(|norm| norm.days)),
        column("per_year", Read::Number(|norm| norm.per_year)),
        column("modality", Read::Text(|norm| norm.modality.clone())),
        column("actor", Read::Text(|norm| norm.actor.clone())),
        column("action", Read::Text(|norm| norm.action.clone())),
        column("trigger", Read::Text(|norm| norm.trigger.clone())),
        column("quote", Read::Text(|norm| Some(norm.quote.clone()))),
    ]
}

fn row_columns<'a>() -> [Column<Line<'a>>; 12] {
    [
        column("row", Read::Whole(|line| Some(line.number))),
        column("topic", Read::Text(|line| Some(line.row.topic.clone()))),
        column("label", Read::Text(|line| Some(line.row.label.clone()))),
        column("state", Read::Text(|line| Some(name_of(&line.row.state)))),
        column("score", Read::Number(|line| Some(line.row.score))),
        column("document", Read::Text(|line| Some(line.document.about.id.clone()))),
        column("standing", Read::Text(|line| Some(line.standing.key().to_owned()))),
        column("provision", Read::Text(|line| Some(address(line.document, line.provision()?)))),
        column("address", Read::Text(Line::address)),
        column("citation", Read::Text(Line::citation)),
        column("wording", Read::Whole(Line::wording)),
        column("text", Read::Text(|line| line.text().map(str::to_owned))),
    ]
}

fn address(document: &SpreadDocument, place: &Place) -> String {
    format!("{}:{place}", document.about.id)
}

/// A day that is written as one; none for the clauses of taking effect that name none.
fn date(text: Option<&String>) -> Option<Date> {
    text?.parse().ok()
}
