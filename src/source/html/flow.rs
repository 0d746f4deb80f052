//! The tree of a page → its lines as a reader sees them, with what is hidden apart.

use super::element::{is_block, is_code};
use super::list::Lists;
use super::sheet::Sheet;
use super::style::{Display, Style};
use super::tree::{NodeId, ROOT, Tree};
use crate::document::OmissionReason;
use crate::source::look::{ideographs, opening};
use crate::text::{display_width, is_space};

/// A line of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    /// The block that it stands in.
    pub(super) node: NodeId,
    /// How many of its characters, white space aside, are words of links that lead to other pages.
    pub(super) linked: usize,
    /// Whether it is a heading by its element.
    pub(super) heading: bool,
    /// Whether it stands in a part of the page that by its element is none of the text: navigation, foot.
    pub(super) aside: bool,
    /// Why it is none of the text, where a reader doesn't see it as such.
    pub(super) left_out: Option<OmissionReason>,
}

impl Line {
    /// Whether nothing but links is in it.
    pub(super) fn is_link(&self) -> bool {
        let letters = self.text.chars().filter(|c| c.is_alphanumeric()).count();
        self.linked > 0 && self.linked * 5 >= letters * 4
    }
}

/// The lines of a page, in order.
pub(super) fn lines(tree: &Tree) -> Vec<Line> {
    let mut flow = Flow {
        tree,
        sheet: Sheet::of(tree),
        weights: weights(tree),
        lines: Vec::new(),
        line: Line::default(),
        fresh: true,
        gap: Gap::None,
        unseen: None,
        rows: Vec::new(),
        lists: Lists::default(),
        label: None,
    };
    flow.run();
    flow.lines
}

/// What goes down from an element to those within it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "as many properties, each of which an element may change alone"
)]
#[derive(Clone, Debug, Default)]
struct Inherited {
    invisible: bool,
    tiny: bool,
    white: bool,
    background: bool,
    set_in: bool,
    keeps_lines: bool,
    link: bool,
    heading: bool,
    aside: bool,
    marker: Option<String>,
    /// The innermost block.
    block: NodeId,
}

enum Step {
    Enter(NodeId, Inherited),
    Leave(NodeId, bool),
}

/// White space that waits for what follows it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    Space,
    LineEnd,
}

/// A row of a table: where its lines begin, and those of its cells.
struct Row {
    start: usize,
    cells: Vec<usize>,
}

struct Flow<'a> {
    tree: &'a Tree,
    sheet: Sheet,
    weights: Vec<usize>,
    lines: Vec<Line>,
    line: Line,
    /// Whether the line is the first of its block.
    fresh: bool,
    gap: Gap,
    unseen: Option<(OmissionReason, String)>,
    rows: Vec<Row>,
    lists: Lists,
    /// The number of a list's entry that waits for its first line.
    label: Option<String>,
}

