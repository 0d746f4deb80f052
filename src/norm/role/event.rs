//! What a time runs from or up to, or the case that a norm holds for.

use super::clause::{Clause, Shape, Syntax};
use super::time::{tail, time};
use super::words::{Class, Word};
use crate::norm::finding::{opening, without_endings};
use crate::text::Span;

/// What stands between an event and its figures and is part of neither.
const FILLERS: &[&str] = &[
    "的",
    "不超过",
    "不得超过",
    "不迟于",
    "最迟",
    "最长",
    "最晚",
    "至少",
    "至迟",
    "应当",
    "应",
    "必须",
    "须",
    "要",
    "在",
    "于",
    "提前",
    "一般",
    "原则上",
    "内",
    "之内",
    ",",
    "不少于",
    "不得少于",
    "并",
];

/// Verbs of what happens by itself, after which time runs.
const HAPPENING: &[&str] = &[
    "成立", "结束", "届满", "期满", "到期", "开工", "竣工", "生效", "施行", "终止", "解散", "完工", "闭会",
    "发生",
];

/// What ends the words of an event.
const ENDS: &[&str] =
    &["之日起的", "之日起", "次日起", "当日起", "日起", "起", "之日", "之后", "以后", "后", "之时", "时"];

impl<'a> Syntax<'a> {
    /// The event in the clause of the figures: 自收到申请之日起十日内, 会议召开三日前. `ahead` for what must come before it.
    pub(super) fn own_event(&self, clause: &Clause, core: Span, ahead: bool) -> Option<Span> {
        let before = Span::new(clause.span.start, core.start);
        let words = self.slice(before);
        // 应当在五日前, 提前五日: nothing says before what.
        let raw = without_endings(
            words,
            &["的", "最迟", "至迟", "至少", "不迟于", "不少于", "不得少于", "不超过", "不得超过"],
        );
        let early = raw.strip_suffix("提前").map(|raw| without_endings(raw, FILLERS));
        if early.is_some_and(|raw| !raw.ends_with('前'))
            || ["在", "于", "从", "自"].iter().any(|word| raw.ends_with(word))
        {
            return None;
        }
        let bare = without_endings(words, FILLERS);
        let bare = if ahead { without_endings(bare, &["之前", "以前", "前"]) } else { bare };
        // 收到后在办理的同时立即报告: the time is that of what stands before.
        let bare = match bare.strip_suffix("的同时") {
            Some(beside) => beside.rfind(['在', '于']).and_then(|at| beside.get(..at)).unwrap_or_default(),
            None => bare,
        };
        let end =
            ENDS.iter().find_map(|end| bare.strip_suffix(end)).map(|event| clause.span.start + event.len());
        let closed = end.is_some() || self.happens_at(clause, core);
        let end = end.unwrap_or(clause.span.start + bare.len());
        // 会前, 会后 are events as they stand.
        let stem = self.slice(Span::new(clause.span.start, end));
        let meeting = stem.ends_with('会') && stem.len() < bare.len() + "会".len() && !stem.ends_with("议会");
        let spoken = words.trim_end_matches(['的', '在', '于']);
        if meeting
            && let Some(word) =
                ["会前", "会后"].into_iter().find(|word| bare.ends_with(word) || spoken.ends_with(word))
        {
            let at = words.rfind(word)?;
            return Some(Span::new(before.start + at, before.start + at + word.len()));
        }
        let start = self.event_start(clause, end, closed || ahead)?;
        let mut event = self.trimmed(Span::new(start, end));
        // 自用工之日起: here 自用 is no word.
        if bare.ends_with('起') && self.slice(event).starts_with('自') {
            event.start += '自'.len_utf8();
        }
        let text = self.slice(event);
        let figure = text
            .chars()
            .all(|c| c.is_ascii_digit() || crate::text::is_chinese_numeral(c) || "年月日第、".contains(c));
        let rhythm = text.starts_with('每') && !self.words_in(event).iter().any(|word| word.is_verb());
        let other = !closed && figured(text);
        (text.chars().count() >= 2 && !other && !figure && !rhythm).then_some(event)
    }

