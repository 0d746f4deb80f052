//! Text made of pieces of a source, with the way back.

use super::Span;

/// Readable text joined from pieces of a source: wrapped lines joined, page furniture gone.
///
/// Each byte comes from the source unchanged, but for a single space put between two Latin words that a line break parted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CleanText {
    text: String,
    pieces: Vec<Piece>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    /// Where the piece starts in the clean text.
    start: usize,
    /// Where it stands in the source.
    source: Span,
}

impl CleanText {
    /// Appends the piece of `source` at `span`; a space goes before it where two Latin words would touch.
    pub fn push(&mut self, source: &str, span: Span) {
        let piece = span.slice(source);
        if piece.is_empty() {
            return;
        }
        let touching = (self.text.chars().next_back(), piece.chars().next());
        if let (Some(before), Some(after)) = touching
            && before.is_ascii_alphabetic()
            && after.is_ascii_alphabetic()
            && self.pieces.last().is_some_and(|last| last.source.end < span.start)
        {
            self.text.push(' ');
        }
        self.pieces.push(Piece { start: self.text.len(), source: span });
        self.text.push_str(piece);
    }

    /// The same text with the characters of `source`, which has as many bytes as the source that it was joined from.
    pub(crate) fn restore(&mut self, source: &str) {
        for piece in &self.pieces {
            let range = piece.start..piece.start + piece.source.len();
            self.text.replace_range(range, piece.source.slice(source));
        }
    }

    /// The readable text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The places in the source that the text is made of, in order.
    pub fn pieces(&self) -> impl Iterator<Item = Span> + '_ {
        self.pieces.iter().map(|piece| piece.source)
    }

    /// The range of the source from the first to the last character.
    pub fn span(&self) -> Span {
        match (self.pieces.first(), self.pieces.last()) {
            (Some(first), Some(last)) => Span::new(first.source.start, last.source.end),
            _ => Span::default(),
        }
    }

    /// The range of the source that holds the part `within` of the clean text.
    pub fn source_span(&self, within: Span) -> Span {
        let start = self.source_offset(within.start, Edge::Start);
        let end = self.source_offset(within.end, Edge::End);
        Span::new(start, end)
    }

    fn source_offset(&self, offset: usize, edge: Edge) -> usize {
        let after = match edge {
            Edge::Start => self.pieces.partition_point(|piece| piece.start <= offset),
            Edge::End => self.pieces.partition_point(|piece| piece.start < offset),
        };
        match self.pieces.get(after.saturating_sub(1)) {
            Some(piece) => (piece.source.start + offset.saturating_sub(piece.start)).min(piece.source.end),
            None => 0,
        }
    }
}

#[derive(Clone, Copy)]
enum Edge {
    Start,
    End,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(source: &str, spans: &[(usize, usize)]) -> CleanText {
        let mut text = CleanText::default();
        for &(start, end) in spans {
            text.push(source, Span::new(start, end));
        }
        text
    }

    #[test]
    fn joins_wrapped_lines_and_finds_the_way_back() {
        let source = "七个\n\n工作日";
        let text = joined(source, &[(0, 6), (8, 17)]);
        assert_eq!(text.as_str(), "七个工作日");
        assert_eq!(text.span().slice(source), source);
        assert_eq!(text.source_span(Span::new(3, 9)).slice(source), "个\n\n工");
        assert_eq!(text.source_span(Span::new(0, 6)).slice(source), "七个");
        assert_eq!(text.source_span(Span::new(6, 9)).slice(source), "工");
    }

    #[test]
    fn parts_latin_words_that_a_line_break_parted() {
        let source = "data\nbase";
        assert_eq!(joined(source, &[(0, 4), (5, 9)]).as_str(), "data base");
        assert_eq!(joined(source, &[(0, 4), (4, 9)]).as_str(), "data\nbase");
    }
}
