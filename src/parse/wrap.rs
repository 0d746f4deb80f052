//! Lines → blocks: the lines of one paragraph, joined where a page width or a page end cut it.
//!
//! Where the text kept its indentation, that tells. Where it didn't, the page width does: within a paragraph a line is as full as
//! the next word allows, and the first line is two characters narrower; the cheapest reading of all lines wins.

use std::ops::Range;

use super::line::{Line, ends_sentence};
use super::marker::{Label, Marker};
use super::sequence::is_title;
use crate::text::{display_width, is_space};

/// The lines of one paragraph, item or heading.
#[derive(Debug)]
pub(super) struct Block {
    /// The label that opens it.
    pub(super) label: Option<Label>,
    /// The indices of its lines.
    pub(super) lines: Vec<usize>,
    /// Whether it is a heading, with or without number.
    pub(super) heading: bool,
}

/// The blocks of a body, and what the page was like.
pub(super) struct Joined {
    pub(super) blocks: Vec<Block>,
    /// Columns of a full line, where the text was hard-wrapped.
    pub(super) page_width: Option<usize>,
    /// The first line of each join that mended a sentence.
    pub(super) joins: Vec<usize>,
}

/// Joins the lines of the body into blocks.
pub(super) fn join_lines(
    source: &str,
    lines: &[Line],
    labels: &[Option<Label>],
    furniture: &[bool],
    body: Range<usize>,
) -> Joined {
    let kept: Vec<usize> = body.filter(|&i| !furniture[i]).collect();
    let page = Page { source, lines, labels, kept: &kept };
    let indented = page.uses_indentation();
    let width = page.width();
    let breaks = match width {
        Some(width) if !indented => page.cheapest_breaks(width),
        _ => page.plain_breaks(indented, width.is_some()),
    };
    let mut blocks: Vec<Block> = Vec::new();
    let mut joins = Vec::new();
    for (at, &i) in kept.iter().enumerate() {
        if breaks[at] || blocks.is_empty() {
            let heading = page.is_heading(at);
            blocks.push(Block { label: labels[i], lines: vec![i], heading });
        } else if let Some(block) = blocks.last_mut() {
            if !lines[i].glued {
                joins.push(i);
            }
            block.lines.push(i);
        }
    }
    Joined { blocks, page_width: width, joins }
}

struct Page<'a> {
    source: &'a str,
    lines: &'a [Line],
    labels: &'a [Option<Label>],
    kept: &'a [usize],
}

