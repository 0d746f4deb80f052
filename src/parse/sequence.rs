//! Which labels are labels: the sequence of numbers and what stands before each decide.

use super::between::read_counted_headings;
use super::line::{Line, ends_sentence};
use super::marker::{ArticleStyle, ItemStyle, Label, Level, Marker, read_label};
use super::style::{choose_style, next_decimal};
use super::title::is_title_line;
use crate::document::ArticleNumber;
use crate::text::is_space;

/// The labels that hold, one entry a line.
pub(super) struct Sequence {
    /// The label of each line that opens a node.
    pub(super) labels: Vec<Option<Label>>,
}

/// Decides for each line whether its label opens a node; `furniture` lines don't count as neighbours.
pub(super) fn find_sequence(source: &str, lines: &[Line], furniture: &[bool]) -> Sequence {
    let mut read: Vec<Option<Label>> = lines
        .iter()
        .zip(furniture)
        .map(|(line, &furniture)| if furniture { None } else { read_label(line.text(source)) })
        .collect();
    let style = choose_style(source, lines, &mut read);
    if style == ArticleStyle::Named {
        read_counted_headings(source, lines, furniture, &mut read);
    }
    let mut walk = Walk { source, lines, read: &read, style, articles: Vec::new(), usual_strength: 4 };
    walk.articles = walk.article_candidates(furniture);
    walk.usual_strength = usual_strength(&walk.articles);
    let labels = walk.labels(furniture);
    Sequence { labels }
}

/// A line that may open an article.
struct Candidate {
    line: usize,
    number: ArticleNumber,
    /// Line start 1, white space after the label 2, a finished text before it 2.
    strength: u32,
}

struct Walk<'a> {
    source: &'a str,
    lines: &'a [Line],
    read: &'a [Option<Label>],
    style: ArticleStyle,
    articles: Vec<Candidate>,
    /// What a label needs where its number is not the next one: what labels of this text usually have.
    usual_strength: u32,
}

