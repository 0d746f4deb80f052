//! What is shown, as a file: a row as text, Markdown or JSON, or all rows as a coding.

use duizhao::coding::write;
use duizhao::compare::{ComparisonJson, TextOptions, write_markdown, write_text_with};

use super::super::failure::Failure;
use super::super::notes::no_row;
use super::page::{Answer, Wanted, Workbench, encoded, language, name_of};
use super::row::compared;

pub(super) fn page(workbench: &Workbench, wanted: &Wanted) -> Result<Answer, Failure> {
    let study = workbench.shelf.study()?;
    let Some(key) = wanted.get("key") else {
        let mut content = Vec::new();
        write(study.documents(), study.alignment(), &mut content)?;
        return Ok(Answer::File { kind: "text/csv; charset=utf-8", name: "coding.csv".to_owned(), content });
    };
    let row = study.row(key).map_err(no_row)?;
    let mut comparison = compared(&study, row, wanted.get("base"))?;
    let mut content = Vec::new();
    let (kind, ending) = match wanted.get("form") {
        Some("json") => {
            serde_json::to_writer_pretty(&mut content, &ComparisonJson::from(&comparison))
                .map_err(std::io::Error::from)?;
            ("application/json", "json")
        }
        Some("md") => {
            comparison.label = name_of(row, &study);
            write_markdown(&comparison, &mut content)?;
            ("text/markdown; charset=utf-8", "md")
        }
        _ => {
            comparison.label = name_of(row, &study);
            write_text_with(&comparison, TextOptions::default(), &language(), &mut content)?;
            ("text/plain; charset=utf-8", "txt")
        }
    };
    Ok(Answer::File { kind, name: format!("{}.{ending}", encoded(&row.topic)), content })
}
