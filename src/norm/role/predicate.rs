//! The predicate of a norm: its verb with what belongs to it, without time, force and subject.

use super::clause::{Clause, Shape, Syntax};
use super::subject::Subject;
use super::time::{moment, period, tail, time};
use super::words::{Class, Word};
use crate::norm::finding::{opening, without_endings};
use crate::norm::rule::Kind;
use crate::text::{Span, is_chinese_numeral};

/// A predicate: its words and the clause that they begin in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Predicate {
    pub(super) span: Span,
    pub(super) clause: usize,
}

/// What stands between a verb and its figure: 延长不得超过五日.
const CUES: &[&str] = &[
    "不超过",
    "不少于",
    "不低于",
    "不高于",
    "不短于",
    "不长于",
    "不多于",
    "超过",
    "少于",
    "低于",
    "高于",
    "不得",
    "不能",
    "不应",
    "最长",
    "最短",
    "最多",
    "最少",
    "最高",
    "最低",
    "至少",
    "至多",
    "为",
    "达",
    "达到",
    "应当",
    "应",
    "一般",
    "原则上",
    "的",
    "以",
    "在",
    "于",
    "时间",
    "期限",
    "共",
];

/// Verbs of who imposes a fine.
const PENAL: &[&str] = &["处", "处以", "并处", "加处", "加罚", "加收"];

/// Nouns that have a length: 公示期, 保存期限.
const LENGTHS: &[&str] =
    &["期", "期限", "时间", "时限", "周期", "任期", "年限", "时长", "数额", "金额", "标准", "比例"];

