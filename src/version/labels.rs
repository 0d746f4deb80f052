//! The words around two versions: Chinese, as the texts are, unless who shows them has others.

use super::fate::Fate;
use super::number::NumberChange;
use super::summary::Summary;
use super::versions::{ReferenceChange, Section};
use crate::compare::{Chinese, Labels, direction_words, range_notes};

/// Which of two versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The one before.
    Old,
    /// The one after.
    New,
}

/// The words around two versions, or a chain of them.
pub trait VersionLabels: Labels {
    /// A version by its side.
    fn side(&self, side: Side) -> &'static str {
        match side {
            Side::Old => "旧",
            Side::New => "新",
        }
    }

    /// What a text is called: 旧：title（id，date）.
    fn section(&self, side: Side, section: &Section) -> String {
        let title = section.title.as_deref().unwrap_or("（无标题）");
        let dated = section.dated.map(|date| format!("，{date}")).unwrap_or_default();
        format!("{}：{title}（{}{dated}）", self.side(side), section.document)
    }

    /// A text of a side, quoted.
    fn quoted(&self, side: Side, text: &str) -> String {
        format!("{}：{text}", self.side(side))
    }

    /// What is said of one article among several.
    fn at(&self, citation: &str, words: &str) -> String {
        format!("{citation}：{words}")
    }

    /// What became of an article.
    fn fate(&self, fate: Fate) -> &'static str {
        fate.label()
    }

    /// Articles of which only the numbers changed.
    fn renumbered(&self, numbers: &str) -> String {
        format!("{numbers}，{}", self.fate(Fate::Renumbered))
    }

    /// How many articles met which fate.
    fn summary(&self, summary: &Summary) -> String {
        summary.words()
    }

    /// That two texts stand one below the other.
    fn one_below_the_other(&self) -> &'static str {
        "两处文字相同之处不多，旧、新先后列出："
    }

    /// A number that changed: 5日内 → 7日内（+2，更宽）.
    fn number(&self, change: &NumberChange) -> String {
        let side = |side: &Option<String>| side.clone().unwrap_or_else(|| "无".to_owned());
        let mut notes: Vec<String> = Vec::new();
        match (change.lower_step, change.upper_step) {
            (Some(lower), Some(upper)) => notes.extend(range_notes(lower, upper)),
            _ => notes.extend(change.step.map(|step| format!("{step:+}"))),
        }
        notes.extend(change.within.then(|| "在范围之内".to_owned()));
        notes.extend(direction_words(change.direction, change.approximate, change.kind).map(str::to_owned));
        let notes = if notes.is_empty() { String::new() } else { format!("（{}）", notes.join("，")) };
        format!("{} → {}{notes}", side(&change.old), side(&change.new))
    }

    /// A reference in both texts: 引用第十条 → 第十一条（随条文序号调整）.
    fn reference(&self, change: &ReferenceChange) -> String {
        let new = change.new.as_deref().unwrap_or("无");
        let note = match ReferenceFate::of(change) {
            ReferenceFate::Follows => "随条文序号调整",
            ReferenceFate::NamesAnother => "文字未变，所指条文已不同",
            ReferenceFate::Changed => "所指条文不同",
            ReferenceFate::Gone => "新文本无对应引用",
        };
        format!("引用{} → {new}（{note}）", change.old)
    }

    /// How many articles a chain follows, and how many of them changed.
    fn lives(&self, all: usize, changed: usize) -> String {
        format!("条文{all}条，其中{changed}条有变化")
    }

    /// What became of an article, behind its number.
    fn stage(&self, fate: Fate) -> String {
        format!("〔{}〕", self.fate(fate))
    }

    /// The heading of a table of two versions.
    fn table_title(&self, title: Option<&str>) -> String {
        format!("{}：新旧条文对照", title.unwrap_or("（无标题）"))
    }

    /// The headings of what a table says of an article: the article, its fate, what changed in figures, force and references.
    fn heads(&self) -> [&'static str; 3] {
        ["条文", "情况", "变化"]
    }
}

impl VersionLabels for Chinese {}

/// What became of a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceFate {
    /// It names the successor of what it named.
    Follows,
    /// Its words are the same, and mean another article.
    NamesAnother,
    /// It names another article.
    Changed,
    /// The new text has none in its place.
    Gone,
}

impl ReferenceFate {
    /// What became of this reference.
    pub fn of(change: &ReferenceChange) -> Self {
        match (&change.new, change.follows) {
            (_, true) => Self::Follows,
            (None, false) => Self::Gone,
            (Some(new), false) if *new == change.old => Self::NamesAnother,
            (Some(_), false) => Self::Changed,
        }
    }
}
