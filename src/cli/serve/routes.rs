//! Which page answers.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Form, Query, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{StatusCode, header};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};

use super::guard::{Guard, check};
use super::page::{Answer, Wanted, Workbench};
use super::{coders, decide, export, history, reader, row, search, start};
use crate::cli::failure::Failure;

/// The look, which is that of the reports, as is what is copied.
const STYLE: &str =
    concat!(include_str!("../../report/templates/colors.css"), include_str!("templates/workbench.css"));
const SCRIPT: &str =
    concat!(include_str!("../../report/templates/quote.js"), include_str!("templates/workbench.js"));

/// The largest form that is read.
const LARGEST_FORM: usize = 1 << 20;

/// What makes a page.
type Page = fn(&Workbench, &Wanted) -> Result<Answer, Failure>;

pub(super) fn routes(workbench: Arc<Workbench>, guard: Guard) -> Router {
    let page = |page: Page| {
        get(move |State(workbench): State<Arc<Workbench>>, Query(wanted): Query<BTreeMap<String, String>>| {
            answer(workbench, Wanted(wanted.into_iter().collect()), page)
        })
    };
    let file = |kind: &'static str, content: &'static str| {
        get(move || async move { ([(CONTENT_TYPE, kind)], content) })
    };
    let pages = Router::new()
        .route("/search", page(search::page))
        .route("/document", page(reader::page))
        .route("/row", page(row::page))
        .route("/history", page(history::page))
        .route("/coders", page(coders::page))
        .route("/export", page(export::page))
        .route("/state", page(history::state))
        .route("/workbench.css", file("text/css; charset=utf-8", STYLE))
        .route("/workbench.js", file("text/javascript; charset=utf-8", SCRIPT))
        .route(
            "/decide",
            post(|State(workbench): State<Arc<Workbench>>, Form(form): Form<Vec<(String, String)>>| {
                answer(workbench, Wanted(form), decide::page)
            }),
        )
        .layer(DefaultBodyLimit::max(LARGEST_FORM));
    let token = format!("/{}", guard.token());
    Router::new()
        .route(&format!("{token}/"), page(start::page))
        .nest(&token, pages)
        .with_state(workbench)
        .layer(from_fn_with_state(Arc::new(guard), check))
}

/// Makes a page beside the thread that speaks with the browser.
async fn answer(workbench: Arc<Workbench>, wanted: Wanted, page: Page) -> Response {
    let made = tokio::task::spawn_blocking(move || match page(&workbench, &wanted) {
        Ok(answer) => answer,
        Err(failure) => workbench.failed(&failure),
    });
    match made.await {
        Ok(answer) => answer.into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        match self {
            Self::Page { status, html } => {
                (status, [(CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response()
            }
            Self::File { kind, name, content } => {
                let named = format!("attachment; filename*=UTF-8''{name}");
                ([(CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, named)], content)
                    .into_response()
            }
            Self::Text(text) => ([(CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response(),
            // Seen again it is asked for again, and not decided again.
            Self::Go(to) => (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response(),
        }
    }
}
