//! A length of time that stands alone: 7工作日, 七个工作日内, 一个半月, 提前3天.

use super::measure::Measure;
use super::quantity::scan;
use super::reading::Reading;
use super::unit::Unit;

/// A length of time, or a range of two.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Stretch {
    /// The number, in `unit`.
    pub value: f64,
    /// The upper end of a range.
    pub value_max: Option<f64>,
    /// What is counted.
    pub unit: Unit,
}

/// Words that may stand before and behind a length of time without changing it.
const OPENINGS: [&str; 6] = ["提前", "最迟", "不迟于", "不超过", "在", "于"];
const CLOSINGS: [&str; 8] = ["以内", "之内", "内", "以前", "之前", "前", "以后", "后"];

/// Reads a text that is a length of time and nothing else, in any spelling that norms are read in.
pub(crate) fn read_stretch(text: &str) -> Option<Stretch> {
    let folded = crate::text::fold(text);
    let mut core = folded.as_str();
    while let Some(rest) = OPENINGS.iter().find_map(|word| core.strip_prefix(word)) {
        core = rest;
    }
    if let Some(rest) = CLOSINGS.iter().find_map(|word| core.strip_suffix(word)) {
        core = rest;
    }
    // Behind 三月 alone a month of the year would be read; 三月内 is three months.
    let reading = Reading::new(&format!("{core}内"));
    let scan = scan(&reading);
    match scan.quantities.as_slice() {
        [quantity] if quantity.span.start == 0 && quantity.span.end == core.len() => match quantity.measure {
            Measure::Time(unit) => Some(Stretch { value: quantity.value, value_max: quantity.max, unit }),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_length_in_any_spelling() {
        for (text, value, value_max, unit) in [
            ("7工作日", 7.0, None, Unit::WorkingDay),
            ("七个工作日", 7.0, None, Unit::WorkingDay),
            (" ７ 个 工作日内", 7.0, None, Unit::WorkingDay),
            ("15日", 15.0, None, Unit::Day),
            ("三十天以内", 30.0, None, Unit::Day),
            ("提前3天", 3.0, None, Unit::Day),
            ("一个半月", 1.5, None, Unit::Month),
            ("半个月", 0.5, None, Unit::Month),
            ("3个月", 3.0, None, Unit::Month),
            ("三月", 3.0, None, Unit::Month),
            ("3月", 3.0, None, Unit::Month),
            ("两周", 2.0, None, Unit::Week),
            ("半年", 1.0, None, Unit::HalfYear),
            ("两年半", 2.5, None, Unit::Year),
            ("1个季度", 1.0, None, Unit::Quarter),
            ("1年6个月", 18.0, None, Unit::Month),
            ("24小时", 24.0, None, Unit::Hour),
            ("30分钟之内", 30.0, None, Unit::Minute),
            ("3至5个工作日", 3.0, Some(5.0), Unit::WorkingDay),
        ] {
            assert_eq!(read_stretch(text), Some(Stretch { value, value_max, unit }), "{text}");
        }
    }

    #[test]
    fn reads_nothing_else() {
        for text in
            ["", "内", "工作日", "7", "7次", "三人", "5月1日", "7工作日左右", "第7日", "每2周", "x7日"]
        {
            assert_eq!(read_stretch(text), None, "{text}");
        }
    }
}
