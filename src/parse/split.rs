//! Lines that hold more than one node are cut at the labels inside them.
//!
//! A heading or article glued to the text before it is cut off wherever that is certain. A text that lost its line breaks is
//! cut at everything that may be a label; the sequence of numbers then decides which cuts hold.

use super::line::Line;
use super::marker::{ArticleStyle, Label, Marker, may_start_label, read_label};
use super::title::is_title_line;
use crate::text::{Span, display_width, is_space, trim_span};

/// Lines, cut at labels, and whether the text had lost its line breaks.
pub(super) struct Cut {
    pub(super) lines: Vec<Line>,
    pub(super) breaks_lost: bool,
}

/// Cuts lines at the labels inside them.
pub(super) fn cut_at_labels(source: &str, lines: &[Line]) -> Cut {
    let at_start = lines.iter().filter(|line| opens_article(line.text(source))).count();
    let inside: usize = lines.iter().map(|line| articles_inside(line.text(source))).sum();
    let breaks_lost = inside >= 2 && inside > 2 * at_start;
    let spaces_break = breaks_lost && spaces_stand_for_breaks(source, lines);
    let mut cut = Vec::with_capacity(lines.len());
    for line in lines {
        let text = line.text(source);
        let mut places = if breaks_lost { loose_places(text) } else { certain_places(text) };
        if spaces_break {
            places.extend(sentence_spaces(text));
        }
        places.sort_unstable();
        places.dedup_by_key(|place| place.at);
        push_parts(source, line, &places, &mut cut);
    }
    Cut { lines: cut, breaks_lost }
}

/// A place to cut; a soft cut is taken back where no label turns out to stand there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    at: usize,
    soft: bool,
}

fn push_parts(source: &str, line: &Line, places: &[Place], cut: &mut Vec<Line>) {
    let mut start = line.span.start;
    let mut soft = false;
    let ends = places.iter().map(|place| (line.span.start + place.at, place.soft));
    for (end, next_soft) in ends.chain([(line.span.end, false)]) {
        let span = trim_span(source, Span::new(start, end));
        if !span.is_empty() {
            let first = start == line.span.start;
            cut.push(Line {
                span,
                indent: if first { line.indent } else { 0 },
                width: display_width(span.slice(source)),
                glued: !first && soft,
            });
        }
        start = end;
        soft = next_soft;
    }
}

fn opens_article(text: &str) -> bool {
    read_label(text).is_some_and(|label| matches!(label.marker, Marker::Article(..)))
}

/// Labels within a line, not at its start, each with the text before it.
fn labels_inside(text: &str) -> impl Iterator<Item = (usize, Label, &str)> {
    text.char_indices().skip(1).filter(|&(_, c)| may_start_label(c)).filter_map(move |(at, _)| {
        let label = read_label(text.get(at..)?)?;
        Some((at, label, text.get(..at)?))
    })
}

fn articles_inside(text: &str) -> usize {
    labels_inside(text)
        .filter(|(_, label, before)| match label.marker {
            Marker::Article(ArticleStyle::Named, _) => {
                label.spaced && !refers(before) || ends_paragraph(before)
            }
            Marker::Article(ArticleStyle::Counted, _) => ends_paragraph(before),
            _ => false,
        })
        .count()
}

/// Whether what stands before can end a paragraph.
fn ends_paragraph(before: &str) -> bool {
    before.trim_end_matches(is_space).ends_with(['。', '；', '！', '？', '”', '：', '）', ':', ';'])
}

/// Whether what stands before makes a label a reference: 依照本条例第三条, 第二条和第三条.
fn refers(before: &str) -> bool {
    let before = before.trim_end_matches(is_space);
    before.ends_with([
        '、', '，', '和', '及', '与', '或', '至', '照', '据', '反', '例', '按', '法', '》', '的', '定', '到',
        '由', '在', '对', '将', '本',
    ])
}

