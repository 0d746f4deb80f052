//! Versions made by seeded changes of the sample corpus: the fate of every article is known, and so is every number that changed.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use duizhao::compare::{Cutter, Edit, Names, diff, edits};
use duizhao::corpus::{Corpus, LoadOptions};
use duizhao::text::write_integer;
use duizhao::version::{Chain, Fate, VersionOptions, Versions};
use duizhao::{Document, Source, parse};

/// A small generator of numbers, the same everywhere (xorshift).
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most.max(1) as u64).unwrap()
    }
}

/// An article of the new text.
#[derive(Clone, Debug)]
struct Made {
    /// The old articles that it comes from, by index.
    from: Vec<usize>,
    chapter: usize,
    text: String,
    fate: Option<Fate>,
    /// The number that was written over another one.
    number: Option<(String, String)>,
}

/// A revision with what is true of it.
struct Revision {
    old: Document,
    new: Document,
    fates: BTreeMap<usize, Fate>,
    numbers: BTreeMap<usize, (String, String)>,
    inserted: usize,
}

fn sample() -> Vec<Vec<(usize, String)>> {
    let corpus =
        Corpus::load(&[Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")], &LoadOptions::default());
    let articles = |document: &Document| -> Vec<(usize, String)> {
        let chapters = document.chapters.iter().enumerate();
        chapters
            .flat_map(|(index, chapter)| chapter.articles.iter().map(move |article| (index, article)))
            .map(|(index, article)| {
                let paragraphs = article.paragraphs.iter().map(duizhao::Paragraph::full_text);
                (index, paragraphs.collect::<Vec<_>>().join("\n"))
            })
            // References of the sample name numbers that the made text gives anew.
            .filter(|(_, text)| !text.contains('第') || !text.contains('条'))
            .collect()
    };
    corpus.documents.iter().map(articles).collect()
}

fn text_of(articles: impl Iterator<Item = (usize, String)>) -> Document {
    let mut text = "柳塘区人民政府工作规则\n\n".to_owned();
    let mut last = None;
    let mut chapters = 0;
    for (number, (chapter, article)) in (1..).zip(articles) {
        if last != Some(chapter) {
            chapters += 1;
            let (count, part) = (write_integer(chapters), write_integer(u32::try_from(chapter + 1).unwrap()));
            writeln!(text, "第{count}章　第{part}部分\n").unwrap();
            last = Some(chapter);
        }
        writeln!(text, "　　第{}条　{}", write_integer(number), article.replace('\n', "\n　　")).unwrap();
    }
    parse(Source { text, ..Source::default() })
}

/// Cuts behind the sentence nearest to the middle.
fn halves(text: &str) -> Option<(String, String)> {
    let middle = text.len() / 2;
    let ends = text.match_indices('。').map(|(at, mark)| at + mark.len()).filter(|&at| at < text.len());
    let at = ends.min_by_key(|at| at.abs_diff(middle))?;
    let (head, tail) = (text.get(..at)?, text.get(at..)?.trim());
    let long = |part: &str| part.chars().count() >= 15;
    (long(head) && long(tail) && !text.contains('\n')).then(|| (head.to_owned(), tail.to_owned()))
}

/// Gives the first count of working days another one.
fn other_number(text: &str) -> Option<(String, String, String)> {
    let at = text.find("个工作日").or_else(|| text.find("分钟"))?;
    let head = text.get(..at)?;
    let start = head
        .rfind(|c: char| !c.is_ascii_digit())
        .map(|at| at + head.get(at..).unwrap().chars().next().unwrap().len_utf8())?;
    let digits = head.get(start..)?;
    let other = (digits.parse::<u32>().ok()? + 3).to_string();
    let text = format!("{}{other}{}", head.get(..start)?, text.get(at..)?);
    Some((text, digits.to_owned(), other))
}

fn revise(articles: &[(usize, String)], other: &[(usize, String)], seed: u64) -> Revision {
    let mut random = Seeded(seed);
    let mut made: Vec<Made> = Vec::new();
    let mut fates = BTreeMap::new();
    let mut inserted = 0;
    let mut index = 0;
    while let Some((chapter, text)) = articles.get(index) {
        let own = Made { from: vec![index], chapter: *chapter, text: text.clone(), fate: None, number: None };
        let next = articles.get(index + 1).filter(|next| next.0 == *chapter);
        match random.below(20) {
            0 => {
                fates.insert(index, Fate::Deleted);
            }
            1 | 2 if halves(text).is_some() => {
                let (head, tail) = halves(text).unwrap();
                made.push(Made { text: head, fate: Some(Fate::Split), ..own.clone() });
                made.push(Made { text: tail, fate: Some(Fate::Split), ..own });
            }
            3 if next.is_some_and(|next| next.1.len() > 60) && text.len() > 60 => {
                let text = format!("{text}\n{}", next.unwrap().1);
                made.push(Made { from: vec![index, index + 1], text, fate: Some(Fate::Merged), ..own });
                index += 1;
            }
            4..=8 if other_number(text).is_some() => {
                let (text, was, is) = other_number(text).unwrap();
                made.push(Made { text, fate: Some(Fate::Changed), number: Some((was, is)), ..own });
            }
            9 | 10 => {
                let text = text.replacen('，', "，依照有关规定，", 1).replacen('。', "，并做好记录。", 1);
                made.push(Made { text, fate: Some(Fate::Changed), ..own });
            }
            _ => made.push(own),
        }
        if random.below(12) == 0 {
            let text = other.get(random.below(other.len())).unwrap().1.clone();
            made.push(Made {
                from: Vec::new(),
                chapter: *chapter,
                text,
                fate: Some(Fate::New),
                number: None,
            });
            inserted += 1;
        }
        index += 1;
    }
    // One article goes from the first third to the last chapter.
    let plain: Vec<usize> = made
        .iter()
        .enumerate()
        .take(made.len() / 3)
        .filter(|(_, it)| it.fate.is_none())
        .map(|(at, _)| at)
        .collect();
    if let Some(&at) = plain.get(random.below(plain.len())) {
        let mut moved = made.remove(at);
        moved.fate = Some(Fate::Moved);
        let last = made.len() - 1;
        moved.chapter = made.get(last).unwrap().chapter;
        made.insert(last, moved);
    }
    let mut numbers = BTreeMap::new();
    for (number, it) in made.iter().enumerate() {
        for &from in &it.from {
            let kept = if number == from { Fate::Same } else { Fate::Renumbered };
            fates.insert(from, it.fate.unwrap_or(kept));
            numbers.extend(it.number.clone().map(|changed| (from, changed)));
        }
    }
    let old = text_of(articles.iter().cloned());
    let new = text_of(made.iter().map(|it| (it.chapter, it.text.clone())));
    Revision { old, new, fates, numbers, inserted }
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
            let revision = revise(articles, other, 0x9E37_79B9_7F4A_7C15 ^ (seed * 1000 + which as u64));
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
            all += revision.inserted;
            right += revision.inserted.min(new);
        }
    }
    assert!(all > 500 && changed > 20, "{all} {changed}");
    assert!(right * 100 >= all * 99, "{right} of {all} fates");
    assert_eq!(told, changed, "changed numbers told");
    assert!(false_numbers.is_empty(), "{false_numbers:#?}");
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
