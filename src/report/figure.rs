//! The matrices that a researcher asks for first: which norms belong into which, and under which matter.

use super::delta::standing_words;
use super::english;
use super::language::Language;
use super::view::{Anchors, Figure, Matrix, MatrixCell, MatrixRow};
use crate::compare::{place_name, reference, standing};
use crate::document::{Document, Provision};
use crate::norm::{Frequency, Kind, Length, Norm, Rule, topic_label};
use crate::text::{fold, fold_char};

/// What a matrix gathers.
struct Definition {
    key: &'static str,
    /// The label of its rows, where the words name no other.
    matter: &'static str,
    kinds: &'static [Kind],
    /// The topics that norms of this matrix have; the words below count only for norms without topic.
    topics: &'static [&'static str],
    /// One of these must stand in the clause.
    clause: &'static [&'static str],
    /// And one of these in the sentence, where any are given.
    sentence: &'static [&'static str],
    /// None of these.
    without: &'static [&'static str],
}

const TIME_LIMITS: &[Kind] = &[Kind::Deadline, Kind::Immediate];

/// The topics of meetings, each with the name under which its norms are gathered.
const MEETING_TOPICS: &[(&str, &str)] = &[
    ("plenary-meeting", "全体会议"),
    ("executive-meeting", "常务会议"),
    ("mayors-office-meeting", "办公会议"),
    ("special-meeting", "专题会议"),
    ("party-group-meeting", "党组会议"),
    ("study", "学习会"),
    ("conferences", "工作会议"),
];

const DEFINITIONS: [Definition; 6] = [
    Definition {
        key: "fig_reply",
        matter: "consultation",
        kinds: TIME_LIMITS,
        topics: &["reply-to-consultation"],
        clause: &["答复", "回复", "反馈", "回函", "复函", "回文", "提出意见", "会签意见", "书面意见", "退回"],
        sentence: &["征求", "征询", "会签", "会商", "商请", "协商", "协办", "送签", "来函"],
        without: &["提案", "代表建议", "议案", "信访", "群众", "申请人", "当事人", "公众"],
    },
    Definition {
        key: "fig_meetings",
        matter: "other_meeting",
        kinds: &[Kind::Frequency, Kind::Irregular, Kind::Schedule],
        topics: &[],
        clause: &["召开", "举行", "会议", "例会", "开会"],
        sentence: &["会议", "例会", "碰头会", "调度会", "学习会", "务虚会"],
        without: &[],
    },
    Definition {
        key: "fig_minutes",
        matter: "minutes",
        kinds: TIME_LIMITS,
        topics: &["minutes"],
        clause: &["印发", "整理", "起草", "形成", "审核", "签发", "报送", "下发"],
        sentence: &["纪要", "会议记录", "会议结束", "会后", "闭会"],
        without: &[],
    },
    Definition {
        key: "fig_issuing",
        matter: "issuing",
        kinds: TIME_LIMITS,
        topics: &["document-issuing", "document-approval", "document-submission", "document-return"],
        clause: &[
            "印发", "发文", "办理", "办结", "审核", "签发", "报送", "分送", "呈送", "制发", "批复", "公布",
        ],
        sentence: &["公文", "文件", "文稿", "来文", "发文", "请示"],
        without: &["纪要", "会签", "征求", "会议结束", "会后", "闭会"],
    },
    Definition {
        key: "fig_leave",
        matter: "leave",
        kinds: &[Kind::LeadTime, Kind::Deadline, Kind::Immediate],
        topics: &["leave-notice"],
        clause: &["报", "请假", "请示", "销假", "备案"],
        sentence: &["请假", "外出", "离开", "出差", "出访", "休假", "离岗", "出国"],
        without: &[],
    },
    Definition {
        key: "fig_fieldwork",
        matter: "fieldwork",
        kinds: &[Kind::DurationMin, Kind::Frequency, Kind::CountLimit, Kind::DurationCap],
        topics: &["fieldwork"],
        clause: &["调研", "调查研究", "基层", "走访", "蹲点", "联系点", "次", "天", "个月"],
        sentence: &["调研", "调查研究", "下基层", "走访", "蹲点", "联系点"],
        without: &[],
    },
];

/// A norm in its sentence.
struct Found<'a> {
    document: usize,
    norm: &'a Norm,
    provision: Option<Provision<'a>>,
    sentence: String,
    clause: String,
}

