//! A clause → who acts in it: its subject, or the agent that 由 names.

use super::clause::{Clause, Shape, Syntax};
use super::time::{period, time};
use super::words::{Class, Word};
use crate::norm::finding::opening;
use crate::text::Span;

/// What a clause speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// A body or person.
    Body(Span),
    /// A meeting.
    Meeting(Span),
    /// Anything else: it binds nobody.
    Thing(Span),
}

impl Subject {
    pub(super) fn span(self) -> Span {
        match self {
            Self::Body(span) | Self::Meeting(span) | Self::Thing(span) => span,
        }
    }

    pub(super) fn body(self) -> Option<Span> {
        match self {
            Self::Body(span) => Some(span),
            Self::Meeting(_) | Self::Thing(_) => None,
        }
    }
}

/// Prepositions that may open a noun phrase with 的 (在道路上行驶的驾驶人).
const RELATIVE: &[&str] = &["在", "从", "与", "因", "以", "自", "为", "经", "对"];

/// Heads that a verb may describe without 的: 申请单位, but not 报区长.
const NAMED: &[&str] = &["单位", "部门", "机关", "机构", "人", "者", "人员", "企业"];

/// Verbs whose object is whom something goes to.
const DIRECTED: &[&str] = &[
    "到", "送", "送达", "报", "报送", "报请", "移交", "移送", "抄送", "抄告", "告知", "通知", "提交", "转送",
    "转交", "交", "责令", "上报", "收到", "接到",
];

/// Verbs that somebody else obeys: what follows them is no subject, even with 的 (委托有资质的单位).
const COMMANDING: &[&str] = &[
    "责令", "责成", "通知", "告知", "督促", "要求", "委托", "授权", "邀请", "聘请", "组织", "指导", "协助",
    "配合", "支持", "鼓励", "引导", "帮助", "安排", "召集", "保障", "保护", "报", "报送", "送", "移交",
    "交由", "到", "征求", "听取", "询问", "协调", "保证", "确保", "有",
];

/// Verbs of who comes to an authority.
const HANDED_IN: &[&str] = &[
    "提出", "提交", "申请", "报送", "反映", "送", "交", "报", "申报", "递交", "请求", "转送", "交办", "移送",
    "转交",
];

/// Verbs of who bears costs: 费用由责任人承担 says nothing of who acts.
const BEARING: &[&str] = &["承担", "负担", "自理", "自负"];

