//! The parts that belong to a document, by their relationships.

use crate::source::SourceError;
use crate::source::package::{Package, beside};
use crate::source::xml::Tree;

/// The relationships of a part.
pub(super) struct Related {
    /// Kind, and name of the part.
    parts: Vec<(String, String)>,
}

/// The name of the part that the package is about.
pub(super) fn main(package: &mut Package<'_>) -> Result<Option<String>, SourceError> {
    let parts = relationships(package, "")?;
    Ok(parts.into_iter().find(|(kind, _)| kind == "officeDocument").map(|(_, part)| part))
}

impl Related {
    pub(super) fn of(package: &mut Package<'_>, part: &str) -> Result<Self, SourceError> {
        Ok(Self { parts: relationships(package, part)? })
    }

    /// The part of this kind, `None` where there is none.
    pub(super) fn tree(&self, package: &mut Package<'_>, kind: &str) -> Result<Option<Tree>, SourceError> {
        match self.targets(kind).first() {
            Some(part) => package.tree(part),
            None => Ok(None),
        }
    }

    /// All parts of this kind.
    pub(super) fn trees(&self, package: &mut Package<'_>, kind: &str) -> Result<Vec<Tree>, SourceError> {
        let mut trees = Vec::new();
        for part in self.targets(kind) {
            trees.extend(package.tree(&part)?);
        }
        Ok(trees)
    }

    /// The names of the parts of this kind.
    pub(super) fn targets(&self, kind: &str) -> Vec<String> {
        self.parts.iter().filter(|(known, _)| known == kind).map(|(_, part)| part.clone()).collect()
    }
}

/// Kind and part of each relationship of a part, or of the package itself, to parts of the package; those to elsewhere are not followed.
fn relationships(package: &mut Package<'_>, part: &str) -> Result<Vec<(String, String)>, SourceError> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let slash = if folder.is_empty() { "" } else { "/" };
    let Some(tree) = package.tree(&format!("{folder}{slash}_rels/{name}.rels"))? else {
        return Ok(Vec::new());
    };
    let inner = tree.root().children().filter(|element| element.attribute("TargetMode") != Some("External"));
    let related = inner.filter_map(|element| {
        let kind = element.attribute("Type")?.rsplit('/').next()?;
        Some((kind.to_owned(), beside(part, element.attribute("Target")?)))
    });
    Ok(related.collect())
}
