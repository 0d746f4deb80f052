//! Who issued a text, when, and under which number.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::Front;
use super::date::{find_dates, whole_date};
use super::organ::{is_organ, organs};
use crate::text::fold_char;

/// 云政发〔2024〕1号; the year in any brackets or in none.
const PAPER: &str = "[^0-9０-９。，、：:；《》|〔\\[（(【】]{1,16}[〔\\[（(【﹝［〖][0-9０-９]{4}[〕\\]）)】﹞］〗]第?[0-9０-９]{1,5}[号號]";
const ORDER: &str = "[^0-9０-９。，、：:；《》|（(【】]{2,30}(?:令|公告)[（(]?(?:[0-9０-９]{4}年)?第?[0-9０-９一二三四五六七八九十百零〇]{1,6}[号號][）)]?";
const UNBRACKETED: &str = "[^0-9０-９。，、：:；《》|（(【】的]{2,12}[发字函办规令告释文][0-9０-９]{4}(?:年第?|-|—|第)[0-9０-９]{1,5}[号號]";

static NUMBER: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(&format!("^(?:{PAPER}|{ORDER}|{UNBRACKETED})$")).ok());
static BEFORE_TITLE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(&format!("^({PAPER})(.+)$")).ok());
static BEHIND_TITLE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(&format!("^(.+?)[（(]?({PAPER})[）)]?$")).ok());
static COUNT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new("^[（(]?(?:[0-9０-９]{4}年)?第?[0-9０-９一二三四五六七八九十百零〇]{1,6}[号號][）)]?$").ok()
});

/// A text that is a document number and nothing else; digits come out half-width, brackets around 第1号 are left out.
pub(super) fn whole_number(text: &str) -> Option<String> {
    let titled = ["关于", "的", "通知"].iter().any(|word| text.contains(word));
    let matched = !titled && NUMBER.as_ref()?.is_match(text);
    matched.then(|| written(text))
}

fn written(number: &str) -> String {
    let order = ["令", "公告"].iter().any(|word| number.contains(word));
    number
        .chars()
        .filter(|c| !order || !matches!(c, '（' | '(' | '）' | ')'))
        .map(|c| if c.is_ascii_digit() || matches!(c, '０'..='９') { fold_char(c) } else { c })
        .collect()
}

/// The document number (文号): a line of its own (云政发〔2024〕1号, 云岭市人民政府令 above 第12号), or beside the title.
pub(super) fn number(front: &[Front<'_>]) -> Option<String> {
    own_line(front).or_else(|| front.iter().find_map(|line| beside_title(line)))
}

fn own_line(front: &[Front<'_>]) -> Option<String> {
    let count = COUNT.as_ref()?;
    front.iter().enumerate().find_map(|(at, line)| {
        let text = line.text.as_str();
        let parted =
            line.raw.split(['|', '│', '\t']).map(super::squeeze).find_map(|cell| whole_number(&cell));
        if let Some(number) = whole_number(text).or(parted) {
            return Some(number);
        }
        // An order's head and its number, on two lines.
        let head = at.checked_sub(1).and_then(|above| front.get(above))?.text.as_str();
        let organ = head.strip_suffix('令').or_else(|| head.strip_suffix("公告"))?;
        let orders = is_organ(organ) || organ.ends_with("主席");
        (count.is_match(text) && orders).then(|| written(&format!("{head}{text}")))
    })
}

/// What a title beside a number ends in.
const GENRES: [&str; 11] =
    ["通知", "决定", "意见", "公告", "批复", "规则", "规定", "办法", "细则", "制度", "方案"];

/// A number before or behind the title of a notice, in one line with it.
fn beside_title(line: &Front<'_>) -> Option<String> {
    let text = line.text.as_str();
    let is_title = |title: &str| {
        let title = title.trim_end_matches(['（', '(']);
        title.chars().count() <= 80
            && GENRES.iter().any(|genre| title.ends_with(genre))
            && !title.contains(['。', '；'])
    };
    let group = |captures: &regex::Captures<'_>, group: usize| {
        captures.get(group).map(|found| found.as_str().to_owned()).unwrap_or_default()
    };
    if let Some(captures) = BEFORE_TITLE.as_ref().and_then(|pattern| pattern.captures(text))
        && is_title(&group(&captures, 2))
    {
        return Some(written(&group(&captures, 1)));
    }
    let captures = BEHIND_TITLE.as_ref().and_then(|pattern| pattern.captures(text))?;
    let (title, mut number) = (group(&captures, 1), group(&captures, 2));
    // Without brackets between them the words before the year are the title's: the number starts behind its genre.
    if !text.contains([')', '）']) {
        let whole = format!("{title}{number}");
        let start = GENRES.iter().filter_map(|genre| whole.rfind(genre).map(|at| at + genre.len())).max()?;
        let (title, rest) = whole.split_at(start);
        rest.clone_into(&mut number);
        return (is_title(title) && whole_number(&number).is_some()).then(|| written(&number));
    }
    (is_title(&title) && text.ends_with([')', '）'])).then(|| written(&number))
}

/// Who issued a text, with whether that is certain.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Issuer {
    /// One organ, or several that signed together.
    Named(String),
    /// Several organs stand there, and nothing tells which one issued it.
    Doubtful,
    /// Nobody is named.
    None,
}

