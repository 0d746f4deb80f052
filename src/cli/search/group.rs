//! Hits that belong together: of one document, chapter or topic.

use std::collections::BTreeMap;

use clap::ValueEnum;
use duizhao::index::Hit;
use duizhao::vocabulary::Vocabulary;
use schemars::JsonSchema;
use serde::Serialize;

/// What hits are put together by.
#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Group {
    Document,
    Chapter,
    Topic,
}

/// Hits that belong together.
#[derive(JsonSchema, Serialize)]
pub(super) struct Together {
    pub(super) name: String,
    /// How many of all that were found.
    pub(super) paragraphs: usize,
    /// How many of them are among the hits that are given.
    pub(super) hits: usize,
}

impl Group {
    /// The name of the group that a hit belongs to.
    fn of(self, hit: &Hit, vocabulary: &Vocabulary) -> String {
        match self {
            Self::Document => hit.document.clone(),
            Self::Chapter => hit.chapter.clone().unwrap_or_else(|| "（无章）".to_owned()),
            Self::Topic => {
                let topic = vocabulary.matter_of(&hit.text);
                topic.map_or_else(|| "（其他）".to_owned(), |topic| topic.zh.clone())
            }
        }
    }
}

/// How many hits each group has.
pub(super) fn counts(group: Option<Group>, hits: &[Hit], vocabulary: &Vocabulary) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for name in group.into_iter().flat_map(|group| hits.iter().map(move |hit| group.of(hit, vocabulary))) {
        *counts.entry(name).or_default() += 1;
    }
    counts
}

/// The hits by groups, which stand in the order of their best hits; all in one without a name where none are asked for.
pub(super) fn together(
    group: Option<Group>,
    hits: Vec<Hit>,
    counts: &BTreeMap<String, usize>,
    vocabulary: &Vocabulary,
) -> Vec<(Option<Together>, Vec<Hit>)> {
    let mut places: BTreeMap<Option<String>, usize> = BTreeMap::new();
    let mut groups: Vec<(Option<Together>, Vec<Hit>)> = Vec::new();
    for hit in hits {
        let name = group.map(|group| group.of(&hit, vocabulary));
        let place = *places.entry(name.clone()).or_insert(groups.len());
        if let Some((group, hits)) = groups.get_mut(place) {
            if let Some(group) = group {
                group.hits += 1;
            }
            hits.push(hit);
        } else {
            let group = name.map(|name| {
                let paragraphs = counts.get(&name).copied().unwrap_or_default();
                Together { name, paragraphs, hits: 1 }
            });
            groups.push((group, vec![hit]));
        }
    }
    groups
}
