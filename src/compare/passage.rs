//! One document's side of a comparison: its paragraphs on one matter, with their norms.

use crate::align::Row;
use crate::document::{Document, Item, Place, Provision};
use crate::norm::Norm;
use crate::text::Span;

/// What one document says on one matter; without parts where it is silent (未规定).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Passage<'a> {
    /// The document.
    pub document: &'a Document,
    /// The provisions, in the order given.
    pub parts: Vec<Part>,
    /// Their norms, in the order of the text.
    pub norms: Vec<&'a Norm>,
    /// Of a document without parts, where it may speak of the matter all the same.
    pub perhaps: Option<Place>,
}

/// A provision, or an item of one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Part {
    /// Where it stands.
    pub place: Place,
    /// The citation that people are shown, such as 第二十九条第二款.
    pub citation: String,
    /// The text with its items, one a line.
    pub text: String,
}

/// Behind the citation of a paragraph of which not all sentences are shown.
pub(crate) const IN_PART: &str = "（节录）";

/// So many items are cited one by one; where more are meant, the paragraph is.
const MOST_ITEMS: usize = 3;

impl<'a> Passage<'a> {
    /// The provisions of a document at these places, and those of its norms that stand in them.
    ///
    /// A place without paragraph names the whole article; a place that the document lacks is left out.
    pub fn new(document: &'a Document, norms: &'a [Norm], places: &[Place]) -> Self {
        let mut parts: Vec<Part> = Vec::new();
        for place in places {
            for part in parts_at(document, place) {
                if parts.iter().all(|other| other.place != part.place) {
                    parts.push(part);
                }
            }
        }
        let norms =
            norms.iter().filter(|norm| parts.iter().any(|part| within(&norm.place, &part.place))).collect();
        Self { document, parts, norms, perhaps: None }
    }

    /// A document that says nothing on the matter.
    pub fn silent(document: &'a Document) -> Self {
        Self { document, parts: Vec::new(), norms: Vec::new(), perhaps: None }
    }

    /// What a document has in a row of an alignment; `norms` are all of its norms.
    pub fn of_row(row: &Row, document: &'a Document, norms: &'a [Norm]) -> Self {
        match row.members.get(&document.id) {
            Some(places) => Self::new(document, norms, places).within(row),
            None => Self { perhaps: row.perhaps_in(&document.id).cloned(), ..Self::silent(document) },
        }
    }

    /// Leaves those sentences out that are not in a row, and the norms that stand in them.
    fn within(mut self, row: &Row) -> Self {
        for part in &mut self.parts {
            let spans = row.spans_of(&self.document.id, &part.place);
            if let Some(provision) = self.document.provision(&part.place).filter(|_| !spans.is_empty()) {
                let whole = std::mem::replace(&mut part.text, provision.paragraph.text_within(spans));
                match items_cited(&provision, &part.place, spans) {
                    Some(citation) => part.citation = citation,
                    None if part.text != whole => part.citation.push_str(IN_PART),
                    None => {}
                }
                self.norms.retain(|norm| {
                    !within(&norm.place, &part.place) || spans.iter().any(|span| span.contains(norm.span))
                });
            }
        }
        self
    }

    /// The texts of all parts, one after the other.
    pub fn text(&self) -> String {
        self.parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join("\n")
    }
}

/// Whether a place is the other one or stands in it.
fn within(inner: &Place, outer: &Place) -> bool {
    inner.article == outer.article
        && (outer.paragraph.is_none() || inner.paragraph.unwrap_or(1) == outer.paragraph.unwrap_or(1))
        && inner.items.starts_with(&outer.items)
}

fn parts_at(document: &Document, place: &Place) -> Vec<Part> {
    let provisions = document.provisions_at(place);
    if place.items.is_empty() {
        return provisions.map(|provision| part_of(&provision)).collect();
    }
    for provision in provisions {
        let mut items = provision.paragraph.items.as_slice();
        let mut found: Option<&Item> = None;
        for number in &place.items {
            found = items.iter().find(|item| item.number == *number);
            items = found.map_or(&[], |item| item.subitems.as_slice());
        }
        if let Some(item) = found {
            let place = Place { paragraph: Some(provision.paragraph.number), ..place.clone() };
            let citation = place.citation();
            return vec![Part { place, citation, text: item_text(item) }];
        }
    }
    Vec::new()
}

