//! A norm in its text → who is bound by it.

use super::clause::{Clause, Shape, Syntax};
use super::predicate::Predicate;
use super::subject::Subject;
use super::words::Class;
use super::{Phrase, Scene};
use crate::norm::finding::{AT_LEAST, AT_MOST, opening};
use crate::norm::rule::Kind;
use crate::text::Span;

/// How many sentences before its own may name who acts.
const SENTENCES_ABOVE: usize = 2;

impl Scene<'_> {
    pub(super) fn actor(&self, action: Option<Predicate>) -> Option<Phrase> {
        if matches!(self.finding.kind(), Kind::Effective | Kind::Term) {
            return None;
        }
        let own = self.syntax.clause(self.index)?;
        if self.is_threshold(own) || self.finding.kind() == Kind::Schedule && action.is_none() {
            return None;
        }
        // 由七名委员组成: figures of their own are no actors.
        let agents = self.syntax.agents(own);
        if let Some(agent) = agents.iter().rfind(|agent| !agent.contains(self.finding.core)) {
            return Some(Phrase::own(*agent));
        }
        // 三分之二以上的成员 neither.
        let subject = self.syntax.subject(own).filter(|subject| !subject.span().contains(self.finding.core));
        // 值守人员不得少于二人: they are counted, not bound.
        let counted = self.sort(action) == Sort::Length
            && subject.is_some_and(|subject| is_counted(self.syntax, own, subject.span()));
        if self.finding.kind() == Kind::CountLimit
            && let Some(who) = self.syntax.counted_body(own, self.finding.core)
        {
            return Some(Phrase::own(who));
        }
        let punished = self.is_penal() && self.syntax.holds_case(own, self.finding.core);
        let event = matches!(self.finding.kind(), Kind::Deadline | Kind::LeadTime)
            && action.is_some_and(|action| action.clause != self.index)
            && self.syntax.happens_at(own, self.finding.core);
        match subject {
            Some(Subject::Body(span)) if !counted && !punished && !event => {
                return Some(Phrase::own(self.with_clauses_before(self.index, span)));
            }
            Some(Subject::Meeting(span)) if self.is_held(action) => return Some(Phrase::own(span)),
            _ => {}
        }
        // The act stands in a later clause: who acts may be named there.
        let later = action.filter(|action| action.clause != self.index);
        if let Some(next) = later.and_then(|action| self.syntax.clause(action.clause))
            && let Some(span) =
                self.syntax.agents(next).first().copied().or_else(|| self.syntax.subject(next)?.body())
        {
            return Some(Phrase::own(span));
        }
        let mut search = Search {
            sort: self.sort(action),
            // Who does one act by 由 does the next one where that goes on from it.
            agents: self.is_penal() || self.goes_on(own),
            thing: matches!(subject, Some(Subject::Thing(_) | Subject::Meeting(_))),
            act: action.map(|action| self.syntax.slice(action.span)).unwrap_or_default(),
            owner: subject.and_then(|subject| self.syntax.owner(subject.span())),
        };
        if let Some(span) = search.before(self.syntax, self.index) {
            return Some(Phrase::own(span));
        }
        if let Some(introduction) = self.introduction.filter(|_| self.is_first_sentence()) {
            search.agents = true;
            if let Some(span) = search.in_introduction(introduction) {
                return Some(Phrase { span, introduced: true });
            }
        }
        if let Some(owner) = search.owner {
            return Some(Phrase::own(owner));
        }
        let acts = action.is_some_and(|action| {
            opening(self.syntax.slice(action.span), &["进行", "开展", "组织", "报告", "提出"]).is_some()
        });
        if search.sort == Sort::Sanction || search.thing && !acts {
            return None;
        }
        self.actor_above(&search).map(Phrase::own)
    }

    fn sort(&self, action: Option<Predicate>) -> Sort {
        match self.finding.kind() {
            Kind::DurationCap | Kind::DurationMin | Kind::CountLimit => Sort::Length,
            _ if self.is_penal() => Sort::Sanction,
            _ if self.is_held(action) => Sort::Held,
            _ => Sort::Other,
        }
    }

    /// 单笔追加超过三十万元的: a sum that a case is about, which binds nobody.
    pub(super) fn is_threshold(&self, own: &Clause) -> bool {
        matches!(self.finding.kind(), Kind::Amount) && self.syntax.holds_case(own, self.finding.core)
    }

    fn is_penal(&self) -> bool {
        matches!(self.finding.kind(), Kind::Amount | Kind::Custody)
    }

    /// Whether the act is the holding of a meeting, which is then what the norm binds.
    fn is_held(&self, action: Option<Predicate>) -> bool {
        action.is_some_and(|action| {
            opening(self.syntax.slice(action.span), &["召开", "举行", "随时召开"]).is_some()
        })
    }

    /// Whether a clause goes on from the one before: 并应当….
    pub(super) fn goes_on(&self, own: &Clause) -> bool {
        let words = self.syntax.words(own);
        words.first().is_some_and(|first| first.class == Class::AndThen && first.span.start == own.span.start)
    }

    /// A subject whose members stand in several clauses: 甲机关,乙单位等,丙单位应当….
    fn with_clauses_before(&self, index: usize, subject: Span) -> Span {
        let mut whole = subject;
        let mut from = index;
        for at in self.syntax.earlier_in_piece(index) {
            let (Some(clause), Some(next)) = (self.syntax.clause(at), self.syntax.clause(from)) else {
                break;
            };
            let named = match self.syntax.subject(clause) {
                Some(Subject::Body(span)) => {
                    span.start == clause.span.start && self.syntax.touch(span.end, clause.span.end)
                }
                _ => false,
            };
            if !named || whole.start != next.span.start {
                break;
            }
            whole = clause.span.cover(whole);
            from = at;
        }
        whole
    }

    /// Who acts in the sentences before, where this one names nobody.
    fn actor_above(&self, search: &Search) -> Option<Span> {
        let mut index = self.index;
        for _ in 0..SENTENCES_ABOVE {
            let first = self.syntax.earlier(index).last().unwrap_or(index);
            index = first.checked_sub(1)?;
            let start = self.syntax.earlier(index).last().unwrap_or(index);
            let mut agent = None;
            for clause in (start..=index).filter_map(|at| self.syntax.clause(at)) {
                if self.syntax.shape(clause) == Shape::Case {
                    continue;
                }
                match self.syntax.subject(clause) {
                    Some(Subject::Body(span)) if !search.is_object(self.syntax.slice(span)) => {
                        return Some(span);
                    }
                    Some(Subject::Meeting(span)) if search.sort == Sort::Held => return Some(span),
                    _ => agent = agent.or_else(|| self.syntax.agents(clause).first().copied()),
                }
            }
            if agent.is_some() {
                return agent;
            }
        }
        None
    }
}

