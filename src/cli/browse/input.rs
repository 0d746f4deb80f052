//! A line of text that is being typed.

use duizhao::text::hides;

/// So many characters are taken.
const LIMIT: usize = 400;

/// The text and where the next character goes.
#[derive(Debug, Default)]
pub(super) struct Input {
    chars: Vec<char>,
    at: usize,
}

impl Input {
    pub(super) fn text(&self) -> String {
        self.chars.iter().collect()
    }

    /// What stands before the cursor, and behind it.
    pub(super) fn halves(&self) -> (String, String) {
        let (before, behind) = self.chars.split_at(self.at);
        (before.iter().collect(), behind.iter().collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// Takes text as it is typed or pasted: line ends become spaces, what hides is left out.
    pub(super) fn insert(&mut self, text: &str) {
        let plain = text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c });
        for c in plain.filter(|&c| !hides(c)).take(LIMIT.saturating_sub(self.chars.len())) {
            self.chars.insert(self.at, c);
            self.at += 1;
        }
    }

    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    pub(super) fn delete_before(&mut self) {
        if self.at > 0 {
            self.at -= 1;
            self.chars.remove(self.at);
        }
    }

    pub(super) fn delete_at(&mut self) {
        if self.at < self.chars.len() {
            self.chars.remove(self.at);
        }
    }

    /// Deletes the word before the cursor, with the spaces behind it.
    pub(super) fn delete_word(&mut self) {
        while self.at > 0 && self.chars.get(self.at - 1).is_some_and(|c| c.is_whitespace()) {
            self.delete_before();
        }
        while self.at > 0 && self.chars.get(self.at - 1).is_some_and(|c| !c.is_whitespace()) {
            self.delete_before();
        }
    }

    pub(super) fn left(&mut self) {
        self.at = self.at.saturating_sub(1);
    }

    pub(super) fn right(&mut self) {
        self.at = (self.at + 1).min(self.chars.len());
    }

    pub(super) fn home(&mut self) {
        self.at = 0;
    }

    pub(super) fn end(&mut self) {
        self.at = self.chars.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_edited_where_the_cursor_is() {
        let mut input = Input::default();
        input.insert("会签 时限");
        input.left();
        input.left();
        input.insert("的\n\u{1b}");
        assert_eq!(input.halves(), ("会签 的 ".to_owned(), "时限".to_owned()));
        input.delete_at();
        input.delete_word();
        assert_eq!(input.text(), "会签 限");
        input.home();
        input.delete_before();
        input.end();
        input.delete_before();
        assert_eq!(input.text(), "会签 ");
        input.clear();
        assert!(input.is_empty());
        input.insert(&"长".repeat(LIMIT + 5));
        assert_eq!(input.text().chars().count(), LIMIT);
    }
}
