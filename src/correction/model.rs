//! What a correction is.

use schemars::JsonSchema;
use serde::Serialize;

use super::misfit::Misfit;
use crate::document::Address;

/// A decision of the researcher, and where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Correction {
    /// What is decided.
    pub act: Act,
    /// What the researcher remarks on it.
    pub note: Option<String>,
    /// The file.
    pub file: String,
    /// The line in it, counted from 1.
    pub line: usize,
}

/// What is decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// These provisions are in one row, that of most of them; where they are in other rows too, they stay there.
    Join(Vec<Mark>),
    /// The provisions after the first leave the rows that they share with those before them.
    Split(Vec<Mark>),
    /// The provision leaves all its rows for this one.
    Move(Mark, Target),
    /// The provision is in this row too, and stays in its others.
    Add(Mark, Target),
    /// These rows are one, which is called as the first.
    Merge(Vec<Target>),
    /// The row is called so.
    Rename(Target, String),
    /// The provisions are in no row, and not missed.
    Ignore(Vec<Mark>),
    /// These provisions, and no others, are one row: it was read and is right.
    Confirm(Vec<Mark>),
}

/// A provision, with the words by which it is known again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its address by the document's id.
    pub address: Address,
    /// Words that stand in it; the correction fits only where they still do.
    pub quote: Option<String>,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The row that this provision is in.
    Of(Mark),
    /// The row of this key or label.
    Topic(String),
}

impl Target {
    /// The provision by which it is named, where it is.
    pub fn mark(&self) -> Option<&Mark> {
        match self {
            Self::Of(mark) => Some(mark),
            Self::Topic(_) => None,
        }
    }

    /// The key or label by which it is named, where it is.
    pub fn topic(&self) -> Option<&str> {
        match self {
            Self::Of(_) => None,
            Self::Topic(name) => Some(name),
        }
    }
}

/// What became of a correction.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Outcome {
    /// How it stands.
    pub standing: Standing,
    /// Why it does not fit, or which other decision stands against it.
    pub message: Option<Misfit>,
}

/// How a correction stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It changed the alignment.
    Applied,
    /// The alignment says so by itself.
    AlreadySo,
    /// A document, provision or row that it names is not there, or reads otherwise; it was not applied.
    Unfit,
    /// It was applied, and another correction undid it.
    Overruled,
    /// It is on documents that were left out.
    LeftOut,
}

impl Outcome {
    /// Whether there is something about it that the researcher doesn't know.
    pub fn is_news(&self) -> bool {
        matches!(self.standing, Standing::Unfit | Standing::Overruled)
            && self.message != Some(Misfit::Renamed)
    }
}

impl Act {
    /// The name under which it is written.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Join(_) => "join",
            Self::Split(_) => "split",
            Self::Move(..) => "move",
            Self::Add(..) => "add",
            Self::Merge(_) => "merge",
            Self::Rename(..) => "rename",
            Self::Ignore(_) => "ignore",
            Self::Confirm(_) => "confirm",
        }
    }

    /// The provisions that it names.
    pub fn marks(&self) -> Vec<&Mark> {
        match self {
            Self::Join(marks) | Self::Split(marks) | Self::Ignore(marks) | Self::Confirm(marks) => {
                marks.iter().collect()
            }
            Self::Move(mark, Target::Of(to)) | Self::Add(mark, Target::Of(to)) => vec![mark, to],
            Self::Merge(rows) => rows.iter().filter_map(Target::mark).collect(),
            Self::Move(mark, Target::Topic(_))
            | Self::Add(mark, Target::Topic(_))
            | Self::Rename(Target::Of(mark), _) => vec![mark],
            Self::Rename(Target::Topic(_), _) => Vec::new(),
        }
    }
}
