//! Which characters a glyph stands for.

use std::collections::HashMap;
use std::rc::Rc;

use hayro_interpret::font::{Glyph, OutlineGlyph};
use hayro_interpret::hayro_cmap::BfString;
use skrifa::{FontRef, MetadataProvider};

use crate::text::unified;

/// A font's glyphs and the characters that its own table gives them.
type Table = Rc<HashMap<u32, char>>;

/// The characters of glyphs: by the document's tables, else by the font's own.
#[derive(Default)]
pub(super) struct Glyphs {
    /// By the key of its data.
    fonts: HashMap<u128, Table>,
    /// How many glyphs had characters.
    pub(super) known: usize,
    /// How many had none.
    pub(super) unknown: usize,
}

impl Glyphs {
    /// What a glyph says, U+FFFD where nobody knows. Radicals are read as the characters that stand for them: fonts have one glyph for both.
    pub(super) fn text(&mut self, glyph: &Glyph<'_>) -> String {
        let told = match glyph.as_unicode() {
            Some(BfString::Char(c)) => Some(c.to_string()),
            Some(BfString::String(text)) => Some(text),
            None => None,
        };
        let told = told.filter(|text| !text.is_empty() && !text.contains(['\0', '\u{fffd}']));
        let told = told.or_else(|| match glyph {
            Glyph::Outline(outline) => self.by_font(outline).map(String::from),
            Glyph::Type3(_) => None,
        });
        if let Some(text) = told {
            self.known += 1;
            unified(&text).into_owned()
        } else {
            self.unknown += 1;
            '\u{fffd}'.to_string()
        }
    }

    fn by_font(&mut self, glyph: &OutlineGlyph) -> Option<char> {
        let data = glyph.font_data()?;
        let table = self.fonts.entry(data.cache_key).or_insert_with(|| {
            let bytes: &[u8] = (*data.data).as_ref();
            let font = FontRef::new(bytes);
            let pairs = font.iter().flat_map(|font| font.charmap().mappings().collect::<Vec<_>>());
            let mut table = HashMap::new();
            for (code, id) in pairs {
                if let Some(c) = char::from_u32(code) {
                    table.entry(id.to_u32()).or_insert(c);
                }
            }
            Rc::new(table)
        });
        // Some codes of subsets are no characters but places in the font.
        table
            .get(&glyph.glyph_id().to_u32())
            .copied()
            .filter(|&c| !matches!(c, '\u{e000}'..='\u{f8ff}' | '\0'..='\u{1f}'))
    }
}
