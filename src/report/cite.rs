//! The citations of a report in another style than the short one, and its documents as reference managers know them.

use super::view::{DocumentView, Report};
use crate::document::{Cite, Cited, Work};

/// Cites everything in another style.
pub(super) fn restyle(report: &mut Report, style: Cite) {
    if style == Cite::Short {
        return;
    }
    let Report { documents, rows, figures, meetings, chains, norms, families, unmatched, .. } = report;
    let find = |id: &str| documents.iter().find(|document| document.id == id);
    let restyled = |id: &str, citation: &mut String| {
        if let Some(document) = find(id) {
            // Where the head of a column names the document, the citation doesn't.
            let place = citation.strip_prefix(&document.name).unwrap_or(citation);
            *citation = style.words(&cited(document), &document.name, place);
        }
    };
    for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
        for part in &mut cell.parts {
            restyled(&cell.document, &mut part.citation);
        }
    }
    for cell in figures.iter_mut().flat_map(|matrix| &mut matrix.rows).flat_map(|row| &mut row.cells) {
        for figure in &mut cell.entries {
            restyled(&cell.document, &mut figure.citation);
        }
    }
    for cell in meetings.iter_mut().flat_map(|meeting| &mut meeting.facets).flat_map(|facet| &mut facet.cells)
    {
        for entry in &mut cell.entries {
            restyled(&cell.document, &mut entry.citation);
        }
    }
    for chain in chains.iter_mut().flat_map(|event| &mut event.chains) {
        for step in &mut chain.steps {
            restyled(&chain.document, &mut step.citation);
        }
    }
    for norm in norms {
        restyled(&norm.document, &mut norm.citation);
    }
    for member in families.wordings.iter_mut().flat_map(|wording| &mut wording.members) {
        restyled(&member.document, &mut member.citation);
    }
    for group in unmatched {
        for provision in &mut group.provisions {
            restyled(&group.document, &mut provision.citation);
        }
    }
}

/// The documents as reference managers know them.
pub(super) fn works(documents: &[DocumentView]) -> Vec<Work> {
    documents.iter().map(|document| Work::new(&document.id, &document.sha256, cited(document))).collect()
}

fn cited(document: &DocumentView) -> Cited {
    let mut cited = Cited::default();
    cited.title.clone_from(&document.title);
    cited.issuer.clone_from(&document.issuer);
    cited.number.clone_from(&document.number);
    cited.dated = document.dated.as_ref().and_then(|date| date.parse().ok());
    cited
}
