//! Text → document. Any text parses; odd text yields diagnostics.
//!
//! The steps, one file each: lines (`line`), cut at the labels inside them (`split`), page furniture (`furniture`), which
//! labels hold (`sequence`), where the rule begins and ends (`frame`), which lines are one paragraph (`wrap`), the tree
//! (`tree`, `items`), and what the text says of itself (`metadata`).

mod behind;
mod between;
mod frame;
mod furniture;
mod items;
mod line;
mod marker;
mod metadata;
mod omitted;
mod report;
mod sequence;
mod split;
mod style;
mod title;
mod tree;
mod wrap;

use crate::document::{Document, DocumentId, Finding, Source};
use crate::text::{Span, unified};
use line::Line;
use report::Reporter;

/// Takes a source apart. The document's id is left empty: the corpus gives it.
pub fn parse(source: Source) -> Document {
    // Every step reads radicals as the characters that they stand for; what is handed out has the source's own.
    let unified = unified(&source.text);
    let text = &*unified;
    let mut reporter = Reporter::new(text);
    let split::Cut { lines, breaks_lost } = split::cut_at_labels(text, &line::split_lines(text));
    let furniture = furniture::find_furniture(text, &lines);
    let labels = sequence::find_sequence(text, &lines, &furniture).labels;
    let frame = frame::find_frame(text, &lines, &labels, &furniture);
    let wrap::Joined { blocks, page_width, joins } =
        wrap::join_lines(text, &lines, &labels, &furniture, frame.body.clone());
    let tree::Tree { mut chapters, left_over } = tree::build_tree(text, &lines, &blocks, &mut reporter);

    let spans = |range: std::ops::Range<usize>| -> Vec<Span> {
        range.filter(|&i| !furniture[i]).map(|i| lines[i].span).collect()
    };
    let mut front_matter = spans(0..frame.body.start);
    front_matter.extend(left_over.into_iter().map(|i| lines[i].span));
    let back_matter = spans(frame.body.end..lines.len());
    let furniture_spans: Vec<Span> = lines
        .iter()
        .zip(&furniture)
        .filter(|&(_, &furniture)| furniture)
        .map(|(line, _)| line.span)
        .collect();
    let title = frame.title.iter().map(|&i| lines[i]).collect::<Vec<Line>>();
    let metadata::Read { metadata, doubts } = metadata::read_metadata(&metadata::Parts {
        source: text,
        title: &title,
        front: &front_matter,
        chapters: &chapters,
        back: &back_matter,
        said: &source.said,
    });

    if source.damaged {
        report::report_damage(&mut reporter, &source);
    }
    omitted::report_omissions(&mut reporter, &source);
    report_source(
        &mut reporter,
        &lines,
        &SourceFacts { breaks_lost, page_width, joins: &joins, furniture: &furniture_spans },
    );
    if chapters.iter().all(|chapter| chapter.articles.is_empty()) {
        reporter.report(Finding::NoArticles, Span::default(), None);
    }
    for doubt in doubts {
        reporter.report(doubt, Span::default(), None);
    }
    if metadata.title.is_none() {
        reporter.report(Finding::MissingTitle, Span::default(), None);
    }
    if unified != source.text {
        chapters.restore(&source.text);
    }
    drop(unified);
    Document {
        id: DocumentId::default(),
        name: None,
        rank: 0,
        metadata,
        chapters,
        front_matter,
        back_matter,
        furniture: furniture_spans,
        diagnostics: reporter.into_diagnostics(),
        source,
    }
}

/// What the source was like as a page.
struct SourceFacts<'a> {
    breaks_lost: bool,
    page_width: Option<usize>,
    joins: &'a [usize],
    furniture: &'a [Span],
}

fn report_source(reporter: &mut Reporter, lines: &[Line], facts: &SourceFacts<'_>) {
    if facts.breaks_lost {
        reporter.report(Finding::LineBreaksLost, Span::default(), None);
    }
    if let (Some(&first), Some(width)) = (facts.joins.first(), facts.page_width) {
        let finding = Finding::PageWidth { width: width / 2, joined: facts.joins.len() };
        reporter.report(finding, lines[first].span, None);
    } else {
        for &line in facts.joins {
            reporter.report(Finding::JoinedSentence, lines[line].span, None);
        }
    }
    if let Some(&first) = facts.furniture.first() {
        reporter.report(Finding::PageFurniture(facts.furniture.len()), first, None);
    }
}
