//! What form bytes are of.

use crate::document::Form;

/// The form of a source: what its bytes begin with and hold, never its name.
pub(super) fn form_of(_bytes: &[u8]) -> Form {
    Form::Text
}
