//! `due`: the day on which a time limit ends.

use duizhao::calendar::{Direction, DueJson};
use rmcp::model::JsonObject;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

use super::super::shelf::Shelf;
use super::tool::{Tool, json, read, schema};
use crate::cli::due::count;
use crate::cli::failure::Failure;
use crate::cli::language::say;

pub(super) const TOOL: Tool = Tool {
    name: "due",
    title: "期限届满日 Due date",
    description: "Counts the day on which a time limit ends, by the civil-law count with China's holidays and make-up working days: give date and either within (so long \
after it at the latest) or before (so long before it at least). Says which days were skipped and by which rule; certain is false where a year's \
holidays are not known yet.",
    schema: schema::<Wanted>,
    answer,
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Wanted {
    /// The day of the event: 2026-09-25, 2026年9月25日; with a time for hours: 2026-09-25T14:00.
    date: String,
    /// So long after it at the latest: 7工作日, 15日, 两周, 3个月, 24小时.
    within: Option<String>,
    /// So long before it at least: 3天, 5个工作日.
    before: Option<String>,
}

fn answer(_: &Shelf, arguments: JsonObject) -> Result<Value, Failure> {
    let wanted: Wanted = read(arguments)?;
    let (direction, limit) = match (&wanted.within, &wanted.before) {
        (Some(within), None) => (Direction::Within, within),
        (None, Some(before)) => (Direction::Before, before),
        _ => return Err(Failure::new(say!("there-must-be-one-within"), say!("give-one-them"))),
    };
    json(DueJson::from(&count(&wanted.date, direction, limit)?))
}