impl Page<'_> {
    fn line(&self, at: usize) -> &Line {
        &self.lines[self.kept[at]]
    }

    fn text(&self, at: usize) -> &str {
        self.line(at).text(self.source)
    }

    fn label(&self, at: usize) -> Option<Label> {
        self.kept.get(at).and_then(|&i| self.labels[i])
    }

    /// A labelled heading, or a short line without any mark between a finished text and a label: a heading that lost its number.
    fn is_heading(&self, at: usize) -> bool {
        if let Some(label) = self.label(at) {
            return matches!(label.marker, Marker::Heading(..));
        }
        let text = self.text(at);
        let opens_next = |label: Label| match label.marker {
            Marker::Article(..) | Marker::Heading(..) => true,
            Marker::Item(..) => false,
        };
        (2..=24).contains(&text.chars().count())
            && is_title(text)
            && !ends_sentence(text)
            && !text.ends_with(['）', '》', '”', '、'])
            && !self.line(at).glued
            && self.label(at + 1).is_some_and(opens_next)
            && (at == 0 || ends_sentence(self.text(at - 1)))
    }

    /// Whether a line behind a heading is its second half: short, without any mark, and with an article or heading behind it.
    fn ends_heading(&self, at: usize) -> bool {
        let text = self.text(at);
        let opens = |label: Label| matches!(label.marker, Marker::Article(..) | Marker::Heading(..));
        text.chars().count() <= 20 && !ends_sentence(text) && self.label(at + 1).is_some_and(opens)
    }

    /// Whether a new block must start at this line, whatever the widths say; `Some(false)` where none may.
    fn forced(&self, at: usize) -> Option<bool> {
        if at == 0 || self.label(at).is_some() {
            return Some(true);
        }
        if self.line(at).glued {
            return Some(self.is_heading(at - 1));
        }
        if let Some(label) = self.label(at - 1)
            && matches!(label.marker, Marker::Heading(..))
        {
            // A heading's number alone on its line takes the next line as its title; an unfinished title goes on there.
            let title = self.text(at - 1).get(label.len..).unwrap_or_default().trim_matches(is_space);
            let open = title.is_empty() || title.ends_with(['、', '和', '与', '及']) || self.ends_heading(at);
            return Some(!open || !is_title(self.text(at).trim_end_matches('的')));
        }
        if self.is_heading(at) || self.is_heading(at - 1) {
            return Some(true);
        }
        // A label that stands alone opens the text below it.
        if let Some(label) = self.label(at - 1)
            && self.text(at - 1).len() == label.len
        {
            return Some(false);
        }
        None
    }

    /// Whether paragraphs start with an indentation of two characters: most labelled lines do, and some lines don't.
    fn uses_indentation(&self) -> bool {
        let articles =
            |at: &usize| self.label(*at).is_some_and(|label| matches!(label.marker, Marker::Article(..)));
        let opening: Vec<usize> =
            (0..self.kept.len()).filter(articles).filter(|&at| !self.line(at).glued).collect();
        let indented = opening.iter().filter(|&&at| self.line(at).indent >= 3).count();
        let flush =
            (0..self.kept.len()).filter(|&at| self.line(at).indent < 3 && !self.line(at).glued).count();
        indented * 10 >= opening.len() * 8 && indented > 0 && flush > 0
    }

    /// Columns of a full line, where enough lines end in the middle of a sentence, nearly all of them equally wide.
    fn width(&self) -> Option<usize> {
        let open: Vec<usize> = (0..self.kept.len().saturating_sub(1))
            .filter(|&at| {
                !ends_sentence(self.text(at)) && !self.is_heading(at) && self.label(at + 1).is_none()
            })
            .map(|at| bare_width(self.text(at)))
            .collect();
        if open.len() < 4 || open.len() * 4 < self.kept.len() {
            return None;
        }
        let mut counts = std::collections::BTreeMap::new();
        for &width in &open {
            *counts.entry(width).or_insert(0_usize) += 1;
        }
        // First lines are narrower and nothing is wider: the widest that many lines reach.
        let near = |width: usize| {
            counts.range(width.saturating_sub(1)..=width + 1).map(|(_, count)| count).sum::<usize>()
        };
        let enough = (open.len() / 10).max(2);
        let width = counts.keys().rev().copied().find(|&width| near(width) >= enough)?;
        let width =
            (width.saturating_sub(1)..=width).max_by_key(|width| counts.get(width).copied().unwrap_or(0))?;
        let fitting = open.iter().filter(|&&w| w + 8 >= width && w <= width + 4).count();
        (fitting * 10 >= open.len() * 7 && width >= 24).then_some(width)
    }

    /// Breaks by indentation and final marks.
    fn plain_breaks(&self, indented: bool, wrapped: bool) -> Vec<bool> {
        (0..self.kept.len())
            .map(|at| {
                self.forced(at).unwrap_or_else(|| {
                    let finished = ends_sentence(self.text(at - 1));
                    let set_in = self.line(at).indent >= 3;
                    if indented && wrapped { set_in } else { finished || indented && set_in }
                })
            })
            .collect()
    }

    /// Breaks that explain the widths of all lines at the least cost (a shortest path over lines, each first or not).
    fn cheapest_breaks(&self, width: usize) -> Vec<bool> {
        let first_width = width - self.first_line_indent(width);
        let count = self.kept.len();
        let capacity = |first: bool| if first { first_width } else { width };
        // cost[at][state]: the cheapest reading of the lines up to `at`, this line being a first line (1) or not (0).
        let mut cost = vec![[f64::INFINITY; 2]; count];
        let mut came_from = vec![[1_usize; 2]; count];
        if let Some(start) = cost.first_mut() {
            start[1] = 0.0;
        }
        for at in 1..count {
            let forced = self.forced(at);
            for before in [0, 1] {
                let so_far = cost[at - 1][before];
                if so_far.is_infinite() {
                    continue;
                }
                let room = capacity(before == 1);
                if forced != Some(true) {
                    let total = so_far + self.cost_of_join(at, room);
                    if total < cost[at][0] {
                        cost[at][0] = total;
                        came_from[at][0] = before;
                    }
                }
                if forced != Some(false) {
                    let total = so_far + self.cost_of_break(at, room);
                    if total < cost[at][1] {
                        cost[at][1] = total;
                        came_from[at][1] = before;
                    }
                }
            }
        }
        let mut breaks = vec![true; count];
        let mut state = match cost.last() {
            Some(&[joined, first]) => usize::from(first <= joined),
            None => return breaks,
        };
        for at in (0..count).rev() {
            breaks[at] = state == 1;
            state = came_from[at][state];
        }
        breaks
    }

    /// What it costs to read this line as going on with the paragraph of the line before, which had `room` columns.
    fn cost_of_join(&self, at: usize, room: usize) -> f64 {
        let before = self.text(at - 1);
        let sentence = if ends_sentence(before) { 0.7 } else { 0.0 };
        sentence + underfull(before, self.text(at), room) + overfull(before, room)
    }

    /// What it costs to read the line before as the last of its paragraph.
    fn cost_of_break(&self, at: usize, room: usize) -> f64 {
        let before = self.text(at - 1);
        let labelled = self.label(at).is_some();
        let ending = if !ends_sentence(before) {
            if labelled || self.is_heading(at - 1) { 1.0 } else { 7.0 }
        } else if labelled {
            0.0
        } else if before.ends_with(['；', ';']) {
            3.0
        } else if before.ends_with(['：', ':']) {
            2.5
        } else {
            0.7
        };
        ending + overfull(before, room)
    }

    /// How much narrower than the page first lines are: by two characters, or not at all.
    fn first_line_indent(&self, width: usize) -> usize {
        let (mut narrow, mut full) = (0_usize, 0_usize);
        for at in 0..self.kept.len().saturating_sub(1) {
            let opens = self.label(at).is_some() && !self.is_heading(at);
            if opens && self.label(at + 1).is_none() && !ends_sentence(self.text(at)) {
                let line = bare_width(self.text(at));
                if line + 2 >= width {
                    full += 1;
                } else if line + 8 >= width {
                    narrow += 1;
                }
            }
        }
        if full > narrow { 0 } else { 4 }
    }
}