/// The organ that signed: the line above the date of the cover letter; else the head of the paper (…文件, …令); else the line
/// above the title of the notice, or its opening (云岭市人民政府关于…的通知); else the only organ that has a line of its own. Lines of the title are none of these.
pub(super) fn issuer(front: &[Front<'_>], back: &[Front<'_>]) -> Issuer {
    if let Some(organ) = signature(front).and_then(|at| signed_by(front, at)) {
        return Issuer::Named(organ);
    }
    let plain = || front.iter().filter(|line| !line.title);
    let head = plain().find_map(|line| {
        let words = ["文件", "令", "公告", "公报"];
        let organ = words.iter().find_map(|word| line.text.strip_suffix(word))?;
        is_organ(organ).then(|| organ.to_owned())
    });
    let above_notice = front.windows(2).find_map(|pair| match pair {
        [organ, notice] if !organ.title && notice.text.starts_with("关于") => organs(organ.raw),
        _ => None,
    });
    let in_notice = plain().filter(|line| line.text.ends_with("通知")).find_map(|line| {
        let (organ, _) = line.raw.split_once("关于")?;
        organs(organ)
    });
    if let Some(organ) = head.or(above_notice).or(in_notice) {
        return Issuer::Named(organ);
    }
    // A name of three letters alone is as well a page's menu.
    let long = |organ: &String| organ.chars().count() > 3;
    let mut alone: Vec<String> = plain().filter_map(|line| organs(line.raw)).filter(long).collect();
    alone.sort();
    alone.dedup();
    match alone.as_slice() {
        [organ] => Issuer::Named(organ.clone()),
        [_, _, ..] => Issuer::Doubtful,
        [] => match closing(back) {
            Some((organ, _)) => Issuer::Named(organ),
            None => Issuer::None,
        },
    }
}

