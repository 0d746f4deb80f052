//! Labelled values around a rule: a page's table of metadata (索引号 | … | 文号 | …), 【字号】…, 实施日期：….
//!
//! Here the labels are known and the values found; whether a value is what its label announces, its reader says.

use crate::text::is_space;

/// What labels announce.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Title,
    Number,
    Issuer,
    Issued,
    /// The day of issue between brackets of a law library (【发布日期】); on an authority's page it is that of the page.
    Published,
    Effective,
    Other,
}

const LABELS: [(&str, Field); 77] = [
    ("发文字号", Field::Number),
    ("发布文号", Field::Number),
    ("颁布文号", Field::Number),
    ("文件编号", Field::Number),
    ("文件字号", Field::Number),
    ("公文字号", Field::Number),
    ("发文文号", Field::Number),
    ("发文号", Field::Number),
    ("文号", Field::Number),
    ("文號", Field::Number),
    ("字号", Field::Number),
    ("字號", Field::Number),
    ("发布机构", Field::Issuer),
    ("发布机关", Field::Issuer),
    ("发布单位", Field::Issuer),
    ("发布部门", Field::Issuer),
    ("发文机关", Field::Issuer),
    ("发文机构", Field::Issuer),
    ("发文单位", Field::Issuer),
    ("制定机关", Field::Issuer),
    ("颁布机关", Field::Issuer),
    ("颁布单位", Field::Issuer),
    ("公布机关", Field::Issuer),
    ("印发机关", Field::Issuer),
    ("制发机关", Field::Issuer),
    ("成文日期", Field::Issued),
    ("成文时间", Field::Issued),
    ("发文日期", Field::Issued),
    ("发文时间", Field::Issued),
    ("公布日期", Field::Issued),
    ("公布时间", Field::Issued),
    ("颁布日期", Field::Issued),
    ("颁布时间", Field::Issued),
    ("印发日期", Field::Issued),
    ("印发时间", Field::Issued),
    ("签发日期", Field::Issued),
    ("发布日期", Field::Published),
    ("实施日期", Field::Effective),
    ("实施时间", Field::Effective),
    ("施行日期", Field::Effective),
    ("施行时间", Field::Effective),
    ("生效日期", Field::Effective),
    ("生效时间", Field::Effective),
    ("执行日期", Field::Effective),
    ("索引号", Field::Other),
    ("索取号", Field::Other),
    ("信息索引", Field::Other),
    ("信息名称", Field::Title),
    ("文件名称", Field::Title),
    ("统一编号", Field::Other),
    ("登记号", Field::Other),
    ("主题分类", Field::Other),
    ("主题词", Field::Other),
    ("组配分类", Field::Other),
    ("体裁分类", Field::Other),
    ("信息分类", Field::Other),
    ("公开类别", Field::Other),
    ("公开方式", Field::Other),
    ("公开范围", Field::Other),
    ("公开日期", Field::Other),
    ("生成日期", Field::Other),
    ("发布时间", Field::Other),
    ("失效日期", Field::Other),
    ("失效时间", Field::Other),
    ("废止日期", Field::Other),
    ("有效性", Field::Other),
    ("时效性", Field::Other),
    ("效力级别", Field::Other),
    ("关键词", Field::Other),
    ("名称", Field::Title),
    ("标题", Field::Title),
    ("来源", Field::Other),
    ("浏览次数", Field::Other),
    ("字体", Field::Other),
    ("语种", Field::Other),
    ("责任部门", Field::Other),
    ("有效期", Field::Other),
];

/// A label with its value, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Labelled<'a> {
    /// What the label announces.
    pub(crate) field: Field,
    /// The label as it is usually written.
    pub(crate) word: &'static str,
    /// 【字号】
    pub(crate) bracketed: bool,
    /// The value; empty where there is none.
    pub(crate) value: &'a str,
    /// The line that the label stands on.
    pub(crate) line: usize,
    /// Whether the value is the line below.
    pub(crate) below: bool,
}

