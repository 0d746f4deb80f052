//! Rows → phrases that tell them from other rows.

use std::collections::{BTreeMap, BTreeSet};

use super::features::Features;
use super::heading::{Heading, LENGTHS, Make, Word, glue, headings, is_actor, verbs as closing, words};
use super::phrase::tells;
use super::said::Said;
use crate::segment::{Segmenter, WordClass};
use crate::text::is_cjk;

/// What rows say, word by word, and how rare each word is among them.
pub(super) struct Labels<'a> {
    rows: Vec<BTreeMap<usize, Vec<Vec<Word<'a>>>>>,
    said: &'a [Said],
    rarity: BTreeMap<&'a str, f64>,
}

/// What stands before the label of provisions that punish.
const SANCTION: &str = "罚则：";
/// The second word of a phrase tells less than the first, the third again.
const DAMPING: f64 = 0.6;
/// What a word tells at least, however many rows have it.
const COMMON: f64 = 0.15;
/// A word that names an organ or a title, or that every rule is made of, tells only so much.
const NAMES: f64 = 0.3;
/// A label is shared by more than this part of the documents.
const SHARED: f64 = 0.5;
/// What is left of a noun and a verb that stand in two clauses.
const APART: f64 = 0.35;
/// What a document counts that has only some words of a phrase.
const SOME: f64 = 0.3;
/// What is left of a phrase that stands nowhere as it is.
const EXACT: f64 = 0.6;
/// So many characters between two words part them not.
const GAP: usize = 3;
/// What is left of one that is not.
const FEW: f64 = 0.3;
/// Words that say nothing of what a row is about.
const LIGHT: [&str; 13] = [
    "举行",
    "特殊",
    "原因",
    "书面",
    "社会",
    "过程",
    "方式",
    "名义",
    "相应",
    "机构",
    "负责人",
    "组成人员",
    "时间",
];
/// What stands in a phrase between its words.
const JOINTS: [&str; 3] = ["的", "向", "、"];
/// So many nouns are joined with as many verbs.
const JOINED: usize = 8;

impl<'a> Labels<'a> {
    /// Cuts what the rows say into words and counts these.
    pub(super) fn of(said: &'a [Said]) -> Self {
        let segmenter = Segmenter::full();
        let sentences = || said.iter().flat_map(|row| row.sentences.values().flatten()).map(String::as_str);
        let glued = glue(&segmenter, sentences());
        let mut classes = BTreeMap::new();
        let rows: Vec<BTreeMap<usize, Vec<Vec<Word<'a>>>>> = said
            .iter()
            .map(|row| {
                row.sentences
                    .iter()
                    .map(|(&document, sentences)| {
                        let cut = sentences
                            .iter()
                            .map(|sentence| words(&segmenter, &mut classes, &glued, sentence));
                        (document, cut.collect())
                    })
                    .collect()
            })
            .collect();
        let mut counts: BTreeMap<&str, f64> = BTreeMap::new();
        for row in &rows {
            let mut holders: BTreeMap<&str, usize> = BTreeMap::new();
            for sentences in row.values() {
                let own: BTreeSet<&str> = sentences.iter().flatten().map(|word| word.text).collect();
                for word in own {
                    *holders.entry(word).or_default() += 1;
                }
            }
            for (word, _) in holders.into_iter().filter(|&(_, count)| count * 2 >= row.len()) {
                *counts.entry(word).or_default() += 1.0;
            }
        }
        #[allow(clippy::cast_precision_loss)]
        let total = rows.len() as f64 + 1.0;
        let rarity =
            counts.into_iter().map(|(word, count)| (word, (total / count).ln().max(COMMON))).collect();
        Self { rows, said, rarity }
    }

