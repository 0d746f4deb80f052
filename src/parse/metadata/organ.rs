//! The names of the organs and bodies that issue rules.

/// The words that end such a name.
const ENDS: [&str; 46] = [
    "人民政府",
    "政府",
    "委员会",
    "常委会",
    "人民代表大会",
    "代表大会",
    "国务院",
    "法院",
    "检察院",
    "办公室",
    "办公厅",
    "管委会",
    "党组",
    "党委",
    "党工委",
    "支部",
    "总支",
    "省委",
    "市委",
    "区委",
    "县委",
    "旗委",
    "纪委",
    "办事处",
    "厅",
    "局",
    "署",
    "部",
    "海关",
    "银行",
    "大学",
    "学院",
    "学校",
    "中学",
    "小学",
    "幼儿园",
    "医院",
    "研究院",
    "研究所",
    "公司",
    "集团",
    "协会",
    "学会",
    "联合会",
    "工会",
    "领导小组",
];

/// Words that end like an organ's name but speak of no organ that issues rules.
const NONE: [&str; 11] =
    ["全部", "内部", "外部", "干部", "一部", "俱乐部", "布局", "格局", "结局", "各部", "本部"];

/// Whether a line is the name of an organ and nothing else.
pub(in crate::parse) fn is_organ(line: &str) -> bool {
    let length = line.chars().count();
    let known = ["国务院", "中共中央", "中央军委", "全国人大常委会"].contains(&line);
    let sentence = line.contains(|c: char| {
        c.is_ascii_digit()
            || matches!(
                c,
                '，' | '。'
                    | '、'
                    | '：'
                    | '《'
                    | '》'
                    | '；'
                    | '>'
                    | ':'
                    | '·'
                    | '|'
                    | '（'
                    | '('
                    | '/'
                    | ','
            )
    });
    let names_a_text = ["关于", "关闭", "的", "对", "相关", "有关", "各", "本", "主办", "承办"]
        .iter()
        .any(|word| line.starts_with(word) || matches!(*word, "关于" | "的") && line.contains(word));
    known
        || (4..=40).contains(&length) | (length == 3 && line.ends_with(['部', '署']))
            && ENDS.iter().any(|end| line.ends_with(end))
            && !NONE.iter().any(|end| line.ends_with(end))
            && !sentence
            && !names_a_text
}

/// The organs that a line names, parted by white space or 、: the whole line is one where its letters are only set apart.
pub(super) fn organs(line: &str) -> Option<String> {
    let parts: Vec<&str> =
        line.split(|c: char| crate::text::is_space(c) || c == '、').filter(|part| !part.is_empty()).collect();
    if parts.len() > 1 && parts.iter().all(|part| is_organ(part)) {
        return Some(parts.join("、"));
    }
    let whole = super::squeeze(line);
    is_organ(&whole).then_some(whole)
}

/// The organ whose meeting it was: 某市第十二届人民代表大会常务委员会第十五次会议 → 某市人民代表大会常务委员会, and courts likewise.
pub(super) fn of_meeting(meeting: &str) -> Option<String> {
    for court in ["人民法院", "人民检察院"] {
        if let Some(at) = meeting.find(court) {
            return meeting.get(..at + court.len()).map(ToOwned::to_owned);
        }
    }
    let meeting = match meeting.split_once('届') {
        Some((count, rest)) if count.starts_with('第') => rest,
        _ => meeting,
    };
    let congress = meeting.find("人民代表大会")?;
    let place = meeting.get(..congress)?;
    let place = match (place.find('第'), place.ends_with('届')) {
        (Some(at), true) => place.get(..at)?,
        _ => place,
    };
    let rest = meeting.get(congress..)?;
    let organ = if rest.starts_with("人民代表大会常务委员会") {
        "人民代表大会常务委员会"
    } else {
        "人民代表大会"
    };
    (!place.is_empty()).then(|| format!("{place}{organ}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_organs() {
        for name in [
            "国务院",
            "云岭市人民政府",
            "云岭市人民代表大会常务委员会",
            "最高人民法院",
            "中共云岭市委",
            "云岭市教育局党组",
            "柳塘区青石街道办事处",
            "云岭大学",
            "云岭水务集团有限公司",
            "交通运输部",
            "渡口部",
        ] {
            assert!(is_organ(name), "{name}");
        }
        for name in [
            "业务干部",
            "俱乐部",
            "管理机构",
            "关于设立管理委员会",
            "2007年5月8日",
            "本办公室",
            "各街道办事处",
            "第3号",
            "会议的召开和办公室",
            "总则",
            "主办：云岭市人民政府",
        ] {
            assert!(!is_organ(name), "{name}");
        }
    }

    #[test]
    fn parts_joint_issuers() {
        assert_eq!(organs("云岭市财政局　云岭市教育局").as_deref(), Some("云岭市财政局、云岭市教育局"));
        assert_eq!(organs("云 岭 市 人 民 政 府").as_deref(), Some("云岭市人民政府"));
        assert_eq!(organs("最高人民法院、最高人民检察院").as_deref(), Some("最高人民法院、最高人民检察院"));
        assert_eq!(organs("云岭市财政局 通知"), None);
    }
}