/// The labelled values of some lines, in order; where a label stands alone, its value is the next line.
pub(crate) fn labelled<'a>(lines: &[&'a str]) -> Vec<Labelled<'a>> {
    let mut found = Vec::new();
    for (line, &text) in lines.iter().enumerate() {
        let labels = labels(text);
        for (i, &Label { end, word, field, bracketed, .. }) in labels.iter().enumerate() {
            let until = labels.get(i + 1).map_or(text.len(), |next| next.start);
            let beside = trim(text.get(end..until).unwrap_or_default());
            let below = beside.is_empty() && labels.len() == 1;
            let value = if below { lines.get(line + 1).map_or("", |next| trim(next)) } else { beside };
            found.push(Labelled { field, word, bracketed, value, line, below });
        }
    }
    found
}

struct Label {
    start: usize,
    end: usize,
    word: &'static str,
    field: Field,
    /// 【字号】
    bracketed: bool,
}

/// The labels of a line: each at its start or behind a mark or white space, with a mark or white space behind it; where
/// a line starts with one, others may be glued to the values before them.
fn labels(line: &str) -> Vec<Label> {
    let mut found: Vec<Label> = Vec::new();
    // Whether values are glued to their labels.
    let mut glued = false;
    for (start, _) in line.char_indices() {
        if found.last().is_some_and(|last| start < last.end) {
            continue;
        }
        let rest = line.get(start..).unwrap_or_default();
        let Some((word, spread)) =
            LABELS.iter().find_map(|label| starts_spread(rest, label.0).map(|len| (label, len)))
        else {
            continue;
        };
        let end = start + spread;
        let before = line.get(..start).unwrap_or_default().chars().next_back();
        let after = line.get(end..).unwrap_or_default().chars().next();
        let opens = before.is_none_or(is_mark);
        let closes = after.is_none_or(is_mark);
        let first = found.is_empty();
        glued |= first && opens && !closes && two_labels(line, end);
        if if first { opens && closes || glued } else { opens || closes || glued } {
            let bracketed = before == Some('【') && after == Some('】');
            found.push(Label { start, end, word: word.0, field: word.1, bracketed });
        }
    }
    found
}

/// Whether another label stands further on in a line: 索引号000文号甲政发〔2007〕21号.
fn two_labels(line: &str, from: usize) -> bool {
    let rest = line.get(from..).unwrap_or_default();
    LABELS.iter().any(|(word, _)| word.chars().count() > 1 && rest.contains(word))
}

/// Whether a text starts with a word whose letters may be set apart (文　号); its length.
fn starts_spread(text: &str, word: &str) -> Option<usize> {
    let mut letters = word.chars().peekable();
    let mut end = 0;
    for (at, c) in text.char_indices() {
        match letters.peek() {
            Some(&letter) if letter == c => {
                letters.next();
                end = at + c.len_utf8();
            }
            Some(_) if at > 0 && is_space(c) => {}
            Some(_) => return None,
            None => break,
        }
    }
    letters.next().is_none().then_some(end)
}

fn is_mark(c: char) -> bool {
    is_space(c)
        || matches!(
            c,
            '：' | ':' | '|' | '│' | '【' | '】' | '[' | ']' | '(' | '（' | '*' | '，' | '；' | '"'
        )
}

fn trim(value: &str) -> &str {
    let value = value.trim_matches(|c: char| {
        is_space(c) || matches!(c, '：' | ':' | '|' | '│' | '【' | '】' | '*' | '，' | '；' | '"')
    });
    // A bracket that opens the next label belongs to no value.
    value.strip_suffix(['[', '（', '(']).unwrap_or(value).trim_end_matches(is_space)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_labels_and_their_values() {
        for (text, found) in [
            ("索 引 号\t000/2024-1\t主题分类\t政务公开", "索引号=000/2024-1 主题分类=政务公开"),
            ("文　　号：\n云政办发[2007]21号", "文号=云政办发[2007]21号"),
            ("【字号】云政发〔2007〕21号", "字号=云政发〔2007〕21号"),
            ("索引号000文号云政发〔2007〕21号", "索引号=000 文号=云政发〔2007〕21号"),
            ("本办法的实施日期另行公布，文号从略。", ""),
        ] {
            let lines: Vec<&str> = text.lines().collect();
            let told: Vec<String> =
                labelled(&lines).iter().map(|found| format!("{}={}", found.word, found.value)).collect();
            assert_eq!(told.join(" "), found, "{text}");
        }
    }
}
