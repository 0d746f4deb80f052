//! Norms of two provisions → which values differ, by how much and which way.

use schemars::JsonSchema;
use serde::Serialize;

use super::force::Direction;
use super::pairing::pair_norms;
use crate::norm::{
    Bound, Count, Custody, Deadline, Duration, Figures, Frequency, Kind, Length, Norm, Period, Rule,
    Schedule, Slot, Stretch, Unit,
};

/// Two norms of one kind whose values differ, or a norm that one side lacks.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct ValueChange {
    /// What kind of norm.
    pub kind: Kind,
    /// The value in the base, in words; `None` where the base sets none.
    pub base: Option<String>,
    /// The value here, in words; `None` where none is set.
    pub here: Option<String>,
    /// How much more it is than in the base, where both count the same; of a range the side that moved, where only one did.
    pub difference: Option<f64>,
    /// How much more the lower bound of a range is, where both are ranges.
    pub lower: Option<f64>,
    /// How much more the upper bound of a range is.
    pub upper: Option<f64>,
    /// Whether the one lies within the range of the other (3 to 5 days, 4 days), and so is neither stricter nor looser.
    pub within: bool,
    /// Whether this is stricter or looser than the base.
    pub direction: Direction,
    /// Whether units were set against each other that have no exact rate (5 working days are about 7 days); with
    /// [`Direction::Other`] the two are about the same.
    pub approximate: bool,
    /// The norm of the base, for those who put it into other words.
    #[serde(skip)]
    pub base_norm: Option<Norm>,
    /// The norm here.
    #[serde(skip)]
    pub here_norm: Option<Norm>,
}

/// Lengths of different units that differ by less than this share of the longer one are about the same: 30 days and a month,
/// 7 working days and 10 days.
const SAME_SHARE: f64 = 0.05;

/// The value of a norm in words, as a cell of a table shows it: 7个工作日内, 提前3天, 每2周1次.
pub fn describe(norm: &Norm) -> String {
    match norm.rule {
        Rule::Deadline(Deadline::Within(length)) => format!("{}内", stretch(length)),
        Rule::Deadline(Deadline::By(slot, _)) => match slot {
            Slot::YearEnd => "年底前".to_owned(),
            Slot::QuarterEnd => "季度末前".to_owned(),
            Slot::MonthEnd => "月底前".to_owned(),
            _ => norm.quote.clone(),
        },
        Rule::LeadTime(length) => format!("提前{}", stretch(length)),
        Rule::Frequency(Frequency { times, times_max, period, bound }) => {
            let bound = match bound {
                Bound::Min => "至少",
                Bound::Max => "至多",
                Bound::Within | Bound::Exact => "",
            };
            format!("{}{bound}{}次", period.label(), range(times, times_max))
        }
        Rule::Irregular => "不定期".to_owned(),
        Rule::Schedule(schedule) => placed(schedule).unwrap_or_else(|| norm.quote.clone()),
        Rule::DurationCap(Duration { length, period, .. }) => {
            format!("{}不超过{}", every(period), stretch(length))
        }
        Rule::DurationMin(Duration { length, period, .. }) => {
            format!("{}不少于{}", every(period), stretch(length))
        }
        Rule::Term(length) => stretch(length),
        Rule::CountLimit(count) | Rule::Amount(count) => {
            let Count { value, value_max, unit, bound, period } = count;
            format!("{}{}{}{}", every(period), limit(bound, value_max), range(value, value_max), unit.label())
        }
        Rule::Custody(Custody { length, bound }) => {
            format!("{}{}", limit(bound, length.value_max), stretch(length))
        }
        Rule::Immediate => "立即".to_owned(),
        Rule::Effective => norm.quote.clone(),
    }
}

/// The period that a value counts in: 每年.
fn every(period: Option<Period>) -> String {
    period.map(Period::label).unwrap_or_default()
}

fn range(low: f64, high: Option<f64>) -> String {
    high.map_or_else(|| low.to_string(), |high| format!("{low}至{high}"))
}

