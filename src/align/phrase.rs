//! Text → the phrases that tell what it is about.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::segment::Segmenter;
use crate::text::{is_cjk, is_numeral};

/// A run of words.
struct Phrase<'a> {
    /// The words.
    words: Vec<&'a str>,
}

/// The longest phrase, and the shortest, in characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=10;
/// A phrase has no more words.
const WORDS: usize = 3;

/// Words that every rule is made of: they tell no row from another.
static FORM_WORDS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    "
    应当 应该 必须 可以 不得 不能 不予 予以 给予 进行 实行 实施 执行 有关 相关 其他 其它 下列 以下 以上 以内 以外 之一 上述 前款 规定 \
    根据 按照 依照 依据 通过 为了 关于 对于 由于 或者 以及 并且 但是 如果 因为 而且 不仅 除外 及其 之日起 受 自 从事 属于 作出 \
    本市 本省 本区 本县 本州 本条 本条例 本规定 本办法 本规则 本法 条例 办法 违反 情节 严重 逾期 责令 改正 限期 罚款 违法 \
    情况 工作 方面 事项 问题 内容 行为 活动 单位 个人 部门 人员 负责 负有 加强 严格 坚持 认真 及时 切实 积极 做好 开展 组织 需要 \
    具有 具备 条件 一般 没有 使用 建立 健全 完善 推进 推动 强化 落实 贯彻 全面 不断 进一步 有效 依法 主要 重要 重大 各级 各类 提出 安排 \
    要求 根据需要 办理 提供 采取 措施 包括 其中 同时 立即 制定 确定 研究 处理 同意 或 者 的 和 与 及 由 对 将 把 被 在 于 并 且 其 \
    所 等 要 须 得 应 可 不 无 未 已 经 按 以 向 从 为 是 时 后 前 内 中 上 下 里 间 每 各 该 此 某 一 二 三 四 五 六 七 八 九 十 百 \
    千 万 两 个 次 名 件 第 至 到 起 日 月 年 元 处 凡 也 又 都 而 则 但 如 因 使 让 给 请 有 我 本 会"
        .split_whitespace()
        .collect()
});

impl Phrase<'_> {
    /// The words in one.
    fn text(&self) -> String {
        self.words.concat()
    }
}

/// The words of a text, with all that stands between them.
fn cut<'a>(segmenter: &Segmenter, text: &'a str) -> Vec<&'a str> {
    segmenter.cut(text).into_iter().map(|token| token.text).collect()
}

/// The runs of one word to three that tell something.
fn phrases<'a>(words: &[&'a str]) -> Vec<Phrase<'a>> {
    let mut phrases = Vec::new();
    for start in 0..words.len() {
        let run: Vec<&str> =
            words.iter().skip(start).take(WORDS).take_while(|word| tells(word)).copied().collect();
        for count in 1..=run.len() {
            let words: Vec<&str> = run.iter().take(count).copied().collect();
            let length: usize = words.iter().map(|word| word.chars().count()).sum();
            if LENGTHS.contains(&length) && length > count {
                phrases.push(Phrase { words });
            }
        }
    }
    phrases
}

/// The phrases of one text that another has too, the longest first, none a part of another.
pub(super) fn shared(text: &str, other: &str) -> Vec<String> {
    let segmenter = Segmenter::full();
    let mut found: Vec<String> = phrases(&cut(&segmenter, text)).iter().map(Phrase::text).collect();
    found.retain(|phrase| other.contains(phrase.as_str()));
    found.sort_by(|x, y| y.len().cmp(&x.len()).then_with(|| x.cmp(y)));
    let mut shared: Vec<String> = Vec::new();
    for phrase in found {
        if !shared.iter().any(|longer| overlap(longer, &phrase)) {
            shared.push(phrase);
        }
    }
    shared
}

/// Whether two phrases share a pair of characters.
fn overlap(a: &str, b: &str) -> bool {
    let characters: Vec<char> = b.chars().collect();
    characters.windows(2).any(|pair| a.contains(&pair.iter().collect::<String>()))
}

/// Whether a word tells something of a matter: neither form words do nor counted things (第六项, 一万元).
pub(super) fn tells(word: &str) -> bool {
    let counted = word.starts_with(is_numeral) || word.starts_with('第');
    let is_number = counted
        && word.ends_with(['元', '条', '款', '项', '届', '次', '日', '年', '月', '十', '百', '千', '万']);
    word.chars().all(is_cjk) && !is_number && !FORM_WORDS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_made_of_whole_words_that_tell_something() {
        let segmenter = Segmenter::full();
        let of =
            |text: &str| phrases(&cut(&segmenter, text)).iter().map(Phrase::text).collect::<Vec<String>>();
        assert_eq!(of("应当说明理由"), ["说明", "说明理由", "理由"]);
        assert!(of("第六项规定的，处一万元以下罚款").is_empty());
    }

    #[test]
    fn shared_phrases_come_longest_first() {
        let (one, other) = ("镇长签发会议纪要，并由秘书归档", "会议纪要由秘书归档");
        assert_eq!(shared(one, other), ["会议纪要", "秘书归档"]);
        assert!(shared("镇长", other).is_empty());
    }
}
