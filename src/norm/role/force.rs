//! The words of force that govern the predicate of a norm.

use super::clause::{Clause, Shape, Syntax};
use super::words::Class;
use crate::text::Span;

/// Which words of force an earlier clause may lend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Carried {
    /// None: the norm is a statement of its own.
    Nothing,
    /// Those that oblige.
    Duties,
    /// Those that permit or forbid too.
    All,
}

impl Syntax<'_> {
    /// The words of force of a clause that a predicate in a span of it stands under: the last ones before its end.
    pub(super) fn force_in(&self, span: Span) -> Option<Span> {
        let words = self.words_in(span);
        let last = words.iter().rposition(|word| matches!(word.class, Class::Force | Class::Hedge))?;
        let word = words.get(last)?;
        let before = last.checked_sub(1).and_then(|before| words.get(before));
        // 一般应, 原则上不得
        let hedged =
            before.filter(|before| before.class == Class::Hedge && before.span.end == word.span.start);
        Some(hedged.map_or(word.span, |hedge| hedge.span.cover(word.span)))
    }

    /// The force of a norm whose figures are `core`, in the clause `index`; `own` is what the clause offers, `carried`
    /// whether an earlier clause may lend its own.
    pub(super) fn force(
        &self,
        index: usize,
        core: Span,
        predicate: Option<usize>,
        carried: Carried,
    ) -> Option<Span> {
        let clause = self.clause(index)?;
        if !self.holds_case(clause, core) {
            let own = self.force_in(Span::new(clause.span.start, core.end));
            let own = own.or_else(|| self.force_in(Span::new(core.end, self.force_end(clause, core))));
            if own.is_some() {
                return own;
            }
            // 自受理之日起十日内,应当作出决定
            if let Some(next) = predicate.filter(|&next| next != index).and_then(|next| self.clause(next))
                && let Some(force) = self.force_in(next.span)
            {
                return Some(force);
            }
        }
        if carried == Carried::Nothing
            || self.subject(clause).is_some_and(|subject| subject.body().is_some())
            || !self.agents(clause).is_empty()
        {
            return None;
        }
        for at in self.earlier_in_piece(index) {
            let earlier = self.clause(at)?;
            let words = self.words(earlier);
            if self.shape(earlier) != Shape::Main && words.last().is_some_and(|last| last.class == Class::Of)
            {
                continue;
            }
            // 处理不宜等待的工作: words of force within a noun phrase.
            let embedded = words.first().is_some_and(|first| {
                first.is_verb()
                    && first.span.start == earlier.span.start
                    && words.iter().any(|word| word.class == Class::Of)
            });
            if embedded {
                continue;
            }
            if let Some(force) = self.force_in(earlier.span) {
                return self.lends(force, carried).then_some(force);
            }
            if self.subject(earlier).is_some_and(|subject| subject.body().is_some()) {
                return None;
            }
        }
        None
    }

    /// Whether words of force govern a later statement too: a hedge alone is said of one only, and what goes on from a
    /// permission is permitted only where that is of one piece (可以责令改正,并处罚款).
    pub(super) fn lends(&self, force: Span, carried: Carried) -> bool {
        let hedge = self.words_in(force).iter().all(|word| word.class == Class::Hedge);
        let duty = ["应当", "必须", "应", "须", "要"].iter().any(|word| self.slice(force).ends_with(word));
        !hedge && (carried == Carried::All || carried == Carried::Duties && duty)
    }

    /// Words of force behind the figures count up to the first verb: 三日内应当报告, not 三日内报告应当整改的事项.
    fn force_end(&self, clause: &Clause, core: Span) -> usize {
        let words = self.words_in(Span::new(core.end, clause.span.end));
        words.iter().find(|word| word.is_verb()).map_or(clause.span.end, |verb| verb.span.start)
    }
}