fn part_of(provision: &Provision<'_>) -> Part {
    Part { place: provision.place(), citation: provision.citation(), text: provision.paragraph.full_text() }
}

/// The citation of the items (项) that hold these sentences; `None` where a sentence stands in none of them, or in many.
fn items_cited(provision: &Provision<'_>, place: &Place, spans: &[Span]) -> Option<String> {
    let mut cited: Vec<&Item> = Vec::new();
    for span in spans {
        let holds = |item: &&Item| item.span().contains(*span);
        let item = provision.paragraph.items.iter().find(holds)?;
        if cited.iter().all(|other| other.number != item.number) {
            cited.push(item);
        }
    }
    if cited.is_empty() || cited.len() > MOST_ITEMS {
        return None;
    }
    let head = place.citation();
    let numbers = cited.iter().map(|item| {
        let whole = place.clone().item(item.number).citation();
        whole.strip_prefix(&head).map_or_else(|| whole.clone(), str::to_owned)
    });
    // As it is usual, only the first bears its article and paragraph.
    Some(format!("{}{}", provision.citation(), numbers.collect::<Vec<_>>().join("、")))
}

fn item_text(item: &Item) -> String {
    let below = item
        .subitems
        .iter()
        .map(|sub| format!("{}{}", sub.label.as_deref().unwrap_or_default(), item_text(sub)));
    std::iter::once(item.text.as_str().to_owned()).chain(below).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::document::Source;
    use crate::norm::read_norms;
    use crate::parse::parse;

    /// A row with a provision of one document, or with these sentences of it.
    fn row(document: &Document, place: &Place, spans: Vec<Span>) -> Row {
        let members = BTreeMap::from([(document.id.clone(), vec![place.clone()])]);
        let spans = BTreeMap::from([(document.id.clone(), BTreeMap::from([(place.clone(), spans)]))]);
        Row { spans, ..Row::new("boats", "渔船检修", members, 1.0) }
    }

    #[test]
    fn a_row_holds_only_some_sentences() {
        let text = "工作规则\n\n一、渔网每周晾晒一次。渔船每月检修一次。\n";
        let document = parse(Source { text: text.to_owned(), ..Source::default() });
        let norms = read_norms(&document);
        let provision = document.provisions().next().unwrap();
        let place = provision.place();
        let second = provision.paragraph.sentences()[1].span;
        for (spans, text, count, citation) in [
            (vec![], "渔网每周晾晒一次。渔船每月检修一次。", 2, "第一条"),
            (vec![second], "渔船每月检修一次。", 1, "第一条（节录）"),
        ] {
            let passage = Passage::of_row(&row(&document, &place, spans), &document, &norms);
            assert_eq!((passage.text().as_str(), passage.norms.len()), (text, count));
            assert_eq!(passage.parts[0].citation, citation);
        }
    }

    #[test]
    fn a_row_that_is_about_items_cites_them() {
        let text = "甲区规则\n\n第一条　下列事项应当报告：\n（一）渔网的晾晒；\n（二）渔船的检修；\n（三）灯塔的值守。\n";
        let document = parse(Source { text: text.to_owned(), ..Source::default() });
        let provision = document.provisions().next().unwrap();
        let items: Vec<Span> = provision.paragraph.items.iter().map(Item::span).collect();
        let whole = provision.paragraph.text.span();
        for (spans, citation) in [
            (vec![items[1]], "第一条第（二）项"),
            (vec![items[0], items[2]], "第一条第（一）项、第（三）项"),
            (vec![whole, items[2]], "第一条（节录）"),
        ] {
            let row = row(&document, &provision.place(), spans);
            assert_eq!(Passage::of_row(&row, &document, &[]).parts[0].citation, citation);
        }
    }
}