fn stretch(length: Stretch) -> String {
    format!("{}{}", range(length.value, length.value_max), length.unit.label())
}

/// A range says itself which numbers are allowed.
fn limit(bound: Bound, high: Option<f64>) -> &'static str {
    match bound {
        _ if high.is_some() => "",
        Bound::Min => "不少于",
        Bound::Max | Bound::Within => "不超过",
        Bound::Exact => "",
    }
}

/// A place in the calendar that can be said without the words of the text.
fn placed(schedule: Schedule) -> Option<String> {
    const WEEKDAYS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
    let weekday =
        |day: u32| WEEKDAYS.iter().zip(1..).find(|&(_, number)| number == day).map(|(word, _)| *word);
    match schedule.slot {
        Slot::Weekday { first, last, ordinal } => {
            let period = schedule.period.map(Period::label).unwrap_or_default();
            let until = last.and_then(weekday).map(|day| format!("至星期{day}")).unwrap_or_default();
            let ordinal = match ordinal {
                Some(-1) => "最后1个".to_owned(),
                Some(ordinal) => format!("第{ordinal}个"),
                None => String::new(),
            };
            Some(format!("{period}{ordinal}星期{}{until}", weekday(first)?))
        }
        Slot::YearStart => Some("每年年初".to_owned()),
        Slot::YearEnd => Some("每年年底".to_owned()),
        _ => None,
    }
}

/// A value that can be set against others of its scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Magnitude {
    scale: Scale,
    amount: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scale {
    Minutes,
    WorkingDays,
    Days,
    Months,
    TimesPerYear,
    /// A currency, a thing.
    Of(Unit),
}

impl Magnitude {
    /// The magnitude of a norm. Working days and calendar days have no common exact scale, nor have days and months.
    pub(crate) fn of(norm: &Norm) -> Option<Self> {
        if let Rule::Frequency(Frequency { times, times_max, period, .. }) = norm.rule {
            // A rounded figure, so that 每半年1次 and 每年2次 are equal.
            let times = times_max.unwrap_or(times) * 365.0 / period.days().max(f64::MIN_POSITIVE);
            return Some(Self { scale: Scale::TimesPerYear, amount: (times * 100.0).round() / 100.0 });
        }
        let Figures { value, value_max, unit, .. } = Figures::from(&norm.rule);
        let value = value_max.filter(|_| norm.kind() != Kind::Schedule).or(value)?;
        let (scale, factor) = match unit? {
            Unit::Minute => (Scale::Minutes, 1.0),
            Unit::Hour => (Scale::Minutes, 60.0),
            Unit::WorkingDay => (Scale::WorkingDays, 1.0),
            Unit::Day => (Scale::Days, 1.0),
            Unit::Week => (Scale::Days, 7.0),
            Unit::Month => (Scale::Months, 1.0),
            Unit::Quarter => (Scale::Months, 3.0),
            Unit::HalfYear | Unit::Semester => (Scale::Months, 6.0),
            Unit::Year => (Scale::Months, 12.0),
            unit @ (Unit::Yuan | Unit::UsDollar | Unit::HongKongDollar | Unit::Multiple | Unit::Thing(_)) => {
                (Scale::Of(unit), 1.0)
            }
            _ => return None,
        };
        Some(Self { scale, amount: value * factor })
    }

    /// How much more this is than `base`, where both are of one scale.
    pub(crate) fn minus(self, base: Self) -> Option<f64> {
        (self.scale == base.scale).then_some(self.amount - base.amount)
    }
}

/// How much more a value is than another.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Gap {
    more: f64,
    /// Whether units without an exact rate were set against each other.
    approximate: bool,
}

/// Whether the two can't be more or less of one thing: other kinds, opposed sides of a limit, other periods.
fn apart(here: &Norm, base: &Norm) -> bool {
    let opposed = matches!(
        (here.rule.bound(), base.rule.bound()),
        (Some(Bound::Min), Some(Bound::Max | Bound::Within))
            | (Some(Bound::Max | Bound::Within), Some(Bound::Min))
    );
    // Two hours a week and three hours a month are no more and no less.
    let periods = here.kind() != Kind::Frequency && here.rule.period() != base.rule.period();
    here.kind() != base.kind() || opposed || periods
}

