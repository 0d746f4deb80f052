//! `对照表.docx`: the rows as an appendix to print and cite, landscape, real tables with marked differences.

mod tables;

use std::io::{self, Cursor, Write};

use docx_rs::{
    AlignmentType, BorderType, Docx, Footer, LineSpacing, NumPages, PageMargin, PageNum, PageOrientationType,
    Paragraph, Run, RunFonts, Shading, Style, StyleType, Table, TableBorder, TableBorderPosition,
    TableBorders, TableCell, TableCellMargins, TableLayoutType, TableRow, WidthType,
};
use quick_xml::escape::escape;

use super::folder::ReportError;
use super::language::Language;
use super::made::Generator;
use super::view::{CellView, Delta, Report, RowView, UnmatchedView};
use crate::compare::{Fragment, Mark};
use crate::text::visible;

/// The name of the file.
pub(super) const DOCX_NAME: &str = "对照表.docx";

/// A4 across, in twentieths of a point.
const PAGE: (u32, u32) = (16_838, 11_906);
/// The width between the margins.
pub(super) const WIDTH: usize = 15_138;
const MARGIN: i32 = 850;
/// The width of the first column.
pub(super) const FIRST: usize = 1_500;
/// More documents than this are set in further tables below, each with the first column.
const COLUMNS: usize = 6;

const ADDED: &str = "0B5A34";
const REMOVED: &str = "9A2F2B";
const MOVED: &str = "225A8C";
const SOFT: &str = "666666";
const HEAD: &str = "EFEBE2";

/// Writes the report as a document for Word and LibreOffice.
pub(crate) fn write_docx(report: &Report, out: &mut dyn Write) -> Result<(), ReportError> {
    let about = About { title: &report.title, author: report.author.as_deref() };
    pack(document(report), about, out)
}

/// Writes a document out, with head rows that every page repeats.
pub(super) fn pack(docx: Docx, about: About<'_>, out: &mut dyn Write) -> Result<(), ReportError> {
    pack_with(docx, about, with_repeated_heads, out)
}

/// What a document says of itself in its properties.
#[derive(Clone, Copy, Debug)]
pub(super) struct About<'a> {
    /// Its title.
    pub(super) title: &'a str,
    /// Whoever made it; the program where nobody is named.
    pub(super) author: Option<&'a str>,
}

/// Writes a document out once its text's markup is finished.
pub(super) fn pack_with(
    docx: Docx,
    about: About<'_>,
    finish: fn(&[u8]) -> Vec<u8>,
    out: &mut dyn Write,
) -> Result<(), ReportError> {
    let mut package = docx.build();
    package.document = finish(&package.document);
    package.doc_props.core = with_properties(&package.doc_props.core, about);
    let mut bytes = Cursor::new(Vec::new());
    package.pack(&mut bytes).map_err(|error| ReportError::Form(io::Error::other(error)))?;
    out.write_all(bytes.get_ref()).map_err(ReportError::Form)
}

/// Writes title and author into the properties, for which docx-rs has no word: it names everybody unknown, and nothing else.
fn with_properties(xml: &[u8], about: About<'_>) -> Vec<u8> {
    let said = |text: &str| escape(visible(text).as_ref()).into_owned();
    let author = said(about.author.unwrap_or("duizhao"));
    let end = format!("<dc:title>{}</dc:title></cp:coreProperties>", said(about.title));
    String::from_utf8_lossy(xml)
        .replace(">unknown<", &format!(">{author}<"))
        .replace("</cp:coreProperties>", &end)
        .into_bytes()
}

/// Marks the head rows of tables as those that every page repeats.
///
/// docx-rs has no word for it; it does have one for rows that no page break splits, which here are the head rows alone. In
/// text the mark can't occur, since there < is escaped.
fn with_repeated_heads(xml: &[u8]) -> Vec<u8> {
    const WHOLE: &[u8] = b"<w:cantSplit />";
    let mut marked = Vec::with_capacity(xml.len() + 256);
    let mut rest = xml;
    while let Some(at) = memchr::memmem::find(rest, WHOLE) {
        let (before, after) = rest.split_at(at + WHOLE.len());
        marked.extend_from_slice(before);
        marked.extend_from_slice(b"<w:tblHeader />");
        rest = after;
    }
    marked.extend_from_slice(rest);
    marked
}

