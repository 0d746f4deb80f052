//! What became of an article.

use schemars::JsonSchema;
use serde::Serialize;
use strum::{EnumCount, VariantArray};

/// What became of an article of the old text, or where one of the new text comes from.
///
/// The text is the same where no character differs but white space, width and references that follow the articles they name.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumCount, VariantArray, JsonSchema, Serialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// Text, number and order are the same.
    Same,
    /// The text is the same, the number another one.
    Renumbered,
    /// The text is another one; the numbers tell whether it was renumbered as well.
    Changed,
    /// It stands elsewhere: in another order among the articles that stayed, or in another chapter that both texts have. Its
    /// text may have changed, too.
    Moved,
    /// One article became several.
    Split,
    /// Several articles became one.
    Merged,
    /// The old text has nothing like it.
    New,
    /// The new text has nothing like it.
    Deleted,
}

impl Fate {
    /// The fate in Chinese.
    pub fn label(self) -> &'static str {
        match self {
            Self::Same => "未变",
            Self::Renumbered => "仅改序号",
            Self::Changed => "修改",
            Self::Moved => "移动",
            Self::Split => "拆分",
            Self::Merged => "合并",
            Self::New => "增加",
            Self::Deleted => "删除",
        }
    }

    /// The fate as machine forms write it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Renumbered => "renumbered",
            Self::Changed => "changed",
            Self::Moved => "moved",
            Self::Split => "split",
            Self::Merged => "merged",
            Self::New => "new",
            Self::Deleted => "deleted",
        }
    }
}
