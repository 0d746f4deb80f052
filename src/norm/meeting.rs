//! Document and its norms → the meetings that it founds: who composes, convenes and chairs them, how often and when they are
//! held, who signs their minutes, and the time limits that hang on them.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use regex::Regex;
use schemars::JsonSchema;
use serde::Serialize;

use super::model::Norm;
use super::reading::Reading;
use super::rule::Kind;
use super::topic::own_name;
use crate::document::{Document, Paragraph, Place};
use crate::text::{CleanText, Span};
use crate::vocabulary::{Matter, Vocabulary};

/// A meeting that a rule text founds. What the text does not say is empty: 未规定.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Meeting {
    /// What the vocabulary knows of it; none where only this text founds it.
    pub matter: Option<Arc<Matter>>,
    /// Key of the topic, such as `executive-meeting`; the name of a meeting that no topic knows.
    pub topic: String,
    /// What people are shown, such as 常务会议.
    pub label: String,
    /// Whom it is composed of.
    pub composition: Option<Fact>,
    /// Who convenes it.
    pub convenor: Option<Fact>,
    /// Who may be asked to convene it instead: 可委托副区长.
    pub convenor_instead: Option<Fact>,
    /// Who chairs it.
    pub chair: Option<Fact>,
    /// Who may be asked to chair it instead.
    pub chair_instead: Option<Fact>,
    /// Who signs its minutes (纪要).
    pub minutes_signed_by: Option<Fact>,
    /// How often it is held: frequencies and express irregularity, in the order of the text.
    pub rhythm: Vec<Norm>,
    /// Its fixed place in the calendar.
    pub schedule: Vec<Norm>,
    /// Time limits of its minutes, papers and of the documents decided on, from the articles that name it.
    pub limits: Vec<Norm>,
}

/// What a text says of a meeting, with its place.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Fact {
    /// Who or what, as written.
    pub text: String,
    /// The paragraph or item.
    pub place: Place,
    /// The clause that says it.
    pub quote: String,
    /// The range of the source that holds the quote.
    pub span: Span,
}

static COMPOSED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"由([^。;:]{2,160}?)(?:共同)?组成(?:[,。;]|$)").ok());
static CONVENED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"由((?:或由|或者由|[^。;:,由]){2,40}?)(?:随时|负责)?(召集[和并、]?主持|主持召开|召集|主持)")
        .ok()
});
static HELD_BY: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^([^。;:,由]{2,20}?)(?:负责)?(召集[和并、]?主持|主持召开)").ok());
/// 副区长受区长委托召开专题会议: who holds it convenes it.
static CALLED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^([^。;:,由应须]{0,12}?(?:区长|县长|市长|镇长|主任|书记|领导|领导同志|负责人|负责同志))(?:可|可以|根据[^。;:,]{2,12}|(?:受|按照?)[^。;:,]{2,20})?(召开)[^。;:,]{0,8}会议",
    )
    .ok()
});
/// 区长不能出席时,可委托副区长召集和主持: who holds it where another can't.
static DELEGATED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:^|[,;])[^。,;:由]{0,12}?((?:可以?|应当?)?委托[^。,;:]{2,24}?)(?:负责|代为)?(召集[和并、]?主持|主持召开|召集|主持)").ok()
});
static SIGNED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"纪要[^。;]{0,80}?(?:由|报请|报|送|经|,|，)([^,，。;由报送经]{2,30}?)(?:批准|审定|审核|审核后|同意后)?签发",
    )
    .ok()
});

/// Reads the meetings of a document in the order of the vocabulary, then those that only this text founds, in its own order; one
/// that the document doesn't name is not listed.
pub fn read_meetings(document: &Document, norms: &[Norm], vocabulary: &Vocabulary) -> Vec<Meeting> {
    let mut found =
        Found { vocabulary, meetings: Vec::new(), in_passing: BTreeSet::new(), delegates: BTreeMap::new() };
    for (_, article) in document.articles() {
        let mut above = String::new();
        for paragraph in &article.paragraphs {
            let place = Place::paragraph(article.number, paragraph.number);
            let own: Vec<&Norm> = norms.iter().filter(|norm| norm.place == place).collect();
            read_paragraph(paragraph, &place, &above, &own, &mut found);
            above += &crate::text::fold(paragraph.text.as_str());
        }
    }
    for norm in norms {
        let Some(topic) = norm.topic.as_ref().filter(|topic| topic.is_meeting()) else { continue };
        let meeting = found.entry(Subject::Known(topic));
        match norm.kind() {
            Kind::Frequency | Kind::Irregular => meeting.rhythm.push(norm.clone()),
            Kind::Schedule => meeting.schedule.push(norm.clone()),
            _ => {}
        }
    }
    let Found { mut meetings, delegates, .. } = found;
    for meeting in &mut meetings {
        let own = |question| delegates.get(&(meeting.topic.clone(), question));
        // 区长或区长委托的副区长召集和主持各会议, and of this one only 由区长召集.
        let asked = |fact: &Option<Fact>| fact.as_ref().is_some_and(|fact| !fact.text.contains("委托"));
        if meeting.convenor_instead.is_none() && asked(&meeting.convenor) {
            meeting.convenor_instead = own(Question::Convenor).cloned();
        }
        if meeting.chair_instead.is_none() && asked(&meeting.chair) {
            meeting.chair_instead = own(Question::Chair).cloned();
        }
        meeting.limits = limits(document, norms, &meeting.topic, vocabulary);
    }
    meetings.sort_by_key(|meeting| meeting.matter.as_ref().map_or(usize::MAX, |matter| matter.rank));
    meetings
}