/// How much more a norm sets than another; `None` where the two can't be set against each other.
fn gap(here: &Norm, base: &Norm) -> Option<Gap> {
    if apart(here, base) {
        return None;
    }
    let (ours, theirs) = Magnitude::of(here).zip(Magnitude::of(base))?;
    if let Some(more) = ours.minus(theirs) {
        return Some(Gap { more, approximate: false });
    }
    // One scale for all stretches of time, at the price of exactness.
    let (ours, theirs) = (Length::of(here)?.days, Length::of(base)?.days);
    let same = (ours - theirs).abs() < ours.max(theirs) * SAME_SHARE;
    Some(Gap { more: if same { 0.0 } else { ours - theirs }, approximate: true })
}

/// The lower and upper bound of a norm in its unit; one value is both.
fn bounds(norm: &Norm) -> Option<(f64, f64)> {
    let figures = Figures::from(&norm.rule);
    let low = figures.value.filter(|_| norm.kind() != Kind::Schedule)?;
    Some((low, figures.value_max.unwrap_or(low)))
}

fn is_range(norm: &Norm) -> bool {
    bounds(norm).is_some_and(|(low, high)| low < high)
}

/// What two provisions set, without the step between.
fn unmeasured(kind: Kind, base: Option<&Norm>, here: Option<&Norm>) -> ValueChange {
    ValueChange {
        kind,
        base: base.map(describe),
        here: here.map(describe),
        difference: None,
        lower: None,
        upper: None,
        within: false,
        direction: Direction::Other,
        approximate: false,
        base_norm: base.cloned(),
        here_norm: here.cloned(),
    }
}

/// How a norm stands to one of the base that sets the same thing; `None` where the value is the same.
pub fn value_change(here: &Norm, base: &Norm) -> Option<ValueChange> {
    let change = unmeasured(here.kind(), Some(base), Some(here));
    if is_range(here) || is_range(base) {
        range_change(here, base, change)
    } else {
        single_change(here, base, change)
    }
}

fn single_change(here: &Norm, base: &Norm, change: ValueChange) -> Option<ValueChange> {
    let gap = gap(here, base);
    let equal = match gap {
        Some(gap) => gap.more == 0.0 && !gap.approximate && here.rule.bound() == base.rule.bound(),
        None => change.base == change.here,
    };
    if equal {
        return None;
    }
    let direction = match gap {
        Some(gap) if gap.more != 0.0 => direction(here.kind(), here.rule.bound(), gap.more),
        _ => Direction::Other,
    };
    // 7 − 5 of the units that are shown; 2 weeks beside 10 days is a difference without a figure.
    let (ours, theirs) = (Figures::from(&here.rule), Figures::from(&base.rule));
    let difference = ours
        .value
        .zip(theirs.value)
        .filter(|_| ours.unit == theirs.unit && ours.period == theirs.period && gap.is_some())
        .map(|(here, base)| here - base);
    Some(ValueChange { difference, direction, approximate: gap.is_some_and(|gap| gap.approximate), ..change })
}

