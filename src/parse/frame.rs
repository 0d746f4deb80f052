//! Where the rule begins and ends, and which lines are its title.

use std::ops::Range;

use super::line::{Line, ends_sentence};
use super::marker::{Label, Level, Marker};
use super::sequence::{encloses, is_title};
use crate::text::{fold, is_space};

/// The lines of the rule itself, and the lines of its title before them.
pub(super) struct Frame {
    pub(super) body: Range<usize>,
    pub(super) title: Vec<usize>,
}

/// Finds the rule between what stands before and behind it.
pub(super) fn find_frame(
    source: &str,
    lines: &[Line],
    labels: &[Option<Label>],
    furniture: &[bool],
) -> Frame {
    let text = Text { source, lines, labels, furniture };
    let articles = text.main_run();
    let (Some(&first), Some(&last)) = (articles.first(), articles.last()) else {
        let title = text.title_before(lines.len());
        return Frame { body: lines.len()..lines.len(), title };
    };
    let start = text.heading_run_before(first);
    Frame { body: start..text.end_after(last), title: text.title_before(start) }
}

struct Text<'a> {
    source: &'a str,
    lines: &'a [Line],
    labels: &'a [Option<Label>],
    furniture: &'a [bool],
}

impl Text<'_> {
    fn line(&self, i: usize) -> &str {
        self.lines[i].text(self.source)
    }

    fn before(&self, i: usize) -> Option<usize> {
        (0..i).rev().find(|&i| !self.furniture[i])
    }

    /// The lines of the longest run of articles; shorter runs before it (a numbered notice) and behind it (an explanation)
    /// are left out where a title parts them from it.
    fn main_run(&self) -> Vec<usize> {
        let mut runs: Vec<Vec<usize>> = Vec::new();
        for (i, label) in self.labels.iter().enumerate() {
            let Some(Label { marker: Marker::Article(_, number), .. }) = label else { continue };
            let restarts = number.main == 1 && number.branch.is_none() && self.titled(i);
            if runs.is_empty() || restarts {
                runs.push(Vec::new());
            }
            runs.last_mut().into_iter().for_each(|run| run.push(i));
        }
        let longest = runs.iter().map(Vec::len).max().unwrap_or(0);
        runs.into_iter().find(|run| run.len() == longest).unwrap_or_default()
    }

    /// Whether a line that reads as a title of some text stands before the article, headings and notes between them aside.
    fn titled(&self, article: usize) -> bool {
        let start = self.heading_run_before(article);
        let Some(above) = self.before(start) else { return false };
        let text = self.line(above);
        self.labels[above].is_none() && !ends_sentence(text)
    }

    /// Goes back from an article over the headings directly above it: section, chapter, part; no further.
    fn heading_run_before(&self, article: usize) -> usize {
        let mut start = article;
        let mut below: Option<Level> = None;
        while let Some(above) = self.before(start) {
            match self.labels[above] {
                Some(Label { marker: Marker::Heading(level, _), .. })
                    if below.is_none_or(|below| encloses(level, below)) =>
                {
                    start = above;
                    below = Some(level);
                }
                None if below.is_none() && start == article && self.opens_title(above) => start = above,
                _ => break,
            }
        }
        start
    }

    /// Whether a line is the title of a heading whose number stands alone on the line before, or a bare 总则.
    fn opens_title(&self, line: usize) -> bool {
        let alone = self.before(line).and_then(|above| {
            let label = self.labels[above]?;
            let rest = self.line(above).get(label.len..)?;
            matches!(label.marker, Marker::Heading(..)).then(|| rest.trim_matches(is_space).is_empty())
        });
        alone == Some(true) && is_title(self.line(line)) || fold(self.line(line)) == "总则"
    }

    /// The end of the rule: the first line behind the last article that can't belong to it.
    fn end_after(&self, last: usize) -> usize {
        let mut open = !ends_sentence(self.line(last));
        for i in last + 1..self.lines.len() {
            if self.furniture[i] || self.lines[i].glued && self.labels[i].is_none() {
                continue;
            }
            let text = self.line(i);
            let labelled = self.labels[i].is_some();
            if is_behind(text) || !labelled && !open && is_loose(text) {
                return i;
            }
            open = !ends_sentence(text);
        }
        self.lines.len()
    }

    fn title_before(&self, start: usize) -> Vec<usize> {
        let plain: Vec<usize> = (0..start).filter(|&i| !self.furniture[i]).collect();
        for (at, &i) in plain.iter().enumerate().rev() {
            if !is_title_line(self.line(i)) || self.labels[i].is_some() {
                continue;
            }
            let mut title = vec![i];
            let mut first = i;
            for &above in plain[..at].iter().rev().take(2) {
                if above + 1 != first || !continues_title(self.line(above), self.line(first)) {
                    break;
                }
                title.insert(0, above);
                first = above;
            }
            return title;
        }
        Vec::new()
    }
}

