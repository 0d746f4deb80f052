//! Texts, each kept once and named by its index: districts copy one another.

use std::collections::BTreeMap;

/// Texts in the order in which they came first.
#[derive(Default)]
pub(super) struct Texts(BTreeMap<String, usize>);

impl Texts {
    /// The index of a text, which is kept where it is new.
    pub(super) fn add(&mut self, text: String) -> usize {
        let next = self.0.len();
        *self.0.entry(text).or_insert(next)
    }

    /// The index of a text that is known.
    pub(super) fn find(&self, text: &str) -> Option<usize> {
        self.0.get(text).copied()
    }

    /// The texts, each at its index.
    pub(super) fn into_list(self) -> Vec<String> {
        let mut texts: Vec<(String, usize)> = self.0.into_iter().collect();
        texts.sort_unstable_by_key(|(_, index)| *index);
        texts.into_iter().map(|(text, _)| text).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_kept_once_where_it_came_first() {
        let mut texts = Texts::default();
        let indices = ["乙", "甲", "乙", "丙"].map(|text| texts.add(text.to_owned()));
        assert_eq!(indices, [0, 1, 0, 2]);
        assert_eq!((texts.find("丙"), texts.find("丁")), (Some(2), None));
        assert_eq!(texts.into_list(), ["乙", "甲", "丙"]);
    }
}
