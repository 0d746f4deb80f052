//! Text → where it names organs and titles of laws: whom it addresses and what it cites, not what it is about.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// A title, or a run of organs: 、 and other joints hold a list together, and what stands before 部门 or 机关 is its name.
static ADDRESSEE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let name = "[^,、;:。()“”《》由经向报与和及或同对到应当的将可在以]{0,14}";
    let organ = format!(
        "{name}(?:人民政府|人民代表大会|常务委员会|监察委员会|人民法院|人民检察院|部门|机关|办事处|居民委员会|村民委员会)"
    );
    let plain = "[^,;:。()“”《》由经向报与对到应当的将可在以]{1,40}等(?:有关|相关|行政|主管|管理)*(?:部门|机关|单位|机构)";
    Regex::new(&format!("《[^》]*》|{plain}|{organ}(?:(?:、|和|及|以及|或者|会同){organ})*")).ok()
});

/// The addressees of a text in half width without white space, in order.
pub(super) fn addressees(text: &str) -> Vec<Range<usize>> {
    ADDRESSEE
        .as_ref()
        .into_iter()
        .flat_map(|pattern| pattern.find_iter(text))
        .map(|found| found.range())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn organs_lists_of_organs_and_titles() {
        for (text, expected) in [
            ("由渔业主管部门会同公安机关查处", vec!["渔业主管部门会同公安机关"]),
            ("依照《某某管理条例》第三条处罚", vec!["《某某管理条例》"]),
            ("民政、财政、水务等有关部门应当共享数据", vec!["民政、财政、水务等有关部门"]),
            ("渔网应当晾干", vec![]),
        ] {
            let found: Vec<&str> = addressees(text).into_iter().filter_map(|range| text.get(range)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
