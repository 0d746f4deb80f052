//! Norms of a document → chains: the steps that hang on one event, on a line of time.

use std::collections::BTreeMap;

use super::length::Length;
use super::model::Norm;
use super::rule::Kind;
use crate::text::{Language, fold};
use crate::vocabulary::Matter;

/// The steps of one document that hang on one event (会议, 收到公文, 印发): lead times before it, deadlines after it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Chain<'a> {
    /// The event, normalised: for 会前, 会后, 会议结束 and 会议召开 the kind of meeting (常务会议) where the text says which, else
    /// 会议; the others as written, without 之日, 后 and the like. What a meeting leaves behind has its own: 常务会议·纪要, 常务会议·文件.
    pub event: EventName,
    /// Key of the kind of meeting.
    pub meeting: Option<&'a str>,
    /// The steps in the order of time; those of one moment in the order of the text.
    pub steps: Vec<Step<'a>>,
}

/// A step of a chain.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Step<'a> {
    /// The norm that sets it.
    pub norm: &'a Norm,
    /// How long before or after the event.
    pub length: Length,
}

impl Step<'_> {
    /// Whether it comes before the event.
    pub fn is_before(&self) -> bool {
        self.norm.kind() == Kind::LeadTime
    }

    /// Days after the event; below zero before it.
    pub fn at(&self) -> f64 {
        if self.is_before() { -self.length.days } else { self.length.days }
    }
}

impl<'a> Chain<'a> {
    /// The step that comes last after the event: how long the whole takes.
    pub fn last(&self) -> Option<&Step<'a>> {
        self.steps.iter().rfind(|step| !step.is_before())
    }

    /// The step that comes first before the event.
    pub fn first(&self) -> Option<&Step<'a>> {
        self.steps.first().filter(|step| step.is_before())
    }
}

/// What events end with; a trigger that names none of them is a case (一般事项, 急件), not a moment.
const EVENTS: [&str; 28] = [
    "印发", "签发", "公布", "公开", "下发", "发布", "发出", "发文", "交办", "作出", "结束", "受理", "届满",
    "期满", "批准", "通过", "发生", "变动", "动身", "出发", "施行", "成立", "签批", "审定", "办结", "完成",
    "送达", "备案",
];

/// What is said around an event and is no part of it.
const ENDINGS: [&str; 8] = ["之日", "次日", "之后", "以后", "之前", "以前", "后", "前"];

/// The event that all of 会前, 会后 and 会议结束 are.
const MEETING: &str = "会议";

/// The event that a trigger names, normalised; `None` where it names a case or a rhythm.
fn event(trigger: &str) -> Option<String> {
    let folded = fold(trigger);
    let mut words = folded.trim();
    while let Some(shorter) = ENDINGS.iter().find_map(|ending| words.strip_suffix(ending)) {
        words = shorter;
    }
    let words = words.trim_start_matches('自');
    if is_meeting(words) {
        return Some(MEETING.to_owned());
    }
    // Who receives it is told by the step.
    if let Some(at) = ["收到", "接到", "收文"].iter().filter_map(|word| words.find(word)).min() {
        return words.get(at..).map(|event| event.replacen("接到", "收到", 1));
    }
    EVENTS.iter().any(|end| words.ends_with(end)).then(|| words.to_owned())
}

impl Norm {
    /// The case that a norm holds for (一般事项, 急件), where it is one of several.
    pub fn case(&self) -> Option<&str> {
        self.roles.trigger.as_deref().filter(|trigger| event(trigger).is_none())
    }
}

/// Whether an event is the opening or the end of a meeting.
pub(super) fn is_meeting(event: &str) -> bool {
    let mut words = event;
    while let Some(shorter) = ENDINGS.iter().find_map(|ending| words.strip_suffix(ending)) {
        words = shorter;
    }
    // 会后, 会前 lose their mark above.
    ["会", "会议", "闭会"].contains(&words)
        || ["会议", "会议结束", "会议召开", "会议闭会", "会议举行", "公会", "题会", "组会", "体会"]
            .iter()
            .any(|end| words.ends_with(end))
}

/// Between a meeting and one of its papers.
const PAPER: char = '·';

/// What an event is called. What a text calls it stands as written; kinds of meeting and their papers have names in each
/// language.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EventName {
    /// In Chinese; by it events are one.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl EventName {
    /// The name of an event, of a meeting where it is one, or of a paper that a meeting leaves and a step is done to.
    fn new(event: &str, meeting: Option<&Matter>, step: &Step<'_>) -> Self {
        let (zh, en) = match meeting {
            Some(meeting) => (meeting.zh.as_str(), meeting.en.as_str()),
            None => (event, if event == MEETING { "Meeting" } else { event }),
        };
        match step.norm.roles.paper().filter(|_| event == MEETING && !step.is_before()) {
            Some(paper) => {
                Self { zh: format!("{zh}{PAPER}{}", paper.zh), en: format!("{en}{PAPER}{}", paper.en) }
            }
            None => Self { zh: zh.to_owned(), en: en.to_owned() },
        }
    }

    /// The name in a language.
    pub fn of(&self, language: Language) -> &str {
        language.of(&self.zh, &self.en)
    }

    /// The event itself, without the paper.
    fn moment(&self) -> &str {
        self.zh.split_once(PAPER).map_or(&self.zh, |(moment, _)| moment)
    }
}

