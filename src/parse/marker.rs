//! The labels that open a part, chapter, section, article or item.

use crate::document::ArticleNumber;
use crate::text::{is_space, read_integer};

/// What a label opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    /// 第X编, 第X章, 第X节
    Heading(Level, u32),
    /// 第X条 or X、
    Article(ArticleStyle, ArticleNumber),
    /// （一） 1. ① …
    Item(ItemStyle, u32),
}

/// The level of a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// 编
    Part,
    /// 分编
    Subpart,
    /// 章
    Chapter,
    /// 节
    Section,
}

/// How articles are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ArticleStyle {
    /// 第二十九条
    Named,
    /// 二十九、
    Counted,
    /// 1. or 1、 where no article has another label
    Figure,
    /// （一） in chapters whose articles have no other label
    Bracketed,
    /// 1.2, the second of chapter 1
    Decimal,
}

/// How items are numbered; each list keeps to one style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ItemStyle {
    /// 一、 within an article that is numbered 第X条
    Counted,
    /// （一）
    Bracketed,
    /// 1. 1、
    Figure,
    /// （1） 1）
    BracketedFigure,
    /// ①
    Circled,
    /// 1.2.3 within an article that is numbered 1.2
    Decimal,
}

/// A label at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// What it opens.
    pub(super) marker: Marker,
    /// Its length in bytes.
    pub(super) len: usize,
    /// Whether white space follows.
    pub(super) spaced: bool,
}

/// The marks of a heading in Markdown (## ) at the start of a line, and the white space behind them; their length.
pub(super) fn heading_marks(text: &str) -> usize {
    let rest = text.trim_start_matches('#');
    let marks = text.len() - rest.len();
    if marks == 0 || marks > 6 { 0 } else { marks + skip_space(rest).1 }
}

/// Reads the label at the very start of `text`, marks of Markdown before it included.
pub(super) fn read_label(text: &str) -> Option<Label> {
    let marks = heading_marks(text);
    let bare = text.get(marks..)?;
    let (marker, len) =
        named(bare).or_else(|| bracketed(bare)).or_else(|| circled(bare)).or_else(|| counted(bare))?;
    let len = marks + len;
    let spaced = text.get(len..)?.chars().next().is_none_or(is_space);
    Some(Label { marker, len, spaced })
}

/// Whether a label may start with this character: a cheap test before [`read_label`].
pub(super) fn may_start_label(c: char) -> bool {
    matches!(c, '第' | '（' | '(' | '①'..='⑳') || is_numeral(c)
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９') || is_chinese_numeral(c)
}

fn is_chinese_numeral(c: char) -> bool {
    // No rule counts its articles by the ten thousand.
    c == '○' || crate::text::is_chinese_numeral(c) && !matches!(c, '万' | '亿')
}

/// The length of the run of numerals at the start, white space inside allowed but not at its end.
fn numeral_len(text: &str, accept: fn(char) -> bool) -> usize {
    let mut len = 0;
    for (at, c) in text.char_indices().take(12) {
        if accept(c) {
            len = at + c.len_utf8();
        } else if !is_space(c) || c == '\n' {
            break;
        }
    }
    len
}

fn numeral(text: &str, accept: fn(char) -> bool) -> Option<(u32, &str, usize)> {
    let len = numeral_len(text, accept);
    let number = read_integer(text.get(..len)?)?;
    Some((number, text.get(len..)?, len))
}

fn skip_space(text: &str) -> (&str, usize) {
    let rest = text.trim_start_matches(|c: char| is_space(c) && c != '\n');
    (rest, text.len() - rest.len())
}

