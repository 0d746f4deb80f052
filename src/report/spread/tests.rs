//! The report on many documents, of invented districts.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::*;
use crate::report::{Format, Language, ReportError, ReportOptions};
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
    let speaks = |row: &&SpreadRow| row.said.iter().any(|said| spread.said(said).contains("书面回复"));
    spread.rows.iter().find(speaks).unwrap()
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
    let quoted = &scale.values[1].at[0];
    assert_eq!(spread.provision(quoted.document, quoted.provision).unwrap().citation, "第二条");
    assert!(scale.values[1].at[0].quote.contains("五个工作日内"));
    assert_eq!(row.present, 11);
    assert_eq!(row.silent.len() + row.to_check.len(), 1);
    let paragraphs: usize = row.wordings.iter().map(|wording| wording.at.len()).sum();
    assert_eq!(paragraphs, 11);
}

#[test]
fn a_part_of_a_paragraph_is_cited_as_one() {
    let mut spread = spread();
    let mut said = reply(&spread).said[0].clone();
    let whole = spread.said_citation(&said);
    assert!(said.item.is_none() && !whole.ends_with("（节录）"), "{whole}");
    spread.texts.push("其中一句。".to_owned());
    said.text = Some(spread.texts.len() - 1);
    assert_eq!(spread.said_citation(&said), format!("{whole}（节录）"));
    assert_eq!(spread.said(&said), "其中一句。");
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

/// Most districts copy the first paragraph: it is kept once, and the others name the place that has it.
#[test]
fn what_districts_copy_is_written_once() {
    let spread = spread();
    let copied = "区政府常务会议每月召开一次，由区长召集。";
    assert_eq!(spread.texts.iter().filter(|text| *text == copied).count(), 1);
    let folder = tempfile::tempdir().unwrap();
    write_spread(&spread, folder.path(), &[Format::Json, Format::Csv]).unwrap();
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(read("report.json").matches(copied).count(), 1);
    let table = read("alignment.csv");
    let lines: Vec<::csv::StringRecord> =
        ::csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes())
            .records()
            .map(Result::unwrap)
            .collect();
    let of = |address: &str| lines.iter().find(|line| &line[5] == address).unwrap();
    let first = of("东岭区-2010:1.1");
    assert_eq!((&first[8], &first[9]), ("", copied));
    for district in ["南岭区-2011:1.1", "外岭区-2021:1.1"] {
        let line = of(district);
        assert_eq!((&line[8], &line[9]), ("东岭区-2010:1.1", ""), "{district}");
    }
    assert_eq!(
        lines.iter().filter(|line| line[5].is_empty() && !line[9].is_empty()).count(),
        silences(&spread)
    );
}

fn silences(spread: &Spread) -> usize {
    spread.rows.iter().map(|row| row.silent.len()).sum()
}

/// A report of fewer districts into the same folder: what only the former had goes, what somebody else put there stays.
#[test]
fn pages_of_a_former_report_go() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    write_spread(&spread(), folder.path(), &[Format::Html]).unwrap();
    let page = format!("rows/{}.html", reply(&spread()).page);
    fs::write(path("rows/notes.html"), "mine").unwrap();
    fs::write(path("documents/1.html"), "changed").unwrap();
    let study = study();
    let other = study.alignment().rows.iter().map(|row| row.topic.clone());
    let other: Vec<String> = other.filter(|topic| !page.contains(topic.as_str())).collect();
    assert!(!other.is_empty() && path(&page).exists());
    let options = ReportOptions { topics: &other, ..ReportOptions::default() };
    write_spread(&Spread::of(&study, &options), folder.path(), &[Format::Json]).unwrap();
    assert!(path(&page).exists(), "a report without pages leaves them alone");
    write_spread(&Spread::of(&study, &options), folder.path(), &[Format::Html]).unwrap();
    assert!(!path(&page).exists() && path("rows/notes.html").exists() && path("documents/12.html").exists());
    fs::write(path("documents/1.html"), "changed").unwrap();
    // One page for all holds what the many held.
    let report = crate::report::Report::of(&study, &ReportOptions::default());
    crate::report::write_folder(&report, folder.path(), &[Format::Html]).unwrap();
    let left = |name: &str| {
        fs::read_dir(path(name)).unwrap().map(|entry| entry.unwrap().file_name()).collect::<Vec<_>>()
    };
    assert_eq!((left("rows"), left("documents")), (vec!["notes.html".into()], vec!["1.html".into()]));
    assert!(!path("parts").exists());
}

#[test]
fn a_form_that_it_has_not_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let error = write_spread(&spread(), folder.path(), &[Format::Markdown]).unwrap_err();
    assert!(matches!(error, ReportError::NoSuchForm(Format::Markdown)));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

/// A Chinese report has Chinese headings and words on all sheets of its workbook, an English one English ones.
#[test]
#[cfg(feature = "office")]
fn the_workbook_speaks_one_language() {
    use calamine::{Reader as _, Xlsx};
    let han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    for (language, chinese) in [(Language::Zh, true), (Language::En, false)] {
        let folder = tempfile::tempdir().unwrap();
        let options = ReportOptions { language, ..ReportOptions::default() };
        write_spread(&Spread::of(&study(), &options), folder.path(), &[Format::Workbook]).unwrap();
        let bytes = fs::read(folder.path().join("workbook.xlsx")).unwrap();
        let mut workbook: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
        let sheets = workbook.worksheets();
        assert_eq!(sheets.len(), 6);
        for (name, sheet) in sheets {
            for heading in sheet.rows().next().unwrap().iter().map(ToString::to_string) {
                assert_eq!(han(&heading), chinese, "{name}: {heading}");
            }
        }
        let rows = workbook.worksheet_range(language.label("rows")).unwrap();
        let state = rows.get_value((1, 2)).unwrap().to_string();
        assert_eq!(state, language.label("sure"));
    }
}
