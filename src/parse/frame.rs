//! Where the rule begins and ends, and which lines are its title.

use std::ops::Range;

use super::behind::{is_behind, is_loose};
use super::line::{Line, ends_sentence};
use super::marker::{Label, Level, Marker};
use super::sequence::{encloses, is_title};
use super::title::{continues_title, is_notice_title, is_title_line};
use crate::text::fold;

/// So many lines goes a note on at most: what is open longer isn't one.
const MAX_NOTE_LINES: usize = 24;

/// The lines of the rule itself, and the lines of its title before them.
pub(super) struct Frame {
    pub(super) body: Range<usize>,
    pub(super) title: Vec<usize>,
}

/// Finds the rule between what stands before and behind it.
pub(super) fn find_frame(
    source: &str,
    lines: &[Line],
    labels: &[Option<Label>],
    furniture: &[bool],
) -> Frame {
    let text = Text { source, lines, labels, furniture };
    let articles = text.main_run();
    let (Some(&first), Some(&last)) = (articles.first(), articles.last()) else {
        let title = text.title_before(lines.len());
        return Frame { body: lines.len()..lines.len(), title };
    };
    let start = text.heading_run_before(first);
    Frame { body: start..text.end_after(last), title: text.title_before(start) }
}

struct Text<'a> {
    source: &'a str,
    lines: &'a [Line],
    labels: &'a [Option<Label>],
    furniture: &'a [bool],
}

impl Text<'_> {
    fn line(&self, i: usize) -> &str {
        self.lines[i].text(self.source)
    }

    fn before(&self, i: usize) -> Option<usize> {
        (0..i).rev().find(|&i| !self.furniture[i])
    }

    /// The lines of the longest run of articles; shorter runs before it (a numbered notice) and behind it (an explanation)
    /// are left out where a title parts them from it.
    fn main_run(&self) -> Vec<usize> {
        let mut runs: Vec<Vec<usize>> = Vec::new();
        for (i, label) in self.labels.iter().enumerate() {
            let Some(Label { marker: Marker::Article(_, number), .. }) = label else { continue };
            let restarts = number.main == 1 && number.branch.is_none() && self.titled(i);
            if runs.is_empty() || restarts {
                runs.push(Vec::new());
            }
            runs.last_mut().into_iter().for_each(|run| run.push(i));
        }
        let longest = runs.iter().map(Vec::len).max().unwrap_or(0);
        runs.into_iter().find(|run| run.len() == longest).unwrap_or_default()
    }

    /// Whether a line that reads as a title of some text stands before the article, headings and notes between them aside.
    fn titled(&self, article: usize) -> bool {
        let start = self.heading_run_before(article);
        let Some(above) = self.before(start) else { return false };
        let text = self.line(above);
        self.labels[above].is_none() && !ends_sentence(text)
    }

    /// Goes back from an article over the headings directly above it: section, chapter, part; no further.
    fn heading_run_before(&self, article: usize) -> usize {
        let mut start = article;
        let mut below: Option<Level> = None;
        while let Some(above) = self.before(start) {
            match self.labels[above] {
                Some(Label { marker: Marker::Heading(level, _), .. })
                    if below.is_none_or(|below| encloses(level, below)) =>
                {
                    start = above;
                    below = Some(level);
                }
                None if below.is_none() && start == article && self.opens_title(above) => start = above,
                _ => break,
            }
        }
        start
    }

    /// Whether a line is the title, or the second half of the title, of the heading on the line before, or a bare 总则.
    fn opens_title(&self, line: usize) -> bool {
        let heading = self.before(line).and_then(|above| self.labels[above]);
        let below = heading.is_some_and(|label| matches!(label.marker, Marker::Heading(..)));
        let text = self.line(line);
        let title = text.trim_end_matches('的');
        below && is_title(title) && !ends_sentence(text) || matches!(fold(text).as_str(), "总则" | "總則")
    }

    /// The end of the rule: the first line behind the last article that can't belong to it.
    fn end_after(&self, last: usize) -> usize {
        let mut open = !ends_sentence(self.line(last));
        for i in last + 1..self.lines.len() {
            if self.furniture[i] || self.lines[i].glued && self.labels[i].is_none() {
                continue;
            }
            let text = self.line(i);
            let labelled = self.labels[i].is_some();
            if is_behind(text) || !labelled && !open && is_loose(text) {
                return i;
            }
            open = !ends_sentence(text);
        }
        self.lines.len()
    }

    /// The nearest lines that can be the title of a rule, else of a notice that holds the articles itself.
    fn title_before(&self, start: usize) -> Vec<usize> {
        let title = self.title_that(start, is_title_line);
        if title.is_empty() { self.title_that(start, is_notice_title) } else { title }
    }

    fn title_that(&self, start: usize, fits: fn(&str) -> bool) -> Vec<usize> {
        let plain: Vec<usize> = (0..start).filter(|&i| !self.furniture[i]).collect();
        let noted = self.within_notes(&plain);
        for (at, &i) in plain.iter().enumerate().rev() {
            if !fits(self.line(i)) || self.labels[i].is_some() || noted[at] {
                continue;
            }
            let mut title = vec![i];
            let mut first = i;
            for &above in plain[..at].iter().rev().take(2) {
                if above + 1 != first || !continues_title(self.line(above), self.line(first)) {
                    break;
                }
                title.insert(0, above);
                first = above;
            }
            return title;
        }
        Vec::new()
    }

    /// Of each of these lines whether it begins within brackets that an earlier one opens: in a note that a page broke into lines.
    fn within_notes(&self, plain: &[usize]) -> Vec<bool> {
        let mut within = vec![false; plain.len()];
        let mut open = Vec::new();
        for (at, &i) in plain.iter().enumerate() {
            for mark in self.line(i).chars() {
                match mark {
                    '（' | '(' => open.push(at),
                    '）' | ')' => {
                        if let Some(from) = open.pop().filter(|from| at - from <= MAX_NOTE_LINES) {
                            within[from + 1..=at].fill(true);
                        }
                    }
                    _ => {}
                }
            }
        }
        within
    }
}
