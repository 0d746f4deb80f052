//! A page's markup → its tree, as a browser builds it, within bounds.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, QualName, local_name, ns};

/// A place in the tree.
pub(super) type NodeId = usize;

/// The root of every tree.
pub(super) const ROOT: NodeId = 0;

/// A tree with more nodes is no page of a rule.
const MAX_NODES: usize = 1_000_000;
/// Nor is one that is nested deeper; browsers stop earlier.
const MAX_DEPTH: usize = 3000;
/// A tag with more attributes would take time that grows with their square.
const MAX_ATTRIBUTES: usize = 10_000;
/// So many bytes are read between two looks at the bounds.
const STEP: usize = 4096;

/// A page whose markup is out of all bounds.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unbounded;

/// A page.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

#[derive(Debug)]
struct Node {
    parent: Option<NodeId>,
    children: Vec<NodeId>,
    depth: usize,
    /// The name of an element; empty for a text and for the root.
    name: QualName,
    attributes: Vec<Attribute>,
    text: Option<String>,
}

impl Tree {
    /// Reads a page; markup that is wrong is read as browsers do.
    pub(super) fn of(markup: &str) -> Result<Self, Unbounded> {
        if overloaded(markup.as_bytes()) {
            return Err(Unbounded);
        }
        let mut parser = html5ever::parse_document(Builder::new(), html5ever::ParseOpts::default());
        let mut rest = markup;
        while !rest.is_empty() {
            let step = (STEP.min(rest.len())..=rest.len()).find(|&at| rest.is_char_boundary(at));
            let (chunk, after) = rest.split_at_checked(step.unwrap_or(rest.len())).unwrap_or((rest, ""));
            parser.process(StrTendril::from(chunk));
            rest = after;
            if !parser.tokenizer.sink.sink.within_bounds() {
                return Err(Unbounded);
            }
        }
        Ok(parser.finish())
    }

    pub(super) fn children(&self, node: NodeId) -> &[NodeId] {
        &self.nodes[node].children
    }

    pub(super) fn parent(&self, node: NodeId) -> Option<NodeId> {
        self.nodes[node].parent
    }

    /// The text of a text node.
    pub(super) fn text(&self, node: NodeId) -> Option<&str> {
        self.nodes[node].text.as_deref()
    }

    /// The name of an element, in lower case.
    pub(super) fn name(&self, node: NodeId) -> Option<&str> {
        Some(&*self.nodes[node].name.local).filter(|name| !name.is_empty())
    }

    /// The value of an attribute.
    pub(super) fn attribute(&self, node: NodeId, name: &str) -> Option<&str> {
        let attributes = &self.nodes[node].attributes;
        attributes.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
    }

    /// A node and all above it, from below.
    pub(super) fn ancestors(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(Some(node), |&node| self.nodes[node].parent)
    }

    /// A node and all below it, in order.
    pub(super) fn descendants(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        let mut open = vec![node];
        std::iter::from_fn(move || {
            let node = open.pop()?;
            open.extend(self.nodes[node].children.iter().rev());
            Some(node)
        })
    }
}

/// Whether a tag has too many attributes.
fn overloaded(markup: &[u8]) -> bool {
    let mut rest = markup;
    while let Some(at) = memchr::memchr(b'<', rest) {
        rest = rest.get(at + 1..).unwrap_or_default();
        if !rest.first().is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let mut attributes = 0;
        loop {
            let parts = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>' | b'=');
            let word = rest.iter().position(parts).unwrap_or(rest.len());
            attributes += usize::from(word > 0);
            let end = rest.get(word).copied();
            rest = rest.get(word + 1..).unwrap_or_default();
            match end {
                None | Some(b'>') => break,
                Some(b'=') => {
                    rest = rest.trim_ascii_start();
                    if let Some(&quote) = rest.first().filter(|byte| matches!(byte, b'"' | b'\'')) {
                        let inner = rest.get(1..).unwrap_or_default();
                        let close = memchr::memchr(quote, inner).unwrap_or(inner.len());
                        rest = inner.get(close + 1..).unwrap_or_default();
                    }
                }
                Some(_) => {}
            }
            if attributes > MAX_ATTRIBUTES {
                return true;
            }
        }
    }
    false
}

/// What html5ever builds the tree with.
struct Builder {
    nodes: RefCell<Vec<Node>>,
    depth: Cell<usize>,
}

impl Builder {
    fn new() -> Self {
        let builder = Self { nodes: RefCell::new(Vec::new()), depth: Cell::new(0) };
        builder.add(unnamed(), Vec::new(), None);
        builder
    }

    fn within_bounds(&self) -> bool {
        self.nodes.borrow().len() <= MAX_NODES && self.depth.get() <= MAX_DEPTH
    }