impl Walk<'_> {
    /// Whether the text before a line is finished: a final mark, a heading, or a bracketed note.
    fn finished_before(&self, line: usize, furniture: &[bool]) -> bool {
        let before = (0..line).rev().find(|&i| !furniture[i]);
        let Some(before) = before else { return true };
        let text = self.lines[before].text(self.source);
        ends_sentence(text)
            || text.ends_with(['）', ')'])
            || self.is_heading(before)
            || self.is_bare_heading(before, furniture)
    }

    /// A short line without any mark behind a finished text: a heading that lost its number.
    fn is_bare_heading(&self, line: usize, furniture: &[bool]) -> bool {
        let text = self.lines[line].text(self.source);
        let before = (0..line).rev().find(|&i| !furniture[i]);
        (2..=24).contains(&text.chars().count())
            && is_title(text)
            && self.read[line].is_none()
            && before.is_some_and(|before| ends_sentence(self.lines[before].text(self.source)))
    }

    /// Whether the line before may be the title of a text.
    fn titled_before(&self, line: usize, furniture: &[bool]) -> bool {
        let before = (0..line).rev().find(|&i| !furniture[i]);
        before.is_some_and(|before| is_title(self.lines[before].text(self.source)))
    }

    /// Whether the line before is the title of a rule, of which an excerpt may follow.
    fn named_before(&self, line: usize, furniture: &[bool]) -> bool {
        let before = (0..line).rev().find(|&i| !furniture[i]);
        before.is_some_and(|before| is_title_line(self.lines[before].text(self.source)))
    }

    fn is_heading(&self, line: usize) -> bool {
        let Some(label) = self.read[line] else { return false };
        if !matches!(label.marker, Marker::Heading(..)) {
            return false;
        }
        let title = self.lines[line].text(self.source).get(label.len..).unwrap_or_default();
        // 第二章 拍卖标的 is a title, 第二章规定的 the middle of a sentence.
        is_title(title) || label.spaced && is_title(title.trim_end_matches('的'))
    }

    /// Whether an article or a heading opens on the next line.
    fn opens_below(&self, line: usize, furniture: &[bool]) -> bool {
        let below = (line + 1..self.lines.len()).find(|&i| !furniture[i]);
        below.and_then(|below| self.read[below]).is_some_and(|label| match label.marker {
            Marker::Article(style, _) => style == self.style,
            Marker::Heading(..) => true,
            Marker::Item(..) => false,
        })
    }

    /// Whether the line before is a label with a short title, which a list may follow: 一、全体会议.
    fn headed_before(&self, line: usize, furniture: &[bool]) -> bool {
        let Some(before) = (0..line).rev().find(|&i| !furniture[i]) else { return false };
        let Some(label) = self.read[before] else { return false };
        let title = self.lines[before].text(self.source).get(label.len..).unwrap_or_default();
        is_title(title) && (1..=20).contains(&title.trim().chars().count())
    }

    fn article_candidates(&self, furniture: &[bool]) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for (line, label) in self.read.iter().enumerate() {
            let Some(label) = label else { continue };
            let Marker::Article(style, number) = label.marker else { continue };
            if style != self.style {
                continue;
            }
            let mut strength = u32::from(!self.lines[line].glued);
            strength += 2 * u32::from(label.spaced);
            let excerpt = candidates.is_empty() && self.named_before(line, furniture);
            let opens = number.main == 1 && self.titled_before(line, furniture) || excerpt;
            strength += 2 * u32::from(opens || self.finished_before(line, furniture));
            candidates.push(Candidate { line, number, strength });
        }
        candidates
    }

    fn labels(&self, furniture: &[bool]) -> Vec<Option<Label>> {
        let articles = self.accepted_articles();
        let mut labels: Vec<Option<Label>> = vec![None; self.lines.len()];
        let mut items = ItemCounts::default();
        let mut chosen = articles.iter().copied().peekable();
        for (line, holding) in labels.iter_mut().enumerate() {
            if chosen.next_if_eq(&line).is_some() {
                *holding = self.read[line];
                items = ItemCounts::default();
                continue;
            }
            let Some(mut label) = self.read[line] else { continue };
            // 一、 within an article numbered 第X条 is an item.
            if let Marker::Article(ArticleStyle::Counted, number) = label.marker
                && self.style == ArticleStyle::Named
            {
                label.marker = Marker::Item(ItemStyle::Counted, number.main);
            }
            let finished = self.finished_before(line, furniture);
            let holds = match label.marker {
                Marker::Article(..) => false,
                Marker::Heading(..) => {
                    let starts = finished
                        || label.spaced
                        || self.lines[line].glued
                        || self.opens_below(line, furniture) && self.titled_before(line, furniture);
                    starts && self.is_heading(line)
                }
                Marker::Item(style, number) => {
                    let next = items.is_next(style, number);
                    let plain = !self.lines[line].glued && finished && style == ItemStyle::Bracketed;
                    let headed = || number == 1 && self.headed_before(line, furniture);
                    let holds = plain || next && (finished || number > 1 || headed());
                    if holds {
                        items.count(style, number);
                    }
                    holds
                }
            };
            if holds {
                if matches!(label.marker, Marker::Heading(..)) {
                    items = ItemCounts::default();
                }
                *holding = Some(label);
            }
        }
        labels
    }

    /// The candidates that go on with the sequence, and those that break it but are strong.
    fn accepted_articles(&self) -> Vec<usize> {
        let mut accepted: Vec<usize> = Vec::new();
        let mut last: Option<ArticleNumber> = None;
        for (i, candidate) in self.articles.iter().enumerate() {
            let holds = match last {
                None => candidate.strength >= 1 && (candidate.number.main == 1 || self.opens_run(i)),
                // Figures and brackets count from one in each chapter.
                Some(_) if self.restarts(candidate) => true,
                Some(last) if follows(last, candidate.number) => candidate.strength >= 2,
                Some(last) => candidate.strength >= self.usual_strength && self.breaks_rightly(i, last),
            };
            if holds {
                accepted.push(candidate.line);
                last = Some(candidate.number);
            }
        }
        accepted
    }

    /// Whether a chapter that counts its own articles starts here.
    fn restarts(&self, candidate: &Candidate) -> bool {
        let own = matches!(self.style, ArticleStyle::Figure | ArticleStyle::Bracketed);
        own && candidate.number.main == 1 && candidate.line > 0 && self.is_heading(candidate.line - 1)
    }

    /// Whether a run of articles may start here with another number than one: the label is strong, or the next two go on.
    fn opens_run(&self, at: usize) -> bool {
        let goes_on = self.articles.get(at..at + 3).is_some_and(|run| {
            run.windows(2).all(|pair| follows(pair[0].number, pair[1].number) && pair[1].strength >= 2)
        });
        // An excerpt below the title of its rule.
        let strength = self.articles[at].strength;
        let next = self.articles.get(at + 1);
        let excerpt = strength >= 3
            && next.is_some_and(|next| follows(self.articles[at].number, next.number) && next.strength >= 2);
        strength >= self.usual_strength || goes_on || excerpt
    }

    /// Whether a number that is not the next one may stand: no better one comes, or it starts or repeats a run of its own.
    fn breaks_rightly(&self, at: usize, last: ArticleNumber) -> bool {
        const AHEAD: usize = 60;
        let number = self.articles[at].number;
        let ahead = || self.articles.iter().skip(at + 1).take(AHEAD).filter(|next| next.strength >= 2);
        if number > last {
            // A jump forward: unless the number that is due still comes before the sequence goes on from here.
            let due = ahead().position(|next| follows(last, next.number));
            let goes_on = ahead().position(|next| follows(number, next.number));
            return match (due, goes_on) {
                (Some(due), Some(goes_on)) => goes_on < due,
                (Some(_), None) => false,
                (None, _) => true,
            };
        }
        // A number again, or a lower one: the sequence goes on from here, or it goes on as if this were a slip.
        match ahead().next() {
            Some(next) => follows(number, next.number) || number == last || next.number.main == last.main + 2,
            None => self.style == ArticleStyle::Named,
        }
    }
}

