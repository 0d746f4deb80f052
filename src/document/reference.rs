//! References to provisions within a running text: 第二十九条第二款第（三）项.

use super::ArticleNumber;
use crate::text::{fold, is_numeral, is_space, read_integer};

/// What a reference such as 第二十九条第二款第（三）项 or 第三章 names, as far as it says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Reference {
    /// The chapter (章).
    pub chapter: Option<u32>,
    /// The section (节).
    pub section: Option<u32>,
    /// The article (条).
    pub article: Option<ArticleNumber>,
    /// The paragraph (款).
    pub paragraph: Option<u32>,
    /// The item (项).
    pub item: Option<u32>,
    /// The subitem (目).
    pub subitem: Option<u32>,
}

/// The reference that a text starts with, and its length in bytes.
pub(crate) fn read_reference(text: &str) -> Option<(usize, Reference)> {
    let mut found = Reference::default();
    let mut length = 0;
    while let Some(after) = text.get(length..).and_then(|rest| rest.strip_prefix('第')) {
        let number = after
            .find(|c: char| !(is_numeral(c) || is_space(c) || matches!(c, '(' | ')' | '（' | '）')))
            .filter(|&number| number > 0)?;
        let Some(unit) = after.get(number..).and_then(|rest| rest.chars().next()) else { break };
        let written: String = fold(after.get(..number).unwrap_or_default())
            .chars()
            .filter(|c| !matches!(c, '(' | ')') && !is_space(*c))
            .collect();
        let count = read_integer(&written);
        match unit {
            '条' => found.article = count.map(ArticleNumber::new),
            '款' => found.paragraph = count,
            '项' => found.item = count,
            '目' => found.subitem = count,
            '章' => found.chapter = count,
            '节' => found.section = count,
            _ => break,
        }
        length += '第'.len_utf8() + number + unit.len_utf8();
        if let Some(branch) = text.get(length..).and_then(|rest| rest.strip_prefix('之')) {
            let end = branch.find(|c: char| !is_numeral(c)).unwrap_or(branch.len());
            if end > 0 {
                if let Some(article) = &mut found.article {
                    article.branch = branch.get(..end).and_then(read_integer);
                }
                length += '之'.len_utf8() + end;
            }
        }
    }
    (length > 0).then_some((length, found))
}

/// The length of a reference such as 第二十九条第二款第（三）项 or 第十二条之一.
pub(crate) fn reference_length(text: &str) -> Option<usize> {
    read_reference(text).map(|(length, _)| length)
}

/// Whether a reference that stands behind `before` names another text: 《…法》第十条, 消防法第十条; 本法第十条 and a bare
/// 第十条 name their own.
pub(crate) fn names_another(before: &str) -> bool {
    const TEXTS: [&str; 8] = ["法", "条例", "规定", "办法", "细则", "规则", "决定", "解释"];
    let mut before = before.trim_end();
    if before.ends_with(['）', ')']) {
        let open = before.rfind(['（', '(']).unwrap_or(before.len());
        before = before.get(..open).unwrap_or_default();
    }
    if before.ends_with('》') {
        return true;
    }
    let own = before.chars().rev().take(4).find(|c| *c == '本' || !crate::text::is_cjk(*c));
    TEXTS.iter().any(|text| before.ends_with(text)) && own != Some('本')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_is_named() {
        let (length, found) = read_reference("第十二条之一第二款第（三）项的规定").unwrap();
        assert_eq!(length, "第十二条之一第二款第（三）项".len());
        let article = ArticleNumber { branch: Some(1), ..ArticleNumber::new(12) };
        assert_eq!((found.article, found.paragraph, found.item), (Some(article), Some(2), Some(3)));
        assert_eq!(read_reference("第 10 条").unwrap().1.article, Some(ArticleNumber::new(10)));
        assert_eq!(read_reference("第三章").unwrap().1.chapter, Some(3));
        assert_eq!(read_reference("第三次会议"), None);
    }

    #[test]
    fn knows_whose_article_is_named() {
        for (before, another) in [
            ("依照本办法", false),
            ("违反", false),
            ("有下列情形之一的，依照《柳塘市渡口条例》", true),
            ("依照《柳塘市渡口条例》（以下简称条例）", true),
            ("依照渡口管理法", true),
            ("违反本条例", false),
            ("违反本法", false),
        ] {
            assert_eq!(names_another(before), another, "{before}");
        }
    }
}
