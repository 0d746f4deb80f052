//! What a line of a rule looks like: its label, its sentences.

use crate::text::{is_chinese_numeral, is_cjk, is_space};

/// What a line opens with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// 第三条
    Article,
    /// 第二章
    Heading,
    /// 一、 （一） (1) 1.
    Item,
}

/// The label that a line opens with.
pub(super) fn opening(line: &str) -> Option<Opening> {
    let mut chars = line.chars().filter(|&c| !is_space(c)).peekable();
    match chars.next()? {
        '第' => {
            let mut digits = 0;
            while chars.next_if(|&c| is_figure(c)).is_some() {
                digits += 1;
            }
            match chars.next()? {
                '条' | '條' if digits > 0 => Some(Opening::Article),
                '编' | '章' | '节' | '編' | '節' if digits > 0 => Some(Opening::Heading),
                _ => None,
            }
        }
        '（' | '(' => {
            let mut digits = 0;
            while chars.next_if(|&c| is_figure(c)).is_some() {
                digits += 1;
            }
            (digits > 0 && matches!(chars.next()?, '）' | ')')).then_some(Opening::Item)
        }
        first if is_figure(first) => {
            let mut digits = 1;
            while chars.next_if(|&c| is_figure(c)).is_some() {
                digits += 1;
            }
            let chinese = is_chinese_numeral(first);
            let marked = match chars.next()? {
                '、' => true,
                '.' | '．' => !chinese && !chars.peek().copied().is_some_and(is_figure),
                _ => false,
            };
            (marked && digits <= 3).then_some(Opening::Item)
        }
        '①'..='⑳' | '⑴'..='⒇' => Some(Opening::Item),
        _ => None,
    }
}

fn is_figure(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９') || is_chinese_numeral(c)
}

/// How many Chinese characters a text has.
pub(super) fn ideographs(text: &str) -> usize {
    text.chars().filter(|&c| is_cjk(c)).count()
}

/// Whether a text ends as a sentence or a part of one does.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(|c: char| is_space(c) || matches!(c, '”' | '’' | '"' | '）' | ')'))
        .ends_with(['。', '；', '：', '！', '？', ';', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_open_with_labels() {
        for (line, wanted) in [
            ("第一条　为了", Some(Opening::Article)),
            ("第 12 条 为了", Some(Opening::Article)),
            ("第二章 会议", Some(Opening::Heading)),
            ("一、总体要求", Some(Opening::Item)),
            ("（十二）办理", Some(Opening::Item)),
            ("(3) 办理", Some(Opening::Item)),
            ("1. 办理", Some(Opening::Item)),
            ("1.5倍", None),
            ("2024、2025年", None),
            ("第三方", None),
            ("一次会议", None),
            ("十一国庆", None),
            ("（草案）", None),
            ("", None),
        ] {
            assert_eq!(opening(line), wanted, "{line}");
        }
    }
}
