//! A norm → its value in as few characters as a cell of a matrix has: ≤7工作日, 每2周1次.

use super::value::describe;
use crate::norm::{Bound, Kind, Norm, Unit};

/// The value of a norm in short.
pub fn short(norm: &Norm) -> String {
    let written = |value: f64| match norm.unit {
        Some(Unit::Yuan) if value >= 10_000.0 => format!("{}万", value / 10_000.0),
        Some(Unit::Share) => format!("{}%", (value * 10_000.0).round() / 100.0),
        _ => value.to_string(),
    };
    let range = match (norm.value, norm.value_max) {
        (Some(low), Some(high)) => format!("{}–{}", written(low), written(high)),
        (Some(value), None) | (None, Some(value)) => written(value),
        (None, None) => return describe(norm),
    };
    let unit = match norm.unit {
        Some(Unit::Share) | None => "",
        // 3个工作日 can do without 个; 3月 would be March.
        Some(unit @ (Unit::Month | Unit::Thing(_))) => unit.label(),
        Some(unit) => unit.label().trim_start_matches('个'),
    };
    let bound = match norm.bound {
        _ if norm.value_max.is_some() => "",
        Some(Bound::Within | Bound::Max) => "≤",
        Some(Bound::Min) => "≥",
        Some(Bound::Exact) | None => "",
    };
    let every = norm.period.map(crate::norm::Period::label).unwrap_or_default();
    match norm.kind {
        Kind::Deadline => format!("≤{range}{unit}"),
        Kind::LeadTime => format!("提前{range}{unit}"),
        Kind::Frequency => format!("{every}{bound}{range}次"),
        Kind::DurationCap => format!("{every}≤{range}{unit}"),
        Kind::DurationMin => format!("{every}≥{range}{unit}"),
        Kind::Term => format!("{range}{unit}"),
        Kind::CountLimit | Kind::Amount => format!("{every}{bound}{range}{unit}"),
        Kind::Irregular | Kind::Schedule | Kind::Immediate | Kind::Effective => describe(norm),
    }
}

#[cfg(test)]
mod tests {
    use Bound::{Exact, Max, Min, Within};

    use super::*;
    use crate::norm::Period;

    #[test]
    fn says_it_in_short() {
        let norm = |kind, value: f64, unit, bound, period| Norm {
            value: Some(value),
            unit: Some(unit),
            period,
            bound: Some(bound),
            quote: "原文".to_owned(),
            ..Norm::blank(kind)
        };
        for (norm, words) in [
            (norm(Kind::Deadline, 7.0, Unit::WorkingDay, Within, None), "≤7工作日"),
            (norm(Kind::Deadline, 3.0, Unit::Month, Within, None), "≤3个月"),
            (norm(Kind::LeadTime, 2.0, Unit::Day, Min, None), "提前2日"),
            (norm(Kind::Frequency, 1.0, Unit::Time, Exact, Some(Period::Weeks(2))), "每2周1次"),
            (norm(Kind::Frequency, 2.0, Unit::Time, Min, Some(Period::Years(1))), "每年≥2次"),
            (norm(Kind::DurationMin, 30.0, Unit::Day, Min, Some(Period::Years(1))), "每年≥30日"),
            (norm(Kind::CountLimit, 1.0, Unit::Thing("item"), Max, None), "≤1个"),
            (norm(Kind::CountLimit, 0.6667, Unit::Share, Min, None), "≥66.67%"),
            (norm(Kind::Amount, 300_000.0, Unit::Yuan, Min, None), "≥30万元"),
            (Norm { value_max: Some(5.0), ..norm(Kind::Term, 3.0, Unit::Year, Exact, None) }, "3–5年"),
            (
                Norm {
                    value: None,
                    unit: Some(Unit::YearEnd),
                    ..norm(Kind::Deadline, 0.0, Unit::Day, Within, None)
                },
                "年底前",
            ),
        ] {
            assert_eq!(short(&norm), words);
        }
    }
}
