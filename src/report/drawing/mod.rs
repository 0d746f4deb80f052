//! The view model → charts: time limits, meetings, chains of time limits, coverage. Each stands in the page, in its colours,
//! and in a file of its own below `figures/`.

mod bars;
mod chains;
mod coverage;
mod meetings;

use std::fmt::Write as _;

use super::view::{EventView, Report};
use crate::family::{matrix_svg, tree_svg};
use crate::text::visible;

/// What a file of its own needs beside the marks: the page brings its own style.
const STYLE: &str = include_str!("../templates/drawing.css");

/// A chart.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub(crate) struct Drawing {
    /// The name of its file, without ending; in the page, what it belongs to.
    pub key: String,
    /// As a part of the page.
    pub inline: String,
    /// As a file of its own.
    pub file: String,
}

/// A chart in the making, drawn by classes, which a style gives their colours.
#[derive(Debug)]
struct Canvas {
    key: String,
    title: String,
    width: f64,
    height: f64,
    marks: String,
}

/// The time lines of one event.
pub(super) fn event(report: &Report, event: &EventView) -> Option<Drawing> {
    chains::chains(report, std::slice::from_ref(event)).map(Canvas::finish)
}

/// The similarities of documents and their tree.
fn families(report: &Report) -> Vec<Drawing> {
    let families = &report.families;
    if families.labels.len() < 2 {
        return Vec::new();
    }
    let labels: Vec<String> = families.labels.iter().map(|label| visible(label).into_owned()).collect();
    let title = |key| report.language.label(key);
    let drawn = [
        ("similarity", matrix_svg(&families.groups, &labels, title("similarity"))),
        ("tree", tree_svg(&families.groups, &labels, title("tree"))),
    ];
    drawn
        .into_iter()
        .map(|(key, file)| Drawing {
            key: key.to_owned(),
            // Within a page the name of the form goes without saying, and an address would be taken for a request.
            inline: file.replacen(" xmlns=\"http://www.w3.org/2000/svg\"", "", 1),
            file,
        })
        .collect()
}

/// The charts of a report, in the order in which it shows what they draw; those without anything to draw are left out.
pub(crate) fn drawings(report: &Report) -> Vec<Drawing> {
    let mut drawn: Vec<Canvas> = Vec::new();
    for matrix in &report.figures {
        drawn.extend(if matrix.key == "fig_meetings" {
            meetings::meetings(report, matrix)
        } else {
            bars::bars(report, matrix)
        });
    }
    drawn.extend(coverage::coverage(report));
    drawn.extend(chains::chains(report, &report.chains));
    drawn.into_iter().map(Canvas::finish).chain(families(report)).collect()
}

impl Canvas {
    /// Begins a chart; its height grows with what is drawn.
    fn new(key: &str, title: &str, width: f64) -> Self {
        Self { key: key.to_owned(), title: title.to_owned(), width, height: 0.0, marks: String::new() }
    }

    fn finish(self) -> Drawing {
        let title = escape(&self.title);
        let inline = format!(
            "<svg class=\"drawing\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" role=\"img\" aria-label=\"{title}\">\n{}</svg>",
            self.marks,
            w = number(self.width),
            h = number(self.height)
        );
        // With a margin, and its title above.
        let file = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"drawing\" width=\"{w}\" height=\"{h}\" viewBox=\"-16 -36 {w} {h}\" role=\"img\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n<rect class=\"paper\" x=\"-16\" y=\"-36\" width=\"{w}\" height=\"{h}\"/>\n<text class=\"title\" x=\"0\" y=\"-14\">{title}</text>\n{}</svg>\n",
            self.marks,
            w = number(self.width + 32.0),
            h = number(self.height + 52.0)
        );
        Drawing { key: self.key, inline, file }
    }

    /// Text with its start (or, by class `middle` or `end`, its middle or end) at a point.
    fn text(&mut self, class: &str, x: f64, y: f64, text: &str) {
        let (x, y) = (number(x), number(y));
        self.mark(format_args!("<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{}</text>\n", escape(text)));
    }

    /// A rectangle, with a remark that a pointer shows.
    fn rectangle(&mut self, class: &str, [x, y, width, height]: [f64; 4], remark: &str) {
        let [x, y, width, height] = [x, y, width, height].map(number);
        self.mark(format_args!(
            "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\">{}</rect>\n",
            titled(remark)
        ));
    }

    /// A straight line.
    fn line(&mut self, class: &str, from: (f64, f64), to: (f64, f64)) {
        let [x1, y1, x2, y2] = [from.0, from.1, to.0, to.1].map(number);
        self.mark(format_args!(
            "<line class=\"{class}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"/>\n"
        ));
    }

    /// A circle, with a remark that a pointer shows.
    fn circle(&mut self, class: &str, at: (f64, f64), radius: f64, remark: &str) {
        let [x, y, radius] = [at.0, at.1, radius].map(number);
        self.mark(format_args!(
            "<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\">{}</circle>\n",
            titled(remark)
        ));
    }

    fn mark(&mut self, mark: std::fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _ = self.marks.write_fmt(mark);
    }
}

/// A coordinate, to a tenth.
fn number(value: f64) -> String {
    format!("{}", (value * 10.0).round() / 10.0)
}

fn titled(remark: &str) -> String {
    if remark.is_empty() { String::new() } else { format!("<title>{}</title>", escape(remark)) }
}

/// Text as XML shows it.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in visible(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(' '),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// About how wide a text of 13 units' size is.
fn width(text: &str) -> f64 {
    text.chars().map(|c| if c.is_ascii() { 7.2 } else { 13.0 }).sum()
}

/// The start of a text that is about so wide, with … where something is left out.
fn shortened(text: &str, most: f64) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let mut short = String::new();
    for c in text.chars() {
        if width(&short) + 26.0 > most {
            break;
        }
        short.push(c);
    }
    short.push('…');
    short
}

/// How wide the first column must be for the names of the documents.
fn names_width(report: &Report) -> f64 {
    report.documents.iter().map(|document| width(&document.name)).fold(60.0, f64::max).min(180.0) + 16.0
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
