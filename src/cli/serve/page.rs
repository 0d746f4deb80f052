//! What all pages share: the texts, what was asked, the templates, links.

use std::path::PathBuf;
use std::sync::Arc;

use axum::http::StatusCode;
use duizhao::align::{Row, State};
use duizhao::correction::fingerprint;
use duizhao::report::{Language, page_templates, topic_in_words};
use duizhao::study::Study;
use minijinja::value::{Kwargs, Value};
use minijinja::{Environment, context};
use percent_encoding::utf8_percent_encode;

use super::super::failure::Failure;
use super::super::notes::uncorrected;
use super::super::screen::IN_ADDRESS;
use super::super::shelf::Shelf;
use crate::cli::language::{say, sentence, spoken};

/// The texts and the file of decisions, with what makes pages of them.
pub(super) struct Workbench {
    pub(super) shelf: Shelf,
    pub(super) corrections: PathBuf,
    templates: Environment<'static>,
}

/// The texts as they are, and the file of decisions by which that is.
pub(super) struct Now {
    pub(super) study: Arc<Study>,
    /// By what the file is known again.
    pub(super) seen: String,
}

/// The names and values of an address or a form.
pub(super) struct Wanted(pub(super) Vec<(String, String)>);

impl Wanted {
    /// The first value of a name; nothing where it is empty.
    pub(super) fn get<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        self.all(name).next()
    }

    /// All values of a name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let own = self.0.iter().filter(move |(own, value)| own == name && !value.trim().is_empty());
        own.map(|(_, value)| value.trim())
    }
}

/// What is sent back.
pub(super) enum Answer {
    Page { status: StatusCode, html: String },
    File { kind: &'static str, name: String, content: Vec<u8> },
    Text(String),
    Go(String),
}

const TEMPLATES: [(&str, &str); 9] = [
    ("base.html", include_str!("templates/base.html")),
    ("start.html", include_str!("templates/start.html")),
    ("search.html", include_str!("templates/search.html")),
    ("hits.html", include_str!("templates/hits.html")),
    ("reader.html", include_str!("templates/reader.html")),
    ("row.html", include_str!("templates/row.html")),
    ("history.html", include_str!("templates/history.html")),
    ("coders.html", include_str!("templates/coders.html")),
    ("failed.html", include_str!("templates/failed.html")),
];

impl Workbench {
    pub(super) fn new(shelf: Shelf, corrections: PathBuf) -> Result<Self, Failure> {
        let broken = |error: minijinja::Error| Failure::new(error.to_string(), say!("report-this"));
        let mut templates = page_templates().map_err(broken)?;
        for (name, source) in TEMPLATES {
            templates.add_template(name, source).map_err(broken)?;
        }
        templates.add_function("t", |key: String, arguments: Kwargs| -> Result<String, minijinja::Error> {
            let given: Vec<(String, String)> = arguments
                .args()
                .map(|name| Ok((name.to_owned(), arguments.get::<Value>(name)?.to_string())))
                .collect::<Result<_, minijinja::Error>>()?;
            let given: Vec<(&str, String)> =
                given.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
            Ok(sentence(spoken().messages, &format!("serve-{key}"), &given))
        });
        templates.add_function("state_word", |state: &str| {
            STATES.iter().find(|known| **known == state).map(|known| language().label(known))
        });
        Ok(Self { shelf, corrections, templates })
    }

    /// The texts and decisions as they are. A decision that comes in between is in the study and not in what was seen: who decides then is refused.
    pub(super) fn now(&self) -> Result<Now, Failure> {
        let seen = fingerprint(&self.corrections).map_err(|error| uncorrected(&error))?;
        Ok(Now { study: self.shelf.study()?, seen })
    }

    pub(super) fn render(&self, template: &str, own: Value) -> Result<String, Failure> {
        let made = self.templates.get_template(template).and_then(|template| {
            template.render(context! {
                language => spoken().messages.tag(),
                ..own
            })
        });
        made.map_err(|error| Failure::new(error.to_string(), say!("report-this")))
    }

    pub(super) fn page(&self, template: &str, own: Value) -> Result<Answer, Failure> {
        Ok(Answer::Page { status: StatusCode::OK, html: self.render(template, own)? })
    }

    /// What can't be done, and what to do about it.
    pub(super) fn failed(&self, failure: &Failure) -> Answer {
        let words = failure.words();
        let html = self.render("failed.html", context! { words }).unwrap_or_default();
        Answer::Page { status: StatusCode::BAD_REQUEST, html }
    }
}

/// A value in an address.
pub(super) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, &IN_ADDRESS).to_string()
}

/// Where a row is shown.
pub(super) fn row_link(key: &str) -> String {
    format!("row?key={}", encoded(key))
}

/// Where a row is shown against this base.
pub(super) fn row_against(key: &str, base: Option<&str>) -> String {
    let base = base.map(|base| format!("&base={}", encoded(base)));
    row_link(key) + base.as_deref().unwrap_or_default()
}

/// Where a place of a document is shown.
pub(super) fn place_link(document: &str, place: &str) -> String {
    format!("document?id={}#p{}", encoded(document), encoded(place))
}

/// What a row is called.
pub(super) fn name_of(row: &Row, study: &Study) -> String {
    topic_in_words(&row.topic, &row.label, study.notes().vocabulary(), spoken().messages)
}

/// What a row may be, in words that styles and labels know.
const STATES: [&str; 4] = ["sure", "likely", "doubtful", "confirmed"];

/// How far a row can be relied on, in one of `STATES`.
pub(super) fn state_of(row: &Row) -> &'static str {
    match row.state {
        _ if row.confirmed => "confirmed",
        State::Sure => "sure",
        State::Likely => "likely",
        State::Doubtful => "doubtful",
    }
}

/// The language of pages.
pub(super) fn language() -> Language {
    spoken().messages
}
