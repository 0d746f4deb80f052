//! How many articles met which fate.

use schemars::JsonSchema;
use serde::Serialize;
use strum::{EnumCount, VariantArray};

use super::fate::Fate;
use super::versions::Versions;

/// How many articles each version has, and how many fates of each kind there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Summary {
    /// Articles of the old text.
    pub old: usize,
    /// Articles of the new text.
    pub new: usize,
    /// How many fates of each kind there are.
    #[serde(flatten)]
    pub fates: Fates,
}

/// How many fates of each kind there are; a split or a merger counts once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Fates {
    /// Text, number and order are the same.
    pub same: usize,
    /// Only the number is another one.
    pub renumbered: usize,
    /// The text is another one.
    pub changed: usize,
    /// They stand elsewhere.
    pub moved: usize,
    /// One became several.
    pub split: usize,
    /// Several became one.
    pub merged: usize,
    /// The old text has nothing like them.
    pub new_articles: usize,
    /// The new text has nothing like them.
    pub deleted: usize,
}

impl Summary {
    pub(super) fn of(versions: &Versions) -> Self {
        let mut counts = [0; Fate::COUNT];
        for entry in &versions.entries {
            for (count, _) in counts.iter_mut().zip(Fate::VARIANTS).filter(|(_, fate)| **fate == entry.fate) {
                *count += 1;
            }
        }
        let [same, renumbered, changed, moved, split, merged, new_articles, deleted] = counts;
        let fates = Fates { same, renumbered, changed, moved, split, merged, new_articles, deleted };
        Self { old: versions.old.articles, new: versions.new.articles, fates }
    }

    /// How many entries have this fate.
    pub fn count(&self, fate: Fate) -> usize {
        match fate {
            Fate::Same => self.fates.same,
            Fate::Renumbered => self.fates.renumbered,
            Fate::Changed => self.fates.changed,
            Fate::Moved => self.fates.moved,
            Fate::Split => self.fates.split,
            Fate::Merged => self.fates.merged,
            Fate::New => self.fates.new_articles,
            Fate::Deleted => self.fates.deleted,
        }
    }

    /// The fates that occur.
    pub fn present(&self) -> Vec<Fate> {
        Fate::VARIANTS.iter().copied().filter(|fate| self.count(*fate) > 0).collect()
    }

    /// The summary in one sentence: 旧文本58条，新文本61条：未变14条，仅改序号16条，修改30条.
    pub fn words(&self) -> String {
        let counts: Vec<String> = self
            .present()
            .into_iter()
            .map(|fate| {
                let unit = if matches!(fate, Fate::Split | Fate::Merged) { "处" } else { "条" };
                format!("{}{}{unit}", fate.label(), self.count(fate))
            })
            .collect();
        format!("旧文本{}条，新文本{}条：{}", self.old, self.new, counts.join("，"))
    }
}