    /// Whether the clause of some figures says only what happens and how long after: 筹备组成立七日内,….
    pub(super) fn happens_at(&self, clause: &Clause, core: Span) -> bool {
        let before = self.slice(Span::new(clause.span.start, core.start));
        let behind = self.slice(Span::new(core.end.min(clause.span.end), clause.span.end));
        let bound = self.words(clause).iter().any(|word| matches!(word.class, Class::Force | Class::Hedge));
        !bound && tail(behind).is_empty() && HAPPENING.iter().any(|verb| before.ends_with(verb))
    }

    /// Where the words of an event begin: behind the preposition that opens it, else behind force and subject.
    fn event_start(&self, clause: &Clause, end: usize, closed: bool) -> Option<usize> {
        let words = self.words_in(Span::new(clause.span.start, end));
        let force =
            words.iter().rposition(|word| matches!(word.class, Class::Force | Class::Hedge | Class::By));
        let force = force.filter(|&at| {
            // 应当 within 应当取得许可的活动结束后 belongs to the event.
            words.get(at).is_some_and(|word| word.class != Class::By)
                || self.agent_before(clause, end).is_none()
        });
        let low = force.and_then(|at| words.get(at)).map_or(clause.span.start, |word| word.span.end);
        let inner: Vec<&Word> = words.iter().filter(|word| word.span.start >= low).collect();
        let opens = |word: &&&Word| {
            word.class == Class::Preposition && matches!(self.slice(word.span), "自" | "从" | "在" | "于")
        };
        let since =
            inner.iter().rev().find(|word| self.slice(word.span) == "自" && word.class == Class::Preposition);
        if let Some(word) = since.or_else(|| inner.iter().rfind(opens)) {
            return Some(word.span.end);
        }
        if !closed {
            return None;
        }
        if let Some(agent) = self.agent_before(clause, end) {
            return Some(agent.end.max(low));
        }
        if force.is_some() {
            return Some(low);
        }
        let joints =
            words.iter().take_while(|word| matches!(word.class, Class::AndThen | Class::And | Class::If));
        Some(joints.last().map_or(low, |joint| joint.span.end))
    }

    fn agent_before(&self, clause: &Clause, end: usize) -> Option<Span> {
        self.agents(clause).into_iter().rfind(|agent| agent.end <= end)
    }

    /// The case that stands before a clause in its sentence: …的, …时, …后, or what must happen before 应当.
    /// That of a `sanction` may stand before a semicolon.
    pub(super) fn case(&self, index: usize, sanction: bool) -> Option<Span> {
        let own = self.clause(index)?;
        let mut previous = index;
        for at in self.earlier_in_piece(index) {
            let clause = self.clause(at)?;
            match self.shape(clause) {
                Shape::Case => return Some(self.case_words(at, clause)),
                Shape::Main if !sanction && self.leads_on(clause, self.clause(previous).unwrap_or(own)) => {
                    return Some(self.trimmed(clause.span));
                }
                _ => {}
            }
            previous = at;
        }
        if !sanction {
            return None;
        }
        self.earlier(index).find_map(|at| {
            let clause = self.clause(at)?;
            (self.shape(clause) == Shape::Case).then(|| self.case_words(at, clause))
        })
    }

    /// The case that opens a clause without a comma behind it: 夜间施工的应当提前公告.
    pub(super) fn case_within(&self, clause: &Clause, core: Span) -> Option<Span> {
        let force =
            self.words(clause).iter().find(|word| matches!(word.class, Class::Force | Class::Hedge))?;
        let case = Span::new(clause.span.start, force.span.start);
        let acts = self.words_in(case).iter().any(|word| word.is_verb());
        (force.span.end <= core.start && acts && self.slice(case).ends_with('的')).then(|| self.trimmed(case))
    }

    /// 五分之一以上代表提议,应当召集…: a statement without force before one that begins with it.
    fn leads_on(&self, clause: &Clause, own: &Clause) -> bool {
        let words = self.words(clause);
        let happens = words.iter().any(|word| word.is_verb());
        let free = !words.iter().any(|word| matches!(word.class, Class::Force | Class::Hedge | Class::By));
        let first = self.words(own).first();
        let bound = first.is_some_and(|first| {
            matches!(first.class, Class::Force | Class::Hedge) && first.span.start == own.span.start
        });
        let opens = opening(self.slice(clause.span), &["在", "有", "发生", "发现", "遇", "经"]).is_some();
        let held = self.words(own).iter().any(|word| word.class == Class::Force);
        happens && free && held && (bound || opens) && !self.is_topic(clause)
    }