/// Cuts that hold in any text: a heading with its title at the end of a line or before an article, behind a finished text or
/// the title of the rule; an article after a final mark; what follows a heading; and the words that lead to a rule behind
/// its title.
fn certain_places(text: &str) -> Vec<Place> {
    let mut places = Vec::new();
    // Where the title of the last heading starts, while nothing else has followed.
    let mut heading = heading_without_text(text).then(|| read_label(text).map_or(0, |label| label.len));
    for (at, label, before) in labels_inside(text) {
        let after_sentence = before.trim_end_matches(is_space).ends_with(['。', '；', '！', '？', '”']);
        let rest = text.get(at..).unwrap_or_default();
        let in_heading = heading.is_some_and(|start| {
            let title = before.get(start..).unwrap_or_default();
            !refers(before) && (label.spaced || ends_title(title, rest.get(label.len..).unwrap_or_default()))
        });
        let certain = match label.marker {
            Marker::Heading(_, number) => {
                let after_title = || number == 1 && before.len() <= 300 && is_title_line(before);
                (after_sentence || after_title()) && heading_without_text(rest)
            }
            Marker::Article(ArticleStyle::Named, _) => label.spaced && after_sentence || in_heading,
            Marker::Article(ArticleStyle::Counted, _) => heading.is_some() && before.ends_with(is_space),
            Marker::Article(..) | Marker::Item(..) => false,
        };
        if certain {
            places.push(Place { at, soft: true });
            heading = matches!(label.marker, Marker::Heading(..)).then_some(at + label.len);
        }
    }
    if let Some(at) = end_of_title(text) {
        places.push(Place { at, soft: false });
    }
    places
}

/// Whether 第X条 ends the title of a heading without white space between them (第二章服务第三条机构…) and is no reference
/// (第二章第三条规定的…).
fn ends_title(title: &str, behind: &str) -> bool {
    let title = title.trim_matches(is_space);
    let goes_on = ["规定", "第", "款", "的", "、", "和", "至", "所", "之", "或", "，"];
    title.len() <= 80
        && (2..=20).contains(&title.chars().count())
        && is_bare(title)
        && !refers(title)
        && !behind.is_empty()
        && !goes_on.iter().any(|word| behind.starts_with(word))
}

/// Where the words that lead to a rule start behind its title: 某市办法为了加强管理，….
fn end_of_title(text: &str) -> Option<usize> {
    const LEADS: [&str; 7] = ["为了", "为加强", "为规范", "为进一步", "为保障", "根据《", "依据《"];
    let (at, _) = text.char_indices().take(80).find(|&(at, _)| {
        text.get(at..).is_some_and(|rest| LEADS.iter().any(|lead| rest.starts_with(lead)))
    })?;
    let title = text.get(..at)?;
    (read_label(text).is_none() && is_title_line(title) && title.chars().count() >= 4).then_some(at)
}

/// Whether a text is a heading: its label and a short title, up to the end or to an article.
fn heading_without_text(text: &str) -> bool {
    let Some(Label { marker: Marker::Heading(..), len, .. }) = read_label(text) else { return false };
    let title = text.get(len..).unwrap_or_default();
    let end = labels_inside(title)
        .find(|(at, label, before)| {
            let behind = title.get(at + label.len..).unwrap_or_default();
            matches!(label.marker, Marker::Article(..))
                && (label.spaced || before.ends_with(is_space) || ends_title(before, behind))
        })
        .map_or(title.len(), |(at, ..)| at);
    let title = title.get(..end).unwrap_or_default();
    title.chars().count() <= 40 && !title.contains(['。', '；', '，', '：'])
}

/// Everything that may be a label in a text without line breaks.
fn loose_places(text: &str) -> Vec<Place> {
    let mut places = Vec::new();
    // Where the last heading started, while nothing but its title has followed; at first the title of the rule.
    let mut heading = Some(0);
    for (at, label, before) in labels_inside(text) {
        let after_title = heading.is_some_and(|start| is_bare(before.get(start..).unwrap_or_default()));
        let after_heading = after_title && heading != Some(0);
        let boundary = ends_paragraph(before) || before.ends_with(is_space);
        let spaced = label.spaced && (after_title || !refers(before));
        let may = match label.marker {
            Marker::Heading(..) => boundary || spaced || after_heading || before.ends_with("目录"),
            Marker::Article(ArticleStyle::Named, _) => ends_paragraph(before) || spaced || after_heading,
            Marker::Article(..) => boundary || after_heading,
            Marker::Item(..) => boundary,
        };
        if may {
            places.push(Place { at, soft: true });
            heading = matches!(label.marker, Marker::Heading(..)).then_some(at);
        }
    }
    places
}

/// Whether a text is a title at most: short, without any mark of a sentence.
fn is_bare(text: &str) -> bool {
    text.chars().count() <= 60 && !text.contains(['。', '；', '，', '：', ';', ','])
}

