//! A provision → lines of a width, each of words with what they mean.

use duizhao::index::Hit;
use duizhao::text::{Span, hides, visible};

use crate::cli::screen::{Role, columns, shortened};
use crate::cli::search::hit_lines;
use crate::cli::wrap::wrap_spans;

/// So many lines of sentences are shown of a hit.
const LINES: usize = 3;

/// The text stands so far behind its title.
const INDENT: usize = 2;

/// A provision as it is quoted and found again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Provision {
    /// The id of its document.
    pub(super) document: String,
    /// The title of its document.
    pub(super) title: Option<String>,
    /// The places within the document, such as 24.2; none where the document has no articles.
    pub(super) places: Vec<String>,
    /// The place in words, such as 第二十四条第二款.
    pub(super) citation: String,
    /// Its words.
    pub(super) text: String,
}

impl Provision {
    pub(super) fn of_hit(hit: &Hit, title: Option<&str>) -> Self {
        Self {
            document: hit.document.clone(),
            title: title.map(str::to_owned),
            places: Some(hit.address.clone()).filter(|place| !place.is_empty()).into_iter().collect(),
            citation: hit.citation.clone(),
            text: hit.text.clone(),
        }
    }

    /// Its words as they stand, and where they stand.
    pub(super) fn quoted(&self) -> String {
        let title = self.title.as_deref().unwrap_or(&self.document);
        format!("{}\n——《{title}》{}（{}）\n", self.text, self.citation, self.address())
    }

    /// The address, such as 西市区-2024:29.2.
    pub(super) fn address(&self) -> String {
        let addresses: Vec<String> =
            self.places.iter().map(|place| format!("{}:{place}", self.document)).collect();
        if addresses.is_empty() { self.document.clone() } else { addresses.join("、") }
    }

    /// The first of its places.
    pub(super) fn place(&self) -> &str {
        self.places.first().map_or("", String::as_str)
    }
}

/// How much of a text is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Extent {
    /// All of it.
    #[default]
    Whole,
    /// The first sentences that hold a mark.
    Sentences,
}

/// A provision in a list.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    /// What can be opened and copied.
    pub(super) provision: Option<Provision>,
    /// What stands above it: a chapter, a row.
    pub(super) heading: Option<String>,
    pub(super) title: String,
    /// What stands behind the title.
    pub(super) beside: String,
    /// What is said of it above the list while it is chosen.
    pub(super) about: String,
    pub(super) text: String,
    /// What is marked in the text.
    pub(super) marks: Vec<Span>,
    /// What stands below the text.
    pub(super) notes: Vec<String>,
    pub(super) extent: Extent,
}

/// Words on a line, each with what they mean.
pub(super) type Line = Vec<(Role, String)>;

impl Block {
    /// Its lines of at most so many columns.
    pub(super) fn lines(&self, width: usize) -> Vec<Line> {
        let mut lines = Vec::new();
        if let Some(heading) = &self.heading {
            lines.push(vec![(Role::Label, shortened(heading, width))]);
        }
        let title = shortened(&self.title, width);
        let room = width.saturating_sub(columns(&title) + 2);
        let mut first = vec![(Role::Title, title)];
        if room >= 6 && !self.beside.is_empty() {
            first.push((Role::Faint, format!("  {}", shortened(&self.beside, room))));
        }
        lines.push(first);
        let (text, marks) = harmless(&self.text, &self.marks);
        let inner = width.saturating_sub(INDENT);
        let places: Vec<Option<Span>> = match self.extent {
            Extent::Whole if text.is_empty() => Vec::new(),
            Extent::Whole => wrap_spans(&text, inner).into_iter().map(Some).collect(),
            Extent::Sentences => hit_lines(&text, &marks, inner),
        };
        let shown = if self.extent == Extent::Whole { places.len() } else { LINES };
        let indented = |mut line: Line| {
            line.insert(0, (Role::Plain, " ".repeat(INDENT)));
            line
        };
        let dots = || vec![(Role::Faint, "…".to_owned())];
        for place in places.iter().take(shown) {
            lines.push(indented(place.map_or_else(dots, |place| marked(&text, &marks, place))));
        }
        if self.extent == Extent::Whole {
            for note in &self.notes {
                let note = visible(note);
                let own = wrap_spans(&note, inner).into_iter();
                lines.extend(own.map(|line| indented(vec![(Role::Label, line.slice(&note).to_owned())])));
            }
            lines.push(Vec::new());
        }
        lines
    }
}

