//! The machine form of a norm, apart from the inner type: what users' scripts read.

use serde::{Serialize, Serializer};

use super::{Bound, Kind, Norm, Period, Unit};
use crate::document::{ArticleNumber, Document};
use crate::text::Span;

/// The name and version of the machine form of a norm.
pub const NORM_SCHEMA: &str = "duizhao.norm/1";

/// A norm in its machine form.
#[derive(Debug, Serialize)]
pub struct NormJson<'a> {
    schema: &'static str,
    document: &'a str,
    path: &'a str,
    article: ArticleNumber,
    paragraph: Option<u32>,
    item: Option<u32>,
    kind: Kind,
    #[serde(serialize_with = "whole_where_it_can")]
    value: Option<f64>,
    #[serde(serialize_with = "whole_where_it_can")]
    value_max: Option<f64>,
    unit: Option<&'static str>,
    ordinal: Option<u32>,
    period: Option<String>,
    bound: Option<Bound>,
    trigger: Option<&'a str>,
    modality: Option<&'a str>,
    actor: Option<&'a str>,
    action: Option<&'a str>,
    topic: Option<&'a str>,
    quote: &'a str,
    span: Span,
}

impl<'a> NormJson<'a> {
    /// The machine form of a norm of this document.
    pub fn new(document: &'a Document, norm: &'a Norm) -> Self {
        Self {
            schema: NORM_SCHEMA,
            document: &document.id,
            path: &document.source.path,
            article: norm.place.article,
            paragraph: norm.place.paragraph,
            item: norm.place.items.first().copied(),
            kind: norm.kind,
            value: norm.value,
            value_max: norm.value_max,
            unit: norm.unit.as_ref().map(unit_name),
            ordinal: norm.ordinal,
            period: norm.period.map(iso_8601),
            bound: norm.bound,
            trigger: norm.trigger.as_deref(),
            modality: norm.modality.as_deref(),
            actor: norm.actor.as_deref(),
            action: norm.action.as_deref(),
            topic: norm.topic.as_deref(),
            quote: &norm.quote,
            span: norm.span,
        }
    }
}

pub(crate) fn unit_name(unit: &Unit) -> &'static str {
    match unit {
        Unit::Minute => "minute",
        Unit::Hour => "hour",
        Unit::Day => "day",
        Unit::WorkingDay => "working_day",
        Unit::Week => "week",
        Unit::Month => "month",
        Unit::Quarter => "quarter",
        Unit::HalfYear => "half_year",
        Unit::Year => "year",
        Unit::YearEnd => "year_end",
        Unit::YearStart => "year_start",
        Unit::Weekday => "weekday",
        Unit::Time => "time",
        Unit::Yuan => "CNY",
        Unit::Thing(name) => name,
    }
}

pub(crate) fn iso_8601(period: Period) -> String {
    match period {
        Period::Days(days) => format!("P{days}D"),
        Period::Weeks(weeks) => format!("P{weeks}W"),
        Period::Months(months) => format!("P{months}M"),
        Period::Years(years) => format!("P{years}Y"),
    }
}

/// 7, not 7.0.
#[allow(clippy::ref_option, clippy::cast_possible_truncation)]
fn whole_where_it_can<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match *value {
        Some(value) if value.fract() == 0.0 && value.abs() < 9e15 => serializer.serialize_i64(value as i64),
        Some(value) => serializer.serialize_f64(value),
        None => serializer.serialize_none(),
    }
}
