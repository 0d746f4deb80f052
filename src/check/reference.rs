//! References within the rule to articles, paragraphs and items that it does not have.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::{Fault, Passage, Reading};
use crate::document::{Article, ArticleNumber, DiagnosticCode, Document, Finding, Missing, Paragraph};
use crate::text::read_integer;

/// 第九十九条, with what may follow: 之一, 第二款, 第（三）项.
static REFERENCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let number = r"\s*([〇○零一二两三四五六七八九十百千万0-9０-９]+)\s*";
    Regex::new(&format!("第{number}条(?:之{number})?(?:第{number}款)?(?:第[（(]?{number}[）)]?项)?")).ok()
});

/// 前款, 前两款, 前条, 本条第二款.
static RELATIVE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"前(款|条)|前([两二三四])款|本条第([一二三四五六七八九十0-9]+)款").ok());

/// What the rule calls itself before a number.
const OWN: [&str; 14] = [
    "本规则",
    "本条例",
    "本办法",
    "本规定",
    "本细则",
    "本法",
    "本章程",
    "本制度",
    "本准则",
    "本守则",
    "本规程",
    "本通则",
    "本意见",
    "本方案",
];

/// Words after which a bare number means the rule itself, where no other text is named in the sentence.
const BARE: [&str; 6] = ["依照", "按照", "根据", "违反", "依据", "适用"];

/// What may stand between two numbers of one enumeration.
const BETWEEN: [&str; 10] = ["、", "，", "和", "及", "以及", "与", "或", "或者", "至", "到"];

/// Whose article a reference means.
#[derive(Clone, Copy, PartialEq)]
enum Owner {
    Own,
    Other,
}

pub(super) fn find(reading: &Reading<'_>) -> Vec<Fault> {
    let document = reading.document;
    let none = document.articles().next().is_none();
    // A decision on amendments cites the articles of the text it amends.
    if none || document.title().contains("关于修改") || document.title().ends_with("决定") {
        return Vec::new();
    }
    // Where the lines had to be put together anew, the paragraphs may not be those that the drafter counted.
    let sure_of_paragraphs = !document.diagnostics.iter().any(|diagnostic| {
        matches!(diagnostic.code(), DiagnosticCode::LineBreaksLost | DiagnosticCode::WrapRepaired)
    });
    reading.each(|passage, faults| {
        numbered(document, passage, sure_of_paragraphs, faults);
        if sure_of_paragraphs {
            relative(document, passage, faults);
        }
    })
}

fn numbered(document: &Document, passage: &Passage<'_>, sure_of_paragraphs: bool, faults: &mut Vec<Fault>) {
    let Some(pattern) = REFERENCE.as_ref() else { return };
    let mut last: Option<(usize, Owner)> = None;
    let mut behind = Behind::new(passage.text());
    for captures in pattern.captures_iter(passage.text()) {
        let Some(whole) = captures.get(0) else { continue };
        let before = passage.before(whole.start());
        behind.go_on(whole.start());
        let chained = last.and_then(|(end, owner)| {
            let between = before.get(end..)?.trim();
            BETWEEN.contains(&between).then_some(owner)
        });
        let owner = chained.unwrap_or_else(|| owner(before, behind.names_another));
        last = Some((whole.end(), owner));
        if owner == Owner::Other || behind.in_quotation() {
            continue;
        }
        if let Some(missing) = missing(document, &captures, sure_of_paragraphs) {
            faults.push(fault(passage, whole.range(), missing));
        }
    }
}

/// Whose article a number means, by what stands before it and whether its sentence names another text.
fn owner(before: &str, names_another: bool) -> Owner {
    let before = before.trim_end();
    if OWN.iter().any(|own| before.ends_with(own)) {
        return Owner::Own;
    }
    let bare = BARE.iter().any(|word| before.ends_with(word));
    if bare && !names_another { Owner::Own } else { Owner::Other }
}

/// What lies behind a place of a text, carried along so that no reference looks back through all of it.
struct Behind<'a> {
    text: &'a str,
    at: usize,
    /// Opening quotation marks.
    opened: usize,
    /// Closing quotation marks.
    closed: usize,
    /// Whether the sentence names another text so far.
    names_another: bool,
}

impl<'a> Behind<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, at: 0, opened: 0, closed: 0, names_another: false }
    }

    /// Goes on to an offset that is not before the last one.
    fn go_on(&mut self, to: usize) {
        for c in self.text.get(self.at..to).unwrap_or_default().chars() {
            match c {
                '。' | '；' => self.names_another = false,
                '《' | '》' | '法' | '例' => self.names_another = true,
                '“' => self.opened += 1,
                '”' => self.closed += 1,
                _ => {}
            }
        }
        self.at = to.max(self.at);
    }

    fn in_quotation(&self) -> bool {
        self.opened > self.closed
    }
}

