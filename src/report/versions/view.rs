//! An entry of two versions → its two columns, each in parts with their marks.

use serde::Serialize;

use crate::compare::{Fragment, Mark, fragments};
use crate::version::{Entry, Fate};

/// The two columns of an entry.
#[derive(Debug, Serialize)]
pub(super) struct Columns {
    /// The old text; what went is marked.
    pub(super) old: Vec<Fragment>,
    /// The new text; what came is marked.
    pub(super) new: Vec<Fragment>,
}

impl Columns {
    pub(super) fn of(entry: &Entry) -> Self {
        let whole = |mark: Mark, text: &str| vec![Fragment { mark, text: text.to_owned() }];
        match entry.fate {
            Fate::New => Self { old: Vec::new(), new: whole(Mark::Added, &entry.new_text) },
            Fate::Deleted => Self { old: whole(Mark::Removed, &entry.old_text), new: Vec::new() },
            _ if entry.is_worth_marking() => {
                let of = |parts: Vec<Fragment>, own: &dyn Fn(Mark) -> Option<Mark>| -> Vec<Fragment> {
                    let marked = |part: Fragment| Some(Fragment { mark: own(part.mark)?, ..part });
                    parts.into_iter().filter_map(marked).collect()
                };
                // Seen from the other side, what came is what went.
                let back = fragments(&entry.new_text, &entry.old_text, &entry.diff.reversed());
                let there = fragments(&entry.old_text, &entry.new_text, &entry.diff);
                Self {
                    old: of(back, &|mark| match mark {
                        Mark::Removed => None,
                        Mark::Added => Some(Mark::Removed),
                        mark => Some(mark),
                    }),
                    new: of(there, &|mark| (mark != Mark::Removed).then_some(mark)),
                }
            }
            _ => {
                Self { old: whole(Mark::Removed, &entry.old_text), new: whole(Mark::Added, &entry.new_text) }
            }
        }
    }
}
