//! Two codings → how far they agree.
//!
//! The decision that is compared is the one that the comparison table is made of: whether two paragraphs of different documents
//! stand in one row. With a, b, c, d the pairs that both put together, only the first, only the second, and neither, and N
//! their sum:
//!
//! - percent agreement: (a + d) / N. Nearly all pairs are apart, so it is always high; read the others.
//! - pairwise F1: 2a / (2a + b + c), the harmonic mean of precision and recall over pairs (Manning, Raghavan and Schütze,
//!   *Introduction to Information Retrieval*, 2008, section 16.3; van Rijsbergen 1979).
//! - Cohen's kappa: (po − pe) / (1 − pe), with po the agreement and pe that of chance from each coder's own shares (Cohen, “A
//!   coefficient of agreement for nominal scales”, *Educational and Psychological Measurement* 20, 1960).
//! - Krippendorff's alpha, nominal: 1 − Do / De, with Do the share of units that differ, De = Σ n_c·n_k / (n·(n − 1)) over
//!   different values c, k, where n_c counts the values of both coders and n is their number (Krippendorff, *Content Analysis*,
//!   2004, section 11.3; “Computing Krippendorff's Alpha-Reliability”, 2011).
//!
//! Where both coders use the same labels for rows, kappa and alpha are told over the labels too: one value a paragraph.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::model::Coding;
use crate::document::Place;

/// The name and version of the machine form of an agreement.
pub const AGREEMENT_SCHEMA: &str = "duizhao.agreement/1";

/// How far two codings agree, over the paragraphs that both have.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
#[schemars(title = "Agreement of two coders, or of a coder and the program")]
#[non_exhaustive]
pub struct Agreement {
    /// The name and version of this form.
    #[schemars(extend("const" = AGREEMENT_SCHEMA))]
    pub schema: &'static str,
    /// Paragraphs that both have.
    pub paragraphs: usize,
    /// Paragraphs that only the first has.
    pub only_first: usize,
    /// Paragraphs that only the second has.
    pub only_second: usize,
    /// Over pairs of paragraphs of different documents.
    pub pairs: Pairs,
    /// Over labels; `None` where the coders use different labels.
    pub labels: Option<Labels>,
}

/// Agreement over the decision whether two paragraphs are in one row. A measure is `None` where its formula divides by 0.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Pairs {
    /// In one row for both.
    pub together: u64,
    /// In one row for the first alone.
    pub together_in_first: u64,
    /// In one row for the second alone.
    pub together_in_second: u64,
    /// In one row for neither.
    pub apart: u64,
    /// Percent agreement, as a share.
    pub percent: Option<f64>,
    /// Pairwise F1.
    pub f1: Option<f64>,
    /// Cohen's kappa.
    pub kappa: Option<f64>,
    /// Krippendorff's alpha.
    pub alpha: Option<f64>,
}

/// Agreement over labels; a paragraph in no row has the label “none”, one in several rows has their names together.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Labels {
    /// Paragraphs with the same label.
    pub same: usize,
    /// Percent agreement, as a share.
    pub percent: Option<f64>,
    /// Cohen's kappa.
    pub kappa: Option<f64>,
    /// Krippendorff's alpha.
    pub alpha: Option<f64>,
}

/// A paragraph: the id of its document, and its place.
pub type Unit<'a> = &'a (String, Place);

impl Agreement {
    /// Sets two codings against each other.
    pub fn of(first: &Coding, second: &Coding) -> Self {
        let common = common(first, second);
        Self {
            schema: AGREEMENT_SCHEMA,
            paragraphs: common.len(),
            only_first: first.rows.len() - common.len(),
            only_second: second.rows.len() - common.len(),
            pairs: pairs(first, second, &common),
            labels: labels(first, second, &common),
        }
    }
}

/// The paragraphs, in order, that one of the two puts into a row with a paragraph with which the other does not, whatever the rows are called.
pub fn differing<'a>(first: &'a Coding, second: &Coding) -> Vec<Unit<'a>> {
    let common = common(first, second);
    let (one, other) = (together(first, &common), together(second, &common));
    let only = |own: &[(usize, usize)], others: &[(usize, usize)]| -> Vec<(usize, usize)> {
        own.iter().filter(|pair| others.binary_search(pair).is_err()).copied().collect()
    };
    let pairs = only(&one, &other).into_iter().chain(only(&other, &one));
    let units: BTreeSet<usize> = pairs.flat_map(|(one, other)| [one, other]).collect();
    units.into_iter().filter_map(|unit| common.get(unit).copied()).collect()
}

