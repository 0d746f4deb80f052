//! The words around two versions, in the language of a report.

use super::delta::{looser, stricter};
use super::english;
use super::language::Language;
use crate::compare::{Chinese, Direction};
use crate::norm::Norm;
use crate::version::{
    Fate, NumberChange, ReferenceChange, ReferenceFate, Section, Side, Summary, VersionLabels,
};

impl VersionLabels for Language {
    fn side(&self, side: Side) -> &'static str {
        self.of(Chinese.side(side), if side == Side::Old { "old" } else { "new" })
    }

    fn section(&self, side: Side, section: &Section) -> String {
        let title = section.title.as_deref().unwrap_or("no title");
        let dated = section.dated.map(|date| format!(", {date}")).unwrap_or_default();
        let english = format!("{}: {title} ({}{dated})", self.side(side), section.document);
        self.of(Chinese.section(side, section), english)
    }

    fn quoted(&self, side: Side, text: &str) -> String {
        self.of(Chinese.quoted(side, text), format!("{}: {text}", self.side(side)))
    }

    fn at(&self, citation: &str, words: &str) -> String {
        self.of(Chinese.at(citation, words), format!("{citation}: {words}"))
    }

    fn fate(&self, fate: Fate) -> &'static str {
        let english = match fate {
            Fate::Same => "same",
            Fate::Renumbered => "only renumbered",
            Fate::Changed => "changed",
            Fate::Moved => "moved",
            Fate::Split => "split",
            Fate::Merged => "merged",
            Fate::New => "new",
            Fate::Deleted => "deleted",
        };
        self.of(Chinese.fate(fate), english)
    }

    fn renumbered(&self, numbers: &str) -> String {
        self.of(Chinese.renumbered(numbers), format!("{numbers}, {}", self.fate(Fate::Renumbered)))
    }

    fn summary(&self, summary: &Summary) -> String {
        let count = |fate| format!("{} {}", summary.count(fate), self.fate(fate));
        let counts: Vec<String> = summary.present().into_iter().map(count).collect();
        let english =
            format!("old text {} articles, new text {}: {}", summary.old, summary.new, counts.join(", "));
        self.of(summary.words(), english)
    }

    fn one_below_the_other(&self) -> &'static str {
        self.of(Chinese.one_below_the_other(), "little is the same; the old text, then the new one:")
    }

    fn number(&self, change: &NumberChange) -> String {
        if *self == Self::Zh {
            return Chinese.number(change);
        }
        let side = |norm: &Option<Norm>, words: &Option<String>| match norm {
            Some(norm) => english::value(norm, *self),
            None => words.clone().unwrap_or_else(|| "none".to_owned()),
        };
        let step =
            |name: &str, step: Option<f64>| step.filter(|&it| it != 0.0).map(|it| format!("{name}{it:+}"));
        let steps = match (change.lower_step, change.upper_step) {
            (Some(lower), Some(upper)) => {
                [step("lower bound ", Some(lower)), step("upper bound ", Some(upper))]
            }
            _ => [step("", change.step), None],
        };
        let within = change.within.then(|| self.label("within_range").to_owned());
        let about = if change.approximate { "about " } else { "" };
        let way = match change.direction {
            Direction::Stricter => Some(format!("{about}{}", self.label(stricter(change.kind)))),
            Direction::Looser => Some(format!("{about}{}", self.label(looser(change.kind)))),
            Direction::Other => change.approximate.then(|| self.label("about_same").to_owned()),
        };
        let notes: Vec<String> = steps.into_iter().flatten().chain(within).chain(way).collect();
        let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join(", ")) };
        format!("{} → {}{notes}", side(&change.old_norm, &change.old), side(&change.new_norm, &change.new))
    }

    fn reference(&self, change: &ReferenceChange) -> String {
        let note = match ReferenceFate::of(change) {
            ReferenceFate::Follows => "follows the articles' numbers",
            ReferenceFate::NamesAnother => "same words, another article now",
            ReferenceFate::Changed => "another article",
            ReferenceFate::Gone => "none in the new text",
        };
        let new = change.new.as_deref().unwrap_or("none");
        self.of(Chinese.reference(change), format!("reference to {} → {new} ({note})", change.old))
    }

    fn lives(&self, all: usize, changed: usize) -> String {
        self.of(Chinese.lives(all, changed), format!("{all} articles, {changed} of them with changes"))
    }

    fn stage(&self, fate: Fate) -> String {
        self.of(Chinese.stage(fate), format!(" [{}]", self.fate(fate)))
    }

    fn table_title(&self, title: Option<&str>) -> String {
        let english = format!("{}: old and new articles", title.unwrap_or("no title"));
        self.of(Chinese.table_title(title), english)
    }

    fn heads(&self) -> [&'static str; 3] {
        self.of(Chinese.heads(), ["Article", "What became of it", "Changes"])
    }
}
