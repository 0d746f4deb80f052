//! The body of a document → lines, as Word shows them when all changes are accepted.

use super::numbering::Numbering;
use super::styles::{Numbered, Styles, hidden};
use crate::document::OmissionReason;
use crate::source::word::flow::{Fate, Line, row};
use crate::source::word::lists::Counters;
use crate::source::word::symbol::symbol;
use crate::source::xml::{Content, Element, Tree};

/// What the body refers to.
pub(super) struct Context {
    pub(super) styles: Styles,
    pub(super) lists: Numbering,
    pub(super) footnotes: Option<Tree>,
    pub(super) endnotes: Option<Tree>,
    pub(super) comments: Option<Tree>,
    /// Parts of other forms that Word would show in the place where they are named.
    pub(super) unread: Vec<String>,
}

/// The lines of a document's body.
pub(super) fn lines(document: &Tree, context: &Context) -> Vec<Line> {
    let mut walk = Walk {
        context,
        counters: Counters::default(),
        lines: Vec::new(),
        line: Line::default(),
        fields: Vec::new(),
        boxes: Vec::new(),
        style_hides: false,
    };
    if let Some(body) = document.root().child("body") {
        walk.inside(body, Fate::Kept);
    }
    walk.end_line();
    walk.lines
}

/// The words of an element without regard to its form, a line a paragraph.
pub(super) fn plain(element: Element<'_>) -> String {
    let paragraphs = element.descendants().filter(|element| element.name() == "p");
    let lines = paragraphs.map(|paragraph| {
        let words = paragraph.descendants().filter(|element| element.name() == "t");
        words.map(Element::text).collect::<String>().trim().to_owned()
    });
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Which part of a field is being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Instruction,
    Result,
}

struct Walk<'t> {
    context: &'t Context,
    counters: Counters,
    lines: Vec<Line>,
    /// The line that is being read.
    line: Line,
    fields: Vec<Field>,
    /// Text boxes that hang on the paragraph.
    boxes: Vec<Element<'t>>,
    /// Whether the style of the paragraph hides its text.
    style_hides: bool,
}

impl<'t> Walk<'t> {
    /// What stands in an element, of whatever level.
    fn inside(&mut self, element: Element<'t>, fate: Fate) {
        for child in element.children() {
            self.element(child, fate);
        }
    }

    fn element(&mut self, element: Element<'t>, fate: Fate) {
        match element.name() {
            "p" => self.paragraph(element, fate),
            "tbl" => self.table(element, fate),
            "r" => self.run(element, fate),
            "del" | "moveFrom" => self.inside(element, Fate::Omitted(OmissionReason::Deleted)),
            "AlternateContent" => self.alternative(element, fate),
            "sdt" => {
                // What invites to write here is no text.
                let invites = element
                    .child("sdtPr")
                    .is_some_and(|properties| properties.child("showingPlcHdr").is_some());
                let fate = if invites { Fate::Omitted(OmissionReason::Furniture) } else { fate };
                if let Some(content) = element.child("sdtContent") {
                    self.inside(content, fate);
                }
            }
            "altChunk" => {
                let part = self.context.unread.join(", ");
                self.line.omit(OmissionReason::Unread, &part);
            }
            "pPr" | "rPr" | "sectPr" | "tblPr" | "tblGrid" | "rt" => {}
            _ => self.inside(element, fate),
        }
    }

    fn paragraph(&mut self, paragraph: Element<'t>, fate: Fate) {
        let styles = &self.context.styles;
        let properties = paragraph.child("pPr");
        let named = properties.and_then(|properties| properties.child("pStyle")?.attribute("val"));
        let style = styles.of_paragraph(named);
        self.style_hides = styles.hides(style);
        let boxes = std::mem::take(&mut self.boxes);
        self.inside(paragraph, fate);
        let boxes = std::mem::replace(&mut self.boxes, boxes);
        // An instruction doesn't reach beyond its paragraph; one that does is damaged.
        self.fields.retain(|&field| field == Field::Result);
        let mark = properties.and_then(|properties| properties.child("rPr"));
        let removed =
            mark.is_some_and(|mark| mark.child("del").is_some() || mark.child("moveFrom").is_some());
        let unseen = mark.and_then(hidden).unwrap_or(styles.hides(style));
        // A paragraph whose end is gone goes on in the next one, whose properties it has.
        if !removed && !unseen && fate == Fate::Kept {
            let numbered = Numbered::of(properties);
            if let Some((list, level)) = self.context.lists.place(numbered, style, styles)
                && let Some(label) = self.counters.label(&self.context.lists.lists, list, level)
            {
                self.line.label(&label);
            }
            self.end_line();
        }
        for text in boxes {
            self.apart(|walk| walk.inside(text, fate));
        }
    }

    /// Reads something whose lines are its own.
    fn apart(&mut self, read: impl FnOnce(&mut Self)) {
        let (line, fields) = (std::mem::take(&mut self.line), std::mem::take(&mut self.fields));
        read(self);
        self.end_line();
        (self.line, self.fields) = (line, fields);
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        if !line.is_blank() {
            self.lines.push(line);
        }
    }

    fn table(&mut self, table: Element<'t>, fate: Fate) {
        for child in table.children() {
            match child.name() {
                "tr" => self.row(child, fate),
                // Rows are wrapped as paragraphs are.
                "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" => self.table(child, fate),
                "del" | "moveFrom" => self.table(child, Fate::Omitted(OmissionReason::Deleted)),
                _ => {}
            }
        }
    }

