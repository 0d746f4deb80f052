//! What documents are called: the district and the year of its wording (issue or last amendment), in the shortest form that is unique in the run.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::document::Document;
use crate::text::is_space;

/// An id longer than this is no help to anybody.
const MAX_CHARS: usize = 40;

/// What a document's id is made of.
pub(crate) struct Traits<'a> {
    pub(crate) province: Option<&'a str>,
    pub(crate) city: Option<&'a str>,
    pub(crate) district: Option<&'a str>,
    pub(crate) title: Option<&'a str>,
    /// The day that its wording is of.
    pub(crate) dated: Option<Date>,
    pub(crate) path: &'a str,
}

impl<'a> From<&'a Document> for Traits<'a> {
    fn from(document: &'a Document) -> Self {
        let (metadata, place) = (&document.metadata, &document.metadata.jurisdiction);
        Self {
            province: place.province.as_deref(),
            city: place.city.as_deref(),
            district: place.district.as_deref(),
            title: metadata.title.as_deref(),
            dated: metadata.dated(),
            path: &document.source.path,
        }
    }
}

/// Gives every document its id. Documents are expected sorted by path.
pub(crate) fn assign_ids(documents: &mut [Document]) {
    let ids = ids(documents.iter().map(Traits::from));
    for (document, id) in documents.iter_mut().zip(ids) {
        document.id = id.into();
    }
    assign_names(documents);
}

/// The ids of documents, which are expected sorted by path.
///
/// All documents that would share an id go on to the next longer form, so that none of them keeps the short one by chance:
/// district, city and district, province, city and district, title, file name, path.
pub(crate) fn ids<'a>(documents: impl Iterator<Item = Traits<'a>>) -> Vec<String> {
    let documents: Vec<Traits<'_>> = documents.collect();
    let forms: Vec<Vec<String>> = documents.par_iter().map(forms).collect();
    let mut level = vec![0_usize; forms.len()];
    loop {
        let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, forms) in forms.iter().enumerate() {
            holders.entry(form_at(forms, level[index])).or_default().push(index);
        }
        let shared = holders.values().filter(|holders| holders.len() > 1).flatten();
        let longer: Vec<usize> =
            shared.copied().filter(|&index| level[index] + 1 < forms[index].len()).collect();
        if longer.is_empty() {
            break;
        }
        for index in longer {
            level[index] += 1;
        }
    }
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let unique = |(forms, level): (&Vec<String>, usize)| {
        let form = form_at(forms, level);
        let mut id = form.to_owned();
        let mut count = 1;
        while !taken.insert(id.clone()) {
            count += 1;
            id = format!("{form}-{count}");
        }
        id
    };
    forms.iter().zip(level).map(unique).collect()
}

/// Gives every document the name that people are shown: its id without the year; where several would be called so, with the city
/// where that tells them apart, else with the year.
fn assign_names(documents: &mut [Document]) {
    let mut holders: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, document) in documents.iter().enumerate() {
        holders.entry(document.id.undated().to_owned()).or_default().push(index);
    }
    let mut names: Vec<String> = documents.iter().map(|document| document.id.to_string()).collect();
    for (name, holders) in &holders {
        let cities: BTreeSet<String> =
            holders.iter().filter_map(|&index| with_city(documents.get(index)?)).collect();
        for &index in holders {
            let city = || documents.get(index).and_then(with_city);
            let unique = match holders.len() {
                1 => Some(name.clone()),
                many if cities.len() == many => city(),
                _ => None,
            };
            if let (Some(slot), Some(unique)) = (names.get_mut(index), unique) {
                *slot = unique;
            }
        }
    }
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for (document, name) in documents.iter_mut().zip(names) {
        let own = if taken.contains(&name) { document.id.to_string() } else { name };
        taken.insert(own.clone());
        document.name = Some(own);
    }
}

/// City and district: 四平铁西区.
fn with_city(document: &Document) -> Option<String> {
    let place = &document.metadata.jurisdiction;
    let (city, district) = (place.city.as_deref()?, place.district.as_deref()?);
    Some(name(&format!("{}{district}", city.strip_suffix('市').unwrap_or(city))))
}

fn form_at(forms: &[String], level: usize) -> &str {
    forms.get(level).map_or("文件", String::as_str)
}

/// The ids that a document may bear, from the shortest to the longest.
fn forms(document: &Traits<'_>) -> Vec<String> {
    let dated = |name: String| match document.dated.map(Date::year) {
        Some(year) => format!("{name}-{year}"),
        None => name,
    };
    let part = |part: Option<&str>| part.map(name).unwrap_or_default();
    let (province, city, district) = (part(document.province), part(document.city), part(document.district));
    let path = Path::new(document.path);
    let stem = path.file_stem().map(|stem| name(&stem.to_string_lossy())).unwrap_or_default();

    let mut forms: Vec<String> = Vec::new();
    if !district.is_empty() {
        forms.push(dated(district.clone()));
        forms.push(dated(format!("{city}{district}")));
        forms.push(dated(format!("{province}{city}{district}")));
    }
    let title = part(document.title);
    if !title.is_empty() {
        forms.push(dated(title));
    }
    if !stem.is_empty() {
        forms.push(stem);
    }
    // A path may be long, but it is the last thing that can tell two files apart.
    forms.push(path.to_string_lossy().chars().map(plain).collect());
    forms.dedup();
    forms
}

