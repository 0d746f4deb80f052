//! `duizhao norms --matrix`: topic × document.

use duizhao::compare::{
    Majority, Standard, Standing, TopicEntry, TopicMatrix, TopicMatrixJson, TopicRow, place_name,
};
use duizhao::norm::Kind;
use duizhao::report::Language;
use duizhao::vocabulary::Vocabulary;

use super::super::citation::Citer;
use super::super::failure::Failure;
use super::super::output::{Layout, Output};
use super::super::screen::Screen;
use super::super::sources::{self, Loaded};
use super::super::table::Cells;
use super::{Format, Selection, matter, value};
use crate::cli::language::{label, say, spoken};

/// What a document without such a value gets in its cell. That it is silent on the matter is for rows to say: only they know all that it says.
const UNREAD: &str = "无此数值";

/// Reads `--base`.
pub(super) fn standard(base: &str, loaded: &Loaded, selection: &Selection<'_>) -> Result<Standard, Failure> {
    Ok(match base {
        "majority" => Standard::Majority,
        "median" => Standard::Median,
        name => {
            let id = &sources::document(&loaded.corpus, name)?.id;
            let index = selection.documents.iter().position(|document| document.id == *id);
            Standard::Document(
                index.ok_or_else(|| {
                    Failure::new(say!("base-not-shown", id = id), say!("name-document-too"))
                })?,
            )
        }
    })
}

pub(super) fn write(
    selection: &Selection<'_>,
    (standard, vocabulary): (Standard, &Vocabulary),
    kinds: &[Kind],
    format: Format,
    screen: Screen,
    out: &mut Output,
) -> Result<(), Failure> {
    let mut matrix = TopicMatrix::new(&selection.norms, standard);
    // A row that answers only in a kind that nobody asked for.
    matrix.rows.retain(|row| {
        let mut entries = row.cells.iter().flatten();
        kinds.is_empty() || entries.any(|entry| kinds.contains(&entry.norm.kind()))
    });
    match format {
        Format::Json => out.json(&TopicMatrixJson::new(&selection.documents, &matrix), Layout::Pretty),
        Format::Ndjson => out.json(&TopicMatrixJson::new(&selection.documents, &matrix), Layout::Line),
        Format::Csv => lines(selection, &matrix).write_csv(out),
        Format::Markdown => grid(selection, &matrix, vocabulary).write_markdown(out),
        Format::Table => grid(selection, &matrix, vocabulary).write_pages(screen, out),
    }
}

/// One value a line; silence has its line too.
fn lines(selection: &Selection<'_>, matrix: &TopicMatrix) -> Cells {
    let mut cells = Cells::new(&[
        "topic",
        "label",
        "kind",
        "base",
        "majority",
        "holders",
        "speaking",
        "outlier",
        "document",
        "value",
        "standing",
        "difference",
        "approximate",
        "citation",
        "quote",
    ]);
    let citers: Vec<Citer<'_>> = selection.documents.iter().map(|document| Citer::new(document)).collect();
    for row in &matrix.rows {
        let majority = row.majority.as_ref();
        for (index, (document, cell)) in selection.documents.iter().zip(&row.cells).enumerate() {
            let outlier = majority.is_some_and(|majority| majority.outliers.contains(&index));
            let head = [
                row.topic.clone(),
                row.label.clone(),
                row.kind.key().to_owned(),
                row.base.clone().unwrap_or_default(),
                majority.map(|majority| majority.value.clone()).unwrap_or_default(),
                majority.map(|majority| majority.holders.to_string()).unwrap_or_default(),
                row.speaking.to_string(),
                outlier.to_string(),
                document.id.to_string(),
            ];
            let line = |rest: [String; 6]| head.iter().cloned().chain(rest).collect::<Vec<String>>();
            if cell.is_empty() {
                let mut rest: [String; 6] = Default::default();
                UNREAD.clone_into(&mut rest[0]);
                cells.rows.push(line(rest));
            }
            for entry in cell {
                let standing = entry.standing;
                cells.rows.push(line([
                    entry.value.clone(),
                    entry.standing_key().unwrap_or_default().to_owned(),
                    standing
                        .and_then(Standing::difference)
                        .map(|more| format!("{more:+}"))
                        .unwrap_or_default(),
                    standing.is_some_and(Standing::is_approximate).to_string(),
                    citers.get(index).map(|citer| citer.cite(&entry.norm.place)).unwrap_or_default(),
                    entry.norm.quote.clone(),
                ]));
            }
        }
    }
    cells
}

