//! Characters mistaken for others that look or sound alike.

use super::{Fault, Passage, Reading};
use crate::document::Finding;

/// A wrong word, the right one, and the neighbours with which the characters are no mistake.
struct Confusion {
    wrong: &'static str,
    right: &'static str,
    unless_after: &'static str,
    unless_before: &'static str,
}

const fn always(wrong: &'static str, right: &'static str) -> Confusion {
    Confusion { wrong, right, unless_after: "", unless_before: "" }
}

/// Only words that are wrong whatever the meaning; what a neighbour can make right has that neighbour beside it.
const CONFUSIONS: [Confusion; 39] = [
    // 自己经营, 知己经
    Confusion { wrong: "己经", right: "已经", unless_after: "自知", unless_before: "" },
    Confusion { wrong: "而己", right: "而已", unless_after: "", unless_before: "" },
    always("自已的", "自己的"),
    always("按排", "安排"),
    always("布暑", "部署"),
    always("部暑", "部署"),
    always("布署", "部署"),
    always("既使", "即使"),
    always("急待", "亟待"),
    always("时侯", "时候"),
    always("侯选", "候选"),
    always("等侯", "等候"),
    always("侯补", "候补"),
    always("申清", "申请"),
    always("批淮", "批准"),
    always("标淮", "标准"),
    always("处份", "处分"),
    always("幅射", "辐射"),
    always("防碍", "妨碍"),
    always("泻密", "泄密"),
    always("泻露", "泄露"),
    always("贪脏", "贪赃"),
    always("松驰", "松弛"),
    always("沿续", "延续"),
    always("追朔", "追溯"),
    always("检查院", "检察院"),
    always("监查委", "监察委"),
    always("竟争", "竞争"),
    always("未尾", "末尾"),
    // 周末经批准, 年末经审计
    Confusion {
        wrong: "末经", right: "未经", unless_after: "周年月期季岁学天", unless_before: ""
    },
    always("末成年", "未成年"),
    Confusion { wrong: "工作曰", right: "工作日", unless_after: "", unless_before: "内" },
    always("个エ作", "个工作"),
    always("个丄作", "个工作"),
    always("曰内", "日内"),
    always("夭内", "天内"),
    always("人名政府", "人民政府"),
    always("人民政俯", "人民政府"),
    // 预防犯罪
    Confusion { wrong: "防犯", right: "防范", unless_after: "预", unless_before: "罪" },
];

pub(super) fn find(reading: &Reading<'_>) -> Vec<Fault> {
    reading.each(|passage, faults| {
        for confusion in &CONFUSIONS {
            for (start, wrong) in passage.text().match_indices(confusion.wrong) {
                let end = start + wrong.len();
                let before = passage.before(start).chars().next_back();
                let after = passage.from(end).chars().next();
                let right = before.is_some_and(|c| confusion.unless_after.contains(c))
                    || after.is_some_and(|c| confusion.unless_before.contains(c));
                if !right {
                    faults.push(mistake(passage, start, end, confusion.right));
                }
            }
        }
    })
}

fn mistake(passage: &Passage<'_>, start: usize, end: usize, right: &str) -> Fault {
    let wrong = passage.text().get(start..end).unwrap_or_default();
    Fault {
        span: passage.source(start, end),
        place: Some(passage.place.clone()),
        finding: Finding::ConfusedCharacter { wrong: wrong.to_owned(), right: right.to_owned() },
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, rule_of};
    use super::find;

    #[test]
    fn mistakes_only() {
        for (text, mistakes) in [
            ("文件己经签发，末经批淮不得公开。", &["己经", "批淮", "末经"][..]),
            ("五个工作曰内回复，三夭内办结。", &["曰内", "夭内"]),
            ("由商户自己经营，周末经批准开放，预防犯罪，已经办结。", &[]),
        ] {
            let found: Vec<String> = found(find, &rule_of(&[text])).into_iter().map(|(_, at)| at).collect();
            assert_eq!(found, mistakes, "{text}");
        }
    }
}
