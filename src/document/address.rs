//! Addresses, in both written forms: 西市区:29.2 and 西市区第二十九条第二款.

use std::fmt;
use std::str::FromStr;

use super::Place;

/// A place in a document of a corpus.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// The document's id, a unique part of it, or its path, as the user wrote it.
    pub document: String,
    /// The place in the document.
    pub place: Place,
}

/// Why a text is no address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no address: write 西市区:29, 西市区:29.2, 西市区:31.1(5) or 西市区第二十九条第二款")]
pub struct AddressError(String);

impl AddressError {
    /// What was written.
    pub fn written(&self) -> &str {
        &self.0
    }

    pub(super) fn new(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.document, self.place)
    }
}

impl FromStr for Address {
    type Err = AddressError;

    /// Reads both forms; a path may hold colons, so the last one parts document and place.
    fn from_str(text: &str) -> Result<Self, AddressError> {
        let wrong = || AddressError::new(text);
        let parted = match text.rsplit_once([':', '：']) {
            Some((document, place)) => Some((document, place)),
            None => text.rfind('条').and_then(|end| {
                let start = text.get(..end)?.rfind('第')?;
                Some((text.get(..start)?, text.get(start..)?))
            }),
        };
        let (document, place) = parted.ok_or_else(wrong)?;
        let place = place.parse().map_err(|_| wrong())?;
        Ok(Self { document: document.trim().to_owned(), place })
            .and_then(|address| if address.document.is_empty() { Err(wrong()) } else { Ok(address) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_figures_and_words() {
        for (text, figures) in [
            ("西市区:29", "西市区:29"),
            ("西市区:29.2", "西市区:29.2"),
            ("西市区：３１.1（5）", "西市区:31.1(5)"),
            ("a/b:c.txt:12-1.2(3)(1)", "a/b:c.txt:12-1.2(3)(1)"),
            ("西市区第二十九条第二款", "西市区:29.2"),
            ("西市区-2024第31条第一款第（五）项", "西市区-2024:31.1(5)"),
            ("西市区第十二条之一第（三）项第2目", "西市区:12-1.1(3)(2)"),
            ("西市区:3~2", "西市区:3~2"),
            ("西市区：３～２.1（５～2）", "西市区:3~2.1(5~2)"),
            ("西市区:3~1.2(1~1)", "西市区:3.2(1)"),
            ("西市区第三条（第二处）", "西市区:3~2"),
            ("西市区第3条(第2处)第一款第（五）项（第三处）", "西市区:3~2.1(5~3)"),
            ("西市区第十二条之一（第二处）第二款", "西市区:12-1~2.2"),
        ] {
            let address: Address = text.parse().unwrap();
            assert_eq!(address.to_string(), figures);
        }
    }

    #[test]
    fn refuses_what_is_no_address() {
        for text in [
            "",
            "西市区",
            ":29",
            "西市区:",
            "西市区:29.",
            "西市区:29(x)",
            "西市区:29.1(2",
            "西市区第条",
            "西市区:3~0",
        ] {
            assert!(text.parse::<Address>().is_err(), "{text}");
        }
    }
}
