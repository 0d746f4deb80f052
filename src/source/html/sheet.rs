//! The style sheets that stand in a page: which classes, ids and elements they hide or set in.

use std::collections::BTreeMap;

use super::style::Style;
use super::tree::{NodeId, ROOT, Tree};

/// A sheet with more rules than this is read no further.
const MAX_RULES: usize = 20_000;

/// The rules of a page whose selectors speak of one element alone: `p`, `.name`, `#name`, `div.one.other`.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// By the last name of the selector, the rules in the order of the sheet.
    rules: BTreeMap<String, Vec<Rule>>,
    count: usize,
}

#[derive(Debug)]
struct Rule {
    order: usize,
    /// All names that an element must have.
    names: Vec<String>,
    style: Style,
}

impl Sheet {
    /// The sheets of a page.
    pub(super) fn of(tree: &Tree) -> Self {
        let mut sheet = Self::default();
        for node in tree.descendants(ROOT).filter(|&node| tree.name(node) == Some("style")) {
            let screen = tree.attribute(node, "media").is_none_or(|media| {
                media.trim().is_empty() || ["all", "screen"].iter().any(|kind| media.contains(kind))
            });
            for text in tree.children(node).iter().filter_map(|&child| tree.text(child)).filter(|_| screen) {
                sheet.read(text);
            }
        }
        sheet
    }

    /// What the sheets and the element's own declarations say of it.
    pub(super) fn style(&self, tree: &Tree, node: NodeId) -> Style {
        let mut style = Style::default();
        if self.count > 0 {
            let names = names(tree, node);
            let mut rules: Vec<&Rule> = names
                .iter()
                .filter_map(|name| self.rules.get(name))
                .flatten()
                .filter(|rule| rule.names.iter().all(|name| names.contains(name)))
                .collect();
            rules.sort_by_key(|rule| rule.order);
            for rule in rules {
                style.overlay(&rule.style);
            }
        }
        if let Some(own) = tree.attribute(node, "style") {
            style.overlay(&Style::of(own));
        }
        style
    }

    fn read(&mut self, text: &str) {
        let bare = without_comments(text);
        let mut rest = bare.as_str();
        while let Some((selectors, after)) = rest.split_once('{') {
            // What stands in an at-rule holds for some screens only.
            let nested = selectors.trim_start().starts_with('@');
            let end = if nested { block_end(after) } else { after.find('}') };
            let Some(end) = end else { return };
            let block = after.get(..end).unwrap_or_default();
            rest = after.get(end + 1..).unwrap_or_default();
            if nested {
                continue;
            }
            let style = Style::of(block);
            if style == Style::default() {
                continue;
            }
            let selectors = selectors.rsplit([';', '}']).next().unwrap_or_default();
            for selector in selectors.split(',') {
                self.add(selector.trim(), &style);
            }
        }
    }

    fn add(&mut self, selector: &str, style: &Style) {
        let simple = |c: char| c.is_alphanumeric() || matches!(c, '.' | '#' | '-' | '_');
        if self.count >= MAX_RULES || selector.is_empty() || !selector.chars().all(simple) {
            return;
        }
        let mut names: Vec<String> = Vec::new();
        for c in selector.chars() {
            match names.last_mut() {
                Some(name) if !matches!(c, '.' | '#') => name.push(c),
                _ => names.push(c.to_string()),
            }
        }
        if let Some(last) = names.last().cloned() {
            let rule = Rule { order: self.count, names, style: style.clone() };
            self.rules.entry(last).or_default().push(rule);
            self.count += 1;
        }
    }
}

/// The names by which rules know an element: `p`, `.name`, `#name`.
fn names(tree: &Tree, node: NodeId) -> Vec<String> {
    let mut names: Vec<String> = tree.name(node).map(ToOwned::to_owned).into_iter().collect();
    let classes = tree.attribute(node, "class").unwrap_or_default().split_ascii_whitespace().take(32);
    names.extend(classes.map(|class| format!(".{class}")));
    names.extend(tree.attribute(node, "id").map(|id| format!("#{id}")));
    names.dedup();
    names
}

/// Where the block that is open at the start of a text ends.
fn block_end(text: &str) -> Option<usize> {
    let mut depth = 1_usize;
    text.char_indices().find_map(|(at, c)| {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(at)
    })
}

fn without_comments(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    bare.push_str(rest);
    bare.replace("<!--", "").replace("-->", "")
}

#[cfg(test)]
mod tests {
    use super::super::style::Display;
    use super::*;

    #[test]
    fn rules_of_one_element_hold() {
        let page = "<style>/* .a{} */ .a, #b {display:none} p.a.on{display:block} @media print{.c{display:none}} \
                    .d .e{display:none} .f:hover{display:none} em{visibility:hidden}</style>\
                    <p class=a>1<p id=b>2<p class='on a'>3<p class=c>4<p class=e>5<p class=f>6<em>7</em><p class=a style='display:block'>8";
        let tree = Tree::of(page).unwrap();
        let sheet = Sheet::of(&tree);
        let hidden: Vec<bool> = tree
            .descendants(ROOT)
            .filter(|&node| matches!(tree.name(node), Some("p" | "em")))
            .map(|node| {
                let style = sheet.style(&tree, node);
                style.display == Some(Display::None) || style.visible == Some(false)
            })
            .collect();
        assert_eq!(hidden, [true, true, false, false, false, false, true, false]);
    }
}
