//! Sentence → phrases that could stand at the head of a row.
//!
//! A phrase is a noun with its verb, its object or the nouns before it, as it stands between two joints of the sentence; none is
//! cut where it goes on.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::sync::LazyLock;

use super::addressee::addressees;
use super::phrase::tells;
use crate::segment::{Segmenter, WordClass};
use crate::text::is_cjk;

/// A word in its sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    /// The characters.
    pub(super) text: &'a str,
    /// What it does in a phrase.
    pub(super) class: WordClass,
    /// Whether it is a part of the name of an organ or of a cited title, or whom something is told.
    pub(super) names: bool,
}

/// A phrase.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Heading<'a> {
    /// Its words.
    pub(super) words: Vec<&'a str>,
    /// Of which make it is.
    pub(super) make: Make,
}

/// Of which make a phrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Make {
    /// A verb with its object, or a noun with what is done.
    Act,
    /// A noun with the nouns before it.
    Thing,
    /// A noun from one place of a sentence with a verb from another.
    Joined,
    /// A verb with how it is done.
    Deed,
    /// Two words that stand side by side.
    Pair,
    /// A word alone.
    Word,
}

/// The characters of a phrase.
pub(super) const LENGTHS: RangeInclusive<usize> = 2..=12;
/// A phrase has no more words.
const WORDS: usize = 5;

/// Verbs that join, and tell nothing of what is done.
static JOINTS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    "应当 应该 必须 可以 可 能 能够 不得 不能 不予 予以 给予 进行 实行 有 有关 相关 其他 其它 下列 以下 以上 上述 前款 规定 属于 是 只准 准 一般 已经 分别 同时 均 最迟 至少 至多 应 为 会 \
     使 让 给 请 经 从事 作出 做出 违反 依照 按照 根据 视为 称 所称 具有 需要 认为 少于 多于 不少于 不多于 小时 工作日 日前 要 须 得 包括 没有 有权 禁止 鼓励 负责 实施 施行 本条例 本规定 \
     本办法 本规则 本法 条例 办法 规则 本 各 该 之一 之日 之日起 交由 为主 超过 不少 不足 以内 时候 期间 之间 不是 即行 如 因 应 予 到 至 起 在 将 把 被 由 对 向 从 与 和 及 或 等 的 之 所 后 前 时 内 中 者 \
     符合 适用 遇有 届满 情形 情节 逾期 拒不 年 月 日 条 款 项 元 本市 本省 本区 本县 本州 我省 我市 全市 全省 市 省 区 县"
        .split_whitespace()
        .collect()
});

/// Ends of words for someone who acts.
const ACTORS: [&str; 12] =
    ["人", "者", "委员会", "机关", "部门", "机构", "单位", "政府", "法院", "检察院", "办公室", "人员"];

/// They join what stands before and behind them.
const JOINED_BY: [&str; 8] = ["、", "和", "或", "或者", "与", "及", "以及", "并"];

/// They belong to the word behind them (未登记, 不满意).
const NEGATIONS: [&str; 4] = ["不", "未", "无", "非"];

/// The words of a sentence. Single characters that `glued` knows stand together as one.
pub(super) fn words<'a>(
    segmenter: &Segmenter,
    classes: &mut BTreeMap<String, WordClass>,
    glued: &BTreeSet<String>,
    sentence: &'a str,
) -> Vec<Word<'a>> {
    let organs = addressees(sentence);
    let tokens = segmenter.cut(sentence);
    let mut words: Vec<Word<'a>> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    // Where a negation stands that belongs to the next word.
    let mut negated: Option<usize> = None;
    while let Some(token) = tokens.get(at) {
        let mut span = token.span;
        at += 1;
        while let Some(next) = tokens.get(at)
            && sentence.get(span.start..next.span.end).is_some_and(|pair| glued.contains(pair))
        {
            span.end = next.span.end;
            at += 1;
        }
        let own = sentence.get(span.start..span.end).unwrap_or_default();
        let class = if glued.contains(own) {
            WordClass::Noun
        } else if JOINTS.contains(own) || !own.chars().all(is_cjk) {
            WordClass::Other
        } else if let Some(&class) = classes.get(own) {
            class
        } else {
            let class = segmenter.class(own);
            classes.insert(own.to_owned(), class);
            class
        };
        let start = negated.take().filter(|_| class != WordClass::Other).unwrap_or(span.start);
        if NEGATIONS.contains(&own) {
            negated = Some(span.start);
        }
        let is_told = words.last().is_some_and(|before| before.text == "向");
        let names = is_told || organs.iter().any(|organ| organ.contains(&span.start));
        if start < span.start {
            words.pop();
        }
        words.push(Word { text: sentence.get(start..span.end).unwrap_or_default(), class, names });
    }
    words
}

