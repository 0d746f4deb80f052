//! A text object → runs with their places on the page.

use crate::document::OmissionReason;
use crate::source::page::Run;
use crate::source::xml::{Content, Element};
use crate::text::display_width;

/// What a reader sees of an object.
pub(super) enum Seen {
    Runs(Vec<Run>),
    Not(OmissionReason, String),
}

/// The matrix of an object: x and y of the page from those of the object.
struct Matrix([f64; 6]);

impl Matrix {
    fn of(object: Element<'_>) -> Self {
        let named = lengths(object.attribute("CTM").unwrap_or_default());
        Self(named.try_into().unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]))
    }

    fn apply(&self, x: f64, y: f64) -> (f64, f64) {
        let [xx, xy, yx, yy, right, down] = self.0;
        (xx * x + yx * y + right, xy * x + yy * y + down)
    }

    /// How much wider and higher things become.
    fn scale(&self) -> (f64, f64) {
        let [xx, xy, yx, yy, ..] = self.0;
        (xx.hypot(xy), yx.hypot(yy))
    }

    /// Whether lines are no longer level: what a stamp across the page is, and no text.
    fn turns(&self) -> bool {
        let [xx, xy, ..] = self.0;
        xy.abs() > 0.05 * xx.abs()
    }
}

/// Reads an object, one run a character; `None` where there is no room for so many.
pub(super) fn read(object: Element<'_>, room: &mut usize) -> Option<Seen> {
    let codes = object.children().filter(|child| child.name() == "TextCode");
    let off = |name: &str, value: &str| object.attribute(name).is_some_and(|known| known.trim() == value);
    let unseen =
        off("Visible", "false") || off("Alpha", "0") || off("Fill", "false") && !off("Stroke", "true");
    let matrix = Matrix::of(object);
    if unseen || matrix.turns() {
        let text: String = codes.map(Element::text).collect();
        let reason = if unseen { OmissionReason::Hidden } else { OmissionReason::Furniture };
        return Some(Seen::Not(reason, text));
    }
    let boundary = lengths(object.attribute("Boundary").unwrap_or_default());
    let (left, top) = (boundary.first().copied().unwrap_or(0.0), boundary.get(1).copied().unwrap_or(0.0));
    let size: f64 = object.number("Size").unwrap_or(0.0);
    let stretch: f64 = object.number("HScale").unwrap_or(1.0);
    let (wider, higher) = matrix.scale();
    let (mut x, mut y) = (0.0, 0.0);
    let mut runs = Vec::new();
    for code in codes {
        x = code.number("X").unwrap_or(x);
        y = code.number("Y").unwrap_or(y);
        let text = characters(code);
        let count = text.chars().count();
        *room = room.checked_sub(count)?;
        let steps = |name: &str| steps(code.attribute(name).unwrap_or_default(), count);
        let (across, down) = (steps("DeltaX"), steps("DeltaY"));
        for (at, c) in text.chars().enumerate() {
            let wide = display_width(c.encode_utf8(&mut [0; 4])) > 1;
            let usual = size * stretch * if wide { 1.0 } else { 0.5 };
            // A step of up to the height of the type is how wide the character was meant to be; more than that is a gap.
            let step = across.get(at).copied();
            let width = step.filter(|&step| step > 0.0 && step <= 1.05 * size).unwrap_or(usual);
            let (on_x, on_y) = matrix.apply(x, y);
            runs.push(Run {
                x: left + on_x,
                y: top + on_y,
                width: wider * width,
                size: higher * size,
                text: c.to_string(),
            });
            x += step.unwrap_or(if down.is_empty() && across.is_empty() { width } else { 0.0 });
            y += down.get(at).copied().unwrap_or(0.0);
        }
    }
    Some(Seen::Runs(runs))
}

/// The characters of a code; line ends in it are those of the file.
fn characters(code: Element<'_>) -> String {
    let mut characters = String::new();
    for content in code.contents() {
        if let Content::Text(text) = content {
            characters.extend(text.chars().filter(|c| !matches!(c, '\n' | '\r')));
        }
    }
    characters
}

/// Numbers with white space between.
pub(super) fn lengths(text: &str) -> Vec<f64> {
    let numbers = text.split_ascii_whitespace().map_while(|number| number.parse().ok());
    numbers.filter(|number: &f64| number.is_finite()).take(6).collect()
}

/// The steps between so many characters: numbers, and `g n d` for n times d.
fn steps(text: &str, characters: usize) -> Vec<f64> {
    let mut steps: Vec<f64> = Vec::new();
    let mut words = text.split_ascii_whitespace();
    while let Some(word) = words.next().filter(|_| steps.len() < characters) {
        let (count, step) = match word {
            "g" => (
                words.next().and_then(|count| count.parse().ok()).unwrap_or(0),
                words.next().unwrap_or_default(),
            ),
            step => (1, step),
        };
        let Some(step) = step.parse().ok().filter(|step: &f64| step.is_finite()) else { break };
        steps.extend(std::iter::repeat_n(step, count.min(characters - steps.len())));
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_numbers_or_repeated() {
        assert_eq!(steps("g 3 5.6 2 g 2 1", 9), [5.6, 5.6, 5.6, 2.0, 1.0, 1.0]);
        assert_eq!(steps("g 999999999999 5", 3), [5.0; 3]);
        assert_eq!(steps("g x 5 1", 3), [1.0]);
        assert_eq!(steps("NaN 1", 3), [] as [f64; 0]);
    }
}
