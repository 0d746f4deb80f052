//! A norm found in a text → who must act, upon what, doing what, with which force.
//!
//! A small grammar of legal Chinese. `words` knows the closed classes: function words, verbs, the nouns that name bodies;
//! `clause` cuts a text at its commas and says what each clause does; `subject` reads who acts in one; `event`, `force` and
//! `predicate` read what the figures of a norm hang on, the words of force that govern them, and what is to be done; `object` to what and
//! towards whom. Here it is decided which clause answers for a norm: its own, else an earlier one of its sentence, else the introduction of its list,
//! else an earlier sentence of its paragraph.

mod actor;
#[cfg(test)]
mod cases;
mod clause;
mod event;
mod force;
mod object;
mod predicate;
mod subject;
mod time;
mod words;

pub(super) use self::clause::Syntax;
use self::clause::{Clause, Shape};
use self::force::Carried;
use self::predicate::Predicate;
use super::finding::Finding;
use super::rule::{Deadline, Kind, Rule};
use crate::text::Span;

/// A phrase: where it stands, and whether in the introduction of the list rather than in the text itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) span: Span,
    pub(super) introduced: bool,
}

impl Phrase {
    fn own(span: Span) -> Self {
        Self { span, introduced: false }
    }
}

/// The roles of a norm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Phrases {
    pub(super) trigger: Option<Phrase>,
    pub(super) modality: Option<Phrase>,
    pub(super) actor: Option<Phrase>,
    pub(super) action: Option<Phrase>,
    pub(super) object: Option<Phrase>,
    pub(super) addressee: Option<Phrase>,
}

/// Reads the roles of a finding; `introduction` is the text that introduces its list.
pub(super) fn phrases(syntax: &Syntax, introduction: Option<&Syntax>, finding: &Finding) -> Phrases {
    Scene { syntax, introduction, finding, index: syntax.clause_at(finding.core.start) }.read()
}

/// A finding in its text.
struct Scene<'a> {
    syntax: &'a Syntax<'a>,
    introduction: Option<&'a Syntax<'a>>,
    finding: &'a Finding,
    /// The clause that holds its figures.
    index: usize,
}