/// Pairs of characters that the dictionary parts and a corpus keeps together (犬只), given the counts of both.
pub(super) fn glue<'a>(segmenter: &Segmenter, sentences: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    let mut singles: BTreeMap<&str, usize> = BTreeMap::new();
    let mut pairs: BTreeMap<&str, (usize, &str, &str)> = BTreeMap::new();
    for sentence in sentences {
        let tokens = segmenter.cut(sentence);
        let is_single = |text: &str| text.chars().count() == 1 && text.chars().all(is_cjk);
        for token in tokens.iter().filter(|token| is_single(token.text)) {
            *singles.entry(token.text).or_default() += 1;
        }
        for pair in tokens.windows(2) {
            if let [a, b] = pair
                && is_single(a.text)
                && is_single(b.text)
                && !JOINTS.contains(a.text)
                && !JOINTS.contains(b.text)
                && tells(a.text)
                && tells(b.text)
                && let Some(text) = sentence.get(a.span.start..b.span.end)
            {
                pairs.entry(text).or_insert((0, a.text, b.text)).0 += 1;
            }
        }
    }
    let is_kept = |(count, a, b): (usize, &str, &str)| {
        let rarer =
            singles.get(a).copied().unwrap_or_default().min(singles.get(b).copied().unwrap_or_default());
        count >= 3 && count * 2 >= rarer
    };
    pairs.into_iter().filter(|&(_, pair)| is_kept(pair)).map(|(text, _)| text.to_owned()).collect()
}

/// The phrases of a sentence.
pub(super) fn headings<'a>(words: &[Word<'a>]) -> Vec<Heading<'a>> {
    let mut headings = Vec::new();
    let joint = |from: usize| {
        (from..words.len()).find(|&at| words[at].class == WordClass::Other).unwrap_or(words.len())
    };
    let text = |at: usize| words.get(at).map_or("", |word| word.text);
    let mut start = 0;
    while start < words.len() {
        let end = joint(start);
        let (from, run) = (start, &words[start..end]);
        start = end + 1;
        if run.is_empty() {
            continue;
        }
        let next = joint((end + 1).min(words.len()));
        let is_of = text(end) == "的" && next > end + 1;
        let goes_on = JOINED_BY.contains(&text(end)) && goes_on(words, end + 1);
        let mut own = Vec::new();
        if is_of {
            // 会议的日期 → 会议日期; 坚持和平的方式 stays as it is; 撤回的议案 is cut from its sentence.
            let is_act = run.iter().any(|word| word.class.is_verbal());
            let of = words.get(end).filter(|_| is_act);
            if run.last().is_some_and(|word| word.class.is_nominal()) {
                let joined: Vec<Word<'_>> =
                    run.iter().chain(of).chain(&words[end + 1..next]).copied().collect();
                within(&joined, false, &mut own);
            }
        } else {
            within(run, goes_on, &mut own);
        }
        if from > 0 && text(from - 1) == "向" && run.first().is_some_and(|word| word.class.is_nominal()) {
            for heading in own.iter_mut().filter(|heading| {
                heading.make == Make::Act && heading.words.first() == run.first().map(|word| &word.text)
            }) {
                heading.words.insert(0, text(from - 1));
            }
        }
        headings.extend(own);
        // 举报、投诉
        let behind = &words[(end + 1).min(words.len())..next];
        if text(end) == "、"
            && let (Some(one), Some(other)) = (run.last(), behind.first())
            && one.class.is_verbal() == other.class.is_verbal()
            && (one.class.is_verbal() || run.len() + behind.len() == 2)
            && from.checked_sub(1).is_none_or(|before| text(before) != "、")
        {
            headings.push(Heading { words: vec![one.text, "、", other.text], make: Make::Pair });
        }
        // 遗弃饲养的犬只 → 遗弃犬只
        for (at, verb) in run.iter().enumerate().filter(|(_, word)| word.class == WordClass::Verb) {
            let before = at.checked_sub(1).map(|before| &run[before]);
            if let Some(object) = object(words, from + at).filter(|_| begins(before, verb)) {
                headings.push(Heading { words: [&[verb.text][..], &object].concat(), make: Make::Joined });
            }
        }
    }
    headings.retain(|heading| LENGTHS.contains(&heading.length()));
    headings
}