/// The matrices over all documents, in a fixed order; one without any figure is there with no rows.
pub(super) fn matrices(
    documents: &[&Document],
    norms: &[&[Norm]],
    anchors: &Anchors,
    language: Language,
) -> Vec<Matrix> {
    let found: Vec<Found<'_>> = documents
        .iter()
        .zip(norms)
        .enumerate()
        .flat_map(|(i, (document, norms))| norms.iter().map(move |norm| found(i, document, norm)))
        .collect();
    DEFINITIONS.iter().map(|definition| matrix(definition, &found, documents, anchors, language)).collect()
}

fn found<'a>(index: usize, document: &'a Document, norm: &'a Norm) -> Found<'a> {
    let provision = document.provision(&norm.place);
    let text = provision.map(|provision| provision.paragraph.full_text()).unwrap_or_default();
    let (sentence, clause) = (around(&text, norm, &['。']), around(&text, norm, &['，', '。', '；', '：']));
    Found { document: index, norm, provision, sentence, clause }
}

/// What stands around the quote up to these marks, folded; with what the norm itself tells of its event and act.
fn around(text: &str, norm: &Norm, marks: &[char]) -> String {
    let marks: Vec<char> = marks.iter().map(|&mark| fold_char(mark)).collect();
    let (text, quote) = (fold(text), fold(&norm.quote));
    let around = text.find(&quote).map_or(text.as_str(), |at| {
        let before = text.get(..at).unwrap_or_default();
        let start =
            before.char_indices().rfind(|(_, c)| marks.contains(c)).map_or(0, |(i, c)| i + c.len_utf8());
        let after = at + quote.len();
        let end = text
            .get(after..)
            .and_then(|tail| tail.find(marks.as_slice()))
            .map_or(text.len(), |mark| after + mark);
        text.get(start..end).unwrap_or_default()
    });
    let told = [&norm.roles.trigger, &norm.roles.action].into_iter().flatten().map(|words| fold(words));
    std::iter::once(around.to_owned()).chain(told).collect::<Vec<_>>().join("\n")
}

impl Definition {
    fn takes(&self, found: &Found<'_>) -> bool {
        if !self.kinds.contains(&found.norm.kind()) {
            return false;
        }
        if let Some(topic) = &found.norm.topic {
            let meeting = self.key == "fig_meetings" && MEETING_TOPICS.iter().any(|(key, _)| key == topic);
            return meeting || self.topics.contains(&topic.as_str());
        }
        self.clause.iter().any(|word| found.clause.contains(word))
            && (self.sentence.is_empty() || self.sentence.iter().any(|word| found.sentence.contains(word)))
            && !self.without.iter().any(|word| found.sentence.contains(word))
    }

    /// The matter within the matrix: the meeting, or whether it is countersigning.
    fn matter_of(&self, found: &Found<'_>, language: Language) -> String {
        if self.key == "fig_meetings"
            && let Some(meeting) = meeting(found)
        {
            return meeting;
        }
        let topic = found.norm.topic.as_deref().filter(|_| self.topics.len() > 1);
        let named = topic.and_then(|topic| Some(english::topic(topic, topic_label(topic)?, language)));
        named.unwrap_or_else(|| language.label(self.matter).to_owned())
    }
}

/// The name of the meeting that is nearest before the quote, else after it, without the name of its place.
fn meeting(found: &Found<'_>) -> Option<String> {
    if let Some((_, name)) = MEETING_TOPICS.iter().find(|(key, _)| found.norm.topic.as_deref() == Some(key)) {
        return Some((*name).to_owned());
    }
    let quote = fold(&found.norm.quote);
    let sentence = found.sentence.lines().next().unwrap_or_default();
    let (head, tail) = sentence.split_once(quote.as_str()).unwrap_or((sentence, ""));
    let named = |text: &str, last: bool| {
        let names: Vec<String> = KNOWN_MEETINGS
            .iter()
            .flat_map(|name| text.match_indices(name).map(|(at, name)| (at + name.len(), name.to_owned())))
            .collect::<std::collections::BTreeMap<usize, String>>()
            .into_values()
            .collect();
        if last { names.last().cloned() } else { names.first().cloned() }
    };
    let in_provision = || {
        let text =
            fold(&found.provision.map(|provision| provision.paragraph.full_text()).unwrap_or_default());
        let before = text.split_once(quote.as_str()).map(|(before, _)| before.to_owned()).unwrap_or_default();
        named(&before, true)
    };
    let in_article = || {
        let article = found.provision?.article;
        article.paragraphs.first().and_then(|first| named(&fold(first.text.as_str()), false))
    };
    named(&quote, true)
        .or_else(|| named(head, true))
        .or_else(|| named(tail, false))
        .or_else(in_provision)
        .or_else(in_article)
}

