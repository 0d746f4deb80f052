//! Forty pairs of sentences of our own, cut by the real dictionary: exactly the changed words are marked.

use super::{ChangeKind, Cutter, Names, diff};
use crate::document::Jurisdiction;
use crate::segment::Segmenter;

/// Left, right, and the changed words as `left/right` in order.
const PAIRS: [(&str, &str, &[&str]); 41] = [
    // Values.
    ("收到意见后5个工作日内予以答复", "收到建议后7个工作日内书面予以答复", &["意见/建议", "5/7", "/书面"]),
    ("应当在收到后三日内办结", "应当在收到后十日内办结", &["三/十"]),
    ("每半年召开一次", "每季度召开一次", &["半年/季度"]),
    ("每两周召开1次例会", "每月召开1次例会", &["两周/月"]),
    ("提前3天报告", "提前3个工作日报告", &["天/个工作日"]),
    ("会议时间不超过1.5小时", "会议时间不超过2小时", &["1.5/2"]),
    ("文稿一般不超过3000字", "文稿一般不超过2500字", &["3000/2500"]),
    ("至少提前15个工作日报送", "至少提前5个工作日报送", &["15/5"]),
    ("由二十九名成员组成", "由二十名成员组成", &["二十九/二十"]),
    // Force.
    ("各部门应当按时报送", "各部门可以按时报送", &["应当/可以"]),
    ("会议必须由主要负责人参加", "会议原则上由主要负责人参加", &["必须/原则上"]),
    ("未经批准不得对外发布", "未经批准可以对外发布", &["不得/可以"]),
    ("有关单位应当答复", "有关单位一般应当答复", &["/一般"]),
    ("材料应当送审", "材料送审", &["应当/"]),
    // Words.
    ("由办公室负责督促检查", "由督查室负责督促检查", &["办公室/督查室"]),
    ("向群众公开办理结果", "向社会公开办理结果", &["群众/社会"]),
    ("会议由区长召集和主持", "会议由副区长召集和主持", &["/副"]),
    ("重大决策须经专家论证", "重大决策须经公众参与、专家论证", &["/公众参与、"]),
    ("主要任务是讨论决定重大事项", "主要任务是研究决定重大事项", &["讨论/研究"]),
    ("听取意见并修改完善", "听取意见并及时修改完善", &["/及时"]),
    ("按照程序报批后印发", "按照程序报批后公布", &["印发/公布"]),
    ("严格执行请假制度", "严格执行值班制度", &["请假/值班"]),
    ("财政部门审核后拨付资金", "财政部门审核后拨付经费", &["资金/经费"]),
    ("会议纪要由区长签发", "会议纪要由分管副区长签发", &["/分管副"]),
    ("公文应当准确、简洁", "公文应当准确、规范、简洁", &["/规范、"]),
    ("加强统计工作，定期通报情况", "加强统计工作，通报情况", &["定期/"]),
    // References.
    ("依照第十二条第二款的规定办理", "依照第三十条的规定办理", &["第十二条第二款/第三十条"]),
    // No differences.
    ("东岭区人民政府办公室负责解释", "西泽县人民政府办公室负责解释", &[]),
    ("青岚市东岭区政府召开会议", "县政府召开会议", &[]),
    ("区长办公会议", "县长办公会议", &[]),
    ("依照第12条第二款的规定办理", "依照第十二条第二款的规定办理", &[]),
    ("七个工作日内答复", "7个工作日内答复", &[]),
    ("在 7 个工作日内答复", "在7个工作日内答复", &[]),
    ("材料（一式１０份）送办公室", "材料(一式10份)送办公室", &[]),
    ("《江苏省行政程序规定》", "《湖南省行政程序规定》", &[]),
    // A dictionary cuts these differently in different company.
    ("常务委员会会议讨论决定", "常务会议讨论决定", &["委员会/"]),
    ("五个工作日答复", "五个工作日内答复", &["/内"]),
    ("每年召开2次", "每半年召开2次", &["/半"]),
    ("人数不少于三人", "人数不得少于三人", &["不少于/不得少于"]),
    // Both ends and the middle.
    (
        "乡镇人民政府应当每月报告工作进展",
        "街道办事处应当每周报告工作情况",
        &["乡镇人民政府/街道办事处", "月/周", "进展/情况"],
    ),
    (
        "全体会议由区长召集，每年举行一次，可以邀请代表列席",
        "常务会议由区长召集，每月举行两次，应当邀请专家列席",
        &["全体/常务", "年/月", "一/两", "可以/应当", "代表/专家"],
    ),
];

#[test]
fn marks_exactly_the_changed_words() {
    let names = |district: &str| {
        Names::of_jurisdiction(&Jurisdiction {
            province: None,
            city: Some("青岚市".to_owned()),
            district: Some(district.to_owned()),
        })
    };
    let words = Segmenter::full();
    let cutter = Cutter { words: Some(&words), ..Cutter::default() };
    let mut wrong = Vec::new();
    for (left, right, expected) in PAIRS {
        let diff = diff(&cutter.cut(left, &names("东岭区")), &cutter.cut(right, &names("西泽县")));
        let marked: Vec<String> = diff
            .changes
            .iter()
            .filter(|change| change.kind != ChangeKind::Same)
            .map(|change| format!("{}/{}", change.left.slice(left), change.right.slice(right)))
            .collect();
        if marked != expected {
            wrong.push(format!("{left} | {right}: {marked:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), PAIRS.len(), wrong.join("\n"));
}
