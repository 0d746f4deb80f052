//! What a rule text says of itself.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::Enactment;

/// What a rule text says of itself; `None` where it is silent.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Metadata {
    /// The title of the rule, without white space.
    pub title: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// The document number (文号), such as 营西政发〔2024〕1号, without white space.
    pub number: Option<String>,
    /// Where it applies, as far as the text says.
    pub jurisdiction: Jurisdiction,
    /// The day on which it was first adopted.
    pub adopted_on: Option<Date>,
    /// The meeting that adopted it, as written.
    pub adopted_by: Option<String>,
    /// The day on which it was issued.
    pub issued_on: Option<Date>,
    /// The day of the last amendment that it tells of (修正, 修订).
    pub amended_on: Option<Date>,
    /// What was done with it, in the order in which it tells of it.
    pub history: Vec<Enactment>,
    /// When it takes effect.
    pub effective: Effective,
    /// The texts it names as its bases, in the order of the text, without book-title marks.
    pub bases: Vec<String>,
    /// The texts it repeals.
    pub repeals: Vec<Repeal>,
}

impl Metadata {
    /// The day that the wording is of: of the last amendment, unless the text was issued later, else of adoption.
    pub fn dated(&self) -> Option<Date> {
        self.issued_on.max(self.amended_on).or(self.adopted_on)
    }
}

/// Where a rule applies.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Jurisdiction {
    /// Province, autonomous region or municipality under the central government.
    pub province: Option<String>,
    /// City or prefecture.
    pub city: Option<String>,
    /// District or county.
    pub district: Option<String>,
}

/// When a rule takes effect.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Effective {
    /// The day, where the text names one.
    pub on: Option<Date>,
    /// The clause as written, such as 自发布之日起施行.
    pub text: Option<String>,
}

/// A text that a rule repeals.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Repeal {
    /// Its title, without book-title marks.
    pub title: String,
    /// Its document number, where given.
    pub number: Option<String>,
}