/// The noun that heads the object of a verb, where something stands between them: the last of its clause, behind a 的.
fn object<'a>(words: &[Word<'a>], verb: usize) -> Option<Vec<&'a str>> {
    let clause = words.get(verb + 1..)?;
    let end = clause.iter().position(|word| is_mark(word.text)).unwrap_or(clause.len());
    let clause = &clause[..end];
    let of = clause.iter().rposition(|word| word.text == "的")?;
    let head = &clause[of + 1..];
    let is_noun = !head.is_empty() && head.iter().all(|word| word.class.is_nominal());
    is_noun.then(|| head.iter().map(|word| word.text).collect())
}

/// Whether a mark parts two clauses.
fn is_mark(text: &str) -> bool {
    matches!(text, "," | "。" | ";" | ":")
}

/// The verbs that have no object behind them, with what stands as their object before them: nothing, or the noun behind 将 or 把.
pub(super) fn verbs<'a>(words: &[Word<'a>]) -> Vec<(Vec<&'a str>, &'a str)> {
    let mut verbs = Vec::new();
    let mut disposed: Vec<&str> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if is_mark(word.text) || word.text == "、" {
            disposed.clear();
        } else if matches!(word.text, "将" | "把") {
            let noun = words[at + 1..].iter().take_while(|word| word.class.is_nominal());
            disposed = noun.map(|word| word.text).collect();
        } else if word.class.is_verbal() && word.text.chars().count() > 1 && !word.names {
            let next = words.get(at + 1).map_or("", |word| word.text);
            let ends = words.get(at + 1).is_none_or(|next| {
                is_mark(next.text) || next.text == "的" || JOINED_BY.contains(&next.text) || next.is_actor()
            });
            if word.class == WordClass::Verb && !disposed.is_empty() {
                verbs.push((std::mem::take(&mut disposed), word.text));
            } else if ends
                && word.text.chars().count() == 2
                && !(JOINED_BY.contains(&next) && goes_on(words, at + 2))
            {
                verbs.push((Vec::new(), word.text));
            }
        }
    }
    verbs
}

/// Whether the words from a place on to the next joint end with a noun.
fn goes_on(words: &[Word<'_>], from: usize) -> bool {
    let run = words.iter().skip(from).take_while(|word| word.class != WordClass::Other);
    run.last().is_some_and(|word| word.class.is_nominal())
}

impl Word<'_> {
    /// Whether it is someone who acts or is acted upon.
    pub(super) fn is_actor(&self) -> bool {
        self.names || is_actor(self.text)
    }
}

/// Whether a word is someone who acts.
pub(super) fn is_actor(word: &str) -> bool {
    ACTORS.iter().any(|end| word.ends_with(end))
}

impl Heading<'_> {
    /// The number of its characters.
    pub(super) fn length(&self) -> usize {
        self.words.iter().map(|word| word.chars().count()).sum()
    }
}

/// The phrases of a run of words without joint but 的; `goes_on` where what follows may be the object of its last verb too.
fn within<'a>(run: &[Word<'a>], goes_on: bool, headings: &mut Vec<Heading<'a>>) {
    for start in 0..run.len() {
        let before = start.checked_sub(1).map(|before| &run[before]);
        if !begins(before, &run[start]) {
            continue;
        }
        for end in start + 1..=run.len().min(start + WORDS) {
            let words = &run[start..end];
            let is_cut = goes_on && end == run.len() && run[end - 1].class == WordClass::Verb;
            if let Some(make) = make(words, run.get(end).map(|word| word.class)).filter(|_| !is_cut) {
                headings.push(Heading { words: words.iter().map(|word| word.text).collect(), make });
            }
        }
    }
}

