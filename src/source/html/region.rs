//! Which lines of a page are the rule: the stretch that reads like one, and what stands with it in one element.
//!
//! Nothing is known of any site: sentences and labels speak for a line, links, buttons and short words against it.

use std::ops::Range;

use super::flow::Line;
use super::tree::{NodeId, ROOT, Tree};
use crate::document::labelled;
use crate::source::look::{Opening, ends_sentence, ideographs, opening};

/// What each line of a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A line of the text.
    Text,
    /// A labelled value before it: 索引号, 发文字号.
    Field,
    /// Something else on the page.
    Furniture,
}

/// Says of each line what it is.
pub(super) fn parts(tree: &Tree, lines: &[Line], titles: &[String]) -> Vec<Part> {
    let mut parts = vec![Part::Furniture; lines.len()];
    let Some(core) = core(lines) else {
        // No rule: whatever is no link may be the text.
        for (part, line) in parts.iter_mut().zip(lines) {
            if line.left_out.is_none() && !line.is_link() && !line.aside && !is_button(&line.text) {
                *part = Part::Text;
            }
        }
        return parts;
    };
    let around = around(tree, lines, core.clone());
    for at in around.clone() {
        let line = &lines[at];
        let labelled = opening(&line.text).is_some();
        let foreign =
            line.aside || is_button(&line.text) || line.is_link() && !labelled && !is_attachment(&line.text);
        if line.left_out.is_none() && !foreign {
            parts[at] = Part::Text;
        }
    }
    let first = (core.start..core.end)
        .find(|&at| matches!(opening(&lines[at].text), Some(Opening::Article | Opening::Heading)))
        .unwrap_or(core.start);
    for at in fields(lines, first) {
        parts[at] = Part::Field;
    }
    for at in title(lines, &parts, around.start, titles) {
        parts[at] = Part::Text;
    }
    parts
}

/// How much speaks for a line to be one of a rule.
fn weight(line: &Line) -> f64 {
    let letters = f64::from(u32::try_from(ideographs(&line.text).min(100)).unwrap_or(100));
    if line.left_out.is_some() {
        return 0.0;
    }
    if line.is_link() || line.aside {
        return -8.0;
    }
    let sentence = ends_sentence(&line.text) && letters >= 8.0;
    match opening(&line.text) {
        Some(Opening::Article) => 30.0 + letters,
        Some(Opening::Heading) => 15.0,
        _ if is_button(&line.text) => -20.0,
        Some(Opening::Item) if letters >= 4.0 => 8.0 + letters,
        _ if sentence => letters,
        _ if !labelled(&[&line.text]).is_empty() => -4.0,
        _ if letters >= 16.0 => letters / 3.0,
        _ => -3.0,
    }
}

/// The stretch of lines with the greatest sum of weights.
fn core(lines: &[Line]) -> Option<Range<usize>> {
    let mut best: (f64, Option<Range<usize>>) = (0.0, None);
    let (mut sum, mut start) = (0.0_f64, 0);
    for (at, line) in lines.iter().enumerate() {
        if sum <= 0.0 {
            (sum, start) = (0.0, at);
        }
        sum += weight(line);
        if sum > best.0 {
            best = (sum, Some(start..at + 1));
        }
    }
    best.1
}

/// The lines of the innermost element that holds the core, up to what is furniture on either side.
fn around(tree: &Tree, lines: &[Line], core: Range<usize>) -> Range<usize> {
    let mut nodes = core.clone().filter(|&at| weight(&lines[at]) > 0.0).map(|at| lines[at].node);
    let holder = match (nodes.next(), nodes.next()) {
        // A line alone holds nothing else: what stands beside it belongs to it.
        (Some(only), None) => tree.ancestors(only).nth(1).unwrap_or(ROOT),
        (first, second) => holder(tree, first.into_iter().chain(second).chain(nodes)),
    };
    let inside = |at: usize| tree.ancestors(lines[at].node).any(|node| node == holder);
    let ends = |at: usize| {
        let line = &lines[at];
        let leads_away = |at: usize| lines.get(at).is_some_and(Line::is_link);
        line.aside
            || is_button(&line.text) && line.left_out.is_none()
            || leads_away(at)
                && (leads_away(at + 1) || at > 0 && leads_away(at - 1))
                && !is_attachment(&line.text)
    };
    let mut start = core.start;
    while start > 0 && inside(start - 1) && !ends(start - 1) {
        start -= 1;
    }
    let mut end = core.end;
    while end < lines.len() && inside(end) && !ends(end) {
        end += 1;
    }
    start..end
}