/// What a sentence is about: a meeting of the vocabulary, or one that the text founds, by its name.
#[derive(Clone, Copy)]
enum Subject<'a> {
    Known(&'a Arc<Matter>),
    Own(&'a str),
}

impl<'a> Subject<'a> {
    fn key(self) -> &'a str {
        match self {
            Self::Known(matter) => &matter.key,
            Self::Own(name) => name,
        }
    }
}

/// The meetings found so far.
struct Found<'a> {
    vocabulary: &'a Vocabulary,
    meetings: Vec<Meeting>,
    /// Questions of a meeting that only a sentence on several meetings answered so far.
    in_passing: BTreeSet<(String, Question)>,
    /// What sentences on several meetings say of who may be asked instead.
    delegates: BTreeMap<(String, Question), Fact>,
}

/// Who does what for a meeting.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Question {
    Convenor,
    ConvenorInstead,
    Chair,
    ChairInstead,
}

impl Found<'_> {
    fn entry(&mut self, subject: Subject<'_>) -> &mut Meeting {
        let known = self.meetings.iter().position(|meeting| meeting.topic == subject.key());
        let at = known.unwrap_or_else(|| {
            let matter = match subject {
                Subject::Known(matter) => Some(Arc::clone(matter)),
                Subject::Own(_) => None,
            };
            self.meetings.push(Meeting {
                topic: subject.key().to_owned(),
                label: matter.as_ref().map_or(subject.key(), |matter| &matter.zh).to_owned(),
                matter,
                composition: None,
                convenor: None,
                convenor_instead: None,
                chair: None,
                chair_instead: None,
                minutes_signed_by: None,
                rhythm: Vec::new(),
                schedule: Vec::new(),
                limits: Vec::new(),
            });
            self.meetings.len() - 1
        });
        &mut self.meetings[at]
    }
}

impl Found<'_> {
    /// Notes who does something for a meeting: what the text says of this meeting alone before what it says of several, else what it says first.
    fn answer(&mut self, subject: Subject<'_>, question: Question, fact: &Fact, alone: bool) {
        let key = (subject.key().to_owned(), question);
        if !alone && fact.text.contains("委托") {
            self.delegates.entry(key.clone()).or_insert_with(|| fact.clone());
        }
        let in_passing = self.in_passing.contains(&key);
        let meeting = self.entry(subject);
        let known = match question {
            Question::Convenor => &mut meeting.convenor,
            Question::ConvenorInstead => &mut meeting.convenor_instead,
            Question::Chair => &mut meeting.chair,
            Question::ChairInstead => &mut meeting.chair_instead,
        };
        if known.is_some() && !(in_passing && alone) {
            return;
        }
        *known = Some(fact.clone());
        if alone {
            self.in_passing.remove(&key);
        } else {
            self.in_passing.insert(key);
        }
    }
}

