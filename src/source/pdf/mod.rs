//! PDF: what its pages show, by the positions of their glyphs.

mod canvas;
mod glyph;

use hayro_interpret::hayro_syntax::page::Page as PdfPage;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, interpret_page};

use super::page::{Page, assemble};
use super::{Reading, SourceError};
use crate::document::{Form, Said};
use canvas::Canvas;
use glyph::Glyphs;

/// A document with more pages is no rule.
const MAX_PAGES: usize = 3000;
/// Nor is one with more characters.
const MAX_CHARACTERS: usize = 8_000_000;
/// A page of a scan has fewer words than this that are no part of the picture.
const FEW: usize = 24;

/// Whether bytes are those of a PDF; some begin with a few bytes of something else.
pub(super) fn is_pdf(head: &[u8]) -> bool {
    let head = head.get(..head.len().min(1024)).unwrap_or_default();
    memchr::memmem::find(head, b"%PDF-").is_some_and(|at| at == 0 || !head.starts_with(b"<"))
}

pub(super) fn read(bytes: &[u8]) -> Result<Reading, SourceError> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => SourceError::Locked(Form::Pdf),
        LoadPdfError::Decryption(_) => SourceError::Encrypted,
        LoadPdfError::Invalid => SourceError::Damaged(Form::Pdf),
    })?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(SourceError::Damaged(Form::Pdf));
    }
    if pages.len() > MAX_PAGES {
        return Err(SourceError::Unbounded(Form::Pdf));
    }
    let cache = InterpreterCache::new();
    let mut glyphs = Glyphs::default();
    let mut shown: Vec<Canvas> = Vec::new();
    let mut characters = 0;
    for page in pages.iter() {
        let canvas = draw(page, &pdf, &cache, &mut glyphs);
        characters += canvas.characters();
        if characters > MAX_CHARACTERS {
            return Err(SourceError::Unbounded(Form::Pdf));
        }
        shown.push(canvas);
    }
    let damaged = glyphs.unknown > 0;
    if glyphs.unknown > glyphs.known {
        return Err(SourceError::NoText(Form::Pdf));
    }
    let pages: Vec<Page> = text_of(shown)?;
    let reading = assemble(pages);
    if reading.text.is_empty() {
        return Err(SourceError::NoText(Form::Pdf));
    }
    Ok(Reading { damaged, said: said(&pdf), ..reading })
}

fn draw<'a>(
    page: &'a PdfPage<'a>,
    pdf: &'a Pdf,
    cache: &InterpreterCache<'a>,
    glyphs: &mut Glyphs,
) -> Canvas {
    let (width, height) = page.render_dimensions();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let transform = Affine::new(page.initial_transform(true).as_coeffs());
    let mut context = Context::new(transform, bounds, cache, pdf.xref(), InterpreterSettings::default());
    let mut canvas = canvas::Device::new(bounds, glyphs);
    interpret_page(page, &mut context, &mut canvas);
    canvas.finish()
}

/// What a reader sees on the pages. On a scan that is nothing but pictures: there the text that a recogniser has laid behind
/// them counts, and where there is none, there is no text.
fn text_of(shown: Vec<Canvas>) -> Result<Vec<Page>, SourceError> {
    let pages = shown.len();
    let visible: usize = shown.iter().map(|canvas| canvas.seen).sum();
    let pictures = shown.iter().filter(|canvas| canvas.pictured).count();
    if pictures * 2 < pages || visible >= FEW * pages {
        return Ok(shown.into_iter().map(Canvas::seen_page).collect());
    }
    let recognised: usize = shown.iter().map(|canvas| canvas.ghostly).sum();
    if recognised < FEW * pages {
        return Err(SourceError::Scan(pages));
    }
    Ok(shown.into_iter().map(Canvas::whole_page).collect())
}

/// The title that the file's properties give.
fn said(pdf: &Pdf) -> Said {
    let title = pdf.metadata().title.as_deref().and_then(|title| match title {
        [0xfe, 0xff, rest @ ..] => {
            let units: Vec<u16> =
                rest.as_chunks::<2>().0.iter().map(|&pair| u16::from_be_bytes(pair)).collect();
            String::from_utf16(&units).ok()
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        other => std::str::from_utf8(other).ok().map(ToOwned::to_owned),
    });
    let title = title.map(|title| title.trim().to_owned()).filter(|title| !title.is_empty());
    Said { title, ..Said::default() }
}

#[cfg(test)]
mod tests;
