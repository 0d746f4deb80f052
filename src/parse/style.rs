//! How a text numbers its articles, where its labels alone don't say: 第X条 beside X、, or neither of them.
//!
//! In go the labels that lines may open with, out comes the style; labels that this style makes articles, or headings, are changed.

use super::line::{Line, ends_sentence};
use super::marker::{ArticleStyle, ItemStyle, Label, Level, Marker, read_decimal};
use super::sequence::is_title;
use crate::document::ArticleNumber;

/// Chooses the style, and reads the labels anew where a text has neither 第X条 nor X、.
pub(super) fn choose_style(source: &str, lines: &[Line], read: &mut [Option<Label>]) -> ArticleStyle {
    let named = runs(lines, read, |label| match label.marker {
        Marker::Article(ArticleStyle::Named, number) => Some(number.main),
        _ => None,
    });
    let counted = runs(lines, read, |label| match label.marker {
        Marker::Article(ArticleStyle::Counted, number) => Some(number.main),
        _ => None,
    });
    if !named.any && !counted.any {
        return other_style(source, lines, read);
    }
    // Lists count by X、 within articles 第X条, and start anew in each of them: the longer run is that of the articles.
    let named_goes_on = named.longest >= 3 && named.longest >= counted.longest;
    let named_enough = named.labels >= 2 && named.labels * 3 >= counted.labels;
    if named_goes_on || named_enough || counted.labels == 0 {
        ArticleStyle::Named
    } else {
        ArticleStyle::Counted
    }
}

/// The labels of one style, and how far they count on from one.
struct Runs {
    any: bool,
    labels: usize,
    longest: u32,
    first: usize,
}

fn runs(lines: &[Line], read: &[Option<Label>], number: impl Fn(Label) -> Option<u32>) -> Runs {
    let mut runs = Runs { any: false, labels: 0, longest: 0, first: usize::MAX };
    let mut last = 0;
    for (at, (label, line)) in read.iter().zip(lines).enumerate() {
        let Some(label) = label else { continue };
        let Some(number) = number(*label) else { continue };
        runs.any = true;
        // Within a line 第三条 is mostly a reference.
        let refers = matches!(label.marker, Marker::Article(ArticleStyle::Named, _));
        if refers && line.glued && !label.spaced {
            continue;
        }
        runs.labels += 1;
        runs.first = runs.first.min(at);
        if number == last + 1 || number == 1 {
            last = number;
            runs.longest = runs.longest.max(number);
        }
    }
    runs
}

/// Articles that are numbered 1.1, 1. or （一）, where no label says 第X条 or X、.
fn other_style(source: &str, lines: &[Line], read: &mut [Option<Label>]) -> ArticleStyle {
    let item = |wanted: ItemStyle| {
        move |label: Label| match label.marker {
            Marker::Item(style, number) if style == wanted => Some(number),
            _ => None,
        }
    };
    if read_decimals(source, lines, read) {
        return ArticleStyle::Decimal;
    }
    let figures = runs(lines, read, item(ItemStyle::Figure));
    let bracketed = runs(lines, read, item(ItemStyle::Bracketed));
    let chapters = read.iter().flatten().any(|label| matches!(label.marker, Marker::Heading(..)));
    let least = if chapters { 2 } else { 3 };
    let (wanted, style) = if chapters && bracketed.longest >= least && bracketed.first < figures.first {
        (ItemStyle::Bracketed, ArticleStyle::Bracketed)
    } else if figures.longest >= least && figures.first < bracketed.first {
        (ItemStyle::Figure, ArticleStyle::Figure)
    } else {
        return ArticleStyle::Named;
    };
    for label in read.iter_mut().flatten() {
        if let Some(number) = item(wanted)(*label) {
            label.marker = Marker::Article(style, ArticleNumber::new(number));
        }
    }
    style
}

/// Reads 1 总则, 1.1 …, where at least three articles count on in this way from 1.1.
fn read_decimals(source: &str, lines: &[Line], read: &mut [Option<Label>]) -> bool {
    let decimal = |line: &Line| (!line.glued).then(|| read_decimal(line.text(source))).flatten();
    let mut last: Option<ArticleNumber> = None;
    let mut going_on = 0;
    for label in lines.iter().filter_map(decimal) {
        let Marker::Article(_, number) = label.marker else { continue };
        let next = match last {
            None => number.main == 1 && number.branch == Some(1),
            Some(last) => next_decimal(last, number),
        };
        if next {
            last = Some(number);
            going_on += 1;
        }
    }
    if going_on < 3 {
        return false;
    }
    for (line, read) in lines.iter().zip(read.iter_mut()) {
        let Some(label) = decimal(line) else { continue };
        let title = line.text(source).get(label.len..).unwrap_or_default();
        let heading = matches!(label.marker, Marker::Heading(Level::Chapter, _));
        if !heading || is_title(title) && !ends_sentence(title) && title.chars().count() <= 24 {
            *read = Some(label);
        }
    }
    true
}

/// Whether 1.3 follows 1.2, or 2.1 any article of 1.
pub(super) fn next_decimal(last: ArticleNumber, number: ArticleNumber) -> bool {
    match (last.branch, number.branch) {
        (Some(before), Some(branch)) => {
            number.main == last.main && branch == before + 1 || number.main == last.main + 1 && branch == 1
        }
        _ => false,
    }
}
