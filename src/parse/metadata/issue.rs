//! Who issued a text, when, and under which number.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::date::find_dates;
use crate::text::fold_char;

static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^[^0-9０-９。，、：:；《》]{1,16}[〔\[（(【﹝［][0-9０-９]{4}[〕\]）)】﹞］]第?[0-9０-９]{1,5}号$",
    )
    .ok()
});

/// The document number (文号): a line of its own, 某政发〔2024〕1号; digits come out half-width.
pub(super) fn number(front: &[String]) -> Option<String> {
    let pattern = NUMBER.as_ref()?;
    let line = front.iter().find(|line| {
        let bare =
            ["文号：", "发文字号：", "文号:", "发文字号:"].iter().find_map(|label| line.strip_prefix(label));
        pattern.is_match(bare.unwrap_or(line))
    })?;
    let bare = line.rsplit(['：', ':']).next()?;
    Some(
        bare.chars()
            .map(|c| if c.is_ascii_digit() || matches!(c, '０'..='９') { fold_char(c) } else { c })
            .collect(),
    )
}

/// The organ that signed: the line above the date of the cover letter, else a line of its own that names an organ.
pub(super) fn issuer(front: &[String]) -> Option<String> {
    let signed = signature(front).and_then(|at| {
        let (organ, _) = split_date(front.get(at)?)?;
        if is_organ(organ) {
            return Some(organ.to_owned());
        }
        front.get(..at)?.iter().next_back().filter(|line| is_organ(line)).cloned()
    });
    signed.or_else(|| front.iter().find(|line| is_organ(line)).cloned()).or_else(|| {
        front
            .iter()
            .find_map(|line| line.strip_suffix("文件"))
            .filter(|organ| is_organ(organ))
            .map(str::to_owned)
    })
}

/// The day of the cover letter, else the day of the imprint (…2022年7月27日印发).
pub(super) fn issued_on(front: &[String], back: &[String]) -> Option<Date> {
    let signed = signature(front).and_then(|at| split_date(front.get(at)?)).map(|(_, date)| date);
    signed.or_else(|| {
        let imprint = back.iter().find(|line| line.ends_with("印发"))?;
        find_dates(imprint).first().map(|found| found.date)
    })
}

/// The last line before the rule that is a date, alone or behind the name of an organ.
fn signature(front: &[String]) -> Option<usize> {
    front
        .iter()
        .rposition(|line| split_date(line).is_some_and(|(before, _)| before.is_empty() || is_organ(before)))
}

/// A line that ends with a date, parted into what stands before and the date.
fn split_date(line: &str) -> Option<(&str, Date)> {
    let found = find_dates(line).into_iter().next_back()?;
    (found.end == line.len()).then(|| Some((line.get(..found.start)?, found.date)))?
}

/// Whether a line is the name of an organ and nothing else.
fn is_organ(line: &str) -> bool {
    const ENDS: [&str; 9] =
        ["人民政府", "委员会", "人民代表大会", "办公室", "办公厅", "管委会", "厅", "局", "管理委员会"];
    let length = line.chars().count();
    (4..=40).contains(&length)
        && ENDS.iter().any(|end| line.ends_with(end))
        && !line.contains(['，', '。', '、', '：', '《', '》', '；', '>', ':', '关', '·'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        text.split('/').map(str::to_owned).collect()
    }

    #[test]
    fn reads_the_number() {
        for (text, number_read) in [
            ("某政发〔2024〕1号", Some("某政发〔2024〕1号")),
            ("题/某府规〔２０２１〕９号/文", Some("某府规〔2021〕9号")),
            ("文号：某政发[2020]12号", Some("某政发[2020]12号")),
            ("按照某政发〔2024〕1号文件的要求", None),
            ("（第22号）", None),
        ] {
            assert_eq!(number(&lines(text)).as_deref(), number_read);
        }
    }

    #[test]
    fn reads_signatures() {
        let front = lines(
            "某市某区人民政府文件/关于印发规则的通知/各部门：/某市某区人民政府/2024年1月29日/（此件公开发布）",
        );
        assert_eq!(issuer(&front).unwrap(), "某市某区人民政府");
        assert_eq!(issued_on(&front, &[]).unwrap().to_string(), "2024-01-29");
        let one_line = lines("某区人民政府办公室二〇二四年一月二日");
        assert_eq!(issuer(&one_line).unwrap(), "某区人民政府办公室");
        let header = lines("某区人民政府文件/某区人民政府工作规则");
        assert_eq!(issuer(&header).unwrap(), "某区人民政府");
        assert_eq!(
            issued_on(&header, &lines("抄送：区委/某区人民政府办公室2022年7月27日印发")).unwrap().to_string(),
            "2022-07-27"
        );
    }
}
