//! What a text rests on, when it takes effect, and what it ends.

use std::sync::LazyLock;

use jiff::civil::Date;
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

/// When the text takes effect: by its last article that says so, else by the note below the title, else by the notice before it
/// (现予公布，自2011年2月1日起施行), else by a field (实施日期：).
pub(super) fn effective(
    chapters: &[Chapter],
    note: Option<&str>,
    notice: &[String],
    field: Option<&(Date, String)>,
) -> Effective {
    let paragraphs: Vec<String> = chapters
        .iter()
        .flat_map(|chapter| &chapter.articles)
        .flat_map(|article| &article.paragraphs)
        .map(|paragraph| squeeze(paragraph.text.as_str()))
        .collect();
    let own = |sentence: &&str| sentence.contains('本') || sentence.starts_with(['自', '从']);
    let last =
        paragraphs.iter().rev().take(12).find_map(|text| text.split('。').filter(own).find_map(clause));
    last.or_else(|| note.and_then(clause))
        .or_else(|| notice.iter().rev().find_map(|sentence| notified(sentence)))
        .or_else(|| field.map(|(day, text)| Effective { on: Some(*day), text: Some(text.clone()) }))
        .unwrap_or_default()
}

/// The clause of a sentence that makes the text known, or that stands alone.
fn notified(sentence: &str) -> Option<Effective> {
    let makes_known = ["公布", "发布", "颁布", "印发", "通过", "批准", "本", "《"];
    let alone = sentence.starts_with(['自', '从']) || sentence.chars().count() <= 40;
    let ends_another = sentence.contains("废止") && !sentence.contains("公布");
    (alone || makes_known.iter().any(|word| sentence.contains(word)))
        .then(|| sentence.split('；').filter(|_| !ends_another).find_map(clause))?
}

fn clause(sentence: &str) -> Option<Effective> {
    CLAUSE.as_ref()?.find(sentence).and_then(|found| opened(found.as_str())).or_else(|| dated(sentence))
}

fn opened(text: &str) -> Option<Effective> {
    let dated = find_dates(text).first().map(|found| found.date);
    // 自本规则施行之日起执行 is a clause of something else, 由区政府办公室组织实施 a duty.
    let starts = text.starts_with(['自', '从'])
        && (text.contains('起') || text.contains("之日") || text.contains("布日") || dated.is_some());
    starts.then(|| Effective { on: dated, text: Some(text.to_owned()) })
}

/// 2014年6月1日起施行, without 自.
fn dated(sentence: &str) -> Option<Effective> {
    find_dates(sentence).into_iter().find_map(|found| {
        let after = sentence.get(found.end..)?;
        let rest = after.strip_prefix('起')?;
        let rest = rest.strip_prefix("正式").or_else(|| rest.strip_prefix("开始")).unwrap_or(rest);
        let verb =
            ["施行", "实施", "执行", "生效", "实行", "试行"].iter().find(|verb| rest.starts_with(**verb))?;
        let end = sentence.len() - rest.len() + verb.len();
        let text = sentence.get(found.start..end)?;
        Some(Effective { on: Some(found.date), text: Some(text.to_owned()) })
    })
}

/// The texts that a sentence with 废止 ends: in the last articles, else in the notice before the rule.
pub(super) fn repeals(chapters: &[Chapter], notice: &[String]) -> Vec<Repeal> {
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
    if repeals.is_empty() {
        repeals.extend(
            notice.iter().filter(|sentence| is_repeal(sentence)).flat_map(|sentence| repealed(sentence)),
        );
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
    fn reads_the_notice() {
        let read = |sentence: &str| {
            let effective = effective(&[], None, &[sentence.to_owned()], None);
            (
                effective.text.unwrap_or_default(),
                effective.on.map(|date| date.to_string()).unwrap_or_default(),
            )
        };
        for (sentence, text, on) in [
            ("《云岭市规定》已经通过，现予公布，自2011年2月1日起施行", "自2011年2月1日起施行", "2011-02-01"),
            ("自2011年2月1日起施行", "自2011年2月1日起施行", "2011-02-01"),
            ("现予发布，2011年2月1日起正式实施", "2011年2月1日起正式实施", "2011-02-01"),
            ("本辦法自發布日施行", "自發布日施行", ""),
            ("现将《云岭市规定》印发给你们，请认真组织实施", "", ""),
            ("《旧规定》自2011年2月1日起停止执行，同时废止", "", ""),
            ("各单位应当在2011年2月1日前实施", "", ""),
        ] {
            assert_eq!(read(sentence), (text.to_owned(), on.to_owned()), "{sentence}");
        }
        let field = (jiff::civil::date(2011, 2, 1), "实施日期：2011-02-01".to_owned());
        assert_eq!(effective(&[], None, &[], Some(&field)).on, Some(field.0));
        let notice = ["《云岭市旧规定》（云政发〔2007〕21号）同时废止".to_owned()];
        assert_eq!(repeals(&[], &notice)[0].title, "云岭市旧规定");
        assert!(repeals(&[], &["各地要清理废止有关文件".to_owned()]).is_empty());
    }

    #[test]
    fn nested_marks_name_one_text() {
        assert_eq!(named_texts("《关于实施《某法》办法》和《乙》、《"), ["关于实施《某法》办法", "乙"]);
    }
}