/// The meetings of a government, by the names they have whatever the place; the longer name where one ends like another.
const KNOWN_MEETINGS: [&str; 14] = [
    "全体会议",
    "常务会议",
    "办公会议",
    "专题会议",
    "党组会议",
    "工作会议",
    "联席会议",
    "协调会议",
    "调度会",
    "务虚会",
    "学习会",
    "碰头会",
    "例会",
    "民主生活会",
];

fn matrix(
    definition: &Definition,
    found: &[Found<'_>],
    documents: &[&Document],
    anchors: &Anchors,
    language: Language,
) -> Matrix {
    let taken: Vec<(&Found<'_>, String)> = found
        .iter()
        .filter(|found| definition.takes(found))
        .map(|found| (found, definition.matter_of(found, language)))
        .collect();
    let mut matters: Vec<&String> = Vec::new();
    for (_, matter) in &taken {
        if !matters.contains(&matter) {
            matters.push(matter);
        }
    }
    let rank =
        |matter: &str| KNOWN_MEETINGS.iter().position(|name| *name == matter).unwrap_or(KNOWN_MEETINGS.len());
    matters.sort_by_key(|matter| rank(matter));
    let name = |matter: &str| match MEETING_TOPICS.iter().find(|(_, name)| *name == matter) {
        Some((key, name)) if definition.key == "fig_meetings" => english::topic(key, name, language),
        _ => matter.to_owned(),
    };
    let rows = matters
        .into_iter()
        .map(|matter| {
            let of_row: Vec<&Found<'_>> =
                taken.iter().filter(|(_, other)| other == matter).map(|(found, _)| *found).collect();
            row(&name(matter), &of_row, documents, anchors, language)
        })
        .collect();
    Matrix { key: definition.key, title: language.label(definition.key), rows }
}

fn row(
    label: &str,
    found: &[&Found<'_>],
    documents: &[&Document],
    anchors: &Anchors,
    language: Language,
) -> MatrixRow {
    // Each document has one voice: its first figure.
    let voices: Vec<&Norm> = (0..documents.len())
        .filter_map(|i| found.iter().find(|found| found.document == i))
        .map(|found| found.norm)
        .collect();
    let reference = reference(&voices);
    let cells = documents
        .iter()
        .enumerate()
        .map(|(i, document)| MatrixCell {
            document: document.id.to_string(),
            entries: found
                .iter()
                .filter(|found| found.document == i)
                .map(|found| {
                    let (delta, direction) = match &reference {
                        Some(reference) => {
                            let (words, direction) = standing_words(
                                standing(found.norm, reference.norm),
                                found.norm.kind(),
                                reference.holders,
                                language,
                            );
                            (Some(words), direction)
                        }
                        None => (None, None),
                    };
                    let place = &found.norm.place;
                    let address = found.provision.map_or_else(
                        || format!("{}:{place}", document.id),
                        |provision| provision.address().to_string(),
                    );
                    let item = if place.items.is_empty() { None } else { Some(place.citation()) };
                    let citation = item.or_else(|| found.provision.map(|provision| provision.citation()));
                    Figure {
                        value: english::value(found.norm, language),
                        days: days(found.norm),
                        per_year: per_year(found.norm),
                        delta,
                        direction,
                        citation: format!(
                            "{}{}",
                            place_name(document),
                            citation.unwrap_or_else(|| place.citation())
                        ),
                        anchor: anchors.get(&address).cloned(),
                        address,
                        quote: found.norm.quote.clone(),
                        modality: found.norm.roles.modality.clone(),
                    }
                })
                .collect(),
        })
        .collect();
    MatrixRow {
        label: label.to_owned(),
        reference: reference.map(|reference| english::value(reference.norm, language)),
        holders: reference.map_or(0, |reference| reference.holders),
        cells,
    }
}

/// About how many calendar days a time has.
fn days(norm: &Norm) -> Option<f64> {
    match norm.kind() {
        Kind::Immediate => Some(0.0),
        Kind::Deadline | Kind::LeadTime | Kind::DurationMin | Kind::DurationCap => {
            Length::of(norm).and_then(|length| drawn(length.days))
        }
        _ => None,
    }
}

/// How many times a year something happens.
fn per_year(norm: &Norm) -> Option<f64> {
    let Rule::Frequency(Frequency { times, period, .. }) = norm.rule else { return None };
    drawn(times * 365.0 / period.days().max(1.0))
}

/// To two digits; nothing that can't be drawn.
fn drawn(amount: f64) -> Option<f64> {
    amount.is_finite().then_some((amount * 100.0).round() / 100.0)
}
