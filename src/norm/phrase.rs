//! The short phrases of a norm: words of force, event, actor, act, and the clause to quote.

use std::sync::LazyLock;

use regex::Regex;

use super::finding::{Finding, ending, without_endings, without_openings};
use super::reading::Reading;
use super::roles::Roles;
use super::rule::{Deadline, Kind, Rule};
use crate::text::Span;

/// The words that a reader wants beside the figures.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Phrases {
    pub(super) roles: Roles,
    /// The clause to quote.
    pub(super) quote: Span,
}

/// Longer than this a phrase is no phrase, and a clause is quoted from its words of force on.
const LONG: usize = 40;

static FORCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:原则上|一般情况下|一般|确需)(?:应当|必须|不得|可以|应|须|要|可)?|应当|必须|不得|不能|可以|严禁|禁止|务必|应|须|需|要|可|只能").ok()
});

/// Characters that make a short word of force part of another word: what may stand before, what behind.
const OTHER_WORDS: &[(&str, &str, &str)] = &[
    ("应", "相反适响对供回效感照顺理", "急对用有付答邀聘届急"),
    ("要", "重主需只若摘纪概简不必首扼", "求点件素害领闻么"),
    ("可", "许认不宁", "能行靠视持操控再用"),
    ("需", "急所供按特", "要求"),
    ("须", "必无", "知"),
    ("一般", "", "事项情况问题性工公财"),
    ("可以", "", ""),
];

const ACTS_BY: &[&str] = &[
    "负责", "召集", "主持", "起草", "组织", "审核", "提出", "办理", "报", "牵头", "审定", "签发", "承办",
    "书面", "向", "进行", "作出", "予以", "完成",
];

static BY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let acts = ACTS_BY.join("|");
    Regex::new(&format!(r"由([^,。;:、]{{2,16}}?)(?:{acts})")).ok()
});

/// Finds the phrases of a finding.
pub(super) fn phrases(reading: &Reading, finding: &Finding) -> Phrases {
    let clause = reading.clause(finding.core);
    let sentence = reading.sentence(finding.core);
    let force = force(reading, sentence, finding.core);
    let quote = match piece(reading, clause, finding) {
        Some(piece) => piece,
        None => quote(reading, clause, finding, force),
    };
    let modality = force.map(|span| reading.slice(span).to_owned());
    let actor = actor(reading, clause, sentence, finding, force);
    let (action, actor) = match (action(reading, clause, sentence, finding), actor) {
        // A meeting is not bound: it is what is held.
        (Some(action), Some(subject)) if subject.ends_with("会议") && action.chars().count() <= 4 => {
            (Some(format!("{action}{subject}")), None)
        }
        (action, actor) => (action, actor.filter(|actor| !actor.ends_with("会议"))),
    };
    let trigger = trigger(reading, clause, sentence, finding);
    Phrases { roles: Roles { actor, trigger, action, modality }, quote }
}

/// The last word of force of the sentence up to the end of the finding: it carries over from an earlier clause.
fn force(reading: &Reading, sentence: Span, core: Span) -> Option<Span> {
    let words = reading.slice(Span::new(sentence.start, core.end));
    let expression = FORCE.as_ref()?;
    expression
        .find_iter(words)
        .filter(|found| {
            let (head, tail) = (
                words.get(..found.start()).unwrap_or_default(),
                words.get(found.end()..).unwrap_or_default(),
            );
            let tail = if tail.is_empty() { reading.after(core.end) } else { tail };
            !OTHER_WORDS.iter().any(|(word, before, behind)| {
                found.as_str() == *word
                    && (head.chars().next_back().is_some_and(|c| before.contains(c))
                        || tail.chars().next().is_some_and(|c| behind.contains(c)))
            })
        })
        .last()
        .map(|found| Span::new(found.start(), found.end()).shifted(sentence.start))
}

