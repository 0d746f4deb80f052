//! What a reader of one kind of norm is, and the list of all of them: a new kind is a file of its own and a line here.

use super::finding::{Context, Finding};
use super::quantity::Quantity;
use super::{
    amount, calendar_deadline, count, custody, deadline, duration, effective, frequency, immediate,
    irregular, lead_time, ordinal_day, schedule, term,
};

/// How norms of a kind are found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader {
    /// The words that it searches a text for; numbers it need not name.
    pub(super) cues: &'static [Cue],
    pub(super) search: Search,
}

/// What a reader looks at.
#[derive(Clone, Copy, Debug)]
pub(super) enum Search {
    /// A whole text, where one of its cues stands.
    Text(fn(&Context) -> Vec<Finding>),
    /// One number with its unit, and the nearest norm behind it that a number made.
    Quantity(fn(&Context, &Quantity, Option<&Finding>) -> Option<Finding>),
}

/// Words that a reader searches for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cue {
    pub(super) words: &'static [&'static str],
    /// Whether one of them counts between what stands before and behind it: it may say yes for nothing, but never no to
    /// what its reader takes.
    pub(super) counts: fn(&str, &str) -> bool,
}

/// All readers in the order of their claim to words that several take: a frequency owns the numbers of its period and count.
/// What looks at a single number comes last, the first that recognises the words around it wins.
pub(super) const READERS: &[Reader] = &[
    frequency::READER,
    schedule::READER,
    calendar_deadline::READER,
    ordinal_day::READER,
    effective::READER,
    irregular::READER,
    immediate::READER,
    custody::READER,
    lead_time::READER,
    deadline::READER,
    duration::LONGEST,
    duration::LEAST,
    term::READER,
    deadline::LISTED,
    amount::READER,
    count::READER,
];

impl Reader {
    /// A reader that searches texts for its cues.
    pub(super) const fn of_texts(cues: &'static [Cue], read: fn(&Context) -> Vec<Finding>) -> Self {
        Self { cues, search: Search::Text(read) }
    }

    /// A reader that is shown each number.
    pub(super) const fn of_numbers(
        read: fn(&Context, &Quantity, Option<&Finding>) -> Option<Finding>,
    ) -> Self {
        Self { cues: &[], search: Search::Quantity(read) }
    }
}

impl Cue {
    /// Words that count wherever they stand.
    pub(super) const fn anywhere(words: &'static [&'static str]) -> Self {
        Self { words, counts: |_, _| true }
    }

    /// Words that count where what stands before and behind them fits.
    pub(super) const fn between(words: &'static [&'static str], counts: fn(&str, &str) -> bool) -> Self {
        Self { words, counts }
    }
}