/// Whether white space stands before most articles of a text without line breaks, so that it stands for the breaks.
fn spaces_stand_for_breaks(source: &str, lines: &[Line]) -> bool {
    let (mut spaced, mut all) = (0_usize, 0_usize);
    for line in lines {
        for (_, label, before) in labels_inside(line.text(source)) {
            if matches!(label.marker, Marker::Article(..)) && ends_paragraph(before) {
                all += 1;
                spaced += usize::from(before.ends_with(is_space));
            }
        }
    }
    spaced * 10 >= all * 8 && spaced > 0
}

/// Places after white space that follows a final mark.
fn sentence_spaces(text: &str) -> Vec<Place> {
    let mut places = Vec::new();
    let (mut after_mark, mut after_space) = (false, false);
    for (at, c) in text.char_indices() {
        let space = is_space(c);
        if !space && after_space {
            places.push(Place { at, soft: false });
        }
        after_space = space && (after_mark || after_space);
        after_mark = matches!(c, '。' | '；' | '：' | '！' | '？') || after_mark && matches!(c, '”' | '）');
    }
    places
}

#[cfg(test)]
mod tests {
    use super::super::line::split_lines;
    use super::*;

    fn parts(source: &str) -> Vec<&str> {
        cut_at_labels(source, &split_lines(source)).lines.iter().map(|line| line.text(source)).collect()
    }

    #[test]
    fn cuts_glued_headings() {
        assert_eq!(parts("一并执行。第五章　公文处理"), ["一并执行。", "第五章　公文处理"]);
        assert_eq!(
            parts("第一章 总则 一、区政府实行区长负责制。"),
            ["第一章 总则", "一、区政府实行区长负责制。"]
        );
        assert_eq!(
            parts("第二章　会议第九条　会议由区长主持。"),
            ["第二章　会议", "第九条　会议由区长主持。"]
        );
        assert_eq!(parts("办理。第十条　报告。"), ["办理。", "第十条　报告。"]);
    }

    #[test]
    fn cuts_what_is_glued_to_a_title_or_a_heading() {
        for (text, cut) in [
            ("某市养老条例第一章总则", &["某市养老条例", "第一章总则"][..]),
            ("某市养老条例第一章　总则第一条　甲。", &["某市养老条例", "第一章　总则", "第一条　甲。"]),
            ("第二章服务第三条机构应当登记。", &["第二章服务", "第三条机构应当登记。"]),
            ("第二章第三条规定的机构应当登记。", &["第二章第三条规定的机构应当登记。"]),
            ("第二章和第三条机构应当登记。", &["第二章和第三条机构应当登记。"]),
            ("依照某市养老条例第二章总则", &["依照某市养老条例第二章总则"]),
            ("某市养老办法为了发展养老，制定本办法。", &["某市养老办法", "为了发展养老，制定本办法。"]),
            ("某市养老办法 根据《某法》，制定本办法。", &["某市养老办法", "根据《某法》，制定本办法。"]),
            ("机构制定工作办法，为了发展养老，应当公示。", &["机构制定工作办法，为了发展养老，应当公示。"]),
        ] {
            assert_eq!(parts(text), cut);
        }
    }

    #[test]
    fn leaves_references_and_lists_in_a_sentence() {
        for text in [
            "违反本规则第十条　规定的，",
            "按照下列顺序：一、区长；二、副区长。",
            "依照第三章的规定办理。",
            "第九条　会议由第二章规定。",
        ] {
            assert_eq!(parts(&format!("第一条　甲。\n{text}")), ["第一条　甲。", text]);
        }
    }

    #[test]
    fn recovers_lost_line_breaks() {
        let text = "某区规则第一章　总则第一条　甲。第二条　乙：（一）丙；（二）丁。第三条　违反第二条规定的，戊。第四条　己。";
        assert_eq!(
            parts(text),
            [
                "某区规则",
                "第一章　总则",
                "第一条　甲。",
                "第二条　乙：",
                "（一）丙；",
                "（二）丁。",
                "第三条　违反第二条规定的，戊。",
                "第四条　己。"
            ]
        );
        assert!(cut_at_labels(text, &split_lines(text)).breaks_lost);
    }

    #[test]
    fn spaces_for_breaks_part_paragraphs() {
        let text = "规则 第一条　甲。 再甲。 第二条　乙。 第三条　丙。 第四条　丁。";
        assert_eq!(
            parts(text),
            ["规则", "第一条　甲。", "再甲。", "第二条　乙。", "第三条　丙。", "第四条　丁。"]
        );
    }
}