/// What the reference names that does not exist in any article of the number.
fn missing(document: &Document, captures: &Captures<'_>, sure_of_paragraphs: bool) -> Option<Missing> {
    let number = |group: usize| captures.get(group).and_then(|found| read_integer(found.as_str()));
    let article = ArticleNumber { branch: number(2), ..ArticleNumber::new(number(1)?) };
    let bearers: Vec<&Article> = document.chapters.bearers(article).collect();
    let Some(most) = bearers.iter().map(|bearer| bearer.paragraphs.len()).max() else {
        return Some(Missing::Article(article));
    };
    if !sure_of_paragraphs {
        return None;
    }
    let paragraph = number(3);
    let named = |found: &&Paragraph| paragraph.is_none_or(|number| found.number == number);
    let mut named = bearers.iter().flat_map(|bearer| &bearer.paragraphs).filter(named).peekable();
    if let Some(paragraph) = paragraph.filter(|_| named.peek().is_none()) {
        return Some(Missing::Paragraph { article, named: paragraph, most });
    }
    let item = number(4)?;
    let exists = named.any(|found| found.items.iter().any(|found| found.number.value == item));
    (!exists).then_some(Missing::Item { article, named: item })
}

fn relative(document: &Document, passage: &Passage<'_>, faults: &mut Vec<Fault>) {
    let (Some(pattern), Some(own)) = (RELATIVE.as_ref(), passage.place.paragraph) else { return };
    // An item may call the words that introduce it 前款.
    if !passage.place.items.is_empty() {
        return;
    }
    let mut behind = Behind::new(passage.text());
    for captures in pattern.captures_iter(passage.text()) {
        let Some(whole) = captures.get(0) else { continue };
        let before = passage.before(whole.start());
        behind.go_on(whole.start());
        if before.ends_with(['条', '》']) || behind.in_quotation() {
            continue;
        }
        let count = captures.get(2).and_then(|found| read_integer(found.as_str()));
        let named = captures.get(3).and_then(|found| read_integer(found.as_str()));
        let missing = match (captures.get(1).map(|found| found.as_str()), count, named) {
            (Some("款"), _, _) if own == 1 => Missing::ParagraphBefore,
            (Some("条"), _, _) if is_first(document, passage.article) => Missing::ArticleBefore,
            (None, Some(count), _) if own <= count => Missing::ParagraphsBefore(count),
            (None, None, Some(named)) if passage.article.paragraph(named).is_none() => {
                Missing::ParagraphHere(passage.article.paragraphs.len())
            }
            _ => continue,
        };
        faults.push(fault(passage, whole.range(), missing));
    }
}

fn is_first(document: &Document, article: &Article) -> bool {
    document.articles().next().is_some_and(|(_, first)| std::ptr::eq(first, article))
}

fn fault(passage: &Passage<'_>, at: std::ops::Range<usize>, missing: Missing) -> Fault {
    Fault {
        span: passage.source(at.start, at.end),
        place: Some(passage.place.clone()),
        finding: Finding::DanglingReference(missing),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, rule_of};
    use super::find;

    #[test]
    fn references_into_nothing() {
        for (text, references) in [
            ("依照本规则第九十九条办理。", &["第九十九条"][..]),
            ("依照本规则第一条、第二条和第八条办理。", &["第八条"]),
            ("违反第七条规定的，予以通报。", &["第七条"]),
            ("依照本规则第一条第五款办理。", &["第一条第五款"]),
            ("依照本规则第一条第（二）项办理。", &["第一条第（二）项"]),
            ("前款规定的事项由区长决定。", &["前款"]),
            ("依照前两款办理。", &["前两款"]),
            ("依照《竹溪区档案办法》第九十九条、第一百条办理。", &[]),
            ("依照印章管理办法第九十九条办理。", &[]),
            ("违反《竹溪区档案办法》的，依照第九十九条处理。", &[]),
            ("将第九条修改为：“依照本规则第九十条办理。”", &[]),
            ("依照本规则第一条、第二条至第三条办理。\n前款规定的期限可以延长，见本条第一款。", &[]),
        ] {
            let text = rule_of(&[text, "会议由区长主持。", "会议记录存档。"]);
            let found: Vec<String> = found(find, &text).into_iter().map(|(_, at)| at).collect();
            assert_eq!(found, references, "{text}");
        }
    }
}
