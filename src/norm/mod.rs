//! Document → norms: time limits, frequencies and quantities, each with its words and their place.
//!
//! A text comes in as the clean text of a paragraph or an item. One pass finds its numbers with their units; one small file
//! per kind decides by the words around them; [`settle`] says which claim stands; [`phrase`] adds the words that a reader
//! wants beside the figures. Nothing here depends on segmentation.

#[cfg(test)]
mod cases;
mod count;
mod deadline;
mod duration;
mod effective;
mod finding;
mod frequency;
mod json;
mod measure;
mod model;
mod period;
mod phrase;
mod quantity;
mod read;
mod reading;
mod rhythm;
mod schedule;
mod settle;
mod topic;

pub use json::{NORM_SCHEMA, NormJson, NormRow};
pub use model::{Bound, Kind, KindError, Norm, Unit, UnitError};
pub use period::{Period, PeriodError};

pub use topic::topic_label;

use crate::document::{Document, Item, Place};
use crate::text::fold;

/// Reads every norm of a document, in the order of the text.
pub fn read_norms(document: &Document) -> Vec<Norm> {
    let mut norms = Vec::new();
    for (_, article) in document.articles() {
        let mut above = String::new();
        for paragraph in &article.paragraphs {
            let place = Place::paragraph(article.number, paragraph.number);
            norms.extend(read::read_text(&paragraph.text, &place, &above, ""));
            let introduction = fold(paragraph.text.as_str());
            for item in &paragraph.items {
                read_item(item, &place, &above, &introduction, &mut norms);
            }
            above += &introduction;
        }
    }
    norms
}

fn read_item(item: &Item, place: &Place, above: &str, introduction: &str, norms: &mut Vec<Norm>) {
    let place = place.clone().item(item.number);
    norms.extend(read::read_text(&item.text, &place, above, introduction));
    for subitem in &item.subitems {
        read_item(subitem, &place, above, introduction, norms);
    }
}