/// A document without content: landscape, with its styles and page numbers.
pub(super) fn paper() -> Docx {
    Docx::new()
        // A report knows no clock.
        .created_at("2000-01-01T00:00:00Z")
        .updated_at("2000-01-01T00:00:00Z")
        .page_size(PAGE.0, PAGE.1)
        .page_orient(PageOrientationType::Landscape)
        .page_margin(
            PageMargin::new()
                .top(MARGIN)
                .bottom(MARGIN)
                .left(MARGIN)
                .right(MARGIN)
                .header(500)
                .footer(500)
                .gutter(0),
        )
        .default_size(18)
        .default_fonts(RunFonts::new().ascii("Times New Roman").hi_ansi("Times New Roman").east_asia("宋体"))
        .add_style(heading("Title", "Title", 36))
        .add_style(heading("Heading1", "heading 1", 26).outline_lvl(0))
        .footer(
            Footer::new().add_paragraph(
                Paragraph::new()
                    .align(AlignmentType::Center)
                    .add_page_num(PageNum::new())
                    .add_run(Run::new().add_text(" / "))
                    .add_num_pages(NumPages::new()),
            ),
        )
}

fn document(report: &Report) -> Docx {
    let t = |key| report.language.label(key);
    let names: Vec<&str> = report.documents.iter().map(|document| document.name.as_str()).collect();
    // Without a title of its own the document is called after what it holds.
    let heading = if report.title == t("title") { t("rows") } else { report.title.as_str() };
    let mut docx = paper()
        .add_paragraph(
            Paragraph::new().style("Title").align(AlignmentType::Center).add_run(run(heading, Look::Plain)),
        )
        .add_paragraph(
            Paragraph::new()
                .align(AlignmentType::Center)
                .add_run(run(&names.join(report.language.of("、", ", ")), Look::Soft)),
        );
    if let Some(author) = &report.author {
        docx = docx
            .add_paragraph(Paragraph::new().align(AlignmentType::Center).add_run(run(author, Look::Plain)));
    }
    docx = docx.add_paragraph(title(t("documents"))).add_table(documents(report));
    docx = tables::figures(report, docx);
    docx = tables::meetings(report, docx);
    docx = docx.add_paragraph(title(t("rows"))).add_paragraph(legend(report));
    for first in (0..report.documents.len().max(1)).step_by(COLUMNS) {
        docx = docx.add_table(rows(report, first)).add_paragraph(Paragraph::new());
    }
    docx = docx.add_paragraph(title(t("unmatched"))).add_paragraph(plain(t("unmatched_note")));
    if !report.unmatched.is_empty() {
        docx = docx.add_table(unmatched(report));
    }
    method(report.language, &report.generator, docx)
}

/// How the report was made.
pub(super) fn method(language: Language, generator: &Generator, docx: Docx) -> Docx {
    let t = |key| language.label(key);
    let docx = docx.add_paragraph(title(t("method"))).add_paragraph(plain(&generator.method(language)));
    generator.facts(language).into_iter().fold(docx, |docx, (name, value)| {
        docx.add_paragraph(
            Paragraph::new()
                .add_run(run(name, Look::Soft))
                .add_run(run(language.of("：", ": "), Look::Soft))
                .add_run(run(&value, Look::Plain)),
        )
    })
}

fn documents(report: &Report) -> Table {
    let t = |key| report.language.label(key);
    let heads = ["district", "doc_title", "issuer", "number", "adopted_on", "issued_on", "effective"].map(t);
    let widths = [FIRST, 3_638, 2_800, 2_200, 1_400, 1_400, 2_200];
    let mut lines = vec![head_row(&heads, &widths)];
    for document in &report.documents {
        let given = |value: &Option<String>| match value {
            Some(value) => plain(value),
            None => soft(t("not_stated")),
        };
        let cells = vec![
            strong(&document.name),
            given(&document.title),
            given(&document.issuer),
            given(&document.number),
            given(&document.adopted_on),
            given(&document.issued_on),
            given(&document.effective),
        ];
        let amended = document.amended_on.iter().map(|day| soft(&format!("{} {day}", t("amended_on"))));
        let mut cells: Vec<Vec<Paragraph>> = cells.into_iter().map(|paragraph| vec![paragraph]).collect();
        cells[5].extend(amended);
        let cells = cells.into_iter().zip(widths).map(|(paragraphs, width)| cell(width, paragraphs));
        lines.push(TableRow::new(cells.collect()));
    }
    table(lines, &widths)
}

