//! Headings 一、受理 between articles that are numbered 第X条: chapters, or sections of the chapters.

use super::line::{Line, ends_sentence};
use super::marker::{ArticleStyle, Label, Level, Marker};
use super::sequence::is_title;

/// Makes headings of the labels that count such headings: each a short title between finished text and an article, counting on from
/// one. An item of a list has a colon or another item before it.
pub(super) fn read_counted_headings(
    source: &str,
    lines: &[Line],
    furniture: &[bool],
    read: &mut [Option<Label>],
) {
    let chapters =
        read.iter().flatten().any(|label| matches!(label.marker, Marker::Heading(Level::Chapter, _)));
    let level = if chapters { Level::Section } else { Level::Chapter };
    let mut found: Vec<(usize, u32)> = Vec::new();
    let kept: Vec<usize> = (0..lines.len()).filter(|&i| !furniture[i]).collect();
    for (at, &line) in kept.iter().enumerate() {
        let Some(Label { marker: Marker::Article(ArticleStyle::Counted, number), len, .. }) = read[line]
        else {
            continue;
        };
        let text = lines[line].text(source);
        let title = text.get(len..).unwrap_or_default();
        let short = (1..=24).contains(&title.trim().chars().count());
        let opens = kept
            .get(at + 1)
            .and_then(|&next| read[next])
            .is_some_and(|next| matches!(next.marker, Marker::Article(ArticleStyle::Named, _)));
        let above = at.checked_sub(1).map(|above| kept[above]);
        let free = above.is_none_or(|above| {
            let before = lines[above].text(source);
            let item = matches!(
                read[above].map(|label| label.marker),
                Some(Marker::Article(ArticleStyle::Counted, _))
            );
            let stands = ends_sentence(before) && !before.ends_with(['：', ':', '；', ';']);
            let headed = read[above].is_some_and(|label| matches!(label.marker, Marker::Heading(..)));
            !item && (stands || headed || number.main == 1 && read[above].is_none() && is_title(before))
        });
        if short && is_title(title) && !ends_sentence(title) && opens && free && !lines[line].glued {
            found.push((line, number.main));
        }
    }
    let counts_on = found.first().is_some_and(|&(_, number)| number == 1)
        && found.windows(2).all(|pair| pair[1].1 == pair[0].1 + 1 || chapters && pair[1].1 == 1);
    if found.len() >= 2 && counts_on {
        for (line, number) in found {
            if let Some(label) = &mut read[line] {
                label.marker = Marker::Heading(level, number);
            }
        }
    }
}
