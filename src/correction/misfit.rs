//! Why a correction does not fit, or does not stand.

use crate::document::DocumentId;
use crate::text::Language;

/// Why a correction does not fit, or does not stand.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Misfit {
    /// No document has the name in an address.
    #[error("{0}: there is no document of this name")]
    NoDocument(String),
    /// Several documents have it in their names.
    #[error("{address}: it may be any of {}", .documents.join(", "))]
    Ambiguous {
        /// The address.
        address: String,
        /// Their ids.
        documents: Vec<DocumentId>,
    },
    /// The document has no such provision.
    #[error("{address}: there is no such provision; {quote}")]
    NoProvision {
        /// The address.
        address: String,
        /// Where the quoted words stand.
        quote: Whereabouts,
    },
    /// The provision doesn't hold the quoted words.
    #[error("{address}: it reads otherwise now; {quote}")]
    Otherwise {
        /// The address.
        address: String,
        /// Where the quoted words stand.
        quote: Whereabouts,
    },
    /// No row has this key or label.
    #[error("no row is called “{0}”")]
    NoRow(String),
    /// The provision that names the row is in none.
    #[error("the provision is in no row")]
    Alone,
    /// A provision that is to be in a row is ignored by another correction.
    #[error("{0} is ignored by another correction")]
    Ignored(String),
    /// A row that was confirmed holds other provisions now: those that came, and those that went.
    #[error("the row has changed since: {}", changes(.came, .went))]
    Changed {
        /// The addresses of what came.
        came: Vec<String>,
        /// The addresses of what went.
        went: Vec<String>,
    },
    /// The row was renamed again later.
    #[error("the row was renamed again")]
    Renamed,
    /// Another correction undid it.
    #[error("another correction says otherwise")]
    Overruled,
}

/// What came and went: +甲区:3.1 −乙区:4.1.
fn changes(came: &[String], went: &[String]) -> String {
    let signed = |sign: &'static str| move |address: &String| format!("{sign}{address}");
    came.iter().map(signed("+")).chain(went.iter().map(signed("−"))).collect::<Vec<_>>().join(" ")
}

/// Where quoted words stand now.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Whereabouts {
    /// Nothing is quoted.
    #[error("correct the address")]
    Unquoted,
    /// In no provision of the document.
    #[error("“{quote}” stands nowhere in {document} any more")]
    Nowhere {
        /// The words.
        quote: String,
        /// The document.
        document: DocumentId,
    },
    /// In one.
    #[error("“{quote}” now stands at {address}")]
    At {
        /// The words.
        quote: String,
        /// Where.
        address: String,
    },
    /// In several.
    #[error("“{quote}” stands in {count} provisions of {document}")]
    Several {
        /// The words.
        quote: String,
        /// In how many.
        count: usize,
        /// The document.
        document: DocumentId,
    },
}

impl Misfit {
    /// The same in a language.
    pub fn in_words(&self, language: Language) -> String {
        if language == Language::En {
            return self.to_string();
        }
        match self {
            Self::NoDocument(address) => format!("{address}：没有这样名称的文件"),
            Self::Ambiguous { address, documents } => {
                format!("{address}：可能指下列任一文件：{}", documents.join("、"))
            }
            Self::NoProvision { address, quote } => {
                format!("{address}：没有这一条款；{}", quote.in_chinese())
            }
            Self::Otherwise { address, quote } => format!("{address}：文字已经不同；{}", quote.in_chinese()),
            Self::NoRow(name) => format!("没有名为“{name}”的行"),
            Self::Alone => "所指条款不在任何行中".to_owned(),
            Self::Ignored(place) => format!("{place} 已由另一处改动略去"),
            Self::Changed { came, went } => format!("该行已有变化：{}", changes(came, went)),
            Self::Renamed => "该行后来又改了名".to_owned(),
            Self::Overruled => "另一处改动的说法不同".to_owned(),
        }
    }
}

impl Whereabouts {
    fn in_chinese(&self) -> String {
        match self {
            Self::Unquoted => "请更正地址".to_owned(),
            Self::Nowhere { quote, document } => format!("“{quote}”已不见于 {document}"),
            Self::At { quote, address } => format!("“{quote}”现在 {address}"),
            Self::Several { quote, count, document } => format!("“{quote}”见于 {document} 的 {count} 处"),
        }
    }
}
