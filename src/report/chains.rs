//! What hangs on one event in each document, along time.

use super::english;
use super::language::Language;
use super::view::{Anchors, ChainView, EventView, StepView};
use crate::compare::place_name;
use crate::document::Document;
use crate::norm::{Event, Norm, Step};

/// The time lines of all events that are worth one, on one scale for each event.
pub(super) fn chains(
    documents: &[&Document],
    norms: &[&[Norm]],
    anchors: &Anchors,
    language: Language,
) -> Vec<EventView> {
    let norms: Vec<Vec<Norm>> = norms.iter().map(|norms| norms.to_vec()).collect();
    Event::gather(&norms).iter().map(|event| view(event, documents, anchors, language)).collect()
}

fn view(event: &Event<'_>, documents: &[&Document], anchors: &Anchors, language: Language) -> EventView {
    let at = || event.chains.iter().flatten().flat_map(|chain| &chain.steps).map(Step::at);
    let from = at().fold(0.0, f64::min);
    let until = at().fold(0.0, f64::max);
    let named = |(days, named): (f64, Vec<usize>)| {
        let names: Vec<String> = named
            .iter()
            .filter_map(|&index| documents.get(index))
            .map(|document| place_name(document))
            .collect();
        let last = |index: &usize| event.chains.get(*index)?.as_ref()?.last();
        let approximate = named.iter().filter_map(last).any(|step| step.length.approximate);
        format!(
            "{}{}{}{}",
            names.join(language.of("、", ", ")),
            language.of("（", " ("),
            in_days(days, approximate, language),
            language.of("）", ")")
        )
    };
    EventView {
        name: event.name.of(language).to_owned(),
        from,
        // A line of no length can't be drawn.
        until: if until > from { until } else { from + 1.0 },
        longest: event.longest().map(named),
        shortest: event.shortest().map(named),
        chains: documents
            .iter()
            .zip(&event.chains)
            .map(|(document, chain)| ChainView {
                document: document.id.to_string(),
                name: place_name(document),
                steps: chain
                    .iter()
                    .flat_map(|chain| &chain.steps)
                    .map(|step| step_view(document, step, anchors, language))
                    .collect(),
            })
            .collect(),
    }
}

fn step_view(document: &Document, step: &Step<'_>, anchors: &Anchors, language: Language) -> StepView {
    let place = &step.norm.place;
    let provision = document.provision(place);
    let address = format!("{}:{place}", document.id);
    let of_paragraph = provision.map(|provision| provision.address().to_string());
    let citation = match provision {
        Some(provision) if place.items.is_empty() => provision.citation(),
        _ => place.citation(),
    };
    StepView {
        value: english::value(step.norm, language),
        at: step.at(),
        approximate: step.length.approximate,
        days: in_days(step.at(), step.length.approximate, language),
        action: step.norm.roles.act(),
        citation: format!("{}{citation}", place_name(document)),
        anchor: of_paragraph.and_then(|address| anchors.get(&address).cloned()),
        address,
        quote: step.norm.quote.clone(),
    }
}

/// 约9.8日, −2日.
fn in_days(days: f64, approximate: bool, language: Language) -> String {
    let about = if approximate && days != 0.0 { language.label("about_days") } else { "" };
    let sign = if days < 0.0 { "−" } else { "" };
    format!("{about}{sign}{}{}", (days.abs() * 100.0).round() / 100.0, language.label("days_unit"))
}