/// Reads the chains of a document's norms, in the order in which their events first stand in the text; an event with
/// one step is a chain of one.
pub(crate) fn read_chains(norms: &[Norm]) -> Vec<Chain<'_>> {
    let mut chains: Vec<Chain<'_>> = Vec::new();
    for norm in norms {
        if !matches!(norm.kind(), Kind::Deadline | Kind::LeadTime | Kind::Immediate) {
            continue;
        }
        let Some((event, length)) = norm.roles.trigger.as_deref().and_then(event).zip(Length::of(norm))
        else {
            continue;
        };
        let step = Step { norm, length };
        let meetings: Vec<Option<&Matter>> = if norm.meetings.is_empty() {
            vec![None]
        } else {
            norm.meetings.iter().map(|meeting| Some(&**meeting)).collect()
        };
        // What all meetings have in common is a step of each.
        for meeting in meetings {
            let event = EventName::new(&event, meeting, &step);
            let meeting = meeting.map(|meeting| meeting.key.as_str());
            match chains.iter_mut().find(|chain| chain.event == event) {
                Some(chain) => chain.steps.push(step),
                None => chains.push(Chain { event, meeting, steps: vec![step] }),
            }
        }
    }
    for chain in &mut chains {
        chain.steps.sort_by(|a, b| a.at().total_cmp(&b.at()));
    }
    chains
}

/// An event with the chains of several documents.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Event<'a> {
    /// The event, normalised.
    pub name: EventName,
    /// What hangs on it in each document; nothing where the document is silent.
    pub chains: Vec<Option<Chain<'a>>>,
}

impl<'a> Event<'a> {
    /// Gathers the chains of several documents: kinds of meeting, and the other events on which two steps of one document
    /// hang, or steps of two documents. What most documents know comes first.
    pub fn gather(norms: &'a [Vec<Norm>]) -> Vec<Self> {
        let mut events: Vec<Self> = Vec::new();
        for (document, norms) in norms.iter().enumerate() {
            for chain in read_chains(norms) {
                let at = events.iter().position(|event| event.name == chain.event).unwrap_or_else(|| {
                    events.push(Self { name: chain.event.clone(), chains: Vec::new() });
                    events.len() - 1
                });
                if let Some(event) = events.get_mut(at) {
                    event.chains.resize(document, None);
                    event.chains.push(Some(chain));
                }
            }
        }
        // What hangs on one meeting counts together, whichever of its papers it is done to.
        let mut steps: BTreeMap<String, usize> = BTreeMap::new();
        for event in &events {
            *steps.entry(event.name.moment().to_owned()).or_default() +=
                event.chains.iter().flatten().map(|chain| chain.steps.len()).sum::<usize>();
        }
        events.retain(|event| {
            event.is_meeting() || steps.get(event.name.moment()).is_some_and(|steps| *steps > 1)
        });
        for event in &mut events {
            event.chains.resize(norms.len(), None);
        }
        events.sort_by(|a, b| b.documents().cmp(&a.documents()).then_with(|| a.name.zh.cmp(&b.name.zh)));
        events
    }

    /// Whether it is one of the kinds of meeting: each is worth a line, though only one document sets it a time.
    fn is_meeting(&self) -> bool {
        self.chains.iter().flatten().any(|chain| chain.meeting.is_some())
    }

    /// How many documents know it.
    pub fn documents(&self) -> usize {
        self.chains.iter().flatten().count()
    }

    /// The documents that take longest from the event to their last step, with how long that is; none where all take as long.
    pub fn longest(&self) -> Option<(f64, Vec<usize>)> {
        self.extreme(f64::max)
    }

    /// The documents that are quickest from the event to their last step; none where all take as long.
    pub fn shortest(&self) -> Option<(f64, Vec<usize>)> {
        self.extreme(f64::min)
    }

