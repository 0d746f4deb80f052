//! The report on many documents, of invented districts.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::*;
use crate::report::{Format, ReportError, ReportOptions};
use crate::study::Study;

/// Twelve districts: most reply within five working days, three within seven, one within two; one says nothing of it.
fn study() -> Study {
    let texts = "东南西北中上下左右前后外".chars().enumerate().map(|(number, name)| {
        let days = match number {
            0..=6 => "五",
            7..=9 => "七",
            _ => "二",
        };
        let reply = format!("部门之间征求意见，有关单位应当在{days}个工作日内书面回复。");
        let second = if number == 11 { "公务车辆夜间停放在机关院内。".to_owned() } else { reply };
        let year = 2010 + number;
        let text = format!(
            "{name}岭区人民政府工作规则\n（{year}年3月1日印发）\n\n第一条　区政府常务会议每月召开一次，由区长召集。\n\n第二条　{second}\n"
        );
        (format!("{number:02}.txt"), text)
    });
    let texts: Vec<(String, String)> = texts.collect();
    Study::of(texts.iter().map(|(name, text)| (name.as_str(), text.as_str())))
}

fn spread() -> Spread {
    Spread::of(&study(), &ReportOptions::default())
}

fn reply(spread: &Spread) -> &SpreadRow {
    spread.rows.iter().find(|row| row.said.iter().any(|said| said.text.contains("书面回复"))).unwrap()
}

#[test]
fn values_and_silence_are_counted_and_cited() {
    let spread = spread();
    let row = reply(&spread);
    let scale = &row.scales[0];
    let counts: Vec<(Option<f64>, usize)> =
        scale.values.iter().map(|held| (held.value, held.documents)).collect();
    assert_eq!(counts, [(Some(2.0), 1), (Some(5.0), 7), (Some(7.0), 3)]);
    assert_eq!((scale.documents, scale.commonest), (11, Some(1)));
    assert!(scale.values[0].outlier && !scale.values[2].outlier);
    assert_eq!(scale.values[1].at[0].citation, "第二条");
    assert!(scale.values[1].at[0].quote.contains("五个工作日内"));
    assert_eq!(row.present, 11);
    assert_eq!(row.silent.len() + row.to_check.len(), 1);
    let paragraphs: usize = row.wordings.iter().map(|wording| wording.at.len()).sum();
    assert_eq!(paragraphs, 11);
}

#[test]
fn every_link_leads_somewhere_and_all_is_escaped() {
    let folder = tempfile::tempdir().unwrap();
    let top = write_spread(&spread(), folder.path(), SPREAD_FORMATS).unwrap();
    assert!(top.contains(&folder.path().join("index.html")));
    let pages: BTreeSet<String> = ["", "rows", "documents"]
        .iter()
        .flat_map(|inner| fs::read_dir(folder.path().join(inner)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "html"))
        .map(|path| path.to_str().unwrap().to_owned())
        .collect();
    assert_eq!(pages.len(), 1 + 12 + spread().rows.len());
    for page in &pages {
        let text = fs::read_to_string(page).unwrap();
        for address in text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let (file, anchor) = address.split_once('#').unwrap_or((address, ""));
            let target = if file.is_empty() {
                Path::new(page).to_owned()
            } else {
                Path::new(page).with_file_name(file)
            };
            let target = fs::read_to_string(&target).unwrap_or_else(|_| panic!("{page}: {address}"));
            assert!(anchor.is_empty() || target.contains(&format!("id=\"{anchor}\"")), "{page}: {address}");
        }
    }
}

#[test]
fn the_same_documents_give_the_same_bytes() {
    let [one, other] = [(), ()].map(|()| tempfile::tempdir().unwrap());
    for folder in [&one, &other] {
        write_spread(&spread(), folder.path(), SPREAD_FORMATS).unwrap();
    }
    for name in
        ["index.html", "report.json", "alignment.csv", "norms.csv", "parts/search.js", "documents/1.html"]
    {
        let read = |folder: &tempfile::TempDir| fs::read(folder.path().join(name)).unwrap();
        assert!(read(&one) == read(&other), "{name}");
    }
}

#[test]
fn a_form_that_it_has_not_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let error = write_spread(&spread(), folder.path(), &[Format::Markdown]).unwrap_err();
    assert!(matches!(error, ReportError::NoSuchForm(Format::Markdown)));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}
