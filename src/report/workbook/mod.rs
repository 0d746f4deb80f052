//! `workbook.xlsx`: one sheet a table, with frozen panes and filters; numbers are numbers, all else is text.

mod sheets;

use std::io::{self, Write};

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, FormatUnderline, Workbook,
    Worksheet, XlsxError,
};

use super::folder::ReportError;
use super::norm_columns::Value;
use super::view::{CellView, Report};
use crate::compare::{Fragment, Mark};
use crate::text::visible;

/// The most that a cell of a workbook holds is 32,767 UTF-16 units; a little less leaves room for the note on the cut.
const CELL: usize = 32_000;

/// How cells look.
pub(super) struct Looks {
    head: Format,
    text: Format,
    pinned: Format,
    silent: Format,
    same: Format,
    added: Format,
    removed: Format,
    moved: Format,
}

/// Writes the report as a workbook.
pub(crate) fn write_workbook(report: &Report, out: &mut dyn Write) -> Result<(), ReportError> {
    let bytes = workbook(report).map_err(|error| ReportError::Form(io::Error::other(error)))?;
    out.write_all(&bytes).map_err(ReportError::Form)
}

fn workbook(report: &Report) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = blank(&report.title, report.author.as_deref())?;
    let looks = Looks::new();
    sheets::before_rows(report, &mut workbook, &looks)?;
    rows(report, workbook.add_worksheet(), &looks)?;
    sheets::after_rows(report, &mut workbook, &looks)?;
    workbook.save_to_buffer()
}

/// A workbook without sheets.
///
/// It says of itself that it was made on a fixed day, since a report knows no clock.
pub(super) fn blank(title: &str, author: Option<&str>) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    let properties = DocProperties::new()
        .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?)
        .set_title(title)
        .set_author(author.unwrap_or("duizhao"));
    workbook.set_properties(&properties);
    Ok(workbook)
}

impl Looks {
    pub(super) fn new() -> Self {
        let base = Format::new().set_font_size(10).set_align(FormatAlign::Top);
        let text = base.clone().set_text_wrap();
        let head = text
            .clone()
            .set_bold()
            .set_background_color(Color::RGB(0xf1_ede4))
            .set_border_bottom(FormatBorder::Thin);
        Self {
            head,
            pinned: text.clone().set_bold(),
            silent: text.clone().set_font_color(Color::RGB(0x80_8080)),
            same: Format::new().set_font_size(10),
            added: Format::new()
                .set_font_size(10)
                .set_font_color(Color::RGB(0x0b_5a34))
                .set_underline(FormatUnderline::Single),
            moved: Format::new()
                .set_font_size(10)
                .set_font_color(Color::RGB(0x22_5a8c))
                .set_underline(FormatUnderline::Single),
            removed: Format::new()
                .set_font_size(10)
                .set_font_color(Color::RGB(0x9a_2f2b))
                .set_font_strikethrough(),
            text,
        }
    }
}

/// The aligned rows, documents as columns, differences marked within the cells.
fn rows(report: &Report, sheet: &mut Worksheet, looks: &Looks) -> Result<(), XlsxError> {
    let t = |key| report.language.label(key);
    let mut names = vec![t("matter")];
    names.extend(report.documents.iter().map(|document| document.name.as_str()));
    let mut widths = vec![18];
    widths.resize(names.len(), 44);
    // How far a row can be relied on stands behind what it says.
    names.extend([t("state"), t("score"), t("base")]);
    widths.extend([10, 8, 12]);
    table(sheet, t("rows"), &names, &widths, std::iter::empty(), looks)?;
    for (row, line) in report.rows.iter().zip(1_u32..) {
        sheet.write_string_with_format(line, 0, fit(&row.label), &looks.pinned)?;
        for (cell, column) in row.cells.iter().zip(1_u16..) {
            if cell.silent {
                sheet.write_string_with_format(line, column, cell.silence(report.language), &looks.silent)?;
            } else {
                marked(sheet, line, column, cell, looks)?;
            }
        }
        let behind = u16::try_from(1 + row.cells.len()).unwrap_or(u16::MAX);
        let base = row.cells.iter().find(|cell| cell.is_base).map_or("", |cell| cell.name.as_str());
        sheet.write_string_with_format(
            line,
            behind,
            report.language.state(row.state, (row.corrected, row.confirmed)),
            &looks.text,
        )?;
        sheet.write_number_with_format(line, behind + 1, row.score, &looks.text)?;
        sheet.write_string_with_format(line, behind + 2, fit(base), &looks.text)?;
    }
    let last = (
        u32::try_from(report.rows.len()).unwrap_or(u32::MAX),
        u16::try_from(report.documents.len() + 3).unwrap_or(u16::MAX),
    );
    sheet.autofilter(0, 0, last.0, last.1)?;
    Ok(())
}

