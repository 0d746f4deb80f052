//! What a norm sets, one payload a kind: the only list of the kinds of norms, from which their names, labels and order are
//! derived.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};
use strum::{EnumDiscriminants, EnumProperty, IntoStaticStr, VariantArray};

use super::period::Period;
use super::slot::Slot;
use super::stretch::Stretch;
use super::unit::{Bound, Unit};

/// What a norm sets.
#[derive(Clone, Copy, Debug, PartialEq, EnumDiscriminants)]
#[strum_discriminants(
    name(Kind),
    doc = "The kinds of norms, in the order in which they are listed.",
    derive(PartialOrd, Ord, Hash, IntoStaticStr, VariantArray, EnumProperty),
    strum(serialize_all = "snake_case")
)]
pub enum Rule {
    /// At the latest so long after an event, or at a place in the calendar.
    #[strum_discriminants(strum(props(label = "时限", also = "期限")))]
    Deadline(Deadline),
    /// At least so long before an event.
    #[strum_discriminants(strum(props(label = "提前量", also = "提前")))]
    LeadTime(Stretch),
    /// How often.
    #[strum_discriminants(strum(props(label = "频次")))]
    Frequency(Frequency),
    /// Expressly no fixed rhythm.
    #[strum_discriminants(strum(props(label = "不定期")))]
    Irregular,
    /// A fixed place in the calendar.
    #[strum_discriminants(strum(props(label = "固定时间", also = "日程")))]
    Schedule(Schedule),
    /// The longest that something lasts.
    #[strum_discriminants(strum(props(label = "最长时间", also = "最长")))]
    DurationCap(Duration),
    /// The least that something lasts.
    #[strum_discriminants(strum(props(label = "最短时间", also = "最短")))]
    DurationMin(Duration),
    /// A term of office or of validity.
    #[strum_discriminants(strum(props(label = "任期、有效期")))]
    Term(Stretch),
    /// How many of a thing, where it is no time.
    #[strum_discriminants(strum(props(label = "数量")))]
    CountLimit(Count),
    /// At once.
    #[strum_discriminants(strum(props(label = "立即")))]
    Immediate,
    /// When the rule takes effect, or ends another.
    #[strum_discriminants(strum(props(label = "施行、废止")))]
    Effective,
    /// A sum of money.
    #[strum_discriminants(strum(props(label = "金额")))]
    Amount(Count),
    /// Detention or imprisonment.
    #[strum_discriminants(strum(props(label = "拘禁", also = "刑期")))]
    Custody(Custody),
}

/// When something is due at the latest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Deadline {
    /// So long after an event.
    Within(Stretch),
    /// Up to a place in the calendar, where it recurs with its period.
    By(Slot, Option<Period>),
}

/// How often something happens.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Frequency {
    /// Times in each period.
    pub times: f64,
    /// The upper end of a range of times.
    pub times_max: Option<f64>,
    /// The period.
    pub period: Period,
    /// Whether it may happen more or less often.
    pub bound: Bound,
}

/// Where in the calendar something has its place.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Schedule {
    /// The place.
    pub slot: Slot,
    /// The period within which it recurs, where the text says it.
    pub period: Option<Period>,
}

/// How long something lasts.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Duration {
    /// How long.
    pub length: Stretch,
    /// The period that it counts in (每年调研不少于60天).
    pub period: Option<Period>,
    /// Which side is allowed: `Exact` for 公示七日.
    pub bound: Bound,
}

/// A number of things, or a sum.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Count {
    /// The number, in `unit`.
    pub value: f64,
    /// The upper end of a range.
    pub value_max: Option<f64>,
    /// What is counted; for a sum a currency, or a share or multiple of another sum.
    pub unit: Unit,
    /// The period that it counts in.
    pub period: Option<Period>,
    /// Which side is allowed.
    pub bound: Bound,
}

/// How long someone is held.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Custody {
    /// How long.
    pub length: Stretch,
    /// Which side is allowed.
    pub bound: Bound,
}

impl Rule {
    /// Its kind.
    pub fn kind(&self) -> Kind {
        self.into()
    }

    /// The length of time that it sets.
    pub fn length(&self) -> Option<Stretch> {
        match *self {
            Self::Deadline(Deadline::Within(length)) | Self::LeadTime(length) | Self::Term(length) => {
                Some(length)
            }
            Self::DurationCap(Duration { length, .. })
            | Self::DurationMin(Duration { length, .. })
            | Self::Custody(Custody { length, .. }) => Some(length),
            _ => None,
        }
    }

    /// The period that it recurs or counts in.
    pub fn period(&self) -> Option<Period> {
        match *self {
            Self::Frequency(Frequency { period, .. }) => Some(period),
            Self::Deadline(Deadline::By(_, period))
            | Self::Schedule(Schedule { period, .. })
            | Self::DurationCap(Duration { period, .. })
            | Self::DurationMin(Duration { period, .. })
            | Self::CountLimit(Count { period, .. })
            | Self::Amount(Count { period, .. }) => period,
            _ => None,
        }
    }

