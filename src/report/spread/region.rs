//! What the documents of each province, city and year say, and where provinces stand on a map of tiles.

use std::collections::{BTreeMap, BTreeSet};

use super::view::{Part, SpreadDocument, SpreadRow};

/// Name without its kind (省, 市, 自治区), and column and row of its tile, as the provinces lie to one another.
const TILES: [(&str, u8, u8); 34] = [
    ("黑龙江", 9, 1),
    ("内蒙古", 6, 2),
    ("吉林", 9, 2),
    ("新疆", 1, 3),
    ("甘肃", 4, 3),
    ("宁夏", 5, 3),
    ("山西", 6, 3),
    ("北京", 7, 3),
    ("天津", 8, 3),
    ("辽宁", 9, 3),
    ("青海", 3, 4),
    ("陕西", 5, 4),
    ("河南", 6, 4),
    ("河北", 7, 4),
    ("山东", 8, 4),
    ("西藏", 2, 5),
    ("四川", 4, 5),
    ("重庆", 5, 5),
    ("湖北", 6, 5),
    ("安徽", 7, 5),
    ("江苏", 8, 5),
    ("上海", 9, 5),
    ("云南", 4, 6),
    ("贵州", 5, 6),
    ("湖南", 6, 6),
    ("江西", 7, 6),
    ("浙江", 8, 6),
    ("广西", 5, 7),
    ("广东", 6, 7),
    ("福建", 7, 7),
    ("台湾", 9, 7),
    ("海南", 5, 8),
    ("澳门", 6, 8),
    ("香港", 7, 8),
];

/// The column and row of a province's tile; none for names that the country has not.
pub(super) fn tile(province: &str) -> Option<(u8, u8)> {
    TILES.iter().find(|(name, ..)| province.starts_with(name)).map(|&(_, column, row)| (column, row))
}

/// The parts of a row: each level of which two names or more are known, with all documents.
pub(super) fn parts(row: &SpreadRow, documents: &[SpreadDocument]) -> Vec<Part> {
    let holders = |pairs: &mut dyn Iterator<Item = (usize, usize)>| {
        let mut by_document: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        pairs.for_each(|(document, of)| {
            by_document.entry(document).or_default().insert(of);
        });
        by_document
    };
    let values = row.scales.first().map(|scale| scale.values.as_slice()).unwrap_or_default();
    let values_of = holders(
        &mut values.iter().enumerate().flat_map(|(of, held)| held.at.iter().map(move |at| (at.document, of))),
    );
    let wordings_of = holders(&mut row.said.iter().filter_map(|said| Some((said.document, said.wording?))));
    let present: BTreeSet<usize> = row.said.iter().map(|said| said.document).collect();
    let mut parts = Vec::new();
    for (level, name) in LEVELS {
        let mut members: BTreeMap<Option<String>, Vec<usize>> = BTreeMap::new();
        for (index, document) in documents.iter().enumerate() {
            members.entry(name(document)).or_default().push(index);
        }
        // Those whose texts don't say it come last.
        let unstated = members.remove_entry(&None);
        if members.len() < 2 {
            continue;
        }
        parts.extend(members.into_iter().chain(unstated).map(|(name, members)| Part {
            level,
            name,
            documents: members.len(),
            present: members.iter().filter(|index| present.contains(index)).count(),
            value: most(&members, &values_of).and_then(|of| values.get(of)).map(|held| held.words.clone()),
            wording: most(&members, &wordings_of),
        }));
    }
    parts
}

pub(super) type Name = fn(&SpreadDocument) -> Option<String>;

/// The levels, each with what a document's part of it is called.
pub(super) const LEVELS: [(&str, Name); 3] = [
    ("province", |document| document.province.clone()),
    ("city", |document| document.city.clone()),
    ("year", |document| document.year.map(|year| year.to_string())),
];

/// What most of these documents hold; none where two things are as common.
fn most(members: &[usize], held: &BTreeMap<usize, BTreeSet<usize>>) -> Option<usize> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for &of in members.iter().filter_map(|member| held.get(member)).flatten() {
        *counts.entry(of).or_default() += 1;
    }
    let top = counts.values().copied().max()?;
    let mut common = counts.into_iter().filter(|&(_, count)| count == top);
    match (common.next(), common.next()) {
        (Some((of, _)), None) => Some(of),
        _ => None,
    }
}