/// One piece of a list of figures in one clause: 加急事项5个工作日.
fn piece(reading: &Reading, clause: Span, finding: &Finding) -> Option<Span> {
    if !matches!(finding.kind(), Kind::Deadline | Kind::DurationMin | Kind::DurationCap | Kind::LeadTime) {
        return None;
    }
    let head = reading.slice(Span::new(clause.start, finding.core.start));
    let tail = reading.slice(Span::new(finding.core.end, clause.end));
    let counted = |text: &str| {
        let figures = text.chars().any(|c| c.is_ascii_digit() || crate::text::is_chinese_numeral(c));
        figures && ["日", "天", "小时", "分钟", "月"].iter().any(|unit| text.contains(unit))
    };
    let before = head.rfind('、').filter(|&at| head.get(..at).is_some_and(counted));
    let after = tail.starts_with('、') && counted(tail);
    if before.is_none() && !after {
        return None;
    }
    let start = before.map_or(clause.start, |at| clause.start + at + '、'.len_utf8());
    Some(Span::new(start, if after { finding.core.end } else { clause.end }))
}

fn quote(reading: &Reading, clause: Span, finding: &Finding, force: Option<Span>) -> Span {
    let length = |span: Span| reading.slice(span).chars().count();
    let mut quote = clause.cover(finding.core);
    let long = if finding.kind() == Kind::Effective { 3 * LONG } else { LONG };
    if length(quote) > long {
        let from = force
            .filter(|force| quote.contains(*force))
            .map_or(finding.core.start, |force| force.start.min(finding.core.start));
        let start = cue_start(reading, quote.start, from);
        quote = Span::new(start, quote.end);
    }
    // 每年年初，各部门…: the act stands in the next clause.
    let act = reading.slice(Span::new(finding.core.end, quote.end));
    let bare = match finding.kind() {
        Kind::Deadline | Kind::LeadTime => {
            ["内", "之内", "以内", "前", "之前", "以前"].contains(&act)
                || act.is_empty() && matches!(finding.rule, Rule::Deadline(Deadline::By(..)))
        }
        Kind::Schedule => act.is_empty() && quote.start == finding.core.start,
        _ => false,
    };
    if bare && reading.after(quote.end).starts_with(',') {
        let next = reading.clause_after(quote.end + 1);
        if next.chars().count() <= LONG {
            quote.end += 1 + next.len();
        }
    }
    if length(quote) > 2 * LONG && finding.kind() != Kind::Effective {
        let end = reading
            .after(finding.core.end)
            .char_indices()
            .nth(LONG)
            .map_or(quote.end, |(at, _)| finding.core.end + at);
        quote.end = end.min(quote.end).max(finding.core.end);
    }
    quote
}

/// Goes back from an offset to the event of the finding (在…后, 自…之日起), where it stands in the same clause.
fn cue_start(reading: &Reading, start: usize, from: usize) -> usize {
    let head = reading.slice(Span::new(start, from));
    let near =
        head.char_indices().rev().take(LONG).find(|(_, c)| "自在于".contains(*c)).map(|(at, _)| start + at);
    let event = ending(head, &["后", "之日起", "起", "前", "的"]).is_some();
    if event { near.unwrap_or(from) } else { from }
}

const CONNECTIVES: &[&str] = &[
    "但", "并", "且", "其中", "同时", "因此", "而", "由", "对", "则", "每次", "以及", "和", "或者", "或",
    "也", "均", "都", "还",
];