    fn extreme(&self, better: fn(f64, f64) -> f64) -> Option<(f64, Vec<usize>)> {
        let paths: Vec<(usize, f64)> = self
            .chains
            .iter()
            .enumerate()
            .filter_map(|(document, chain)| Some((document, chain.as_ref()?.last()?.at())))
            .collect();
        let best = paths.iter().map(|(_, at)| *at).reduce(better)?;
        paths.iter().find(|(_, at)| at.total_cmp(&best).is_ne())?;
        let holds = |(_, at): &&(usize, f64)| at.total_cmp(&best).is_eq();
        Some((best, paths.iter().filter(holds).map(|(document, _)| *document).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::cases::read;
    use super::*;

    #[test]
    fn names_of_one_event_are_one() {
        for (trigger, normalised) in [
            ("会议结束", Some("会议")),
            ("会后", Some("会议")),
            ("会前", Some("会议")),
            ("常务会议结束后", Some("会议")),
            ("会议召开", Some("会议")),
            ("收到来文之日", Some("收到来文")),
            ("承办单位接到来文", Some("收到来文")),
            ("自印发之日", Some("印发")),
            ("纪要签发后", Some("纪要签发")),
            ("一般事项", None),
            ("每月", None),
            ("", None),
            ("后", None),
        ] {
            assert_eq!(event(trigger).as_deref(), normalised, "{trigger}");
        }
        let mut norm = read("会后5日内办结。").remove(0);
        assert_eq!(norm.case(), None);
        norm.roles.trigger = Some("一般事项".to_owned());
        assert_eq!(norm.case(), Some("一般事项"));
    }

    #[test]
    fn steps_follow_time() {
        let norms = read(
            "承办部门应在会议结束后7个工作日内落实。承办部门应在会议结束后3个工作日内报送文稿。议题材料应于会前2天报送。会后8日内报告进展。急件应在1日内办结。",
        );
        let chains = read_chains(&norms);
        let [chain] = chains.as_slice() else { panic!("{chains:#?}") };
        assert_eq!((chain.event.zh.as_str(), chain.event.en.as_str()), ("会议", "Meeting"));
        let at: Vec<f64> = chain.steps.iter().map(Step::at).collect();
        assert_eq!(at, [-2.0, 4.2, 8.0, 9.8]);
        let approximate: Vec<bool> = chain.steps.iter().map(|step| step.length.approximate).collect();
        assert_eq!(approximate, [false, true, false, true]);
        assert_eq!(chain.first().map(Step::at), Some(-2.0));
        assert_eq!(chain.last().map(Step::at), Some(9.8));
    }

    #[test]
    fn each_kind_of_meeting_has_its_own_chain() {
        let norms = read(
            "常务会议纪要应在会议结束后5个工作日内印发。全体会议和常务会议决定印发的文件应在会议结束后7个工作日内印发。专题会议材料应于会前2天报送，纪要在会后3个工作日内印发。部门参加上级专题会议的，应在会后1日内报告。",
        );
        let chains = read_chains(&norms);
        let steps: Vec<(&str, Option<&str>, usize)> =
            chains.iter().map(|chain| (chain.event.zh.as_str(), chain.meeting, chain.steps.len())).collect();
        assert_eq!(
            steps,
            [
                ("常务会议·纪要", Some("executive-meeting"), 1),
                ("全体会议·文件", Some("plenary-meeting"), 1),
                ("常务会议·文件", Some("executive-meeting"), 1),
                ("专题（业务）会议", Some("special-meeting"), 1),
                ("专题（业务）会议·纪要", Some("special-meeting"), 1),
                ("会议", None, 1),
            ]
        );
    }

    #[test]
    fn a_kind_of_meeting_that_one_document_speaks_of_is_an_event() {
        let norms = [
            read("区长办公会议纪要应在会议结束后5个工作日内印发。文件审定后2日内编号。"),
            read("会议要开短。"),
        ];
        let names: Vec<EventName> = Event::gather(&norms).into_iter().map(|event| event.name).collect();
        let [name] = names.as_slice() else { panic!("{names:#?}") };
        assert_eq!(
            (name.of(Language::Zh), name.of(Language::En)),
            ("区长（市长、县长）办公会议·纪要", "Mayor's office meeting·minutes")
        );
    }

    #[test]
    fn the_longest_and_the_shortest_path() {
        let norms = [
            read("承办部门应在会议结束后7个工作日内落实。承办部门应在会议结束后3个工作日内报送文稿。"),
            read("收到来文之日起5日内应当办结。"),
            read("会后5个工作日内落实。议题材料应于会前2天报送。"),
            read("承办部门应在会议结束后7个工作日内落实。"),
        ];
        let events = Event::gather(&norms);
        let [event] = events.as_slice() else { panic!("{events:#?}") };
        let steps: Vec<usize> =
            event.chains.iter().map(|chain| chain.as_ref().map_or(0, |chain| chain.steps.len())).collect();
        assert_eq!((event.name.zh.as_str(), steps), ("会议", vec![2, 0, 2, 1]));
        assert_eq!(event.longest(), Some((9.8, vec![0, 3])));
        assert_eq!(event.shortest(), Some((7.0, vec![2])));
    }
}
