//! References within a document: 违反本条例第十二条第二款第一项、第三项 → the provisions meant.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::read_integer;

/// Provisions of the same document that a text refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reference {
    /// Number of the article.
    pub(super) article: u32,
    /// Numbers of its paragraphs; none means all.
    pub(super) paragraphs: Vec<u32>,
    /// Numbers of the items; none means all.
    pub(super) items: Vec<u32>,
}

const NUMERALS: &str = "[零〇一二三四五六七八九十百0-9]";

static REFERENCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let n = NUMERALS;
    Regex::new(&format!("第({n}+)条((?:第{n}+款、?)*)((?:第?{n}+、)*(?:第{n}+项、?)*(?:{n}+项)?)")).ok()
});
static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(&format!("{NUMERALS}+")).ok());

/// The references of a text in half width without white space; those to other texts (《…》第三条) are left out.
pub(super) fn references(text: &str) -> Vec<Reference> {
    let Some(pattern) = REFERENCE.as_ref() else { return Vec::new() };
    let mut references = Vec::new();
    for found in pattern.captures_iter(text) {
        let group = |index: usize| found.get(index).map_or("", |group| group.as_str());
        let start = found.get(0).map_or(0, |whole| whole.start());
        if text.get(..start).is_some_and(|before| before.ends_with('》')) {
            continue;
        }
        if let Some(article) = read_integer(group(1)) {
            let items = if group(3).contains('项') { numbers(group(3)) } else { Vec::new() };
            references.push(Reference { article, paragraphs: numbers(group(2)), items });
        }
    }
    references
}

fn numbers(text: &str) -> Vec<u32> {
    let found = NUMBER.as_ref().into_iter().flat_map(|number| number.find_iter(text));
    found.filter_map(|found| read_integer(found.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_references() {
        let reference = |article, paragraphs: &[u32], items: &[u32]| Reference {
            article,
            paragraphs: paragraphs.to_vec(),
            items: items.to_vec(),
        };
        for (text, expected) in [
            ("违反本条例第十二条规定的", vec![reference(12, &[], &[])]),
            ("第三条第一款、第二款所称", vec![reference(3, &[1, 2], &[])]),
            ("违反第八条第一项、第三项的", vec![reference(8, &[], &[1, 3])]),
            ("违反第八条第一、二、三项规定", vec![reference(8, &[], &[1, 2, 3])]),
            ("违反第五条第二款第四项,第九条的", vec![reference(5, &[2], &[4]), reference(9, &[], &[])]),
            ("依照《某法》第三条处罚", vec![]),
        ] {
            assert_eq!(references(text), expected, "{text}");
        }
    }
}