fn grid(selection: &Selection<'_>, matrix: &TopicMatrix, vocabulary: &Vocabulary) -> Cells {
    let names: Vec<String> = selection.documents.iter().map(|document| place_name(document)).collect();
    let citers: Vec<Citer<'_>> = selection.documents.iter().map(|document| Citer::new(document)).collect();
    let base = match matrix.standard {
        Standard::Majority => label!("column-majority"),
        Standard::Median => label!("column-median"),
        Standard::Document(_) => label!("column-base"),
    };
    let mut cells = Cells::new(&[label!("column-matter"), base]);
    cells.headings.extend(names.iter().cloned());
    for row in &matrix.rows {
        let mut line = vec![
            format!("{}\n{}", matter(&row.topic, &row.label, vocabulary), question(row.kind)),
            summary(row, &names, matrix.standard),
        ];
        line.extend(citers.iter().zip(&row.cells).map(|(citer, cell)| {
            let entries: Vec<String> =
                cell.iter().map(|entry| in_words(entry, citer, cell.len() > 1)).collect();
            if entries.is_empty() { label!("no-such-value") } else { entries.join("\n") }
        }));
        cells.rows.push(line);
    }
    cells
}

/// The base where it is not the majority, the majority with how many set it, and who sets something else.
fn summary(row: &TopicRow, names: &[String], standard: Standard) -> String {
    let mut lines = Vec::new();
    let base = row.base.as_deref().map(|base| worded(row, base));
    match standard {
        Standard::Majority if row.majority.is_none() => {
            lines.extend(base.map(|base| label!("median", value = base)));
        }
        Standard::Majority => {}
        Standard::Median => {
            lines.push(base.map_or_else(|| label!("no-median"), |base| label!("median", value = base)));
        }
        Standard::Document(_) => {
            lines.push(label!("base-value", value = base.unwrap_or_else(|| label!("no-such-value"))));
        }
    }
    match &row.majority {
        Some(majority) => {
            let Majority { value, holders, .. } = majority;
            lines.push(label!(
                "majority",
                value = worded(row, value),
                holders = holders,
                speaking = row.speaking
            ));
            let others: Vec<&str> =
                majority.outliers.iter().filter_map(|&index| names.get(index)).map(String::as_str).collect();
            if !others.is_empty() {
                lines.push(label!("outliers", names = others.join(&label!("list-mark"))));
            }
        }
        None if row.speaking > 1 => lines.push(label!("no-majority")),
        None => lines.push(label!("only-one")),
    }
    lines.join("\n")
}

/// The value, the case that it holds for where there are several, how it stands to the others, and where it is set.
fn in_words(entry: &TopicEntry, citer: &Citer<'_>, several: bool) -> String {
    let case = entry.norm.case().filter(|_| several);
    let value = case.map(|case| format!("{case} ")).unwrap_or_default() + &value(&entry.norm);
    let mark = match entry.standing {
        _ if entry.exception => format!(" {}", label!("exception")),
        Some(standing) => format!(" {}", mark(standing, entry.norm.kind())),
        None => String::new(),
    };
    format!("{value}{mark}\n{}", citer.cite(&entry.norm.place))
}

/// What a row asks, in the language of labels.
fn question(kind: Kind) -> &'static str {
    match spoken().labels {
        Language::Zh => kind.label(),
        Language::En => kind.key(),
    }
}

/// A value of the row, which the matrix writes as the texts do, in the language of labels.
fn worded(row: &TopicRow, written: &str) -> String {
    let own = row.cells.iter().flatten().find(|entry| entry.value == written);
    own.map_or_else(|| written.to_owned(), |entry| value(&entry.norm))
}

/// 同, 更严(−2), 更宽(+2), 口径不同.
fn mark(standing: Standing, kind: Kind) -> String {
    let often = kind == Kind::Frequency;
    let way = match standing {
        Standing::Equal => return label!("same-value"),
        Standing::AboutEqual => return label!("about-same"),
        Standing::Incomparable => return label!("otherwise"),
        Standing::Stricter { .. } if often => label!("more-often"),
        Standing::Stricter { .. } => label!("stricter"),
        Standing::Looser { .. } if often => label!("less-often"),
        Standing::Looser { .. } => label!("looser"),
    };
    let more = standing.difference().map(|more| {
        let sign = if more < 0.0 { "−" } else { "+" };
        format!("({sign}{})", more.abs())
    });
    let way = format!("{way}{}", more.unwrap_or_default());
    if standing.is_approximate() { label!("about", way = way) } else { way }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_say_which_way() {
        let looser = |difference, approximate| Standing::Looser { difference, approximate };
        let stricter = |difference, approximate| Standing::Stricter { difference, approximate };
        for (standing, kind, words) in [
            (Standing::Equal, Kind::Deadline, "同"),
            (looser(Some(2.0), false), Kind::Deadline, "更宽(+2)"),
            (stricter(Some(-2.0), false), Kind::Deadline, "更严(−2)"),
            (stricter(None, true), Kind::Deadline, "约更严"),
            (looser(None, false), Kind::Frequency, "更疏"),
            (Standing::Incomparable, Kind::Frequency, "口径不同"),
        ] {
            assert_eq!(mark(standing, kind), words);
        }
    }
}