impl Flow<'_> {
    fn run(&mut self) {
        let mut open = vec![Step::Enter(ROOT, Inherited::default())];
        while let Some(step) = open.pop() {
            match step {
                Step::Leave(node, block) => self.leave(node, block),
                Step::Enter(node, inherited) => {
                    if let Some(text) = self.tree.text(node) {
                        self.write(text, &inherited);
                    } else if let Some((inherited, block)) = self.enter(node, inherited) {
                        open.push(Step::Leave(node, block));
                        let children = self.tree.children(node).iter().rev();
                        open.extend(children.map(|&child| Step::Enter(child, inherited.clone())));
                    }
                }
            }
        }
        self.end_line();
    }

    /// Opens an element; `None` where nothing in it is shown. The other value says whether it is a block.
    fn enter(&mut self, node: NodeId, mut inherited: Inherited) -> Option<(Inherited, bool)> {
        let Some(name) = self.tree.name(node) else { return Some((inherited, false)) };
        match name {
            "script" | "style" | "noscript" | "head" | "iframe" | "object" | "audio" | "video" | "canvas"
            | "svg" | "math" | "xml" | "rt" | "rp" | "area" | "map" => return None,
            "br" => {
                self.end_line();
                self.fresh = false;
                return None;
            }
            "hr" => {
                self.end_line();
                return None;
            }
            "select" | "button" | "textarea" | "datalist" | "input" => {
                self.leave_out(node, OmissionReason::Furniture);
                return None;
            }
            _ => {}
        }
        let style = self.sheet.style(self.tree, node);
        if let Some(reason) = self.unshown(node, name, &style) {
            self.leave_out(node, reason);
            return None;
        }
        let block = match style.display {
            Some(Display::Inline) if !matches!(name, "td" | "th" | "tr" | "li") => false,
            Some(Display::Block) => true,
            _ => is_block(name),
        };
        if block {
            self.end_line();
            self.fresh = true;
            inherited.block = node;
        }
        self.inherit(node, name, &style, &mut inherited);
        match name {
            "tr" => self.rows.push(Row { start: self.lines.len(), cells: Vec::new() }),
            "td" | "th" => self.rows.last_mut().into_iter().for_each(|row| row.cells.push(self.lines.len())),
            "ol" | "ul" => self.lists.open(self.tree, node, inherited.marker.as_deref()),
            "li" => self.label = self.lists.entry(self.tree, node, inherited.marker.as_deref()),
            _ => {}
        }
        Some((inherited, block))
    }

    fn leave(&mut self, node: NodeId, block: bool) {
        if block {
            self.end_line();
            self.fresh = false;
        }
        match self.tree.name(node) {
            Some("tr") => self.end_row(),
            Some("ol" | "ul") => self.lists.close(),
            Some("li") => self.label = None,
            _ => {}
        }
    }

    /// Why an element with all that is in it is not shown as part of the text.
    fn unshown(&self, node: NodeId, name: &str, style: &Style) -> Option<OmissionReason> {
        let attribute = |name: &str| self.tree.attribute(node, name);
        let hidden = name == "template"
            || name == "dialog" && attribute("open").is_none()
            || style.display == Some(Display::None)
            || style.gone
            || attribute("hidden").is_some_and(|value| value != "until-found") && style.display.is_none()
            || attribute("aria-hidden") == Some("true");
        if hidden && !self.is_most(node) {
            return Some(OmissionReason::Hidden);
        }
        if (matches!(name, "del" | "s" | "strike") || style.struck) && !self.is_most(node) {
            return Some(OmissionReason::Deleted);
        }
        // Footnotes as a word processor writes them.
        let noted = name == "a"
            && attribute("href").is_some_and(|href| href.starts_with("#_ftn") || href.starts_with("#_edn"))
            || name == "div"
                && attribute("id").is_some_and(|id| id.starts_with("ftn") || id.starts_with("edn"));
        noted.then_some(OmissionReason::Note)
    }

    /// Whether an element holds most of the page's words: what hides it then waits for a script to show it.
    fn is_most(&self, node: NodeId) -> bool {
        let total = self.weights[ROOT];
        total > 0 && self.weights[node] * 5 > total * 3
    }

    fn inherit(&self, node: NodeId, name: &str, style: &Style, inherited: &mut Inherited) {
        let attribute = |name: &str| self.tree.attribute(node, name);
        let shown = self.is_most(node);
        if let Some(visible) = style.visible {
            inherited.invisible = !visible && !shown;
        }
        if let Some(tiny) = style.tiny {
            inherited.tiny = tiny && !shown;
        }
        if let Some(white) = style.white {
            inherited.white = white && !shown;
        } else if let Some(colour) = attribute("color").filter(|_| name == "font") {
            inherited.white = Style::of(&format!("color:{colour}")).white == Some(true) && !shown;
        }
        inherited.background |= style.background
            || attribute("background").is_some()
            || attribute("bgcolor")
                .is_some_and(|colour| Style::of(&format!("background:{colour}")).background);
        inherited.set_in = style.set_in.unwrap_or(inherited.set_in);
        inherited.keeps_lines = style.keeps_lines.unwrap_or(inherited.keeps_lines || name == "pre");
        let role = attribute("role").unwrap_or_default();
        inherited.aside |= matches!(name, "nav" | "footer" | "aside")
            || matches!(role, "navigation" | "contentinfo" | "search" | "complementary");
        inherited.heading |= matches!(name, "h1" | "h2" | "h3");
        inherited.link |= name == "a"
            && attribute("href").is_none_or(|href| !href.starts_with('#') || href.len() == 1)
            && attribute("name").is_none();
        inherited.marker = style.marker.clone().or(inherited.marker.take());
    }

    /// Sets the words of an element apart.
    fn leave_out(&mut self, node: NodeId, reason: OmissionReason) {
        for inner in self.tree.descendants(node) {
            if let Some(text) = self.tree.text(inner)
                && !self.tree.parent(inner).and_then(|parent| self.tree.name(parent)).is_some_and(is_code)
            {
                self.put_aside(text, reason);
            }
        }
        self.end_unseen(node);
    }

    fn put_aside(&mut self, text: &str, reason: OmissionReason) {
        if self.unseen.as_ref().is_some_and(|(known, _)| *known != reason) {
            self.end_unseen(self.line.node);
        }
        let (_, unseen) = self.unseen.get_or_insert((reason, String::new()));
        for word in text.split_ascii_whitespace() {
            unseen.push_str(word);
        }
    }

    fn end_unseen(&mut self, node: NodeId) {
        if let Some((reason, text)) = self.unseen.take()
            && !text.chars().all(is_space)
        {
            self.lines.push(Line { text, node, left_out: Some(reason), ..Line::default() });
        }
    }

    fn write(&mut self, text: &str, state: &Inherited) {
        if state.invisible || state.tiny || state.white && !state.background {
            self.put_aside(text, OmissionReason::Hidden);
            return;
        }
        for c in text.chars() {
            match c {
                '\n' | '\r' if state.keeps_lines => self.end_line(),
                '\n' | '\r' => self.gap = Gap::LineEnd,
                ' ' | '\t' | '\u{c}' if state.keeps_lines && !self.line.text.is_empty() => {
                    self.line.text.push(c);
                }
                ' ' | '\t' | '\u{c}' => {
                    if self.gap == Gap::None {
                        self.gap = Gap::Space;
                    }
                }
                _ => self.put(c, state),
            }
        }
    }

    fn put(&mut self, c: char, state: &Inherited) {
        let line = &mut self.line;
        if line.text.is_empty() {
            line.node = state.block;
            line.aside = state.aside;
            line.heading = state.heading;
            if self.fresh && state.set_in && !is_space(c) {
                line.text.push_str("\u{3000}\u{3000}");
            }
        } else if self.gap != Gap::None && !(self.gap == Gap::LineEnd && joins(&line.text, c)) {
            line.text.push(' ');
        }
        self.gap = Gap::None;
        line.text.push(c);
        line.linked += usize::from(state.link && c.is_alphanumeric());
    }

    fn end_line(&mut self) {
        self.gap = Gap::None;
        let mut line = std::mem::take(&mut self.line);
        self.end_unseen(line.node);
        if line.text.chars().all(is_space) {
            return;
        }
        line.text.truncate(line.text.trim_end_matches(is_space).len());
        if let Some(label) = self.label.take()
            && !line.is_link()
            && opening(&line.text).is_none()
        {
            let at = line.text.len() - line.text.trim_start_matches(is_space).len();
            line.text.insert_str(at, &label);
        }
        self.fresh = false;
        self.lines.push(line);
    }

    /// Joins the cells of a row to one line where none has more than one; a table that only lays out a page has.
    fn end_row(&mut self) {
        let Some(Row { start, cells }) = self.rows.pop() else { return };
        let starts = cells.iter().copied();
        let ends = cells.iter().skip(1).copied().chain([self.lines.len()]);
        let shown = |range: std::ops::Range<usize>| -> Vec<&Line> {
            let lines = self.lines.get(range).unwrap_or_default();
            lines.iter().filter(|line| line.left_out.is_none()).collect()
        };
        let cells: Vec<Vec<&Line>> = starts.zip(ends).map(|(start, end)| shown(start..end)).collect();
        let filled = || cells.iter().flatten();
        let links = filled().filter(|line| line.is_link()).count();
        let one_each = cells.iter().all(|cell| cell.len() <= 1) && filled().count() > 1;
        if !one_each || links > 0 && links < filled().count() {
            return;
        }
        let texts: Vec<&str> = filled().map(|line| line.text.trim_matches(is_space)).collect();
        let row = Line {
            text: texts.join("\t"),
            linked: filled().map(|line| line.linked).sum(),
            ..filled().next().map_or_else(Line::default, |&first| first.clone())
        };
        let aside = self.lines.split_off(start).into_iter().filter(|line| line.left_out.is_some());
        let aside: Vec<Line> = aside.collect();
        self.lines.extend(aside);
        self.lines.push(row);
    }
}

