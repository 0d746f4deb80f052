//! What rows and documents have and lack.

use std::collections::{BTreeMap, BTreeSet};

use crate::align::Alignment;
use crate::document::{Document, DocumentId};
use crate::family::{Families, date_of};

/// When a row is rare and when it is missed.
#[derive(Clone, Debug, PartialEq)]
pub struct CoverageOptions {
    /// A row is rare where at most this part of the documents has it, or two of five or more.
    pub rare: f64,
    /// A row is missing in a silent document that has nothing like it, where at least this part of the documents has it.
    pub common: f64,
}

impl Default for CoverageOptions {
    fn default() -> Self {
        Self { rare: 0.1, common: 2.0 / 3.0 }
    }
}

/// What the rows of an alignment and its documents have and lack.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Coverage {
    /// For each row.
    pub rows: Vec<RowCoverage>,
    /// What sets each document apart.
    pub documents: BTreeMap<DocumentId, DocumentCoverage>,
}

/// Who is silent on a matter, and in which wordings the others speak.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RowCoverage {
    /// The documents that have nothing in the row.
    pub silent: Vec<DocumentId>,
    /// The wordings, that of most documents first.
    pub wordings: Vec<RowWording>,
}

/// A wording family within a row.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RowWording {
    /// Index of the family.
    pub family: usize,
    /// The documents of the row that have it.
    pub documents: Vec<DocumentId>,
    /// The earliest of them that is dated.
    pub earliest: Option<DocumentId>,
}

/// What sets a document apart: indices of rows.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct DocumentCoverage {
    /// Rows that it has and few others.
    pub rare: Vec<usize>,
    /// Rows that most documents have and it has not, nor anything like.
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
        let nothing = documents.iter().map(|document| (document.id.clone(), DocumentCoverage::default()));
        let mut coverage = Self { rows: Vec::new(), documents: nothing.collect() };
        #[allow(clippy::cast_precision_loss)]
        let total = documents.len() as f64;
        for (index, row) in alignment.rows.iter().enumerate() {
            let ids = documents.iter().map(|document| &document.id);
            let silent: Vec<DocumentId> = ids.filter(|&id| !row.members.contains_key(id)).cloned().collect();
            #[allow(clippy::cast_precision_loss)]
            let count = row.members.len() as f64;
            let rare = count <= options.rare * total || (row.members.len() <= 2 && documents.len() >= 5);
            if rare {
                for id in row.members.keys() {
                    coverage.documents.entry(id.clone()).or_default().rare.push(index);
                }
            }
            if count >= options.common * total {
                for id in silent.iter().filter(|id| !row.perhaps.contains_key(*id)) {
                    coverage.documents.entry(id.clone()).or_default().missing.push(index);
                }
            }
            let mut holders: BTreeMap<usize, Vec<&Document>> = BTreeMap::new();
            for document in documents {
                let places = row.members.get(&document.id).into_iter().flatten();
                let own: BTreeSet<usize> =
                    places.filter_map(|place| Some(families.of(&document.id, place)?.0)).collect();
                for family in own {
                    holders.entry(family).or_default().push(document);
                }
            }
            let mut wordings: Vec<RowWording> = holders
                .into_iter()
                .map(|(family, holders)| RowWording {
                    family,
                    earliest: earliest(&holders),
                    documents: holders.iter().map(|document| document.id.clone()).collect(),
                })
                .collect();
            wordings.sort_by_key(|wording| (std::cmp::Reverse(wording.documents.len()), wording.family));
            coverage.rows.push(RowCoverage { silent, wordings });
        }
        coverage
    }
}

fn earliest(holders: &[&Document]) -> Option<DocumentId> {
    let dated = holders.iter().filter_map(|document| Some((date_of(document)?, &document.id)));
    dated.min().map(|(_, id)| id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Row;
    use crate::document::Source;
    use crate::family::FamilyOptions;

    #[test]
    fn rows_and_documents_by_hand() {
        let rule = |district: &str, text: &str| {
            let text = format!(
                "{district}人民政府工作规则\n\n第一条　{text}\n\n第二条　公务车辆夜间停放在机关院内。\n"
            );
            let mut document = crate::parse::parse(Source { text, ..Source::default() });
            document.id = district.into();
            document
        };
        let seal = "印章由办公室专人保管并登记用途。";
        let mut documents: Vec<Document> =
            ["甲区", "乙区", "丙区", "丁区", "戊区"].map(|id| rule(id, seal)).to_vec();
        documents[1] = rule("乙区", "使用印章的单位应当填写申请单并经主任签字。");
        documents[2].metadata.issued_on = "2020-01-01".parse().ok();
        documents[3].metadata.issued_on = "2019-01-01".parse().ok();
        let row = |members: &[&str], article: &str| {
            let members = members.iter().map(|&id| (id.into(), vec![article.parse().unwrap()]));
            Row::new(article, article, members.collect(), 1.0)
        };
        let alignment = Alignment {
            rows: vec![row(&["甲区", "乙区", "丙区", "丁区"], "1.1"), row(&["甲区", "戊区"], "2.1")],
            ..Alignment::default()
        };
        let families = Families::of_documents(&documents, &FamilyOptions::default());
        let coverage = Coverage::of(&documents, &alignment, &families, &CoverageOptions::default());
        let first = &coverage.rows[0];
        assert_eq!(first.silent, ["戊区"]);
        let told: Vec<(String, Option<&str>)> = first
            .wordings
            .iter()
            .map(|wording| (wording.documents.join(" "), wording.earliest.as_deref()))
            .collect();
        assert_eq!(told, [("甲区 丙区 丁区".to_owned(), Some("丁区")), ("乙区".to_owned(), None)]);
        let of = |id: &str| &coverage.documents[id];
        let ids = ["甲区", "乙区", "丙区", "丁区", "戊区"];
        assert_eq!(ids.map(|id| of(id).rare.as_slice()), [&[1][..], &[], &[], &[], &[1]]);
        assert_eq!(ids.map(|id| of(id).missing.as_slice()), [&[][..], &[], &[], &[], &[0]]);
    }
}
