//! Running heads, page numbers and what a browser prints around a page, by their place and because they come again.

use std::collections::BTreeMap;

use super::rows::Row;
use crate::source::look::{Opening, ends_sentence, opening};
use crate::text::fold;

/// So many lines at either end of a page may be none of its text.
const DEPTH: usize = 4;

/// For each row of each page, whether it belongs to the page and not to the text.
pub(super) fn find(pages: &[Vec<Row>], heights: &[f64]) -> Vec<Vec<bool>> {
    let mut marginal: Vec<Vec<bool>> = pages.iter().map(|rows| vec![false; rows.len()]).collect();
    for from_top in [true, false] {
        for depth in 0..DEPTH {
            let repeated = repeated(pages, &marginal, from_top, depth);
            for (page, rows) in pages.iter().enumerate() {
                let Some(at) = end(rows, &marginal[page], from_top, depth) else { continue };
                let row = &rows[at];
                let again = repeated.contains(&(page, at));
                let at_edge = heights
                    .get(page)
                    .is_none_or(|&height| height <= 0.0 || row.y < 0.12 * height || row.y > 0.88 * height);
                if at_edge
                    && (again || is_page_number(&row.text) && !is_bare(&row.text) || is_browsers(&row.text))
                {
                    marginal[page][at] = true;
                }
            }
        }
    }
    marginal
}

/// The outermost row of a page that is not yet known as marginal, where all beyond it are.
fn end(rows: &[Row], marginal: &[bool], from_top: bool, depth: usize) -> Option<usize> {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by(|&a, &b| rows[a].y.total_cmp(&rows[b].y));
    if !from_top {
        order.reverse();
    }
    let at = *order.get(depth)?;
    order.iter().take(depth).all(|&outer| marginal[outer]).then_some(at)
}

/// The rows at this end of their pages that say the same, figures aside, at the same height, on two fifths of all pages or more.
fn repeated(
    pages: &[Vec<Row>],
    marginal: &[Vec<bool>],
    from_top: bool,
    depth: usize,
) -> std::collections::BTreeSet<(usize, usize)> {
    let mut places: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
    for (page, rows) in pages.iter().enumerate() {
        if let Some(at) = end(rows, &marginal[page], from_top, depth) {
            places.entry(without_figures(&rows[at].text)).or_default().push((page, at));
        }
    }
    let row = |&(page, at): &(usize, usize)| &pages[page][at];
    let mut found = std::collections::BTreeSet::new();
    for places in places.values() {
        for place in places {
            let level = |other: &&(usize, usize)| (row(other).y - row(place).y).abs() <= row(place).size;
            let same = places.iter().filter(level).count();
            // What reads like a part of the rule may stand there by chance, unless it does on nearly all pages.
            let often = if is_of_rule(&row(place).text) {
                same >= 3 && same * 5 >= pages.len() * 4
            } else {
                same >= 2 && same * 5 >= pages.len() * 2
            };
            if often {
                found.insert(*place);
            }
        }
    }
    found
}

/// Whether a line opens as an article or item does, or ends as a sentence does.
fn is_of_rule(text: &str) -> bool {
    matches!(opening(text), Some(Opening::Article | Opening::Item)) || ends_sentence(text)
}

fn without_figures(text: &str) -> String {
    let mut bare = String::new();
    for c in fold(text).chars() {
        let c = if c.is_ascii_digit() { '#' } else { c };
        if c != '#' || !bare.ends_with('#') {
            bare.push(c);
        }
    }
    bare
}

/// — 3 —, 第3页 共9页, 3/9, 3
fn is_page_number(text: &str) -> bool {
    let bare = without_figures(text);
    let inner =
        bare.trim_matches(|c: char| matches!(c, '-' | '—' | '–' | '－' | '·' | '•' | '~' | '_' | '|'));
    matches!(
        inner,
        "#" | "#/#"
            | "第#页"
            | "第#页共#页"
            | "第#页,共#页"
            | "第#页/共#页"
            | "Page#"
            | "Page#of#"
            | "共#页第#页"
    )
}

/// A number and nothing else.
fn is_bare(text: &str) -> bool {
    without_figures(text) == "#"
}

/// What a browser prints at the ends of a page: its address, or the time with the title.
fn is_browsers(text: &str) -> bool {
    let bare = without_figures(text);
    let address = ["http://", "https://", "file:///"].iter().any(|scheme| bare.starts_with(scheme));
    let time = ["#/#/#,#:#", "#/#/#:#", "#-#-##:#", "#年#月#日#:#"].iter().any(|time| bare.starts_with(time));
    address || time
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::page::rows::Column;

    #[test]
    fn an_item_that_begins_two_pages_is_no_running_head() {
        let line =
            |y: f64, text: &str| Row { x: 80.0, y, size: 10.0, text: text.to_owned(), column: Column::Whole };
        for (first, marginal) in
            [("（一）办理印章使用；", false), ("办理。", false), ("芦荡区人民政府文件", true)]
        {
            let page = |other: &str| vec![line(30.0, first), line(400.0, other)];
            let pages = [page("甲"), page("乙"), vec![line(30.0, "丙"), line(400.0, "丁")]];
            let found = find(&pages, &[800.0; 3]);
            assert_eq!(found, [[marginal, false], [marginal, false], [false, false]], "{first}");
        }
    }

    #[test]
    fn knows_numbers_and_browsers() {
        for text in ["— 3 —", "第 3 页 共 9 页", "3/9", "- 12 -", "Page 3 of 9", "７"] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["第三条", "3.5", "2024年", "三", "（3）"] {
            assert!(!is_page_number(text), "{text}");
        }
        for text in
            ["https://example.invalid/a.html　2/5", "11/26/26, 8:40 PM　柳塘区规则", "2024/1/5 10:30　柳塘"]
        {
            assert!(is_browsers(text), "{text}");
        }
        assert!(!is_browsers("2024年1月5日发布"));
    }
}
