//! Which question of the genre a norm answers, by cue words around it: one table, first match wins.

mod known_meeting;
mod own_meeting;

use known_meeting::MEETINGS;
pub(super) use known_meeting::{meetings, meetings_named, nearest_meeting};
pub(super) use own_meeting::own_name;

use super::rule::Kind;
use super::rule::Kind::{
    Amount, CountLimit, Deadline, DurationCap, DurationMin, Effective, Frequency, Immediate, Irregular,
    LeadTime, Schedule, Term,
};

/// What a topic is recognised by.
struct Cues {
    key: &'static str,
    label: &'static str,
    /// The kinds of norms that answer the question.
    kinds: &'static [Kind],
    /// One of these stands in the clause.
    clause: &'static [&'static str],
    /// And one of these in the sentence, where any are given.
    sentence: &'static [&'static str],
    /// Or one of these in the paragraph, where any are given.
    paragraph: &'static [&'static str],
    /// None of these stands in the sentence or, behind a `+`, in the paragraph.
    without: &'static [&'static str],
}

const NONE: &[&str] = &[];
const RHYTHM: &[Kind] = &[Frequency, Irregular, Schedule];
const LIMITS: &[Kind] = &[Deadline, LeadTime, Immediate];

const TOPICS: &[Cues] = &[
    Cues {
        key: "effect",
        label: "施行与废止",
        kinds: &[Effective],
        clause: NONE,
        sentence: NONE,
        paragraph: NONE,
        without: NONE,
    },
    Cues {
        key: "fine",
        label: "罚款",
        kinds: &[Amount],
        clause: &["罚款", "处", "罚"],
        sentence: NONE,
        paragraph: NONE,
        without: NONE,
    },
    Cues {
        key: "term-of-office",
        label: "任期",
        kinds: &[Term, DurationCap],
        clause: &["任期", "每届", "一届"],
        sentence: NONE,
        paragraph: NONE,
        without: NONE,
    },
    Cues {
        key: "reply-to-consultation",
        label: "征求意见的回复时限",
        kinds: &[Deadline],
        clause: &["回复", "反馈", "答复", "回函", "复函"],
        sentence: NONE,
        paragraph: &["征求意见", "会签", "征求部门", "征求相关部门", "征求有关部门", "征求各部门"],
        without: &["代表", "提案", "咨询", "群众", "信访", "+纪要", "申请人", "公众"],
    },
    Cues {
        key: "funds",
        label: "资金拨付",
        kinds: &[Deadline],
        clause: &["拨付", "支付", "下达资金"],
        sentence: NONE,
        paragraph: NONE,
        without: NONE,
    },
    Cues {
        key: "leave-notice",
        label: "请假与外出报备",
        kinds: &[LeadTime, Deadline, Immediate, DurationCap],
        clause: &["报", "请假", "请示", "销假", "备案"],
        sentence: &["外出", "请假", "出差", "出访", "休假", "离开", "离岗", "销假", "因公出国"],
        paragraph: NONE,
        without: &["游客", "居民"],
    },
    Cues {
        key: "emergency-report",
        label: "突发事件报告",
        kinds: LIMITS,
        clause: &["报告", "报送", "上报", "报"],
        sentence: &["突发", "应急", "紧急", "事故", "灾害"],
        paragraph: NONE,
        without: &["事项不", "加急", "公文", "文件", "纪要"],
    },
    Cues {
        key: "legality-review",
        label: "合法性审核",
        kinds: LIMITS,
        clause: &["合法性审", "合法性审查", "法律审核"],
        sentence: NONE,
        paragraph: NONE,
        without: NONE,
    },
    Cues {
        key: "minutes",
        label: "会议纪要",
        kinds: &[Deadline, Immediate],
        clause: &["印发", "签发", "起草", "回复", "反馈", "报", "完成", "整理", "形成", "送", "审", "纪要"],
        sentence: &["纪要", "会后", "会议结束", "闭会", "征求"],
        paragraph: &["纪要"],
        without: &["印发的文件"],
    },
    Cues {
        key: "meeting-materials",
        label: "会议材料",
        kinds: &[LeadTime, Deadline],
        clause: &["报", "送", "提交", "审定", "提供", "分送", "发", "提出", "确定"],
        sentence: &["议题", "会议材料", "会议文件", "汇报材料", "上会", "议程", "会前", "会议召开", "与会"],
        paragraph: NONE,
        without: &["印发", "会后", "会议结束"],
    },
    Cues {
        key: "document-submission",
        label: "公文报送",
        kinds: &[Deadline, LeadTime, Immediate, Frequency],
        clause: &["报送", "转报", "上报"],
        sentence: &["公文", "文件", "请示"],
        paragraph: NONE,
        without: NONE,
    },
    Cues {
        key: "document-issuing",
        label: "发文",
        kinds: &[Deadline, Immediate],
        clause: &["印发", "发文", "制发", "签发", "发布"],
        sentence: &["文件", "公文", "发文"],
        paragraph: NONE,
        without: NONE,
    },
    Cues {
        key: "meeting-request",
        label: "办会请示",
        kinds: &[LeadTime],
        clause: &["请示", "报批", "申请", "报"],
        sentence: &["会议", "活动"],
        paragraph: NONE,
        without: &["议题"],
    },
    Cues {
        key: "meeting-report",
        label: "会议情况报告",
        kinds: LIMITS,
        clause: &["报告", "汇报", "传达"],
        sentence: &["会议"],
        paragraph: NONE,
        without: NONE,
    },
    Cues {
        key: "document-approval",
        label: "公文审批",
        kinds: LIMITS,
        clause: &["审批", "签批", "批示", "呈批", "阅批", "批办", "审核", "批复", "办理", "事项"],
        sentence: &["公文", "文件", "请示", "审批", "签批", "批办", "阅批"],
        paragraph: NONE,
        without: &["许可", "申请人"],
    },
    Cues {
        key: "instruction-report",
        label: "批示办理与报告",
        kinds: LIMITS,
        clause: &["报告", "办结", "反馈", "报送", "落实"],
        sentence: &["批示", "交办"],
        paragraph: NONE,
        without: &["代表"],
    },
    Cues {
        key: "decision-time",
        label: "研究决策时间",
        kinds: &[DurationMin, LeadTime],
        clause: NONE,
        sentence: &["决策时间", "研究时间", "预留", "审批时间"],
        paragraph: NONE,
        without: NONE,
    },
    Cues {
        key: "suggestions-and-proposals",
        label: "建议提案办理",
        kinds: &[Deadline, DurationCap],
        clause: NONE,
        sentence: &["代表建议", "议案建议", "提案", "代表议案"],
        paragraph: NONE,
        without: NONE,
    },
    Cues {
        key: "public-inquiry",
        label: "咨询与回应",
        kinds: LIMITS,
        clause: &["回应", "答复", "回复"],
        sentence: &["咨询", "网站", "群众", "来信", "舆情", "留言"],
        paragraph: NONE,
        without: NONE,
    },
    Cues {
        key: "annual-targets",
        label: "年度目标",
        kinds: &[Schedule, Deadline],
        clause: NONE,
        sentence: &["年度目标", "年度工作目标", "目标任务", "年度计划", "工作目标"],
        paragraph: NONE,
        without: NONE,
    },
    Cues {
        key: "task-completion",
        label: "事项办结",
        kinds: LIMITS,
        clause: &["办结", "清零", "销号", "有结果", "完成", "整改"],
        sentence: &["事项", "任务", "问题"],
        paragraph: NONE,
        without: NONE,
    },
    Cues {
        key: "briefing",
        label: "简报",
        kinds: &[CountLimit, Frequency],
        clause: &["简报"],
        sentence: NONE,
        paragraph: NONE,
        without: NONE,
    },
    Cues {
        key: "meeting-length",
        label: "会议与讲话时长",
        kinds: &[DurationCap],
        clause: &["会议", "会期", "讲话", "发言", "汇报", "会", "用时"],
        sentence: NONE,
        paragraph: &["会议", "开短会"],
        without: NONE,
    },
    Cues {
        key: "meeting-size",
        label: "会议规模",
        kinds: &[CountLimit],
        clause: &["参会", "人员", "规模", "与会", "议题", "出席"],
        sentence: NONE,
        paragraph: &["会议"],
        without: NONE,
    },
    Cues {
        key: "document-length",
        label: "文件篇幅",
        kinds: &[CountLimit],
        clause: &["字", "篇幅", "页"],
        sentence: NONE,
        paragraph: &["文件", "简报", "公文", "报告", "材料"],
        without: NONE,
    },
    Cues {
        key: "fieldwork",
        label: "基层调研",
        kinds: &[Frequency, DurationMin, Schedule, CountLimit, DurationCap],
        clause: &["调研", "基层", "走访", "蹲点", "接访", "课题", "现场办公"],
        sentence: NONE,
        paragraph: NONE,
        without: NONE,
    },
    Cues {
        key: "study",
        label: "学习",
        kinds: &[Frequency, DurationMin, Schedule, Irregular],
        clause: &["学习", "学法", "培训", "讲座"],
        sentence: NONE,
        paragraph: NONE,
        without: NONE,
    },
    Cues {
        key: "conferences",
        label: "全区（县、市）性会议",
        kinds: RHYTHM,
        clause: NONE,
        sentence: &[
            "区性会议",
            "县性会议",
            "市性会议",
            "区性工作会议",
            "县性工作会议",
            "市性工作会议",
            "系统会议",
        ],
        paragraph: NONE,
        without: NONE,
    },
    Cues {
        key: "press-conference",
        label: "新闻发布",
        kinds: &[Deadline, Frequency],
        clause: &["新闻发布", "权威信息"],
        sentence: NONE,
        paragraph: NONE,
        without: NONE,
    },
    Cues {
        key: "policy-explanation",
        label: "政策解读",
        kinds: &[Deadline, LeadTime],
        clause: NONE,
        sentence: &["解读"],
        paragraph: NONE,
        without: NONE,
    },
    Cues {
        key: "public-consultation",
        label: "公开征求意见",
        kinds: &[DurationMin, DurationCap, LeadTime],
        clause: NONE,
        sentence: &["征求意见", "听证", "公示", "公众"],
        paragraph: NONE,
        without: NONE,
    },
    Cues {
        key: "task-assignment",
        label: "任务分解交办",
        kinds: &[Deadline, Immediate],
        clause: &["交办", "分解"],
        sentence: NONE,
        paragraph: NONE,
        without: NONE,
    },
    Cues {
        key: "document-return",
        label: "公文退回",
        kinds: &[Deadline, Immediate],
        clause: &["退回", "退文"],
        sentence: NONE,
        paragraph: NONE,
        without: NONE,
    },
    Cues {
        key: "duty-roster",
        label: "值班值守",
        kinds: &[CountLimit, DurationMin],
        clause: &["每班", "值班", "值守", "带班"],
        sentence: NONE,
        paragraph: NONE,
        without: NONE,
    },
    Cues {
        key: "supervision",
        label: "督查",
        kinds: RHYTHM,
        clause: &["督查", "督办", "检查", "调度"],
        sentence: NONE,
        paragraph: NONE,
        without: NONE,
    },
    Cues {
        key: "work-report",
        label: "工作报告",
        kinds: RHYTHM,
        clause: &["报告", "汇报", "通报", "公布", "公开"],
        sentence: NONE,
        paragraph: NONE,
        without: NONE,
    },
    Cues {
        key: "study",
        label: "学习",
        kinds: &[Frequency, Irregular, Schedule],
        clause: NONE,
        sentence: NONE,
        paragraph: &[
            "学习制度",
            "集体学习",
            "专题学习",
            "集中学习",
            "学法",
            "学习安排",
            "学习由",
            "理论学习",
        ],
        without: NONE,
    },
];

