//! What was done with a text, by whom and when: 2013年9月30日…通过　2013年11月7日…批准　1998年2月12日国务院令第240号发布.
//!
//! In goes a note or a sentence without white space, out come its acts in the order in which it tells of them.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::date::{Found, find_dates};
use super::meeting;
use super::organ::is_organ;
use crate::document::{Act, Enactment};

static ORDER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(.{2,40}?)(?:令|公告)[(（]?(?:[0-9０-９]{4}年)?第?[0-9０-９一二三四五六七八九十百零〇○]{1,6}[号號][)）]?$").ok()
});
static PAPER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^[^0-9０-９（(]{1,10}[〔\[（(【]?[0-9０-９]{4}[〕\]）)】]?第?[0-9０-９]{1,5}[号號]$").ok()
});
static TIMES: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new("第[0-9一二三四五六七八九十]{1,3}次$").ok());

/// The words of each act; longer ones first where one starts another.
const WORDS: [(&str, Act); 16] = [
    ("审议通过", Act::Adopted),
    ("审议同意", Act::Adopted),
    ("研究同意", Act::Adopted),
    ("讨论同意", Act::Adopted),
    ("研究通过", Act::Adopted),
    ("讨论通过", Act::Adopted),
    ("审定", Act::Adopted),
    ("通过", Act::Adopted),
    ("批准", Act::Approved),
    ("公布", Act::Issued),
    ("发布", Act::Issued),
    ("颁布", Act::Issued),
    ("印发", Act::Issued),
    ("修正", Act::Amended),
    ("修订", Act::Amended),
    ("修改", Act::Amended),
];

/// An act, and the number of the paper that made it public.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) enactment: Enactment,
    pub(super) number: Option<String>,
}

/// All acts that a note or a sentence tells of.
pub(super) fn acts(text: &str) -> Vec<Told> {
    let mut told: Vec<Told> = Vec::new();
    let mut from = 0;
    // The day of an amending decision (…通过的《…》) until its 修正 comes.
    let mut decided = false;
    for Word { start, end, act } in words(text) {
        let segment = text.get(from..start).unwrap_or_default();
        from = end;
        let after = text.get(end..).unwrap_or_default();
        if segment.chars().all(|c| matches!(c, '并' | '、' | '，' | ',' | '和')) {
            continue;
        }
        let date = find_dates(segment).into_iter().next_back();
        let own = told_by(segment, date, act);
        if let Some(title) = after.strip_prefix("的《") {
            if ["修改", "修正", "修订", "决定"].iter().any(|word| title.contains(word)) {
                // A decision of one body that another one approved is one amendment.
                let passed = act == Act::Approved && told.len() > 1;
                let passing = |last: &mut Told| passed && last.enactment.act == Act::Adopted;
                told.pop_if(passing);
                told.extend(own.map(|mut own| {
                    own.enactment.act = Act::Amended;
                    own
                }));
                decided = true;
            }
            continue;
        }
        if act == Act::Amended && decided && date.is_none() {
            decided = false;
            continue;
        }
        decided = false;
        if act == Act::Adopted {
            let meetings = meeting::meetings(segment);
            if !meetings.is_empty() {
                told.extend(
                    meetings.into_iter().map(|(on, by)| Told {
                        enactment: Enactment { act, on, by: Some(by) },
                        number: None,
                    }),
                );
                continue;
            }
        }
        told.extend(own);
    }
    told
}

struct Word {
    start: usize,
    end: usize,
    act: Act,
}

