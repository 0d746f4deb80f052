//! Markdown: the text as it is shown, a line for each line, with numbers as lists count them.
//!
//! What marks headings, strength and links is no text; what is struck through is a deletion, a footnote a note. A line that Markdown
//! joins to the one above stays a line: rules are often pasted so, and the parser joins what belongs together.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::look::{Opening, opening};
use super::{Reading, SourceError, html};
use crate::document::{Form, Omission, OmissionReason};
use crate::text::{Decoded, decode, is_space};

/// A hundred times a long rule, in bytes: what links and emphasis may begin, and don't, takes far more memory than it has characters.
const LIMIT: usize = 4 << 20;

/// Whether a text is Markdown: it has a heading of its kind (`# 标题`), or an article whose label is strong (`**第一条**`).
pub(super) fn is_markdown(text: &str) -> bool {
    text.lines().any(|line| {
        let line = line.trim_end();
        let title = line.trim_start_matches('#');
        let level = line.len() - title.len();
        let heading = (1..=6).contains(&level) && title.starts_with(' ') && title.len() > 1;
        let strong = || line.strip_prefix("**").and_then(opening) == Some(Opening::Article);
        heading || strong()
    })
}

pub(super) fn read(bytes: &[u8]) -> Result<Reading, SourceError> {
    let Decoded { text, encoding, damaged, .. } = decode(bytes)?;
    if text.len() > LIMIT {
        return Err(SourceError::Unbounded(Form::Markdown));
    }
    let markdown = level_indents(&text);
    let mut page = Page { markdown: &markdown, ..Page::default() };
    for (event, place) in Parser::new_ext(&markdown, options()).into_offset_iter() {
        page.take(event, place);
    }
    page.end_line();
    let reading = Reading { encoding, damaged, ..page.reading };
    if reading.text.is_empty() { Err(SourceError::NoText(Form::Markdown)) } else { Ok(reading) }
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
}

/// A paragraph that is set in by blanks, as rules are, is no listing of a program.
fn level_indents(text: &str) -> String {
    let mut level = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start_matches([' ', '\t']);
        let listed = bare.starts_with(['-', '*', '+', '>', '|', '#', '`', '~'])
            || bare.starts_with(|c: char| c.is_ascii_digit());
        level.push_str(if listed { line } else { bare });
    }
    level
}

/// What is made of the events so far.
#[derive(Default)]
struct Page<'a> {
    markdown: &'a str,
    reading: Reading,
    line: String,
    /// The next numbers of the lists that are open, `None` for one without numbers.
    lists: Vec<Option<u64>>,
    /// What is left out at present, and what of it was seen.
    out: Vec<(OmissionReason, String)>,
    /// The markup of a page in it.
    markup: String,
    /// Whether the block at the head that describes the text is read.
    described: bool,
}