    /// The phrases that could be the label of a row, the best first, with what they tell.
    pub(super) fn labels(&self, row: usize) -> Vec<(f64, String)> {
        let mut found: BTreeSet<Heading<'a>> = BTreeSet::new();
        let (mut nouns, mut verbs): (BTreeMap<Vec<&str>, f64>, BTreeMap<&str, f64>) =
            (BTreeMap::new(), BTreeMap::new());
        let mut naming: BTreeSet<&str> = BTreeSet::new();
        for sentence in self.rows[row].values().flatten() {
            naming.extend(sentence.iter().filter(|word| word.names).map(|word| word.text));
            found.extend(headings(sentence));
        }
        for sentence in self.rows[row].values().flatten() {
            for heading in headings(sentence) {
                let is_noun =
                    |word: &str| sentence.iter().any(|own| own.text == word && own.class.is_nominal());
                let is_told = |word: &&str| {
                    sentence.windows(2).any(|pair| pair[0].text == "向" && pair[1].text == *word)
                };
                if heading.words.iter().all(|word| is_noun(word)) && !heading.words.iter().any(is_told) {
                    let value = self.value(row, &heading.words, &naming);
                    nouns.insert(heading.words, value);
                }
            }
            for (object, verb) in closing(sentence) {
                if !object.is_empty() {
                    found.insert(Heading { words: [object, vec![verb]].concat(), make: Make::Joined });
                }
                verbs.insert(verb, self.value(row, &[verb], &naming));
            }
        }
        let nouns = best(nouns);
        for (verb, noun) in best(verbs).iter().flat_map(|verb| nouns.iter().map(move |noun| (verb, noun))) {
            if noun.iter().all(|word| !word.contains(verb) && !verb.contains(word)) {
                let words: Vec<&str> = if self.leads(row, verb, noun) {
                    [&[*verb][..], noun].concat()
                } else {
                    [&noun[..], &[*verb]].concat()
                };
                if LENGTHS.contains(&words.iter().map(|word| word.chars().count()).sum()) {
                    found.insert(Heading { words, make: Make::Joined });
                }
            }
        }
        let mut ranked: Vec<(f64, String)> = found
            .into_iter()
            .map(|heading| {
                let shared = self.shared(row, &heading);
                let exact = if heading.make == Make::Joined {
                    0.75
                } else {
                    EXACT + (1.0 - EXACT) * self.exact(row, &heading)
                };
                let value = self.value(row, &heading.words, &naming) * form(&heading, &naming) * exact;
                (value * if shared > SHARED { shared } else { FEW * shared }, heading.words.concat())
            })
            .filter(|&(value, _)| value > 0.0)
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let mut labels: Vec<(f64, String)> = Vec::new();
        for (value, label) in ranked {
            let label = if self.said[row].punishes { format!("{SANCTION}{label}") } else { label };
            if labels.iter().all(|(_, better)| *better != label) {
                labels.push((value, label));
            }
        }
        labels
    }

    /// In which part of a row's documents something holds of what one says.
    fn share(&self, row: usize, holds: impl Fn(&[String]) -> f64) -> f64 {
        let said = &self.said[row].sentences;
        #[allow(clippy::cast_precision_loss)]
        let all = said.len().max(1) as f64;
        said.values().map(|sentences| holds(sentences)).sum::<f64>() / all
    }

    /// In which part of a row's documents a sentence has all words of a phrase, those of one that is joined close to each other;
    /// a document that has some of them counts for little.
    fn shared(&self, row: usize, heading: &Heading<'_>) -> f64 {
        let words: Vec<&str> = heading.words.iter().copied().filter(|word| !JOINTS.contains(word)).collect();
        #[allow(clippy::cast_precision_loss)]
        let part = |text: &str| {
            words.iter().filter(|word| text.contains(**word)).count() as f64 / words.len().max(1) as f64
        };
        self.share(row, |sentences| {
            let of = |sentence: &String| {
                let part = part(sentence);
                if part < 1.0 {
                    SOME * part
                } else if heading.make == Make::Joined {
                    sentence.split(',').map(|clause| closeness(clause, &words)).fold(APART, f64::max)
                } else {
                    1.0
                }
            };
            sentences.iter().map(of).fold(0.0, f64::max)
        })
    }

    /// In which part of a row's documents a phrase stands as it is, but for 的.
    fn exact(&self, row: usize, heading: &Heading<'_>) -> f64 {
        let text = heading.words.concat().replace('的', "");
        let has = |sentence: &String| sentence.replace('的', "").contains(&text);
        self.share(row, |said| if said.iter().any(has) { 1.0 } else { 0.0 })
    }

    /// Whether a verb stands before a noun, no actor, in the clauses that have both, rather than behind it.
    fn leads(&self, row: usize, verb: &str, noun: &[&str]) -> bool {
        let is_verb = |word: &Word<'_>| word.text == verb && word.class == WordClass::Verb;
        if noun.iter().any(|word| is_actor(word)) || !self.rows[row].values().flatten().flatten().any(is_verb)
        {
            return false;
        }
        let noun = noun.concat();
        let clauses = self.said[row].sentences.values().flatten().flat_map(|sentence| sentence.split(','));
        let both = clauses.filter_map(|clause| Some((clause.find(verb)?, clause.find(&noun)?)));
        let (before, behind): (Vec<_>, Vec<_>) = both.partition(|(verb, noun)| verb < noun);
        before.len() > behind.len()
    }

    /// What a phrase tells of a row: how rare its words are elsewhere.
    fn value(&self, row: usize, words: &[&str], naming: &BTreeSet<&str>) -> f64 {
        let has = |text: &str| {
            self.share(row, |said| if said.iter().any(|own| own.contains(text)) { 1.0 } else { 0.0 })
        };
        let mut told: Vec<f64> = words
            .iter()
            .filter(|word| !JOINTS.contains(word))
            .map(|word| {
                let rarity = self.rarity.get(word).copied().unwrap_or_default();
                let weight =
                    if naming.contains(word) || is_actor(word) || !tells(word) || LIGHT.contains(word) {
                        NAMES
                    } else {
                        1.0
                    };
                weight * rarity * has(word)
            })
            .collect();
        told.sort_by(|a, b| b.total_cmp(a));
        let told: f64 = told.iter().rev().fold(0.0, |sum, told| told + DAMPING * sum);
        told
    }
}

