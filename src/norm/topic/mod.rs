//! Which matter of the vocabulary a norm is about, by the words around it: matters are asked in turn, the first that fits has it.

mod own_meeting;

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use regex::Regex;

pub(super) use own_meeting::own_name;

use super::rule::Kind;
use crate::vocabulary::{Cues, Matter, Vocabulary};

/// What stands around a norm, folded: the words that a topic is recognised by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Surroundings<'a> {
    pub(super) clause: &'a str,
    pub(super) sentence: &'a str,
    /// The paragraph up to and with the figures.
    pub(super) before: &'a str,
    pub(super) paragraph: &'a str,
    /// What stands above it in its article.
    pub(super) above: &'a str,
}

/// The topic of a norm, where one is recognised.
pub(super) fn topic<'a>(
    vocabulary: &'a Vocabulary,
    kind: Kind,
    around: Surroundings,
) -> Option<&'a Arc<Matter>> {
    let held = ["召开", "举行", "会议", "例会", "安排在"].iter().any(|cue| around.sentence.contains(cue));
    let rhythm = matches!(kind, Kind::Frequency | Kind::Irregular | Kind::Schedule)
        || kind == Kind::CountLimit && around.clause.contains('次');
    let own = vocabulary.cues().find(|(_, cues)| fit(cues, kind, around)).map(|(matter, _)| matter);
    if rhythm && held && !own.is_some_and(|matter| matter.own_rhythm) {
        let other = own_name(vocabulary, around.sentence).is_some();
        return meeting_named(vocabulary, around).filter(|_| !other).or(own);
    }
    own
}

/// 与党组会议接续召开: a meeting that another one only stands beside.
static BESIDE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"[与同跟随][^,。;:、与同跟随]{2,12}会议?(?:接续|合并|一并|同时|连续|套开|一起)").ok()
});

/// The meeting that a rhythm is about: the nearest name before it, in its paragraph or above it in its article.
fn meeting_named<'a>(vocabulary: &'a Vocabulary, around: Surroundings) -> Option<&'a Arc<Matter>> {
    [around.before, around.above, around.sentence].iter().find_map(|text| {
        let own = match BESIDE.as_ref() {
            Some(beside) => beside.replace_all(text, ""),
            None => Cow::Borrowed(*text),
        };
        vocabulary.nearest_meeting(&own)
    })
}

/// Whether a norm with these surroundings is known by the cues.
fn fit(cues: &Cues, kind: Kind, around: Surroundings) -> bool {
    let any =
        |cues: &[String], text: &str| cues.is_empty() || cues.iter().any(|cue| text.contains(cue.as_str()));
    let barred = cues.without.iter().any(|cue| match cue.strip_prefix('+') {
        Some(cue) => around.paragraph.contains(cue),
        None => around.sentence.contains(cue.as_str()),
    });
    cues.kinds.iter().any(|known| known == kind.key())
        && any(&cues.clause, around.clause)
        && any(&cues.sentence, around.sentence)
        && any(&cues.paragraph, around.paragraph)
        && !barred
}

/// Whether all kinds of norms that a vocabulary names are kinds.
pub fn check_kinds(vocabulary: &Vocabulary) -> Result<(), super::KindError> {
    let cues = vocabulary.cues().flat_map(|(_, cues)| &cues.kinds);
    cues.chain(vocabulary.figures().iter().flat_map(|figure| &figure.kinds))
        .try_for_each(|kind| kind.parse::<Kind>().map(|_| ()))
}

#[cfg(test)]
mod tests;
