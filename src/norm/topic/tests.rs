//! Which question a norm answers.

use super::super::cases::{read, read_in};
use super::*;

#[test]
fn names_the_question() {
    for (text, topics) in [
        ("区政府全体会议每半年召开一次。", ["plenary-meeting"].as_slice()),
        ("县政府常务会议每周召开一次，必要时随时召开。", &["executive-meeting", "executive-meeting"]),
        ("市长办公会议不定期召开。", &["mayors-office-meeting"]),
        ("区政府专题会议根据需要不定期召开。", &["special-meeting"]),
        ("党组会议每月召开一次，时间安排在每月第2个星期三与常务会议接续召开。", &["party-group-meeting"; 2]),
        ("部门之间征求意见时，一般应在4个工作日内回复。", &["reply-to-consultation"]),
        ("会签文件的部门应当在3日内反馈。", &["reply-to-consultation"]),
        ("会议纪要需要征求意见的，部门应在1个工作日内回复。", &["minutes"]),
        ("常务会议纪要应在会议结束后5个工作日内印发。", &["minutes"]),
        ("会议讨论通过的文件，应在会议结束后7个工作日内印发。", &["document-issuing"]),
        ("议题材料应于会前3天报送。", &["meeting-materials"]),
        ("部门主要负责人外出，应提前3天报备。", &["leave-notice"]),
        ("副区长每周到基层调研不少于1次。", &["fieldwork"]),
        ("一般每两个月安排一次专题学习。", &["study"]),
        ("各部门只报送1种简报。", &["briefing"]),
        ("全区性会议每年不超过1次。", &["conferences"]),
        ("突发事件发生后须在20分钟内报告。", &["emergency-report"]),
        ("公文审批一般须在5个工作日内完成。", &["document-approval"]),
        ("网站咨询应在5个工作日内答复。", &["public-inquiry"]),
        ("人大代表建议应在3个月内办结。", &["suggestions-and-proposals"]),
        ("本规则自印发之日起施行。", &["effect"]),
    ] {
        let read: Vec<Option<String>> =
            read(text).into_iter().map(|norm| norm.topic_key().map(str::to_owned)).collect();
        let expected: Vec<Option<String>> = topics.iter().map(|topic| Some((*topic).to_owned())).collect();
        assert_eq!(read, expected, "{text}");
    }
    assert_eq!(read("发现漏水应在2小时内修复。")[0].topic, None);
}

#[test]
fn kinds_of_a_vocabulary_are_kinds_of_norms() {
    assert_eq!(check_kinds(Vocabulary::work_rules()), Ok(()));
    let text = |kind: &str| {
        format!("[[matter]]\nkey = \"a\"\nzh = \"甲\"\nen = \"A\"\n[[matter.norms]]\nkinds = \"{kind}\"\n")
    };
    let check = |kind: &str| check_kinds(&Vocabulary::from_toml(&text(kind)).unwrap());
    assert_eq!(check("lead-time count_limit"), Ok(()));
    assert!(check("deadline weather").unwrap_err().to_string().starts_with("“weather” is no kind of norm"));
}

#[test]
fn another_vocabulary_knows_other_topics_and_meetings() {
    let text = "[[matter]]\nkey = \"owners\"\nzh = \"业主大会\"\nen = \"Owners\"\nmeeting = \"业主大会会议\"\n\
        [[matter]]\nkey = \"repair\"\nzh = \"维修\"\nen = \"Repair\"\n[[matter.norms]]\nkinds = \"deadline\"\nclause = \"修复\"\n";
    let vocabulary = Vocabulary::from_toml(text).unwrap();
    for (text, topic) in [
        ("业主大会会议每年召开一次。", Some("owners")),
        ("发现漏水应在2小时内修复。", Some("repair")),
        ("会签文件的部门应当在3日内反馈。", None),
    ] {
        let norms = read_in(&vocabulary, text);
        assert_eq!(norms[0].topic_key(), topic, "{text}");
    }
}
