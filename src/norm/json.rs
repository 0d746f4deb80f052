//! Norms in machine form: one object a norm, or one row of a table with all fields.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use super::chain::{Chain, Event, Step};
use super::meeting::{Fact, Meeting};
use super::model::Norm;
use super::period::Period;
use super::rule::{Count, Custody, Deadline, Duration, Frequency, Kind, Rule, Schedule};
use super::slot::{MonthDay, Slot};
use super::stretch::Stretch;
use super::unit::{Bound, Unit};
use crate::document::{ArticleNumber, Document, Place};
use crate::text::Span;

/// The name and number of the machine form.
pub const NORM_SCHEMA: &str = "duizhao.norm/1";

/// The figures of a rule as machine forms write them: one set of fields for all kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Figures {
    /// The number, in `unit`; times per period for a frequency; a weekday (Monday is 1) for a schedule.
    pub value: Option<f64>,
    /// The upper end of a range.
    pub value_max: Option<f64>,
    /// What is counted.
    pub unit: Option<Unit>,
    /// A day of the calendar.
    pub date: Option<Date>,
    /// The last day of a range of them.
    pub date_max: Option<Date>,
    /// The n-th within the period; -1 for the last.
    pub ordinal: Option<i32>,
    /// The period of a frequency or schedule, or the one that a duration or number counts in.
    pub period: Option<Period>,
    /// Which side of the number is allowed.
    pub bound: Option<Bound>,
}

/// A day of the calendar, of a year (`--12-31`) or of a month (`---05`), as XML Schema writes what ISO 8601 leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Date {
    /// A day of the year, or a month.
    OfYear(MonthDay),
    /// A day of the month.
    OfMonth(u32),
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OfYear(day) => day.fmt(f),
            Self::OfMonth(day) => write!(f, "---{day:02}"),
        }
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl JsonSchema for Date {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "description": "A day of a year (--12-31) or of a month (---05)." })
    }
}

impl From<&Rule> for Figures {
    fn from(rule: &Rule) -> Self {
        let figures = match *rule {
            Rule::Deadline(Deadline::Within(length)) | Rule::LeadTime(length) | Rule::Term(length) => {
                Self::from(length)
            }
            Rule::DurationCap(Duration { length, .. })
            | Rule::DurationMin(Duration { length, .. })
            | Rule::Custody(Custody { length, .. }) => Self::from(length),
            Rule::Deadline(Deadline::By(slot, _)) | Rule::Schedule(Schedule { slot, .. }) => Self::from(slot),
            Rule::Frequency(Frequency { times, times_max, .. }) => {
                Self { value: Some(times), value_max: times_max, unit: Some(Unit::Time), ..Self::default() }
            }
            Rule::CountLimit(Count { value, value_max, unit, .. })
            | Rule::Amount(Count { value, value_max, unit, .. }) => {
                Self { value: Some(value), value_max, unit: Some(unit), ..Self::default() }
            }
            Rule::Irregular | Rule::Immediate | Rule::Effective => Self::default(),
        };
        Self { period: rule.period(), bound: rule.bound(), ..figures }
    }
}

impl From<Stretch> for Figures {
    fn from(length: Stretch) -> Self {
        let Stretch { value, value_max, unit } = length;
        Self { value: Some(value), value_max, unit: Some(unit), ..Self::default() }
    }
}

impl From<Slot> for Figures {
    fn from(slot: Slot) -> Self {
        let of = |unit| Self { unit: Some(unit), ..Self::default() };
        let whole = |number: u32| Some(f64::from(number));
        match slot {
            Slot::Weekday { first, last, ordinal } => {
                Self { value: whole(first), value_max: last.and_then(whole), ordinal, ..of(Unit::Weekday) }
            }
            Slot::Day { first, last } => Self {
                value: whole(first),
                value_max: last.and_then(whole),
                date: Some(Date::OfMonth(first)),
                date_max: last.map(Date::OfMonth),
                ..of(Unit::Day)
            },
            Slot::Nth { unit, number, last } if number > 0 => {
                Self { value: Some(f64::from(number)), value_max: last.and_then(whole), ..of(unit) }
            }
            Slot::Nth { unit, number, .. } => Self { ordinal: Some(number), ..of(unit) },
            Slot::Date { first, last } => {
                Self { date: Some(Date::OfYear(first)), date_max: last.map(Date::OfYear), ..of(Unit::Date) }
            }
            Slot::YearStart => of(Unit::YearStart),
            Slot::YearMiddle => of(Unit::YearMiddle),
            Slot::YearEnd => of(Unit::YearEnd),
            Slot::QuarterEnd => of(Unit::QuarterEnd),
            Slot::MonthStart => of(Unit::MonthStart),
            Slot::MonthEnd => of(Unit::MonthEnd),
        }
    }
}

