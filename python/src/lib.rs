//! What the Python package asks of the library: sources in, the machine forms of `INTERFACE` out, as JSON that the package turns into plain
//! values. Nothing holds the interpreter while the library works.

use std::path::PathBuf;
use std::sync::Arc;

use duizhao::calendar::{Direction, DueJson, Moment, TimeLimit, due};
use duizhao::correction::OutcomeJson;
use duizhao::coverage::AlignmentJson;
use duizhao::document::{Document, DocumentJson};
use duizhao::norm::NormJson;
use duizhao::study::{Notes, Study};
use duizhao::version::{VersionOptions, Versions, VersionsJson};
use duizhao::{Corpus, LoadOptions, Segmenter};
use pyo3::exceptions::{PyKeyError, PyValueError};
use pyo3::prelude::*;
use serde::Serialize;

/// A text in memory: its name and its content.
type Text = (String, Vec<u8>);

/// Documents studied together.
#[pyclass(frozen, name = "Study")]
struct PyStudy(Arc<Study>);

#[pymethods]
impl PyStudy {
    /// Studies files and folders, with the notes beside them.
    #[staticmethod]
    fn load(py: Python<'_>, paths: Vec<PathBuf>) -> PyResult<Self> {
        let study = py.detach(|| Study::load(&paths, &LoadOptions::default()));
        Ok(Self(Arc::new(study.map_err(refused)?)))
    }

    /// Studies texts in memory, in the light of corrections and matters written as in their files.
    #[staticmethod]
    #[pyo3(signature = (texts, corrections=None, matters=None))]
    fn of(
        py: Python<'_>,
        texts: Vec<Text>,
        corrections: Option<&str>,
        matters: Option<&str>,
    ) -> PyResult<Self> {
        let mut notes = Notes::default();
        if let Some(text) = matters {
            notes = notes.with_matters("matters", text).map_err(refused)?;
        }
        if let Some(text) = corrections {
            notes = notes.with_corrections("corrections", text).map_err(refused)?;
        }
        Ok(Self(Arc::new(py.detach(|| Study::new(Corpus::of(texts), notes)))))
    }

    /// The documents, as a list of JSON objects.
    fn documents(&self, py: Python<'_>) -> PyResult<String> {
        py.detach(|| json(&self.0.documents().iter().map(DocumentJson::from).collect::<Vec<_>>()))
    }

    /// What could not be read: `(path, why)`.
    fn failures(&self) -> Vec<(String, String)> {
        let failures = self.0.failures().iter();
        failures.map(|failure| (failure.path.clone(), failure.problem.to_string())).collect()
    }

    /// The norms of all documents, as a list of JSON objects.
    fn norms(&self, py: Python<'_>) -> PyResult<String> {
        py.detach(|| {
            let norms = self.0.documents().iter().zip(self.0.norms());
            let forms: Vec<NormJson<'_>> = norms
                .flat_map(|(document, norms)| norms.iter().map(move |norm| NormJson::new(document, norm)))
                .collect();
            json(&forms)
        })
    }

    /// The rows, as a JSON object.
    fn rows(&self, py: Python<'_>) -> PyResult<String> {
        py.detach(|| {
            let study = &self.0;
            let told: Vec<OutcomeJson> =
                study.outcomes().map(|(correction, outcome)| OutcomeJson::new(correction, outcome)).collect();
            let (coverage, families) = (study.coverage(), study.families());
            json(&AlignmentJson::new(study.documents(), study.alignment(), coverage, families, &told, |_| {
                true
            }))
        })
    }

    /// What became of each article of one document in another, as a JSON object.
    fn versions(&self, py: Python<'_>, old: &str, new: &str) -> PyResult<String> {
        py.detach(|| {
            let words = Segmenter::full();
            let options = VersionOptions {
                words: Some(&words),
                vocabulary: Some(self.0.notes().vocabulary()),
                ..VersionOptions::default()
            };
            let versions = Versions::of(self.document(old)?, self.document(new)?, &options);
            json(&VersionsJson::from(&versions))
        })
    }

    /// A document as plain text, a line for each paragraph.
    fn text(&self, py: Python<'_>, name: &str) -> PyResult<String> {
        py.detach(|| Ok(self.document(name)?.clean_text()))
    }
}

impl PyStudy {
    fn document(&self, name: &str) -> PyResult<&Document> {
        self.0.document(name).map_err(|error| PyKeyError::new_err(error.to_string()))
    }
}

/// The day on which a time limit ends, as a JSON object.
#[pyfunction]
fn count(start: &str, limit: &str, before: bool) -> PyResult<String> {
    let start: Moment = start.parse().map_err(refused)?;
    let limit: TimeLimit = limit.parse().map_err(refused)?;
    let direction = if before { Direction::Before } else { Direction::Within };
    json(&DueJson::from(&due(start, limit, direction).map_err(refused)?))
}

/// A machine form as text.
fn json(form: &impl Serialize) -> PyResult<String> {
    serde_json::to_string(form).map_err(refused)
}

fn refused(error: impl std::fmt::Display) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// The native half of the package `duizhao`.
#[pymodule]
fn _duizhao(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<PyStudy>()?;
    module.add_function(wrap_pyfunction!(count, module)?)
}