/// The text as it may reach a terminal, with the places of the marks in it.
fn harmless(text: &str, marks: &[Span]) -> (String, Vec<Span>) {
    if !text.contains(|c| hides(c) || c == '\t') {
        return (text.to_owned(), marks.to_vec());
    }
    let show = |text: &str| visible(text).replace('\t', " ");
    let place = |at: usize| show(Span::new(0, at).slice(text)).len();
    (show(text), marks.iter().map(|mark| Span::new(place(mark.start), place(mark.end))).collect())
}

/// A line of a text with its marks.
fn marked(text: &str, marks: &[Span], line: Span) -> Line {
    let mut shown = Vec::new();
    let mut at = line.start;
    let mut push = |role: Role, span: Span| {
        if span.start < span.end {
            shown.push((role, span.slice(text).to_owned()));
        }
    };
    for mark in marks {
        let (start, end) = (mark.start.max(at), mark.end.min(line.end));
        if start < end {
            push(Role::Plain, Span::new(at, start));
            push(Role::Hit, Span::new(start, end));
            at = end;
        }
    }
    push(Role::Plain, Span::new(at, line.end));
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(lines: &[Line]) -> Vec<String> {
        let piece = |(role, text): &(Role, String)| match role {
            Role::Hit => format!("[{text}]"),
            _ => text.clone(),
        };
        lines.iter().map(|line| line.iter().map(piece).collect()).collect()
    }

    fn block(text: &str, mark: &str) -> Block {
        Block {
            title: "云岭区第三条".to_owned(),
            beside: "总则".to_owned(),
            marks: text.match_indices(mark).map(|(at, own)| Span::new(at, at + own.len())).collect(),
            text: text.to_owned(),
            ..Block::default()
        }
    }

    #[test]
    fn lines_are_no_wider_than_asked_and_keep_their_marks() {
        let block = block("会签部门应当在五个工作日内答复会签意见。", "会签");
        assert_eq!(
            told(&block.lines(20)),
            ["云岭区第三条  总则", "  [会签]部门应当在五个", "  工作日内答复[会签]意", "  见。", ""]
        );
        for width in [10, 21, 40] {
            for line in block.lines(width) {
                let text: String = line.into_iter().map(|(_, text)| text).collect();
                assert!(columns(&text) <= width, "{width}: {text}");
            }
        }
    }

    #[test]
    fn of_a_hit_only_the_sentences_that_were_found() {
        let found =
            Block { extent: Extent::Sentences, ..block("先登记。再会签。后归档。", "会签") };
        assert_eq!(told(&found.lines(40)), ["云岭区第三条  总则", "  …", "  再[会签]。", "  …"]);
    }

    #[test]
    fn nothing_in_a_text_commands_a_terminal() {
        let block = Block {
            heading: Some("章\u{1b}]52;c;eA==\u{7}".to_owned()),
            notes: vec!["\u{9b}2J".to_owned()],
            ..block("甲\u{1b}[2J\t乙\u{202e}会签", "会签")
        };
        let lines = told(&block.lines(60));
        assert!(lines.iter().all(|line| !line.contains(hides)), "{lines:?}");
        assert_eq!(lines[2], "  甲‹U+001B›[2J 乙‹U+202E›[会签]");
    }

    #[test]
    fn a_quote_is_verbatim_and_cited() {
        let provision = Provision {
            document: "云岭区-2021".to_owned(),
            title: Some("云岭区人民政府工作规则".to_owned()),
            places: vec!["3.2".to_owned()],
            citation: "第三条第二款".to_owned(),
            text: "“五个工作日”内答复。\n（一）书面；".to_owned(),
        };
        assert_eq!(
            provision.quoted(),
            "“五个工作日”内答复。\n（一）书面；\n——《云岭区人民政府工作规则》第三条第二款（云岭区-2021:3.2）\n"
        );
    }
}