/// The paragraphs that both have.
fn common<'a>(first: &'a Coding, second: &Coding) -> Vec<Unit<'a>> {
    first.rows.keys().filter(|unit| second.rows.contains_key(*unit)).collect()
}

fn pairs(first: &Coding, second: &Coding, common: &[Unit<'_>]) -> Pairs {
    let (one, other) = (together(first, common), together(second, common));
    let both = one.iter().filter(|pair| other.binary_search(pair).is_ok()).count() as u64;
    let (only_one, only_other) = (one.len() as u64 - both, other.len() as u64 - both);
    let mut sizes: BTreeMap<&str, u64> = BTreeMap::new();
    for unit in common {
        *sizes.entry(&unit.0).or_default() += 1;
    }
    let units = common.len() as u64;
    let all = (units * units - sizes.values().map(|size| size * size).sum::<u64>()) / 2;
    let apart = all.saturating_sub(both + only_one + only_other);
    let [a, b, c, d] = [both, only_one, only_other, apart].map(real);
    let total = real(all);
    Pairs {
        together: both,
        together_in_first: only_one,
        together_in_second: only_other,
        apart,
        percent: ratio(a + d, total),
        f1: ratio(2.0 * a, 2.0 * a + b + c),
        kappa: kappa(total, a + d, &[(a + b, a + c), (c + d, b + d)]),
        alpha: alpha(total, b + c, &[2.0 * a + b + c, 2.0 * d + b + c]),
    }
}

/// The pairs of paragraphs of different documents that share a row, sorted.
fn together(coding: &Coding, common: &[Unit<'_>]) -> Vec<(usize, usize)> {
    let mut rows: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, unit) in common.iter().enumerate() {
        for row in coding.rows.get(*unit).into_iter().flatten() {
            rows.entry(row).or_default().push(index);
        }
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for members in rows.values() {
        for (at, &one) in members.iter().enumerate() {
            let others = members.iter().skip(at + 1);
            pairs
                .extend(others.filter(|&&other| common[one].0 != common[other].0).map(|&other| (one, other)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn labels(first: &Coding, second: &Coding, common: &[Unit<'_>]) -> Option<Labels> {
    let names = |coding: &Coding| -> BTreeSet<String> {
        common.iter().filter_map(|unit| coding.rows.get(*unit)).flatten().cloned().collect()
    };
    let (one, other) = (names(first), names(second));
    let shared = one.intersection(&other).count();
    if shared == 0 || 2 * shared < one.len().min(other.len()) {
        return None;
    }
    let label = |coding: &Coding, unit: Unit<'_>| -> String {
        let rows = coding.rows.get(unit);
        rows.map(|rows| rows.iter().cloned().collect::<Vec<_>>().join("\n")).unwrap_or_default()
    };
    let mut counts: BTreeMap<String, (f64, f64)> = BTreeMap::new();
    let mut same = 0;
    for unit in common {
        let (one, other) = (label(first, unit), label(second, unit));
        same += usize::from(one == other);
        counts.entry(one).or_default().0 += 1.0;
        counts.entry(other).or_default().1 += 1.0;
    }
    let n = real(common.len() as u64);
    let agreed = real(same as u64);
    let counts: Vec<(f64, f64)> = counts.into_values().collect();
    let sums: Vec<f64> = counts.iter().map(|(one, other)| one + other).collect();
    Some(Labels {
        same,
        percent: ratio(agreed, n),
        kappa: kappa(n, agreed, &counts),
        alpha: alpha(n, n - agreed, &sums),
    })
}

/// Cohen's kappa of `n` units, `agreed` of them alike; for each value how often each coder used it.
fn kappa(n: f64, agreed: f64, counts: &[(f64, f64)]) -> Option<f64> {
    let observed = ratio(agreed, n)?;
    let chance: f64 = counts.iter().map(|(one, other)| one / n * (other / n)).sum();
    ratio(observed - chance, 1.0 - chance)
}

/// Krippendorff's alpha for nominal values of `n` units, `differing` of them not alike; for each value how often both used it.
fn alpha(n: f64, differing: f64, counts: &[f64]) -> Option<f64> {
    let values = 2.0 * n;
    let same: f64 = counts.iter().map(|count| count * (count - 1.0)).sum();
    let expected = ratio(values * (values - 1.0) - same, values * (values - 1.0))?;
    Some(1.0 - ratio(ratio(differing, n)?, expected)?)
}

fn ratio(part: f64, whole: f64) -> Option<f64> {
    (whole > 1e-12).then(|| part / whole)
}

#[allow(clippy::cast_precision_loss)]
fn real(count: u64) -> f64 {
    count as f64
}
