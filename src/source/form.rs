//! What form bytes are of.

use super::html;
use crate::document::Form;
use crate::text::decode;

/// So much of a source tells its form.
const HEAD: usize = 8192;

/// The form of a source: what its bytes begin with and hold, never its name.
pub(super) fn form_of(bytes: &[u8]) -> Form {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
    if decode(head).is_ok_and(|decoded| html::is_page(&decoded.text)) {
        return Form::Html;
    }
    Form::Text
}