/// What stands around a norm, folded: the words that a topic is recognised by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Surroundings<'a> {
    pub(super) clause: &'a str,
    pub(super) sentence: &'a str,
    /// The paragraph up to and with the figures.
    pub(super) before: &'a str,
    pub(super) paragraph: &'a str,
    /// What stands above it in its article.
    pub(super) above: &'a str,
}

/// The topic of a norm, where one is recognised.
pub(super) fn topic(kind: Kind, around: Surroundings) -> Option<&'static str> {
    let held = ["召开", "举行", "会议", "例会", "安排在"].iter().any(|cue| around.sentence.contains(cue));
    let rhythm = RHYTHM.contains(&kind) || kind == CountLimit && around.clause.contains('次');
    let own = TOPICS.iter().find(|topic| topic.matches(kind, around)).map(|topic| topic.key);
    if rhythm
        && held
        && !matches!(
            own,
            Some(
                "conferences" | "study" | "fieldwork" | "briefing" | "document-submission" | "annual-targets"
            )
        )
    {
        let other = own_name(around.sentence).is_some();
        return meeting_named(around).filter(|_| !other).or(own);
    }
    own
}

/// The meeting that a rhythm is about: the nearest name before it, in its paragraph or above it in its article.
fn meeting_named(around: Surroundings) -> Option<&'static str> {
    nearest_meeting(around.before)
        .or_else(|| nearest_meeting(around.above))
        .or_else(|| nearest_meeting(around.sentence))
}

/// What people are shown for the key of a topic.
pub fn topic_label(key: &str) -> Option<&'static str> {
    MEETINGS
        .iter()
        .map(|(_, known, label)| (*known, *label))
        .chain(TOPICS.iter().map(|topic| (topic.key, topic.label)))
        .find(|(known, _)| *known == key)
        .map(|(_, label)| label)
}

/// Where a topic stands in the order in which topics are listed: meetings first.
pub(crate) fn topic_rank(key: &str) -> usize {
    meetings()
        .chain(TOPICS.iter().map(|topic| topic.key))
        .position(|known| known == key)
        .unwrap_or(usize::MAX)
}

impl Cues {
    fn matches(&self, kind: Kind, around: Surroundings) -> bool {
        let any = |cues: &[&str], text: &str| cues.is_empty() || cues.iter().any(|cue| text.contains(cue));
        let barred = self.without.iter().any(|cue| match cue.strip_prefix('+') {
            Some(cue) => around.paragraph.contains(cue),
            None => around.sentence.contains(cue),
        });
        self.kinds.contains(&kind)
            && any(self.clause, around.clause)
            && any(self.sentence, around.sentence)
            && any(self.paragraph, around.paragraph)
            && !barred
    }
}

#[cfg(test)]
mod tests;