/// The words that end the title of a rule.
const GENRES: [&str; 17] = [
    "条例", "规定", "办法", "规则", "决定", "决议", "细则", "规程", "章程", "准则", "制度", "意见", "方案",
    "规范", "守则", "法", "法典",
];

/// Whether a line can be (the end of) the title of a rule: 某区人民政府工作规则, 某市养犬管理条例（试行）.
fn is_title_line(line: &str) -> bool {
    let folded = fold(line);
    let bare = without_note(without_adoption_note(&folded));
    let length = bare.chars().count();
    (2..=80).contains(&length)
        && GENRES.iter().any(|genre| bare.ends_with(genre))
        && !bare.contains(['。', ';', ',', ':', '>', '|', '·'])
        && bare.matches('《').count() == bare.matches('》').count()
        && !bare.starts_with(['(', '《', '》', '、', '”'])
        && !["上一篇", "下一篇", "附件", "当前位置", "您的位置", "首页"]
            .iter()
            .any(|word| bare.starts_with(word))
}

/// The title without a note in brackets at its end: （试行）, （2023年修订）.
fn without_note(title: &str) -> &str {
    match title.strip_suffix(')').and_then(|inner| inner.rfind('(')) {
        Some(open) => title.get(..open).unwrap_or(title),
        None => title,
    }
}

/// The title without a note on its adoption: （2020年…通过）.
pub(super) fn without_adoption_note(title: &str) -> &str {
    let Some(open) = title.find(['（', '(']) else { return title };
    let note = title.get(open..).unwrap_or_default();
    let adopted = ["通过", "批准", "公布", "发布"].iter().any(|word| note.contains(word));
    if adopted { title.get(..open).unwrap_or(title) } else { title }
}

/// Whether a line above is the first part of the title that goes on below it.
fn continues_title(above: &str, below: &str) -> bool {
    let (above, below) = (fold(above), fold(below));
    if above.is_empty()
        || above.contains(['。', ':', ',', ';', '(', ')', '《', '>', '|'])
        || above.ends_with(|c: char| c.is_ascii_digit())
    {
        return false;
    }
    if ["的通知", "公告", "号", "文件", "目录", "日", "令"].iter().any(|end| above.ends_with(end))
        || is_title_line(&above)
    {
        return false;
    }
    let about = |text: &str| text.contains("关于");
    let bare_genre = !below.contains(['省', '市', '区', '县', '州', '旗', '盟', '乡', '镇', '国']);
    let halves = about(&above) && !about(&below);
    halves || above.ends_with(['的', '和', '、', '与', '及']) || bare_genre
}

/// Whether a line behind the last article opens what is no longer the rule: a distribution list, an imprint, an attachment,
/// a signature, a page's navigation.
fn is_behind(line: &str) -> bool {
    const OPENERS: [&str; 32] = [
        "抄送",
        "抄报",
        "主送",
        "报送:",
        "附件",
        "附:",
        "附表",
        "附录",
        "相关文章",
        "相关阅读",
        "相关文件",
        "相关解读",
        "相关链接",
        "上一篇",
        "下一篇",
        "【打印",
        "打印本页",
        "关闭窗口",
        "【关闭",
        "扫一扫",
        "主办:",
        "主办单位",
        "承办:",
        "承办单位",
        "版权所有",
        "责任编辑",
        "信息来源",
        "来源:",
        "分享",
        "[打印",
        "浏览次数",
        "(此件",
    ];
    let folded = fold(line);
    OPENERS.iter().any(|opener| folded.starts_with(opener))
        || is_imprint(&folded)
        || is_explanation_title(&folded)
}

/// 某区人民政府办公室2022年7月27日印发, 2022年7月27日, 某区人民政府
fn is_imprint(folded: &str) -> bool {
    let dated = folded.ends_with("印发") && folded.contains('年');
    let date = folded.contains('年')
        && folded.contains('月')
        && folded.ends_with('日')
        && folded.chars().count() <= 14;
    let organ = folded.chars().count() <= 30
        && ["人民政府", "委员会", "办公室", "办公厅", "委员会办公室"].iter().any(|end| folded.ends_with(end))
        && !folded.contains([',', '、', '。', ';']);
    dated || date || organ
}

fn is_explanation_title(folded: &str) -> bool {
    ["解读", "的说明", "说明", "起草说明", "问答", "答记者问"].iter().any(|end| folded.ends_with(end))
        && !folded.contains(['。', ';', ','])
}

/// A line behind a finished text that ends nothing: no sentence of the rule.
fn is_loose(line: &str) -> bool {
    !ends_sentence(line) && line.chars().count() <= 20
}