fn actor(
    reading: &Reading,
    clause: Span,
    sentence: Span,
    finding: &Finding,
    force: Option<Span>,
) -> Option<String> {
    if matches!(finding.kind(), Kind::Effective) {
        let subject = reading.slice(Span::new(clause.start, finding.core.end));
        let end = subject.find(['自', '从', '于'])?;
        return phrase(subject.get(..end)?);
    }
    if let Some(found) =
        BY.as_ref().and_then(|by| by.captures(reading.slice(Span::new(finding.core.end, clause.end))))
    {
        return found.get(1).and_then(|actor| phrase(actor.as_str()));
    }
    let home = match force {
        Some(force) => reading.clause(force),
        None => clause,
    };
    let end = match force {
        Some(force) => force.start,
        None => finding.core.start,
    };
    let mut subject = reading.slice(Span::new(home.start.max(sentence.start), end));
    let cues: Vec<&str> = super::finding::AT_MOST.iter().chain(super::finding::AT_LEAST).copied().collect();
    subject = without_endings(subject, &cues);
    if force.is_none() || subject.is_empty() {
        subject = subject.split(['自', '在', '于', '每', '提']).next().unwrap_or_default();
    }
    let subject = subject
        .rsplit('的')
        .next()
        .filter(|last| !last.is_empty() && subject.chars().count() > 20)
        .unwrap_or(subject);
    let subject = subject.rsplit('由').next().unwrap_or_default();
    let subject = without_openings(subject, CONNECTIVES);
    let subject =
        without_endings(subject, &["均", "都", "也", "原则上", "一般", "还", "至少", "全年", "会议时间"]);
    let empty = [
        "根据",
        "如有",
        "如需",
        "确有",
        "必要时",
        "每年",
        "每月",
        "每周",
        "每季",
        "每半年",
        "每届",
        "每次",
        "遇有",
        "无特殊",
        "最迟",
        "最长",
        "坚持",
        "实行",
        "严格",
        "为",
        "需",
    ]
    .iter()
    .any(|word| subject.starts_with(word));
    let subject = ["根据", "一般", "原则上", "每周", "每月", "每年", "每季", "每半年", "每两", "至少"]
        .iter()
        .fold(subject, |subject, cut| subject.split(cut).next().unwrap_or_default());
    let subject = without_endings(subject, &cues);
    let verbal = empty
        || finding.kind() == Kind::Amount && force.is_none()
        || subject.contains(|c: char| c.is_ascii_digit())
        || subject.contains(['对', '经', '将', '把', '被', '后', '时'])
        || subject.ends_with(['的', '者', '前', '期'])
            && !subject.ends_with("经营者")
            && !subject.ends_with("使用者");
    let thing = ending(
        subject,
        &[
            "事项", "时间", "期限", "文件", "纪要", "意见", "期", "情况", "报告", "申请", "问题", "讲话",
            "名单", "证书", "档案", "事件", "公文",
        ],
    )
    .is_some();
    if verbal || thing { None } else { phrase(subject) }
}

fn action(reading: &Reading, clause: Span, sentence: Span, finding: &Finding) -> Option<String> {
    let after = reading.slice(Span::new(finding.core.end, clause.end));
    if finding.kind() == Kind::Frequency {
        let within = reading.slice(finding.core);
        let verb = within.split(['次', '回']).next().unwrap_or_default();
        let verb: String =
            verb.chars().skip_while(|&c| !"召组安举开进公报汇通听研会培演检修学调发".contains(c)).collect();
        let verb = verb.trim_end_matches(|c: char| crate::text::is_chinese_numeral(c) || c.is_ascii_digit());
        let verb = without_endings(verb, &["至少", "不少于", "不超过", "不得少于"]);
        let object = without_openings(after, &["的", "以上", "以内"]);
        return phrase(&format!("{verb}{object}"));
    }
    // In a list the act stands at its end.
    let last = ["工作日", "小时", "分钟", "日", "天"]
        .iter()
        .filter(|_| after.starts_with('、'))
        .filter_map(|unit| after.rfind(unit).map(|at| at + unit.len()))
        .max();
    let after = last.and_then(|at| after.get(at..)).unwrap_or(after);
    let mut act = without_openings(
        after,
        &["之内", "以内", "内", "之前", "以前", "前", "以上", "以下", "的", "应当", "应", "要", ","],
    );
    if act.starts_with('(') {
        act = act.split_once(')').map_or(act, |(_, rest)| rest);
    }
    if act.is_empty() && matches!(finding.kind(), Kind::Deadline | Kind::LeadTime | Kind::Immediate) {
        act = reading.slice(Span::new(clause.end, sentence.end)).trim_start_matches(',');
        act = act.split([',', ':']).next().unwrap_or_default();
    }
    if let Some(found) = BY.as_ref().and_then(|by| by.captures(act))
        && let (Some(all), Some(actor)) = (found.get(0), found.get(1))
        && all.start() == 0
    {
        act = act.get(actor.end()..).unwrap_or_default();
    }
    phrase(act)
}

