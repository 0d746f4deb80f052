//! What each document says in each row, one line a paragraph, silence said aloud: for every table of provisions.

use std::collections::BTreeSet;

use super::view::{Said, Spread, SpreadDocument, SpreadRow, ToCheck};
use crate::document::Place;

/// A document's part in a row.
#[derive(Clone, Copy)]
pub(super) enum Standing<'a> {
    /// A paragraph that it has.
    Said(&'a Said),
    /// A paragraph that may be on the matter.
    ToCheck(&'a ToCheck),
    /// Nothing.
    Silent,
}

impl Standing<'_> {
    /// Its name in machine output.
    #[cfg_attr(not(feature = "parquet"), allow(dead_code, reason = "only tables name it"))]
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Said(_) => "said",
            Self::ToCheck(_) => "to_check",
            Self::Silent => "silent",
        }
    }
}

/// A line.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    spread: &'a Spread,
    /// The number of the row, from 1.
    pub(super) number: usize,
    pub(super) row: &'a SpreadRow,
    /// The index of the document.
    index: usize,
    pub(super) document: &'a SpreadDocument,
    pub(super) standing: Standing<'a>,
}

impl<'a> Line<'a> {
    /// The index of the paragraph among the document's, and the item of it.
    fn at(&self) -> Option<(usize, Option<&'a Place>)> {
        match self.standing {
            Standing::Said(said) => Some((said.provision, said.item.as_ref())),
            Standing::ToCheck(own) => Some((own.provision, None)),
            Standing::Silent => None,
        }
    }

    /// The place of the paragraph.
    pub(super) fn provision(&self) -> Option<&'a Place> {
        self.document.provisions.get(self.at()?.0).map(|own| &own.place)
    }

    pub(super) fn address(&self) -> Option<String> {
        let item = self.at()?.1;
        Some(format!("{}:{}", self.document.about.id, item.or_else(|| self.provision())?))
    }

    pub(super) fn citation(&self) -> Option<String> {
        match self.standing {
            Standing::Said(said) => Some(self.spread.said_citation(said)),
            Standing::ToCheck(own) => Some(self.spread.citation(self.index, own.provision, None)),
            Standing::Silent => None,
        }
    }

    pub(super) fn wording(&self) -> Option<usize> {
        if let Standing::Said(said) = self.standing { said.wording } else { None }
    }

    /// The index of the text; none where nothing is surely said.
    pub(super) fn text_index(&self) -> Option<usize> {
        if let Standing::Said(said) = self.standing { self.spread.said_index(said) } else { None }
    }

    /// The text; none where nothing is surely said.
    pub(super) fn text(&self) -> Option<&'a str> {
        self.text_index().map(|text| self.spread.text(text))
    }

    /// What is said where nothing surely is: that it is to be checked, or silence.
    pub(super) fn silence(&self) -> Option<&'static str> {
        let t = |key| self.spread.language.label(key);
        match self.standing {
            Standing::Said(_) => None,
            Standing::ToCheck(_) => Some(t("to_check")),
            Standing::Silent => Some(t("silent")),
        }
    }
}

/// The lines of all rows.
pub(super) fn lines(spread: &Spread) -> impl Iterator<Item = Line<'_>> {
    spread.rows.iter().zip(1..).flat_map(|(row, number)| of_row(spread, row, number))
}

/// The lines of one row in the order of the documents.
fn of_row<'a>(spread: &'a Spread, row: &'a SpreadRow, number: usize) -> impl Iterator<Item = Line<'a>> {
    let spoken: BTreeSet<usize> = row
        .said
        .iter()
        .map(|said| said.document)
        .chain(row.to_check.iter().map(|own| own.document))
        .collect();
    let said = row.said.iter().map(|said| (said.document, Standing::Said(said)));
    let to_check = row.to_check.iter().map(|own| (own.document, Standing::ToCheck(own)));
    let silent = (0..spread.documents.len()).filter(|index| !spoken.contains(index));
    let mut standings: Vec<(usize, Standing<'a>)> =
        said.chain(to_check).chain(silent.map(|index| (index, Standing::Silent))).collect();
    standings.sort_by_key(|&(index, _)| index);
    standings.into_iter().filter_map(move |(index, standing)| {
        Some(Line { spread, number, row, index, document: spread.documents.get(index)?, standing })
    })
}
