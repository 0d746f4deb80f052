//! Labelled values: a page's table of metadata (索引号 | … | 文号 | …), 【字号】…, 实施日期：….
//!
//! A value is kept only where it is what its label announces: a number, a date, an organ.

use jiff::civil::Date;

use super::date::whole_date;
use super::organ::organs;
use super::{Front, issue};
use crate::text::is_space;

/// What labels announce.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Number,
    Issuer,
    Issued,
    /// The day of issue between brackets of a law library (【发布日期】); on an authority's page it is that of the page.
    Published,
    Effective,
    Other,
}

const LABELS: [(&str, Field); 75] = [
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
    ("名称", Field::Other),
    ("标题", Field::Other),
    ("来源", Field::Other),
    ("浏览次数", Field::Other),
    ("字体", Field::Other),
    ("语种", Field::Other),
    ("责任部门", Field::Other),
    ("有效期", Field::Other),
];

/// The values of a front matter's fields.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Fields {
    pub(super) number: Option<String>,
    pub(super) issuer: Option<String>,
    pub(super) issued_on: Option<Date>,
    /// The day, and the field as written.
    pub(super) effective: Option<(Date, String)>,
}

/// Reads the fields of a front matter; where a label stands alone, its value is the next line.
pub(super) fn read(front: &[Front<'_>]) -> Fields {
    let mut fields = Fields::default();
    for (at, line) in front.iter().enumerate() {
        let labels = labels(line.raw);
        for (i, label) in labels.iter().enumerate() {
            let end = labels.get(i + 1).map_or(line.raw.len(), |next| next.start);
            let mut value = trim(line.raw.get(label.end..end).unwrap_or_default());
            if value.is_empty() && labels.len() == 1 {
                value = front.get(at + 1).map_or("", |next| trim(next.raw));
            }
            fields.take(label, value);
        }
    }
    fields
}

impl Fields {
    fn take(&mut self, label: &Label, value: &str) {
        match label.field {
            Field::Number if self.number.is_none() => {
                self.number = issue::whole_number(&super::squeeze(value));
            }
            Field::Issuer if self.issuer.is_none() => self.issuer = organs(value),
            Field::Issued if self.issued_on.is_none() => self.issued_on = day(value),
            Field::Published if self.issued_on.is_none() && label.bracketed => self.issued_on = day(value),
            Field::Effective if self.effective.is_none() => {
                self.effective = day(value).map(|day| (day, format!("{}：{value}", label.word)));
            }
            _ => {}
        }
    }
}

fn day(value: &str) -> Option<Date> {
    whole_date(value).or_else(|| whole_date(&super::squeeze(value)))
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

    fn fields(text: &str) -> (String, String, String, String) {
        let front: Vec<Front<'_>> = text.lines().map(Front::new).collect();
        let Fields { number, issuer, issued_on, effective } = read(&front);
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        (
            number.unwrap_or_default(),
            issuer.unwrap_or_default(),
            day(issued_on),
            effective.map(|(day, text)| format!("{day} {text}")).unwrap_or_default(),
        )
    }

    #[test]
    fn reads_tables_and_lists() {
        for (text, number, issuer, issued, effective) in [
            ("| 文号 | 云政发〔2007〕21号 |", "云政发〔2007〕21号", "", "", ""),
            ("索引号：000014349/2007-00021　文号：云政发〔2007〕21号", "云政发〔2007〕21号", "", "", ""),
            (
                "索引号000014349文号云政发〔2007〕21号成文日期2007年3月4日",
                "云政发〔2007〕21号",
                "",
                "2007-03-04",
                "",
            ),
            (
                "文　　号：\n云政办发[2007]21号\n成文日期：2007-03-04",
                "云政办发[2007]21号",
                "",
                "2007-03-04",
                "",
            ),
            (
                "【字号】云岭市人民政府令第12号\n【发布日期】1998.02.12",
                "云岭市人民政府令第12号",
                "",
                "1998-02-12",
                "",
            ),
            (
                "发布机构：云岭市人民政府　　实施日期：2011年2月1日",
                "",
                "云岭市人民政府",
                "",
                "2011-02-01 实施日期：2011年2月1日",
            ),
            (
                "发文机关\t云岭市财政局 云岭市教育局\t发文日期\t2011/2/1",
                "",
                "云岭市财政局、云岭市教育局",
                "2011-02-01",
                "",
            ),
            // The day of the page, and words in a sentence.
            ("发布日期：2022-05-06　来源：云岭网", "", "", "", ""),
            ("文号：无", "", "", "", ""),
            ("本办法的实施日期由市人民政府另行公布，文号从略。", "", "", "", ""),
        ] {
            let wanted = (number, issuer, issued, effective);
            let found = fields(text);
            assert_eq!((&*found.0, &*found.1, &*found.2, &*found.3), wanted, "{text}");
        }
    }
}
