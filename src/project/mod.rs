//! `duizhao.toml` beside the texts → what the study is called, in which order and under which names its documents stand, what their texts don't say
//! of themselves, and how its report is made.
//!
//! What stands there can be said on the command line too, and what is said there comes first.

mod apply;
mod describe;
mod file;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use jiff::civil::Date;

use crate::document::Cite;
use crate::text::Language;

pub use file::{PROJECT_FILE, ProjectError};

/// A study as its folder describes it.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Project {
    /// What its report is called.
    pub title: Option<String>,
    /// Who makes it.
    pub author: Option<String>,
    /// The language of its report.
    pub language: Option<Language>,
    /// What passages are set against: majority, earliest, or a document.
    pub base: Option<String>,
    /// How provisions are cited.
    pub cite: Option<Cite>,
    /// The order of rows: genre, spread or topic.
    pub order: Option<String>,
    /// The layout of the report: columns or distribution.
    pub layout: Option<String>,
    /// The matters of its genre, as a path.
    pub vocabulary: Option<PathBuf>,
    /// The documents of which something is said, in the order in which they stand before all others.
    pub documents: Vec<ProjectDocument>,
    /// SHA-256 of the file.
    pub sha256: String,
}

/// What is said of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProjectDocument {
    /// Its path from the folder, or its id.
    pub document: String,
    /// What it is called in tables.
    pub name: Option<String>,
    /// Its title, issuer and number.
    pub title: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// The document number (文号).
    pub number: Option<String>,
    /// The day of adoption.
    pub adopted_on: Option<Date>,
    /// The day of issue.
    pub issued_on: Option<Date>,
    /// The day of the last amendment.
    pub amended_on: Option<Date>,
    /// The province, the city and the district where it applies.
    pub province: Option<String>,
    /// The city.
    pub city: Option<String>,
    /// The district.
    pub district: Option<String>,
}