/// A norm as one JSON object.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(title = "A time limit, frequency, quantity or sum that a provision sets")]
pub struct NormJson<'a> {
    #[schemars(extend("const" = NORM_SCHEMA))]
    schema: &'static str,
    document: &'a str,
    path: &'a str,
    article: ArticleNumber,
    paragraph: Option<u32>,
    item: Option<u32>,
    subitem: Option<u32>,
    kind: Kind,
    #[serde(serialize_with = "number")]
    value: Option<f64>,
    #[serde(serialize_with = "number")]
    value_max: Option<f64>,
    unit: Option<Unit>,
    date: Option<Date>,
    date_max: Option<Date>,
    ordinal: Option<i32>,
    period: Option<Period>,
    bound: Option<Bound>,
    trigger: Option<&'a str>,
    modality: Option<&'a str>,
    actor: Option<&'a str>,
    action: Option<&'a str>,
    topic: Option<&'a str>,
    quote: &'a str,
    span: Span,
    /// Article, paragraph and items in one, unique in the document.
    address: &'a Place,
}

/// The name and number of the machine form of meetings.
pub const MEETING_SCHEMA: &str = "duizhao.meeting/1";

/// A meeting as one JSON object.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(title = "A meeting that a rule text founds; what the text does not say is null or empty")]
pub struct MeetingJson<'a> {
    #[schemars(extend("const" = MEETING_SCHEMA))]
    schema: &'static str,
    document: &'a str,
    path: &'a str,
    meeting: &'a str,
    label: &'a str,
    composition: Option<&'a Fact>,
    convenor: Option<&'a Fact>,
    convenor_instead: Option<&'a Fact>,
    chair: Option<&'a Fact>,
    chair_instead: Option<&'a Fact>,
    minutes_signed_by: Option<&'a Fact>,
    rhythm: Vec<NormJson<'a>>,
    schedule: Vec<NormJson<'a>>,
    limits: Vec<NormJson<'a>>,
}

impl<'a> MeetingJson<'a> {
    /// The machine form of a meeting of a document.
    pub fn new(document: &'a Document, meeting: &'a Meeting) -> Self {
        let norms = |norms: &'a [Norm]| norms.iter().map(|norm| NormJson::new(document, norm)).collect();
        Self {
            schema: MEETING_SCHEMA,
            document: &document.id,
            path: &document.source.path,
            meeting: &meeting.topic,
            label: &meeting.label,
            composition: meeting.composition.as_ref(),
            convenor: meeting.convenor.as_ref(),
            convenor_instead: meeting.convenor_instead.as_ref(),
            chair: meeting.chair.as_ref(),
            chair_instead: meeting.chair_instead.as_ref(),
            minutes_signed_by: meeting.minutes_signed_by.as_ref(),
            rhythm: norms(&meeting.rhythm),
            schedule: norms(&meeting.schedule),
            limits: norms(&meeting.limits),
        }
    }
}

/// The name and number of the machine form of all norms of a document.
pub const NORMS_SCHEMA: &str = "duizhao.norms/1";

/// The norms of a document as one JSON object: what a stream of sources is answered with.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(title = "The norms of one document")]
pub struct NormsJson<'a> {
    #[schemars(extend("const" = NORMS_SCHEMA))]
    schema: &'static str,
    document: &'a str,
    path: &'a str,
    norms: Vec<NormJson<'a>>,
}

impl<'a> NormsJson<'a> {
    /// The machine form of norms of a document.
    pub fn new(document: &'a Document, norms: &'a [Norm]) -> Self {
        Self {
            schema: NORMS_SCHEMA,
            document: &document.id,
            path: &document.source.path,
            norms: norms.iter().map(|norm| NormJson::new(document, norm)).collect(),
        }
    }
}

/// The name and number of the machine form of chains.
pub const CHAIN_SCHEMA: &str = "duizhao.chain/1";

/// A chain as one JSON object.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(title = "The steps of one document that hang on one event, in the order of time")]
pub struct ChainJson<'a> {
    #[schemars(extend("const" = CHAIN_SCHEMA))]
    schema: &'static str,
    document: &'a str,
    path: &'a str,
    event: &'a str,
    meeting: Option<&'a str>,
    /// Days from the event to the last step.
    days: Option<f64>,
    /// Whether no document that is compared takes longer, or is quicker, from the event to its last step.
    longest: bool,
    shortest: bool,
    steps: Vec<StepJson<'a>>,
}

