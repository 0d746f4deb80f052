//! Word documents as Office Open XML (ISO/IEC 29500), transitional or strict: what Word shows when all changes are accepted.

mod body;
mod numbering;
mod related;
mod styles;

use super::flow::assemble;
use crate::document::{Form, Omission, OmissionReason, Said};
use crate::source::package::Package;
use crate::source::xml::Tree;
use crate::source::{Reading, SourceError};
use crate::text::is_cjk;
use related::Related;

/// Whether an archive holds a Word document.
pub(in crate::source) fn is_document(package: &mut Package<'_>) -> bool {
    package.has("word/document.xml")
        || package.has("[Content_Types].xml")
            && related::main(package).is_ok_and(|part| part.is_some_and(|part| part.starts_with("word/")))
}

pub(in crate::source) fn read(bytes: &[u8]) -> Result<Reading, SourceError> {
    let mut package = Package::open(bytes, Form::Docx)?;
    let part = related::main(&mut package)?.unwrap_or_else(|| "word/document.xml".to_owned());
    let tree = package.tree(&part)?.ok_or(SourceError::Damaged(Form::Docx))?;
    let related = Related::of(&mut package, &part)?;
    let styles = styles::Styles::of(related.tree(&mut package, "styles")?.as_ref());
    let numbering = related.tree(&mut package, "numbering")?;
    let context = body::Context {
        lists: numbering::Numbering::of(numbering.as_ref()).resolve(&styles),
        styles,
        footnotes: related.tree(&mut package, "footnotes")?,
        endnotes: related.tree(&mut package, "endnotes")?,
        comments: related.tree(&mut package, "comments")?,
        unread: related.targets("aFChunk"),
    };
    let lines = body::lines(&tree, &context);
    let mut reading = assemble(lines);
    for kind in ["header", "footer"] {
        furniture(related.trees(&mut package, kind)?, &mut reading);
    }
    if reading.text.is_empty() {
        return Err(SourceError::NoText(Form::Docx));
    }
    reading.encoding = "UTF-8";
    reading.said = said(&mut package)?;
    Ok(reading)
}

/// Heads and feet of pages, each once.
fn furniture(trees: Vec<Tree>, reading: &mut Reading) {
    for tree in trees {
        let text = body::plain(tree.root());
        let known =
            |omission: &Omission| omission.reason == OmissionReason::Furniture && omission.text == text;
        if !text.is_empty() && !reading.omissions.iter().any(known) {
            reading.omissions.insert(0, Omission { reason: OmissionReason::Furniture, text, at: 0 });
        }
    }
}

/// What the document's properties say of it: a title, if it is one.
fn said(package: &mut Package<'_>) -> Result<Said, SourceError> {
    let title = package.tree("docProps/core.xml")?.and_then(|tree| {
        let title = tree.root().descendants().find(|element| element.name() == "title")?.text();
        let title = title.trim().to_owned();
        (title.chars().filter(|&c| is_cjk(c)).count() >= 4).then_some(title)
    });
    Ok(Said { title, ..Said::default() })
}

#[cfg(test)]
mod tests;