/// A name without white space and without characters that mean something in addresses and file names.
fn name(text: &str) -> String {
    text.chars().filter(|&c| !is_space(c)).map(plain).take(MAX_CHARS).collect()
}

fn plain(c: char) -> char {
    let special = matches!(c, '/' | '\\' | ':' | '：' | '"' | '\'' | '<' | '>' | '|' | '*' | '?' | ',');
    if special || c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') {
        '-'
    } else {
        c
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Jurisdiction, Source};

    /// Path, city, district, year and title.
    type Given = (&'static str, &'static str, &'static str, i16, &'static str);

    fn document(path: &str, city: &str, district: &str, year: i16, title: &str) -> Document {
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let mut document = crate::parse::parse(Source { path: path.to_owned(), ..Source::default() });
        document.metadata.title = text(title);
        document.metadata.jurisdiction =
            Jurisdiction { province: None, city: text(city), district: text(district) };
        document.metadata.issued_on = (year > 0).then(|| jiff::civil::date(year, 3, 1));
        document
    }

    #[test]
    fn shortest_form_that_is_unique() {
        let cases: [(&[Given], &[&str]); 6] = [
            (&[("a.txt", "临汐市", "柳塘区", 2023, "规则")], &["柳塘区-2023"]),
            (&[("a.txt", "临汐市", "柳塘区", 0, "规则")], &["柳塘区"]),
            (
                &[("a.txt", "甲市", "城区", 0, "规则"), ("b.txt", "乙市", "城区", 0, "规则")],
                &["甲市城区", "乙市城区"],
            ),
            (
                &[("a.txt", "甲市", "城区", 2020, "规则"), ("b.txt", "甲市", "城区", 2024, "规则")],
                &["城区-2020", "城区-2024"],
            ),
            (
                &[("a.txt", "", "城区", 2020, "工作规则"), ("b.txt", "", "城区", 2020, "会议规则")],
                &["工作规则-2020", "会议规则-2020"],
            ),
            (
                &[("x/a.txt", "", "", 0, ""), ("y/a.txt", "", "", 0, ""), ("z:b.txt", "", "", 0, " ")],
                &["x-a.txt", "y-a.txt", "z-b"],
            ),
        ];
        for (given, wanted) in cases {
            let documents = named(given);
            let ids: Vec<&str> = documents.iter().map(|document| document.id.as_str()).collect();
            assert_eq!(ids, wanted);
        }
    }

    fn named(given: &[Given]) -> Vec<Document> {
        let of = |&(path, city, area, year, title): &Given| document(path, city, area, year, title);
        let mut documents: Vec<Document> = given.iter().map(of).collect();
        assign_ids(&mut documents);
        documents
    }

    #[test]
    fn people_are_shown_a_name_that_tells_documents_apart() {
        let cases: [(&[Given], &[&str]); 4] = [
            (&[("a.txt", "临汐市", "柳塘区", 2023, "规则")], &["柳塘区"]),
            (
                &[("a.txt", "临汐市", "柳塘区", 2022, "规则"), ("b.txt", "临汐市", "柳塘区", 2026, "规则")],
                &["柳塘区-2022", "柳塘区-2026"],
            ),
            (
                &[("a.txt", "甲水市", "城区", 2020, "规则"), ("b.txt", "乙山市", "城区", 2024, "规则")],
                &["甲水城区", "乙山城区"],
            ),
            (
                &[
                    ("a.txt", "甲水市", "城区", 2020, "规则"),
                    ("b.txt", "甲水市", "城区", 2024, "规则"),
                    ("c.txt", "甲水市", "柳塘区", 2024, "规则"),
                ],
                &["城区-2020", "城区-2024", "柳塘区"],
            ),
        ];
        for (given, wanted) in cases {
            let documents = named(given);
            let names: Vec<&str> = documents.iter().filter_map(|document| document.name.as_deref()).collect();
            assert_eq!(names, wanted);
        }
    }

    #[test]
    fn a_later_version_bears_its_year() {
        let text = |amended: &str| {
            let note = format!("（1999年5月6日柳塘市某会议通过{amended}）");
            let text =
                format!("柳塘市渡口条例\n{note}\n第一条　渡口由镇管理。\n第二条　渡口每年检查一次。\n");
            crate::parse::parse(Source { path: "a.txt".to_owned(), text, ..Source::default() })
        };
        let mut documents = vec![text(""), text("　2017年8月9日柳塘市某会议修正")];
        assign_ids(&mut documents);
        let ids: Vec<&str> = documents.iter().map(|document| document.id.as_str()).collect();
        assert_eq!(ids, ["柳塘市渡口条例-1999", "柳塘市渡口条例-2017"]);
    }

    #[test]
    fn ids_differ_even_where_paths_look_alike() {
        let mut documents = vec![document("a:b", "", "", 0, ""), document("a?b", "", "", 0, "")];
        assign_ids(&mut documents);
        assert_eq!(documents[0].id, "a-b");
        assert_eq!(documents[1].id, "a-b-2");
    }
}
