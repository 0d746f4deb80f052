//! Provisions in their order → the matters of each, with what they take from the sentences before.

use std::collections::BTreeSet;

use super::Matter;
use crate::align::clause::sentences;
use crate::document::{ArticleNumber, Paragraph};
use crate::vocabulary::Vocabulary;

/// Reads the paragraphs of a document one after the other: 会议纪要 in the second paragraph of an article is that of the
/// meeting that the first one is about.
pub(in crate::align) struct Speaker<'a> {
    vocabulary: &'a Vocabulary,
    article: Option<ArticleNumber>,
    /// The kind that was named last in the article.
    kind: Option<String>,
}

impl<'a> Speaker<'a> {
    /// At the beginning of a document.
    pub(in crate::align) fn new(vocabulary: &'a Vocabulary) -> Self {
        Self { vocabulary, article: None, kind: None }
    }

    /// The matters that the next paragraph regulates.
    pub(in crate::align) fn read(
        &mut self,
        article: ArticleNumber,
        paragraph: &Paragraph,
    ) -> BTreeSet<Matter> {
        if self.article != Some(article) {
            (self.article, self.kind) = (Some(article), None);
        }
        sentences(paragraph).iter().flat_map(|sentence| self.sentence(sentence)).collect()
    }

    fn sentence(&mut self, sentence: &str) -> BTreeSet<Matter> {
        if let Some(kind) = self.vocabulary.kind_named(sentence) {
            self.kind = Some(kind.to_owned());
        } else if let Some(kind) = &self.kind
            && self.vocabulary.refers_back(sentence)
        {
            return self.vocabulary.spoken_of(&format!("{kind}|{sentence}"));
        }
        self.vocabulary.spoken_of(sentence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Source;
    use crate::parse::parse;

    #[test]
    fn a_word_refers_back_within_its_article() {
        let lines = "会议 纪要 < 常务会议 专题会议\n常务纪要: 常务会议…纪要\n专题纪要: 专题会议…纪要\n";
        let vocabulary = Vocabulary::default().with(lines).unwrap();
        let text = "工作规则\n\n一、常务会议由镇长召集。会议纪要由镇长签发。\n\n纪要应当存档。\n\n\
            二、专题会议由副镇长召集，纪要由副镇长签发。\n\n三、会议纪要不得外传。\n";
        let document = parse(Source { text: text.to_owned(), ..Source::default() });
        let mut speaker = Speaker::new(&vocabulary);
        let read: Vec<(String, Vec<&str>)> = document
            .provisions()
            .map(|provision| {
                let found = speaker.read(provision.article.number, provision.paragraph);
                let names =
                    found.into_iter().map(|matter| vocabulary.matters()[matter].zh.as_str()).collect();
                (provision.place().to_string(), names)
            })
            .collect();
        let expected = [
            ("1.1", vec!["常务纪要"]),
            ("1.2", vec!["常务纪要"]),
            ("2.1", vec!["专题纪要"]),
            ("3.1", vec![]),
        ];
        assert_eq!(read, expected.map(|(place, names)| (place.to_owned(), names)));
    }
}
