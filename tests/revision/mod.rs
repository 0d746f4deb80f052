//! Revisions made by seeded changes, with what is true of them: the fate of every article, and every number that changed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use duizhao::text::{read_integer, write_integer};
use duizhao::version::Fate;
use duizhao::{Document, Source, parse};
use regex::Regex;

/// A small generator of numbers, the same everywhere (xorshift).
pub(crate) struct Seeded(pub(crate) u64);

impl Seeded {
    pub(crate) fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most.max(1) as u64).unwrap()
    }
}

/// An article that a revision starts from: its chapter and its text, in which `⟦3⟧` stands for a reference to the fourth one.
pub(crate) type Plain = (usize, String);

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
pub(crate) struct Revision {
    pub(crate) old: Document,
    pub(crate) new: Document,
    /// The fate of each old article, by index.
    pub(crate) fates: BTreeMap<usize, Fate>,
    pub(crate) numbers: BTreeMap<usize, (String, String)>,
    /// The new articles, by index, that come from none.
    pub(crate) inserted: BTreeSet<usize>,
    /// The old articles of which a third is left, and the new ones that they became.
    pub(crate) rewritten: BTreeMap<usize, usize>,
}

/// The articles of a document; its references to its own articles become marks, where its numbers go on without a gap.
pub(crate) fn plain(document: &Document) -> Vec<Plain> {
    let chapters = document.chapters.iter().enumerate();
    chapters
        .flat_map(|(index, chapter)| chapter.articles.iter().map(move |article| (index, article)))
        .map(|(index, article)| {
            let paragraphs = article.paragraphs.iter().map(duizhao::Paragraph::full_text);
            (index, paragraphs.collect::<Vec<_>>().join("\n"))
        })
        .collect()
}

/// Whether articles are numbered one after the other.
pub(crate) fn counts_on(document: &Document) -> bool {
    let number = |article: &duizhao::Article| (article.number.main as usize, article.number.to_string());
    document
        .articles()
        .enumerate()
        .all(|(at, (_, article))| number(article) == (at + 1, (at + 1).to_string()))
}

/// Puts marks for references to the text's own articles; those to the article before become words.
pub(crate) fn mark_references(text: &str) -> String {
    let reference = Regex::new("第([〇零一二三四五六七八九十百]+)条").unwrap();
    let openings =
        ["本法", "条例", "办法", "规定", "违反", "依照", "按照", "依据", "根据", "有", "的，", "。", "\n"];
    let (mut marked, mut end, mut own) = (String::new(), 0, false);
    for found in reference.captures_iter(text) {
        let (whole, number) = (found.get(0).unwrap(), &found[1]);
        let between = text.get(end..whole.start()).unwrap();
        let joins = end > 0 && between.chars().count() <= 7 && !between.contains(['。', '》', '的']);
        own = if joins {
            own
        } else {
            openings.iter().any(|opening| between.ends_with(opening)) && !between.ends_with('》')
        };
        marked.push_str(between);
        match read_integer(number).filter(|_| own) {
            Some(number) => write!(marked, "⟦{}⟧", number - 1).unwrap(),
            None => marked.push_str("有关条款"),
        }
        end = whole.end();
    }
    marked.push_str(text.get(end..).unwrap());
    Regex::new("前[一二两三]?[条款]").unwrap().replace_all(&marked, "有关条款").into_owned()
}

/// Writes references by the numbers that articles have; one that leads nowhere becomes words.
fn written(text: &str, number: &dyn Fn(usize) -> Option<usize>) -> String {
    let mark = Regex::new(r"⟦(\d+)⟧").unwrap();
    let replace = |found: &regex::Captures<'_>| match number(found[1].parse().unwrap()) {
        Some(number) => format!("第{}条", write_integer(u32::try_from(number + 1).unwrap())),
        None => "有关条款".to_owned(),
    };
    mark.replace_all(text, replace).into_owned()
}

/// The articles to which a text refers.
fn cited(text: &str) -> Vec<usize> {
    Regex::new(r"⟦(\d+)⟧").unwrap().captures_iter(text).map(|found| found[1].parse().unwrap()).collect()
}

