//! The text of `duizhao.toml` → a project. A key that is none is refused with the nearest one.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::Deserialize;
use strum::VariantArray;

use super::{Project, ProjectDocument};
use crate::document::Cite;
use crate::file::{UnreadText, read_text};
use crate::text::{Language, line_number, nearest, sha256};

/// The name of the file in the folder of the texts.
pub const PROJECT_FILE: &str = "duizhao.toml";

/// Why a project can't be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ProjectError {
    /// The file can't be read.
    #[error(transparent)]
    Unread(#[from] UnreadText),
    /// A key is none.
    #[error("{}, line {line}: there is no “{key}”{}", path.display(), near(.nearest))]
    Key {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// The key.
        key: String,
        /// The keys that are most like it.
        nearest: Vec<String>,
    },
    /// The text is not what a project file holds.
    #[error("{}, line {line}: {problem}", path.display())]
    Form {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong.
        problem: String,
    },
}

fn near(names: &[String]) -> String {
    if names.is_empty() { String::new() } else { format!("; near: {}", names.join(", ")) }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    title: Option<String>,
    author: Option<String>,
    language: Option<String>,
    base: Option<String>,
    cite: Option<String>,
    order: Option<String>,
    layout: Option<String>,
    vocabulary: Option<PathBuf>,
    #[serde(default)]
    document: Vec<DocumentForm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DocumentForm {
    #[serde(alias = "id")]
    path: String,
    name: Option<String>,
    title: Option<String>,
    issuer: Option<String>,
    number: Option<String>,
    adopted_on: Option<toml::value::Datetime>,
    issued_on: Option<toml::value::Datetime>,
    amended_on: Option<toml::value::Datetime>,
    province: Option<String>,
    city: Option<String>,
    district: Option<String>,
}

impl Project {
    /// The project of a folder, where it has one.
    pub fn load(folder: &Path) -> Result<Option<Self>, ProjectError> {
        let path = folder.join(PROJECT_FILE);
        read_text(&path)?.map(|decoded| Self::read(&decoded.text, &path)).transpose()
    }

    /// Reads a project; `path` is named in what is told about it, and what it names lies beside it.
    pub fn read(text: &str, path: &Path) -> Result<Self, ProjectError> {
        let form: Form = toml::from_str(text).map_err(|error| refused(&error, text, path))?;
        let wrong = |problem: String| ProjectError::Form { path: path.to_owned(), line: 1, problem };
        let one_of = |key: &str, value: Option<String>, all: &[&str]| match value {
            Some(value) if !all.contains(&value.as_str()) => {
                Err(wrong(format!("{key} is one of {}", all.join(", "))))
            }
            value => Ok(value),
        };
        let language = one_of("language", form.language, &["zh", "en"])?;
        let cites: Vec<&str> = Cite::VARIANTS.iter().map(|cite| cite.key()).collect();
        let cite = one_of("cite", form.cite, &cites)?;
        let folder = path.parent().unwrap_or(Path::new(""));
        Ok(Self {
            title: form.title,
            author: form.author,
            language: language.map(|own| if own == "en" { Language::En } else { Language::Zh }),
            base: form.base,
            cite: cite.and_then(|own| Cite::VARIANTS.iter().copied().find(|cite| cite.key() == own)),
            order: one_of("order", form.order, &["genre", "spread", "topic"])?,
            layout: one_of("layout", form.layout, &["columns", "distribution"])?,
            vocabulary: form.vocabulary.map(|own| folder.join(own)),
            documents: form
                .document
                .into_iter()
                .map(document)
                .collect::<Result<_, String>>()
                .map_err(wrong)?,
            sha256: sha256(text.as_bytes()),
        })
    }
}

fn document(form: DocumentForm) -> Result<ProjectDocument, String> {
    let day = |key: &str, value: Option<toml::value::Datetime>| -> Result<Option<Date>, String> {
        let Some(value) = value else { return Ok(None) };
        let wrong = || format!("{key} of {} is a day such as 2024-03-01", form.path);
        let date = value.date.filter(|_| value.time.is_none()).ok_or_else(wrong)?;
        let parts = (i16::try_from(date.year), i8::try_from(date.month), i8::try_from(date.day));
        let (Ok(year), Ok(month), Ok(day)) = parts else { return Err(wrong()) };
        Date::new(year, month, day).map(Some).map_err(|_| wrong())
    };
    Ok(ProjectDocument {
        adopted_on: day("adopted_on", form.adopted_on)?,
        issued_on: day("issued_on", form.issued_on)?,
        amended_on: day("amended_on", form.amended_on)?,
        document: form.path,
        name: form.name,
        title: form.title,
        issuer: form.issuer,
        number: form.number,
        province: form.province,
        city: form.city,
        district: form.district,
    })
}

/// What is wrong, by line; an unknown key with those that are like it.
fn refused(error: &toml::de::Error, text: &str, path: &Path) -> ProjectError {
    let line = line_number(text, error.span().map_or(0, |span| span.start));
    let said = error.message().split_whitespace().collect::<Vec<&str>>().join(" ");
    let names: Vec<&str> = said.split('`').skip(1).step_by(2).collect();
    match names.split_first() {
        Some((key, known)) if said.starts_with("unknown field") => ProjectError::Key {
            path: path.to_owned(),
            line,
            key: (*key).to_owned(),
            nearest: nearest(key, known.iter().copied()).into_iter().map(str::to_owned).collect(),
        },
        _ => ProjectError::Form { path: path.to_owned(), line, problem: said },
    }
}