impl Syntax<'_> {
    /// The subject of a clause.
    pub(super) fn subject(&self, clause: &Clause) -> Option<Subject> {
        let shape = self.shape(clause);
        let mut end = clause.span.end;
        let mut words = self.words(clause);
        if shape == Shape::Case {
            while let Some((last, rest)) = words.split_last()
                && last.span.end == end
                && matches!(last.class, Class::Of | Class::Closer)
            {
                (words, end) = (rest, last.span.start);
            }
        }
        self.bound_topic(clause).or_else(|| self.subject_in(Span::new(clause.span.start, end), words))
    }

    /// Somebody who is described in a clause of their own: 施行前已经开展经营活动的经营者,应当….
    fn bound_topic(&self, clause: &Clause) -> Option<Subject> {
        const TOWARDS: &[&str] = &["对", "对于", "向", "将", "把", "由", "给", "为"];
        let words = self.words(clause);
        let (last, inner) = words.split_last()?;
        let described = inner.last().is_some_and(|of| {
            of.class == Class::Of || matches!(of.class, Class::And | Class::Body | Class::Verb | Class::Other)
        }) && inner.iter().any(|word| word.class == Class::Of);
        let free = !inner.iter().any(|word| {
            matches!(word.class, Class::Force | Class::Hedge | Class::By)
                || word.class == Class::Preposition && TOWARDS.contains(&self.slice(word.span))
        });
        let next = self.clause(self.clause_at(clause.span.end) + 1)?;
        let bound = self.words(next).first().is_some_and(|first| {
            matches!(first.class, Class::Force | Class::Hedge) && first.span.start == next.span.start
        });
        let ends = last.class == Class::Body && last.span.end == clause.span.end;
        let unnamed = || self.subject_in(clause.span, words).and_then(Subject::body).is_none();
        (ends && described && free && bound && unnamed())
            .then(|| Subject::Body(Span::new(without_joints(clause.span.start, words).0, clause.span.end)))
    }

    /// The subject of a stretch with its words.
    pub(super) fn subject_in(&self, span: Span, words: &[Word]) -> Option<Subject> {
        let (start, mut rest) = without_joints(span.start, words);
        let mut low = start;
        // Adverbials that stand before the subject.
        while let Some(first) = rest.first() {
            if first.span.start != low {
                break;
            }
            match first.class {
                // 每年的第一次会议
                Class::Preposition
                    if self.every(first).is_some_and(|end| self.from(end).starts_with('的')) =>
                {
                    rest = beyond(rest, self.every(first)? + "的".len());
                    break;
                }
                Class::Adverb | Class::If => (low, rest) = (first.span.end, rest.get(1..)?),
                Class::Preposition => match self.behind_adverbial(low, rest) {
                    Some(behind) => (low, rest) = behind,
                    None => return self.relative(start, span.end, words),
                },
                Class::Force | Class::Hedge | Class::By | Class::Of | Class::Closer => return None,
                _ => break,
            }
        }
        if let Some(behind) = self.behind_number(low, rest) {
            (low, rest) = behind;
        }
        let found = self.before_predicate(start, low, span.end, rest).filter(|found| {
            // 在三日内分送各科室: what ends the clause behind a time is no subject.
            low == start || !self.touch(found.span().end, span.end)
        });
        found.or_else(|| self.relative(start, span.end, words))
    }

    /// Behind the adverbial that a preposition opens: 在…后, 每年, 自…之日起.
    fn behind_adverbial<'w>(&self, at: usize, words: &'w [Word]) -> Option<(usize, &'w [Word])> {
        let first = words.first()?;
        if self.slice(first.span) == "每" {
            let end = self.every(first)?;
            return Some((end, beyond(words, end)));
        }
        if matches!(self.slice(first.span), "对" | "向" | "将" | "把" | "与" | "会同") {
            return None;
        }
        let closer = words
            .iter()
            .take_while(|word| word.class != Class::Force)
            .position(|word| word.class == Class::Closer && word.span.start > at)?;
        let end = words.get(closer)?.span.end;
        let end = end + time(self.from(end));
        Some((end, beyond(words, end)))
    }

    /// The end of the period that 每 opens.
    fn every(&self, word: &Word) -> Option<usize> {
        let period = (self.slice(word.span) == "每").then(|| period(self.from(word.span.end))).flatten()?;
        Some(word.span.end + period)
    }

    /// Behind a length of time at the start: 三个工作日内.
    fn behind_number<'w>(&self, at: usize, words: &'w [Word]) -> Option<(usize, &'w [Word])> {
        let length = time(self.from(at));
        (length > 0).then(|| (at + length, beyond(words, at + length)))
    }

    /// The noun phrase before the predicate.
    fn before_predicate(&self, start: usize, low: usize, end: usize, words: &[Word]) -> Option<Subject> {
        let hard = words.iter().position(|word| {
            matches!(
                word.class,
                Class::Force
                    | Class::Hedge
                    | Class::Adverb
                    | Class::Preposition
                    | Class::By
                    | Class::Closer
                    | Class::AndThen
                    | Class::If
            )
        });
        let (high, inner) = match hard.and_then(|hard| words.get(hard).zip(words.get(..hard))) {
            Some((word, inner)) => (word.span.start, inner),
            None => (end, words),
        };
        let boundary = hard.and_then(|hard| words.get(hard));
        if let Some(closer) = boundary.filter(|word| word.class == Class::Closer) {
            // 收到申请后主管部门应当…; 主管部门收到申请后应当…
            let behind = closer.span.end + time(self.from(closer.span.end));
            let rest = beyond(words, behind);
            let later =
                self.before_predicate(behind, behind, end, rest).filter(|later| later.body().is_some());
            return later.or_else(|| self.noun_phrase(start, low, high, inner, None));
        }
        self.noun_phrase(start, low, high, inner, boundary.map(|word| word.class))
    }

    /// What the words before a word of the class `boundary` say.
    fn noun_phrase(
        &self,
        start: usize,
        low: usize,
        high: usize,
        words: &[Word],
        boundary: Option<Class>,
    ) -> Option<Subject> {
        let bounded = boundary.is_some();
        let forced = matches!(boundary, Some(Class::Force | Class::Hedge));
        if low >= high {
            return None;
        }
        let of_behind = |at: usize| words.iter().any(|word| word.class == Class::Of && word.span.start >= at);
        for (index, head) in words.iter().enumerate() {
            if !matches!(head.class, Class::Body | Class::Meeting) {
                continue;
            }
            let next = words.get(index + 1);
            let at_end = self.touch(head.span.end, high);
            let verb = next.filter(|next| next.is_verb() && self.touch(head.span.end, next.span.start));
            let counted = self.number_at(head.span.end) && time(self.from(head.span.end)) > 0;
            let opens = at_end
                || counted
                || verb.is_some_and(|verb| {
                    let listed = self.from(verb.span.end).starts_with('、')
                        && !words
                            .iter()
                            .any(|word| word.is_verb() && word.span.start == verb.span.end + '、'.len_utf8());
                    verb.class == Class::Command || !listed && !self.compound(words, index + 1)
                });
            if !opens {
                continue;
            }
            // 申请人提交的材料: a thing of theirs.
            if let Some(verb) = verb
                && (words.iter().any(|word| word.class == Class::Of && self.reaches(words, verb, word))
                    || forced && of_behind(verb.span.end))
            {
                return Some(self.thing_or_body(start, high, words));
            }
            let from = if words.iter().take(index).any(|word| word.class == Class::Of) { start } else { low };
            // 文件送达办公室: the body is where it goes.
            let object = !bounded
                && words.iter().take(index).enumerate().any(|(at, word)| {
                    DIRECTED.contains(&self.slice(word.span))
                        && word.span.start > low
                        && !words
                            .get(at..index)
                            .unwrap_or_default()
                            .iter()
                            .any(|word| word.class == Class::Of)
                });
            if object || !(forced && at_end) && self.governed(low, head, words.get(..=index)?) {
                continue;
            }
            let span = Span::new(from, head.span.end);
            return Some(if head.class == Class::Meeting {
                Subject::Meeting(span)
            } else {
                Subject::Body(span)
            });
        }
        let verbal = words.first().is_some_and(|first| first.is_verb() && first.span.start == low);
        let stated = !bounded && words.iter().any(|word| word.is_verb() && !of_behind(word.span.end));
        (!verbal && !stated).then(|| Subject::Thing(Span::new(low, high)))
    }

    fn thing_or_body(&self, start: usize, high: usize, words: &[Word]) -> Subject {
        let span = Span::new(start, high);
        match words.last() {
            Some(last) if last.class == Class::Body && self.touch(last.span.end, high) => Subject::Body(span),
            _ => Subject::Thing(span),
        }
    }

    /// Whether 的 stands right behind a verb or a chain of verbs.
    fn reaches(&self, words: &[Word], verb: &Word, of: &Word) -> bool {
        let mut end = verb.span.end;
        for word in words.iter().filter(|word| word.span.start >= verb.span.end) {
            if word.span.start != end {
                return false;
            }
            if word.span == of.span {
                return true;
            }
            // 责令退回骗取的补贴: what is ordered begins a predicate.
            if COMMANDING.contains(&self.slice(verb.span)) {
                return false;
            }
            if !(word.is_verb() || word.class == Class::And || self.slice(word.span) == "通过") {
                return false;
            }
            end = word.span.end;
        }
        false
    }

    /// 登记机关 behind 企业: the verb belongs to the name.
    fn compound(&self, words: &[Word], verb: usize) -> bool {
        let chain = words.get(verb..).unwrap_or_default();
        let mut end = None;
        for word in chain {
            if end.is_some_and(|end| {
                end != word.span.start && self.slice(Span::new(end, word.span.start)) != "工作"
            }) {
                return false;
            }
            match word.class {
                Class::Verb | Class::And => end = Some(word.span.end),
                Class::Body => return true,
                _ => return false,
            }
        }
        false
    }

    /// Whether a phrase is the object of a verb that opens it (组织相关部门), not a subject.
    fn governed(&self, low: usize, head: &Word, words: &[Word]) -> bool {
        // 有五分之一以上的代表提议: there is somebody.
        if words.iter().any(|word| self.slice(word.span) == "有" && self.number_at(word.span.end)) {
            return true;
        }
        let Some(first) = words.first().filter(|first| first.is_verb() && first.span.start == low) else {
            return false;
        };
        let relative = words.iter().any(|word| word.class == Class::Of);
        let name = match first.class {
            Class::Command => first.span.end == head.span.start && NAMED.contains(&self.slice(head.span)),
            _ => self.compound(words, 0),
        };
        let commanded = COMMANDING.contains(&self.slice(first.span));
        (!relative || commanded) && !name
    }

    /// A subject with a relative clause of its own words of force or prepositions: 未取得许可证的企业应当….
    fn relative(&self, start: usize, end: usize, words: &[Word]) -> Option<Subject> {
        let first = words.iter().find(|word| word.span.start >= start)?;
        if first.class == Class::Preposition
            && first.span.start == start
            && !RELATIVE.contains(&self.slice(first.span))
        {
            return None;
        }
        let force = words.iter().rposition(|word| matches!(word.class, Class::Force | Class::Hedge))?;
        let before = words.get(..force)?;
        let at = words.get(force)?.span.start;
        let of = before.iter().rposition(|word| word.class == Class::Of)?;
        let head = before.last()?;
        let whole =
            at <= end && head.class == Class::Body && self.touch(head.span.end, at) && of < before.len();
        (whole && self.slice(first.span) != "对").then(|| Subject::Body(Span::new(start, at)))
    }

    /// Whether somebody hands something in: 申请人提交材料齐全的.
    pub(super) fn hands_in(&self, clause: &Clause) -> bool {
        let Some(Subject::Body(body)) = self.subject(clause) else { return false };
        let verb = self.words(clause).iter().find(|word| word.span.start >= body.end && word.is_verb());
        verb.is_some_and(|verb| HANDED_IN.contains(&self.slice(verb.span)))
    }

    /// Whose thing a thing is: 主管部门制定的规划. What is handed in is its receiver's business.
    pub(super) fn owner(&self, thing: Span) -> Option<Span> {
        let words = self.words_in(thing);
        let (body, verb) = words
            .iter()
            .zip(words.get(1..)?)
            .find(|(body, verb)| body.class == Class::Body && verb.is_verb())?;
        let opened = words
            .first()
            .is_some_and(|first| first.class == Class::Preposition && first.span.start == thing.start);
        let own = !opened
            && self.touch(body.span.end, verb.span.start)
            && !HANDED_IN.contains(&self.slice(verb.span))
            && words.iter().any(|word| word.class == Class::Of && self.reaches(words, verb, word));
        own.then(|| Span::new(thing.start, body.span.end))
    }

    /// Whether a clause only names what the sentence is about: 需要审批的事项,….
    pub(super) fn is_topic(&self, clause: &Clause) -> bool {
        let words = self.words(clause);
        let stated = words.iter().any(|word| matches!(word.class, Class::Force | Class::Hedge | Class::By))
            || words.first().is_some_and(|first| first.is_verb() && first.span.start == clause.span.start);
        if stated {
            return false;
        }
        let Some(of) = words.iter().rposition(|word| word.class == Class::Of) else { return false };
        let named = words.last().is_some_and(|last| {
            matches!(last.class, Class::Body | Class::Meeting) && last.span.end == clause.span.end
        });
        !named
            && words.get(of).is_some_and(|of| of.span.end < clause.span.end)
            && words
                .get(of + 1..)
                .unwrap_or_default()
                .iter()
                .all(|word| matches!(word.class, Class::And | Class::Body | Class::Meeting))
    }

    /// The agents that 由 names in a clause, with where their verbs begin.
    pub(super) fn agents(&self, clause: &Clause) -> Vec<Span> {
        let words = self.words(clause);
        let mut agents = Vec::new();
        for (index, by) in words.iter().enumerate().filter(|(_, word)| word.class == Class::By) {
            let rest = words.get(index + 1..).unwrap_or_default();
            let span = Span::new(by.span.end, clause.span.end);
            let Some(Subject::Body(agent)) = self.before_predicate(span.start, span.start, span.end, rest)
            else {
                continue;
            };
            // 由主管部门批准的事项: not who acts here.
            let verb = rest.iter().find(|word| word.is_verb() && word.span.start >= agent.end);
            let described = verb.is_some_and(|verb| {
                rest.iter().any(|word| word.class == Class::Of && self.reaches(rest, verb, word))
            });
            let bears = opening(self.from(agent.end), BEARING).is_some();
            if !bears && (!described || self.shape(clause) == Shape::Case) {
                agents.push(agent);
            }
        }
        agents
    }
}

/// Without the words that join the clause to the one before.
fn without_joints(mut start: usize, mut words: &[Word]) -> (usize, &[Word]) {
    while let Some((first, rest)) = words.split_first()
        && first.span.start == start
        && matches!(first.class, Class::AndThen | Class::And)
    {
        (start, words) = (first.span.end, rest);
    }
    (start, words)
}

/// The words behind an offset.
fn beyond(words: &[Word], offset: usize) -> &[Word] {
    words.get(words.partition_point(|word| word.span.start < offset)..).unwrap_or_default()
}
