//! An act in the history of a rule text.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

/// What was done with a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// 通过
    Adopted,
    /// 批准
    Approved,
    /// 公布, 发布
    Issued,
    /// 修正, 修订
    Amended,
}

/// An act in the history of a text: who did what with it, and when.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Enactment {
    /// What was done.
    pub act: Act,
    /// The day.
    pub on: Option<Date>,
    /// The organ or meeting, as written.
    pub by: Option<String>,
}
