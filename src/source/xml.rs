//! XML → a tree within bounds; names without their prefixes, no entities but XML's own, nothing fetched.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::SourceError;
use crate::document::Form;
use crate::text::decode;

/// Elements and texts of one part; the largest rule has a few hundred thousand.
const NODES: usize = 3_000_000;
/// How deep elements are nested at most.
const DEPTH: usize = 200;
/// The attributes of all elements.
const ATTRIBUTES: usize = 4_000_000;

/// A part as a tree: nodes in the order of the text, each knowing where its descendants end.
#[derive(Debug, Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    attributes: Vec<Attribute>,
    names: Vec<String>,
    text: String,
}

#[derive(Debug)]
struct Node {
    /// Behind the last of its descendants.
    end: u32,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    /// The place of its name, and of its attributes.
    Element(u32, Stretch),
    /// Where its characters stand.
    Text(Stretch),
}

#[derive(Debug)]
struct Attribute {
    name: u32,
    value: Stretch,
}

/// From where to where; a part has less than four gigabytes.
#[derive(Clone, Copy, Debug)]
struct Stretch(u32, u32);

impl Stretch {
    fn new(start: usize, end: usize) -> Self {
        Self(short(start), short(end))
    }

    fn range(self) -> std::ops::Range<usize> {
        self.0 as usize..self.1 as usize
    }
}

fn short(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// Why XML gave no tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum XmlError {
    /// It is not well-formed, or declares a document type, as no office program writes it.
    Damaged,
    /// It has too many elements, or they are nested too deep.
    Unbounded,
}

impl XmlError {
    /// The same, said of a source of this form.
    pub(super) fn of(self, form: Form) -> SourceError {
        match self {
            Self::Damaged => SourceError::Damaged(form),
            Self::Unbounded => SourceError::Unbounded(form),
        }
    }
}

/// An element of a tree.
#[derive(Clone, Copy, Debug)]
pub(super) struct Element<'t> {
    tree: &'t Tree,
    at: usize,
}

/// What stands in an element.
pub(super) enum Content<'t> {
    Element(Element<'t>),
    Text(&'t str),
}

#[derive(Default)]
struct Builder {
    tree: Tree,
    known: HashMap<Vec<u8>, u32>,
    open: Vec<usize>,
}

impl Tree {
    /// Reads a part.
    pub(super) fn of(bytes: &[u8]) -> Result<Self, XmlError> {
        let decoded;
        let markup = if let Ok(markup) = std::str::from_utf8(bytes) {
            markup.trim_start_matches('\u{feff}')
        } else {
            decoded = decode(bytes).map_err(|_| XmlError::Damaged)?.text;
            &decoded
        };
        let mut reader = Reader::from_str(markup);
        let mut builder = Builder::default();
        loop {
            match reader.read_event().map_err(|_| XmlError::Damaged)? {
                Event::Start(start) => builder.start(&start)?,
                Event::Empty(start) => {
                    builder.start(&start)?;
                    builder.end();
                }
                Event::End(_) => builder.end(),
                Event::Text(text) => builder.characters(&text.decode().map_err(|_| XmlError::Damaged)?)?,
                Event::CData(text) => builder.characters(&text.decode().map_err(|_| XmlError::Damaged)?)?,
                Event::GeneralRef(reference) => {
                    let name = reference.decode().map_err(|_| XmlError::Damaged)?;
                    let c = match quick_xml::escape::resolve_predefined_entity(&name) {
                        Some(text) => text.chars().next(),
                        None => reference.resolve_char_ref().map_err(|_| XmlError::Damaged)?,
                    };
                    builder.characters(c.ok_or(XmlError::Damaged)?.encode_utf8(&mut [0; 4]))?;
                }
                Event::DocType(_) => return Err(XmlError::Damaged),
                Event::Eof => break,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
        if builder.open.is_empty()
            && matches!(builder.tree.nodes.first(), Some(Node { kind: Kind::Element(..), .. }))
        {
            Ok(builder.tree)
        } else {
            Err(XmlError::Damaged)
        }
    }

    /// The outermost element.
    pub(super) fn root(&self) -> Element<'_> {
        Element { tree: self, at: 0 }
    }
}

impl Builder {
    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), XmlError> {
        let name = self.name(start.local_name().as_ref());
        let first = self.tree.attributes.len();
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| XmlError::Damaged)?;
            let value = attribute
                .normalized_value(quick_xml::XmlVersion::Explicit1_0)
                .map_err(|_| XmlError::Damaged)?;
            let name = self.name(attribute.key.local_name().as_ref());
            let at = self.tree.text.len();
            self.tree.text.push_str(&value);
            self.tree.attributes.push(Attribute { name, value: Stretch::new(at, self.tree.text.len()) });
        }
        if self.open.len() >= DEPTH || self.tree.attributes.len() > ATTRIBUTES {
            return Err(XmlError::Unbounded);
        }
        self.open.push(self.tree.nodes.len());
        self.node(Kind::Element(name, Stretch::new(first, self.tree.attributes.len())))
    }

    fn characters(&mut self, characters: &str) -> Result<(), XmlError> {
        if self.open.is_empty() {
            return Ok(());
        }
        let at = self.tree.text.len();
        self.tree.text.push_str(characters);
        let end = self.tree.text.len();
        let stretch = Stretch::new(at, end);
        // A reference cuts a text into several.
        match self.tree.nodes.last_mut() {
            Some(Node { kind: Kind::Text(before), .. }) if before.1 == stretch.0 => {
                before.1 = stretch.1;
                Ok(())
            }
            _ => self.node(Kind::Text(stretch)),
        }
    }

    fn node(&mut self, kind: Kind) -> Result<(), XmlError> {
        if self.tree.nodes.len() >= NODES {
            return Err(XmlError::Unbounded);
        }
        self.tree.nodes.push(Node { end: short(self.tree.nodes.len() + 1), kind });
        Ok(())
    }

    fn end(&mut self) {
        let end = self.tree.nodes.len();
        if let Some(node) = self.open.pop().and_then(|at| self.tree.nodes.get_mut(at)) {
            node.end = short(end);
        }
    }

    fn name(&mut self, name: &[u8]) -> u32 {
        if let Some(&known) = self.known.get(name) {
            return known;
        }
        let place = u32::try_from(self.tree.names.len()).unwrap_or(u32::MAX);
        self.known.insert(name.to_vec(), place);
        self.tree.names.push(String::from_utf8_lossy(name).into_owned());
        place
    }
}

