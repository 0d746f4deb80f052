//! Characters that look like digits and are none (1O, l0), that are digits of other kinds (⑤, Ⅴ), or that hide in a number.
//!
//! No value is read out of them, nor out of the rest that stands behind them.

use super::{fold_char, hides, is_cjk, is_integer_part, is_space};

/// What a character is in a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Part {
    /// A digit of either width.
    Figure(u32),
    /// A Chinese numeral.
    Word(char),
    /// A digit of another kind, with its value where that is a digit's.
    Other(Option<u32>),
    /// A letter that looks like a digit.
    Letter(u32),
    /// What is not seen.
    Hidden(char),
}

/// The digits of other kinds: the first of a row, its value, and how many there are.
const ROWS: [(char, u32, u32); 22] = [
    ('①', 1, 9),
    ('⑴', 1, 9),
    ('⒈', 1, 9),
    ('㈠', 1, 9),
    ('㊀', 1, 9),
    ('❶', 1, 9),
    ('➀', 1, 9),
    ('➊', 1, 9),
    ('⓵', 1, 9),
    ('⓪', 0, 1),
    ('Ⅰ', 1, 9),
    ('ⅰ', 1, 9),
    ('⁴', 4, 6),
    ('⁰', 0, 1),
    ('₀', 0, 10),
    ('²', 2, 2),
    ('¹', 1, 1),
    ('٠', 0, 10),
    ('۰', 0, 10),
    ('०', 0, 10),
    ('〡', 1, 9),
    ('𝟎', 0, 10),
];

pub(super) fn part(c: char) -> Option<Part> {
    let folded = fold_char(c);
    Some(match folded {
        '0'..='9' => Part::Figure(u32::from(folded) - u32::from('0')),
        _ if is_integer_part(folded) => Part::Word(folded),
        'O' | 'o' | 'Ο' | 'ο' | 'о' | '◯' => Part::Letter(0),
        'l' | 'I' | 'ı' | '丨' => Part::Letter(1),
        _ if c.is_numeric() => Part::Other(value(c)),
        _ if is_hidden(c) => Part::Hidden(c),
        _ => return None,
    })
}

fn value(c: char) -> Option<u32> {
    let row = ROWS.iter().find(|(first, _, count)| (*first..).take(*count as usize).any(|own| own == c));
    row.map(|(first, value, _)| value + (u32::from(c) - u32::from(*first)))
}

/// Whether nobody sees a character, though it takes part in a line: marks without width, fillers, marks upon others.
pub(super) fn is_hidden(c: char) -> bool {
    hides(c)
        || (is_space(c) && !c.is_whitespace())
        || matches!(c,
            '\u{300}'..='\u{36f}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180f}' | '\u{2061}'..='\u{2064}'
            | '\u{20d0}'..='\u{20ff}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}'
            | '\u{e0100}'..='\u{e01ef}')
}

/// Whether a number that begins between these is but the rest of what seems to be a longer one (1〇, l5, 1·5); both of half width.
pub(crate) fn is_rest_of_number(before: &str, number: &str) -> bool {
    let mut back = before.chars().rev();
    let figure = number.starts_with(|c: char| c.is_ascii_digit());
    match back.next().map(|last| (last, part(last))) {
        Some((_, Some(Part::Figure(_)))) => !figure,
        Some((_, Some(Part::Word(_)))) => figure && is_word_before_figure(before, number),
        Some((_, Some(Part::Letter(_)))) => true,
        // ①5个工作日内: a label of a list.
        Some((_, Some(Part::Other(_)))) => back.next().is_some_and(|c| is_cjk(c) || part(c).is_some()),
        Some((_, Some(Part::Hidden(_)))) => {
            let seen = before.trim_end_matches(is_hidden).chars().next_back();
            seen.is_some_and(|c| part(c).is_some())
        }
        Some(('·' | '\'' | '’' | '‘' | '`', None)) => back.next().is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    }
}

/// Whether Chinese numerals before a figure are digits of one number with it: 二0, 3一5; not 周一08时, 统一10日.
fn is_word_before_figure(before: &str, number: &str) -> bool {
    let head = before.trim_end_matches(|c| matches!(part(c), Some(Part::Word(_))));
    head.ends_with(|c: char| c.is_ascii_digit())
        || number.starts_with('0') && !head.ends_with(['周', '期', '拜', '之', '第'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_of_a_number_is_none() {
        for (before, number, rest) in [
            ("在1", "〇个", true),
            ("在1", "5个", false),
            ("在二", "0个", true),
            ("在3一", "5个", true),
            ("在统一", "10个", false),
            ("周一", "08时", false),
            ("在l", "0个", true),
            ("在1·", "5个", true),
            ("在1'", "000个", true),
            ("在1\u{202e}", "5个", true),
            ("在\u{202e}", "5个", false),
            ("在③", "5个", true),
            ("：③", "5个", false),
            ("在", "5个", false),
            ("", "5个", false),
        ] {
            assert_eq!(is_rest_of_number(before, number), rest, "{before}|{number}");
        }
    }
}
