//! The words that make a text a question: a closed class, left out of what is looked for, and some say what kind of answer is wanted.

use std::sync::LazyLock;

use regex::Regex;

use crate::index::passage::kind_bit;
use crate::norm::Kind;

/// Words that only ask, the longer first.
const ASKING: &str = "请问|想问|怎么办理|怎么办|怎么样|怎么回事|怎么处理|怎么|怎样|如何|为什么|为何|什么时候|什么时间|什么|多长时间|多少时间|\
    多久|多少钱|多少|多长|何时|几天|几日|几次|几个人|几个|几名|几种|几|哪一天|哪些|哪个|哪里|哪种|\
    哪|谁|是不是|能不能|可不可以|可不可|要不要|会不会|有没有|算不算|该不该|是否|可以吗|吗|呢|吧|啊|呀|我们|我|你们|你|您|他们|他|她";

static WITHOUT: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(ASKING).ok());

/// What asks for a norm of some kinds.
static CUES: LazyLock<Vec<(Option<Regex>, u64)>> = LazyLock::new(|| {
    use Kind::{
        Amount, CountLimit, Custody, Deadline, DurationCap, DurationMin, Effective, Frequency, Immediate,
        Irregular, LeadTime, Schedule, Term,
    };
    let cues: [(&str, &[Kind]); 6] = [
        (
            "几天|几日|几个工作日|几个月|几年|几小时|多少天|多久|多长时间|多少时间|期限|时限|提前多",
            &[Deadline, LeadTime, DurationCap, DurationMin, Term, Immediate],
        ),
        ("几次|多少次|频率|多久.{0,6}一次|多长时间.{0,6}一次", &[Frequency, Irregular, Schedule]),
        ("什么时候|什么时间|何时|哪一天|哪天", &[Schedule, Deadline, LeadTime, Effective]),
        ("多少钱|罚多少|罚款|罚钱|金额", &[Amount]),
        ("坐牢|判几年|判多|判刑|拘留几|几年牢", &[Custody]),
        ("几个人|多少人|几名|几人|几种|几个|多少个|多少名", &[CountLimit]),
    ];
    let bits = |kinds: &[Kind]| kinds.iter().fold(0, |bits, &kind| bits | kind_bit(kind));
    cues.into_iter().map(|(cue, kinds)| (Regex::new(cue).ok(), bits(kinds))).collect()
});

/// The text with white space for each word that only asks.
pub(super) fn without(text: &str) -> String {
    WITHOUT.as_ref().map_or_else(|| text.to_owned(), |asking| asking.replace_all(text, " ").into_owned())
}

/// The kinds of norms that a text asks for, a bit each.
pub(super) fn kinds(text: &str) -> u64 {
    let asked = CUES.iter().filter(|(cue, _)| cue.as_ref().is_some_and(|cue| cue.is_match(text)));
    asked.fold(0, |bits, (_, kinds)| bits | kinds)
}