/// A range against a range or a value: each bound by itself. Which way it goes is said only where both bounds go that way, or
/// one alone; a value within a range is neither.
fn range_change(here: &Norm, base: &Norm, change: ValueChange) -> Option<ValueChange> {
    let (ours, theirs) = (Figures::from(&here.rule), Figures::from(&base.rule));
    let one_unit = ours.unit == theirs.unit && ours.period == theirs.period;
    let Some((ours, theirs)) = bounds(here).zip(bounds(base)).filter(|_| one_unit && !apart(here, base))
    else {
        return (change.base != change.here).then_some(change);
    };
    let (lower, upper) = (ours.0 - theirs.0, ours.1 - theirs.1);
    let (sides, same_bound) = ((lower == 0.0, upper == 0.0), here.rule.bound() == base.rule.bound());
    if sides == (true, true) {
        return (!same_bound).then_some(change);
    }
    let ranges = is_range(here) && is_range(base);
    let holds = |outer: (f64, f64), inner: (f64, f64)| outer.0 <= inner.0 && inner.1 <= outer.1;
    let within = !ranges && (holds(theirs, ours) || holds(ours, theirs));
    // A wider range of sums or numbers is neither stricter nor looser for those who are bound.
    let one_way = !matches!(here.kind(), Kind::Amount | Kind::CountLimit | Kind::Custody);
    let more = match sides {
        (true, false) => upper,
        (false, true) => lower,
        _ if lower * upper > 0.0 => upper,
        _ => 0.0,
    };
    let direction = if within || more == 0.0 || !one_way {
        Direction::Other
    } else {
        direction(here.kind(), here.rule.bound(), more)
    };
    let difference = match sides {
        (true, false) => Some(upper),
        (false, true) => Some(lower),
        _ => None,
    };
    let both = |step: f64| ranges.then_some(step);
    Some(ValueChange {
        difference: difference.filter(|_| ranges),
        lower: both(lower),
        upper: both(upper),
        within,
        direction,
        ..change
    })
}

fn direction(kind: Kind, bound: Option<Bound>, more: f64) -> Direction {
    let more_is_stricter = match kind {
        Kind::LeadTime | Kind::DurationMin | Kind::Frequency => bound != Some(Bound::Max),
        Kind::Deadline | Kind::DurationCap => false,
        Kind::CountLimit | Kind::Amount => match bound {
            Some(Bound::Min) => true,
            Some(Bound::Max | Bound::Within) => false,
            _ => return Direction::Other,
        },
        _ => return Direction::Other,
    };
    if (more > 0.0) == more_is_stricter { Direction::Stricter } else { Direction::Looser }
}

