//! Blocks → chapters, articles, paragraphs and items.

use super::items::{ItemLabel, ItemList};
use super::line::Line;
use super::marker::{ItemStyle, Label, Level, Marker, heading_marks};
use super::report::Reporter;
use super::wrap::Block;
use crate::document::{
    Article, ArticleNumber, Bearers, Chapter, Chapters, Finding, Heading, Occurrence, Paragraph, Place,
};
use crate::text::{CleanText, Span, is_space, trim_span};

/// The chapters, and the lines before the first article that no node holds.
pub(super) struct Tree {
    pub(super) chapters: Chapters,
    pub(super) left_over: Vec<usize>,
}

/// Builds the tree; what is odd goes to the reporter.
pub(super) fn build_tree(source: &str, lines: &[Line], blocks: &[Block], reporter: &mut Reporter) -> Tree {
    let mut builder = Builder {
        source,
        lines,
        reporter,
        chapters: Vec::new(),
        part: None,
        subpart: None,
        section: None,
        section_empty: false,
        list: ItemList::default(),
        bearers: Bearers::default(),
        left_over: Vec::new(),
    };
    for (at, block) in blocks.iter().enumerate() {
        builder.add(block, blocks.get(at + 1..).unwrap_or_default());
    }
    builder.close_section();
    builder.close_chapter();
    builder.report_empty_articles();
    Tree { chapters: Chapters::new(builder.chapters), left_over: builder.left_over }
}

struct Builder<'a> {
    source: &'a str,
    lines: &'a [Line],
    reporter: &'a mut Reporter,
    chapters: Vec<Chapter>,
    part: Option<Heading>,
    subpart: Option<Heading>,
    section: Option<Heading>,
    /// Whether the section, where there is one, still waits for its first article.
    section_empty: bool,
    list: ItemList,
    /// The numbers of the articles so far: what is odd is told with the place that it will have.
    bearers: Bearers<ArticleNumber>,
    left_over: Vec<usize>,
}

