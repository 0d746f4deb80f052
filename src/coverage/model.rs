//! What rows and documents have and lack.

use std::collections::{BTreeMap, BTreeSet};

use crate::align::Alignment;
use crate::document::Document;
use crate::family::{Families, date_of};

/// When a row is rare and when it is missed.
#[derive(Clone, Debug, PartialEq)]
pub struct CoverageOptions {
    /// A row is rare where at most this part of the documents has it, or two of five or more.
    pub rare: f64,
    /// A row is missing in a silent document where at least this part of the documents has it.
    pub common: f64,
}

impl Default for CoverageOptions {
    fn default() -> Self {
        Self { rare: 0.1, common: 2.0 / 3.0 }
    }
}

/// What the rows of an alignment and its documents have and lack.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Coverage {
    /// For each row.
    pub rows: Vec<RowCoverage>,
    /// For each document.
    pub documents: Vec<DocumentCoverage>,
}

/// Who is silent on a matter, and in which wordings the others speak.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RowCoverage {
    /// The documents that have nothing in the row.
    pub silent: Vec<usize>,
    /// The wordings, that of most documents first.
    pub wordings: Vec<RowWording>,
}

/// A wording family within a row.
#[derive(Clone, Debug, PartialEq)]
pub struct RowWording {
    /// Index of the family.
    pub family: usize,
    /// The documents of the row that have it.
    pub documents: Vec<usize>,
    /// The earliest of them that is dated.
    pub earliest: Option<usize>,
}

/// What sets a document apart: indices of rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DocumentCoverage {
    /// Rows that it has and few others.
    pub rare: Vec<usize>,
    /// Rows that most documents have and it has not.
    pub missing: Vec<usize>,
}

impl Coverage {
    /// Surveys an alignment of these documents.
    pub fn of(
        documents: &[Document],
        alignment: &Alignment,
        families: &Families,
        options: &CoverageOptions,
    ) -> Self {
        let mut coverage =
            Self { rows: Vec::new(), documents: vec![DocumentCoverage::default(); documents.len()] };
        #[allow(clippy::cast_precision_loss)]
        let total = documents.len() as f64;
        for (index, row) in alignment.rows.iter().enumerate() {
            let silent: Vec<usize> =
                (0..documents.len()).filter(|document| !row.members.contains_key(document)).collect();
            #[allow(clippy::cast_precision_loss)]
            let count = row.members.len() as f64;
            let rare = count <= options.rare * total || (row.members.len() <= 2 && documents.len() >= 5);
            if rare {
                for document in row.members.keys() {
                    coverage.documents[*document].rare.push(index);
                }
            }
            if count >= options.common * total {
                for &document in &silent {
                    coverage.documents[document].missing.push(index);
                }
            }
            let mut holders: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
            for (&document, places) in &row.members {
                for (family, _) in places.iter().filter_map(|place| families.of(document, place)) {
                    holders.entry(family).or_default().insert(document);
                }
            }
            let mut wordings: Vec<RowWording> = holders
                .into_iter()
                .map(|(family, holders)| RowWording {
                    family,
                    earliest: earliest(documents, &holders),
                    documents: holders.into_iter().collect(),
                })
                .collect();
            wordings.sort_by_key(|wording| (std::cmp::Reverse(wording.documents.len()), wording.family));
            coverage.rows.push(RowCoverage { silent, wordings });
        }
        coverage
    }
}

fn earliest(documents: &[Document], holders: &BTreeSet<usize>) -> Option<usize> {
    let dated = holders
        .iter()
        .filter_map(|&index| Some((date_of(documents.get(index)?)?, &documents[index].id, index)));
    dated.min().map(|(.., index)| index)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::{Row, State};
    use crate::document::Source;
    use crate::family::FamilyOptions;

    #[test]
    fn rows_and_documents_by_hand() {
        let rule = |district: &str, text: &str| {
            let text = format!(
                "{district}人民政府工作规则\n\n第一条　{text}\n\n第二条　公务车辆夜间停放在机关院内。\n"
            );
            let mut document = crate::parse::parse(Source { text, ..Source::default() });
            document.id = district.to_owned();
            document
        };
        let seal = "印章由办公室专人保管并登记用途。";
        let mut documents: Vec<Document> =
            ["甲区", "乙区", "丙区", "丁区", "戊区"].map(|id| rule(id, seal)).to_vec();
        documents[1] = rule("乙区", "使用印章的单位应当填写申请单并经主任签字。");
        documents[2].metadata.issued_on = "2020-01-01".parse().ok();
        documents[3].metadata.issued_on = "2019-01-01".parse().ok();
        let row = |members: &[usize], article: &str| Row {
            topic: article.to_owned(),
            label: article.to_owned(),
            members: members.iter().map(|&index| (index, vec![article.parse().unwrap()])).collect(),
            score: 1.0,
            state: State::Sure,
        };
        let alignment =
            Alignment { rows: vec![row(&[0, 1, 2, 3], "1.1"), row(&[0, 4], "2.1")], ..Alignment::default() };
        let families = Families::of_documents(&documents, &FamilyOptions::default());
        let coverage = Coverage::of(&documents, &alignment, &families, &CoverageOptions::default());
        let first = &coverage.rows[0];
        assert_eq!(first.silent, [4]);
        let told: Vec<(&[usize], Option<usize>)> =
            first.wordings.iter().map(|wording| (wording.documents.as_slice(), wording.earliest)).collect();
        assert_eq!(told, [(&[0, 2, 3][..], Some(3)), (&[1][..], None)]);
        let rare: Vec<&[usize]> =
            coverage.documents.iter().map(|document| document.rare.as_slice()).collect();
        assert_eq!(rare, [&[1][..], &[], &[], &[], &[1]]);
        let missing: Vec<&[usize]> =
            coverage.documents.iter().map(|document| document.missing.as_slice()).collect();
        assert_eq!(missing, [&[][..], &[], &[], &[], &[0]]);
    }
}
