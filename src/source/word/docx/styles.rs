//! Styles: what they say of numbers and of hidden text.

use std::collections::BTreeMap;

use crate::source::xml::{Element, Tree};

/// No chain of styles is longer.
const CHAIN: usize = 64;

/// The styles of a document by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    usual: Option<String>,
}

/// What a style says.
#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    numbered: Numbered,
    hidden: Option<bool>,
}

/// What a paragraph or a style says of its number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Numbered {
    /// The list; 0 takes the number away.
    pub(super) list: Option<u32>,
    pub(super) level: Option<usize>,
}

impl Numbered {
    /// What the properties of a paragraph or a style say.
    pub(super) fn of(properties: Option<Element<'_>>) -> Self {
        let Some(number) = properties.and_then(|properties| properties.child("numPr")) else {
            return Self::default();
        };
        Self {
            list: number.child("numId").and_then(|list| list.number("val")),
            level: number.child("ilvl").and_then(|level| level.number("val")),
        }
    }
}

impl Styles {
    pub(super) fn of(tree: Option<&Tree>) -> Self {
        let mut styles = Self::default();
        let Some(tree) = tree else { return styles };
        for element in tree.root().children().filter(|element| element.name() == "style") {
            let Some(id) = element.attribute("styleId") else { continue };
            let usual = element.attribute("default").is_some_and(is_on);
            if usual && element.attribute("type") == Some("paragraph") {
                styles.usual = Some(id.to_owned());
            }
            let style = Style {
                based_on: element.child("basedOn").and_then(|base| base.attribute("val")).map(str::to_owned),
                numbered: Numbered::of(element.child("pPr")),
                hidden: element.child("rPr").and_then(hidden),
            };
            styles.styles.insert(id.to_owned(), style);
        }
        styles
    }

    /// The style that a paragraph has.
    pub(super) fn of_paragraph<'s>(&'s self, named: Option<&'s str>) -> Option<&'s str> {
        named.filter(|named| self.styles.contains_key(*named)).or(self.usual.as_deref())
    }

    /// Whether a style hides its text.
    pub(super) fn hides(&self, style: Option<&str>) -> bool {
        self.chain(style).find_map(|(_, style)| style.hidden).unwrap_or(false)
    }

    /// What a style says of the number of its paragraphs.
    pub(super) fn numbered(&self, style: Option<&str>) -> Numbered {
        let list = self.chain(style).find(|(_, style)| style.numbered.list.is_some());
        let level = self.chain(style).find_map(|(_, style)| style.numbered.level);
        Numbered { list: list.and_then(|(_, style)| style.numbered.list), level }
    }

    /// A style and those that it is based on, by their ids.
    pub(super) fn ids<'s>(&'s self, style: Option<&str>) -> impl Iterator<Item = &'s str> {
        self.chain(style).map(|(id, _)| id)
    }

    fn chain<'s>(&'s self, style: Option<&str>) -> impl Iterator<Item = (&'s str, &'s Style)> {
        let first = style.and_then(|id| self.styles.get_key_value(id));
        std::iter::successors(first, |(_, style)| self.styles.get_key_value(style.based_on.as_ref()?))
            .take(CHAIN)
            .map(|(id, style)| (id.as_str(), style))
    }
}

/// Whether the properties of a run hide it, where they say so.
pub(super) fn hidden(properties: Element<'_>) -> Option<bool> {
    properties.child("vanish").map(|hides| hides.attribute("val").is_none_or(is_on))
}

/// Whether a switch is on.
pub(super) fn is_on(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off")
}
