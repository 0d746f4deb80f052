//! Paragraph → its sentences and items, each with its place in the source.

use super::tree::{Item, Paragraph};
use crate::text::{CleanText, Span, fold_char, is_space};

/// A sentence of a paragraph or of one of its items, up to its 。 or ；.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sentence {
    /// The clean text, with the mark that ends it.
    pub text: String,
    /// The label of the item that it opens.
    pub label: Option<String>,
    /// Whether it stands in an item.
    pub in_item: bool,
    /// Whether it opens the paragraph or an item.
    pub opens: bool,
    /// Its range of the source, from the label on.
    pub span: Span,
}

impl Paragraph {
    /// The sentences of the paragraph and of its items, in order; none is blank.
    pub fn sentences(&self) -> Vec<Sentence> {
        let mut sentences = Vec::new();
        add(&self.text, None, &mut sentences);
        self.items.iter().for_each(|item| add_item(item, &mut sentences));
        sentences
    }

    /// Those of the sentences that lie in these ranges of the source, as they read; … stands for what is left out between two.
    pub fn text_within(&self, spans: &[Span]) -> String {
        let mut text = String::new();
        let mut left_out = false;
        for sentence in self.sentences() {
            if !spans.iter().any(|span| span.contains(sentence.span)) {
                left_out = true;
                continue;
            }
            if !text.is_empty() && sentence.opens {
                text.push('\n');
            } else if !text.is_empty() && left_out {
                text.push('…');
            }
            text.push_str(sentence.label.as_deref().unwrap_or_default());
            text.push_str(&sentence.text);
            left_out = false;
        }
        text
    }
}

fn add_item(item: &Item, sentences: &mut Vec<Sentence>) {
    add(&item.text, Some(item), sentences);
    item.subitems.iter().for_each(|item| add_item(item, sentences));
}

fn add(text: &CleanText, item: Option<&Item>, sentences: &mut Vec<Sentence>) {
    let mut start = 0;
    let mut opens = true;
    let ends = text.as_str().char_indices().filter(|&(_, c)| matches!(fold_char(c), '。' | ';'));
    let ends: Vec<usize> = ends.map(|(at, c)| at + c.len_utf8()).chain([text.as_str().len()]).collect();
    for end in ends {
        let within = Span::new(start, end);
        let words = within.slice(text.as_str());
        if words.chars().all(|c| is_space(c) || matches!(fold_char(c), '。' | ';')) {
            continue;
        }
        let mut span = text.source_span(within);
        if let Some(label) = item.and_then(|item| item.label_span).filter(|_| opens) {
            span = label.cover(span);
        }
        let label = item.filter(|_| opens).and_then(|item| item.label.clone());
        sentences.push(Sentence { text: words.to_owned(), label, in_item: item.is_some(), opens, span });
        (start, opens) = (end, false);
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Source;
    use crate::parse::parse;

    #[test]
    fn sentences_have_their_places() {
        let text = "工作规则\n\n第一条　渔网应当晾干。桥上不得晾晒；夜间不得撒网：\n（一）不得用灯；\n（二）不得用毒饵。\n";
        let document = parse(Source { text: text.to_owned(), ..Source::default() });
        let paragraph = document.provisions().next().unwrap().paragraph;
        let sentences = paragraph.sentences();
        let told: Vec<&str> = sentences.iter().map(|sentence| sentence.span.slice(text)).collect();
        let expected =
            ["渔网应当晾干。", "桥上不得晾晒；", "夜间不得撒网：", "（一）不得用灯；", "（二）不得用毒饵。"];
        assert_eq!(told, expected);
        let some = [sentences[0].span, sentences[2].span, sentences[4].span];
        assert_eq!(paragraph.text_within(&some), "渔网应当晾干。…夜间不得撒网：\n（二）不得用毒饵。");
    }
}
