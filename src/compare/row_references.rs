//! References of different documents → whether they name provisions on one matter: those that are in one row.

use std::collections::BTreeMap;

use super::piece::References;
use crate::align::Alignment;
use crate::document::{ArticleNumber, DocumentId, Reference, names_another};
use crate::text::Span;

/// An article, or a paragraph of it.
type Cited = (ArticleNumber, Option<u32>);

/// For each document the row that a reference to one of its provisions leads to.
#[derive(Clone, Debug, Default)]
pub struct RowReferences(BTreeMap<DocumentId, BTreeMap<Cited, usize>>);

impl RowReferences {
    /// An article leads to the row of the first of its paragraphs that is in one.
    pub fn of_alignment(alignment: &Alignment) -> Self {
        let mut documents: BTreeMap<DocumentId, BTreeMap<Cited, usize>> = BTreeMap::new();
        let mut firsts: BTreeMap<(DocumentId, ArticleNumber), u32> = BTreeMap::new();
        for (row, members) in alignment.rows.iter().map(|row| &row.members).enumerate() {
            for (document, places) in members {
                let own = documents.entry(document.clone()).or_default();
                for place in places {
                    let paragraph = place.paragraph.unwrap_or(1);
                    own.entry((place.article, Some(paragraph))).or_insert(row);
                    let first = firsts.entry((document.clone(), place.article)).or_insert(u32::MAX);
                    if paragraph < *first {
                        *first = paragraph;
                        own.insert((place.article, None), row);
                    }
                }
            }
        }
        Self(documents)
    }

    /// The references of one document.
    pub fn of<'a>(&'a self, document: &DocumentId) -> DocumentReferences<'a> {
        DocumentReferences(self.0.get(document))
    }
}

/// The references of one document of an alignment.
#[derive(Clone, Copy, Debug)]
pub struct DocumentReferences<'a>(Option<&'a BTreeMap<Cited, usize>>);

impl References for DocumentReferences<'_> {
    fn key(&self, text: &str, span: Span, reference: &Reference) -> Option<String> {
        if names_another(text.get(..span.start).unwrap_or_default()) {
            return None;
        }
        let row = self.0?.get(&(reference.article?, reference.paragraph))?;
        Some(format!("\u{1}行{row}{:?}{:?}", reference.item, reference.subitem))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Row;
    use crate::compare::{Cutter, Names, diff};
    use crate::document::Place;

    /// A row of places, written as `甲:3.1`.
    fn row(topic: &str, members: &[&str]) -> Row {
        let mut all: BTreeMap<DocumentId, Vec<Place>> = BTreeMap::new();
        for member in members {
            let (document, place) = member.split_once(':').unwrap();
            all.entry(document.into()).or_default().push(place.parse().unwrap());
        }
        Row::new(topic, topic, all, 1.0)
    }

    #[test]
    fn a_reference_is_the_same_where_both_provisions_are_in_one_row() {
        let rows = vec![
            row("inspection", &["甲:3.1", "乙:4.1"]),
            row("publication", &["甲:3.2", "乙:5.1"]),
            row("closing", &["甲:9.1", "丙:2.1"]),
        ];
        let alignment = Alignment { rows, ..Alignment::default() };
        let rows = RowReferences::of_alignment(&alignment);
        let differs = |left: &str, right: &str| {
            let cut = |document: &str, text: &str| {
                let own = rows.of(&document.into());
                Cutter { references: Some(&own), ..Cutter::default() }.cut(text, &Names::default())
            };
            diff(&cut("甲", left), &cut("乙", right)).differs()
        };
        for (left, right, expected) in [
            // One row, though the numbers differ. What is written alike is no difference of words, whatever it names.
            ("违反第三条规定的", "违反第四条规定的", false),
            ("违反第三条规定的", "违反第三条规定的", false),
            ("违反第三条规定的", "违反第五条规定的", true),
            // An article leads to the row of its first paragraph, a paragraph to its own.
            ("违反第三条第二款规定的", "违反第五条规定的", false),
            ("违反第三条第一款规定的", "违反第四条第一款规定的", false),
            ("违反第三条第一款规定的", "违反第五条第一款规定的", true),
            ("违反第三条第一款第（一）项规定的", "违反第四条第一款第（二）项规定的", true),
            // In a row that the other has no part in, or in none: the number as it is written.
            ("违反第九条规定的", "违反第四条规定的", true),
            ("违反第十二条规定的", "违反第十二条规定的", false),
            ("违反第十二条规定的", "违反第十三条规定的", true),
            // The articles of another text are not in these rows.
            ("违反《渡口条例》第三条规定的", "违反《渡口条例》第四条规定的", true),
            ("违反《渡口条例》第三条规定的", "违反《渡口条例》第三条规定的", false),
        ] {
            assert_eq!(differs(left, right), expected, "{left} | {right}");
        }
    }
}
