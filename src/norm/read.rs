//! A text → its norms, without their place in a document.

use super::model::Norm;
use super::phrase::phrases;
use super::reading::Reading;
use super::settle::findings;
use crate::document::Place;
use crate::text::CleanText;

/// Reads the norms of one text and says where they stand; the topic is left to whoever knows the context.
pub(super) fn read_text(text: &CleanText, place: &Place) -> Vec<Norm> {
    let original = text.as_str();
    let reading = Reading::new(original);
    findings(&reading)
        .into_iter()
        .map(|finding| {
            let phrases = phrases(&reading, &finding);
            let quote = reading.original(phrases.quote);
            Norm {
                kind: finding.kind,
                value: finding.value,
                value_max: finding.max,
                unit: finding.unit,
                ordinal: finding.ordinal,
                period: finding.period,
                bound: finding.bound,
                trigger: phrases.trigger,
                modality: phrases.modality,
                actor: phrases.actor,
                action: phrases.action,
                topic: None,
                place: place.clone(),
                quote: quote.slice(original).to_owned(),
                span: text.source_span(quote),
            }
        })
        .collect()
}