impl Scene<'_> {
    fn read(&self) -> Phrases {
        let own = self.syntax.clause(self.index);
        let action = self.syntax.predicate(self.index, self.finding.core, self.finding.kind());
        let action = action.filter(|_| !own.is_some_and(|own| self.is_threshold(own)));
        let actor = self.actor(action);
        Phrases {
            trigger: self.trigger(actor).filter(|trigger| !names(actor, *trigger)).map(Phrase::own),
            modality: self.modality(action),
            actor,
            action: action.map(|action| Phrase::own(action.span)),
            object: self.object(action).map(Phrase::own),
            addressee: action.and_then(|action| self.syntax.addressee(action.span)).map(Phrase::own),
        }
    }

    fn modality(&self, action: Option<Predicate>) -> Option<Phrase> {
        let kind = self.finding.kind();
        let own = self.syntax.clause(self.index)?;
        if kind == Kind::Effective || self.is_threshold(own) {
            return None;
        }
        let carried = match kind {
            Kind::Irregular | Kind::Term => Carried::Nothing,
            Kind::Amount | Kind::Custody => Carried::All,
            _ => Carried::Duties,
        };
        let own =
            self.syntax.force(self.index, self.finding.core, action.map(|action| action.clause), carried);
        own.map(Phrase::own).or_else(|| {
            let introduction = self.introduction.filter(|_| self.is_first_sentence())?;
            let last = introduction.len().checked_sub(1)?;
            let clauses = std::iter::once(last).chain(introduction.earlier(last));
            let force = clauses.filter_map(|at| introduction.clause(at)).find_map(|clause| {
                (introduction.shape(clause) == Shape::Main)
                    .then(|| introduction.force_in(clause.span))
                    .flatten()
                    .filter(|force| introduction.lends(*force, carried))
            })?;
            Some(Phrase { span: force, introduced: true })
        })
    }

    /// Whether the finding stands in the first sentence, which goes on what introduces it.
    fn is_first_sentence(&self) -> bool {
        self.syntax.earlier(self.index).last().unwrap_or(self.index) == 0
    }

    fn trigger(&self, actor: Option<Phrase>) -> Option<Span> {
        let own = self.syntax.clause(self.index)?;
        let core = self.finding.core;
        let found = match self.finding.kind() {
            Kind::Frequency | Kind::Irregular | Kind::Schedule | Kind::Term | Kind::CountLimit => None,
            Kind::Effective => self.effective_event(),
            Kind::Amount if self.is_threshold(own) => None,
            Kind::Amount | Kind::Custody => self.syntax.case(self.index, true),
            Kind::DurationCap | Kind::DurationMin => {
                let before = self.syntax.earlier_in_piece(self.index).next()?;
                let clause = self.syntax.clause(before)?;
                // 应当自受理之日起十日内,最长不超过三十日: what is bound is no case.
                if self.syntax.force_in(clause.span).is_some() {
                    return self.syntax.subject(own).is_none().then(|| self.earlier_event(false)).flatten();
                }
                (self.syntax.shape(clause) == Shape::Case)
                    .then(|| self.syntax.case(self.index, false))
                    .flatten()
            }
            Kind::LeadTime => self
                .syntax
                .own_event(own, core, true)
                .or_else(|| self.syntax.case_within(own, core))
                .or_else(|| self.syntax.case(self.index, false))
                .or_else(|| self.earlier_event(true)),
            Kind::Deadline | Kind::Immediate => self
                .syntax
                .own_event(own, core, false)
                .or_else(|| self.syntax.listed(own, core))
                .or_else(|| self.runs().then(|| self.syntax.counted_from(self.index)).flatten())
                .or_else(|| self.syntax.case_within(own, core))
                .or_else(|| self.syntax.case(self.index, false))
                .or_else(|| self.act_before(own)),
        }?;
        Some(without_actor(found, actor))
    }

    /// Whether the time runs from an event, and is no place in the calendar.
    fn runs(&self) -> bool {
        matches!(self.finding.rule, Rule::Deadline(Deadline::Within(_)))
    }

    /// 应当出具通知书,并在三日内送达: the time runs from the act before.
    fn act_before(&self, own: &Clause) -> Option<Span> {
        if !self.runs() || self.syntax.subject(own).is_some() || !self.syntax.agents(own).is_empty() {
            return None;
        }
        for at in self.syntax.earlier_in_piece(self.index) {
            let clause = self.syntax.clause(at)?;
            if self.syntax.shape(clause) != Shape::Main {
                continue;
            }
            // An act with a time of its own is no start, where nothing says so: 应当在二小时内到场,四小时内处置完毕.
            if !self.goes_on(own) && self.times(clause).next().is_some() {
                return None;
            }
            if self.syntax.force_in(clause.span).is_some() {
                return self.syntax.statement(clause.span);
            }
        }
        None
    }

    /// Where lengths of time stand in a clause.
    fn times(&self, clause: &Clause) -> impl Iterator<Item = usize> {
        let words = self.syntax.slice(clause.span);
        let starts = words.char_indices().map(|(at, _)| at);
        starts
            .filter(|&at| time::time(words.get(at..).unwrap_or_default()) > 0)
            .map(|at| clause.span.start + at)
    }

    /// 自公布之日起: 公布之日.
    fn effective_event(&self) -> Option<Span> {
        let core = self.finding.core;
        let words = self.syntax.slice(core);
        let start = words.find(['自', '从'])? + '自'.len_utf8();
        let end = words.find('起')?;
        words.get(start..end).filter(|event| !event.is_empty())?;
        Some(Span::new(start, end).shifted(core.start))
    }

    /// The event that an earlier time limit of the sentence names: 会议召开七日前…,并在三日前….
    fn earlier_event(&self, ahead: bool) -> Option<Span> {
        for at in self.syntax.earlier_in_piece(self.index) {
            let clause = self.syntax.clause(at)?;
            let Some(figure) = self.times(clause).next() else { continue };
            let core = Span::new(figure, figure);
            if let Some(event) = self.syntax.own_event(clause, core, ahead) {
                return Some(event);
            }
        }
        None
    }
}

/// 发生火灾的单位: who acts, and no event.
fn names(actor: Option<Phrase>, trigger: Span) -> bool {
    actor.is_some_and(|actor| !actor.introduced && actor.span.contains(trigger))
}

/// 主管部门收到申请: who acts is told by the actor.
fn without_actor(trigger: Span, actor: Option<Phrase>) -> Span {
    match actor.filter(|actor| !actor.introduced).map(|actor| actor.span) {
        Some(actor)
            if actor.start <= trigger.start && actor.end > trigger.start && actor.end + 3 < trigger.end =>
        {
            Span::new(actor.end, trigger.end)
        }
        _ => trigger,
    }
}