/// Columns of a line without a mark that may hang over its end.
fn bare_width(text: &str) -> usize {
    display_width(text.trim_end_matches(hangs))
}

fn hangs(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '！' | '？' | '）' | '》' | '”' | '’' | '〉')
}

/// A line in the middle of a paragraph leaves no room for the next word.
fn underfull(before: &str, next: &str, room: usize) -> f64 {
    let used = display_width(before);
    let unit = first_word_width(next);
    if used + unit > room {
        return 0.0;
    }
    let free = to_f64(room - used - unit);
    // One character of slack is common where marks may not start a line, or open brackets end one.
    if free < 2.0 { 0.5 } else { (1.5 + free * 0.6).min(14.0) }
}

/// No line is longer than its room, a hanging mark aside.
fn overfull(text: &str, room: usize) -> f64 {
    let bare = bare_width(text);
    if bare <= room { 0.0 } else { (0.5 + to_f64(bare - room) * 1.2).min(14.0) }
}

/// Columns of the first word of a line: one character, or a run of digits or Latin letters, with the marks that cling to it.
fn first_word_width(text: &str) -> usize {
    let mut chars = text.chars().peekable();
    let mut word = String::new();
    while let Some(open) = chars.next_if(|c| matches!(c, '《' | '“' | '（' | '〈' | '‘' | '(' | '〔'))
    {
        word.push(open);
    }
    if let Some(first) = chars.next() {
        word.push(first);
        if first.is_ascii_alphanumeric() {
            while let Some(c) = chars.next_if(char::is_ascii_alphanumeric) {
                word.push(c);
            }
        }
    }
    while let Some(close) = chars.next_if(|&c| hangs(c)) {
        word.push(close);
    }
    display_width(&word)
}

/// Widths are small.
#[expect(clippy::cast_precision_loss, reason = "columns of a line are far below 2^52")]
fn to_f64(columns: usize) -> f64 {
    columns as f64
}
