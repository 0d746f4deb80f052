//! Document → the figures of its norms alone: what an index needs, without the words that a reader wants beside them.

use std::sync::Arc;

use super::finding::Finding;
use super::for_each_text;
use super::rule::Rule;
use super::settle;
use crate::document::Document;
use crate::text::{Memo, Span};

/// A norm without its words.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Figure {
    /// What it sets.
    pub rule: Rule,
    /// Where the words stand in the source that make it a norm.
    pub span: Span,
}

/// Reads the figures of the norms of many documents.
#[derive(Debug, Default)]
pub struct FigureReader {
    /// The figures of a text, with spans in it.
    texts: Memo<Arc<[Figure]>>,
}

impl FigureReader {
    /// Reads the figures of every norm of a document, in the order of [`read_norms`](super::read_norms).
    pub fn read(&self, document: &Document) -> Vec<Figure> {
        let mut figures = Vec::new();
        for_each_text(document, |text, _, _, _| {
            let own = self.texts.get_or_make(text.as_str(), || figures_of(text.as_str()));
            figures.extend(own.iter().map(|own| Figure { span: text.source_span(own.span), ..*own }));
        });
        figures
    }
}

fn figures_of(text: &str) -> Arc<[Figure]> {
    let Some((reading, findings)) = settle::read(text) else { return Arc::default() };
    let figure = |finding: Finding| Figure { rule: finding.rule, span: reading.original(finding.core) };
    findings.into_iter().map(figure).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Source;
    use crate::norm::read_norms;

    #[test]
    fn has_the_figures_of_the_norms() {
        let source = "青禾区人民政府工作规则\n第一条 会签单位一般应在5个工作日内回复；急件须立即办理。\n\
            第二条 常务会议每月召开2次，议题于会前三日至五日报送：\n（一）常务会议每月召开2次；\n（二）会后2日内印发纪要。\n\
            第三条 会签单位一般应在5个工作日内回复；急件须立即办理。";
        let document = crate::parse::parse(Source { text: source.to_owned(), ..Source::default() });
        let norms: Vec<Figure> =
            read_norms(&document).iter().map(|norm| Figure { rule: norm.rule, span: norm.span }).collect();
        let reader = FigureReader::default();
        // The second time from memory.
        for _ in 0..2 {
            let figures = reader.read(&document);
            assert_eq!(figures.len(), 8);
            for (figure, norm) in figures.iter().zip(&norms) {
                assert!(norm.span.start <= figure.span.start && figure.span.end <= norm.span.end);
                assert_eq!(Figure { span: norm.span, ..*figure }, *norm);
            }
        }
    }
}
