//! Document → norms: time limits, frequencies and quantities, each with its words and their place.
//!
//! A text comes in as the clean text of a paragraph or an item. One pass finds its numbers with their units; one small file
//! per kind decides by the words around them; `settle` says which claim stands; `phrase` adds the words that a reader
//! wants beside the figures. Nothing here depends on segmentation.

mod amount;
mod calendar_deadline;
mod candidate;
#[cfg(test)]
mod cases;
mod chain;
mod count;
mod custody;
mod deadline;
mod duration;
mod effective;
mod figure;
mod filter;
mod finding;
mod frequency;
mod immediate;
mod irregular;
mod json;
mod lead_time;
mod length;
mod measure;
mod meeting;
mod model;
mod number;
mod ordinal_day;
mod period;
mod places;
mod quantity;
mod quote;
mod read;
mod reader;
mod reading;
mod role;
mod roles;
mod rule;
mod schedule;
mod settle;
mod slot;
mod stretch;
mod term;
mod topic;
mod unit;

pub use chain::{Chain, Event, EventName, Step};
pub use figure::{Figure, FigureReader};
pub use filter::{FilterError, Limit, NormFilter, unit_named};
pub(crate) use finding::before_bound;
pub use json::{
    CHAIN_SCHEMA, ChainJson, Date, Figures, MEETING_SCHEMA, MeetingJson, NORM_SCHEMA, NORMS_SCHEMA, NormJson,
    NormRow, NormsJson,
};
pub use length::Length;
pub use meeting::{Fact, Meeting, read_meetings};
pub use model::Norm;
pub use period::{Period, PeriodError};
pub use roles::Roles;
pub use rule::{Count, Custody, Deadline, Duration, Frequency, Kind, KindError, Rule, Schedule};
pub use slot::{MonthDay, Slot};
pub use stretch::Stretch;
pub(crate) use stretch::read_stretch;

pub use unit::{Bound, Unit, UnitError};

pub use topic::check_kinds;

use crate::document::{Document, Item, Place};
use crate::text::CleanText;
use crate::vocabulary::Vocabulary;

/// Reads every norm of a document, in the order of the text; topics are those of the work rules.
pub fn read_norms(document: &Document) -> Vec<Norm> {
    read_norms_with(document, Vocabulary::work_rules())
}

/// Reads every norm of a document, in the order of the text, with the topics of a vocabulary.
pub fn read_norms_with(document: &Document, vocabulary: &Vocabulary) -> Vec<Norm> {
    let mut norms = Vec::new();
    for_each_text(document, |text, place, above, introduction| {
        norms.extend(read::read_text(text, place, above, introduction, vocabulary));
    });
    norms
}

/// Visits the texts that may hold norms, paragraphs and items in the order of the document: each with its place, what stands
/// before it in its article, and for an item the text that introduces it.
fn for_each_text(
    document: &Document,
    mut visit: impl FnMut(&CleanText, &Place, &[&CleanText], Option<&CleanText>),
) {
    for (_, article) in document.articles() {
        let mut above: Vec<&CleanText> = Vec::new();
        for paragraph in &article.paragraphs {
            let place = Place::paragraph(article.number, paragraph.number);
            visit(&paragraph.text, &place, &above, None);
            for item in &paragraph.items {
                for_each_item(item, &place, &mut |text, place| {
                    visit(text, place, &above, Some(&paragraph.text));
                });
            }
            above.push(&paragraph.text);
        }
    }
}

fn for_each_item(item: &Item, place: &Place, visit: &mut impl FnMut(&CleanText, &Place)) {
    let place = place.clone().item(item.number);
    visit(&item.text, &place);
    for subitem in &item.subitems {
        for_each_item(subitem, &place, visit);
    }
}