#[derive(Debug, JsonSchema, Serialize)]
struct StepJson<'a> {
    at: f64,
    approximate: bool,
    norm: NormJson<'a>,
}

impl<'a> ChainJson<'a> {
    /// The machine form of a chain of a document.
    pub fn new(document: &'a Document, event: &Event<'_>, chain: &'a Chain<'a>) -> Self {
        let days = chain.last().map(Step::at);
        let extreme = |best: Option<(f64, Vec<usize>)>| {
            best.zip(days).is_some_and(|((best, _), days)| best.total_cmp(&days).is_eq())
        };
        let step = |step: &Step<'a>| StepJson {
            at: step.at(),
            approximate: step.length.approximate,
            norm: NormJson::new(document, step.norm),
        };
        Self {
            schema: CHAIN_SCHEMA,
            document: &document.id,
            path: &document.source.path,
            event: &chain.event.zh,
            meeting: chain.meeting,
            longest: extreme(event.longest()),
            shortest: extreme(event.shortest()),
            days,
            steps: chain.steps.iter().map(step).collect(),
        }
    }
}

/// A norm as one row of a table: the same fields, the span in two columns.
#[derive(Debug, Serialize)]
pub struct NormRow<'a> {
    document: &'a str,
    path: &'a str,
    article: ArticleNumber,
    paragraph: Option<u32>,
    item: Option<u32>,
    subitem: Option<u32>,
    kind: Kind,
    #[serde(serialize_with = "number")]
    value: Option<f64>,
    #[serde(serialize_with = "number")]
    value_max: Option<f64>,
    unit: Option<Unit>,
    date: Option<Date>,
    date_max: Option<Date>,
    ordinal: Option<i32>,
    period: Option<Period>,
    bound: Option<Bound>,
    trigger: Option<&'a str>,
    modality: Option<&'a str>,
    actor: Option<&'a str>,
    action: Option<&'a str>,
    topic: Option<&'a str>,
    quote: &'a str,
    start: usize,
    end: usize,
    address: &'a Place,
}

impl<'a> NormJson<'a> {
    /// The machine form of a norm of a document.
    pub fn new(document: &'a Document, norm: &'a Norm) -> Self {
        let Figures { value, value_max, unit, date, date_max, ordinal, period, bound } =
            Figures::from(&norm.rule);
        Self {
            schema: NORM_SCHEMA,
            document: &document.id,
            path: &document.source.path,
            article: norm.place.article,
            paragraph: norm.place.paragraph,
            item: norm.place.items.first().map(|item| item.value),
            subitem: norm.place.items.get(1).map(|item| item.value),
            kind: norm.kind(),
            value,
            value_max,
            unit,
            date,
            date_max,
            ordinal,
            period,
            bound,
            trigger: norm.roles.trigger.as_deref(),
            modality: norm.roles.modality.as_deref(),
            actor: norm.roles.actor.as_deref(),
            action: norm.roles.action.as_deref(),
            topic: norm.topic_key(),
            quote: &norm.quote,
            span: norm.span,
            address: &norm.place,
        }
    }
}

impl<'a> From<NormJson<'a>> for NormRow<'a> {
    fn from(norm: NormJson<'a>) -> Self {
        Self {
            document: norm.document,
            path: norm.path,
            article: norm.article,
            paragraph: norm.paragraph,
            item: norm.item,
            subitem: norm.subitem,
            kind: norm.kind,
            value: norm.value,
            value_max: norm.value_max,
            unit: norm.unit,
            date: norm.date,
            date_max: norm.date_max,
            ordinal: norm.ordinal,
            period: norm.period,
            bound: norm.bound,
            trigger: norm.trigger,
            modality: norm.modality,
            actor: norm.actor,
            action: norm.action,
            topic: norm.topic,
            quote: norm.quote,
            start: norm.span.start,
            end: norm.span.end,
            address: norm.address,
        }
    }
}

/// Writes whole numbers as integers: 7, not 7.0.
#[expect(clippy::ref_option, reason = "serde hands fields over by reference")]
fn number<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match *value {
        None => serializer.serialize_none(),
        #[expect(clippy::cast_possible_truncation, reason = "whole and far below 2^53")]
        Some(value) if value.fract() == 0.0 && value.abs() < 1e15 => serializer.serialize_i64(value as i64),
        Some(value) => serializer.serialize_f64(value),
    }
}
