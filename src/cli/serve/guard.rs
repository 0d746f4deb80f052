//! Who may ask: only who knows the token, through the address of this machine, and never from the page of another site.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as URL_SAFE_NO_PAD;

/// What a request must know.
pub(super) struct Guard {
    address: SocketAddr,
    token: String,
}

/// So many random bytes make a token.
const TOKEN: usize = 18;

/// What every answer says to the browser.
const HEADERS: [(HeaderName, &str); 5] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    // Other sites hear nothing; without an origin of its own a form could not be told from one of theirs.
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::CACHE_CONTROL, "no-store"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

impl Guard {
    pub(super) fn new(address: SocketAddr) -> Result<Self, getrandom::Error> {
        let mut bytes = [0; TOKEN];
        getrandom::fill(&mut bytes)?;
        Ok(Self { address, token: URL_SAFE_NO_PAD.encode(bytes) })
    }

    /// The address to open.
    pub(super) fn address(&self) -> String {
        format!("http://{}/{}/", self.address, self.token)
    }

    pub(super) fn token(&self) -> &str {
        &self.token
    }

    /// Why a request is turned away.
    fn refusal(&self, method: &Method, path: &str, headers: &HeaderMap) -> Option<StatusCode> {
        let said = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or_default());
        let own = [self.address.to_string(), format!("localhost:{}", self.address.port())];
        // A name of another site that leads to this machine (DNS rebinding) is no name of it.
        if !said(header::HOST).is_some_and(|host| own.iter().any(|own| own == host)) {
            return Some(StatusCode::MISDIRECTED_REQUEST);
        }
        let token = path.trim_start_matches('/').split('/').next().unwrap_or_default();
        if !same(token.as_bytes(), self.token.as_bytes()) {
            return Some(StatusCode::NOT_FOUND);
        }
        let from_here = |origin: &str| own.iter().any(|own| origin == format!("http://{own}"));
        let foreign = said(header::ORIGIN).is_some_and(|origin| !from_here(origin))
            || said(HeaderName::from_static("sec-fetch-site"))
                .is_some_and(|site| !matches!(site, "same-origin" | "none"));
        (foreign && method != Method::GET).then_some(StatusCode::FORBIDDEN)
    }
}

/// Whether two words are the same, in a time that doesn't tell how far they are.
fn same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}

/// Lets a request through, or turns it away; whatever the answer is, it bears the headers.
pub(super) async fn check(State(guard): State<Arc<Guard>>, request: Request, next: Next) -> Response {
    let refusal = guard.refusal(request.method(), request.uri().path(), request.headers());
    let mut response = match refusal {
        Some(status) => (status, status.canonical_reason().unwrap_or_default()).into_response(),
        None => next.run(request).await,
    };
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strangers_are_turned_away() {
        let guard = Guard::new(([127, 0, 0, 1], 4321).into()).unwrap();
        let path = format!("/{}/row", guard.token());
        let asked = |method: Method, path: &str, headers: &[(&'static str, &'static str)]| {
            let headers = headers
                .iter()
                .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
                .collect();
            guard.refusal(&method, path, &headers)
        };
        let host = ("host", "127.0.0.1:4321");
        assert_eq!(asked(Method::GET, &path, &[host]), None);
        assert_eq!(asked(Method::GET, &path, &[("host", "localhost:4321")]), None);
        assert_eq!(asked(Method::POST, &path, &[host, ("origin", "http://127.0.0.1:4321")]), None);
        for (method, path, headers, status) in [
            (Method::GET, path.as_str(), &[][..], StatusCode::MISDIRECTED_REQUEST),
            (Method::GET, &path, &[("host", "evil.example:4321")], StatusCode::MISDIRECTED_REQUEST),
            (Method::GET, "/", &[host], StatusCode::NOT_FOUND),
            (Method::GET, "/0123/row", &[host], StatusCode::NOT_FOUND),
            (Method::POST, &path, &[host, ("origin", "http://evil.example")], StatusCode::FORBIDDEN),
            (Method::POST, &path, &[host, ("origin", "null")], StatusCode::FORBIDDEN),
            (Method::POST, &path, &[host, ("sec-fetch-site", "cross-site")], StatusCode::FORBIDDEN),
        ] {
            assert_eq!(asked(method, path, headers), Some(status), "{path} {headers:?}");
        }
        assert_ne!(guard.token(), Guard::new(([127, 0, 0, 1], 4321).into()).unwrap().token());
    }
}
