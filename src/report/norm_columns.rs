//! The columns of a table of norms, the same in `norms.csv` and in the workbook.

use super::view::NormView;

/// What a cell of a table holds.
pub(super) enum Value {
    Text(String),
    Number(f64),
    Nothing,
}

/// A column: its name, its width in a workbook, and what stands in it.
pub(super) struct Column {
    pub(super) name: &'static str,
    #[cfg_attr(not(feature = "office"), allow(dead_code, reason = "only a workbook has widths"))]
    pub(super) width: u16,
    pub(super) of: fn(&NormView) -> Value,
}

const fn column(name: &'static str, width: u16, of: fn(&NormView) -> Value) -> Column {
    Column { name, width, of }
}

/// All columns, in order.
pub(super) const NORM_COLUMNS: [Column; 19] = [
    column("document", 14, |norm| text(&norm.document)),
    column("name", 10, |norm| text(&norm.name)),
    column("path", 18, |norm| text(&norm.path)),
    column("address", 18, |norm| text(&norm.address)),
    column("citation", 26, |norm| text(&norm.citation)),
    column("kind", 12, |norm| text(norm.kind.key())),
    column("words", 18, |norm| text(&norm.words)),
    column("value", 8, |norm| number(norm.value)),
    column("value_max", 8, |norm| number(norm.value_max)),
    column("unit", 12, |norm| given(norm.unit.as_deref())),
    column("period", 8, |norm| given(norm.period.as_deref())),
    column("trigger", 24, |norm| given(norm.trigger.as_deref())),
    column("modality", 10, |norm| given(norm.modality.as_deref())),
    column("actor", 18, |norm| given(norm.actor.as_deref())),
    column("action", 24, |norm| given(norm.action.as_deref())),
    column("topic", 20, |norm| given(norm.topic.as_deref())),
    column("quote", 60, |norm| text(&norm.quote)),
    column("start", 8, |norm| count(norm.span.start)),
    column("end", 8, |norm| count(norm.span.end)),
];

pub(super) fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

pub(super) fn given(text: Option<&str>) -> Value {
    text.map_or(Value::Nothing, |text| Value::Text(text.to_owned()))
}

pub(super) fn number(value: Option<f64>) -> Value {
    value.map_or(Value::Nothing, Value::Number)
}

#[expect(clippy::cast_precision_loss, reason = "no document has 2^52 articles or bytes")]
pub(super) fn count(number: usize) -> Value {
    Value::Number(number as f64)
}
