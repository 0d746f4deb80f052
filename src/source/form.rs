//! What form bytes are of.

use super::package::{Package, is_package};
use super::{epub, html, markdown, mhtml, ofd, pdf, word};
use crate::document::Form;
use crate::text::decode;

/// So much of a source tells its form.
const HEAD: usize = 8192;

/// The form of a source: what its bytes begin with and hold, never its name.
pub(super) fn form_of(bytes: &[u8]) -> Form {
    if is_package(bytes)
        && let Some(form) = packaged(bytes)
    {
        return form;
    }
    if word::is_binary_document(bytes) {
        return Form::Doc;
    }
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
    if pdf::is_pdf(head) {
        return Form::Pdf;
    }
    match decode(head) {
        Ok(decoded) if html::is_page(&decoded.text) => Form::Html,
        Ok(decoded) if mhtml::is_archive(&decoded.text) => Form::Mhtml,
        Ok(decoded) if markdown::is_markdown(&decoded.text) => Form::Markdown,
        _ => Form::Text,
    }
}

/// The form of an archive of parts, `None` where it is none that is read.
fn packaged(bytes: &[u8]) -> Option<Form> {
    match Package::open(bytes, Form::Docx) {
        Ok(package) if ofd::is_document(&package) => Some(Form::Ofd),
        Ok(mut package) => word::is_document(&mut package)
            .then_some(Form::Docx)
            .or_else(|| epub::is_book(&mut package).then_some(Form::Epub)),
        // What is left of a damaged one names its parts.
        Err(_) if ofd::was_document(bytes) => Some(Form::Ofd),
        Err(_) => memchr::memmem::find(bytes, b"word/document.xml").map(|_| Form::Docx),
    }
}
