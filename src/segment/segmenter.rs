//! Cuts text into words.

use std::fmt;
use std::sync::{Arc, OnceLock};

use jieba_rs::Jieba;

use super::excerpt::excerpt;
use super::lexicon::{Entry, LEXICON, entries};
use super::{Dictionary, Token, Vocabulary, WordClass};
use crate::text::Span;

/// Cuts text into words, by a dictionary that is shared among all clones.
///
/// The words of a text concatenate to the text. Only the dictionary decides (no guessing of unknown words), so a stretch is
/// cut alike wherever it stands between two marks.
#[derive(Clone)]
pub struct Segmenter {
    jieba: Arc<Jieba>,
}

impl Segmenter {
    /// The whole general dictionary with the legal lexicon. The first call takes about 100 ms, the others nothing.
    pub fn full() -> Self {
        static FULL: OnceLock<Segmenter> = OnceLock::new();
        FULL.get_or_init(|| {
            let mut jieba = Jieba::new();
            for entry in entries() {
                match entry {
                    Entry::Join(word) => jieba.add_word(word, None, None),
                    // A word that never occurs is never chosen.
                    Entry::Part(word) => jieba.add_word(word, Some(0), None),
                };
            }
            Self { jieba: Arc::new(jieba) }
        })
        .clone()
    }

    /// A segmenter that knows a part of the dictionary.
    pub fn of_dictionary(dictionary: &Dictionary) -> Option<Self> {
        let text = dictionary.to_library_text();
        Jieba::with_dict(&mut text.as_bytes()).ok().map(|jieba| Self { jieba: Arc::new(jieba) })
    }

    /// A segmenter that cuts these texts as the whole of a written dictionary would; `None` if the bytes are no dictionary.
    ///
    /// Takes what [`Dictionary::to_text`] wrote. Costs some microseconds for a query, however large the dictionary is.
    pub fn for_texts(dictionary: &[u8], texts: &[&str]) -> Option<Self> {
        Self::of_dictionary(&excerpt(dictionary, texts)?)
    }

    /// Notes the dictionary words that cutting a text needs.
    pub fn note(&self, text: &str, vocabulary: &mut Vocabulary) {
        vocabulary.read(&self.jieba, text);
    }

    /// The part of the dictionary that was noted.
    ///
    /// `None` where the library doesn't tell frequencies any more; the full dictionary must then be used.
    pub fn dictionary(&self, vocabulary: Vocabulary) -> Option<Dictionary> {
        vocabulary.dictionary(&self.jieba)
    }

    /// The part of the dictionary that cutting these texts needs; `None` as for [`dictionary`](Self::dictionary).
    #[cfg(test)]
    fn dictionary_of<'a>(&self, texts: impl Iterator<Item = &'a str>) -> Option<Dictionary> {
        let mut vocabulary = Vocabulary::default();
        texts.for_each(|text| self.note(text, &mut vocabulary));
        self.dictionary(vocabulary)
    }

    /// The lexicon that [`full`](Self::full) adds to the general dictionary, as written: what is indexed depends on it.
    pub fn lexicon() -> &'static str {
        LEXICON
    }

    /// The words of a text, with all that stands between them.
    pub fn cut<'a>(&self, text: &'a str) -> Vec<Token<'a>> {
        self.jieba
            .cut(text, false)
            .into_iter()
            .map(|token| Token { text: token.word, span: Span::new(token.byte_start, token.byte_end) })
            .collect()
    }

    /// What part of speech the dictionary knows a word as.
    pub fn class(&self, word: &str) -> WordClass {
        match self.jieba.tag(word, false).as_slice() {
            [tag] => WordClass::of(tag.tag, word),
            _ => WordClass::Other,
        }
    }

    /// Whether the dictionary knows a word as a noun, or as one that stands before nouns (常务, 变更); a verb is none.
    pub fn is_nominal(&self, word: &str) -> bool {
        let tags = self.jieba.tag(word, false);
        tags.len() == 1
            && tags.iter().all(|tag| {
                tag.tag.starts_with('n') || matches!(tag.tag, "vn" | "b" | "j" | "an" | "s" | "t" | "l")
            })
    }
}