/// Whether a phrase may begin with a word behind another: none begins within a noun with its nouns, nor with the object of a verb
/// of one character.
fn begins(before: Option<&Word<'_>>, first: &Word<'_>) -> bool {
    let Some(before) = before else { return first.class != WordClass::Other };
    if before.names && !first.names {
        return first.class != WordClass::Other;
    }
    match before.class {
        WordClass::Verb => before.text.chars().count() > 1 && first.class != WordClass::Other,
        WordClass::Other => false,
        WordClass::VerbalNoun => first.class == WordClass::Verb || first.class == WordClass::Noun,
        WordClass::Noun | WordClass::Modifier => first.class == WordClass::Verb,
    }
}

/// Of which make a run of words is, given what follows; none where it is a piece of a phrase.
fn make(words: &[Word<'_>], after: Option<WordClass>) -> Option<Make> {
    let (first, last) = (words.first()?, words.last()?);
    // 作补充说明: a verb of one character leads another.
    let verbs = || words.iter().filter(|word| word.class == WordClass::Verb);
    let acts = verbs().filter(|word| word.text.chars().count() > 1).count().max(verbs().count().min(1));
    let ends = match after {
        None => !matches!(last.class, WordClass::Modifier | WordClass::Other),
        Some(WordClass::Verb) => last.class == WordClass::Noun && acts == 0,
        Some(_) => false,
    };
    if !ends {
        return None;
    }
    match (words.len(), acts, first.class, last.class) {
        (1, ..) => Some(Make::Word),
        _ if !words.iter().any(|word| word.class.is_nominal()) && acts == 1 => Some(Make::Deed),
        (_, 0, WordClass::VerbalNoun, WordClass::Noun) | (_, 1, ..) => Some(Make::Act),
        (_, 0, ..) => Some(Make::Thing),
        (2, 2, ..) => Some(Make::Joined),
        (_, 2, ..) => Some(Make::Act),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(sentence: &str) -> Vec<String> {
        let segmenter = Segmenter::full();
        let words = words(&segmenter, &mut BTreeMap::new(), &BTreeSet::new(), sentence);
        headings(&words).iter().map(|heading| heading.words.concat()).collect()
    }

    #[test]
    fn no_phrase_is_cut_where_it_goes_on() {
        for (sentence, whole, pieces) in [
            ("渔民应当缴纳管理服务费。", "缴纳管理服务费", vec!["管理服务", "缴纳管理"]),
            ("会议的日期由镇长决定。", "会议日期", vec!["会议的"]),
            ("不得遗弃饲养的犬。", "遗弃犬", vec!["遗弃饲养"]),
            ("渔船登记后,举报、投诉的处理", "举报、投诉", vec![]),
            ("结果应当向社会公布。", "向社会公布", vec!["社会公布"]),
            ("对未登记的渔船", "未登记渔船", vec!["登记渔船"]),
        ] {
            let found = read(sentence);
            assert!(found.iter().any(|heading| heading == whole), "{sentence}: {found:?}");
            for piece in pieces {
                assert!(!found.iter().any(|heading| heading == piece), "{sentence}: {piece} in {found:?}");
            }
        }
    }

    #[test]
    fn characters_that_a_corpus_keeps_together_are_a_word() {
        let segmenter = Segmenter::full();
        let sentences = ["犬只死亡", "饲养犬只", "流浪犬只", "一只"];
        assert_eq!(glue(&segmenter, sentences.into_iter()), BTreeSet::from(["犬只".to_owned()]));
    }

    #[test]
    fn a_verb_with_its_object_behind_it_closes_nothing() {
        let segmenter = Segmenter::full();
        let of = |sentence: &str| {
            let words = words(&segmenter, &mut BTreeMap::new(), &BTreeSet::new(), sentence);
            verbs(&words)
                .into_iter()
                .map(|(object, verb)| object.concat() + "|" + verb)
                .collect::<Vec<String>>()
        };
        assert_eq!(of("会议由镇长召集。"), ["|召集"]);
        assert!(of("镇长召集会议。").is_empty());
        assert_eq!(of("秘书应当将渔船移送渔政站。"), ["渔船|移送"]);
    }
}
