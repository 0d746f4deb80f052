//! A norm → its value in as few characters as a cell of a matrix has: ≤7工作日, 每2周1次.

use super::value::describe;
use crate::norm::{Bound, Count, Custody, Deadline, Duration, Figures, Norm, Period, Rule, Unit};

/// The value of a norm in short.
pub fn short(norm: &Norm) -> String {
    let figures = Figures::from(&norm.rule);
    let (Some(value), Some(unit)) = (figures.value, figures.unit) else { return describe(norm) };
    let written = |value: f64| match unit {
        Unit::Yuan | Unit::UsDollar | Unit::HongKongDollar if value >= 10_000.0 => {
            format!("{}万", value / 10_000.0)
        }
        Unit::Share => format!("{}%", (value * 10_000.0).round() / 100.0),
        _ => value.to_string(),
    };
    let low = written(value);
    let range = figures.value_max.map_or_else(|| low.clone(), |high| format!("{low}–{}", written(high)));
    let unit = match unit {
        Unit::Share => "",
        // 3个工作日 can do without 个; 3月 would be March.
        Unit::Month | Unit::Thing(_) => unit.label(),
        _ => unit.label().trim_start_matches('个'),
    };
    let every = figures.period.map(Period::label).unwrap_or_default();
    let bound = |bound: Bound| match bound {
        _ if figures.value_max.is_some() => "",
        Bound::Within | Bound::Max => "≤",
        Bound::Min => "≥",
        Bound::Exact => "",
    };
    match norm.rule {
        Rule::Deadline(Deadline::Within(_)) => format!("≤{range}{unit}"),
        Rule::LeadTime(_) => format!("提前{range}{unit}"),
        Rule::Frequency(frequency) => format!("{every}{}{range}次", bound(frequency.bound)),
        Rule::DurationCap(_) => format!("{every}≤{range}{unit}"),
        Rule::DurationMin(Duration { .. }) => format!("{every}≥{range}{unit}"),
        Rule::Term(_) => format!("{range}{unit}"),
        Rule::CountLimit(Count { bound: side, .. }) | Rule::Amount(Count { bound: side, .. }) => {
            format!("{every}{}{range}{unit}", bound(side))
        }
        Rule::Custody(Custody { bound: side, .. }) => format!("{}{range}{unit}", bound(side)),
        Rule::Deadline(Deadline::By(..))
        | Rule::Irregular
        | Rule::Schedule(_)
        | Rule::Immediate
        | Rule::Effective => describe(norm),
    }
}

#[cfg(test)]
mod tests {
    use Bound::{Exact, Max, Min, Within};

    use super::*;
    use crate::norm::{Kind, Slot, Stretch};

    #[test]
    fn says_it_in_short() {
        let of = |kind, value: f64, unit, bound, period| Rule::of(kind, value, unit, period, bound);
        for (rule, words) in [
            (of(Kind::Deadline, 7.0, Unit::WorkingDay, Within, None), "≤7工作日"),
            (of(Kind::Deadline, 3.0, Unit::Month, Within, None), "≤3个月"),
            (of(Kind::LeadTime, 2.0, Unit::Day, Min, None), "提前2日"),
            (of(Kind::Frequency, 1.0, Unit::Time, Exact, Some(Period::Weeks(2))), "每2周1次"),
            (of(Kind::Frequency, 2.0, Unit::Time, Min, Some(Period::Years(1))), "每年≥2次"),
            (of(Kind::DurationMin, 30.0, Unit::Day, Min, Some(Period::Years(1))), "每年≥30日"),
            (of(Kind::CountLimit, 1.0, Unit::Thing("item"), Max, None), "≤1个"),
            (of(Kind::CountLimit, 0.6667, Unit::Share, Min, None), "≥66.67%"),
            (of(Kind::CountLimit, 1.5, Unit::Percent, Max, None), "≤1.5%"),
            (of(Kind::Amount, 300_000.0, Unit::Yuan, Min, None), "≥30万元"),
            (of(Kind::Custody, 15.0, Unit::Day, Max, None), "≤15日"),
            (Rule::Term(Stretch { value: 3.0, value_max: Some(5.0), unit: Unit::Year }), "3–5年"),
            (Rule::Deadline(Deadline::By(Slot::YearEnd, None)), "年底前"),
        ] {
            assert_eq!(short(&Norm::bare(rule)), words);
        }
    }
}