/// The values that differ between the norms of two provisions, paired by what they limit; a norm that only one of them sets
/// is told too.
pub fn value_changes(base: &[Norm], here: &[Norm]) -> Vec<ValueChange> {
    let (bases, heres): (Vec<&Norm>, Vec<&Norm>) = (base.iter().collect(), here.iter().collect());
    let pairs = pair_norms(&bases, &heres);
    let mut changes: Vec<ValueChange> = here
        .iter()
        .enumerate()
        .filter_map(|(j, norm)| match pairs.iter().find(|(_, here)| *here == j) {
            Some(&(i, _)) => value_change(norm, base.get(i)?),
            None => Some(unmeasured(norm.kind(), None, Some(norm))),
        })
        .collect();
    let alone = |(i, _): &(usize, &Norm)| pairs.iter().all(|(base, _)| base != i);
    changes.extend(
        base.iter().enumerate().filter(alone).map(|(_, norm)| unmeasured(norm.kind(), Some(norm), None)),
    );
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Standing, standing};

    fn norm(kind: Kind, value: f64, unit: Unit, bound: Bound) -> Norm {
        Norm::bare(Rule::of(kind, value, unit, None, bound))
    }

    #[test]
    fn time_stands_on_one_scale() {
        use Unit::{Day, Hour, Month, Quarter, Week, WorkingDay, Year};
        // The base, the value here, how a deadline stands to it, and whether that is approximate.
        for (base, here, expected, approximate) in [
            ((5.0, WorkingDay), (5.0, WorkingDay), "equal", false),
            ((5.0, WorkingDay), (7.0, WorkingDay), "looser", false),
            ((5.0, WorkingDay), (3.0, WorkingDay), "stricter", false),
            ((14.0, Day), (2.0, Week), "equal", false),
            ((3.0, Month), (1.0, Quarter), "equal", false),
            ((12.0, Month), (1.0, Year), "equal", false),
            ((10.0, Day), (2.0, Week), "looser", false),
            ((5.0, WorkingDay), (7.0, Day), "equal", true),
            ((7.0, WorkingDay), (10.0, Day), "equal", true),
            ((7.0, WorkingDay), (7.0, Day), "stricter", true),
            ((7.0, Day), (7.0, WorkingDay), "looser", true),
            ((10.0, WorkingDay), (1.0, Month), "looser", true),
            ((10.0, WorkingDay), (1.0, Week), "stricter", true),
            ((30.0, Day), (1.0, Month), "equal", true),
            ((60.0, Day), (1.0, Month), "stricter", true),
            ((24.0, Hour), (1.0, Day), "equal", true),
            ((24.0, Hour), (3.0, WorkingDay), "looser", true),
        ] {
            let deadline = |(value, unit)| norm(Kind::Deadline, value, unit, Bound::Within);
            let (base, here) = (deadline(base), deadline(here));
            let found = standing(&here, &base);
            assert_eq!((found.key(), found.is_approximate()), (expected, approximate), "{base:?} {here:?}");
            let change = value_change(&here, &base);
            assert_eq!(change.is_none(), expected == "equal" && !approximate, "{change:?}");
            assert_eq!(change.is_some_and(|change| change.approximate), approximate);
            // The other way round it is the other way.
            let back = standing(&base, &here).key();
            let turned = match expected {
                "stricter" => "looser",
                "looser" => "stricter",
                same => same,
            };
            assert_eq!(back, turned, "{base:?} {here:?}");
        }
    }

    #[test]
    fn what_is_stricter_hangs_on_the_kind() {
        use Unit::{Day, Thing, WorkingDay, Yuan};
        let of = norm;
        for (base, here, expected) in [
            (
                of(Kind::LeadTime, 3.0, Day, Bound::Min),
                of(Kind::LeadTime, 5.0, WorkingDay, Bound::Min),
                "stricter",
            ),
            (
                of(Kind::DurationCap, 3.0, Day, Bound::Max),
                of(Kind::DurationCap, 5.0, WorkingDay, Bound::Max),
                "looser",
            ),
            (
                of(Kind::DurationMin, 3.0, Day, Bound::Min),
                of(Kind::DurationMin, 5.0, WorkingDay, Bound::Min),
                "stricter",
            ),
            (
                of(Kind::Term, 3.0, Unit::Year, Bound::Exact),
                of(Kind::Term, 5.0, Unit::Year, Bound::Exact),
                "incomparable",
            ),
            (of(Kind::Amount, 3.0, Yuan, Bound::Max), of(Kind::Amount, 5.0, Yuan, Bound::Max), "looser"),
            (
                of(Kind::CountLimit, 3.0, Thing("item"), Bound::Max),
                of(Kind::CountLimit, 5.0, Thing("person"), Bound::Max),
                "incomparable",
            ),
            // At least three and at most five are no more and no less.
            (
                of(Kind::CountLimit, 3.0, Thing("person"), Bound::Min),
                of(Kind::CountLimit, 5.0, Thing("person"), Bound::Max),
                "incomparable",
            ),
            (
                of(Kind::Deadline, 3.0, Day, Bound::Within),
                of(Kind::LeadTime, 3.0, Day, Bound::Min),
                "incomparable",
            ),
        ] {
            let found = standing(&here, &base);
            assert_eq!(found.key(), expected, "{base:?} {here:?}");
            assert!(expected != "incomparable" || found == Standing::Incomparable);
        }
    }

    #[test]
    fn an_approximate_difference_says_so() {
        let deadline = |value, unit| norm(Kind::Deadline, value, unit, Bound::Within);
        let base = deadline(5.0, Unit::WorkingDay);
        for (here, words) in [
            (deadline(7.0, Unit::Day), "5个工作日内 → 7日内（大致相当）"),
            (deadline(5.0, Unit::Day), "5个工作日内 → 5日内（大致更严）"),
            (deadline(15.0, Unit::Day), "5个工作日内 → 15日内（大致更宽）"),
            (deadline(7.0, Unit::WorkingDay), "5个工作日内 → 7个工作日内（+2，更宽）"),
        ] {
            let change = value_change(&here, &base).unwrap();
            assert_eq!(crate::compare::text::value_words(&change), words);
        }
    }
}
