//! What the library says of a failure, in Chinese; in English it says so itself.

use std::error::Error;

use duizhao::align::SettledError;
use duizhao::calendar::{DueError, LimitError, MomentError};
use duizhao::coding::CodingError;
use duizhao::corpus::{Instead, LoadError, LoadProblem, ResolveError};
use duizhao::correction::CorrectionError;
use duizhao::document::{AddressError, Form};
use duizhao::file::{FileProblem, Refusal, TextProblem, UnreadText};
use duizhao::index::{IndexError, QueryProblem};
use duizhao::norm::{FilterError, Kind, KindError};
use duizhao::project::ProjectError;
use duizhao::report::{Language, ReportError};
use duizhao::source::SourceError;
use duizhao::study::{NotesError, RowError};
use duizhao::text::{DecodeError, nearest};
use duizhao::vocabulary::{MatterError, VocabularyError};

use super::{Said, say, spoken};

/// In English a failure says itself what is wrong.
macro_rules! translated {
    ($($type:ty: $error:ident => $words:expr;)+) => {
        $(impl Said for $type {
            fn said(&self) -> String {
                if spoken().messages == Language::En {
                    return self.to_string();
                }
                let $error = self;
                $words
            }
        })+
    };
}

translated! {
    LoadError: error => say!("error-of", name = error.path, problem = error.problem);
    LoadProblem: error => match error {
        LoadProblem::File(problem) => problem.said(),
        LoadProblem::Source(problem) => problem.said(),
        LoadProblem::EmptyFolder => say!("error-empty-folder"),
        LoadProblem::OtherKind => say!("error-other-kind"),
        LoadProblem::Nested => say!("error-nested-archive"),
        LoadProblem::LinkLoop => say!("error-link-loop"),
    };
    FileProblem: error => match error {
        FileProblem::Refused(refusal) => refusal.said(),
        FileProblem::NoRegularFile => say!("error-no-regular-file"),
        FileProblem::TooLarge(limit) => say!("error-too-large", limit = limit >> 20),
        FileProblem::Damaged => say!("error-damaged-archive"),
        FileProblem::Locked => say!("error-locked-archive"),
        FileProblem::Unbounded => say!("error-unbounded-archive"),
    };
    Refusal: error => super::said::of_kind(error.kind).unwrap_or_else(|| error.to_string());
    DecodeError: error => match error {
        DecodeError::Binary(None) => say!("error-binary"),
        DecodeError::Binary(Some(kind)) => say!("error-binary-kind", kind = kind),
        DecodeError::Empty => say!("error-empty"),
    };
    SourceError: error => match error {
        SourceError::Decode(error) => error.said(),
        SourceError::NoText(form) => say!("error-no-text", form = form),
        SourceError::Locked(form) => say!("error-locked", form = form),
        SourceError::Scan(pages) => say!("error-scan", pages = pages),
        SourceError::Encrypted => say!("error-encrypted"),
        SourceError::Damaged(form) => say!("error-damaged", form = form),
        SourceError::Unbounded(form) => say!("error-unbounded", form = form),
        SourceError::Exhausting(form) => say!("error-exhausting", form = form),
        other => other.to_string(),
    };
    Form: form => match form {
        Form::Html | Form::Mhtml => say!("error-form-page"),
        form => form.to_string(),
    };
    ResolveError: error => match error {
        ResolveError::Unknown { name, candidates } => {
            let near = nearest(name, candidates.iter().map(String::as_str));
            if near.is_empty() {
                say!("error-unknown-document", name = name, there = listed(candidates))
            } else {
                say!("error-unknown-document-near", name = name, nearest = near.join("、"))
            }
        }
        ResolveError::Ambiguous { name, candidates } => {
            say!("error-ambiguous", name = name, names = listed(candidates))
        }
        ResolveError::NoSuchPlace { document, place, has } => {
            say!("error-no-such-place", document = document, place = place, has = has)
        }
    };
    Instead: error => match error {
        Instead::Bearers(count) => say!("error-bearers", count = count),
        Instead::Articles(first, last) => say!("error-articles", first = first, last = last),
        Instead::NoArticle => say!("error-no-article"),
        Instead::Paragraphs(count) => say!("error-paragraphs", count = count),
        Instead::Items(count) => say!("error-items", count = count),
        other => other.to_string(),
    };
    AddressError: error => say!("error-address", text = error.written());
    RowError: error => match error {
        RowError::Unknown(name) => say!("error-no-row", name = name),
        RowError::Ambiguous { name, rows } => {
            let rows: Vec<String> = rows.iter().map(|(key, label)| format!("{key}（{label}）")).collect();
            say!("error-ambiguous", name = name, names = listed(&rows))
        }
        RowError::Alone(address) => say!("error-in-no-row", address = address),
        RowError::Address(error) => error.said(),
        other => other.to_string(),
    };
    IndexError: error => match error {
        IndexError::Missing(path) => say!("error-no-index", path = path),
        IndexError::Foreign(path) => say!("error-foreign-index", path = path),
        IndexError::Outdated(path) => say!("error-outdated-index", path = path),
        IndexError::Damaged { path, what } => say!("error-damaged-index", path = path, what = what),
        IndexError::Unresolved(error) => error.said(),
        IndexError::Busy(path) => say!("error-busy", path = path),
        IndexError::Io { path, source, .. } => say!("error-index-io", path = path, error = source),
        IndexError::Engine { path, source, .. } => {
            say!("error-index-engine", path = path, error = source.to_string())
        }
    };
    UnreadText: error => match &error.problem {
        TextProblem::File(problem) => say!("error-cannot-read", path = error.path, problem = problem),
        TextProblem::Decode(problem) => say!("error-cannot-read", path = error.path, problem = problem),
    };
    ProjectError: error => match error {
        ProjectError::Unread(error) => error.said(),
        ProjectError::Key { path, line, key, nearest } if nearest.is_empty() => {
            say!("error-project-key", path = path, line = line, key = key)
        }
        ProjectError::Key { path, line, key, nearest } => {
            say!("error-project-key-near", path = path, line = line, key = key, nearest = nearest.join("、"))
        }
        ProjectError::Form { path, line, problem } => {
            say!("error-project-form", path = path, line = line, problem = problem)
        }
        other => other.to_string(),
    };
    CorrectionError: error => match error {
        CorrectionError::Unread(error) => error.said(),
        CorrectionError::Encoding { path, encoding } => {
            say!("error-encoding", path = path, encoding = encoding)
        }
        CorrectionError::Changed { path } => say!("error-changed", path = path),
        CorrectionError::Busy { path } => say!("error-busy", path = path),
        CorrectionError::Write { path, source } => say!("error-cannot-write", path = path, problem = source),
        CorrectionError::NoSuch { file, count, number } => {
            say!("error-no-correction", file = file, count = count, number = number)
        }
        CorrectionError::Form { file, line, problem } => {
            say!("error-line", name = file, line = line, problem = problem)
        }
    };
    NotesError: error => match error {
        NotesError::Corrections(error) => error.said(),
        NotesError::Unread(error) => error.said(),
        NotesError::Matters { name, source } => say!("error-of", name = name, problem = source),
        other => other.to_string(),
    };
    MatterError: error => say!("error-matter", line = error.line, problem = error.problem);
    VocabularyError: error => match error {
        VocabularyError::Syntax { line, message } => say!("error-matter", line = line, problem = message),
        VocabularyError::Empty => say!("error-no-matter"),
        VocabularyError::Repeated(name) => say!("error-repeated-matter", name = name),
        VocabularyError::Nameless(key) => say!("error-nameless-matter", name = key),
        VocabularyError::Unused(name) => say!("error-unused-matter", name = name),
        VocabularyError::Expression { matter, expression, problem } => {
            say!("error-expression", name = matter, expression = expression, problem = problem)
        }
        VocabularyError::NoMatter(name) => say!("error-precedence", name = name),
        VocabularyError::NoFigure { matter, figure } => {
            say!("error-no-figure", name = matter, figure = figure)
        }
    };
    CodingError: error => match error {
        CodingError::Decode(why) => say!("error-coding-text", problem = why),
        CodingError::Column(name) => say!("error-coding-column", name = name),
        CodingError::Line { line, problem } => say!("error-matter", line = line, problem = problem),
    };
    SettledError: error => match error {
        SettledError::Form(why) => say!("error-settled-form", problem = why),
        SettledError::Schema(schema) => say!("error-settled-schema", schema = schema),
    };
    MomentError: error => say!("error-moment", text = error.written());
    LimitError: error => match error {
        LimitError::Unread(text) => say!("error-limit-unread", text = text),
        LimitError::Range(text) => say!("error-limit-range", text = text),
        LimitError::Size(text) => say!("error-limit-size", text = text),
        LimitError::Fraction(text) => say!("error-limit-fraction", text = text),
        LimitError::Unit(text) => say!("error-limit-unit", text = text),
    };
    DueError: error => match error {
        DueError::NoTime => say!("error-no-time"),
        DueError::OutOfRange => say!("error-out-of-range"),
    };
    QueryProblem: error => match error {
        QueryProblem::Empty => say!("error-empty-query"),
        QueryProblem::Unopened(mark) => say!("error-unopened", mark = mark.to_string()),
        QueryProblem::NothingFollows(operator) => say!("error-nothing-follows", operator = operator),
        QueryProblem::NothingBefore(operator) => say!("error-nothing-before", operator = operator),
        QueryProblem::TooDeep => say!("error-too-deep"),
        QueryProblem::WordMissing => say!("error-word-missing"),
        QueryProblem::EmptyParentheses => say!("error-empty-parentheses"),
        QueryProblem::OpenParenthesis => say!("error-open-parenthesis"),
        QueryProblem::ClosesNothing(mark) => say!("error-closes-nothing", mark = mark.to_string()),
        QueryProblem::OpenQuotation => say!("error-open-quotation"),
        QueryProblem::EmptyQuotation => say!("error-empty-quotation"),
        QueryProblem::GapTooLarge => say!("error-gap-too-large"),
        QueryProblem::OneWord => say!("error-one-word"),
        QueryProblem::ShortFuzzy => say!("error-short-fuzzy"),
        QueryProblem::ValueMissing => say!("error-value-missing"),
        QueryProblem::OtherField(name, meant) => say!("error-other-field", name = name, meant = meant),
        QueryProblem::NoField(name) => say!("error-no-field", name = name),
        QueryProblem::Kind(error) => error.said(),
        QueryProblem::Length(text) => say!("error-length", text = text),
        QueryProblem::Number(text) => say!("error-number", text = text),
        QueryProblem::Backwards(text) => say!("error-backwards", text = text),
        other => other.to_string(),
    };
    KindError: error => say!("error-kind", text = error.written(), kinds = kinds());
    FilterError: error => match error {
        FilterError::Unit { text } => say!("error-unit", text = text),
        FilterError::Limit { text } => say!("error-value", text = text),
    };
}

impl Said for ReportError {
    fn said(&self) -> String {
        match self {
            _ if spoken().messages == Language::En => in_full(self),
            Self::Template(error) => say!("error-template", problem = in_full(error)),
            Self::Form(error) => say!("error-report-form", problem = error),
            Self::NoSuchForm(format) => say!("error-no-such-form", form = format.key()),
            Self::Write { path, source } => say!("error-cannot-write", path = path, problem = source),
        }
    }
}

/// An error with what is behind it.
fn in_full(error: &(dyn Error + 'static)) -> String {
    let behind = std::iter::successors(error.source(), |&error| error.source());
    behind.fold(error.to_string(), |said, error| format!("{said}: {error}"))
}

fn kinds() -> String {
    Kind::ALL.iter().map(|kind| kind.key()).collect::<Vec<_>>().join(", ")
}

/// How many names a message lists.
const SHOWN: usize = 12;

fn listed(names: &[String]) -> String {
    let shown = names.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join("、");
    match names.len() {
        0 => say!("error-none"),
        count if count > SHOWN => say!("error-and-more", names = shown, count = count),
        _ => shown,
    }
}