/// 第X编, 第X章, 第X节, 第X条, 第X条之一
fn named(text: &str) -> Option<(Marker, usize)> {
    let after = text.strip_prefix('第')?;
    let (after_space, space) = skip_space(after);
    let (number, rest, len) = numeral(after_space, |c| is_numeral(c) || c == '万')?;
    let (rest, inner) = skip_space(rest);
    let unit = rest.chars().next()?;
    let end = '第'.len_utf8() + space + len + inner + unit.len_utf8();
    let level = match unit {
        '编' | '編' => Level::Part,
        '分' if rest.starts_with("分编") || rest.starts_with("分編") => {
            let end = end + '编'.len_utf8();
            return (number > 0).then_some((Marker::Heading(Level::Subpart, number), end));
        }
        '章' => Level::Chapter,
        '节' | '節' => Level::Section,
        '条' | '條' => {
            let mut article = ArticleNumber::new(number);
            let mut end = end;
            if let Some(branch) = text.get(end..)?.strip_prefix('之')
                && let Some((branch, _, len)) = numeral(branch, is_chinese_numeral)
            {
                article.branch = Some(branch);
                end += '之'.len_utf8() + len;
            }
            return (number > 0).then_some((Marker::Article(ArticleStyle::Named, article), end));
        }
        _ => return None,
    };
    (number > 0).then_some((Marker::Heading(level, number), end))
}

/// （一） (一) （1） 1）
fn bracketed(text: &str) -> Option<(Marker, usize)> {
    let opened = text.strip_prefix(['（', '(', '﹙'])?;
    let open = text.len() - opened.len();
    let (trimmed, space) = skip_space(opened);
    let (number, rest, len) = numeral(trimmed, is_numeral)?;
    let (rest, inner) = skip_space(rest);
    let close = rest.chars().next().filter(|c| matches!(c, '）' | ')' | '﹚'))?;
    let figure = trimmed.starts_with(|c: char| !is_chinese_numeral(c));
    let style = if figure { ItemStyle::BracketedFigure } else { ItemStyle::Bracketed };
    let end = open + space + len + inner + close.len_utf8();
    // （三）项规定的 goes on with a reference that a line end cut.
    if text.get(end..)?.starts_with('项') && !text.get(end..)?.starts_with("项目") {
        return None;
    }
    (number > 0 && number < 200).then_some((Marker::Item(style, number), end))
}

/// ①
fn circled(text: &str) -> Option<(Marker, usize)> {
    let c = text.chars().next().filter(|c| matches!(c, '①'..='⑳'))?;
    Some((Marker::Item(ItemStyle::Circled, u32::from(c) - u32::from('①') + 1), c.len_utf8()))
}

/// Reads the label of a line in a text that numbers by figures: 1 总则 (a chapter), 1.2 (an article), 1.2.3 (an item).
pub(super) fn read_decimal(text: &str) -> Option<Label> {
    let folded = |c: char| crate::text::fold_char(c);
    let end = text
        .char_indices()
        .find(|&(_, c)| !folded(c).is_ascii_digit() && !matches!(folded(c), '.'))
        .map_or(text.len(), |(at, _)| at);
    let label: String = text.get(..end)?.chars().map(folded).collect();
    let rest = text.get(end..)?;
    let spaced = rest.starts_with(is_space);
    let numbers: Vec<u32> = label.split('.').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    if numbers.iter().any(|&number| number == 0 || number > 99) {
        return None;
    }
    let marker = match *numbers.as_slice() {
        [chapter] if spaced => Marker::Heading(Level::Chapter, chapter),
        [chapter, article] => {
            let number = ArticleNumber { branch: Some(article), ..ArticleNumber::new(chapter) };
            Marker::Article(ArticleStyle::Decimal, number)
        }
        [_, _, item] => Marker::Item(ItemStyle::Decimal, item),
        _ => return None,
    };
    Some(Label { marker, len: end, spaced })
}

/// 二十九、 1. 1、 1） — but not 1.5, 2.3米 or 10、20 as they stand in a sentence.
fn counted(text: &str) -> Option<(Marker, usize)> {
    if let Some((number, rest, len)) = numeral(text, is_chinese_numeral) {
        let mark = rest.chars().next().filter(|c| matches!(c, '、' | '．' | '，' | '.'))?;
        let next = rest.chars().nth(1);
        if mark == '，' || next.is_some_and(is_chinese_numeral) && numeral_list(rest) {
            return None;
        }
        let article = Marker::Article(ArticleStyle::Counted, ArticleNumber::new(number));
        return (number > 0).then_some((article, len + mark.len_utf8()));
    }
    let (number, rest, len) = numeral(text, |c| c.is_ascii_digit() || matches!(c, '０'..='９'))?;
    let mark = rest.chars().next().filter(|c| matches!(c, '、' | '．' | '.' | '）' | ')'))?;
    let next = rest.chars().nth(1);
    if number == 0 || number >= 200 || next.is_some_and(|c| c.is_ascii_digit() || matches!(c, '０'..='９'))
    {
        return None;
    }
    let style = if matches!(mark, '）' | ')') { ItemStyle::BracketedFigure } else { ItemStyle::Figure };
    Some((Marker::Item(style, number), len + mark.len_utf8()))
}

