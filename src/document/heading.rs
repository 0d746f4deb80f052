//! The heading of a 编, 章 or 节.

use schemars::JsonSchema;
use serde::Serialize;

use crate::text::Span;

/// The number and title of a part (编), chapter (章) or section (节).
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Heading {
    /// The number as written; `None` where the text lost it.
    pub number: Option<u32>,
    /// The title, without the white space that typesetters put into it (总　则 → 总则).
    pub title: String,
    /// Where the heading stands in the source.
    #[serde(skip)]
    pub span: Span,
}
