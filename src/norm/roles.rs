//! Who must do what, upon which event, with which force: the words of a norm beside its figures.

/// The words that a reader wants beside the figures; each is verbatim, or missing where the text does not say it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Roles {
    /// Who is bound.
    pub actor: Option<String>,
    /// The event that the time runs from or up to, or the case that it holds for.
    pub trigger: Option<String>,
    /// What is to be done.
    pub action: Option<String>,
    /// What it is done to, by its head (纪要, 文件), where the act or its sentence names it.
    pub object: Option<String>,
    /// Towards whom (向办公室报告).
    pub addressee: Option<String>,
    /// The words of force as written (一般应, 原则上, 必须).
    pub modality: Option<String>,
}

/// The papers that a meeting leaves behind.
const PAPERS: [Paper; 6] = [
    Paper { zh: "纪要", en: "minutes" },
    Paper { zh: "文件", en: "document" },
    Paper { zh: "记录", en: "record" },
    Paper { zh: "决定", en: "decision" },
    Paper { zh: "决议", en: "resolution" },
    Paper { zh: "公报", en: "communiqué" },
];

/// A paper that a meeting leaves, in each language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Paper {
    pub(crate) zh: &'static str,
    pub(crate) en: &'static str,
}

impl Roles {
    /// The act in words, with what it is done to: 纪要印发.
    pub fn act(&self) -> Option<String> {
        let action = self.action.as_deref()?;
        // What goes towards somebody says itself what it is: 向办公室报告行程.
        let object =
            self.object.as_deref().filter(|object| self.addressee.is_none() && !action.contains(object));
        Some(format!("{}{action}", object.unwrap_or_default()))
    }

    /// Which of the papers of a meeting it is done to, where that is one: minutes go another way than papers that were decided upon.
    pub(crate) fn paper(&self) -> Option<Paper> {
        let object = self.object.as_deref()?;
        PAPERS.into_iter().find(|paper| object.ends_with(paper.zh))
    }
}