impl Page<'_> {
    fn take(&mut self, event: Event<'_>, place: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, &place),
            Event::End(end) => self.end(end, &place),
            Event::Text(text) if self.described => self.describe(&text),
            Event::Text(text) | Event::Code(text) => self.push(&text),
            Event::SoftBreak | Event::HardBreak => self.end_line(),
            Event::Html(markup) => self.markup.push_str(&markup),
            Event::InlineHtml(tag) => {
                let name = tag.trim_start_matches('<').to_ascii_lowercase();
                if name.starts_with("br") || name.starts_with("/p") {
                    self.end_line();
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, place: &Range<usize>) {
        match tag {
            Tag::List(first) => {
                self.end_line();
                self.lists.push(*first);
            }
            Tag::Item => {
                self.end_line();
                if let Some(Some(number)) = self.lists.last_mut() {
                    let label = format!("{number}. ");
                    *number += 1;
                    self.line.push_str(&label);
                }
            }
            Tag::Strikethrough if self.is_deletion(place) => self.leave_out(OmissionReason::Deleted),
            Tag::Strikethrough => self.push("~"),
            Tag::FootnoteDefinition(_) => {
                self.end_line();
                self.leave_out(OmissionReason::Note);
            }
            Tag::Image { .. } => self.leave_out(OmissionReason::Furniture),
            Tag::MetadataBlock(_) => self.described = true,
            Tag::TableCell if !self.line.is_empty() => self.push("　"),
            _ => {}
        }
    }

    fn end(&mut self, end: TagEnd, place: &Range<usize>) {
        match end {
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::CodeBlock
            | TagEnd::TableHead
            | TagEnd::TableRow => {
                self.end_line();
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::Strikethrough if self.is_deletion(place) => self.take_in(),
            TagEnd::Strikethrough => self.push("~"),
            TagEnd::FootnoteDefinition => {
                self.end_line();
                self.take_in();
            }
            TagEnd::Image => self.take_in(),
            TagEnd::MetadataBlock(_) => self.described = false,
            TagEnd::HtmlBlock => self.end_markup(),
            _ => {}
        }
    }

    /// Whether a stretch is struck through by two tildes: 3~5天或者7~9天 has one at each end.
    fn is_deletion(&self, place: &Range<usize>) -> bool {
        self.markdown.get(place.clone()).is_some_and(|text| text.starts_with("~~"))
    }

    fn push(&mut self, text: &str) {
        match self.out.last_mut() {
            Some((_, out)) => out.push_str(text),
            None => {
                // The lines of a listing come as one text.
                for (index, part) in text.split('\n').enumerate() {
                    if index > 0 {
                        self.end_line();
                    }
                    self.line.push_str(part);
                }
            }
        }
    }

    fn end_line(&mut self) {
        if let Some((_, out)) = self.out.last_mut() {
            if !out.is_empty() && !out.ends_with('\n') {
                out.push('\n');
            }
            return;
        }
        let line = std::mem::take(&mut self.line);
        if !line.trim_matches(is_space).is_empty() {
            self.reading.text.push_str(line.trim_end_matches(is_space));
            self.reading.text.push('\n');
        }
    }

    fn leave_out(&mut self, reason: OmissionReason) {
        self.out.push((reason, String::new()));
    }

    fn take_in(&mut self) {
        let Some((reason, text)) = self.out.pop() else { return };
        let text = text.trim_end_matches('\n').to_owned();
        match self.out.last_mut() {
            Some((_, out)) => out.push_str(&text),
            None if text.is_empty() => {}
            None => {
                let at = self.reading.text.len() + self.line.len();
                self.reading.omissions.push(Omission { reason, text, at });
            }
        }
    }

    /// A block of markup is read as a page is.
    fn end_markup(&mut self) {
        let markup = std::mem::take(&mut self.markup);
        if let Ok(page) = html::page(&markup) {
            self.end_line();
            let before = self.reading.text.len();
            self.reading.text.push_str(&page.text);
            let shifted = page.omissions.into_iter().map(|own| Omission { at: own.at + before, ..own });
            self.reading.omissions.extend(shifted);
        }
    }

    /// Of what describes the text (`title: …`) its title is used.
    fn describe(&mut self, text: &str) {
        for line in text.lines() {
            if let Some(title) = line.strip_prefix("title:") {
                let title = title.trim().trim_matches(['"', '\'']).trim();
                self.reading.said.title = (!title.is_empty()).then(|| title.to_owned());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(markdown: &str) -> String {
        read(markdown.as_bytes()).unwrap().text
    }

    #[test]
    fn what_is_markdown_is_told_by_its_marks() {
        for (text, wanted) in [
            ("# 柳塘区渡口规则\n\n第一条　渡口由区长管理。", true),
            ("柳塘区渡口规则\n\n**第一条** 渡口由区长管理。", true),
            ("## 第一章　总则", true),
            ("柳塘区渡口规则\n第一条　渡口由区长管理。", false),
            ("#柳塘区 #渡口", false),
            ("# ", false),
            ("**注意** 第一条", false),
            ("第一条　渡口编号为#3。", false),
        ] {
            assert_eq!(is_markdown(text), wanted, "{text}");
        }
    }

    #[test]
    fn marks_are_no_text_and_lines_stay_lines() {
        for (markdown, wanted) in [
            ("# 柳塘区渡口规则\n", "柳塘区渡口规则\n"),
            ("柳塘区渡口规则\n====\n", "柳塘区渡口规则\n"),
            ("**第一条**　渡口由[区长](http://a.invalid)*管理*。\n", "第一条　渡口由区长管理。\n"),
            ("第一条　渡口。\n第二条　渡船。\n", "第一条　渡口。\n第二条　渡船。\n"),
            (
                "第一条　渡口：\n\n1. 每日开放；\n1. 每月检修。\n",
                "第一条　渡口：\n1. 每日开放；\n2. 每月检修。\n",
            ),
            ("- 每日开放；\n- 每月检修。\n", "每日开放；\n每月检修。\n"),
            ("　　第一条　渡口。\n\n    （一）渡船。\n", "　　第一条　渡口。\n（一）渡船。\n"),
            ("第一条　渡口<br>由区长管理。<!-- 见附件 -->\n", "第一条　渡口\n由区长管理。\n"),
            ("<center>柳塘区渡口规则</center>\n\n第一条　渡口。\n", "柳塘区渡口规则\n第一条　渡口。\n"),
            ("| 事项 | 时限 |\n|---|---|\n| 开放 | 3日 |\n", "事项　时限\n开放　3日\n"),
            ("第一条　3~5天或者7~9天。\n", "第一条　3~5天或者7~9天。\n"),
            ("第一条　2\\*3，1\\. 渡口 `甲`。\n", "第一条　2*3，1. 渡口 甲。\n"),
            ("```\n第一条　渡口。\n第二条　渡船。\n```\n", "第一条　渡口。\n第二条　渡船。\n"),
        ] {
            assert_eq!(text(markdown), wanted, "{markdown}");
        }
    }

    #[test]
    fn what_is_struck_through_or_noted_is_left_out_and_told() {
        let reading =
            read("# 渡口规则\n\n第一条　应当在~~五日~~七日内答复。[^1]\n\n[^1]: 原为五日。\n".as_bytes())
                .unwrap();
        assert_eq!(reading.text, "渡口规则\n第一条　应当在七日内答复。\n");
        let told: Vec<_> = reading.omissions.iter().map(|own| (own.reason, own.text.as_str())).collect();
        assert_eq!(told, [(OmissionReason::Deleted, "五日"), (OmissionReason::Note, "原为五日。")]);
    }

    #[test]
    fn a_block_at_the_head_describes_the_text() {
        let reading =
            read("---\ntitle: \"柳塘区渡口规则\"\ntags: [渡口]\n---\n\n## 第一章 总则\n".as_bytes()).unwrap();
        assert_eq!(reading.text, "第一章 总则\n");
        assert_eq!(reading.said.title.as_deref(), Some("柳塘区渡口规则"));
    }
}