/// The words for acts outside of names of texts.
fn words(text: &str) -> Vec<Word> {
    const BEHIND: [&str; 13] =
        ["之日", "日", "后", "前", "之后", "之前", "以前", "案", "施行后", "时", "权", "程序", "方式"];
    let mut found: Vec<Word> = Vec::new();
    let mut depth = 0_u32;
    for (at, c) in text.char_indices() {
        match c {
            '《' | '〈' => depth += 1,
            '》' | '〉' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let taken = found.last().is_some_and(|last| at < last.end);
        if depth > 0 || taken {
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        let Some((word, act)) = WORDS.iter().find(|(word, _)| rest.starts_with(word)) else { continue };
        let after = rest.get(word.len()..).unwrap_or_default();
        let before = text.get(..at).unwrap_or_default();
        let noun = BEHIND.iter().any(|word| after.starts_with(word)) || before.ends_with("关于");
        let amends = *act == Act::Amended && (after.starts_with(['《', '的', '本', '为', '等']));
        if !noun && !amends {
            found.push(Word { start: at, end: at + word.len(), act: *act });
        }
    }
    found
}

/// The act whose words a segment stands before; nothing where it names neither day nor body.
fn told_by(segment: &str, date: Option<Found>, act: Act) -> Option<Told> {
    let body = cleaned(segment.get(date.map_or(0, |date| date.end)..)?);
    let (by, number) = parted(&body);
    let by = by.filter(|by| date.is_some() || is_organ(by));
    let on = date.map(|date| date.date);
    // 经区政府批准 tells of an act without its day; 某局印发 is the letter itself.
    let told = on.is_some() || by.is_some() && matches!(act, Act::Adopted | Act::Approved);
    told.then_some(Told { enactment: Enactment { act, on, by }, number })
}

/// The name of a body, without what leads to it and what it does.
fn cleaned(text: &str) -> String {
    let mut name = without_titles(text);
    if let Some(at) = name.find("关于") {
        name.truncate(at);
    }
    let mut name = name.as_str();
    loop {
        let before = name;
        name = name.trim_matches(['，', '、', '：', '（', '(', '）', ')', ':', ',', '；', '。', '“', '”']);
        for lead in ["根据", "已经", "业经", "已由", "并经", "经", "由", "报", "自", "以", "于", "并", "并由"]
        {
            name = name.strip_prefix(lead).unwrap_or(name);
        }
        for tail in
            ["审议", "讨论", "表决", "重新", "正式", "联合", "予以", "现", "现予", "同意", "以", "的决定"]
        {
            name = name.strip_suffix(tail).unwrap_or(name);
        }
        if let Some(times) = TIMES.as_ref().and_then(|pattern| pattern.find(name)) {
            name = name.get(..times.start()).unwrap_or_default();
        }
        if name == before {
            return name.to_owned();
        }
    }
}

pub(super) fn without_titles(text: &str) -> String {
    let mut depth = 0_u32;
    text.chars()
        .filter(|&c| {
            depth += u32::from(matches!(c, '《' | '〈'));
            let outside = depth == 0;
            depth = depth.saturating_sub(u32::from(matches!(c, '》' | '〉')));
            outside
        })
        .collect()
}

/// 国务院令第240号 is the organ and the number of its paper; so is 甲市人民政府甲政发〔2007〕21号.
fn parted(body: &str) -> (Option<String>, Option<String>) {
    let named = |name: &str| {
        let name = name.strip_suffix("公告").or_else(|| name.strip_suffix('令')).unwrap_or(name);
        let fits = (2..=60).contains(&name.chars().count()) && !name.contains(['。', '；', '》', '，']);
        fits.then(|| name.to_owned())
    };
    if let Some(captures) = ORDER.as_ref().and_then(|pattern| pattern.captures(body)) {
        let organ = captures.get(1).map_or("", |organ| organ.as_str());
        return (
            named(organ),
            Some(body.chars().filter(|c| !matches!(c, '（' | '(' | '）' | ')')).collect()),
        );
    }
    let paper = |text: &str| PAPER.as_ref().is_some_and(|pattern| pattern.is_match(text));
    for (at, _) in body.char_indices().rev() {
        let (organ, rest) = body.split_at(at);
        if (organ.is_empty() || is_organ(organ)) && paper(rest) {
            return (named(organ), Some(rest.to_owned()));
        }
    }
    // 第26号 alone is the number of some paper, nobody knows of which.
    let bare =
        body.split_once('第').filter(|(_, rest)| rest.ends_with(['号', '號'])).map_or(body, |(name, _)| name);
    (named(bare), None)
}

/// The day of the last act of a kind.
pub(super) fn last_day(told: &[Enactment], act: Act) -> Option<Date> {
    told.iter().filter(|told| told.act == act).filter_map(|told| told.on).next_back()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        acts(text)
            .into_iter()
            .map(|Told { enactment, number }| {
                let on = enactment.on.map(|date| date.to_string()).unwrap_or_default();
                let by = enactment.by.unwrap_or_default();
                format!("{:?} {on} {by} {}", enactment.act, number.unwrap_or_default()).trim_end().to_owned()
            })
            .collect()
    }

    #[test]
    fn reads_notes() {
        for (text, told) in [
            ("1998年2月12日国务院令第240号发布", &["Issued 1998-02-12 国务院 国务院令第240号"][..]),
            (
                "2003年5月6日云岭省人民政府令第12号公布自2003年7月1日起施行",
                &["Issued 2003-05-06 云岭省人民政府 云岭省人民政府令第12号"],
            ),
            (
                "2007年3月4日云岭市人民政府云政发〔2007〕21号印发",
                &["Issued 2007-03-04 云岭市人民政府 云政发〔2007〕21号"],
            ),
            (
                "1990年1月1日国务院批准1990年2月1日国家测绘局发布",
                &["Approved 1990-01-01 国务院", "Issued 1990-02-01 国家测绘局"],
            ),
            (
                "2013年9月30日云岭市第二届人民代表大会常务委员会第五次会议通过2013年11月7日南海省第七届人民代表大会常务委员会第四次会议批准2013年12月2日云岭市人民代表大会常务委员会第86号公布自2014年7月1日起施行",
                &[
                    "Adopted 2013-09-30 云岭市第二届人民代表大会常务委员会第五次会议",
                    "Approved 2013-11-07 南海省第七届人民代表大会常务委员会第四次会议",
                    "Issued 2013-12-02 云岭市人民代表大会常务委员会",
                ],
            ),
            (
                "1999年1月2日甲省人大常委会第一次会议通过2017年3月4日甲省人大常委会第九次会议《关于修改〈甲省规定〉的决定》第一次修正",
                &[
                    "Adopted 1999-01-02 甲省人大常委会第一次会议",
                    "Amended 2017-03-04 甲省人大常委会第九次会议",
                ],
            ),
            (
                "1999年1月2日甲市人大常委会第一次会议通过2004年2月3日甲市人大常委会第六次会议通过2005年3月4日乙省人大常委会第三次会议批准的《甲市人大常委会关于修改〈甲市规定〉的决定》修正",
                &[
                    "Adopted 1999-01-02 甲市人大常委会第一次会议",
                    "Amended 2005-03-04 乙省人大常委会第三次会议",
                ],
            ),
            (
                "2001年5月6日国务院令第7号公布2018年3月19日国务院令第698号修订",
                &["Issued 2001-05-06 国务院 国务院令第7号", "Amended 2018-03-19 国务院 国务院令第698号"],
            ),
            ("2016年4月1日甲部令第3号修订发布", &["Amended 2016-04-01 甲部 甲部令第3号"]),
        ] {
            assert_eq!(read(text), told, "{text}");
        }
    }

    #[test]
    fn what_is_no_act() {
        for text in [
            "自公布之日起施行",
            "现予公布",
            "2019年1月1日前颁布之日",
            "关于修改《甲市条例》的决定",
            "通过网站",
            "有关单位批准后实施",
            "云岭市渡口局印发",
        ] {
            assert!(read(text).is_empty(), "{text} {:?}", read(text));
        }
    }
}
