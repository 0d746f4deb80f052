//! The meetings that a text founds itself: 联席会议, 周例会, 业主大会会议, by the sentences that regulate them.

use std::sync::LazyLock;

use regex::Regex;

use crate::vocabulary::Vocabulary;

static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?:^|,)(?:应当|原则上|要)?(?:建立|实行|坚持|健全|定期召开)?([\p{Han}]{1,14}?(?:会议|例会|调度会|碰头会|务虚会|联席会|学习会|协调会|恳谈会|办公会|晨会))(?:制度|由|每|一般|原则上|实行|根据|不定期|定期|应当|至少|的?纪要|的?召集人)",
    )
    .ok()
});

/// What stands before a name and is no part of it.
const OPENINGS: [&str; 18] = [
    "建立",
    "实行",
    "坚持",
    "本市",
    "本区",
    "本县",
    "区人民政府",
    "县人民政府",
    "市人民政府",
    "区政府",
    "县政府",
    "市政府",
    "镇政府",
    "全区",
    "全县",
    "全市",
    "政府",
    "本级",
];

/// Words that make it no name of a meeting that the text founds: what one does with meetings, meetings at large, and those of
/// others.
const NO_NAME: [&str; 40] = [
    "参加",
    "列席",
    "出席",
    "召集",
    "主持",
    "提请",
    "提交",
    "需要",
    "召开",
    "组织",
    "修订",
    "规范",
    "精简",
    "控制",
    "因故",
    "各类",
    "重要",
    "有关",
    "相关",
    "上级",
    "其他",
    "代表大会",
    "常务委员会",
    "常委会",
    "政协",
    "不能",
    "举行",
    "审议",
    "讨论",
    "所有",
    "确需",
    "此类",
    "这些",
    "一般性",
    "议事",
    "大型",
    "视频",
    "电视",
    "每次",
    "首次",
];

/// The name of a meeting that the topics do not know, where the sentence is about one; `words` is folded.
pub(in crate::norm) fn own_name<'a>(vocabulary: &Vocabulary, words: &'a str) -> Option<&'a str> {
    let found = NAMED.as_ref()?.captures(words)?.get(1)?.as_str();
    let mut name = found;
    while let Some(rest) = OPENINGS.iter().find_map(|opening| name.strip_prefix(opening)) {
        name = rest;
    }
    let general = ["会议", "性会议", "工作会议", "例会", "办公会", "性工作会议", "办公会议"].contains(&name);
    let other = NO_NAME.iter().any(|word| name.contains(word)) || name.starts_with(['该', '此', '各', '的']);
    (!general && !other && vocabulary.nearest_meeting(name).is_none()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::own_name;
    use crate::vocabulary::Vocabulary;

    #[test]
    fn names_what_the_topics_do_not_know() {
        for (sentence, name) in [
            ("区政府建立推进工作联席会议制度", Some("推进工作联席会议")),
            ("区长碰头会每周一召开", Some("区长碰头会")),
            ("业主大会会议由业主委员会召集", Some("业主大会会议")),
            ("区政府常务会议由区长召集", None),
            ("会议由区长主持", None),
            ("副区长因故不能参加会议应当请假", None),
            ("各类会议一般不超过一小时", None),
            ("全区性会议每年召开一次", None),
        ] {
            assert_eq!(own_name(Vocabulary::work_rules(), sentence), name, "{sentence}");
        }
    }
}
