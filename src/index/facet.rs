//! Hits counted by where they stand.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::Hit;

/// How many hits each district, year and chapter has.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Facets {
    /// By district (else city or province); most hits first.
    pub districts: Vec<Facet>,
    /// By year of issue, or else of adoption; the first year first.
    pub years: Vec<Facet>,
    /// By the title of the chapter; most hits first.
    pub chapters: Vec<Facet>,
}

/// A value and how many paragraphs have it.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Facet {
    /// The value; `None` where the text does not give it.
    pub value: Option<String>,
    /// How many paragraphs.
    pub paragraphs: usize,
}

impl Facets {
    /// Counts hits.
    pub fn of<'a>(hits: impl IntoIterator<Item = &'a Hit>) -> Self {
        let mut counts: [BTreeMap<Option<String>, usize>; 3] = Default::default();
        for hit in hits {
            let values = [hit.district.clone(), hit.year.map(|year| year.to_string()), hit.chapter.clone()];
            for (counts, value) in counts.iter_mut().zip(values) {
                *counts.entry(value).or_default() += 1;
            }
        }
        let [districts, years, chapters] = counts.map(|counts| {
            let facets = counts.into_iter().map(|(value, paragraphs)| Facet { value, paragraphs });
            facets.collect::<Vec<Facet>>()
        });
        let most_first = |mut facets: Vec<Facet>| {
            facets.sort_by_key(|facet| std::cmp::Reverse(facet.paragraphs));
            facets
        };
        Self { districts: most_first(districts), years, chapters: most_first(chapters) }
    }
}