/// The rows, with up to six documents as columns, from the document of this index on.
fn rows(report: &Report, first: usize) -> Table {
    let shown = report.documents.iter().skip(first).take(COLUMNS);
    let mut heads = vec![report.language.label("matter")];
    heads.extend(shown.map(|document| document.name.as_str()));
    let mut widths = vec![FIRST];
    let columns = heads.len() - 1;
    widths.resize(heads.len(), (WIDTH - FIRST) / columns.max(1));
    let mut lines = vec![head_row(&heads, &widths)];
    for row in &report.rows {
        let mut cells = vec![cell(FIRST, matter(row, report))];
        for (view, &width) in row.cells.iter().skip(first).zip(widths.iter().skip(1)) {
            cells.push(cell(width, provision(view, report)));
        }
        lines.push(TableRow::new(cells));
    }
    table(lines, &widths)
}

fn matter(row: &RowView, report: &Report) -> Vec<Paragraph> {
    let mut paragraphs = vec![strong(&row.label)];
    if row.state != crate::align::State::Sure {
        let language = report.language;
        paragraphs.push(soft(&format!("{} {}", language.label("state"), language.state_word(row.state))));
    }
    for (done, key) in [(row.corrected, "corrected"), (row.confirmed, "confirmed")] {
        paragraphs.extend(done.then(|| soft(report.language.label(key))));
    }
    paragraphs
}

/// Citation, quote with its differences, and what they come to.
fn provision(view: &CellView, report: &Report) -> Vec<Paragraph> {
    let t = |key| report.language.label(key);
    if view.silent {
        return vec![soft(view.silence(report.language))];
    }
    let places: Vec<&str> = view.parts.iter().map(|part| part.citation.as_str()).collect();
    let mut citation = Paragraph::new().add_run(run(&places.join("、"), Look::Strong));
    if view.is_base {
        citation = citation.add_run(run(&format!("〔{}〕", t("base")), Look::Soft));
    }
    let mut paragraphs = vec![citation];
    if let Some(same) = &view.same_as {
        paragraphs.push(soft(&format!("{} {same}", t("same_as"))));
        return paragraphs;
    }
    if !view.marked {
        paragraphs.push(soft(t("quite_different")));
    }
    paragraphs.extend(marked(&view.fragments));
    let deltas = |name: &'static str, deltas: &[Delta]| -> Vec<Paragraph> {
        let words = |delta: &Delta| match &delta.note {
            Some(note) => format!("{}（{note}）", delta.words),
            None => delta.words.clone(),
        };
        deltas
            .iter()
            .map(|delta| {
                let head = format!("{}{}", t(name), report.language.of("：", ": "));
                Paragraph::new().add_run(run(&head, Look::Soft)).add_run(run(&words(delta), Look::Small))
            })
            .collect()
    };
    paragraphs.extend(deltas("values", &view.values));
    paragraphs.extend(deltas("forces", &view.forces));
    paragraphs
}

/// The text in runs, one paragraph a line.
fn marked(fragments: &[Fragment]) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    let mut open = Paragraph::new();
    for fragment in fragments {
        let look = match fragment.mark {
            Mark::Same => Look::Plain,
            Mark::Added => Look::Added,
            Mark::Removed => Look::Removed,
            Mark::Moved => Look::Moved,
        };
        for (number, line) in fragment.text.split('\n').enumerate() {
            if number > 0 {
                paragraphs.push(std::mem::take(&mut open));
            }
            if !line.is_empty() {
                open = open.add_run(run(line, look));
            }
        }
    }
    paragraphs.push(open);
    paragraphs
}