fn read_paragraph(paragraph: &Paragraph, place: &Place, above: &str, norms: &[&Norm], found: &mut Found<'_>) {
    let vocabulary = found.vocabulary;
    let reading = Reading::new(paragraph.text.as_str());
    let text = reading.text();
    let mut own: Option<&str> = None;
    // The meeting that the sentences before named last; what stood above is asked for it once.
    let mut before: Option<&Arc<Matter>> = None;
    let above = LazyCell::new(|| vocabulary.nearest_meeting(above));
    let mut start = 0;
    while start < text.len() {
        let sentence = reading.sentence(Span::new(start, start));
        let sentence = Span::new(start, sentence.end.max(start));
        let words = reading.slice(sentence);
        let named = own_name(vocabulary, words);
        if let Some(name) = named.or(own.filter(|_| subject(vocabulary, words).is_none())) {
            own = Some(name);
            read_own(&reading, &paragraph.text, sentence, place, name, norms, found);
        } else if let Some(topic) = subject(vocabulary, words)
            .or(before)
            // A meeting goes on in the next paragraph only where that one is about meetings too.
            .or_else(|| above.filter(|_| words.contains("会议")))
        {
            own = None;
            read_sentence(&reading, &paragraph.text, sentence, place, Subject::Known(topic), found);
        }
        before = vocabulary.nearest_meeting(words).or(before);
        start = sentence.end
            + text.get(sentence.end..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
    }
}

/// A sentence about a meeting that no topic knows: it is one where the text says how it is composed, convened or held.
fn read_own(
    reading: &Reading,
    source: &CleanText,
    sentence: Span,
    place: &Place,
    name: &str,
    norms: &[&Norm],
    found: &mut Found<'_>,
) {
    // 联席会议 is short for 推进工作联席会议.
    let long = found.meetings.iter().map(|meeting| meeting.topic.clone()).find(|known| known.ends_with(name));
    let subject = Subject::Own(long.as_deref().unwrap_or(name));
    read_sentence(reading, source, sentence, place, subject, found);
    let span = source.source_span(reading.original(sentence));
    for norm in norms.iter().filter(|norm| span.contains(norm.span)) {
        if norm.topic.as_ref().is_some_and(|topic| topic.is_meeting()) {
            continue;
        }
        match norm.kind() {
            Kind::Frequency | Kind::Irregular => found.entry(subject).rhythm.push((*norm).clone()),
            Kind::Schedule => found.entry(subject).schedule.push((*norm).clone()),
            _ => {}
        }
    }
}

/// The meeting that a sentence is about: the first that it names.
fn subject<'a>(vocabulary: &'a Vocabulary, sentence: &str) -> Option<&'a Arc<Matter>> {
    let head_end = sentence.find("会议").map(|at| at + "会议".len())?;
    let head = sentence.get(..head_end).and_then(|head| vocabulary.nearest_meeting(head));
    head.or_else(|| vocabulary.nearest_meeting(sentence))
}

fn read_sentence(
    reading: &Reading,
    source: &CleanText,
    sentence: Span,
    place: &Place,
    subject: Subject<'_>,
    found: &mut Found<'_>,
) {
    let words = reading.slice(sentence);
    let fact = |expression: &LazyLock<Option<Regex>>| -> Option<(Fact, String)> {
        let captures = expression.as_ref()?.captures(words)?;
        let (whole, who) = (captures.get(0)?, captures.get(1)?);
        // 由会议主持人签发 names one who chairs and doesn't say who that is.
        if words.get(whole.end()..).is_some_and(|rest| rest.starts_with('人')) {
            return None;
        }
        let act = captures.get(2).map_or_else(String::new, |act| act.as_str().to_owned());
        let span = Span::new(whole.start(), whole.end()).shifted(sentence.start);
        let quote = reading.original(span);
        let text = reading.original(Span::new(who.start(), who.end()).shifted(sentence.start));
        let fact = Fact {
            text: text.slice(source.as_str()).to_owned(),
            place: place.clone(),
            quote: quote.slice(source.as_str()).to_owned(),
            span: source.source_span(quote),
        };
        Some((fact, act))
    };
    let convened = fact(&CONVENED).or_else(|| fact(&HELD_BY)).or_else(|| fact(&CALLED));
    // 由区长或区长委托的副区长召集: one answer.
    let delegated =
        fact(&DELEGATED).filter(|_| !convened.as_ref().is_some_and(|(fact, _)| fact.text.contains("委托")));
    let composed = fact(&COMPOSED).filter(|_| words.contains("会议"));
    let signed = fact(&SIGNED);
    if convened.is_none() && delegated.is_none() && composed.is_none() && signed.is_none() {
        return;
    }
    // The minutes of several meetings may be signed alike.
    let vocabulary = found.vocabulary;
    let named: Vec<Subject<'_>> = vocabulary
        .meetings()
        .filter(|meeting| names(vocabulary, words, &meeting.key))
        .map(Subject::Known)
        .collect();
    if let Some((fact, _)) = signed {
        let all = if named.is_empty() { vec![subject] } else { named.clone() };
        for subject in all {
            found.entry(subject).minutes_signed_by.get_or_insert_with(|| fact.clone());
        }
    }
    if let Some((fact, _)) = composed {
        found.entry(subject).composition.get_or_insert(fact);
    }
    let alone = named.len() < 2;
    let held = [
        (convened, Question::Convenor, Question::Chair),
        (delegated, Question::ConvenorInstead, Question::ChairInstead),
    ];
    for (held, convenor, chair) in held {
        let Some((fact, act)) = held else { continue };
        // 区长召集和主持全体会议、常务会议: all that stand behind the act.
        let behind = words.find(act.as_str()).and_then(|at| words.get(at..)).unwrap_or_default();
        let mut held: Vec<Subject<'_>> =
            named.iter().copied().filter(|own| names(vocabulary, behind, own.key())).collect();
        if held.len() < 2 {
            held = vec![subject];
        }
        for subject in held {
            if act.contains("召集") || act.contains("召开") {
                found.answer(subject, convenor, &fact, alone);
            }
            if act.contains("主持") {
                found.answer(subject, chair, &fact, alone);
            }
        }
    }
}

