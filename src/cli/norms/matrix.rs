//! `duizhao norms --matrix`: topic × document.

use duizhao::compare::{Standard, Standing, TopicEntry, TopicMatrix, TopicMatrixJson, TopicRow, place_name};
use duizhao::norm::Kind;

use super::super::citation::Citer;
use super::super::failure::Failure;
use super::super::output::{Layout, Output};
use super::super::screen::Screen;
use super::super::sources::{self, Loaded};
use super::super::table::Cells;
use super::{Format, SILENT, Selection};

/// Reads `--base`.
pub(super) fn standard(base: &str, loaded: &Loaded, selection: &Selection<'_>) -> Result<Standard, Failure> {
    Ok(match base {
        "majority" => Standard::Majority,
        "median" => Standard::Median,
        name => {
            let id = &sources::document(&loaded.corpus, name)?.id;
            let index = selection.documents.iter().position(|document| document.id == *id);
            Standard::Document(index.ok_or_else(|| {
                Failure::new(format!("{id} is the base and is not shown"), "name it with --document too")
            })?)
        }
    })
}

pub(super) fn write(
    selection: &Selection<'_>,
    standard: Standard,
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
        Format::Markdown => grid(selection, &matrix).write_markdown(out),
        Format::Table => grid(selection, &matrix).write_pages(screen, out),
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
                SILENT.clone_into(&mut rest[0]);
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

fn grid(selection: &Selection<'_>, matrix: &TopicMatrix) -> Cells {
    let names: Vec<String> = selection.documents.iter().map(|document| place_name(document)).collect();
    let citers: Vec<Citer<'_>> = selection.documents.iter().map(|document| Citer::new(document)).collect();
    let base = match matrix.standard {
        Standard::Majority => "多数",
        Standard::Median => "居中值、多数",
        Standard::Document(_) => "基准、多数",
    };
    let mut cells = Cells::new(&["事项", base]);
    cells.headings.extend(names.iter().cloned());
    for row in &matrix.rows {
        let mut line =
            vec![format!("{}\n{}", row.label, row.kind.label()), summary(row, &names, matrix.standard)];
        line.extend(citers.iter().zip(&row.cells).map(|(citer, cell)| {
            let entries: Vec<String> = cell.iter().map(|entry| in_words(entry, citer)).collect();
            if entries.is_empty() { SILENT.to_owned() } else { entries.join("\n") }
        }));
        cells.rows.push(line);
    }
    cells
}

/// The base where it is not the majority, the majority with how many set it, and who sets something else.
fn summary(row: &TopicRow, names: &[String], standard: Standard) -> String {
    let mut lines = Vec::new();
    let base = row.base.as_deref();
    match standard {
        Standard::Majority if row.majority.is_none() => {
            lines.extend(base.map(|base| format!("居中值 {base}")));
        }
        Standard::Majority => {}
        Standard::Median => lines.push(format!("居中值 {}", base.unwrap_or("无"))),
        Standard::Document(_) => lines.push(format!("基准 {}", base.unwrap_or(SILENT))),
    }
    match &row.majority {
        Some(majority) => {
            lines.push(format!("多数 {}（{}/{}）", majority.value, majority.holders, row.speaking));
            let others: Vec<&str> =
                majority.outliers.iter().filter_map(|&index| names.get(index)).map(String::as_str).collect();
            if !others.is_empty() {
                lines.push(format!("例外：{}", others.join("、")));
            }
        }
        None if row.speaking > 1 => lines.push("无多数".to_owned()),
        None => lines.push("仅一件规定".to_owned()),
    }
    lines.join("\n")
}

fn in_words(entry: &TopicEntry, citer: &Citer<'_>) -> String {
    let beside = entry.exception.then(|| " 另可".to_owned());
    let mark = entry.standing.map(|standing| format!(" {}", mark(standing, entry.norm.kind())));
    let mark = beside.or(mark).unwrap_or_default();
    format!("{}{mark}\n{}", entry.value, citer.cite(&entry.norm.place))
}

/// 同, 更严(−2), 更宽(+2), 口径不同.
fn mark(standing: Standing, kind: Kind) -> String {
    let often = kind == Kind::Frequency;
    let way = match standing {
        Standing::Equal => return "同".to_owned(),
        Standing::AboutEqual => return "大致相当".to_owned(),
        Standing::Incomparable => return "口径不同".to_owned(),
        Standing::Stricter { .. } => {
            if often {
                "更密"
            } else {
                "更严"
            }
        }
        Standing::Looser { .. } => {
            if often {
                "更疏"
            } else {
                "更宽"
            }
        }
    };
    let about = if standing.is_approximate() { "约" } else { "" };
    let more = standing.difference().map(|more| {
        let sign = if more < 0.0 { "−" } else { "+" };
        format!("({sign}{})", more.abs())
    });
    format!("{about}{way}{}", more.unwrap_or_default())
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