fn marked(
    sheet: &mut Worksheet,
    line: u32,
    column: u16,
    cell: &CellView,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let places: Vec<&str> = cell.parts.iter().map(|part| part.citation.as_str()).collect();
    let citation = Fragment { mark: Mark::Same, text: format!("〔{}〕\n", places.join("、")) };
    let parts: Vec<(&Format, String)> = std::iter::once(&citation)
        .chain(&cell.fragments)
        .map(|part| {
            let look = match part.mark {
                Mark::Same => &looks.same,
                Mark::Added => &looks.added,
                Mark::Removed => &looks.removed,
                Mark::Moved => &looks.moved,
            };
            (look, visible(&part.text).into_owned())
        })
        .collect();
    let length: usize = parts.iter().map(|(_, text)| text.encode_utf16().count()).sum();
    if length > CELL {
        let kept = parts
            .iter()
            .zip(std::iter::once(&citation).chain(&cell.fragments))
            .filter(|(_, part)| part.mark != Mark::Removed);
        let text: String = kept.map(|((_, text), _)| text.as_str()).collect();
        sheet.write_string_with_format(line, column, fit(&text), &looks.text)?;
        return Ok(());
    }
    let parts: Vec<(&Format, &str)> = parts.iter().map(|(look, text)| (*look, text.as_str())).collect();
    sheet.write_rich_string_with_format(line, column, &parts, &looks.text)?;
    Ok(())
}

/// Fills a sheet with a table.
pub(super) fn table(
    sheet: &mut Worksheet,
    name: &str,
    head: &[&str],
    widths: &[u16],
    lines: impl Iterator<Item = Vec<Value>>,
    looks: &Looks,
) -> Result<(), XlsxError> {
    // A name holds 31 characters, and some of them never.
    let name: String = name.chars().filter(|c| !"[]:*?/\\".contains(*c)).take(31).collect();
    sheet.set_name(name)?;
    sheet.set_freeze_panes(1, 1)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    for (name, column) in head.iter().zip(0_u16..) {
        sheet.write_string_with_format(0, column, fit(name), &looks.head)?;
    }
    for (width, column) in widths.iter().zip(0_u16..) {
        sheet.set_column_width(column, f64::from(*width))?;
    }
    let mut last = 0;
    for (line, row) in lines.zip(1_u32..) {
        last = row;
        for (value, column) in line.into_iter().zip(0_u16..) {
            match value {
                Value::Text(text) => sheet.write_string_with_format(row, column, fit(&text), &looks.text)?,
                Value::Number(number) => sheet.write_number_with_format(row, column, number, &looks.text)?,
                Value::Nothing => continue,
            };
        }
    }
    let columns = u16::try_from(head.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, last, columns)?;
    Ok(())
}

/// Text that a cell holds, with a note where it was cut.
fn fit(text: &str) -> String {
    let shown = visible(text);
    let mut room = CELL;
    for (at, c) in shown.char_indices() {
        if c.len_utf16() > room {
            return format!("{}…（过长，已截断）", shown.get(..at).unwrap_or_default());
        }
        room -= c.len_utf16();
    }
    shown.into_owned()
}
