//! Wordings → which of them are alike: pairs of neighbouring characters, and an exact search for what shares enough of them.
//!
//! The search is the prefix filter of exact set-similarity joins (Bayardo, Ma and Srikant, “Scaling up all pairs similarity
//! search”, 2007): two sets of likeness t or more share one of their rarest elements, so only these are looked up. Nothing is
//! lost, and paragraphs that have only common phrases in common are never compared.

use std::collections::HashMap;

use rayon::prelude::*;

/// A set of pairs of characters, as numbers in the order of their rarity.
pub(super) type Grams = Vec<u32>;

/// Turns wordings into sets; a pair that occurs twice is two elements.
pub(super) fn grams(wordings: &[&str]) -> (Vec<Grams>, usize) {
    let raw: Vec<Vec<u64>> = wordings.par_iter().map(|wording| pairs(wording)).collect();
    let mut all: Vec<u64> = raw.iter().flatten().copied().collect();
    all.par_sort_unstable();
    let mut counted: Vec<(usize, u64)> =
        all.chunk_by(|a, b| a == b).filter_map(|same| Some((same.len(), *same.first()?))).collect();
    drop(all);
    counted.par_sort_unstable();
    let numbers: HashMap<u64, u32> =
        counted.iter().zip(0..).map(|(&(_, pair), number)| (pair, number)).collect();
    let number = |raw: &Vec<u64>| {
        let mut grams: Grams = raw.iter().filter_map(|pair| numbers.get(pair).copied()).collect();
        grams.sort_unstable();
        grams
    };
    (raw.par_iter().map(number).collect(), counted.len())
}

fn pairs(wording: &str) -> Vec<u64> {
    let mut pairs: Vec<u64> = Vec::with_capacity(wording.len() / 3);
    let mut before = None;
    for c in wording.chars().map(|c| u64::from(u32::from(c))) {
        if let Some(before) = before {
            pairs.push(before << 21 | c);
        }
        before = Some(c);
    }
    pairs.sort_unstable();
    // The second use of a pair is another element than the first.
    let mut repeated = 0;
    for index in 1..pairs.len() {
        let same = pairs[index] == pairs[index - 1] & ((1 << 42) - 1);
        repeated = if same { repeated + 1 } else { 0 };
        pairs[index] |= repeated << 42;
    }
    pairs
}

/// Finds, for each wording in order, the most alike of the wordings that stand for a family, or makes it one itself.
pub(super) struct Leaders<'a> {
    grams: &'a [Grams],
    /// For each element, the leaders that have it among their rarest.
    index: Vec<Vec<u32>>,
    likeness: f64,
    /// The last wording that looked at a leader.
    seen: Vec<u32>,
}

impl<'a> Leaders<'a> {
    pub(super) fn new(grams: &'a [Grams], elements: usize, likeness: f64) -> Self {
        Self { grams, index: vec![Vec::new(); elements], likeness, seen: vec![u32::MAX; grams.len()] }
    }

    /// The leader that a wording follows and how like it is, or `None` where it leads itself from now on.
    pub(super) fn follow(&mut self, wording: u32) -> Option<(u32, f64)> {
        let own = &self.grams[wording as usize];
        let prefix = own.get(..self.prefix(own.len())).unwrap_or_default();
        let mut best: Option<(u32, f64)> = None;
        for &element in prefix {
            for &leader in &self.index[element as usize] {
                if std::mem::replace(&mut self.seen[leader as usize], wording) == wording {
                    continue;
                }
                let other = &self.grams[leader as usize];
                let least = best.map_or(self.likeness, |(_, best)| best);
                if let Some(likeness) = likeness(own, other, least)
                    && best.is_none_or(|best| likeness > best.1 || (likeness >= best.1 && leader < best.0))
                {
                    best = Some((leader, likeness));
                }
            }
        }
        if best.is_none() {
            for &element in prefix {
                self.index[element as usize].push(wording);
            }
        }
        best
    }

    /// So many of the rarest elements: what is alike shares one of them.
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn prefix(&self, length: usize) -> usize {
        let least = (self.likeness / (2.0 - self.likeness) * length as f64 - 1e-9).ceil().max(1.0) as usize;
        (length + 1).saturating_sub(least).min(length)
    }
}

/// Twice the elements in common over all elements, where that is at least `least`.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(super) fn likeness(a: &[u32], b: &[u32], least: f64) -> Option<f64> {
    let both = (a.len() + b.len()) as f64;
    let needed = (least * both / 2.0 - 1e-9).ceil() as usize;
    if a.len().min(b.len()) < needed {
        return None;
    }
    let (mut i, mut j, mut common) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                (i, j, common) = (i + 1, j + 1, common + 1);
            }
        }
        if common + (a.len() - i).min(b.len() - j) < needed {
            return None;
        }
    }
    (both > 0.0).then(|| 2.0 * common as f64 / both)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_search_finds_what_a_comparison_of_all_finds() {
        let stem = "镇长因故不能主持会议的可以委托一位副镇长主持并向全体组成人员说明";
        let wordings: Vec<String> = (0..40_usize)
            .map(|number| {
                let mut characters: Vec<char> = stem.chars().collect();
                for step in 0..number % 12 {
                    let at = (number * 5 + step * 11) % characters.len();
                    characters[at] = '另';
                }
                characters.truncate(30 - number % 3);
                characters.into_iter().collect()
            })
            .collect();
        let texts: Vec<&str> = wordings.iter().map(String::as_str).collect();
        let (grams, elements) = grams(&texts);
        for least in [0.6, 0.75, 0.85, 0.95] {
            let mut leaders = Leaders::new(&grams, elements, least);
            let mut chosen: Vec<u32> = Vec::new();
            let mut followers = 0;
            for wording in 0..40_u32 {
                let own = &grams[wording as usize];
                let mut expected: Option<(u32, f64)> = None;
                for &leader in &chosen {
                    if let Some(found) = likeness(own, &grams[leader as usize], least)
                        && expected.is_none_or(|(_, best)| found > best)
                    {
                        expected = Some((leader, found));
                    }
                }
                assert_eq!(leaders.follow(wording), expected, "{wording} at {least}");
                if expected.is_none() {
                    chosen.push(wording);
                } else {
                    followers += 1;
                }
            }
            assert!(followers > 3 && chosen.len() > 1, "{least}: {followers} followers");
        }
    }

    #[test]
    fn repeated_pairs_count_as_often_as_both_have_them() {
        let (grams, _) = grams(&["会会会", "会会会会会"]);
        assert_eq!(grams.iter().map(Vec::len).collect::<Vec<_>>(), [2, 4]);
        assert_eq!(likeness(&grams[0], &grams[1], 0.0), Some(4.0 / 6.0));
    }
}
