//! The characters of a document → lines, as Word shows them when all changes are accepted.

use super::numbering::place;
use super::pieces::Placed;
use super::properties::{Character, Paragraph, Properties, Switch};
use super::styles::Styles;
use crate::document::OmissionReason;
use crate::source::word::flow::{Fate, Line, row};
use crate::source::word::lists::{Counters, Lists};
use crate::source::word::symbol::symbol;

/// What is known of the characters.
pub(super) struct Context {
    pub(super) characters: Properties<Character>,
    pub(super) paragraphs: Properties<Paragraph>,
    pub(super) styles: Styles,
    pub(super) lists: Lists,
}

/// The lines of the main text.
pub(super) fn lines(text: &[Placed], context: &Context) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut cells: Vec<Vec<Line>> = Vec::new();
    // Where the lines of the cell begin that is being read.
    let mut cell = 0;
    let mut counters = Counters::default();
    let mut line = Line::default();
    // For each open field, whether its result is being read.
    let mut fields: Vec<bool> = Vec::new();
    let paragraphs = text.split_inclusive(|placed| matches!(placed.character, '\r' | '\u{7}' | '\u{c}'));
    for paragraph in paragraphs {
        let Some(mark) = paragraph.last() else { continue };
        let properties = context.paragraphs.at(mark.place);
        let style_hides = context.styles.hides(properties.style);
        let mut fate = Fate::Kept;
        for placed in paragraph {
            let character = context.characters.at(placed.place);
            fate = of(&character, style_hides, &context.styles);
            let shown = fields.iter().all(|&result| result);
            match placed.character {
                '\u{13}' => fields.push(false),
                '\u{14}' => fields.last_mut().into_iter().for_each(|result| *result = true),
                '\u{15}' => {
                    fields.pop();
                }
                _ if !shown => {}
                '\t' => line.push("\t", fate),
                '\u{b}' | '\u{e}' => line.push("\n", fate),
                '\u{1e}' => line.push("-", fate),
                '(' if character.special && character.symbol.is_some() => {
                    let code = character.symbol.map(u32::from).unwrap_or_default();
                    line.push(&symbol("", code), fate);
                }
                // Notes, pictures, optional hyphens, marks of paragraphs and cells.
                control if control.is_control() => {}
                character => line.push(character.encode_utf8(&mut [0; 4]), fate),
            }
        }
        // An instruction doesn't reach beyond its paragraph; one that does is damaged.
        fields.retain(|&result| result);
        if fate != Fate::Kept && mark.character == '\r' {
            continue;
        }
        if !properties.ends_row
            && let Some((list, level)) = place(&context.lists, &context.styles, &properties)
            && let Some(label) = counters.label(&context.lists, list, level)
        {
            line.label(&label);
        }
        let ended = std::mem::take(&mut line);
        if !ended.is_blank() {
            lines.push(ended);
        }
        match (mark.character, properties.ends_row) {
            ('\u{7}', false) => {
                cells.push(lines.split_off(cell.min(lines.len())));
            }
            ('\u{7}', true) => {
                lines.extend(row(std::mem::take(&mut cells)));
                cell = lines.len();
            }
            _ if properties.in_table => {}
            _ => cell = lines.len(),
        }
    }
    lines.extend(cells.into_iter().flatten());
    if !line.is_blank() {
        lines.push(line);
    }
    lines
}

/// What an edited document keeps of a character.
fn of(character: &Character, style_hides: bool, styles: &Styles) -> Fate {
    if character.deleted {
        return Fate::Omitted(OmissionReason::Deleted);
    }
    let by_style = style_hides ^ character.style.is_some_and(|style| styles.hides(style));
    let hidden = match character.hidden {
        Some(Switch::On) => true,
        Some(Switch::Off) => false,
        Some(Switch::Opposite) => !by_style,
        None => by_style,
    };
    if hidden { Fate::Omitted(OmissionReason::Hidden) } else { Fate::Kept }
}

/// The words of another part of the text, a line a paragraph.
pub(super) fn plain(text: &[Placed]) -> String {
    let mut lines = String::new();
    // For each open field, whether its result is being read.
    let mut fields: Vec<bool> = Vec::new();
    for placed in text {
        match placed.character {
            '\u{13}' => fields.push(false),
            '\u{14}' => fields.last_mut().into_iter().for_each(|result| *result = true),
            '\u{15}' => {
                fields.pop();
            }
            _ if fields.contains(&false) => {}
            '\r' | '\u{7}' | '\u{b}' | '\u{c}' if lines.ends_with('\n') || lines.is_empty() => {}
            '\r' | '\u{7}' | '\u{b}' | '\u{c}' => lines.push('\n'),
            '\t' => lines.push('\t'),
            control if control.is_control() => {}
            character => lines.push(character),
        }
    }
    lines.trim().to_owned()
}