fn usual_strength(articles: &[Candidate]) -> u32 {
    let mut strengths: Vec<u32> = articles.iter().map(|candidate| candidate.strength).collect();
    strengths.sort_unstable();
    strengths.get(strengths.len() / 2).map_or(4, |&usual| usual.clamp(2, 4))
}

fn follows(last: ArticleNumber, number: ArticleNumber) -> bool {
    if next_decimal(last, number) {
        return true;
    }
    match (last.branch, number.branch) {
        (_, None) => number.main == last.main + 1,
        (None, Some(branch)) => number.main == last.main && branch == 1,
        (Some(before), Some(branch)) => number.main == last.main && branch == before + 1,
    }
}

/// Whether what follows 第X章 is a title: short, and no sentence.
pub(super) fn is_title(text: &str) -> bool {
    let text = text.trim_matches(is_space);
    text.chars().count() <= 45 && !text.ends_with('的') && !text.contains(['。', '；', '：', '，'])
}

/// The last number of each style of items within an article.
#[derive(Default)]
struct ItemCounts([u32; 6]);

impl ItemCounts {
    fn slot(style: ItemStyle) -> usize {
        match style {
            ItemStyle::Counted => 0,
            ItemStyle::Bracketed => 1,
            ItemStyle::Figure => 2,
            ItemStyle::BracketedFigure => 3,
            ItemStyle::Circled => 4,
            ItemStyle::Decimal => 5,
        }
    }

    fn is_next(&self, style: ItemStyle, number: u32) -> bool {
        let last = self.0[Self::slot(style)];
        number == 1
            || number == last + 1
            || last == 0 && number == 2
            || last > 0 && number > last && number <= last + 2
    }

    fn count(&mut self, style: ItemStyle, number: u32) {
        self.0[Self::slot(style)] = number;
    }
}

/// Whether a heading of this level may stand directly above the other.
pub(super) fn encloses(above: Level, below: Level) -> bool {
    above < below
}