fn trigger(reading: &Reading, clause: Span, sentence: Span, finding: &Finding) -> Option<String> {
    match finding.kind() {
        Kind::Frequency | Kind::Irregular | Kind::Schedule | Kind::Amount => return None,
        Kind::Effective => {
            let words = reading.slice(finding.core);
            let start = words.find(['自', '从'])? + '自'.len_utf8();
            let end = words.find('起')?;
            return phrase(words.get(start..end)?);
        }
        _ => {}
    }
    let before = reading.slice(Span::new(clause.start, finding.core.start));
    let own = match finding.kind() {
        Kind::Deadline | Kind::Immediate => event_before(before),
        Kind::LeadTime => {
            let ahead = without_endings(
                before,
                &["提前", "至少", "不少于", "应当", "应", "须", "一般", "的", "在", "于", "要"],
            );
            event_before(
                ahead.strip_suffix('前').map_or(ahead, |event| event.strip_suffix('之').unwrap_or(event)),
            )
        }
        _ => subject_of_figure(before),
    };
    own.or_else(|| {
        // The case that opens the sentence: …的，, …时，, …后，
        let head = reading.slice(Span::new(sentence.start, clause.start)).trim_end_matches([',', ':']);
        let case = head.split(',').rev().find(|part| {
            !part.starts_with('除') && ending(part, &["的", "时", "后", "外出", "之日起", "起"]).is_some()
        })?;
        let case = if case.ends_with("小时") {
            case
        } else {
            without_endings(case, &["的", "时", "之日起", "之后", "后"])
        };
        phrase(case)
    })
}

/// What the time runs from: 自 X 之日起, 在 X 后, or the case before the figure (加急事项5个工作日).
fn event_before(before: &str) -> Option<String> {
    let event = without_endings(
        before,
        &[
            "的",
            "不超过",
            "最长",
            "一般",
            "原则上",
            "在",
            "于",
            "应当",
            "应",
            "必须",
            "须",
            "要",
            "最迟",
            "并",
            "内",
        ],
    );
    let event =
        without_endings(event, &["之日起", "次日起", "日起", "之后", "以后", "后", "起", "之日", "之次"]);
    let start =
        ["应当自", "应自", "应当在", "应当于", "应于", "应在", "要在", "须在", "自", "从", "在", "于"]
            .iter()
            .filter_map(|word| event.rfind(word).map(|at| at + word.len()))
            .max();
    // A figure of its own in between: what stands before it belongs to that figure.
    let start = start.filter(|&start| {
        !event.get(start..).is_some_and(|event| event.contains("内") && event.contains('、'))
    });
    let event = match start {
        Some(start) => event.get(start..).unwrap_or_default(),
        // Without a word that opens it, only a case is an event, not whoever acts.
        None => event
            .rsplit('、')
            .next()
            .filter(|last| ending(last, CASES).is_some() || before.ends_with("后") || before.ends_with('起'))
            .unwrap_or_default(),
    };
    phrase(without_openings(event, &["应当", "应", "要", "原则上", "一般应", "须", "也"]))
}

const CASES: &[&str] = &[
    "事项", "情况", "问题", "案件", "公文", "文件", "件", "项目", "事件", "会议", "类", "任务", "工作",
    "申请", "的", "前", "结束", "届满", "期满", "举行", "召开",
];

