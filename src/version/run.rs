//! Entries → runs of articles of which only the numbers changed, all by as much.

use super::fate::Fate;
use super::versions::Entry;
use crate::document::ArticleNumber;

/// Entries that a reader is told of together: one, or a run of which only the numbers changed.
pub(super) fn runs(entries: &[Entry]) -> impl Iterator<Item = &[Entry]> {
    entries.chunk_by(go_on)
}

/// The numbers of a run: 第十一条至第三十七条 → 第十三条至第三十九条.
pub(super) fn run_citation(run: &[Entry]) -> Option<String> {
    let (first, last) = (run.first()?, run.last()?);
    let ends = |own: fn(&Entry) -> String| format!("{}至{}", own(first), own(last));
    Some(format!("{} → {}", ends(Entry::old_citation), ends(Entry::new_citation)))
}

fn go_on(one: &Entry, next: &Entry) -> bool {
    let only = |entry: &Entry| entry.fate == Fate::Renumbered;
    only(one) && only(next) && follows(&one.old, &next.old) && follows(&one.new, &next.new)
}

fn follows(one: &[ArticleNumber], next: &[ArticleNumber]) -> bool {
    matches!((one, next), (&[one], &[next]) if one == ArticleNumber::new(one.main) && next == ArticleNumber::new(one.main + 1))
}