    fn row(&mut self, element: Element<'t>, fate: Fate) {
        let removed = element.child("trPr").is_some_and(|properties| properties.child("del").is_some());
        let fate = if removed { Fate::Omitted(OmissionReason::Deleted) } else { fate };
        let first = self.lines.len();
        let mut starts = Vec::new();
        let mut wrapped: Vec<Element<'t>> = vec![element];
        while let Some(element) = wrapped.pop() {
            if element.name() == "tc" {
                starts.push(self.lines.len());
                self.apart(|walk| walk.inside(element, fate));
                continue;
            }
            let inner = element
                .children()
                .filter(|child| matches!(child.name(), "tc" | "sdt" | "sdtContent" | "customXml"));
            let inner: Vec<Element<'t>> = inner.collect();
            wrapped.extend(inner.into_iter().rev());
        }
        let mut cells: Vec<Vec<Line>> =
            starts.iter().rev().map(|&start| self.lines.split_off(start)).collect();
        cells.reverse();
        debug_assert_eq!(self.lines.len(), first, "cells hold all lines of their row");
        self.lines.extend(row(cells));
    }

    /// The first alternative that says something.
    fn alternative(&mut self, element: Element<'t>, fate: Fate) {
        let says = |choice: &Element<'t>| {
            choice
                .descendants()
                .any(|element| matches!(element.name(), "t" | "delText" | "sym" | "txbxContent"))
        };
        let known = |choice: &Element<'t>| matches!(choice.name(), "Choice" | "Fallback");
        if let Some(choice) = element.children().filter(known).find(says) {
            self.inside(choice, fate);
        }
    }

    fn run(&mut self, run: Element<'t>, fate: Fate) {
        let fate =
            if fate == Fate::Kept && self.hides(run) { Fate::Omitted(OmissionReason::Hidden) } else { fate };
        for child in run.children() {
            self.piece(child, fate);
        }
    }

    /// Whether a run is hidden, by itself or by its styles; two styles that hide take each other back.
    fn hides(&self, run: Element<'t>) -> bool {
        let Some(properties) = run.child("rPr") else { return self.style_hides };
        let style = properties.child("rStyle").and_then(|style| style.attribute("val"));
        hidden(properties).unwrap_or(self.style_hides ^ self.context.styles.hides(style))
    }

    /// What may stand in a run.
    fn piece(&mut self, element: Element<'t>, fate: Fate) {
        match element.name() {
            "t" => self.push(&characters(element), fate),
            "delText" => self.push(&characters(element), Fate::Omitted(OmissionReason::Deleted)),
            "tab" | "ptab" => self.push("\t", fate),
            "br" | "cr" => self.push("\n", fate),
            "noBreakHyphen" => self.push("-", fate),
            "sym" => {
                let code = element.attribute("char").and_then(|code| u32::from_str_radix(code, 16).ok());
                let font = element.attribute("font").unwrap_or_default();
                self.push(&symbol(font, code.unwrap_or_default()), fate);
            }
            "fldChar" => match element.attribute("fldCharType") {
                Some("begin") => self.fields.push(Field::Instruction),
                Some("separate") => {
                    if let Some(field) = self.fields.last_mut() {
                        *field = Field::Result;
                    }
                }
                _ => {
                    self.fields.pop();
                }
            },
            "footnoteReference" => self.note(self.context.footnotes.as_ref(), element),
            "endnoteReference" => self.note(self.context.endnotes.as_ref(), element),
            "commentReference" => self.note(self.context.comments.as_ref(), element),
            "txbxContent" => self.boxes.push(element),
            "AlternateContent" | "drawing" | "pict" | "object" | "ruby" => self.drawn(element, fate),
            _ => {}
        }
    }

    /// Looks for words in what is drawn: text boxes, and characters with their reading above.
    fn drawn(&mut self, element: Element<'t>, fate: Fate) {
        match element.name() {
            "txbxContent" => self.boxes.push(element),
            "rt" => {}
            "r" => self.run(element, fate),
            "AlternateContent" => {
                let known = |choice: &Element<'t>| matches!(choice.name(), "Choice" | "Fallback");
                let says = |choice: &Element<'t>| {
                    choice.descendants().any(|inner| matches!(inner.name(), "t" | "txbxContent"))
                };
                if let Some(choice) = element.children().filter(known).find(says) {
                    for child in choice.children() {
                        self.piece(child, fate);
                    }
                }
            }
            _ => {
                for child in element.children() {
                    self.drawn(child, fate);
                }
            }
        }
    }

    fn push(&mut self, text: &str, fate: Fate) {
        if !self.fields.contains(&Field::Instruction) {
            self.line.push(text, fate);
        }
    }

    fn note(&mut self, notes: Option<&Tree>, reference: Element<'t>) {
        let id = reference.attribute("id");
        let note = notes.and_then(|notes| notes.root().children().find(|note| note.attribute("id") == id));
        if let Some(note) = note {
            self.line.omit(OmissionReason::Note, &plain(note));
        }
    }
}

/// The characters of a text; line ends in it are those of the file.
fn characters(element: Element<'_>) -> String {
    let mut characters = String::new();
    for content in element.contents() {
        if let Content::Text(text) = content {
            characters.extend(text.chars().filter(|c| !matches!(c, '\n' | '\r')));
        }
    }
    characters
}