    /// A case without the words that mark it as one.
    fn case_words(&self, index: usize, clause: &Clause) -> Span {
        let mut whole = clause.span;
        let mut first = self.words(clause).first();
        // 占用通道,或者损坏设施的: the case begins in the clause before.
        for at in self.earlier_in_piece(index) {
            let joined =
                first.is_some_and(|first| first.class == Class::And && first.span.start == whole.start);
            let Some(before) = self.clause(at).filter(|_| joined) else { break };
            whole = before.span.cover(whole);
            first = self.words(before).first();
        }
        self.trimmed(whole)
    }

    /// Without the words that open and close an adverbial.
    fn trimmed(&self, span: Span) -> Span {
        const OPEN: &[&str] =
            &["但是", "但", "并且", "并", "且", "如果", "如", "若", "凡是", "凡", "其中", "对于", ","];
        const CLOSE: &[&str] = &[
            "的,",
            "的",
            "之日起",
            "次日起",
            "之日",
            "之后",
            "以后",
            "后",
            "之时",
            "时",
            "期间",
            ",",
            "之前",
            "以前",
        ];
        let text = self.slice(span);
        let mut opened = opening(text, OPEN).map_or(0, str::len);
        let inner = text.get(opened..).unwrap_or_default();
        let without_closers = |mut short: &'a str| {
            while !short.ends_with("小时")
                && !short.ends_with("必要时")
                && !short.ends_with("同时")
                && let Some(rest) = CLOSE.iter().find_map(|end| short.strip_suffix(end))
            {
                short = rest;
            }
            short
        };
        // 会议结束后三日内: the time is another norm's.
        let time_at = inner.char_indices().map(|(at, _)| at).find(|&at| {
            let rest = inner.get(at..).unwrap_or_default();
            at > 0 && rest.ends_with('内') && time(rest) == rest.len()
        });
        let short = without_closers(time_at.and_then(|at| inner.get(..at)).unwrap_or(inner));
        // 在处理完毕后
        let inside = short.len() < inner.len() && !inner.ends_with('的');
        let short = match short.strip_prefix('在').filter(|_| inside) {
            Some(rest) => {
                opened += '在'.len_utf8();
                rest
            }
            None => short,
        };
        if short.is_empty() {
            span
        } else {
            Span::new(span.start + opened, span.start + opened + short.len())
        }
    }

    /// The case in a list of figures: 普通件五日、急件一日.
    pub(super) fn listed(&self, clause: &Clause, core: Span) -> Option<Span> {
        let before = self.slice(Span::new(clause.span.start, core.start));
        let behind = self.from(core.end);
        let goes_on =
            self.only_figures(clause) || ["、", "内、", "以内、"].iter().any(|mark| behind.starts_with(mark));
        let (first, own) = match before.rsplit_once('、') {
            Some((first, own)) => (figured(first), own),
            None => (false, before),
        };
        let own = if first { own } else { before };
        let case = without_endings(own, FILLERS);
        let start = core.start - own.len();
        let named = case.chars().filter(|&c| c != '、' && !crate::text::is_chinese_numeral(c)).count() >= 2;
        ((goes_on || first) && named && !case.starts_with('每')).then(|| Span::new(start, start + case.len()))
    }

    /// The event that a later clause of the sentence names: 期限自交办之日起计算.
    pub(super) fn counted_from(&self, index: usize) -> Option<Span> {
        const COUNTED: &[&str] = &["起算", "算起", "起计算", "开始计算", "起计"];
        self.later_in_piece(index).filter_map(|at| self.clause(at)).find_map(|clause| {
            let text = self.slice(clause.span);
            let end = COUNTED.iter().find_map(|word| text.find(word))?;
            let end = clause.span.start + end;
            let open = self.words_in(Span::new(clause.span.start, end)).iter().rfind(|word| {
                word.class == Class::Preposition && matches!(self.slice(word.span), "自" | "从")
            })?;
            let event = Span::new(open.span.end, end);
            let words = without_endings(self.slice(event), &["之日", "次日", "当日", "起", "日"]);
            (!words.is_empty()).then(|| Span::new(event.start, event.start + words.len()))
        })
    }
}

/// Whether a text holds a length of time.
fn figured(text: &str) -> bool {
    text.char_indices().any(|(at, _)| time(text.get(at..).unwrap_or_default()) > 0)
}
