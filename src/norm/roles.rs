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
    /// The words of force as written (一般应, 原则上, 必须).
    pub modality: Option<String>,
}