    fn add(&self, name: QualName, attributes: Vec<Attribute>, text: Option<String>) -> NodeId {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { parent: None, children: Vec::new(), depth: 0, name, attributes, text });
        nodes.len() - 1
    }

    fn detach(&self, node: NodeId) {
        let mut nodes = self.nodes.borrow_mut();
        if let Some(parent) = nodes[node].parent.take() {
            let children = &mut nodes[parent].children;
            if let Some(at) = children.iter().rposition(|&child| child == node) {
                children.remove(at);
            }
        }
    }

    /// Puts a node or text into a parent, before its child at a place.
    fn insert(&self, parent: NodeId, at: usize, child: NodeOrText<NodeId>) {
        let child = match child {
            NodeOrText::AppendNode(child) => {
                self.detach(child);
                child
            }
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                let before = at.checked_sub(1).and_then(|before| nodes[parent].children.get(before)).copied();
                if let Some(known) = before.and_then(|before| nodes[before].text.as_mut()) {
                    known.push_str(&text);
                    return;
                }
                drop(nodes);
                self.add(unnamed(), Vec::new(), Some(text.to_string()))
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        let depth = nodes[parent].depth + 1;
        nodes[child].parent = Some(parent);
        nodes[child].depth = depth;
        let at = at.min(nodes[parent].children.len());
        nodes[parent].children.insert(at, child);
        self.depth.set(self.depth.get().max(depth));
    }
}

fn unnamed() -> QualName {
    QualName::new(None, ns!(), local_name!(""))
}

impl TreeSink for Builder {
    type Handle = NodeId;
    type Output = Tree;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Tree {
        Tree { nodes: self.nodes.into_inner() }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        Ref::map(self.nodes.borrow(), |nodes| &nodes[*target].name)
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> NodeId {
        self.add(name, attributes, None)
    }

    fn create_comment(&self, _: StrTendril) -> NodeId {
        self.add(unnamed(), Vec::new(), None)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        self.add(unnamed(), Vec::new(), None)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        let end = self.nodes.borrow()[*parent].children.len();
        self.insert(*parent, end, child);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, before: &NodeId, child: NodeOrText<NodeId>) {
        let has_parent = self.nodes.borrow()[*element].parent.is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(before, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        // What a template holds stands in it; nothing in it is read.
        *target
    }

    fn same_node(&self, one: &NodeId, other: &NodeId) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        if let NodeOrText::AppendNode(node) = &child {
            self.detach(*node);
        }
        let nodes = self.nodes.borrow();
        let Some(parent) = nodes[*sibling].parent else { return };
        let at = nodes[parent].children.iter().rposition(|child| child == sibling);
        drop(nodes);
        self.insert(parent, at.unwrap_or(usize::MAX), child);
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        let known = &mut self.nodes.borrow_mut()[*target].attributes;
        for attribute in attributes {
            if known.iter().all(|known| known.name != attribute.name) {
                known.push(attribute);
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        let children = std::mem::take(&mut self.nodes.borrow_mut()[*node].children);
        for child in children {
            self.nodes.borrow_mut()[child].parent = None;
            self.append(new_parent, NodeOrText::AppendNode(child));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(tree: &Tree, node: NodeId) -> String {
        let inner: String = tree.children(node).iter().map(|&child| shape(tree, child)).collect();
        match (tree.name(node), tree.text(node)) {
            (Some(name), _) => format!("{name}({inner})"),
            (_, text) => format!("{}{inner}", text.unwrap_or_default()),
        }
    }

    #[test]
    fn builds_what_a_browser_builds() {
        for (markup, body) in [
            ("<p>甲<p>乙", "body(p(甲)p(乙))"),
            ("<p>甲<b>乙</p>丙", "body(p(甲b(乙))b(丙))"),
            ("<table>甲<tr><td>乙</table>丙", "body(甲table(tbody(tr(td(乙))))丙)"),
            ("<b><p>甲</b>乙</p>", "body(b()p(b(甲)乙))"),
        ] {
            let tree = Tree::of(markup).unwrap();
            assert_eq!(shape(&tree, ROOT), format!("html(head(){body})"), "{markup}");
        }
        let tree = Tree::of("<div id=a class='x y'>甲</div>").unwrap();
        let div = tree.descendants(ROOT).find(|&node| tree.name(node) == Some("div")).unwrap();
        assert_eq!((tree.attribute(div, "id"), tree.attribute(div, "class")), (Some("a"), Some("x y")));
        assert_eq!(tree.ancestors(div).count(), 4);
    }

    #[test]
    fn markup_out_of_bounds_is_refused() {
        let attributes = " a=\"x y\"".repeat(20_000);
        for markup in ["<div>".repeat(100_000), "<b><i>".repeat(50_000), format!("<p{attributes}>甲")] {
            assert_eq!(Tree::of(&markup).unwrap_err(), Unbounded);
        }
        let long = format!("<img src=\"data:{}\">{}", "a/b c".repeat(50_000), "<p>甲</p>".repeat(20_000));
        assert!(Tree::of(&long).is_ok());
    }
}
