//! Items (项) and subitems (目): lists in levels, and what to make of a lost number.

use super::line::ends_sentence;
use super::marker::ItemStyle;
use crate::document::{Article, Finding, Item, ItemNumber, Paragraph};
use crate::text::{CleanText, Span};

/// The open list of an article: the style of each level, outermost first.
#[derive(Debug, Default)]
pub(super) struct ItemList {
    styles: Vec<ItemStyle>,
}

/// The label of an item.
#[derive(Clone, Copy, Debug)]
pub(super) struct ItemLabel {
    pub(super) style: ItemStyle,
    pub(super) number: u32,
    pub(super) span: Span,
}

impl ItemList {
    /// Ends the list: what follows is no item of it, or starts a list anew.
    pub(super) fn close(&mut self) {
        self.styles.clear();
    }

    /// The item that was added last, where the list goes on with this number: a paragraph between them belongs to it.
    pub(super) fn item_before<'a>(
        &self,
        article: &'a mut Article,
        style: ItemStyle,
        number: u32,
    ) -> Option<&'a mut Item> {
        let depth = self.styles.iter().position(|&known| known == style)?;
        let mut level = &mut article.paragraphs.last_mut()?.items;
        for at in 0.. {
            let last = level.last()?;
            if at == depth && last.number.value + 1 != number {
                return None;
            }
            if last.subitems.is_empty() {
                break;
            }
            level = &mut level.last_mut()?.subitems;
        }
        level.last_mut()
    }

    /// Adds an item at the level that its style has, or one level deeper where the style is new.
    pub(super) fn push(
        &mut self,
        source: &str,
        article: &mut Article,
        label: ItemLabel,
        text: CleanText,
    ) -> Vec<Finding> {
        let ItemLabel { style, number, span } = label;
        let mut odd = Vec::new();
        if self.styles.is_empty() {
            recover_lost_item(article, style, number, &mut odd, &mut self.styles);
        }
        if article.paragraphs.is_empty() {
            article.paragraphs.push(Paragraph { number: 1, text: CleanText::default(), items: Vec::new() });
        }
        let Some(paragraph) = article.paragraphs.last_mut() else { return odd };
        let depth = match self.styles.iter().position(|&known| known == style) {
            Some(depth) => depth,
            None => self.styles.len(),
        };
        self.styles.truncate(depth);
        self.styles.push(style);
        let mut level = &mut paragraph.items;
        for _ in 0..depth {
            // Each level above was opened by an item, so there is a last one.
            match level.last_mut() {
                Some(item) => level = &mut item.subitems,
                None => return odd,
            }
        }
        odd.extend(odd_number(level.last().map(|item| item.number.value), number));
        let label = span.slice(source).to_owned();
        let number = ItemNumber::new(number);
        level.push(Item { number, label: Some(label), label_span: Some(span), text, subitems: Vec::new() });
        odd
    }
}

fn odd_number(last: Option<u32>, number: u32) -> Option<Finding> {
    match last {
        Some(last) if number == last => Some(Finding::RepeatedItem(number)),
        Some(last) if number != last + 1 => Some(Finding::SkippedItems { last, next: number }),
        None if number != 1 => Some(Finding::ItemsStartAt(number)),
        _ => None,
    }
}

/// An unlabelled paragraph right before item n, where item n-1 is due, is that item: its number got lost.
///
/// Either the paragraph before it introduces a list (ends with a colon) and n is 2, or that paragraph's list ended with n-2.
fn recover_lost_item(
    article: &mut Article,
    style: ItemStyle,
    number: u32,
    odd: &mut Vec<Finding>,
    styles: &mut Vec<ItemStyle>,
) {
    let count = article.paragraphs.len();
    if number < 2 || count < 2 {
        return;
    }
    let Some(before) = article.paragraphs.get(count - 2) else { return };
    let introduces = before.items.is_empty() && before.text.as_str().ends_with(['：', ':']) && number == 2;
    let goes_on = before.items.last().is_some_and(|item| number >= 3 && item.number.value == number - 2);
    let single = article
        .paragraphs
        .last()
        .is_some_and(|last| last.items.is_empty() && ends_sentence(last.text.as_str()));
    let resumes = before.items.last().is_some_and(|item| item.number.value + 1 == number);
    if !(single && (introduces || goes_on)) || resumes {
        return;
    }
    let Some(lost) = article.paragraphs.pop() else { return };
    let Some(paragraph) = article.paragraphs.last_mut() else { return };
    paragraph.items.push(Item {
        number: ItemNumber::new(number - 1),
        label: None,
        label_span: None,
        text: lost.text,
        subitems: Vec::new(),
    });
    styles.push(style);
    odd.push(Finding::UnnumberedItem(number - 1));
}
