//! A document as a plain text that reads as it was meant: each paragraph on one line, with what a source puts into and around it gone.

use super::{Document, Heading, Item};
use crate::text::Span;

/// How a paragraph is set in.
const INDENT: &str = "　　";

impl Document {
    /// The text with its structure: what stands before the rule, headings, articles, paragraphs and items, what stands behind it, each on
    /// a line of its own. Page furniture is left out. Read again, it has the same articles, paragraphs and items.
    pub fn clean_text(&self) -> String {
        let mut text = String::new();
        self.write_around(&self.front_matter, &mut text);
        let mut above: [Option<&Heading>; 2] = [None, None];
        for chapter in &self.chapters {
            let now = [chapter.part.as_ref(), chapter.subpart.as_ref()];
            for (heading, before) in now.into_iter().zip(above) {
                if heading.is_some() && heading != before {
                    self.write_heading(heading, &mut text);
                }
            }
            above = now;
            self.write_heading(chapter.heading.as_ref(), &mut text);
            let mut sections = chapter.sections.iter().peekable();
            for article in &chapter.articles {
                while let Some(section) =
                    sections.next_if(|section| section.span.start < article.label_span.start)
                {
                    self.write_heading(Some(section), &mut text);
                }
                for (index, paragraph) in article.paragraphs.iter().enumerate() {
                    text.push_str(INDENT);
                    if index == 0 {
                        text.push_str(article.label.trim());
                        if !article.label.trim_end().ends_with(['、', '.', '．', '）', ')']) {
                            text.push('　');
                        }
                    }
                    text.push_str(paragraph.text.as_str());
                    text.push('\n');
                    write_items(&paragraph.items, &mut text);
                }
            }
            sections.for_each(|section| self.write_heading(Some(section), &mut text));
        }
        self.write_around(&self.back_matter, &mut text);
        text
    }

    /// What stands around the rule, its lines as they are.
    fn write_around(&self, spans: &[Span], text: &mut String) {
        for span in spans {
            for line in span.slice(&self.source.text).lines().map(str::trim).filter(|line| !line.is_empty()) {
                text.push_str(line);
                text.push('\n');
            }
        }
    }

    fn write_heading(&self, heading: Option<&Heading>, text: &mut String) {
        let Some(heading) = heading else { return };
        let words: Vec<&str> = heading.span.slice(&self.source.text).split_whitespace().collect();
        if !words.is_empty() {
            text.push('\n');
            text.push_str(&words.join("　"));
            text.push_str("\n\n");
        }
    }
}

fn write_items(items: &[Item], text: &mut String) {
    for item in items {
        text.push_str(INDENT);
        text.push_str(item.label.as_deref().unwrap_or_default());
        text.push_str(item.text.as_str());
        text.push('\n');
        write_items(&item.subitems, text);
    }
}