impl fmt::Debug for Segmenter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Segmenter").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(text: &str) -> Vec<&str> {
        Segmenter::full().cut(text).into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn knows_the_words_of_the_genre() {
        for (text, expected) in [
            ("在七个工作日内回复", "在|七|个|工作日|内|回复"),
            ("每半年至少召开1次常务会议", "每|半年|至少|召开|1|次|常务会议"),
            ("青禾区人民代表大会常务委员会", "青|禾|区|人民代表大会常务委员会"),
            ("提请区长办公会议审议规范性文件", "提请|区长办公会议|审议|规范性文件"),
            ("会签单位", "会签|单位"),
        ] {
            assert_eq!(words(text).join("|"), expected);
        }
    }

    #[test]
    fn parts_nothing_that_the_lexicon_joins() {
        for entry in entries() {
            match entry {
                Entry::Join(word) => assert_eq!(words(word), [word]),
                Entry::Part(word) => assert_ne!(words(word), [word]),
            }
        }
    }

    #[test]
    fn the_pruned_dictionary_survives_being_written() {
        let dictionary = Segmenter::full().dictionary_of(["在7个工作日内会签B型卡"].into_iter()).unwrap();
        assert_eq!(Dictionary::from_text(&dictionary.to_text()), Some(dictionary.clone()));
        assert!(dictionary.to_text().contains("会签 ") && dictionary.to_text().contains("B型 "));
        assert!(dictionary.len() < 40 && !dictionary.is_empty());
        assert_eq!(Dictionary::from_text("会签 3"), None);
        assert_eq!(Dictionary::from_text("9\n会签 x"), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn the_pruned_dictionary_cuts_its_corpus_alike(
            text in r"([会签工作日内常务委员会人民代表大区政府办公室每半年五个不少于意见征求的AB型卡4S店1号0-9a-f+#]|区长|审议|[一-龥]|[\s，。]){0,80}"
        ) {
            let full = Segmenter::full();
            let dictionary = full.dictionary_of([text.as_str()].into_iter()).unwrap();
            let pruned = Segmenter::of_dictionary(&dictionary).unwrap();
            prop_assert_eq!(pruned.cut(&text), full.cut(&text));
        }

        /// What a query needs of the dictionary of a corpus cuts the query as all of that dictionary does.
        #[test]
        fn an_excerpt_cuts_its_texts_alike(
            corpus in r"([会签工作日内常务委员会人民代表大区政府办公室每半年五个不少于意见征求的AB型卡4S店]|区长|审议|，){0,80}",
            queries in proptest::collection::vec(r"([会签工作日内常务委员会人民代表大区政府办公室每半年五个不少于意见征求的AB型卡4S店1]|审议|，){0,20}", 0..4)
        ) {
            let dictionary = Segmenter::full().dictionary_of([corpus.as_str()].into_iter()).unwrap();
            let whole = Segmenter::of_dictionary(&dictionary).unwrap();
            let texts: Vec<&str> = queries.iter().map(String::as_str).collect();
            let excerpt = Segmenter::for_texts(dictionary.to_text().as_bytes(), &texts).unwrap();
            for query in texts {
                prop_assert_eq!(excerpt.cut(query), whole.cut(query));
            }
        }

        #[test]
        fn tokens_concatenate_to_the_input(text in r"[\PC\s第条款个工作日0-9（）。]{0,60}") {
            let tokens = Segmenter::full().cut(&text);
            let mut end = 0;
            for token in &tokens {
                prop_assert_eq!(token.span.start, end);
                prop_assert_eq!(token.span.slice(&text), token.text);
                end = token.span.end;
            }
            prop_assert_eq!(end, text.len());
        }
    }
}