/// How many Chinese characters are in each node and below it, what is no text aside.
fn weights(tree: &Tree) -> Vec<usize> {
    let order: Vec<NodeId> = tree.descendants(ROOT).collect();
    let mut weights = vec![0; order.iter().max().map_or(1, |&last| last + 1)];
    for &node in order.iter().rev() {
        if tree.name(node).is_some_and(is_code) {
            weights[node] = 0;
            continue;
        }
        weights[node] += tree.text(node).map_or(0, ideographs);
        if let Some(parent) = tree.parent(node) {
            weights[parent] += weights[node];
        }
    }
    weights
}

/// Whether a line end of the markup between two characters is no space: Chinese is set without any, but for the one behind a label.
fn joins(before: &str, next: char) -> bool {
    let wide = |c: char| display_width(c.encode_utf8(&mut [0; 4])) == 2;
    let labelled =
        before.starts_with('第') && before.ends_with(['编', '章', '节', '条']) && opening(before).is_some();
    before.chars().next_back().is_some_and(wide) && wide(next) && !labelled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(markup: &str) -> Vec<String> {
        let told = |line: &Line| match line.left_out {
            Some(reason) => format!("[{reason} {}]", line.text),
            None => line.text.clone(),
        };
        lines(&Tree::of(markup).unwrap()).iter().map(told).collect()
    }

    #[test]
    fn lines_are_those_that_a_reader_sees() {
        for (markup, wanted) in [
            ("<p>甲<span>乙</span>\n丙</p>丁<br>戊<div>己</div>庚", &["甲乙丙", "丁", "戊", "己", "庚"][..]),
            ("<p>第一条\n为了\n  规范</p><p>a\nb</p>", &["第一条 为了规范", "a b"]),
            ("<p>&nbsp;&emsp;第一条&emsp;为了</p>", &["\u{a0}\u{2003}第一条\u{2003}为了"]),
            ("<div style='text-indent:2em'><p>甲<br>乙<p>丙</div><p>丁", &["　　甲", "乙", "　　丙", "丁"]),
            ("<pre>甲\n乙</pre>", &["甲", "乙"]),
            ("<span style='display:block'>甲</span>乙<p style='display:inline'>丙</p>", &["甲", "乙丙"]),
            ("<ruby>柳<rp>(</rp><rt>liu</rt></ruby>塘", &["柳塘"]),
        ] {
            assert_eq!(read(markup), wanted, "{markup}");
        }
    }

    #[test]
    fn what_is_hidden_stands_apart() {
        let plain = "<p>柳塘区的会议由区长召集并且主持";
        for (markup, wanted) in [
            ("<p>甲<span style='display:none'>乙</span>丙", &["[hidden 乙]", "甲丙"][..]),
            ("<p hidden>甲<p aria-hidden=true>乙<p>丙", &["[hidden 甲]", "[hidden 乙]", "丙"]),
            (
                "<div style='visibility:hidden'>甲<p style='visibility:visible'>乙</p>丙</div>",
                &["[hidden 甲]", "乙", "[hidden 丙]"],
            ),
            (
                "<div style='font-size:0'>甲<span style='font-size:14px'>乙</span></div>",
                &["[hidden 甲]", "乙"],
            ),
            (
                "<p>甲<font color=white>乙</font><table bgcolor=#ff0000><td><font color=#fff>丙",
                &["[hidden 乙]", "甲", "丙"],
            ),
            ("<p>甲<del>乙</del><ins>丙</ins>", &["[deleted 乙]", "甲丙"]),
            ("<p>甲<a href='#_ftn1'>[1]</a><div id=ftn1>乙</div>", &["[note [1]]", "甲", "[note 乙]"]),
            ("<template>甲</template><noscript>乙</noscript><script>丙</script>丁", &["[hidden 甲]", "丁"]),
            ("<select><option>甲</select>乙", &["[furniture 甲]", "乙"]),
        ] {
            let found = read(&format!("{plain}</p>{markup}"));
            assert_eq!(found[1..], *wanted, "{markup}");
        }
    }

    #[test]
    fn a_page_that_a_script_shows_is_read() {
        let page = format!(
            "<p>柳塘发布</p><div style='visibility:hidden;opacity:0'>{}<p style='display:none'>隐藏</p></div>",
            "<p>会议由区长召集并主持。</p>".repeat(3)
        );
        assert_eq!(read(&page).iter().filter(|line| line.contains("会议")).count(), 3);
        assert!(read(&page).contains(&"[hidden 隐藏]".to_owned()));
    }

    #[test]
    fn lists_are_numbered() {
        for (markup, wanted) in [
            (
                "<ol><li>甲<li>乙<ul><li>丙</ul><li><p>丁</p><p>戊</ol>",
                &["1. 甲", "2. 乙", "丙", "3. 丁", "戊"][..],
            ),
            ("<ol start=3 type=a><li>甲<li value=7>乙<li>丙</ol>", &["c. 甲", "g. 乙", "h. 丙"]),
            ("<ol reversed><li>甲<li>乙</ol>", &["2. 甲", "1. 乙"]),
            ("<ol><li>（一）甲<li>第二条 乙<li><a href=x>丙</a></ol>", &["（一）甲", "第二条 乙", "丙"]),
            ("<ol style='list-style:none'><li>甲</ol>", &["甲"]),
            ("<ol style='list-style-type:cjk-ideographic'><li>甲</ol>", &["一、甲"]),
        ] {
            assert_eq!(read(markup), wanted, "{markup}");
        }
    }

    #[test]
    fn tables_are_rows_or_layout() {
        for (markup, wanted) in [
            (
                "<table><tr><td>文 号</td><td>甲</td></tr><tr><td>乙<td>丙</table>",
                &["文 号\t甲", "乙\t丙"][..],
            ),
            ("<table><tr><td>甲<p>乙</td><td>丙</td></tr></table>", &["甲", "乙", "丙"]),
            ("<table><tr><td><table><tr><td>甲<td>乙</table></td></tr></table>", &["甲\t乙"]),
            ("<table><tr><td><a href=x>首页</a></td><td>乙</td></tr></table>", &["首页", "乙"]),
        ] {
            assert_eq!(read(markup), wanted, "{markup}");
        }
    }
}
