//! What hangs on one event: a lane a document, all on one scale of days.

use super::{Canvas, names_width, shortened, width};
use crate::report::view::{EventView, Report, StepView};

const LINE: f64 = 24.0;
const LENGTH: f64 = 380.0;
const WORDS: f64 = 230.0;

/// The time lines of some events, each on its own scale; `None` where there is no event.
pub(super) fn chains(report: &Report, events: &[EventView]) -> Option<Canvas> {
    if events.is_empty() {
        return None;
    }
    let names = names_width(report);
    let mut drawing = Canvas::new("chains", report.language.label("chains"), names + LENGTH + WORDS);
    for event in events {
        draw(event, names, report.language.label("no_limit"), &mut drawing);
    }
    Some(drawing)
}

fn draw(event: &EventView, names: f64, silent: &str, drawing: &mut Canvas) {
    let scale = LENGTH / (event.until - event.from).max(1.0);
    let zero = names - event.from * scale;
    let name = shortened(&event.name, 200.0);
    // The event's name stands above its line, but never beyond the edge.
    drawing.text("soft middle", zero.max(width(&name) / 2.0), drawing.height + 16.0, &name);
    let mut y = drawing.height + 26.0;
    for chain in &event.chains {
        let top = y;
        drawing.text("name", 0.0, y + 16.0, &shortened(&chain.name, names - 12.0));
        if chain.steps.is_empty() {
            drawing.text("soft", zero + 8.0, y + 16.0, silent);
            y += LINE;
        }
        for step in &chain.steps {
            lane(step, zero, scale, drawing, y);
            y += LINE;
        }
        drawing.line("rule", (0.0, y + 2.0), (drawing.width, y + 2.0));
        drawing.line("axis", (zero, top), (zero, y));
        y += 4.0;
    }
    drawing.height = y + 14.0;
}

fn lane(step: &StepView, zero: f64, scale: f64, drawing: &mut Canvas, y: f64) {
    let class = if step.at < 0.0 { "before" } else { "after" };
    let end = zero + step.at * scale;
    let remark = format!("{} {} {}", step.citation, step.days, step.quote);
    drawing.line(class, (zero, y + LINE / 2.0), (end, y + LINE / 2.0));
    drawing.circle(class, (end, y + LINE / 2.0), 4.5, &remark);
    let x = end.max(zero) + 11.0;
    drawing.text("value", x, y + 16.0, &step.value);
    let used = x + width(&step.value) + 10.0;
    let room = drawing.width - used;
    if let Some(action) = step.action.as_deref().filter(|_| room > 40.0) {
        drawing.text("soft", used, y + 16.0, &shortened(action, room));
    }
}