impl Builder<'_> {
    /// Adds a block; what follows tells whether a list goes on behind a paragraph without number.
    fn add(&mut self, block: &Block, following: &[Block]) {
        let start = block.lines.first().map_or(0, |&line| self.lines[line].span.start);
        match block.label {
            Some(Label { marker: Marker::Heading(level, number), len, .. }) => {
                self.open_heading(block, level, Some(number), len);
            }
            Some(label @ Label { marker: Marker::Article(_, number), .. }) => {
                self.add_article(block, label, number, start);
            }
            Some(label @ Label { marker: Marker::Item(style, number), .. }) => {
                let text = self.clean_text(block, label.len);
                let label_span = Span::new(start, start + label.len);
                let label = ItemLabel { style, number, span: label_span };
                let Some(article) = open_article(&mut self.chapters) else {
                    self.left_over.extend(&block.lines);
                    return;
                };
                let odd = self.list.push(self.source, article, label, text);
                let place = last_place(article);
                for finding in odd {
                    self.reporter.report(finding, label_span, Some(place.clone()));
                }
            }
            None if block.heading => self.open_heading(block, Level::Chapter, None, 0),
            None => {
                let text = self.clean_text(block, 0);
                if let (Some(article), Some((style, number))) =
                    (open_article(&mut self.chapters), next_item(following))
                    && !text.as_str().ends_with(['：', ':'])
                    && let Some(item) = self.list.item_before(article, style, number)
                {
                    for &line in &block.lines {
                        item.text.push(self.source, self.lines[line].span);
                    }
                    return;
                }
                self.list.close();
                match open_article(&mut self.chapters) {
                    Some(article) => push_paragraph(article, text),
                    None => self.left_over.extend(&block.lines),
                }
            }
        }
    }

    /// The text of a block without its label and without the white space around each line.
    fn clean_text(&self, block: &Block, label: usize) -> CleanText {
        let mut text = CleanText::default();
        for (at, &line) in block.lines.iter().enumerate() {
            let mut span = self.lines[line].span;
            if at == 0 {
                span = trim_span(self.source, Span::new((span.start + label).min(span.end), span.end));
            }
            text.push(self.source, span);
        }
        text
    }

    fn open_heading(&mut self, block: &Block, level: Level, number: Option<u32>, label: usize) {
        let title: String =
            self.clean_text(block, label).as_str().chars().filter(|&c| !is_space(c)).collect();
        let spans = || block.lines.iter().map(|&line| self.lines[line].span);
        let span = spans().reduce(Span::cover).unwrap_or_default();
        if block.lines.first().is_some_and(|&line| self.lines[line].glued) {
            self.reporter.report(Finding::GluedHeading(title.clone()), span, None);
        }
        let heading = Heading { number, title, span };
        self.list.close();
        self.close_section();
        match level {
            Level::Part => {
                self.close_chapter();
                self.part = Some(heading);
                self.subpart = None;
                self.section = None;
                self.open_chapter(None);
            }
            Level::Subpart => {
                self.close_chapter();
                self.subpart = Some(heading);
                self.section = None;
                self.open_chapter(None);
            }
            Level::Chapter => {
                self.check_chapter_number(&heading);
                self.close_chapter();
                self.section = None;
                self.open_chapter(Some(heading));
            }
            Level::Section => {
                self.section = Some(heading.clone());
                self.section_empty = true;
                if self.chapters.is_empty() {
                    self.open_chapter(None);
                }
                self.chapters
                    .last_mut()
                    .into_iter()
                    .for_each(|chapter| chapter.sections.push(heading.clone()));
            }
        }
    }

    /// Opens a chapter; it takes the place of one that only stood for its part.
    fn open_chapter(&mut self, heading: Option<Heading>) {
        let chapter = Chapter {
            part: self.part.clone(),
            subpart: self.subpart.clone(),
            heading,
            sections: Vec::new(),
            articles: Vec::new(),
        };
        let stand_in = |last: &mut Chapter| {
            last.part == chapter.part
                && (last.subpart.is_none() || last.subpart == chapter.subpart)
                && last.heading.is_none()
                && last.sections.is_empty()
                && last.articles.is_empty()
        };
        self.chapters.pop_if(stand_in);
        self.chapters.push(chapter);
    }

    fn check_chapter_number(&mut self, heading: &Heading) {
        let Some(number) = heading.number else {
            let finding = Finding::UnnumberedChapter(heading.title.clone());
            self.reporter.report(finding, heading.span, None);
            return;
        };
        let last =
            self.chapters.iter().rev().find_map(|chapter| chapter.heading.as_ref()?.number).unwrap_or(0);
        let unnumbered = self
            .chapters
            .iter()
            .rev()
            .take_while(|chapter| chapter.heading.as_ref().is_some_and(|h| h.number.is_none()));
        let skipped = u32::try_from(unnumbered.count()).unwrap_or(0);
        let restarts = number == 1 && (self.part.is_some() || self.subpart.is_some());
        if number != last + 1 && number != last + 1 + skipped && !restarts {
            self.reporter.report(Finding::ChapterOutOfOrder { last, number }, heading.span, None);
        }
    }

    fn close_section(&mut self) {
        if std::mem::take(&mut self.section_empty)
            && let Some(heading) = &self.section
        {
            self.reporter.report(Finding::EmptySection(heading.title.clone()), heading.span, None);
        }
    }

    fn close_chapter(&mut self) {
        let Some(chapter) = self.chapters.last() else { return };
        if chapter.articles.is_empty()
            && let Some(heading) = &chapter.heading
        {
            self.reporter.report(Finding::EmptyChapter(heading.title.clone()), heading.span, None);
        }
    }

    fn report_empty_articles(&mut self) {
        for article in self.chapters.iter().flat_map(|chapter| &chapter.articles) {
            if article.paragraphs.is_empty() {
                let place = Some(Place::article(article.number));
                self.reporter.report(Finding::EmptyArticle(article.number), article.label_span, place);
            }
        }
    }

    fn add_article(&mut self, block: &Block, label: Label, number: ArticleNumber, start: usize) {
        let label_span = Span::new(start, start + label.len);
        let number = self.bearers.next(number);
        self.check_article_number(number, label_span);
        self.list.close();
        let text = self.clean_text(block, label.len);
        let marks = heading_marks(label_span.slice(self.source));
        let paragraphs =
            if text.is_empty() { Vec::new() } else { vec![Paragraph { number: 1, text, items: Vec::new() }] };
        let article = Article {
            number,
            section: self.section.clone(),
            label: label_span.slice(self.source).get(marks..).unwrap_or_default().to_owned(),
            label_span,
            paragraphs,
        };
        if self.chapters.is_empty() {
            self.open_chapter(None);
        }
        if let Some(chapter) = self.chapters.last_mut() {
            chapter.articles.push(article);
        }
        self.section_empty = false;
    }

    fn check_article_number(&mut self, number: ArticleNumber, span: Span) {
        let Some(last) = self.last_article().map(|article| article.number) else {
            if number.main > 1 {
                let place = Some(Place::article(number));
                self.reporter.report(Finding::ArticlesStartAt(number), span, place);
            }
            return;
        };
        let place = Some(Place::article(number));
        if number.occurrence != Occurrence::FIRST {
            self.reporter.report(Finding::RepeatedArticle(number.first()), span, place);
        } else if number < last {
            self.reporter.report(Finding::RestartedArticle { last, number }, span, place);
        } else if number.main > last.main + 1 {
            self.reporter.report(Finding::SkippedArticles { last, next: number }, span, place);
        }
    }

    fn last_article(&self) -> Option<&Article> {
        self.chapters.iter().rev().find_map(|chapter| chapter.articles.last())
    }
}

/// The item that opens after the next paragraphs without number.
fn next_item(following: &[Block]) -> Option<(ItemStyle, u32)> {
    /// An item of more paragraphs than this is none.
    const AHEAD: usize = 6;
    let next = following.iter().take(AHEAD).find(|block| block.label.is_some() || block.heading)?;
    match next.label?.marker {
        Marker::Item(style, number) => Some((style, number)),
        _ => None,
    }
}

/// The article that text belongs to: the last one. Text under a new heading, before its first article, stays with it too.
fn open_article(chapters: &mut [Chapter]) -> Option<&mut Article> {
    chapters.iter_mut().rev().find_map(|chapter| chapter.articles.last_mut())
}

/// The place of what was added last to an article.
fn last_place(article: &Article) -> Place {
    match article.paragraphs.last() {
        Some(paragraph) => Place::paragraph(article.number, paragraph.number),
        None => Place::article(article.number),
    }
}

/// Adds a paragraph; the first text of an article whose number stands alone is its first paragraph.
fn push_paragraph(article: &mut Article, text: CleanText) {
    let number = u32::try_from(article.paragraphs.len()).unwrap_or(u32::MAX - 1) + 1;
    article.paragraphs.push(Paragraph { number, text, items: Vec::new() });
}
