//! `numbering.xml` → lists.

use std::collections::BTreeMap;

use super::styles::{Numbered, Styles};
use crate::source::word::lists::{LEVELS, Level, List, Lists, Piece};
use crate::source::word::numeral::Numeral;
use crate::source::xml::{Element, Tree};

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    pub(super) lists: Lists,
    /// Levels that are those of a style for lists.
    linked: BTreeMap<u32, String>,
}

impl Numbering {
    pub(super) fn of(tree: Option<&Tree>) -> Self {
        let mut numbering = Self::default();
        let Some(tree) = tree else { return numbering };
        for element in tree.root().children() {
            match element.name() {
                "abstractNum" => {
                    let Some(id) = element.number("abstractNumId") else { continue };
                    let link = element.child("numStyleLink").and_then(|link| link.attribute("val"));
                    if let Some(style) = link {
                        numbering.linked.insert(id, style.to_owned());
                    }
                    let levels = element.children().filter(|child| child.name() == "lvl").filter_map(level);
                    numbering.lists.shared.insert(id, levels.collect());
                }
                "num" => {
                    let Some(id) = element.number("numId") else { continue };
                    numbering.lists.lists.insert(id, list(element));
                }
                _ => {}
            }
        }
        numbering
    }

    /// Gives lists that take their levels from a style those of the style's own list.
    pub(super) fn resolve(mut self, styles: &Styles) -> Self {
        for list in self.lists.lists.keys().copied().collect::<Vec<_>>() {
            let mut shared = self.lists.lists.get(&list).map_or(0, |list| list.shared);
            // A style's list may itself be linked, but not without end.
            for _ in 0..LEVELS {
                let Some(style) = self.linked.get(&shared) else { break };
                let of_style = styles.numbered(Some(style)).list;
                let Some(next) = of_style.and_then(|list| self.lists.lists.get(&list)) else { break };
                shared = next.shared;
            }
            if let Some(list) = self.lists.lists.get_mut(&list) {
                list.shared = shared;
            }
        }
        self
    }

    /// The list and the level of a paragraph, from what it says itself and what its style does.
    pub(super) fn place(&self, own: Numbered, style: Option<&str>, styles: &Styles) -> Option<(u32, usize)> {
        let of_style = styles.numbered(style);
        let list = own.list.or(of_style.list).filter(|&list| list > 0)?;
        let linked = || styles.ids(style).find_map(|style| self.lists.level_of_style(list, style));
        let level = own.level.or_else(linked).or_else(|| of_style.level.filter(|_| own.list.is_none()));
        Some((list, level.unwrap_or(0)))
    }
}

fn list(element: Element<'_>) -> List {
    let mut list = List {
        shared: element.child("abstractNumId").and_then(|shared| shared.number("val")).unwrap_or(u32::MAX),
        ..List::default()
    };
    for change in element.children().filter(|child| child.name() == "lvlOverride") {
        let Some(at) = change.number("ilvl") else { continue };
        if let Some(start) = change.child("startOverride").and_then(|start| start.number("val")) {
            list.starts.insert(at, start);
        }
        if let Some((_, level)) = change.child("lvl").and_then(level) {
            list.levels.insert(at, level);
        }
    }
    list
}

fn level(element: Element<'_>) -> Option<(usize, Level)> {
    let at: usize = element.number("ilvl").filter(|&at| at < LEVELS)?;
    let value = |name: &str| element.child(name).and_then(|child| child.attribute("val"));
    let number = |name: &str| element.child(name).and_then(|child| child.number::<u32>("val"));
    let level = Level {
        // A level that doesn't say where it begins does so at 0.
        start: number("start").unwrap_or(0),
        numeral: numeral(element),
        text: pieces(value("lvlText").unwrap_or_default()),
        behind: match value("suff") {
            Some("nothing") => "",
            Some("space") => " ",
            _ => "\u{3000}",
        },
        restart: number("lvlRestart").and_then(|below| usize::try_from(below).ok()),
        legal: element
            .child("isLgl")
            .is_some_and(|legal| legal.attribute("val").is_none_or(super::styles::is_on)),
        hidden: element.child("rPr").and_then(super::styles::hidden).unwrap_or(false),
        style: value("pStyle").map(str::to_owned),
    };
    Some((at, level))
}

/// How a level writes its number; a form that only newer programs know stands beside one that all do.
fn numeral(level: Element<'_>) -> Numeral {
    let own = level.child("numFmt");
    let older = || level.child("AlternateContent")?.child("Fallback")?.child("numFmt");
    own.or_else(older).and_then(|format| format.attribute("val")).map(Numeral::named).unwrap_or_default()
}

/// 第%1条 → words and numbers.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut words = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let level = chars.peek().and_then(|next| next.to_digit(10)).and_then(|digit| digit.checked_sub(1));
        match level.and_then(|level| usize::try_from(level).ok()).filter(|_| c == '%') {
            Some(level) => {
                chars.next();
                if !words.is_empty() {
                    pieces.push(Piece::Words(std::mem::take(&mut words)));
                }
                pieces.push(Piece::Number(level));
            }
            None => words.push(c),
        }
    }
    if !words.is_empty() {
        pieces.push(Piece::Words(words));
    }
    pieces
}
