//! A document as the search sees it: its paragraphs with their places.

use sha2::{Digest, Sha256};

use super::deadline::length;
use crate::document::{ArticleNumber, Document};
use crate::norm::{Figure, Kind};
use crate::text::{Span, hexadecimal};

/// A paragraph (款) with its items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Passage {
    /// The place within the document, such as 29.2; empty for a document without articles.
    pub(super) place: String,
    /// The place in words; empty for a document without articles.
    pub(super) citation: String,
    /// Which of the document's chapters it stands in.
    pub(super) chapter: usize,
    /// What stands above it: the title of the rule, the chapter's, the section's; one a line.
    pub(super) heading: String,
    /// The number of its article as [`article_key`] gives it; 0 where there is none.
    pub(super) article: u64,
    /// The range of the source.
    pub(super) span: Span,
    /// The text with its items, one a line.
    pub(super) text: String,
    /// The kinds of its norms, one bit each.
    pub(super) kinds: u64,
    /// How long its deadlines run, in minutes.
    pub(super) deadlines: Vec<u64>,
}

/// A paragraph as the index stores it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stored<'a> {
    /// The place within the document, such as 29.2.
    pub(super) place: &'a str,
    /// The place in words.
    pub(super) citation: &'a str,
    /// The range of the source.
    pub(super) span: Span,
    /// The text with its items, one a line.
    pub(super) text: &'a str,
}

impl<'a> Stored<'a> {
    /// Reads what [`Passage::to_stored`] wrote.
    pub(super) fn read(stored: &'a str) -> Option<Self> {
        let (head, text) = stored.split_once('\n')?;
        let mut parts = head.split('\t');
        let (place, citation) = (parts.next()?, parts.next()?);
        let span = Span::new(parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        Some(Self { place, citation, span, text })
    }
}

impl Passage {
    /// Where it stands, in one line, and its text behind it.
    pub(super) fn to_stored(&self) -> String {
        let Self { place, citation, span, text, .. } = self;
        format!("{place}\t{citation}\t{}\t{}\n{text}", span.start, span.end)
    }
}

/// The paragraphs of a document in order; the whole text where it has no articles, so that nothing is missed.
pub(super) fn passages(document: &Document) -> Vec<Passage> {
    let mut passages = Vec::new();
    let title = document.metadata.title.as_deref();
    for (number, chapter) in document.chapters.iter().enumerate() {
        for article in &chapter.articles {
            let section = article.section.as_ref().map(|section| section.title.as_str());
            let heading: Vec<&str> = [title, chapter.title(), section].into_iter().flatten().collect();
            let heading = heading.join("\n");
            let several = article.paragraphs.len() > 1;
            for paragraph in &article.paragraphs {
                let place = crate::document::Place::paragraph(article.number, paragraph.number);
                passages.push(Passage {
                    citation: if several { place.citation() } else { article.number.citation() },
                    place: place.to_string(),
                    chapter: number,
                    heading: heading.clone(),
                    article: article_key(article.number),
                    span: paragraph.span(),
                    text: paragraph.full_text(),
                    kinds: 0,
                    deadlines: Vec::new(),
                });
            }
        }
    }
    if passages.is_empty() {
        passages.push(Passage {
            place: String::new(),
            citation: String::new(),
            chapter: 0,
            heading: title.unwrap_or_default().to_owned(),
            article: 0,
            span: Span::new(0, document.source.text.len()),
            text: document.source.text.clone(),
            kinds: 0,
            deadlines: Vec::new(),
        });
    }
    passages
}

/// One number for that of an article and, in its lower bits, that of the branch and which of its bearers it is.
pub(super) fn article_key(number: ArticleNumber) -> u64 {
    let below = |value: u32, bits: u32| u64::from(value).min((1 << bits) - 1);
    let branch = below(number.branch.unwrap_or(0), BRANCH) << OCCURRENCE;
    u64::from(number.main) << (BRANCH + OCCURRENCE) | branch | below(number.occurrence.get(), OCCURRENCE)
}

/// The same whichever of the bearers it is.
pub(super) fn branch_key(key: u64) -> u64 {
    key >> OCCURRENCE
}

/// The number of the article, without that of the branch; `None` where there is no article.
pub(super) fn article_main(key: u64) -> Option<u32> {
    u32::try_from(key >> (BRANCH + OCCURRENCE)).ok().filter(|&main| main > 0)
}

/// So many bits hold the number of a branch, and so many which of its bearers an article is.
const BRANCH: u32 = 12;
const OCCURRENCE: u32 = 20;

/// Notes in each paragraph the kinds of the norms that it holds, and how long its deadlines run.
pub(super) fn mark_norms(passages: &mut [Passage], norms: &[Figure]) {
    for norm in norms {
        // Paragraphs stand in the order of the source.
        let at = passages.partition_point(|passage| passage.span.end <= norm.span.start);
        if let Some(passage) = passages.get_mut(at).filter(|passage| passage.span.start <= norm.span.start) {
            passage.kinds |= kind_bit(norm.rule.kind());
            passage.deadlines.extend(length(norm));
        }
    }
}

/// The bit of a kind of norm.
pub(super) fn kind_bit(kind: Kind) -> u64 {
    1 << kind as u32
}

/// The titles of a document's chapters, in order; empty for one without heading.
pub(super) fn chapter_titles(document: &Document) -> Vec<String> {
    document.chapters.iter().map(|chapter| chapter.title().unwrap_or_default().to_owned()).collect()
}

/// The year of the wording, as in the id.
pub(super) fn year(document: &Document) -> Option<u32> {
    let day = document.metadata.dated()?;
    u32::try_from(day.year()).ok()
}

/// A hash of everything that is indexed of a document, its id apart: where it is equal, nothing need be done.
pub(super) fn fingerprint(document: &Document, passages: &[Passage]) -> String {
    let mut hash = Sha256::new();
    let mut feed = |part: &str| {
        hash.update(part.len().to_le_bytes());
        hash.update(part.as_bytes());
    };
    let (metadata, source) = (&document.metadata, &document.source);
    for part in [&source.path, &source.sha256] {
        feed(part);
    }
    let place = &metadata.jurisdiction;
    for part in [&metadata.title, &metadata.number, &place.province, &place.city, &place.district] {
        feed(part.as_deref().unwrap_or_default());
    }
    feed(&year(document).unwrap_or_default().to_string());
    for title in chapter_titles(document) {
        feed(&title);
    }
    for passage in passages {
        for part in [&passage.place, &passage.citation, &passage.text] {
            feed(part);
        }
        feed(&format!("{} {}", passage.chapter, passage.span));
    }
    hexadecimal(&hash.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_read_as_it_was_stored() {
        let passage = Passage {
            place: "29.2".to_owned(),
            citation: "第二十九条第二款".to_owned(),
            chapter: 3,
            heading: String::new(),
            article: 29,
            span: Span::new(120, 345),
            text: "会议研究：\n（一）预算\t草案；\n（二）其他。".to_owned(),
            kinds: 0,
            deadlines: Vec::new(),
        };
        let stored = passage.to_stored();
        let read = Stored::read(&stored).unwrap();
        assert_eq!((read.place, read.citation, read.span), ("29.2", "第二十九条第二款", passage.span));
        assert_eq!(read.text, passage.text);
        assert_eq!(Stored::read("29.2\t第二十九条\tx\t7\n会议"), None);
        assert_eq!(Stored::read("会议"), None);
    }
}