fn names(vocabulary: &Vocabulary, words: &str, key: &str) -> bool {
    let mut rest = words;
    while let Some(at) = rest.find("会") {
        let end = at + "会议".len();
        let head = rest.get(..end).or_else(|| rest.get(..at + "会".len())).unwrap_or_default();
        let near: String = head.chars().rev().take(8).collect::<Vec<_>>().into_iter().rev().collect();
        if vocabulary.nearest_meeting(&near).is_some_and(|meeting| meeting.key == key) {
            return true;
        }
        rest = rest.get(at + "会".len()..).unwrap_or_default();
    }
    false
}

/// The time limits that hang on meetings in the paragraphs that name this one, or go on about it.
fn limits(document: &Document, norms: &[Norm], topic: &str, vocabulary: &Vocabulary) -> Vec<Norm> {
    norms
        .iter()
        .filter(|norm| norm.topic.as_ref().is_some_and(|topic| topic.of_meetings))
        .filter(|norm| {
            // Where the event says which meeting it is, that counts.
            if !norm.meetings.is_empty() {
                return norm.meetings.iter().any(|meeting| meeting.key == topic);
            }
            let Some((_, article)) = document.article(norm.place.article) else { return false };
            let own =
                article.paragraphs.iter().find(|paragraph| norm.place.paragraph == Some(paragraph.number));
            let text = own.map(|paragraph| crate::text::fold(&paragraph.full_text())).unwrap_or_default();
            if vocabulary.meetings().any(|meeting| names(vocabulary, &text, &meeting.key)) {
                return names(vocabulary, &text, topic);
            }
            let above: String = article
                .paragraphs
                .iter()
                .filter(|paragraph| Some(paragraph.number) < norm.place.paragraph)
                .map(|paragraph| crate::text::fold(paragraph.text.as_str()))
                .collect();
            vocabulary.nearest_meeting(&above).is_some_and(|meeting| meeting.key == topic)
        })
        .cloned()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Article, ArticleNumber, Chapter, Chapters};
    use crate::norm::read_norms;

    fn document(paragraphs: &[&str]) -> Document {
        let text = paragraphs.join("\n");
        let mut start = 0;
        let paragraphs = (1..)
            .zip(paragraphs)
            .map(|(number, words)| {
                let mut clean = CleanText::default();
                clean.push(&text, Span::new(start, start + words.len()));
                start += words.len() + 1;
                Paragraph { number, text: clean, items: Vec::new() }
            })
            .collect();
        let mut document = crate::parse::parse(crate::document::Source::default());
        document.source.text = text.clone();
        document.chapters = Chapters::new(vec![Chapter {
            part: None,
            subpart: None,
            heading: None,
            sections: Vec::new(),
            articles: vec![Article {
                number: ArticleNumber::new(1),
                section: None,
                label: String::new(),
                label_span: Span::default(),
                paragraphs,
            }],
        }]);
        document
    }

    #[test]
    fn what_is_said_of_a_meeting_alone_comes_first() {
        let document = document(&[
            "区长召集和主持全体会议、常务会议和区长办公会议。",
            "常务会议由区长召集和主持，区长不能出席时，可委托常务副区长召集和主持。",
            "区长办公会议由分管副区长主持。",
        ]);
        let meetings = read_meetings(&document, &read_norms(&document), Vocabulary::work_rules());
        let text = |fact: &Option<Fact>| {
            fact.as_ref().map(|fact| format!("{} {}", fact.text, fact.place)).unwrap_or_default()
        };
        let said: Vec<[String; 5]> = meetings
            .iter()
            .map(|meeting| {
                let [convenor, instead] = [&meeting.convenor, &meeting.convenor_instead].map(text);
                let [chair, chair_instead] = [&meeting.chair, &meeting.chair_instead].map(text);
                [meeting.topic.clone(), convenor, instead, chair, chair_instead]
            })
            .collect();
        let vice = "可委托常务副区长 1.2";
        assert_eq!(
            said,
            [
                ["plenary-meeting", "区长 1.1", "", "区长 1.1", ""],
                ["executive-meeting", "区长 1.2", vice, "区长 1.2", vice],
                ["mayors-office-meeting", "区长 1.1", "", "分管副区长 1.3", ""],
            ]
        );
    }

    #[test]
    fn a_meeting_beside_another_is_not_meant() {
        let document = document(&[
            "常务会议由区长召集和主持。",
            "常务会议一般每月召开一次，与党组会议接续召开，遇有特殊情况顺延；如有需要，经区长同意后可临时组织召开。",
        ]);
        let meetings = read_meetings(&document, &read_norms(&document), Vocabulary::work_rules());
        let rhythms: Vec<(&str, usize)> =
            meetings.iter().map(|meeting| (meeting.topic.as_str(), meeting.rhythm.len())).collect();
        assert_eq!(rhythms, [("executive-meeting", 2)]);
    }

    #[test]
    fn who_may_be_asked_is_known_from_what_is_said_of_several() {
        let document = document(&[
            "区长或区长委托的常务副区长召集和主持全体会议、常务会议。",
            "常务会议由区长召集和主持。",
        ]);
        let meetings = read_meetings(&document, &read_norms(&document), Vocabulary::work_rules());
        let executive = meetings.iter().find(|meeting| meeting.topic == "executive-meeting").unwrap();
        let said =
            |fact: &Option<Fact>| fact.as_ref().map(|fact| (fact.text.clone(), fact.place.to_string()));
        let asked = |text: &str, place: &str| Some((text.to_owned(), place.to_owned()));
        assert_eq!(said(&executive.convenor), asked("区长", "1.2"));
        assert_eq!(said(&executive.convenor_instead), asked("区长或区长委托的常务副区长", "1.1"));
        assert_eq!(said(&executive.chair_instead), asked("区长或区长委托的常务副区长", "1.1"));
    }

    #[test]
    fn reads_a_meeting() {
        let document = document(&[
            "区政府常务会议由区长、副区长和办公室主任组成，由区长召集和主持，一般每两周召开1次，时间安排在每月第2个星期三，必要时随时召开。",
            "常务会议纪要由办公室起草，报区长签发，原则上在会议结束后5个工作日内印发。",
            "副区长受区长委托召开区政府专题会议，专题会议不定期召开，由副区长主持。",
            "全体会议每年召开1次，全体会议纪要由会议主持人签发。",
            "区长办公会议纪要由办公室起草，经副区长会签后，区长签发。",
            "区政府建立推进工作联席会议制度。联席会议由副区长召集，每季度召开一次。",
        ]);
        let norms = read_norms(&document);
        let meetings = read_meetings(&document, &norms, Vocabulary::work_rules());
        let text = |fact: &Option<Fact>| fact.as_ref().map(|fact| fact.text.clone()).unwrap_or_default();
        let [plenary, executive, office, special, .., joint] = meetings.as_slice() else {
            panic!("{meetings:#?}")
        };
        assert_eq!((plenary.topic.as_str(), text(&plenary.chair)), ("plenary-meeting", String::new()));
        assert_eq!(executive.topic, "executive-meeting");
        assert_eq!(text(&executive.composition), "区长、副区长和办公室主任");
        assert_eq!(text(&executive.convenor), "区长");
        assert_eq!(text(&executive.chair), "区长");
        assert_eq!(text(&executive.minutes_signed_by), "区长");
        assert_eq!((executive.rhythm.len(), executive.schedule.len(), executive.limits.len()), (2, 1, 1));
        assert_eq!(
            (office.topic.as_str(), text(&office.minutes_signed_by)),
            ("mayors-office-meeting", "区长".to_owned())
        );
        assert_eq!(special.topic, "special-meeting");
        assert_eq!(text(&special.chair), "副区长");
        assert_eq!((special.rhythm.len(), special.limits.len()), (1, 0));
        assert_eq!(
            (joint.label.as_str(), text(&joint.convenor), joint.rhythm.len()),
            ("联席会议", "副区长".to_owned(), 1)
        );
        for fact in [&executive.composition, &executive.chair, &special.chair].into_iter().flatten() {
            assert_eq!(fact.span.slice(&document.source.text), fact.quote);
        }
    }
}
