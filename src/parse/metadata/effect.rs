//! What a text rests on, when it takes effect, and what it ends.

use std::sync::LazyLock;

use regex::Regex;

use super::date::find_dates;
use super::squeeze;
use crate::document::{Chapter, Effective, Repeal};

static CLAUSE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new("[自从由][^自从由，。；《》]{0,30}?起?(?:正式|开始|试)?(?:施行|实施|执行|生效|实行|试行)").ok()
});
static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^[（(]([^（）()。，]{1,16}[〔\[【][0-9０-９]{4}[〕\]】]第?[0-9０-９]{1,5}号)[）)]").ok()
});

/// The texts that the first article names as bases: 根据《…》《…》，参照《…》，结合…，制定本规则.
pub(super) fn bases(chapters: &[Chapter]) -> Vec<String> {
    let articles = chapters.iter().flat_map(|chapter| &chapter.articles);
    let opening = articles
        .take(3)
        .flat_map(|article| &article.paragraphs)
        .map(|paragraph| squeeze(paragraph.text.as_str()));
    for text in opening {
        for sentence in text.split('。') {
            let start = ["根据", "依据", "依照", "按照", "参照", "遵照"]
                .iter()
                .filter_map(|word| sentence.find(word))
                .min();
            let end = sentence.rfind("制定");
            if let (Some(start), Some(end)) = (start, end)
                && start < end
            {
                let mut names = named_texts(sentence.get(start..end).unwrap_or_default());
                let mut seen = std::collections::BTreeSet::new();
                names.retain(|name| seen.insert(name.clone()));
                return names;
            }
        }
    }
    Vec::new()
}

/// When the text takes effect, by its last article that says so, else by the note below the title.
pub(super) fn effective(chapters: &[Chapter], note: Option<&str>) -> Effective {
    let paragraphs: Vec<String> = chapters
        .iter()
        .flat_map(|chapter| &chapter.articles)
        .flat_map(|article| &article.paragraphs)
        .map(|paragraph| squeeze(paragraph.text.as_str()))
        .collect();
    let own = |sentence: &&str| sentence.contains('本') || sentence.starts_with(['自', '从']);
    let last =
        paragraphs.iter().rev().take(12).find_map(|text| text.split('。').filter(own).find_map(clause));
    last.or_else(|| note.and_then(clause)).unwrap_or_default()
}

fn clause(sentence: &str) -> Option<Effective> {
    let text = CLAUSE.as_ref()?.find(sentence)?.as_str();
    let dated = find_dates(text).first().map(|found| found.date);
    // 自本规则施行之日起执行 is a clause of something else, 由区政府办公室组织实施 a duty.
    let starts =
        text.starts_with(['自', '从']) && (text.contains("日起") || text.contains('起') || dated.is_some());
    starts.then(|| Effective { on: dated, text: Some(text.to_owned()) })
}

/// The texts that a sentence with 废止 ends.
pub(super) fn repeals(chapters: &[Chapter]) -> Vec<Repeal> {
    let articles: Vec<_> = chapters.iter().flat_map(|chapter| &chapter.articles).collect();
    let mut repeals = Vec::new();
    for article in articles.iter().rev().take(4).rev() {
        for paragraph in &article.paragraphs {
            let text = squeeze(&paragraph.full_text());
            for sentence in text.split('。').filter(|sentence| is_repeal(sentence)) {
                repeals.extend(repealed(sentence));
            }
        }
    }
    repeals
}

fn is_repeal(sentence: &str) -> bool {
    ["同时废止", "予以废止", "即行废止", "即废止", "同时失效", "自行废止", "停止执行"]
        .iter()
        .any(|words| sentence.contains(words))
}

fn repealed(sentence: &str) -> Vec<Repeal> {
    let end = ["废止", "失效", "停止执行"]
        .iter()
        .filter_map(|word| sentence.rfind(word))
        .max()
        .unwrap_or(sentence.len());
    let before = sentence.get(..end).unwrap_or(sentence);
    marked(before)
        .into_iter()
        .map(|(title, after)| {
            let number = NUMBER.as_ref().and_then(|pattern| pattern.captures(before.get(after..)?)?.get(1));
            Repeal { title: title.to_owned(), number: number.map(|number| number.as_str().to_owned()) }
        })
        .collect()
}

/// The texts named in book-title marks, the outer ones of nested marks.
pub(super) fn named_texts(text: &str) -> Vec<String> {
    marked(text).into_iter().map(|(name, _)| name.to_owned()).collect()
}

/// What stands in book-title marks, each with the offset behind its closing mark.
fn marked(text: &str) -> Vec<(&str, usize)> {
    let mut found = Vec::new();
    let (mut depth, mut start) = (0_u32, 0_usize);
    for (at, c) in text.char_indices() {
        match c {
            '《' => {
                if depth == 0 {
                    start = at + c.len_utf8();
                }
                depth += 1;
            }
            '》' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    found.extend(text.get(start..at).map(|name| (name, at + c.len_utf8())));
                }
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_clauses() {
        for (sentence, words, on) in [
            ("本规则自发布之日起施行", "自发布之日起施行", None),
            ("本规则自2024年3月1日起施行", "自2024年3月1日起施行", Some("2024-03-01")),
            ("本规则从二〇二一年七月一日起实行", "从二〇二一年七月一日起实行", Some("2021-07-01")),
            ("本规则自印发之日起正式施行，有效期五年", "自印发之日起正式施行", None),
        ] {
            let effective = clause(sentence).unwrap();
            assert_eq!(effective.text.as_deref(), Some(words));
            assert_eq!(effective.on.map(|date| date.to_string()).as_deref(), on);
        }
        assert_eq!(clause("本规则由区政府办公室组织实施"), None);
    }

    #[test]
    fn reads_repeals() {
        let repeals = repealed(
            "2018年5月印发的《某区工作规则（试行）》（某政发〔2018〕7号）、《关于修改〈某办法〉的决定》同时废止",
        );
        let found: Vec<_> =
            repeals.iter().map(|repeal| (repeal.title.as_str(), repeal.number.as_deref())).collect();
        assert_eq!(
            found,
            [("某区工作规则（试行）", Some("某政发〔2018〕7号")), ("关于修改〈某办法〉的决定", None)]
        );
        assert!(!is_repeal("制定、修改或者废止地方性法规"));
    }

    #[test]
    fn nested_marks_name_one_text() {
        assert_eq!(named_texts("《关于实施《某法》办法》和《乙》、《"), ["关于实施《某法》办法", "乙"]);
    }
}
