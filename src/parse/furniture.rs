//! Page numbers, running heads and stray characters: lines that belong to the page and not to the text.

use std::collections::HashMap;

use super::line::{Line, ends_sentence};
use super::marker::read_label;
use crate::text::{fold, is_cjk};

/// For each line, whether it is page furniture.
pub(super) fn find_furniture(source: &str, lines: &[Line]) -> Vec<bool> {
    let mut furniture: Vec<bool> = lines.iter().map(|line| is_page_number(line.text(source))).collect();
    mark_bare_numbers(source, lines, &mut furniture);
    mark_running_heads(source, lines, &mut furniture);
    mark_stray_characters(source, lines, &mut furniture);
    furniture
}

/// - 2 -, — 2 —, －2－, ·2·, 第 2 页, 第2页 共5页, 2/5
fn is_page_number(text: &str) -> bool {
    let folded = fold(text);
    if folded.chars().count() > 16 {
        return false;
    }
    let is_dash =
        |c: char| matches!(c, '-' | '—' | '–' | '―' | '─' | '－' | '‐' | '‑' | '·' | '•' | '~' | '_');
    let inner = folded.trim_matches(is_dash);
    let dashed = inner.len() < folded.len();
    let figures =
        |text: &str| !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    if dashed && figures(inner) {
        return true;
    }
    if let Some(page) = inner.strip_prefix('第').and_then(|rest| rest.split_once('页')) {
        let rest = page.1.trim_start_matches(['/', ',', '，', '(']).trim_end_matches(')');
        let total = rest.strip_prefix('共').and_then(|rest| rest.strip_suffix('页'));
        return figures(page.0) && (rest.is_empty() || total.is_some_and(figures));
    }
    inner.split_once('/').is_some_and(|(page, pages)| figures(page) && figures(pages))
}

/// A bare number is a page number where at least three such lines count upwards by one.
fn mark_bare_numbers(source: &str, lines: &[Line], furniture: &mut [bool]) {
    let bare: Vec<(usize, u32)> = lines
        .iter()
        .enumerate()
        .filter_map(|(i, line)| {
            let folded = fold(line.text(source));
            let figures =
                folded.len() <= 3 && !folded.is_empty() && folded.bytes().all(|byte| byte.is_ascii_digit());
            figures.then(|| folded.parse().ok().map(|number| (i, number))).flatten()
        })
        .collect();
    let counting = bare.windows(2).filter(|pair| pair[1].1 == pair[0].1 + 1).count();
    if counting >= 2 {
        for (i, _) in bare {
            furniture[i] = true;
        }
    }
}

/// A line that stands beside page numbers again and again, always the same.
fn mark_running_heads(source: &str, lines: &[Line], furniture: &mut [bool]) {
    let mut beside: HashMap<String, Vec<usize>> = HashMap::new();
    for (i, line) in lines.iter().enumerate() {
        let text = line.text(source);
        let at_page_end = i > 0 && furniture[i - 1] || furniture.get(i + 1).copied().unwrap_or(false);
        if at_page_end
            && !furniture[i]
            && line.width <= 80
            && !ends_sentence(text)
            && read_label(text).is_none()
        {
            beside.entry(fold(text)).or_default().push(i);
        }
    }
    let mut heads: Vec<usize> = beside.into_values().filter(|places| places.len() >= 2).flatten().collect();
    heads.sort_unstable();
    for i in heads {
        furniture[i] = true;
    }
}

/// A line of one character that ends nothing and labels nothing. A Chinese one may be a word (部): it is a stray one only in the
/// middle of a sentence, which no line of one character belongs to.
fn mark_stray_characters(source: &str, lines: &[Line], furniture: &mut [bool]) {
    for (i, line) in lines.iter().enumerate() {
        let text = line.text(source);
        let single = text.chars().count() == 1 && !line.glued;
        if !single || ends_sentence(text) || read_label(text).is_some() || lines.len() == 1 {
            continue;
        }
        let before = i.checked_sub(1).map(|before| lines[before].text(source));
        let after = lines.get(i + 1).map(|after| after.text(source));
        let cut = before.is_some_and(|before| !ends_sentence(before))
            && after.is_some_and(|after| read_label(after).is_none());
        if cut || !text.contains(is_cjk) {
            furniture[i] = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::split_lines;
    use super::*;

    fn found(source: &str) -> Vec<&str> {
        let lines = split_lines(source);
        let furniture = find_furniture(source, &lines);
        lines
            .iter()
            .zip(furniture)
            .filter(|(_, furniture)| *furniture)
            .map(|(line, _)| line.text(source))
            .collect()
    }

    #[test]
    fn knows_page_numbers() {
        for text in
            ["- 2 -", "— 2 —", "－２－", "—12—", "第 3 页", "第3页 共15页", "第3页/共15页", "3/15", "·3·"]
        {
            assert_eq!(found(&format!("办理。\n{text}\n报告。")), [text]);
        }
        for text in ["2024", "12", "第三条", "-办理-", "2-3", "2024/5/1日"] {
            assert!(found(&format!("办理。\n{text}\n报告。")).is_empty(), "{text}");
        }
    }

    #[test]
    fn bare_numbers_count_upwards() {
        assert_eq!(found("甲区\n1\n乙区\n2\n丙区\n3\n").len(), 3);
        assert_eq!(found("甲区\n17\n乙区\n12\n丙区\n").len(), 0);
    }

    #[test]
    fn running_heads_stand_beside_page_numbers() {
        assert_eq!(found("正文一\n- 1 -\n某区文件\n正文二\n- 2 -\n某区文件\n正文三").len(), 4);
        assert_eq!(found("正文一\n某区文件\n正文二\n某区文件\n正文三").len(), 0);
    }

    #[test]
    fn stray_characters() {
        assert_eq!(found("办理事项\nX\n自行决定。"), ["X"]);
        assert_eq!(found("办理事\n柳\n项自行决定。"), ["柳"]);
        assert_eq!(found("报送教育\n部\n第二条　甲。"), Vec::<&str>::new());
        assert_eq!(found("下列机构：\n部\n局"), Vec::<&str>::new());
        assert_eq!(found("Y"), Vec::<&str>::new());
    }
}