fn subject_of_figure(before: &str) -> Option<String> {
    let cues: Vec<&str> = super::finding::AT_LEAST.iter().chain(super::finding::AT_MOST).copied().collect();
    let subject = without_endings(before, &cues);
    let subject = without_endings(
        subject,
        &[
            "为",
            "一般",
            "原则上",
            "应当",
            "应",
            "不得",
            "可以",
            "期限",
            "延长",
            "须",
            "要",
            "均",
            "时间",
            "时长",
        ],
    );
    let subject = subject.rsplit('、').next().unwrap_or_default();
    let subject = ["原则上", "一般应", "应当", "每年", "每月", "每周", "只", "仅"]
        .iter()
        .fold(subject, |subject, cut| subject.split(cut).next().unwrap_or_default());
    phrase(subject)
}

/// A phrase is short and begins and ends with words.
fn phrase(text: &str) -> Option<String> {
    let text = text.trim_matches([',', '、', ':', '.', '。', ';', '(', ')']);
    let count = text.chars().count();
    match count {
        0 => None,
        // 会前, 会后: the one word that stands for its event.
        1 => (text == "会").then(|| "会议".to_owned()),
        2..=LONG => Some(text.to_owned()),
        _ => Some(text.chars().take(LONG).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::cases::read;
    use super::super::roles::Roles;

    /// Trigger, modality, actor, action and quote of the n-th norm of a sentence.
    #[test]
    fn finds_the_words_beside_the_figures() {
        let cases: [(&str, usize, [Option<&str>; 4], &str); 9] = [
            (
                "部门之间征求意见时，除另有要求外，一般应在 4 个工作日内回复。",
                0,
                [Some("部门之间征求意见"), Some("一般应"), None, Some("回复")],
                "一般应在 4 个工作日内回复",
            ),
            (
                "决定印发的文件，原则上应于会议结束后2个工作日内由承办科室报办公室核稿，在会议结束后6个工作日内印发。",
                0,
                [Some("会议结束"), Some("原则上应"), Some("承办科室"), Some("报办公室核稿")],
                "原则上应于会议结束后2个工作日内由承办科室报办公室核稿",
            ),
            (
                "决定印发的文件，原则上应于会议结束后2个工作日内由承办科室报办公室核稿，在会议结束后6个工作日内印发。",
                1,
                [Some("会议结束"), Some("原则上应"), None, Some("印发")],
                "在会议结束后6个工作日内印发",
            ),
            (
                "普通件8个工作日、加急件4个工作日、特急件1个工作日完成审批。",
                1,
                [Some("加急件"), None, None, Some("完成审批")],
                "加急件4个工作日",
            ),
            (
                "区政府常务会议一般每两周召开1次。",
                0,
                [None, Some("一般"), None, Some("召开区政府常务会议")],
                "区政府常务会议一般每两周召开1次",
            ),
            (
                "承办部门应当自收到申请之日起十日内作出决定。",
                0,
                [Some("收到申请"), Some("应当"), Some("承办部门"), Some("作出决定")],
                "承办部门应当自收到申请之日起十日内作出决定",
            ),
            (
                "副区长外出的，须提前2天向区长请假。",
                0,
                [Some("副区长外出"), Some("须"), None, Some("向区长请假")],
                "须提前2天向区长请假",
            ),
            (
                "重要简报须在1小时内送达。",
                0,
                [None, Some("须"), Some("重要简报"), Some("送达")],
                "重要简报须在1小时内送达",
            ),
            (
                "本规则自印发之日起施行。",
                0,
                [Some("印发之日"), None, Some("本规则"), None],
                "本规则自印发之日起施行",
            ),
        ];
        for (text, at, [trigger, modality, actor, action], quote) in cases {
            let norm = &read(text)[at];
            let Roles { actor: who, trigger: when, action: act, modality: force } = &norm.roles;
            let words = [when, force, who, act].map(|words| words.as_deref());
            assert_eq!(words, [trigger, modality, actor, action], "{text}");
            assert_eq!(norm.quote, quote, "{text}");
        }
    }
}
