//! Versions made by seeded changes of the sample corpus and of published laws: the fate of every article is known, and so is every
//! number that changed.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::Path;

use duizhao::Document;
use duizhao::compare::{Cutter, Edit, Names, diff, edits};
use duizhao::corpus::{Corpus, LoadOptions};
use duizhao::version::{Chain, Fate, VersionOptions, Versions};
use revision::{LITTLE, Plain, Rates, counts_on, mark_references, plain, revise, text_of};

mod revision;

fn sample() -> Vec<Vec<Plain>> {
    let corpus =
        Corpus::load(&[Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")], &LoadOptions::default());
    // References of the sample name numbers that the made text gives anew.
    let kept = |(_, text): &Plain| !text.contains('第') || !text.contains('条');
    corpus.documents.iter().map(|document| plain(document).into_iter().filter(kept).collect()).collect()
}

/// At least 99 of 100 fates are right, every changed number is told with its step, and none where nothing changed.
#[test]
fn fates_and_numbers_of_made_versions() {
    let sample = sample();
    let (mut right, mut all, mut told, mut changed) = (0, 0, 0, 0);
    let mut false_numbers = Vec::new();
    for seed in 1..=6 {
        for (which, articles) in sample.iter().enumerate() {
            let other = sample.get((which + 3) % sample.len()).unwrap();
            let other: Vec<String> = other.iter().map(|(_, text)| text.clone()).collect();
            let revision =
                revise(articles, &other, LITTLE, 0x9E37_79B9_7F4A_7C15 ^ (seed * 1000 + which as u64));
            let versions = Versions::of(&revision.old, &revision.new, &VersionOptions::default());
            for (&index, &fate) in &revision.fates {
                let number = u32::try_from(index + 1).unwrap();
                let entry = versions
                    .entries
                    .iter()
                    .find(|entry| entry.old.iter().any(|old| old.main == number))
                    .unwrap();
                all += 1;
                right += usize::from(entry.fate == fate);
                let steps: Vec<(f64, f64)> = entry
                    .values
                    .iter()
                    .filter_map(|value| Some((value.old_value?, value.new_value?)))
                    .collect();
                match revision.numbers.get(&index) {
                    Some((was, is)) => {
                        changed += 1;
                        told += usize::from(steps == [(was.parse().unwrap(), is.parse().unwrap())]);
                    }
                    None if entry.fate == fate => {
                        false_numbers
                            .extend(entry.values.iter().map(|value| (value.clone(), entry.new_text.clone())));
                    }
                    None => {}
                }
            }
            let new = versions.entries.iter().filter(|entry| entry.fate == Fate::New).count();
            all += revision.inserted.len();
            right += revision.inserted.len().min(new);
        }
    }
    assert!(all > 500 && changed > 20, "{all} {changed}");
    assert!(right * 100 >= all * 99, "{right} of {all} fates");
    assert_eq!(told, changed, "changed numbers told");
    assert!(false_numbers.is_empty(), "{false_numbers:#?}");
}

/// Every sixth article of a law is kept back, to be put in as a new one.
const KEPT_BACK: usize = 6;

/// What becomes of the articles of a law, and the articles of it that no version has yet.
fn law(document: &duizhao::Document) -> (Vec<Plain>, Vec<String>) {
    let all: Vec<Plain> =
        plain(document).into_iter().map(|(chapter, text)| (chapter, mark_references(&text))).collect();
    let back = |at: usize| at % KEPT_BACK == 2;
    let number = |at: usize| (0..at).filter(|at| !back(*at)).count();
    let renumbered = |text: &str| {
        let mut text = text.to_owned();
        for at in 0..all.len() {
            let to = if back(at) { "有关条款".to_owned() } else { format!("⟪{}⟫", number(at)) };
            text = text.replace(&format!("⟦{at}⟧"), &to);
        }
        text.replace('⟪', "⟦").replace('⟫', "⟧")
    };
    let mut articles = Vec::new();
    let mut spare = Vec::new();
    for (at, (chapter, text)) in all.iter().enumerate() {
        if back(at) {
            spare.push(renumbered(text));
        } else {
            articles.push((*chapter, renumbered(text)));
        }
    }
    (articles, spare)
}

#[test]
#[cfg_attr(not(shared_texts), ignore = "needs ../shared/laws")]
fn fates_of_made_versions_of_published_laws() {
    let rates =
        Rates { deleted: 2, replaced: 4, split: 4, merged: 2, number: 4, touched: 4, half: 5, most: 3 };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/laws/structure/plain");
    let corpus = Corpus::load(&[folder], &LoadOptions::default());
    let laws: Vec<(Vec<Plain>, Vec<String>)> =
        corpus.documents.iter().filter(|document| counts_on(document)).map(law).collect();
    let (mut right, mut all) = (0, 0);
    let (mut kept, mut most, mut gone) = (0, 0, 0);
    let mut wrong: BTreeMap<(Fate, Option<Fate>), usize> = BTreeMap::new();
    for (seed, (which, (articles, spare))) in
        (1..=4).flat_map(|seed| laws.iter().enumerate().map(move |it| (seed, it)))
    {
        let stranger = &laws.get((which + 7) % laws.len()).unwrap().1;
        let spare: Vec<String> = spare.iter().chain(stranger).cloned().collect();
        if articles.len() < 15 {
            continue;
        }
        let revision = revise(articles, &spare, rates, 0x9E37_79B9_7F4A_7C15 ^ (seed * 1000 + which as u64));
        let versions = Versions::of(&revision.old, &revision.new, &VersionOptions::default());
        let number = |index: usize| u32::try_from(index + 1).unwrap();
        let by_old = |index: usize| {
            versions
                .entries
                .iter()
                .find(|entry| entry.old.iter().any(|old| old.main == number(index)))
                .unwrap()
        };
        let by_new = |index: usize| {
            versions
                .entries
                .iter()
                .find(|entry| entry.new.iter().any(|new| new.main == number(index)))
                .unwrap()
        };
        let expected = revision.fates.iter().map(|(&index, &fate)| (by_old(index), fate));
        for (entry, fate) in expected.chain(revision.inserted.iter().map(|&it| (by_new(it), Fate::New))) {
            all += 1;
            right += usize::from(entry.fate == fate);
            if entry.fate != fate {
                *wrong.entry((fate, Some(entry.fate))).or_default() += 1;
            }
        }
        gone += revision.fates.values().filter(|fate| **fate == Fate::Deleted).count();
        for (&old, &new) in &revision.rewritten {
            most += 1;
            kept += usize::from(by_old(old).new.iter().any(|it| it.main == number(new)));
        }
    }
    println!("{right} of {all} fates, {gone} deleted; {kept} of {most} rewritten; {wrong:?}");
    assert!(all > 5000 && most > 100 && gone > 500, "{all} {most} {gone}");
    assert!(right * 100 >= all * 99, "{right} of {all} fates: {wrong:?}");
    assert!(kept * 10 >= most * 9, "{kept} of {most} rewritten articles");
}

fn version(articles: &[&str]) -> Document {
    text_of(articles.iter().map(|text| (0, (*text).to_owned())))
}

fn fates(old: &[&str], new: &[&str]) -> Vec<(Vec<u32>, Vec<u32>, Fate)> {
    let versions = Versions::of(&version(old), &version(new), &VersionOptions::default());
    let numbers = |side: &[duizhao::ArticleNumber]| side.iter().map(|number| number.main).collect();
    versions.entries.iter().map(|entry| (numbers(&entry.old), numbers(&entry.new), entry.fate)).collect()
}

const FERRY: &str = "渡船载客不得超过核定人数，并应当配备救生设备。";
const CREW: &str = "渡工应当持证上岗，每年接受一次安全培训。";
const FINE: &str = "违反本规则第一条规定的，责令改正。";

#[test]
fn references_follow_the_articles_they_name() {
    let duty = "渡口由所在地镇人民政府负责日常巡查和维护。";
    // The ferry article became the second one, and so did the reference.
    let moved_on = FINE.replace("第一条", "第二条");
    assert_eq!(
        fates(&[FERRY, FINE], &[duty, FERRY, &moved_on]),
        [
            (vec![], vec![1], Fate::New),
            (vec![1], vec![2], Fate::Renumbered),
            (vec![2], vec![3], Fate::Renumbered),
        ]
    );
    // Nothing was put in before it: the reference now names another article.
    assert_eq!(
        fates(&[FERRY, CREW, FINE], &[FERRY, CREW, &moved_on]),
        [(vec![1], vec![1], Fate::Same), (vec![2], vec![2], Fate::Same), (vec![3], vec![3], Fate::Changed),]
    );
    // Written as before, though what it names is another article now: the words are the same, and the reference is told.
    let versions =
        Versions::of(&version(&[FERRY, FINE]), &version(&[duty, FERRY, FINE]), &VersionOptions::default());
    let fine = versions.entries.last().unwrap();
    assert_eq!(fine.fate, Fate::Renumbered);
    assert!(!fine.references[0].follows);
    // The article before, in words and by its number.
    let before = "违反前条规定的，责令改正。";
    let by_number = "违反第二条规定的，责令改正。";
    assert_eq!(fates(&[FERRY, CREW, before], &[FERRY, CREW, by_number])[2].2, Fate::Same);
    // Another text's article is no article of this one.
    let (other, changed) =
        ("违反《柳塘市渡口条例》第一条规定的，责令改正。", "违反《柳塘市渡口条例》第二条规定的，责令改正。");
    assert_eq!(fates(&[FERRY, other], &[duty, FERRY, changed])[2].2, Fate::Changed);
}

#[test]
fn a_paragraph_that_went_on_is_followed() {
    let old = ["渡口每年检查一次。\n检查结果应当公布。", "违反第一条第二款规定的，通报批评。"];
    let new = [
        "渡口每年检查一次。\n渡船每季度检查一次，由船主自行完成。\n检查结果应当公布。",
        "违反第一条第三款规定的，通报批评。",
    ];
    assert_eq!(fates(&old, &new)[1].2, Fate::Same);
    let stays = ["渡口每年检查一次。\n检查结果应当公布。", "违反第一条第一款规定的，通报批评。"];
    assert_eq!(fates(&old, &stays)[1].2, Fate::Changed);
}

#[test]
fn a_chain_tells_the_life_of_each_article() {
    let twice = CREW.replace("一次", "两次");
    let documents = [version(&[FERRY, CREW]), version(&[FERRY, &twice]), version(&[&twice])];
    let chain = Chain::of(&documents.each_ref(), &VersionOptions::default());
    let lives: Vec<Vec<(usize, Option<Fate>)>> = chain
        .lives
        .iter()
        .map(|life| life.stages.iter().map(|stage| (stage.version, stage.fate)).collect())
        .collect();
    assert_eq!(
        lives,
        [
            vec![(0, None), (1, Some(Fate::Same)), (2, Some(Fate::Deleted))],
            vec![(0, None), (1, Some(Fate::Changed)), (2, Some(Fate::Renumbered))],
        ]
    );
    assert_eq!(chain.lives[1].stages[1].values.len(), 1);
}

/// Whatever two texts are, the way from one to the other holds both of them.
#[test]
fn edits_hold_both_texts() {
    let texts: Vec<String> = sample().into_iter().flatten().map(|(_, text)| text).take(40).collect();
    for (left, right) in texts.iter().zip(texts.iter().skip(1)) {
        let cut = |text: &str| Cutter::default().cut(text, &Names::default());
        let steps = edits(left, right, &diff(&cut(left), &cut(right)));
        let side = |own: fn(&Edit<'_>) -> String| steps.iter().map(own).collect::<String>();
        let old = side(|edit| match edit {
            Edit::Keep(text) | Edit::Delete(text) => (*text).to_owned(),
            Edit::Insert(_) => String::new(),
        });
        let new = side(|edit| match edit {
            Edit::Keep(text) | Edit::Insert(text) => (*text).to_owned(),
            Edit::Delete(_) => String::new(),
        });
        assert_eq!((&old, &new), (left, right));
    }
}