/// Whether `、三、…` or `、三级` goes on with numerals: an enumeration in a sentence, no label.
fn numeral_list(rest: &str) -> bool {
    let mut chars = rest.chars().skip(1).skip_while(|&c| is_chinese_numeral(c));
    chars.next().is_some_and(|c| {
        matches!(c, '、' | '级' | '类' | '年' | '月' | '日' | '号' | '条' | '款' | '项' | '章')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(style: ArticleStyle, main: u32, branch: Option<u32>) -> Marker {
        Marker::Article(style, ArticleNumber { branch, ..ArticleNumber::new(main) })
    }

    #[test]
    fn reads_labels() {
        use ArticleStyle::{Counted, Named};
        use ItemStyle::{Bracketed, BracketedFigure, Circled, Figure};
        for (text, marker, label) in [
            ("第一章　总则", Marker::Heading(Level::Chapter, 1), "第一章"),
            ("第 十二 节 会议", Marker::Heading(Level::Section, 12), "第 十二 节"),
            ("## 第三章 会议", Marker::Heading(Level::Chapter, 3), "## 第三章"),
            ("### 第三条 会议", article(Named, 3, None), "### 第三条"),
            ("第二编分则", Marker::Heading(Level::Part, 2), "第二编"),
            ("第二分编　典型合同", Marker::Heading(Level::Subpart, 2), "第二分编"),
            ("第三節　會議", Marker::Heading(Level::Section, 3), "第三節"),
            ("第 12 條", article(Named, 12, None), "第 12 條"),
            ("第一万零二条　区政府", article(Named, 10002, None), "第一万零二条"),
            ("第二十九条　区政府", article(Named, 29, None), "第二十九条"),
            ("第31条 区政府", article(Named, 31, None), "第31条"),
            ("第十二条之一　听证", article(Named, 12, Some(1)), "第十二条之一"),
            ("二十九、区政府", article(Counted, 29, None), "二十九、"),
            ("（一）组织", Marker::Item(Bracketed, 1), "（一）"),
            ("( 十一 )组织", Marker::Item(Bracketed, 11), "( 十一 )"),
            ("（3）组织", Marker::Item(BracketedFigure, 3), "（3）"),
            ("２．组织", Marker::Item(Figure, 2), "２．"),
            ("1、组织", Marker::Item(Figure, 1), "1、"),
            ("③组织", Marker::Item(Circled, 3), "③"),
        ] {
            let read = read_label(text);
            assert_eq!(read.map(|label| label.marker), Some(marker), "{text}");
            assert_eq!(text.get(..read.unwrap().len).unwrap(), label);
        }
    }

    #[test]
    fn reads_labels_in_figures() {
        for (text, marker, label) in [
            ("1 总则", Some(Marker::Heading(Level::Chapter, 1)), "1"),
            ("2.10 会议", Some(article(ArticleStyle::Decimal, 2, Some(10))), "2.10"),
            ("２．１会议", Some(article(ArticleStyle::Decimal, 2, Some(1))), "２．１"),
            ("1.2.3会议", Some(Marker::Item(ItemStyle::Decimal, 3)), "1.2.3"),
            ("1总则", None, ""),
            ("2024 年", None, ""),
            ("1.0 版", None, ""),
            ("会议", None, ""),
        ] {
            let read = read_decimal(text);
            assert_eq!(read.map(|label| label.marker), marker, "{text}");
            assert_eq!(text.get(..read.map_or(0, |label| label.len)).unwrap(), label);
        }
    }

    #[test]
    fn leaves_sentences_alone() {
        for text in [
            "第一时间报告",
            "一二、三级",
            "2.5米",
            "二、三级医院",
            "（二〇二四年一月",
            "2024年",
            "1,000元",
            "第条",
            "（一",
            "三年",
        ] {
            assert_eq!(read_label(text), None, "{text}");
        }
    }
}
