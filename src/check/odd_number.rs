//! Numbers with characters that look like digits and are none, or that hide: no value is read out of them.

use super::control_character::is_harmful;
use super::{Fault, Reading};
use crate::document::Finding;
use crate::text::{OddNumber, Oddity, Span, odd_numbers};

pub(super) fn find(reading: &Reading<'_>) -> Vec<Fault> {
    reading.each(|passage, faults| {
        for OddNumber { span: Span { start, end }, oddity } in odd_numbers(passage.text()) {
            let written = passage.text().get(start..end).unwrap_or_default();
            let finding = match oddity {
                Oddity::Meant(right) => Finding::ConfusedCharacter { wrong: written.to_owned(), right },
                // Those are told already.
                Oddity::Hidden(c) if is_harmful(c) => continue,
                Oddity::Hidden(first) => Finding::ControlCharacters { count: 1, first },
            };
            faults.push(Fault {
                finding,
                span: passage.source(start, end),
                place: Some(passage.place.clone()),
            });
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, rule_of};
    use super::find;

    #[test]
    fn numbers_that_are_not_what_they_seem() {
        for (text, odd) in [
            ("部门应当在1O个工作日内回复，自2O24年起施行。", &["1O", "2O24"][..]),
            ("部门应当在⑤个工作日内回复，每年⑵次。", &["⑤", "⑵"]),
            ("部门应当在1\u{200b}5日内回复。", &["1\u{200b}5"]),
            // What turns the line is told of the line.
            ("部门应当在1\u{202e}5日内回复。", &[]),
            ("部门应当在10个工作日内回复，排放CO2、O2O平台除外。", &[]),
        ] {
            let found: Vec<String> = found(find, &rule_of(&[text])).into_iter().map(|(_, at)| at).collect();
            assert_eq!(found, odd, "{text}");
        }
    }
}