fn unmatched(report: &Report) -> Table {
    let t = |key| report.language.label(key);
    let widths = [FIRST, 2_400, WIDTH - FIRST - 2_400];
    let mut lines = vec![head_row(&[t("district"), t("place"), t("text")], &widths)];
    let line = |group: &UnmatchedView, citation: &str, text: &str| {
        let text = text.split('\n').map(plain).collect();
        TableRow::new(vec![
            cell(FIRST, vec![strong(&group.name)]),
            cell(2_400, vec![plain(citation)]),
            cell(WIDTH - FIRST - 2_400, text),
        ])
    };
    for group in &report.unmatched {
        lines.extend(group.provisions.iter().map(|own| line(group, &own.citation, &own.text)));
    }
    table(lines, &widths)
}

/// What the marks mean, shown in themselves.
fn legend(report: &Report) -> Paragraph {
    let t = |key| report.language.label(key);
    Paragraph::new()
        .add_run(run(t("legend_added"), Look::Added))
        .add_run(run(report.language.of("；", "; "), Look::Plain))
        .add_run(run(t("legend_removed"), Look::Removed))
        .add_run(run(report.language.of("；", "; "), Look::Plain))
        .add_run(run(t("legend_moved"), Look::Moved))
        .add_run(run(t("legend_rest"), Look::Plain))
}

pub(super) fn table(rows: Vec<TableRow>, widths: &[usize]) -> Table {
    let border =
        |position| TableBorder::new(position).border_type(BorderType::Single).size(4).color("999999");
    let borders = [
        TableBorderPosition::Top,
        TableBorderPosition::Bottom,
        TableBorderPosition::Left,
        TableBorderPosition::Right,
        TableBorderPosition::InsideH,
        TableBorderPosition::InsideV,
    ]
    .into_iter()
    .fold(TableBorders::with_empty(), |borders, position| borders.set(border(position)));
    Table::new(rows)
        .set_grid(widths.to_vec())
        .width(widths.iter().sum(), WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .margins(TableCellMargins::new().margin(40, 80, 40, 80))
        .set_borders(borders)
}

pub(super) fn head_row(heads: &[&str], widths: &[usize]) -> TableRow {
    let cells = heads.iter().zip(widths).map(|(head, &width)| {
        cell(width, vec![strong(head)]).shading(Shading::new().fill(HEAD).color("auto"))
    });
    TableRow::new(cells.collect()).cant_split()
}

pub(super) fn cell(width: usize, paragraphs: Vec<Paragraph>) -> TableCell {
    let start = TableCell::new().width(width, WidthType::Dxa);
    paragraphs.into_iter().fold(start, TableCell::add_paragraph)
}

/// How a run looks.
#[derive(Clone, Copy)]
pub(super) enum Look {
    Plain,
    Strong,
    Soft,
    Small,
    Added,
    Removed,
    Moved,
    Struck,
}

/// Characters that XML has no place for are written out.
pub(super) fn run(text: &str, look: Look) -> Run {
    let run = Run::new().add_text(visible(text).replace(['\n', '\t'], " "));
    match look {
        Look::Plain => run,
        Look::Strong => run.bold(),
        Look::Soft => run.color(SOFT).size(16),
        Look::Small => run.size(16),
        Look::Added => run.color(ADDED).underline("single"),
        Look::Removed => run.color(REMOVED).strike(),
        Look::Struck => run.strike(),
        Look::Moved => run.color(MOVED).underline("dotted"),
    }
}

pub(super) fn plain(text: &str) -> Paragraph {
    Paragraph::new().add_run(run(text, Look::Plain))
}

pub(super) fn strong(text: &str) -> Paragraph {
    Paragraph::new().add_run(run(text, Look::Strong))
}

pub(super) fn soft(text: &str) -> Paragraph {
    Paragraph::new().add_run(run(text, Look::Soft))
}

pub(super) fn title(text: &str) -> Paragraph {
    Paragraph::new().style("Heading1").keep_next(true).add_run(run(text, Look::Plain))
}

fn heading(id: &str, name: &str, size: usize) -> Style {
    Style::new(id, StyleType::Paragraph)
        .name(name)
        .size(size)
        .bold()
        .fonts(RunFonts::new().ascii("Arial").hi_ansi("Arial").east_asia("黑体"))
        .line_spacing(LineSpacing::new().before(240).after(120))
}
