//! A member of a row → what it says of the row's matter: the sentences that match others, of a penalty the conduct and the duty
//! that it breaks.

use std::collections::{BTreeMap, BTreeSet};

use super::evidence::{Evidence, Sentences, elsewhere};
use super::features::{Features, Part, Unit};
use super::reference::references;
use super::sanction::conduct;
use crate::document::{ArticleNumber, Document};
use crate::text::{fold, is_cjk};

/// A conduct of fewer characters only cites the duty that it breaks.
const CONDUCT: usize = 6;

/// What the members of a row say of its matter.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// By document, the sentences in half width without white space.
    pub(super) sentences: BTreeMap<usize, Vec<String>>,
    /// Whether most members threaten punishments.
    pub(super) punishes: bool,
}

impl Said {
    /// Gathers it.
    pub(super) fn of(
        parts: &[Part<'_>],
        features: &Features,
        evidence: &Evidence,
        row: &BTreeSet<usize>,
    ) -> Self {
        let mut said = Self::default();
        let mut penal = 0;
        for &unit in row {
            let member = &features.units[unit];
            let document = parts[member.document].document;
            let mut own = matched(document, features, evidence, unit, row);
            if member.punishes {
                let conducts: Vec<String> = own.iter().map(|sentence| conduct(sentence)).collect();
                penal +=
                    usize::from(sentences(document, member).any(|sentence| conduct(&sentence) != sentence));
                let citing = conducts.iter().filter(|conduct| only_cites(conduct));
                own = citing.flat_map(|conduct| cited(document, conduct)).collect();
                own.extend(conducts);
            }
            let own = own.iter().map(|sentence| unbracketed(sentence));
            said.sentences.entry(member.document).or_default().extend(own);
        }
        said.punishes = penal * 2 > row.len();
        said
    }
}

/// The sentences of a member that match one of another member; all where none does.
fn matched(
    document: &Document,
    features: &Features,
    evidence: &Evidence,
    unit: usize,
    row: &BTreeSet<usize>,
) -> Vec<String> {
    let bits: Sentences =
        elsewhere(features, unit, row).fold(0, |bits, other| bits | evidence.sentences(unit, other));
    let is_matched = |at: usize| {
        let rest = u32::try_from(at).ok().and_then(|at| bits.checked_shr(at)).unwrap_or_default();
        bits == 0 || rest & 1 == 1
    };
    let own = sentences(document, &features.units[unit]).enumerate();
    own.filter(|&(at, _)| is_matched(at)).map(|(_, sentence)| sentence).collect()
}

/// All sentences of a paragraph.
fn sentences(document: &Document, unit: &Unit) -> impl Iterator<Item = String> {
    let provision = document.provision(&unit.place);
    let sentences = provision.map(|provision| provision.paragraph.sentences()).unwrap_or_default();
    sentences.into_iter().map(|sentence| fold(&sentence.text))
}

/// Whether a conduct says no more than which provision it breaks.
fn only_cites(conduct: &str) -> bool {
    let own = conduct.rsplit("规定").next().unwrap_or_default();
    own.chars().filter(|&c| is_cjk(c)).count() < CONDUCT
}

/// A text without what stands in brackets (村(居)民委员会, 以下简称).
fn unbracketed(text: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

/// The sentences of the provisions that a text cites.
fn cited(document: &Document, text: &str) -> Vec<String> {
    let mut cited = Vec::new();
    for reference in references(text) {
        let number = ArticleNumber::new(reference.article);
        for provision in document.provisions().filter(|provision| provision.article.number == number) {
            let paragraph = provision.paragraph;
            if !reference.paragraphs.is_empty() && !reference.paragraphs.contains(&paragraph.number) {
                continue;
            }
            let items = paragraph.items.iter().filter(|item| reference.items.contains(&item.number.value));
            let items: Vec<String> = items.map(|item| fold(item.text.as_str())).collect();
            if items.is_empty() {
                cited.extend(paragraph.sentences().iter().map(|sentence| fold(&sentence.text)));
            } else {
                cited.extend(items);
            }
        }
    }
    cited
}