/// The organs above a date, or before it in its line.
fn signed_by(front: &[Front<'_>], at: usize) -> Option<String> {
    let line = front.get(at)?;
    let (organ, _) = split_date(&line.text)?;
    if is_organ(organ) {
        return Some(organ.to_owned());
    }
    let mut signed: Vec<String> = Vec::new();
    for above in front.get(..at)?.iter().rev() {
        match organs(above.raw).filter(|_| !above.title) {
            Some(organ) => signed.insert(0, organ),
            None => break,
        }
    }
    (!signed.is_empty()).then(|| signed.join("、"))
}

/// The day of the cover letter, else of the signature behind the rule, else the day of the imprint (…2022年7月27日印发).
pub(super) fn issued_on(front: &[Front<'_>], back: &[Front<'_>]) -> Option<Date> {
    let signed = signature(front).and_then(|at| split_date(&front.get(at)?.text)).map(|(_, date)| date);
    signed.or_else(|| closing(back).map(|(_, date)| date)).or_else(|| {
        let imprint = back.iter().find(|line| line.text.ends_with("印发"))?;
        find_dates(&imprint.text).first().map(|found| found.date)
    })
}

/// The last line before the rule that is a date, alone or behind the name of an organ. A date in figures (2022-05-06) may be the
/// page's, unless an organ stands above it.
fn signature(front: &[Front<'_>]) -> Option<usize> {
    (0..front.len()).rev().find(|&at| {
        let Some(line) = front.get(at) else { return false };
        let Some((before, _)) = split_date(&line.text) else { return false };
        let above = || {
            at.checked_sub(1)
                .and_then(|above| front.get(above))
                .is_some_and(|line| organs(line.raw).is_some())
        };
        // Below a label the day is that label's: 发布日期：
        let labelled = at
            .checked_sub(1)
            .and_then(|above| front.get(above))
            .is_some_and(|line| line.text.ends_with(['：', ':']));
        let in_words = line.text.ends_with('日');
        is_organ(before) || before.is_empty() && !labelled && (in_words || above())
    })
}

/// Organ and date that close the text behind the rule, directly or with their lines set apart.
fn closing(back: &[Front<'_>]) -> Option<(String, Date)> {
    let at = back.iter().take(4).position(|line| split_date(&line.text).is_some())?;
    let (_, date) = split_date(&back.get(at)?.text)?;
    Some((signed_by(back, at)?, date))
}

/// A line that ends with a date, parted into what stands before and the date.
fn split_date(line: &str) -> Option<(&str, Date)> {
    if let Some(found) = find_dates(line).into_iter().next_back() {
        return (found.end == line.len()).then(|| Some((line.get(..found.start)?, found.date)))?;
    }
    whole_date(line).map(|date| ("", date))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &'static str) -> Vec<Front<'static>> {
        text.split('/').map(Front::new).collect()
    }

    #[test]
    fn reads_the_number() {
        for (text, number_read) in [
            ("某政发〔2024〕1号", Some("某政发〔2024〕1号")),
            ("题/某府规〔２０２１〕９号/文", Some("某府规〔2021〕9号")),
            ("| 某政发[2020]12号 | 2020年 |", Some("某政发[2020]12号")),
            ("云岭省人民政府令/第 12 号", Some("云岭省人民政府令第12号")),
            ("云岭市人民代表大会常务委员会公告/（第22号）", Some("云岭市人民代表大会常务委员会公告第22号")),
            ("云岭部令2010年第5號", Some("云岭部令2010年第5號")),
            ("云岭市人民政府关于印发规则的通知（某政发〔2024〕1号）", Some("某政发〔2024〕1号")),
            ("某政发〔2024〕1号 关于印发规则的通知", Some("某政发〔2024〕1号")),
            ("关于印发规则的通知 某政发〔2024〕1号", Some("某政发〔2024〕1号")),
            ("某政发2007年第21号", Some("某政发2007年第21号")),
            ("按照某政发〔2024〕1号文件的要求", None),
            ("《某办法》（某政发〔2018〕7号）同时废止。", None),
            ("（第22号）", None),
            ("通知/第22号", None),
            ("渡口部令/2010年第5号", Some("渡口部令2010年第5号")),
            ("中华人民共和国主席令/第九十号", Some("中华人民共和国主席令第九十号")),
            ("【发布文号】渡口部令第5号", None),
        ] {
            assert_eq!(number(&lines(text)).as_deref(), number_read, "{text}");
        }
    }

    fn issuer_of(text: &'static str) -> String {
        match issuer(&lines(text), &[]) {
            Issuer::Named(name) => name,
            Issuer::Doubtful => "?".to_owned(),
            Issuer::None => String::new(),
        }
    }

    #[test]
    fn reads_signatures() {
        let front = lines(
            "某市某区人民政府文件/关于印发规则的通知/各部门：/某市某区人民政府/2024年1月29日/（此件公开发布）",
        );
        assert_eq!(issued_on(&front, &[]).unwrap().to_string(), "2024-01-29");
        for (text, organ) in [
            ("关于印发规则的通知/某市某区人民政府/2024年1月29日/（此件公开发布）", "某市某区人民政府"),
            ("某区人民政府办公室二〇二四年一月二日", "某区人民政府办公室"),
            ("某区人民政府文件/某区人民政府工作规则", "某区人民政府"),
            ("某市财政局/某市教育局/二O二四年一月二日", "某市财政局、某市教育局"),
            ("某大学党委/关于印发规则的通知", "某大学党委"),
            ("中华人民共和国国务院令/第3号", "中华人民共和国国务院"),
            ("某市财政局/某市教育局/某市公安局", "?"),
            ("2024-01-29/某规则", ""),
            ("渡口部令/2010年第5号", "渡口部"),
            ("发布日期：/2024年1月29日/某规则", ""),
        ] {
            assert_eq!(issuer_of(text), organ, "{text}");
        }
        let header = lines("某区人民政府文件/某区人民政府工作规则");
        assert_eq!(
            issued_on(&header, &lines("抄送：区委/某区人民政府办公室2022年7月27日印发")).unwrap().to_string(),
            "2022-07-27"
        );
        for undated in ["2022-05-06/某规则", "发布日期：/2024年1月29日/某规则"] {
            assert_eq!(issued_on(&lines(undated), &[]), None);
        }
        let back = lines("某水务集团有限公司/2022年7月27日");
        assert_eq!(issuer(&lines("某制度"), &back), Issuer::Named("某水务集团有限公司".to_owned()));
        assert_eq!(issued_on(&lines("某制度"), &back).unwrap().to_string(), "2022-07-27");
    }
}
