//! A paragraph with what it can be filtered by.

use std::collections::BTreeSet;

use duizhao::document::{Document, Place, Provision};
use duizhao::norm::Norm;
use serde::Serialize;

/// A document and its norms.
pub(super) struct Exported<'a> {
    pub(super) document: &'a Document,
    pub(super) norms: &'a [Norm],
}

/// A paragraph as search engines get it. What the text doesn't say is left out.
#[derive(Serialize)]
pub(super) struct ProvisionRecord<'a> {
    /// Unique: the address.
    pub(super) id: String,
    document: &'a str,
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issuer: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    province: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    city: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    district: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued_on: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    effective_on: Option<String>,
    chapter: &'a str,
    place: String,
    citation: String,
    text: String,
    /// The kinds of its norms.
    kinds: BTreeSet<&'a str>,
    /// The matters of its norms.
    topics: BTreeSet<&'a str>,
}

impl<'a> Exported<'a> {
    /// The paragraphs, days written in this form.
    pub(super) fn provisions(
        &self,
        day: impl Fn(String) -> String,
    ) -> impl Iterator<Item = ProvisionRecord<'a>> {
        let (document, norms) = (self.document, self.norms);
        document.provisions().map(move |provision| {
            let of = &document.metadata;
            let place = provision.place();
            let own = || norms.iter().filter(|norm| stands_in(norm, &place));
            ProvisionRecord {
                id: provision.address().to_string(),
                document: document.id.as_str(),
                path: &document.source.path,
                title: of.title.as_deref(),
                issuer: of.issuer.as_deref(),
                province: of.jurisdiction.province.as_deref(),
                city: of.jurisdiction.city.as_deref(),
                district: of.jurisdiction.district.as_deref(),
                issued_on: of.issued_on.map(|own| day(own.to_string())),
                effective_on: of.effective.on.map(|own| day(own.to_string())),
                chapter: chapter(&provision),
                place: place.to_string(),
                citation: provision.citation(),
                text: full_text(&provision),
                kinds: own().map(|norm| norm.kind().key()).collect(),
                topics: own().filter_map(Norm::topic_key).collect(),
            }
        })
    }
}

/// The title of the chapter; none has the empty one.
pub(super) fn chapter<'a>(provision: &Provision<'a>) -> &'a str {
    provision.chapter.title().unwrap_or_default()
}

/// The paragraph with its items, a line each.
pub(super) fn full_text(provision: &Provision<'_>) -> String {
    provision.paragraph.full_text()
}

/// Whether a norm stands in this paragraph or an item of it.
pub(super) fn stands_in(norm: &Norm, paragraph: &Place) -> bool {
    (norm.place.article, norm.place.paragraph) == (paragraph.article, paragraph.paragraph)
}