pub(crate) fn text_of(articles: impl Iterator<Item = Plain>) -> Document {
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

/// Cuts behind the sentences nearest to where a text falls into so many parts of one length.
fn parts(text: &str, count: usize) -> Option<Vec<String>> {
    let ends: Vec<usize> =
        text.match_indices('。').map(|(at, mark)| at + mark.len()).filter(|&at| at < text.len()).collect();
    let mut cuts: Vec<usize> = Vec::new();
    for part in 1..count {
        cuts.push(*ends.iter().min_by_key(|at| at.abs_diff(text.len() * part / count))?);
    }
    cuts.push(text.len());
    let mut from = 0;
    let mut parts = Vec::new();
    for at in cuts {
        parts.push(text.get(from..at)?.trim().to_owned());
        from = at;
    }
    let long = |part: &String| part.chars().count() >= 15;
    (parts.iter().all(long) && !text.contains('\n')).then_some(parts)
}

/// Gives the first count of working days, or of minutes, another one.
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

/// Keeps one of so many clauses, and so many of them; the others are those of an unrelated article.
fn rewritten(text: &str, unrelated: &str, keep: usize, of: usize) -> Option<String> {
    let clauses: Vec<&str> = text.split_inclusive(['，', '。', '；', '\n']).collect();
    let others: Vec<&str> = unrelated.split_inclusive(['，', '。', '；', '\n']).collect();
    let kept = |index: usize| index % of < keep;
    let length = |clause: &&str| clause.chars().count();
    let total: usize = clauses.iter().map(length).sum();
    let stays: usize = clauses.iter().enumerate().filter(|(at, _)| kept(*at)).map(|(_, it)| length(it)).sum();
    // Of very little text nothing tells what it was.
    let share = stays * of * 10 / (total * keep).max(1);
    if clauses.len() < 2 * of || !(8..=12).contains(&share) || stays < 20 {
        return None;
    }
    let mut others = others.into_iter().cycle();
    let clause = |(at, own): (usize, &&str)| {
        if kept(at) { (*own).to_owned() } else { others.next().unwrap_or_default().replace('\n', "") }
    };
    let mut text: String = clauses.iter().enumerate().map(clause).collect();
    if !text.ends_with('。') {
        text.pop();
        text.push('。');
    }
    Some(text)
}

/// How often each change is made, of forty articles.
#[derive(Clone, Copy)]
pub(crate) struct Rates {
    pub(crate) deleted: usize,
    /// Deleted, and an unrelated article put in the place.
    pub(crate) replaced: usize,
    pub(crate) split: usize,
    pub(crate) merged: usize,
    pub(crate) number: usize,
    pub(crate) touched: usize,
    /// Half of the clauses are others.
    pub(crate) half: usize,
    /// Two of three clauses are others.
    pub(crate) most: usize,
}

/// The changes of a revision that changes little.
pub(crate) const LITTLE: Rates =
    Rates { deleted: 2, replaced: 0, split: 4, merged: 2, number: 10, touched: 4, half: 0, most: 0 };

/// Makes a revision; articles of `unrelated` are put in.
pub(crate) fn revise(articles: &[Plain], unrelated: &[String], rates: Rates, seed: u64) -> Revision {
    let mut random = Seeded(seed);
    let mut made: Vec<Made> = Vec::new();
    let mut fates = BTreeMap::new();
    let mut most = BTreeSet::new();
    let mut index = 0;
    while let Some((chapter, text)) = articles.get(index) {
        let own = Made { from: vec![index], chapter: *chapter, text: text.clone(), fate: None, number: None };
        let put_in = |random: &mut Seeded| Made {
            from: Vec::new(),
            chapter: *chapter,
            text: unrelated.get(random.below(unrelated.len())).unwrap().clone(),
            fate: Some(Fate::New),
            number: None,
        };
        let next = articles.get(index + 1).filter(|next| next.0 == *chapter);
        let mut drawn = random.below(40);
        let mut is = |rate: usize| {
            let hit = drawn < rate;
            drawn = if hit { usize::MAX } else { drawn - rate.min(drawn) };
            hit
        };
        let changed = |text: String| Made { text, fate: Some(Fate::Changed), ..own.clone() };
        if is(rates.deleted) {
            fates.insert(index, Fate::Deleted);
        } else if is(rates.replaced) {
            fates.insert(index, Fate::Deleted);
            made.push(put_in(&mut random));
        } else if is(rates.split)
            && let Some(parts) = parts(text, 3).filter(|_| index % 2 == 0).or_else(|| parts(text, 2))
        {
            made.extend(parts.into_iter().map(|text| Made { text, fate: Some(Fate::Split), ..own.clone() }));
        } else if is(rates.merged)
            && let Some(next) = next.filter(|next| next.1.len() > 60 && text.len() > 60)
        {
            let text = format!("{text}\n{}", next.1);
            made.push(Made { from: vec![index, index + 1], text, fate: Some(Fate::Merged), ..own.clone() });
            index += 1;
        } else if is(rates.number)
            && let Some((text, was, is)) = other_number(text)
        {
            made.push(Made { number: Some((was, is)), ..changed(text) });
        } else if is(rates.touched) {
            let text = text.replacen('，', "，依照有关规定，", 1).replacen('。', "，并做好记录。", 1);
            made.push(changed(text));
        } else if is(rates.half)
            && let Some(text) = rewritten(text, &put_in(&mut random).text, 1, 2)
        {
            made.push(changed(text));
        } else if is(rates.most)
            && let Some(text) = rewritten(text, &put_in(&mut random).text, 1, 3)
        {
            most.insert(index);
            made.push(changed(text));
        } else {
            made.push(own);
        }
        if random.below(12) == 0 {
            made.push(put_in(&mut random));
        }
        index += 1;
    }
    move_one(&mut made, &mut random, |text| Some(text.to_owned()));
    if rates.half > 0 {
        let other = unrelated.get(random.below(unrelated.len())).unwrap();
        move_one(&mut made, &mut random, |text| rewritten(text, other, 1, 2));
    }
    settle(articles, &made, fates, &most)
}

/// One article goes from the first third to the last chapter, as it is or rewritten.
fn move_one(made: &mut Vec<Made>, random: &mut Seeded, rewrite: impl Fn(&str) -> Option<String>) {
    let unchanged = made.iter().enumerate().take(made.len() / 3).filter(|(_, it)| it.fate.is_none());
    let unchanged: Vec<(usize, String)> =
        unchanged.filter_map(|(at, it)| Some((at, rewrite(&it.text)?))).collect();
    if let Some((at, text)) = unchanged.get(random.below(unchanged.len())).cloned() {
        let mut moved = made.remove(at);
        moved.text = text;
        moved.fate = Some(Fate::Moved);
        let last = made.len() - 1;
        moved.chapter = made.get(last).unwrap().chapter;
        made.insert(last, moved);
    }
}

fn settle(
    articles: &[Plain],
    made: &[Made],
    mut fates: BTreeMap<usize, Fate>,
    most: &BTreeSet<usize>,
) -> Revision {
    let to_new = |old: usize| made.iter().position(|it| it.from.contains(&old));
    let mut numbers = BTreeMap::new();
    let mut rewritten = BTreeMap::new();
    for (number, it) in made.iter().enumerate() {
        for &from in &it.from {
            let kept = if number == from { Fate::Same } else { Fate::Renumbered };
            fates.insert(from, it.fate.unwrap_or(kept));
            numbers.extend(it.number.clone().map(|changed| (from, changed)));
            if most.contains(&from) {
                rewritten.insert(from, number);
                fates.remove(&from);
            }
        }
    }
    // Of an article that refers to what fell into parts, or went, nobody can say whether it is the same.
    let whole = |at: &usize| {
        !matches!(fates.get(at), None | Some(Fate::Deleted | Fate::Split | Fate::Merged))
            || *at >= articles.len()
    };
    let plain: BTreeSet<usize> =
        (0..articles.len()).filter(|&at| cited(&articles.get(at).unwrap().1).iter().all(whole)).collect();
    let known = fates.iter().filter(|(at, fate)| plain.contains(at) || **fate == Fate::Deleted);
    let fates = known.map(|(at, fate)| (*at, *fate)).collect();
    let old = |number: usize| (number < articles.len()).then_some(number);
    let inserted = made.iter().enumerate().filter(|(_, it)| it.from.is_empty()).map(|(at, _)| at).collect();
    Revision {
        old: text_of(articles.iter().map(|(chapter, text)| (*chapter, written(text, &old)))),
        new: text_of(made.iter().map(|it| (it.chapter, written(&it.text, &to_new)))),
        fates,
        numbers,
        inserted,
        rewritten,
    }
}