    /// Which side of its number is allowed.
    pub fn bound(&self) -> Option<Bound> {
        match *self {
            Self::Deadline(_) => Some(Bound::Within),
            Self::LeadTime(_) => Some(Bound::Min),
            Self::Frequency(Frequency { bound, .. })
            | Self::DurationCap(Duration { bound, .. })
            | Self::DurationMin(Duration { bound, .. })
            | Self::CountLimit(Count { bound, .. })
            | Self::Amount(Count { bound, .. })
            | Self::Custody(Custody { bound, .. }) => Some(bound),
            Self::Term(length) if length.value_max.is_some() => Some(Bound::Within),
            Self::Term(_) => Some(Bound::Exact),
            Self::Irregular | Self::Schedule(_) | Self::Immediate | Self::Effective => None,
        }
    }
}

/// A word that names no kind of norm.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no kind of norm: one of {list}", list = Kind::ALL.iter().map(|kind| kind.key()).collect::<Vec<_>>().join(", "))]
pub struct KindError(String);

impl KindError {
    /// What was written.
    pub fn written(&self) -> &str {
        &self.0
    }
}

impl Kind {
    /// All kinds, in the order in which they are listed.
    pub const ALL: &'static [Self] = <Self as VariantArray>::VARIANTS;

    /// The name in machine output.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// What people are shown.
    pub fn label(self) -> &'static str {
        self.get_str("label").unwrap_or_default()
    }

    /// Whether a Chinese word names it: its label, one of the two that it joins, or a shorter word for it.
    fn is_called(self, word: &str) -> bool {
        let label = self.label();
        label == word || label.split('、').any(|part| part == word) || self.get_str("also") == Some(word)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl FromStr for Kind {
    type Err = KindError;

    /// Reads the name in machine output, with `-` for `_` too, or the Chinese label.
    fn from_str(text: &str) -> Result<Self, KindError> {
        let word = text.trim();
        let key = word.to_ascii_lowercase().replace('-', "_");
        Self::ALL
            .iter()
            .copied()
            .find(|kind| kind.key() == key || kind.is_called(word))
            .ok_or_else(|| KindError(text.to_owned()))
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

impl JsonSchema for Kind {
    fn schema_name() -> Cow<'static, str> {
        "Kind".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "enum": Self::ALL.iter().map(|kind| kind.key()).collect::<Vec<_>>() })
    }
}

#[cfg(test)]
impl Rule {
    /// A rule of a kind that has a length or a number, for tests to set against others.
    pub(crate) fn of(kind: Kind, value: f64, unit: Unit, period: Option<Period>, bound: Bound) -> Self {
        let length = Stretch { value, value_max: None, unit };
        let count = Count { value, value_max: None, unit, period, bound };
        match kind {
            Kind::Deadline => Self::Deadline(Deadline::Within(length)),
            Kind::LeadTime => Self::LeadTime(length),
            Kind::Frequency => Self::Frequency(Frequency {
                times: value,
                times_max: None,
                period: period.unwrap_or(Period::Years(1)),
                bound,
            }),
            Kind::DurationCap => Self::DurationCap(Duration { length, period, bound }),
            Kind::DurationMin => Self::DurationMin(Duration { length, period, bound }),
            Kind::Term => Self::Term(length),
            Kind::CountLimit => Self::CountLimit(count),
            Kind::Amount => Self::Amount(count),
            Kind::Custody => Self::Custody(Custody { length, bound }),
            Kind::Irregular => Self::Irregular,
            Kind::Schedule => Self::Schedule(Schedule { slot: Slot::YearStart, period }),
            Kind::Immediate => Self::Immediate,
            Kind::Effective => Self::Effective,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back() {
        for &kind in Kind::ALL {
            assert_eq!(kind.key().parse(), Ok(kind));
            assert_eq!(kind.key().replace('_', "-").parse(), Ok(kind));
            assert!(!kind.label().is_empty());
            assert_eq!(kind.label().parse(), Ok(kind));
        }
        for (word, kind) in [("任期", Kind::Term), ("废止", Kind::Effective), ("期限", Kind::Deadline)]
        {
            assert_eq!(word.parse(), Ok(kind));
        }
        assert!("often".parse::<Kind>().is_err());
        assert!("".parse::<Kind>().is_err());
    }

    #[test]
    fn kinds_are_those_of_the_interface() {
        let keys: Vec<&str> = Kind::ALL.iter().map(|kind| kind.key()).collect();
        assert_eq!(
            keys,
            [
                "deadline",
                "lead_time",
                "frequency",
                "irregular",
                "schedule",
                "duration_cap",
                "duration_min",
                "term",
                "count_limit",
                "immediate",
                "effective",
                "amount",
                "custody",
            ]
        );
    }
}