impl<'t> Element<'t> {
    fn end(self) -> usize {
        self.tree.nodes[self.at].end as usize
    }

    /// Its name without prefix.
    pub(super) fn name(self) -> &'t str {
        match self.tree.nodes[self.at].kind {
            Kind::Element(name, _) => self.tree.name(name),
            Kind::Text(_) => "",
        }
    }

    /// The value of the attribute of this name, whatever its prefix.
    pub(super) fn attribute(self, name: &str) -> Option<&'t str> {
        let Kind::Element(_, attributes) = self.tree.nodes[self.at].kind else { return None };
        let attributes = self.tree.attributes.get(attributes.range())?;
        let found = attributes.iter().find(|attribute| self.tree.name(attribute.name) == name)?;
        self.tree.text.get(found.value.range())
    }

    /// The number that an attribute has.
    pub(super) fn number<N: std::str::FromStr>(self, name: &str) -> Option<N> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// What stands in it, one after the other.
    pub(super) fn contents(self) -> impl Iterator<Item = Content<'t>> {
        let end = self.end();
        let mut at = self.at + 1;
        std::iter::from_fn(move || {
            let node = self.tree.nodes.get(at).filter(|_| at < end)?;
            let content = self.tree.content(at);
            at = node.end as usize;
            Some(content)
        })
    }

    /// The elements in it.
    pub(super) fn children(self) -> impl Iterator<Item = Element<'t>> {
        self.contents().filter_map(|content| match content {
            Content::Element(element) => Some(element),
            Content::Text(_) => None,
        })
    }

    /// The first element of this name in it.
    pub(super) fn child(self, name: &str) -> Option<Element<'t>> {
        self.children().find(|child| child.name() == name)
    }

    /// All elements below it, in order.
    pub(super) fn descendants(self) -> impl Iterator<Item = Element<'t>> {
        (self.at + 1..self.end()).filter_map(move |at| match self.tree.content(at) {
            Content::Element(element) => Some(element),
            Content::Text(_) => None,
        })
    }

    /// The characters in it and below it.
    pub(super) fn text(self) -> String {
        let below = self.at + 1..self.end();
        below
            .filter_map(|at| match self.tree.content(at) {
                Content::Text(text) => Some(text),
                Content::Element(_) => None,
            })
            .collect()
    }
}

impl Tree {
    fn name(&self, name: u32) -> &str {
        self.names.get(name as usize).map_or("", String::as_str)
    }

    fn content(&self, at: usize) -> Content<'_> {
        match self.nodes[at].kind {
            Kind::Element(..) => Content::Element(Element { tree: self, at }),
            Kind::Text(stretch) => Content::Text(self.text.get(stretch.range()).unwrap_or_default()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_known_by_their_names_without_prefix() {
        let tree = Tree::of(
            "\u{feff}<?xml version='1.0'?><w:a xmlns:w='u' w:b='1 &amp; 2'><!-- x --><w:c>渡<d/>&lt;口&#x3002;</w:c><e><c/></e></w:a>"
                .as_bytes(),
        )
        .unwrap();
        let root = tree.root();
        assert_eq!((root.name(), root.attribute("b"), root.attribute("c")), ("a", Some("1 & 2"), None));
        assert_eq!(root.text(), "渡<口。");
        let names = |elements: &mut dyn Iterator<Item = Element<'_>>| -> Vec<String> {
            elements.map(|element| element.name().to_owned()).collect()
        };
        assert_eq!(names(&mut root.children()), ["c", "e"]);
        assert_eq!(names(&mut root.descendants()), ["c", "d", "e", "c"]);
    }

    #[test]
    fn what_is_damaged_or_without_bounds_is_refused() {
        for markup in
            ["", "text", "<a>", "<a></b>", "<a", "<a>&x;</a>", "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"]
        {
            assert_eq!(Tree::of(markup.as_bytes()).err(), Some(XmlError::Damaged), "{markup}");
        }
        assert_eq!(Tree::of("<a>".repeat(1000).as_bytes()).err(), Some(XmlError::Unbounded));
        assert_eq!(
            Tree::of(format!("<a>{}</a>", "<b/>".repeat(NODES)).as_bytes()).err(),
            Some(XmlError::Unbounded)
        );
    }
}
