//! Text → document. Any text parses; odd text yields diagnostics.

use crate::document::{Document, Source};

/// Takes a source apart. The document's id is left empty: the corpus gives it.
pub fn parse(source: Source) -> Document {
    Document {
        id: String::new(),
        source,
        metadata: crate::document::Metadata::default(),
        chapters: Vec::new(),
        front_matter: Vec::new(),
        back_matter: Vec::new(),
        furniture: Vec::new(),
        diagnostics: Vec::new(),
    }
}
