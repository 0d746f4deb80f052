//! OFD, the fixed-layout form of GB/T 33190: text objects with positions on pages.

mod object;

use super::package::{Package, beside};
use super::page::{Page, Run, assemble};
use super::xml::{Element, Tree};
use super::{Reading, SourceError};
use crate::document::{Form, OmissionReason, Said};
use crate::text::is_cjk;
use object::Seen;

/// The part that names all others.
const ROOT: &str = "OFD.xml";
/// No rule has more characters on its pages.
const CHARACTERS: usize = 2_000_000;

/// Whether an archive holds an OFD document.
pub(super) fn is_document(package: &Package<'_>) -> bool {
    package.has(ROOT)
}

/// What is left of a damaged one names its first part.
pub(super) fn was_document(bytes: &[u8]) -> bool {
    memchr::memmem::find(bytes, ROOT.as_bytes()).is_some()
}

pub(super) fn read(bytes: &[u8]) -> Result<Reading, SourceError> {
    let mut package = Package::open(bytes, Form::Ofd)?;
    let damaged = || SourceError::Damaged(Form::Ofd);
    let root = package.tree(ROOT)?.ok_or_else(damaged)?;
    let mut pages = Vec::new();
    let mut left = CHARACTERS;
    for body in root.root().children().filter(|element| element.name() == "DocBody") {
        let Some(part) = body.child("DocRoot").map(|part| beside(ROOT, part.text().trim())) else { continue };
        let document = package.tree(&part)?.ok_or_else(damaged)?;
        read_pages(&mut package, &part, document.root(), &mut left, &mut pages)?;
    }
    let mut reading = assemble(pages);
    if reading.text.trim().is_empty() {
        return Err(SourceError::NoText(Form::Ofd));
    }
    reading.encoding = "UTF-8";
    reading.said = said(root.root());
    Ok(reading)
}

fn read_pages(
    package: &mut Package<'_>,
    part: &str,
    document: Element<'_>,
    left: &mut usize,
    pages: &mut Vec<Page>,
) -> Result<(), SourceError> {
    let common = document.child("CommonData");
    let height = common.and_then(page_height).unwrap_or(0.0);
    let location = |element: Element<'_>| element.attribute("BaseLoc").map(|target| beside(part, target));
    // What all pages have in common is told once.
    let mut shared = Vec::new();
    let templates =
        common.into_iter().flat_map(Element::children).filter(|child| child.name() == "TemplatePage");
    for template in templates.filter_map(location) {
        let Some(tree) = package.tree(&template)? else { continue };
        let words: String = text_codes(tree.root()).map(Element::text).collect();
        if !words.trim().is_empty() {
            shared.push((OmissionReason::Furniture, words));
        }
    }
    let named = document.child("Pages").into_iter().flat_map(Element::children);
    for content in named.filter(|child| child.name() == "Page").filter_map(location) {
        let tree = package.tree(&content)?.ok_or(SourceError::Damaged(Form::Ofd))?;
        let mut page = page(&tree, height, left)?;
        page.omitted.append(&mut shared);
        pages.push(page);
    }
    Ok(())
}

fn page(tree: &Tree, usual_height: f64, left: &mut usize) -> Result<Page, SourceError> {
    let height = page_height(tree.root()).unwrap_or(usual_height);
    let mut page = Page { height, ..Page::default() };
    let content = tree.root().child("Content").into_iter().flat_map(Element::descendants);
    for object in content.filter(|element| element.name() == "TextObject") {
        match object::read(object, left).ok_or(SourceError::Unbounded(Form::Ofd))? {
            Seen::Runs(runs) => page.runs.extend(runs.into_iter().filter(|run: &Run| !run.text.is_empty())),
            Seen::Not(reason, text) => page.omitted.push((reason, text)),
        }
    }
    Ok(page)
}

fn text_codes(element: Element<'_>) -> impl Iterator<Item = Element<'_>> {
    element.descendants().filter(|element| element.name() == "TextCode")
}

/// The height of the pages, where an area says it.
fn page_height(element: Element<'_>) -> Option<f64> {
    let area = element.child("PageArea").or_else(|| element.child("Area"))?;
    object::lengths(&area.child("PhysicalBox")?.text()).get(3).copied()
}

/// What the document says of itself: a title, if it is one.
fn said(root: Element<'_>) -> Said {
    let title = root.descendants().find(|element| element.name() == "Title").map(Element::text);
    let title = title.filter(|title| title.chars().filter(|&c| is_cjk(c)).count() >= 4);
    Said { title: title.map(|title| title.trim().to_owned()), ..Said::default() }
}

#[cfg(test)]
mod tests;