impl Syntax<'_> {
    pub(super) fn predicate(&self, index: usize, core: Span, kind: Kind) -> Option<Predicate> {
        let clause = self.clause(index)?;
        match kind {
            Kind::Effective | Kind::Term => None,
            Kind::Frequency => self.repeated(index, clause, core),
            Kind::Amount if self.compares(clause, core) => None,
            Kind::Amount | Kind::Custody => self.paid(index, clause, core),
            Kind::DurationCap | Kind::DurationMin => self.lasting(index, clause, core),
            Kind::CountLimit => self.counted(index, clause, core),
            Kind::Schedule => {
                let found = self.behind(index, clause, core)?;
                // 每年三月为宣传月, 每年九月第三个星期六是纪念日: a day gets its name.
                let text = self.slice(found.span);
                let named = text.char_indices().take(6).any(|(_, c)| matches!(c, '是' | '为'));
                let naming = named && text.ends_with(['日', '周', '月', '年', '节', '季']);
                (!naming).then_some(found)
            }
            // 答复期限为十日: the act is what the time is for.
            _ if self.measures(clause, core) => self.ahead(index, clause, core),
            _ => self.behind(index, clause, core).or_else(|| self.ahead(index, clause, core)),
        }
    }

    /// Whether the clause says how long a named time is.
    fn measures(&self, clause: &Clause, core: Span) -> bool {
        let before = self.slice(Span::new(clause.span.start, core.start));
        let named = without_endings(
            before,
            &["为", "不超过", "不得超过", "最长", "是", "应当", "应", "一般", "原则上"],
        );
        named.len() < before.len() && LENGTHS.iter().any(|noun| named.ends_with(noun))
    }

    /// What stands behind the figures, in their clause or the next.
    fn behind(&self, index: usize, clause: &Clause, core: Span) -> Option<Predicate> {
        let rest = Span::new(core.end, clause.span.end);
        let left = tail(self.slice(rest));
        let left = left.strip_prefix('的').unwrap_or(left);
        let start = self.list_end(rest).unwrap_or(rest.end - left.len());
        if let Some(span) = self.statement(Span::new(start, clause.span.end)) {
            return Some(Predicate { span, clause: index });
        }
        if self.holds_case(clause, core) {
            return None;
        }
        let mut next = None;
        for at in self.later_in_piece(index) {
            let later = self.clause(at)?;
            next = Some(at);
            if self.shape(later) == Shape::Main && !self.only_figures(later) {
                break;
            }
        }
        let at = next.filter(|&at| self.clause(at).is_some_and(|later| !self.only_figures(later)))?;
        let span = self.statement(self.clause(at)?.span)?;
        Some(Predicate { span, clause: at })
    }

    /// Whether a clause only gives a case and its figure: 急件三个工作日.
    pub(super) fn only_figures(&self, clause: &Clause) -> bool {
        let text = self.slice(clause.span);
        let named = text.char_indices().find(|&(at, _)| {
            let rest = text.get(at..).unwrap_or_default();
            let length = time(rest);
            length > 0 && length == rest.len()
        });
        named.is_some_and(|(at, _)| {
            at > 0
                && !self
                    .words_in(Span::new(clause.span.start, clause.span.start + at))
                    .iter()
                    .any(|word| word.is_verb() || word.class == Class::Force)
        })
    }

    /// 普通件8个工作日、急件3个工作日办结: the act of all stands behind the last figure.
    fn list_end(&self, rest: Span) -> Option<usize> {
        let text = self.slice(rest);
        opening(text, &["、", "内、", "前、"])?;
        let last = ["工作日", "小时", "分钟", "日", "天", "月"]
            .iter()
            .filter_map(|unit| text.rfind(unit).map(|at| at + unit.len()))
            .max()?;
        let left = tail(text.get(last..)?);
        Some(rest.end - left.len())
    }

    /// A stretch without subject, agent, force and what joins it.
    pub(super) fn statement(&self, span: Span) -> Option<Span> {
        let mut start = span.start;
        loop {
            let rest = Span::new(start, span.end);
            let words = self.words_in(rest);
            let Some(first) = words.first() else { break };
            let touching = first.span.start == start;
            let when = moment(self.slice(rest));
            let next = match first.class {
                _ if when > 0 => Some(start + when),
                // 与收运单位签订协议: with whom, not who else.
                Class::And if self.slice(first.span) == "与" => None,
                Class::Force | Class::Hedge | Class::AndThen | Class::And | Class::Of if touching => {
                    Some(first.span.end)
                }
                Class::Adverb if touching && matches!(self.slice(first.span), "均" | "都" | "也" | "还") => {
                    Some(first.span.end)
                }
                Class::By if touching => self.agent_end(rest),
                _ => self.subject_end(rest, words),
            };
            match next {
                Some(next) if next > start => start = next,
                _ => break,
            }
        }
        let text = self.slice(Span::new(start, span.end));
        // 电话报告、两小时内书面报告: the next limit has its own act.
        let next = text
            .match_indices('、')
            .find(|(at, mark)| time(text.get(at + mark.len()..).unwrap_or_default()) > 0);
        let text = next.and_then(|(at, _)| text.get(..at)).unwrap_or(text);
        let trimmed = text.trim_matches([',', '、', ':', ')', '(']);
        let trimmed = trimmed.strip_suffix('的').unwrap_or(trimmed);
        let offset = text.find(trimmed)?;
        (trimmed.chars().count() >= 2).then(|| Span::new(start + offset, start + offset + trimmed.len()))
    }

    fn agent_end(&self, rest: Span) -> Option<usize> {
        let by = self.words_in(rest).first()?.span.end;
        let behind = Span::new(by, rest.end);
        match self.subject_in(behind, self.words_in(behind)) {
            Some(Subject::Body(agent)) => Some(agent.end),
            _ => None,
        }
    }

    /// The end of a subject, where a predicate follows it.
    fn subject_end(&self, rest: Span, words: &[Word]) -> Option<usize> {
        match self.subject_in(rest, words)? {
            Subject::Body(subject) if subject.start == rest.start && subject.end < rest.end => {
                let next = words.iter().find(|word| word.span.start >= subject.end)?;
                // 审议工作委员会关于…的报告: the object of a verb, unless it is bound itself.
                let verbal =
                    words.first().is_some_and(|first| first.is_verb() && first.span.start == rest.start);
                let follows = match next.class {
                    Class::Force | Class::Hedge => true,
                    Class::Adverb | Class::Preposition => !verbal,
                    _ => false,
                };
                (next.span.start == subject.end && follows).then_some(subject.end)
            }
            Subject::Thing(thing) => {
                let next = words.iter().find(|word| word.span.start >= thing.end)?;
                matches!(next.class, Class::Force | Class::Hedge).then_some(thing.end)
            }
            _ => None,
        }
    }

    /// The predicate before the figures: 召开会议每年不少于两次.
    fn ahead(&self, _index: usize, clause: &Clause, core: Span) -> Option<Predicate> {
        let low = self.predicate_start(clause, core.start);
        let text = without_endings(self.slice(Span::new(low, core.start)), CUES);
        let words = self.words_in(Span::new(low, low + text.len()));
        let named = LENGTHS.iter().any(|noun| self.slice(Span::new(low, core.start)).contains(noun));
        let verb = words.iter().find(|word| word.is_verb())?;
        let end = if named { verb.span.end } else { low + text.len() };
        let start = if named { verb.span.start } else { low };
        let span = Span::new(start, end);
        (span.len() >= 6).then_some(Predicate { span, clause: self.clause_at(core.start) })
    }

    /// Behind force and subject.
    fn predicate_start(&self, clause: &Clause, limit: usize) -> usize {
        let words = self.words_in(Span::new(clause.span.start, limit));
        let force = words
            .iter()
            .rfind(|word| matches!(word.class, Class::Force | Class::Hedge))
            .map(|word| word.span.end);
        let subject =
            self.subject(clause).map(Subject::span).map(|span| span.end).filter(|&end| end <= limit);
        let agent = self.agents(clause).last().map(|agent| agent.end).filter(|&end| end <= limit);
        let joint =
            words.first().filter(|word| word.class == Class::AndThen && word.span.start == clause.span.start);
        [force, subject, agent, joint.map(|word| word.span.end)]
            .into_iter()
            .flatten()
            .max()
            .unwrap_or(clause.span.start)
    }

    /// 每半年至少召开一次: the act between the period and the count, or behind them.
    fn repeated(&self, index: usize, clause: &Clause, core: Span) -> Option<Predicate> {
        let whole = Span::new(core.start, clause.span.end);
        let text = self.slice(whole);
        let mut at = text.strip_prefix('每').map_or(0, |_| "每".len());
        at += text.get(at..).map_or(0, |rest| rest.strip_prefix('隔').map_or(0, |_| "隔".len()));
        let bare = text.get(at..).unwrap_or_default();
        at += time(bare);
        if time(bare) == 0 {
            at += period(bare).unwrap_or_default();
        }
        let rest = text.get(at..).unwrap_or_default();
        let rest = skip_count(rest.trim_start_matches(['底', '末', '初', '中']));
        let span = Span::new(whole.end - rest.len(), whole.end);
        let act = self.statement(span).map(|span| self.without_count(span)).filter(|span| span.len() >= 6);
        act.map(|span| Predicate { span, clause: index }).or_else(|| self.ahead(index, clause, core)).or_else(
            || {
                let next = self.later_in_piece(index).next()?;
                let span = self.statement(self.clause(next)?.span)?;
                Some(Predicate { span, clause: next })
            },
        )
    }

    /// 召开一次 is 召开; 进行一次检查 stays.
    fn without_count(&self, span: Span) -> Span {
        let text = self.slice(span);
        let bare = text.strip_suffix("以上").unwrap_or(text);
        let Some(bare) = bare.strip_suffix('次').or_else(|| bare.strip_suffix('回')) else { return span };
        let bare = bare.trim_end_matches(|c: char| c.is_ascii_digit() || is_chinese_numeral(c) || c == '至');
        let bare = without_endings(bare, &["至少", "不少于", "不得少于", "不超过", "不低于", "最少", "的"]);
        Span::new(span.start, span.start + bare.len())
    }

    /// 处五千元以上一万元以下的罚款.
    fn paid(&self, index: usize, clause: &Clause, core: Span) -> Option<Predicate> {
        // 按罚款数额的百分之三加处罚款: the verb stands behind its figure.
        let behind = Span::new(core.end, clause.span.end);
        if opening(self.slice(behind), PENAL).is_some() {
            return self.statement(behind).map(|span| Predicate { span, clause: index });
        }
        let words = self.words_in(Span::new(clause.span.start, core.start));
        let penal = words.iter().rfind(|word| PENAL.contains(&self.slice(word.span)));
        let penal = penal.or_else(|| words.iter().rfind(|word| self.slice(word.span) == "罚款"));
        let low = self.predicate_start(clause, core.start);
        let verb = penal.or_else(|| words.iter().find(|word| word.is_verb() && word.span.start >= low));
        let verb = verb?;
        if self.measures(clause, core) {
            return None;
        }
        let text = self.slice(Span::new(verb.span.start, clause.span.end));
        let text = text.strip_suffix('的').unwrap_or(text);
        let span = Span::new(verb.span.start, verb.span.start + text.len());
        span.contains(core).then_some(Predicate { span, clause: index })
    }

    /// 延长五分钟; 公示期不少于五日 has no act.
    fn lasting(&self, index: usize, clause: &Clause, core: Span) -> Option<Predicate> {
        let before = Span::new(clause.span.start, core.start);
        let text = without_endings(self.slice(before), CUES);
        let end = clause.span.start + text.len();
        let low = self.predicate_start(clause, core.start);
        // 组织为期两日的培训
        let described = self.slice(Span::new(core.end, clause.span.end)).starts_with('的')
            && self.words_in(Span::new(low, end)).iter().any(|word| word.is_verb());
        if described {
            return self
                .statement(Span::new(low, clause.span.end))
                .map(|span| Predicate { span, clause: index });
        }
        if LENGTHS.iter().any(|noun| self.slice(before).contains(noun)) {
            return None;
        }
        let words = self.words_in(Span::new(clause.span.start, end));
        let last = words.last().filter(|last| last.is_verb() && last.span.end == end)?;
        // 每次培训不得超过四小时: the verb names what lasts.
        (low <= last.span.start).then(|| Predicate { span: Span::new(low, core.end), clause: index })
    }

    /// Whether the figure is only more or less than another: 面积不少于….
    fn compares(&self, clause: &Clause, core: Span) -> bool {
        let before = self.slice(Span::new(self.predicate_start(clause, core.start), core.start));
        let starts = |text: &str| opening(text, &["超过", "少于", "低于", "高于", "达到", "多于"]).is_some();
        starts(before) || starts(without_endings(before, CUES))
    }

    /// 只报送一种简报; 三分之二以上成员出席.
    fn counted(&self, index: usize, clause: &Clause, core: Span) -> Option<Predicate> {
        if let Some(act) = self.act_of_counted(clause, core) {
            return Some(Predicate { span: act, clause: index });
        }
        let low = self.predicate_start(clause, core.start);
        let before = self.slice(Span::new(low, core.start));
        let bare = without_endings(before, CUES);
        let inner = self.words_in(Span::new(low, low + bare.len()));
        let verb = inner.iter().any(|word| word.is_verb());
        if self.compares(clause, core) {
            return None;
        }
        let forced = self.force_in(Span::new(clause.span.start, low)).is_some() && bare.chars().count() >= 2;
        if (verb || forced) && !LENGTHS.iter().any(|noun| bare.ends_with(noun)) {
            return self
                .statement(Span::new(low, clause.span.end))
                .map(|span| Predicate { span, clause: index });
        }
        // 由三至五人组成
        let rest = self.slice(Span::new(core.end, clause.span.end));
        if rest.starts_with("组成") {
            let span = Span::new(core.end, core.end + "组成".len());
            return Some(Predicate { span, clause: index });
        }
        let who = self.body_behind(clause, core)?;
        self.statement(Span::new(who.end, clause.span.end)).map(|span| Predicate { span, clause: index })
    }

    /// What those do who are counted behind their name: 联名 of 组成人员五人以上联名.
    fn act_of_counted(&self, clause: &Clause, core: Span) -> Option<Span> {
        let behind = Span::new(core.end.min(clause.span.end), clause.span.end);
        let rest = self.slice(behind);
        let act = rest.strip_prefix("以上").unwrap_or(rest);
        let act = Span::new(behind.end - act.len(), behind.end);
        let named = self.named_before(clause, core).is_some();
        let verb = opening(self.slice(act), &["联名", "提议", "附议", "提出", "联署", "书面"]).is_some();
        (named && verb).then_some(act)
    }

    /// Who stands right before a number of them: 常务委员会组成人员 of 常务委员会组成人员五人以上.
    fn named_before(&self, clause: &Clause, core: Span) -> Option<Span> {
        let before = Span::new(clause.span.start, core.start);
        match self.subject_in(before, self.words_in(before))? {
            Subject::Body(who) if who.end == core.start => Some(who),
            _ => None,
        }
    }

    /// Those who are counted and act: 三分之一以上委员提议.
    pub(super) fn counted_body(&self, clause: &Clause, core: Span) -> Option<Span> {
        if self.act_of_counted(clause, core).is_some() {
            return self.named_before(clause, core);
        }
        // 由七名委员组成: they are what something is made of.
        let made_of = self.slice(Span::new(clause.span.start, core.start)).ends_with('由');
        self.body_behind(clause, core).filter(|_| !made_of)
    }

    /// Those who are counted, before what is said of them.
    fn body_behind(&self, clause: &Clause, core: Span) -> Option<Span> {
        let rest = self.slice(Span::new(core.end, clause.span.end));
        let left = ["以上的", "以上", "的"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
        let start = clause.span.end - left.len();
        let left = left.strip_suffix('的').unwrap_or(left);
        let span = Span::new(start, start + left.len());
        match self.subject_in(span, self.words_in(span))? {
            Subject::Body(who) if who.end < span.end => Some(who),
            _ => None,
        }
    }
}

/// Without a count and what weakens it at the start: 至少一次对…进行检查.
fn skip_count(text: &str) -> &str {
    let bare = ["至少", "不少于", "不得少于", "不超过", "应当", "应"]
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text);
    let number: usize =
        bare.chars().take_while(|&c| c.is_ascii_digit() || is_chinese_numeral(c)).map(char::len_utf8).sum();
    match bare.get(number..) {
        Some(rest) if number > 0 && rest.starts_with('次') => rest.get("次".len()..).unwrap_or_default(),
        _ => bare,
    }
}