/// The innermost element that holds all of some nodes.
fn holder(tree: &Tree, mut nodes: impl Iterator<Item = NodeId>) -> NodeId {
    let Some(first) = nodes.next() else { return ROOT };
    let mut path: Vec<NodeId> = tree.ancestors(first).collect();
    for node in nodes {
        if let Some(common) =
            tree.ancestors(node).find_map(|above| path.iter().position(|&known| known == above))
        {
            path.drain(..common);
        }
    }
    path.first().copied().unwrap_or(ROOT)
}

/// The lines before the rule that are labelled values.
fn fields(lines: &[Line], before: usize) -> Vec<usize> {
    let front: Vec<usize> = (0..before).filter(|&at| lines[at].left_out.is_none()).collect();
    let texts: Vec<&str> = front.iter().map(|&at| lines[at].text.as_str()).collect();
    let mut found = Vec::new();
    for labelled in labelled(&texts) {
        let short = labelled.value.chars().count() <= 60;
        if short && !ends_sentence(labelled.value) {
            found.push(front[labelled.line]);
            if labelled.below {
                found.extend(front.get(labelled.line + 1));
            }
        }
    }
    found
}

/// The lines of the title where it stands apart from the text: the nearest before it that say what the page is called.
fn title(lines: &[Line], parts: &[Part], start: usize, titles: &[String]) -> Vec<usize> {
    let said = |at: usize| {
        let text = squeezed(&lines[at].text);
        let known = titles.contains(&text)
            || lines[at].heading
                && text.chars().count() >= 4
                && titles.iter().any(|title| title.contains(&text));
        known.then_some(text)
    };
    let stands_already =
        (start..lines.len()).filter(|&at| parts[at] == Part::Text).take(12).any(|at| said(at).is_some());
    if stands_already {
        return Vec::new();
    }
    let free = |at: &usize| {
        let line = &lines[*at];
        line.left_out.is_none() && !line.aside && parts[*at] != Part::Field && !is_button(&line.text)
    };
    let candidates: Vec<usize> = (0..start).filter(free).collect();
    let known = candidates.iter().rev().copied().find(|&at| !lines[at].is_link() && said(at).is_some());
    let heading =
        || candidates.iter().rev().take(12).copied().find(|&at| lines[at].heading && !lines[at].is_link());
    let Some(last) = known.or_else(heading) else { return Vec::new() };
    // A title on several lines of one element.
    let same = |&at: &usize| lines[at].node == lines[last].node && lines[at].heading == lines[last].heading;
    let mut found: Vec<usize> = (0..=last)
        .rev()
        .take_while(|at| free(at) && (*at == last || same(at) && lines[*at].heading))
        .collect();
    found.reverse();
    found
}

/// Words of buttons and bars on a page. A line that has one and is no sentence belongs to the page.
fn is_button(text: &str) -> bool {
    const WORDS: [&str; 52] = [
        "分享到",
        "分享至",
        "打印本页",
        "打印此",
        "打印页面",
        "【打印",
        "[打印",
        "关闭窗口",
        "关闭本页",
        "【关闭",
        "[关闭",
        "【大中小】",
        "[大中小]",
        "字号:",
        "字体:",
        "字体大小",
        "浏览次数",
        "阅读次数",
        "点击次数",
        "点击数",
        "访问量",
        "责任编辑",
        "上一篇",
        "下一篇",
        "上一条",
        "下一条",
        "当前位置",
        "您的位置",
        "您现在的位置",
        "现在位置",
        "您所在的位置",
        "返回顶部",
        "返回列表",
        "返回首页",
        "扫一扫",
        "扫描二维码",
        "版权所有",
        "ICP备",
        "公网安备",
        "网站标识码",
        "网站地图",
        "联系我们",
        "相关链接",
        "相关文章",
        "相关阅读",
        "相关解读",
        "相关稿件",
        "微信扫",
        "我要纠错",
        "阅读原文",
        "设为首页",
        "加入收藏",
    ];
    let bare = squeezed(text);
    let folded = bare.replace('：', ":").replace('［', "[").replace('］', "]");
    let sentence = ends_sentence(&bare) && ideographs(&bare) >= 16;
    !sentence
        && bare.chars().count() <= 120
        && !matches!(opening(&bare), Some(Opening::Article))
        && (folded == "打印" || folded == "分享" || WORDS.iter().any(|word| folded.contains(word)))
}

/// A link to a file that goes with the text.
fn is_attachment(text: &str) -> bool {
    let bare = text.trim().to_ascii_lowercase();
    bare.starts_with("附件")
        || [".doc", ".docx", ".pdf", ".xls", ".xlsx", ".wps", ".ofd", ".zip", ".rar"]
            .iter()
            .any(|end| bare.ends_with(end))
}

/// A text without white space.
pub(super) fn squeezed(text: &str) -> String {
    text.chars().filter(|&c| !crate::text::is_space(c)).collect()
}
