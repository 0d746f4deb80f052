//! What made a report, and out of what: said at its end in every form.

use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::Serialize;

use super::language::Language;
use super::rows::Order;
use super::scope::Scope;
use crate::corpus::content_hash;
use crate::correction::Standing;
use crate::document::Document;
use crate::study::Study;

/// What made the report, and out of what.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Generator {
    /// The program.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// The command, as the user gave it.
    pub command: String,
    /// What the passages were set against.
    pub base: String,
    /// How provisions are cited.
    pub cite: &'static str,
    /// The order of the rows.
    pub order: Order,
    /// What the matters are called that were asked for; empty where all are shown.
    pub topics: Vec<String>,
    /// SHA-256 over the documents' ids and hashes.
    pub corpus_sha256: String,
    /// The sources that could not be read, by their paths.
    pub unread: Vec<String>,
    /// The researcher's notes, where there are any.
    pub notes: Option<NotesMade>,
}

/// The notes that a report was made with.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct NotesMade {
    /// How many corrections stand in the rows.
    pub corrections: usize,
    /// SHA-256 over the corrections and the matters of one's own.
    pub sha256: String,
}

impl Generator {
    pub(super) fn new(documents: &[Document], base: String, scope: &Scope<'_>) -> Self {
        let options = scope.options;
        Self {
            topics: scope.labels(),
            name: "duizhao",
            version: env!("CARGO_PKG_VERSION"),
            command: options.command.to_owned(),
            base,
            cite: options.cite.key(),
            order: options.order,
            corpus_sha256: content_hash(documents),
            unread: Vec::new(),
            notes: None,
        }
    }

    /// The same, made with the notes of a study.
    pub(super) fn with_notes_of(self, study: &Study) -> Self {
        let stands = |standing: Standing| matches!(standing, Standing::Applied | Standing::AlreadySo);
        let corrections = study.outcomes().filter(|(_, outcome)| stands(outcome.standing)).count();
        // Only the end of a path is told: the rest is this machine's.
        let end = |path: &Path| path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let failures = study.failures().iter().map(|failure| Path::new(&failure.path));
        let passed_over = study.corpus().passed_over.iter().map(PathBuf::as_path);
        let unread = failures.chain(passed_over).map(end).collect();
        Self { unread, notes: study.notes().sha256().map(|sha256| NotesMade { corrections, sha256 }), ..self }
    }

    /// Which matters the report is limited to, where it is.
    pub(super) fn scope(&self, language: Language) -> Option<String> {
        let topics = self.topics.join(language.of("、", ", "));
        (!topics.is_empty()).then(|| language.label("scope").replace("{topics}", &topics))
    }

    /// How rows, values and references came about.
    pub(super) fn method(&self, language: Language) -> String {
        let corrections = self.notes.as_ref().map_or(0, |notes| notes.corrections).to_string();
        let rows = match corrections.as_str() {
            "0" => language.label("method_rows").to_owned(),
            some => language.label("method_rows_corrected").replace("{n}", some),
        };
        [language.label("method_reading"), &rows, language.label("method_trust")].join(language.of("", " "))
    }

    /// What else is to be known of it, each under its name.
    pub(super) fn facts(&self, language: Language) -> Vec<(&'static str, String)> {
        let facts = [
            ("program", format!("{} {}", self.name, self.version)),
            ("base_rule", self.base.clone()),
            ("corpus_hash", self.corpus_sha256.clone()),
            ("notes_hash", self.notes.as_ref().map(|notes| notes.sha256.clone()).unwrap_or_default()),
            ("unread", self.unread.join(language.of("、", ", "))),
            ("topic", self.topics.join(language.of("、", ", "))),
            ("command", self.command.clone()),
        ];
        let known = facts.into_iter().filter(|(_, value)| !value.is_empty());
        known.map(|(key, value)| (language.label(key), value)).collect()
    }
}
