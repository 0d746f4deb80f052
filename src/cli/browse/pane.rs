//! A list of provisions of which one is chosen, scrolled so that this one is on the screen.

use super::block::Block;

/// Which way the reader goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
}

/// Blocks one below the other, and the part of them that is shown.
#[derive(Debug, Default)]
pub(super) struct Pane {
    pub(super) blocks: Vec<Block>,
    pub(super) selected: usize,
    /// The first line that is shown, of all lines of all blocks.
    top: usize,
    /// Columns and lines of the screen.
    width: usize,
    height: usize,
    /// Where each block begins at this width, and where the last one ends.
    starts: Vec<usize>,
}

impl Pane {
    pub(super) fn new(blocks: Vec<Block>) -> Self {
        Self { blocks, ..Self::default() }
    }

    pub(super) fn selected(&self) -> Option<&Block> {
        self.blocks.get(self.selected)
    }

    /// Fits the list into so many columns and lines; what is chosen stays on the screen.
    pub(super) fn fit(&mut self, width: usize, height: usize) {
        let same = width == self.width && height == self.height && self.starts.len() > self.blocks.len();
        if same {
            return;
        }
        (self.width, self.height) = (width, height);
        let mut end = 0;
        self.starts = vec![0];
        for block in &self.blocks {
            end += block.lines(width).len();
            self.starts.push(end);
        }
        self.keep(Way::Down);
    }

    /// Chooses a block and brings it to the upper part of the screen.
    pub(super) fn choose(&mut self, selected: usize) {
        self.selected = selected.min(self.blocks.len().saturating_sub(1));
        self.top = self.bounds().0.saturating_sub(self.height / 3);
        self.keep(Way::Down);
    }

    /// Moves the choice, or the screen where what is chosen is larger.
    pub(super) fn go(&mut self, way: Way) {
        let top = self.top;
        let last = self.blocks.len().saturating_sub(1);
        let (start, end) = self.bounds();
        match way {
            Way::Down if end > self.top + self.height => self.top += 1,
            Way::Up if start < self.top => self.top -= 1,
            Way::Down => self.selected = (self.selected + 1).min(last),
            Way::Up => self.selected = self.selected.saturating_sub(1),
            Way::First => self.selected = 0,
            Way::Last => self.selected = last,
            Way::PageDown => {
                self.top = (self.top + self.height.saturating_sub(1).max(1)).min(self.lowest());
                let first = self.starts.iter().position(|&start| start >= self.top).unwrap_or(last);
                // A block that fills the screen begins above it.
                let whole = self.starts.get(first).is_some_and(|&start| start < self.top + self.height);
                let first = if whole { first } else { first.saturating_sub(1) };
                self.selected = if top == self.top { last } else { first.clamp(self.selected, last) };
                return;
            }
            Way::PageUp => {
                self.top = self.top.saturating_sub(self.height.saturating_sub(1).max(1));
                let bottom = self.top + self.height;
                let lowest = self.starts.iter().skip(1).filter(|&&end| end <= bottom).count();
                let lowest = lowest.saturating_sub(1);
                self.selected = if top == self.top { 0 } else { lowest.min(self.selected) };
                return;
            }
        }
        if top == self.top {
            self.keep(way);
        }
    }

    /// The lines that are shown: the block, whether it is chosen, and which of its lines.
    pub(super) fn shown(&self) -> impl Iterator<Item = (&Block, bool, std::ops::Range<usize>)> {
        let bottom = self.top + self.height;
        let bounds = self.starts.iter().zip(self.starts.iter().skip(1));
        let visible = self.blocks.iter().zip(bounds).enumerate();
        visible.filter_map(move |(number, (block, (&start, &end)))| {
            let lines = start.max(self.top)..end.min(bottom);
            let own = lines.start.saturating_sub(start)..lines.end.saturating_sub(start);
            (!own.is_empty()).then_some((block, number == self.selected, own))
        })
    }

    /// Where what is chosen begins and ends.
    fn bounds(&self) -> (usize, usize) {
        let at = |number: usize| self.starts.get(number).copied().unwrap_or_default();
        (at(self.selected), at(self.selected + 1))
    }

    /// The lowest place of the screen.
    fn lowest(&self) -> usize {
        self.starts.last().copied().unwrap_or_default().saturating_sub(self.height)
    }

    /// Brings what is chosen onto the screen: the end of it that one comes to first where it is larger.
    fn keep(&mut self, way: Way) {
        let (start, end) = self.bounds();
        let tall = end - start > self.height;
        if end > self.top + self.height {
            self.top = if tall { start } else { end - self.height };
        }
        if start < self.top {
            self.top = if tall && way == Way::Up { end - self.height } else { start };
        }
        self.top = self.top.min(self.lowest());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A pane of blocks with so many lines of text each, one line above them and one below.
    fn pane(lines: &[usize], height: usize) -> Pane {
        let block = |&lines: &usize| Block {
            title: "第一条".to_owned(),
            text: vec!["甲"; lines].join("\n"),
            ..Block::default()
        };
        let mut pane = Pane::new(lines.iter().map(block).collect());
        pane.fit(20, height);
        pane
    }

    fn walk(pane: &mut Pane, ways: &[Way]) -> Vec<(usize, usize)> {
        let step = |way: &Way| {
            pane.go(*way);
            (pane.selected, pane.top)
        };
        ways.iter().map(step).collect()
    }

    #[test]
    fn what_is_chosen_stays_on_the_screen() {
        use Way::{Down, First, Last, PageDown, PageUp, Up};
        // Three lines each.
        let mut pane = pane(&[1; 6], 7);
        assert_eq!(
            walk(&mut pane, &[Down, Down, Up, Up, Up, Last, Down, First]),
            [(1, 0), (2, 2), (1, 2), (0, 0), (0, 0), (5, 11), (5, 11), (0, 0)]
        );
        assert_eq!(
            walk(&mut pane, &[PageDown, PageDown, PageDown, PageUp, PageUp, PageUp]),
            [(2, 6), (4, 11), (5, 11), (3, 5), (1, 0), (0, 0)]
        );
    }

    #[test]
    fn a_block_larger_than_the_screen_is_read_line_by_line() {
        use Way::{Down, Up};
        let mut pane = pane(&[1, 5, 1], 4);
        assert_eq!(
            walk(&mut pane, &[Down, Down, Down, Down, Down, Up, Up, Up, Up, Up]),
            [(1, 3), (1, 4), (1, 5), (1, 6), (2, 9), (1, 6), (1, 5), (1, 4), (1, 3), (0, 0)]
        );
    }

    #[test]
    fn another_width_keeps_the_choice() {
        let mut pane = pane(&[1; 6], 7);
        pane.choose(4);
        assert_eq!((pane.selected, pane.top), (4, 10));
        pane.fit(20, 3);
        assert_eq!((pane.selected, pane.top), (4, 12));
        pane.fit(20, 100);
        assert_eq!((pane.selected, pane.top), (4, 0));
        assert_eq!(pane.shown().count(), 6);
    }

    #[test]
    fn nothing_can_be_chosen_of_nothing() {
        let mut pane = pane(&[], 5);
        for way in [Way::Down, Way::Up, Way::PageDown, Way::PageUp, Way::First, Way::Last] {
            pane.go(way);
            assert!(pane.selected().is_none());
        }
    }
}
