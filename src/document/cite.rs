//! What a document says of itself, and a place in it → a citation as people write it.

use std::fmt::Write;

use jiff::civil::Date;
use strum::VariantArray;

use super::{Document, Metadata};

/// How a provision is cited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, VariantArray)]
pub enum Cite {
    /// By the name of its place: 西市区第二十九条第二款.
    #[default]
    Short,
    /// With title and number (文号) as far as the text gives them: 《西市区人民政府工作规则》（营西政发〔2024〕1号）第二十九条第二款.
    Full,
    /// As GB/T 7714-2015 writes a legal text: 西市区人民政府. 西市区人民政府工作规则: 营西政发〔2024〕1号\[Z\]. 2024-01-29: 第二十九条第二款.
    ///
    /// The standard has no code for laws; they are 其他, `[Z]`. What the text doesn't give is left out.
    Gbt7714,
}

/// What of a document a citation is made of; `None` where the text doesn't give it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Cited {
    /// The title.
    pub title: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// The number (文号).
    pub number: Option<String>,
    /// The day that the wording is of.
    pub dated: Option<Date>,
}

impl Cite {
    /// The name by which a user asks for it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Full => "full",
            Self::Gbt7714 => "gbt7714",
        }
    }

    /// Cites a place, in words, of a document that is called `name` in short. Without a title every style is the short one.
    pub fn words(self, cited: &Cited, name: &str, place: &str) -> String {
        match (self, &cited.title) {
            (Self::Short, _) | (_, None) => format!("{name}{place}"),
            (Self::Full, Some(title)) => {
                let number = cited.number.as_ref().map(|number| format!("（{number}）")).unwrap_or_default();
                format!("《{title}》{number}{place}")
            }
            (Self::Gbt7714, Some(title)) => cited.gbt7714(title, place),
        }
    }
}

impl Cited {
    /// What a text says of itself.
    pub fn of(metadata: &Metadata) -> Self {
        Self {
            title: metadata.title.clone(),
            issuer: metadata.issuer.clone(),
            number: metadata.number.clone(),
            dated: metadata.dated(),
        }
    }

    fn gbt7714(&self, title: &str, place: &str) -> String {
        let mut words = self.issuer.as_ref().map(|issuer| format!("{issuer}. ")).unwrap_or_default();
        words.push_str(title);
        if let Some(number) = &self.number {
            words.extend([": ", number]);
        }
        words.push_str("[Z].");
        // Writing to a string can't fail.
        let _ = match (self.dated, place.is_empty()) {
            (Some(date), true) => write!(words, " {date}."),
            (Some(date), false) => write!(words, " {date}: {place}."),
            (None, false) => write!(words, " {place}."),
            (None, true) => Ok(()),
        };
        words
    }
}

impl From<&Document> for Cited {
    fn from(document: &Document) -> Self {
        Self::of(&document.metadata)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn says_what_the_text_gives() {
        let all = Cited {
            title: Some("柳塘区渡口管理办法".to_owned()),
            issuer: Some("柳塘区人民政府".to_owned()),
            number: Some("柳政发〔2023〕4号".to_owned()),
            dated: Some(date(2023, 6, 1)),
        };
        let titled = Cited { issuer: None, number: None, dated: None, ..all.clone() };
        for (style, cited, place, words) in [
            (Cite::Short, &all, "第三条", "柳塘区第三条"),
            (Cite::Full, &all, "第三条", "《柳塘区渡口管理办法》（柳政发〔2023〕4号）第三条"),
            (
                Cite::Gbt7714,
                &all,
                "第三条",
                "柳塘区人民政府. 柳塘区渡口管理办法: 柳政发〔2023〕4号[Z]. 2023-06-01: 第三条.",
            ),
            (
                Cite::Gbt7714,
                &all,
                "",
                "柳塘区人民政府. 柳塘区渡口管理办法: 柳政发〔2023〕4号[Z]. 2023-06-01.",
            ),
            (Cite::Full, &titled, "第三条", "《柳塘区渡口管理办法》第三条"),
            (Cite::Gbt7714, &titled, "第三条", "柳塘区渡口管理办法[Z]. 第三条."),
            (Cite::Gbt7714, &titled, "", "柳塘区渡口管理办法[Z]."),
            (Cite::Gbt7714, &Cited::default(), "第三条", "柳塘区第三条"),
        ] {
            assert_eq!(style.words(cited, "柳塘区", place), words);
        }
    }
}