/// Acts of who is applied to.
const OFFICIAL: &[&str] = &[
    "办结",
    "受理",
    "办理",
    "审查",
    "审核",
    "审批",
    "作出",
    "决定",
    "核发",
    "核准",
    "批准",
    "准予",
    "颁发",
    "登记",
    "答复",
    "一次性告知",
    "一次告知",
    "予以受理",
    "予以办理",
    "予以登记",
    "予以批准",
    "予以核准",
    "予以备案",
];

/// What sort of act a norm is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// A meeting is held: it is what the norm binds.
    Held,
    /// A sanction: whom it strikes is not who imposes it.
    Sanction,
    /// How long or how many: the length of a thing binds whom the sentence binds.
    Length,
    Other,
}

/// What is looked for in the clauses before a norm.
struct Search<'a> {
    /// What is to be done: nobody does it whom it is done to.
    act: &'a str,
    sort: Sort,
    /// Agents of earlier clauses act on.
    agents: bool,
    /// The sentence is about a thing.
    thing: bool,
    /// Whose thing it is.
    owner: Option<Span>,
}

impl Search<'_> {
    /// Whether a body is an assembly that the act convenes: 召集村民会议.
    fn is_object(&self, body: &str) -> bool {
        (body.ends_with("大会") || body.ends_with("会议")) && self.act.contains(body)
    }

    /// Who acts in the clauses before one, in its sentence.
    fn before(&mut self, syntax: &Syntax, index: usize) -> Option<Span> {
        let mut piece = true;
        for at in syntax.earlier(index) {
            let clause = syntax.clause(at)?;
            if clause.mark == Class::Semicolon {
                piece = false;
                if self.thing && !matches!(self.sort, Sort::Length | Sort::Sanction) {
                    return None;
                }
            }
            if let Some(found) = self.in_clause(syntax, clause, piece) {
                return Some(found);
            }
        }
        None
    }

    /// Who acts in the last sentence of what introduces a list.
    fn in_introduction(&mut self, syntax: &Syntax) -> Option<Span> {
        let last = syntax.len().checked_sub(1)?;
        let clause = syntax.clause(last)?;
        self.in_clause(syntax, clause, true).or_else(|| self.before(syntax, last))
    }

    fn in_clause(&mut self, syntax: &Syntax, clause: &Clause, piece: bool) -> Option<Span> {
        let case = syntax.shape(clause) == Shape::Case;
        if case && (matches!(self.sort, Sort::Sanction | Sort::Length) || !piece) {
            return None;
        }
        if !case && syntax.is_topic(clause) {
            let whole = syntax.subject(clause).and_then(Subject::body);
            // 金融机构对冻结的资产,应当…: who deals with the thing stands before 对.
            let dealing =
                whole.filter(|who| syntax.slice(Span::new(who.end, clause.span.end)).starts_with('对'));
            self.thing = true;
            self.owner = self.owner.or_else(|| syntax.owner(clause.span));
            return dealing;
        }
        // 申请人提交材料齐全的,应当即时办结: who hands in is not who decides.
        if case && opening(self.act, OFFICIAL).is_some() && syntax.hands_in(clause) {
            return None;
        }
        // 由七名委员组成: who is counted does nothing else.
        let agent = syntax.agents(clause).into_iter().rfind(|agent| !syntax.number_at(agent.start));
        let agent = agent.filter(|_| !case && self.agents);
        match agent.map(Subject::Body).or_else(|| syntax.subject(clause)) {
            // 污水处理厂不正常运行,导致超标的,…: the case goes on.
            Some(Subject::Body(_)) if self.sort == Sort::Sanction && !sanctions(syntax, clause) => None,
            Some(Subject::Body(span)) if self.sort == Sort::Length && is_counted(syntax, clause, span) => {
                None
            }
            Some(Subject::Body(span)) if !self.is_object(syntax.slice(span)) => Some(span),
            Some(Subject::Meeting(span)) if self.sort == Sort::Held => Some(span),
            Some(Subject::Thing(span)) if !case => {
                self.thing = true;
                self.owner = self.owner.or_else(|| syntax.owner(span));
                None
            }
            _ => None,
        }
    }
}

/// Whether who is the subject of a clause may be who imposes a sanction.
fn sanctions(syntax: &Syntax, clause: &Clause) -> bool {
    const SANCTIONS: &[&str] =
        &["责令", "没收", "给予", "处", "处以", "并处", "吊销", "处罚", "罚款", "警告"];
    let words = syntax.words(clause);
    words.iter().any(|word| {
        matches!(word.class, Class::Force | Class::By) || SANCTIONS.contains(&syntax.slice(word.span))
    })
}

/// Whether a subject is counted and not bound: 值守人员不得少于二人.
fn is_counted(syntax: &Syntax, clause: &Clause, subject: Span) -> bool {
    let behind = syntax.slice(Span::new(subject.end, clause.span.end));
    let bare =
        ["一般", "原则上", "应当", "应"].iter().find_map(|word| behind.strip_prefix(word)).unwrap_or(behind);
    // 应当至少举办一所: an act of theirs.
    opening(bare, AT_LEAST).or(opening(bare, AT_MOST)).is_some_and(|cue| {
        !matches!(cue, "至少" | "最少" | "至多" | "最多")
            || syntax.number_at(clause.span.end - bare.len() + cue.len())
    })
}
