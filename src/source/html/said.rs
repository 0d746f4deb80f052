//! What a page says of the rule on it: its title, its table of metadata, its `<meta>` elements.

use super::region::squeezed;
use super::tree::{ROOT, Tree};
use crate::document::{Field, Said, labelled};

/// The `<meta>` and `<title>` elements of a page.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// What the page calls the text, the surest first, without white space.
    pub(super) titles: Vec<String>,
    number: Option<String>,
    issuer: Option<String>,
}

/// Words that end the name of a site and no title.
const SITES: [&str; 12] =
    ["网", "网站", "门户", "平台", "官网", "首页", "主页", "频道", "专栏", "数据库", "客户端", "公众号"];

impl Head {
    pub(super) fn of(tree: &Tree) -> Self {
        let mut head = Self::default();
        let (mut named, mut shared, mut window) = (None, None, None);
        for node in tree.descendants(ROOT) {
            match tree.name(node) {
                Some("meta") => {
                    let attribute = |name: &str| tree.attribute(node, name);
                    let Some(name) = attribute("name").or_else(|| attribute("property")) else { continue };
                    let Some(content) =
                        attribute("content").map(str::trim).filter(|content| !content.is_empty())
                    else {
                        continue;
                    };
                    match name.to_ascii_lowercase().as_str() {
                        "articletitle" => named = named.or(Some(content)),
                        "og:title" | "twitter:title" => shared = shared.or(Some(content)),
                        "docno" | "filenum" | "documentnumber" => head.number = Some(content.to_owned()),
                        "contentsource" | "publisher" => head.issuer = Some(content.to_owned()),
                        _ => {}
                    }
                }
                Some("title") if window.is_none() => {
                    window = tree.children(node).iter().find_map(|&child| tree.text(child));
                }
                _ => {}
            }
        }
        let mut titles: Vec<String> = named.into_iter().chain(shared).map(squeezed).collect();
        titles.extend(window.into_iter().flat_map(segments));
        titles.extend(window.map(squeezed));
        titles.retain(|title| title.chars().count() >= 2);
        head.titles = titles;
        head
    }
}

/// The parts of a window's title that are no name of a site: 某区工作规则_某区人民政府网.
fn segments(window: &str) -> Vec<String> {
    let marks =
        |c: char| matches!(c, '_' | '|' | '｜' | '—' | '–' | '-' | '－' | '·' | '>' | '»' | '/' | '\n');
    let parts: Vec<String> = window.split(marks).map(squeezed).collect();
    let named = |part: &String| !part.is_empty() && !SITES.iter().any(|site| part.ends_with(site));
    parts.into_iter().filter(named).collect()
}

/// What the labelled lines of a page and its head say.
pub(super) fn said(head: &Head, fields: &[&str]) -> Said {
    let mut said = Said::default();
    for labelled in labelled(fields).into_iter().filter(|labelled| !labelled.value.is_empty()) {
        let place = match labelled.field {
            Field::Title => &mut said.title,
            Field::Number => &mut said.number,
            Field::Issuer => &mut said.issuer,
            Field::Issued => &mut said.issued_on,
            Field::Published if labelled.bracketed => &mut said.issued_on,
            Field::Effective => &mut said.effective_on,
            Field::Published | Field::Other => continue,
        };
        place.get_or_insert_with(|| labelled.value.to_owned());
    }
    said.title = said.title.or_else(|| head.titles.first().cloned());
    said.number = said.number.or_else(|| head.number.clone());
    said.issuer = said.issuer.or_else(|| head.issuer.clone());
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_names_the_text_and_the_site() {
        for (window, titles) in [
            ("柳塘区工作规则_柳塘区人民政府门户网站", &["柳塘区工作规则"][..]),
            ("柳塘区工作规则 - 政府文件 - 柳塘政务网", &["柳塘区工作规则", "政府文件"]),
            ("柳塘政务网", &[]),
        ] {
            assert_eq!(segments(window), titles);
        }
    }
}