/// How close the first and the last words of a phrase stand in a clause: as one, or the first opens it.
fn closeness(clause: &str, words: &[&str]) -> f64 {
    let [first, .., last] = words else { return 0.0 };
    let characters = |text: Option<&str>| text.map_or(usize::MAX, |text| text.chars().count());
    let (Some(a), Some(b)) = (clause.find(first), clause.rfind(last)) else { return 0.0 };
    if !words.iter().all(|word| clause.contains(word)) {
        return 0.0;
    }
    let between = characters(clause.get(a + first.len()..b));
    if characters(clause.get(..a)) <= GAP || between <= GAP + words.concat().chars().count() {
        1.0
    } else {
        2.0 * APART
    }
}

/// The best of some phrases.
fn best<T: Ord>(values: BTreeMap<T, f64>) -> Vec<T> {
    let mut ranked: Vec<(T, f64)> = values.into_iter().filter(|&(_, value)| value > 0.0).collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    ranked.truncate(JOINED);
    ranked.into_iter().map(|(phrase, _)| phrase).collect()
}

/// How well a phrase of its make and length reads.
fn form(heading: &Heading<'_>, naming: &BTreeSet<&str>) -> f64 {
    let length = heading.length();
    let make = match heading.make {
        Make::Act => 1.0,
        Make::Thing => 0.9,
        Make::Joined => 0.8,
        Make::Deed => 0.55,
        Make::Pair => 0.7,
        Make::Word if length > 3 => 0.6,
        Make::Word => 0.4,
    };
    let size = match length {
        ..=2 => 0.7,
        3 => 0.8,
        4..=8 => 1.0,
        _ => 0.9,
    };
    let is_actor = |word: &&str| is_actor(word) || naming.contains(word);
    let is_done = heading.make == Make::Joined || (heading.make == Make::Act && heading.words.len() == 2);
    let by_actor = is_done
        && heading.words.len().checked_sub(2).and_then(|at| heading.words.get(at)).is_some_and(is_actor)
        || heading.make == Make::Word && heading.words.first().is_some_and(is_actor);
    let single = heading.words.iter().any(|word| word.chars().count() == 1 && !JOINTS.contains(word));
    // 检察院专项报告 says whose it is, 镇长召集 who does it.
    let of_actor = match heading.make {
        Make::Thing if heading.words.iter().any(is_actor) => 0.5,
        Make::Act if heading.words.first().is_some_and(is_actor) => 0.7,
        _ => 1.0,
    };
    make * size * of_actor * if by_actor { 0.5 } else { 1.0 } * if single { 0.6 } else { 1.0 }
}

/// The first words of a text in half width without white space; what stands there where it has none.
pub(super) fn opening_words(text: &str) -> String {
    let words =
        |text: &str| -> String { text.chars().take_while(|&c| is_cjk(c)).take(*LENGTHS.end()).collect() };
    match text.find(is_cjk).and_then(|at| text.get(at..)) {
        Some(from_first) => words(from_first),
        None => text.chars().take(*LENGTHS.end()).collect(),
    }
}

/// The first words of the shortest member of a row.
pub(super) fn opening(features: &Features, row: &BTreeSet<usize>) -> String {
    let texts = row.iter().map(|&unit| &*features.units[unit].text);
    let shortest = texts.min_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
    opening_words(shortest.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(rows: &[&[&str]]) -> Vec<Said> {
        let of = |sentences: &&[&str]| Said {
            sentences: (0..).zip(sentences.iter().map(|text| vec![(*text).to_owned()])).collect(),
            punishes: false,
        };
        rows.iter().map(of).collect()
    }

    #[test]
    fn a_label_is_what_most_members_say_and_other_rows_do_not() {
        let said = said(&[
            &["渔船应当办理注销登记", "渔民应当到渔政站办理注销登记", "渔船报废的,应当申报"],
            &["渔船应当悬挂船名牌", "渔船出海应当悬挂船名牌"],
            &["渔船出海应当报告"],
        ]);
        let labels = Labels::of(&said);
        let first = |row| labels.labels(row).into_iter().next().map(|(_, label)| label);
        assert_eq!(first(0).as_deref(), Some("办理注销登记"));
        assert_eq!(first(1).as_deref(), Some("悬挂船名牌"));
    }

    #[test]
    fn a_verb_stands_where_it_stands_in_the_clause() {
        let said = said(&[
            &["渔民不得驱使或者放任渔船冲撞、损坏码头", "禁止驱使或者放任渔船冲撞渔业部门的浮标"],
            &["报废的渔船由渔政站没收", "渔船一律没收"],
            &["渔船应当报告"],
        ]);
        let labels = Labels::of(&said);
        assert!(labels.leads(0, "驱使", &["渔船"]));
        assert!(!labels.leads(1, "没收", &["渔船"]));
        assert!(!labels.leads(0, "驱使", &["渔业部门"]));
    }

    #[test]
    fn penalties_are_called_after_the_duty() {
        let mut said = said(&[&["未悬挂船名牌的", "渔船未悬挂船名牌的"], &["渔船应当报告"]]);
        said[0].punishes = true;
        let label = Labels::of(&said).labels(0).into_iter().next().unwrap().1;
        assert!(label.starts_with(SANCTION) && label.contains("悬挂船名牌"), "{label}");
    }
}
