//! Numbers of a text that are not written with what they seem to be written with.

use super::look_alike::{Part, is_hidden, part};
use super::{Span, is_cjk, is_space, read_integer};

/// A number that is not written with what it seems to be written with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OddNumber {
    /// Where it stands.
    pub(crate) span: Span,
    /// What is odd in it.
    pub(crate) oddity: Oddity,
}

/// What is odd in a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Oddity {
    /// It seems to be this one.
    Meant(String),
    /// A character that is not seen stands in it.
    Hidden(char),
}

/// What makes a number of what stands before it.
const UNITS: [&str; 20] = [
    "个",
    "日",
    "天",
    "年",
    "月",
    "周",
    "次",
    "小时",
    "分钟",
    "工作日",
    "元",
    "万",
    "人",
    "名",
    "项",
    "件",
    "倍",
    "%",
    "％",
    "号",
];
/// The same where circled and Roman digits stand alone, which name items and classes as well (①项, Ⅱ类).
const MEASURES: [&str; 12] =
    ["个工作日", "个月", "个小时", "小时", "工作日", "日内", "天", "年内", "次", "元", "万元", "%"];
/// The odd numbers of a text, in order.
pub(crate) fn odd_numbers(text: &str) -> Vec<OddNumber> {
    let mut found = Vec::new();
    let mut at = 0;
    let rest = |at: usize| text.get(at..).unwrap_or_default();
    while let Some(first) = rest(at).find(|c| part(c).is_some()) {
        let run = rest(at + first);
        let end = run.find(|c| part(c).is_none()).unwrap_or(run.len());
        let run = run.get(..end).unwrap_or_default();
        let seen = run.trim_start_matches(is_hidden);
        let start = at + first + (run.len() - seen.len());
        let seen = seen.trim_end_matches(is_hidden);
        at += first + end;
        let before = text.get(..start).unwrap_or_default();
        if let Some(oddity) = oddity(before, seen, rest(at)) {
            found.push(OddNumber { span: Span::new(start, start + seen.len()), oddity });
        }
    }
    found
}

fn oddity(before: &str, run: &str, after: &str) -> Option<Oddity> {
    let parts: Vec<Part> = run.chars().filter_map(part).collect();
    let any = |is: fn(&Part) -> bool| parts.iter().any(is);
    let (figures, words) =
        (any(|part| matches!(part, Part::Figure(_))), any(|part| matches!(part, Part::Word(_))));
    let (letters, others) =
        (any(|part| matches!(part, Part::Letter(_))), any(|part| matches!(part, Part::Other(_))));
    if !(figures || words || others) {
        return None;
    }
    if let Some(c) = run.chars().find(|&c| is_hidden(c)) {
        return Some(Oddity::Hidden(c));
    }
    let after = after.trim_start_matches(is_space);
    let counted = UNITS.iter().any(|unit| after.starts_with(unit)) && !before.ends_with('第');
    let odd = if letters {
        // CO2, ISO9001, O2O
        let name = |c: char| c.is_ascii_alphabetic();
        let inside =
            !matches!(parts.first(), Some(Part::Letter(_))) && !matches!(parts.last(), Some(Part::Letter(_)));
        (figures || words)
            && !before.ends_with(name)
            && !after.starts_with(name)
            && run != "O2O"
            && (inside || counted)
    } else if others {
        let measured = MEASURES.iter().any(|unit| after.starts_with(unit));
        let label = matches!(parts.first(), Some(Part::Other(_))) && !before.ends_with(is_cjk);
        !label && !before.ends_with('第') && if figures || words { counted } else { measured }
    } else {
        figures && words && counted && is_mixed(before, &parts)
    };
    odd.then(|| meant(&parts, figures)).flatten().map(Oddity::Meant)
}

/// Whether figures and Chinese numerals stand in one number as nobody writes it: 1〇, 二0, 3一5; not 2万5000, 周一08时.
fn is_mixed(before: &str, parts: &[Part]) -> bool {
    let figure_first = matches!(parts, [Part::Figure(_), ..]);
    let labelled = before.ends_with(['件', '表', '图', '第', '周', '期', '拜', '之']);
    let zero = parts.windows(2).any(|pair| matches!(pair, [Part::Word(_), Part::Figure(0)]));
    let factor = |part: &Part| matches!(part, Part::Word('百' | '千' | '万' | '亿'));
    !parts.iter().any(factor) && !labelled && (figure_first || zero)
}

/// The number as it seems to be meant, in figures, or in words where it has no figure.
fn meant(parts: &[Part], figures: bool) -> Option<String> {
    if let [Part::Figure(low), Part::Word('一'), Part::Figure(high)] = parts
        && low < high
    {
        return Some(format!("{low}—{high}"));
    }
    let digit = |part: &Part| match *part {
        Part::Figure(value) | Part::Letter(value) => Some(value),
        Part::Other(value) => value,
        Part::Word(word) => read_integer(&word.to_string()).filter(|&value| value < 10 && word != '十'),
        Part::Hidden(_) => None,
    };
    let words = parts.iter().any(|part| matches!(part, Part::Word(_))) && !figures;
    let written = |part: &Part| match part {
        Part::Word(word) if words => Some(*word),
        part if words => "〇一二三四五六七八九".chars().nth(digit(part)? as usize),
        part => char::from_digit(digit(part)?, 10),
    };
    parts.iter().map(written).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_numbers_only() {
        let meant = |text: &str| Some(Oddity::Meant(text.to_owned()));
        for (text, oddity) in [
            ("应当在1O个工作日内回复", meant("10")),
            ("应当在l0日内回复", meant("10")),
            ("应当在Ｉ５日内回复", meant("15")),
            ("应当在三O日内回复", meant("三〇")),
            ("自2O24年起", meant("2024")),
            ("应当在⑤个工作日内回复", meant("5")),
            ("应当在Ⅴ日内回复", meant("5")),
            ("应当在٥天内回复", meant("5")),
            ("应当在1〇个工作日内回复", meant("10")),
            ("应当在二0日内回复", meant("20")),
            ("二0二四年起", meant("2024")),
            ("应当在3一5个工作日内回复", meant("3—5")),
            ("应当在1\u{200b}5日内回复", Some(Oddity::Hidden('\u{200b}'))),
            ("应当在1\u{202e}5日内回复", Some(Oddity::Hidden('\u{202e}'))),
            ("应当在5\u{fe0f}\u{20e3}日内回复", None),
            ("应当在10个工作日、１5日、二十日、二○二四年、二〇日内回复", None),
            ("2万5000元、1亿2000万元、3千人、周一08时、附件1一次、统一10日内", None),
            ("CO2、O2O项目、ISO9001、PM2.5、5G、A4、10L、WTO、I类、Ⅱ级、①项、第①项、①年度计划", None),
            ("以下事项：①5日内回复；②10日内办结", None),
            ("五\u{200b}个工作日", None),
        ] {
            let found: Vec<Oddity> = odd_numbers(text).into_iter().map(|odd| odd.oddity).collect();
            assert_eq!(found, Vec::from_iter(oddity), "{text}");
        }
    }
}
