//! Which lines can be the title of a rule.

use super::marker::{Marker, heading_marks, read_label};
use crate::text::fold;

/// The words that end the title of a rule, in simplified and traditional characters.
const GENRES: [&str; 57] = [
    "条例",
    "规定",
    "办法",
    "规则",
    "决定",
    "决议",
    "细则",
    "规程",
    "章程",
    "准则",
    "制度",
    "意见",
    "方案",
    "规范",
    "守则",
    "法",
    "法典",
    "解释",
    "批复",
    "安排",
    "修正案",
    "公约",
    "规约",
    "标准",
    "纲要",
    "大纲",
    "指引",
    "指南",
    "须知",
    "合同",
    "协议",
    "通则",
    "要点",
    "纪要",
    "措施",
    "计划",
    "规划",
    "预案",
    "程序",
    "流程",
    "议定书",
    "民法总则",
    "條例",
    "規定",
    "辦法",
    "規則",
    "決定",
    "決議",
    "細則",
    "規程",
    "準則",
    "標準",
    "綱要",
    "須知",
    "要點",
    "協議",
    "規約",
];

/// The words that end the title of a paper that announces or answers something; only with 关于 before them is it a title.
const NOTICES: [&str; 8] = ["通知", "公告", "通告", "答复", "复函", "函", "命令", "意见"];

/// Words of a page that no title starts with.
const PAGE: [&str; 9] =
    ["上一篇", "下一篇", "附件", "当前位置", "您的位置", "首页", "现在位置", "您现在的位置", "索引号"];

/// Whether a line can be (the end of) the title of a rule: 某区人民政府工作规则, 某市养犬管理条例（试行）.
pub(super) fn is_title_line(line: &str) -> bool {
    ends_with_any(line, &GENRES)
}

/// Whether a line can be the title of a notice that is a rule itself: 某局关于加强会议管理的通知.
pub(super) fn is_notice_title(line: &str) -> bool {
    line.contains("关于") && ends_with_any(line, &NOTICES)
}

fn ends_with_any(line: &str, genres: &[&str]) -> bool {
    let folded = fold(line.get(heading_marks(line)..).unwrap_or_default());
    let bare = without_notes(without_adoption_note(&folded));
    let length = bare.chars().count();
    let heading = read_label(line)
        .is_some_and(|label| matches!(label.marker, Marker::Heading(..) | Marker::Article(..)));
    (2..=80).contains(&length)
        && genres.iter().any(|genre| bare.ends_with(genre))
        && !heading
        && !bare.contains(['。', ';', ',', ':', '>', '|', '·'])
        && bare.matches('《').count() == bare.matches('》').count()
        && !bare.starts_with(['(', '《', '》', '、', '”'])
        && !PAGE.iter().any(|word| bare.starts_with(word))
}

/// The title without notes in brackets at its end: （试行）, （2023年修订）.
fn without_notes(title: &str) -> &str {
    let mut title = title;
    while let Some(open) = title.strip_suffix(')').and_then(|inner| inner.rfind('(')) {
        title = title.get(..open).unwrap_or_default();
    }
    title
}

/// The title without a note on its adoption: （2020年…通过）.
pub(super) fn without_adoption_note(title: &str) -> &str {
    for (open, _) in title.char_indices().filter(|&(_, c)| matches!(c, '（' | '(')) {
        let note = title.get(open..).unwrap_or_default();
        // The note is what stands between this bracket and the next one that opens.
        let own = note.char_indices().skip(1).find(|&(_, c)| matches!(c, '（' | '('));
        let own = note.get(..own.map_or(note.len(), |(at, _)| at)).unwrap_or_default();
        let told = ["通过", "批准", "公布", "发布", "颁布", "印发", "修正", "修订"];
        if own.contains('年') && own.contains('日') && told.iter().any(|word| note.contains(word)) {
            return title.get(..open).unwrap_or(title);
        }
    }
    title
}

/// Whether a line above is the first part of the title that goes on below it.
pub(super) fn continues_title(above: &str, below: &str) -> bool {
    let (above, below) = (fold(above), fold(below));
    if above.is_empty()
        || above.contains(['。', ':', ',', ';', '(', ')', '《', '>', '|'])
        || above.ends_with(|c: char| c.is_ascii_digit())
    {
        return false;
    }
    if ["的通知", "公告", "号", "號", "文件", "目录", "日", "令"].iter().any(|end| above.ends_with(end))
        || is_title_line(&above)
    {
        return false;
    }
    let about = |text: &str| text.contains("关于");
    // A genre without the place that it is of, or the matter without the organ: the line above has to be that place or organ.
    let bare_genre = !below.contains(['省', '市', '区', '县', '州', '旗', '盟', '乡', '镇', '国']);
    let whose = super::metadata::is_organ(&above)
        || above.ends_with(['省', '市', '区', '县', '州', '旗', '盟', '乡', '镇', '国'])
        || above.contains("人民政府");
    let halves = about(&above) && !about(&below);
    halves
        || above.ends_with(['的', '和', '、', '与', '及'])
        || (bare_genre || below.starts_with("关于")) && whose
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_titles() {
        for line in [
            "云岭区人民政府工作规则",
            "云岭市养犬管理条例（试行）",
            "云岭市养犬管理条例（试行）（2023年修订）",
            "云岭市高级人民法院关于审理渡口案件的解释（一）",
            "云岭市人民政府关于撤销渡口的批复",
            "关于南北两岸互认渡票的安排",
            "云岭省章程修正案",
            "村规民约公约",
            "渡口管理技术标准",
            "云岭大学办公会议制度",
            "渡口租赁合同（示范文本）",
            "雲嶺縣渡口管理辦法",
        ] {
            assert!(is_title_line(line), "{line}");
        }
        for line in [
            "第一章　会议制度",
            "第一章会议制度",
            "第三条办法",
            "首页 > 办法",
            "《云岭市办法》",
            "现将有关事项通知如下：按照办法",
            "云岭市人大常委会公告",
            "会议通知",
        ] {
            assert!(!is_title_line(line), "{line}");
        }
        assert!(is_notice_title("云岭局关于加强渡口管理的通知"));
        assert!(!is_notice_title("云岭局公告"));
    }

    #[test]
    fn notes_on_adoption_are_no_title() {
        for (line, title) in [
            ("云岭市办法（2020年1月2日某会议通过）", "云岭市办法"),
            ("云岭市办法（试行）（2020年1月2日某令第3号发布）", "云岭市办法（试行）"),
            ("云岭市办法（2023年修订）", "云岭市办法（2023年修订）"),
            ("云岭市信息公布办法（试行）", "云岭市信息公布办法（试行）"),
        ] {
            assert_eq!(without_adoption_note(line), title);
        }
    }

    #[test]
    fn titles_on_two_lines() {
        for (above, below, whole) in [
            ("云岭市人民政府", "工作规则", true),
            ("云岭市高级人民法院", "关于审理渡口案件的解释", true),
            ("云岭市人民政府关于加强", "渡口管理的决定", true),
            ("公告中心", "渡口管理办法", false),
            ("政策法规", "渡口管理办法", false),
            ("信息公开", "关于加强渡口管理的决定", false),
            ("云岭市人民政府令", "渡口管理办法", false),
        ] {
            assert_eq!(continues_title(above, below), whole, "{above} {below}");
        }
    }
}
