//! The sentences in which a reader is told what is odd, in each language.

use super::{Finding, Missing, OmissionReason};
use crate::text::Language;

impl Finding {
    /// The sentence for a reader. Articles are named as the text names them in either language.
    pub fn in_words(&self, language: Language) -> String {
        match language {
            Language::Zh => self.in_chinese(),
            Language::En => self.in_english(),
        }
    }

    fn in_chinese(&self) -> String {
        match self {
            Self::DamagedEncoding { characters, encoding } => {
                format!("有{characters}个字符不能按{encoding}解读")
            }
            Self::NoArticles => "没有找到条文".to_owned(),
            Self::MissingTitle => "没有找到标题".to_owned(),
            Self::DoubtfulIssuer => "几个机关都可能是发布机关，未予认定".to_owned(),
            Self::ArticlesStartAt(number) => format!("条文从{}开始", number.citation()),
            Self::SkippedArticles { last, next } => {
                format!("{}之后是{}，中间缺号", last.citation(), next.citation())
            }
            Self::RepeatedArticle(number) => format!("{}重复出现", number.citation()),
            Self::RestartedArticle { last, number } => {
                format!("{}跟在{}之后", number.citation(), last.citation())
            }
            Self::EmptyArticle(number) => format!("{}没有文字", number.citation()),
            Self::ChapterOutOfOrder { last, number } => format!("第{number}章跟在第{last}章之后"),
            Self::UnnumberedChapter(title) => format!("章标题“{title}”缺少编号"),
            Self::EmptyChapter(title) => format!("“{title}”一章没有条文"),
            Self::EmptySection(title) => format!("“{title}”一节没有条文"),
            Self::UnnumberedItem(number) => format!("第{number}项缺少编号"),
            Self::SkippedItems { last, next } => format!("第{last}项之后是第{next}项"),
            Self::RepeatedItem(number) => format!("第{number}项重复出现"),
            Self::ItemsStartAt(number) => format!("列项从第{number}项开始"),
            Self::GluedHeading(title) => format!("标题“{title}”与其他文字在同一行"),
            Self::PageWidth { width, joined } => format!("原文按每行{width}字折行，已接合{joined}处"),
            Self::JoinedSentence => "句子被断行，已接合".to_owned(),
            Self::LineBreaksLost => "原文丢失换行，已按编号重新分段".to_owned(),
            Self::PageFurniture(lines) => format!("页码、页眉等{lines}行不属正文，已剔除"),
            Self::LeftOutHere { reason, words } => {
                format!("此处{}未纳入正文：{words}", left_out(*reason, Language::Zh))
            }
            Self::LeftOutAround { reason, count, words } => {
                format!("{}{count}处未纳入正文，第一处为：{words}", left_out(*reason, Language::Zh))
            }
            Self::HalfWidthMarks { count, marks } => format!("中文里有{count}个半角标点 {marks}"),
            Self::DoubledMark(marks) => format!("标点重复：{marks}"),
            Self::UnfinishedParagraph => "本款末尾缺少标点".to_owned(),
            Self::UnfinishedItem => "本项末尾缺少标点".to_owned(),
            Self::UnbalancedMark(mark) => format!("{mark} 没有配对"),
            Self::ForeignWord(word) => format!("中文里夹有外文 {word}"),
            Self::Placeholder(words) => format!("占位符 {words} 没有填写"),
            Self::ConfusedCharacter { wrong, right } => format!("{wrong} 疑为 {right}"),
            Self::NumberingChanges { first, then } => format!("同一列举中编号样式不一：{first} 与 {then}"),
            Self::UnusualNumbering { own, usual } => format!("编号样式 {own} 与全文通用的 {usual} 不一"),
            Self::DanglingReference(missing) => format!("引用不存在：{}", missing.in_chinese()),
            Self::ControlCharacters { count, first } => {
                format!("本行有{count}个控制字符，第一个是 U+{:04X}", u32::from(*first))
            }
        }
    }

    fn in_english(&self) -> String {
        match self {
            Self::DamagedEncoding { characters, encoding } => {
                format!("characters that make no sense in {encoding}: {characters}")
            }
            Self::NoArticles => "no article was found".to_owned(),
            Self::MissingTitle => "no title was found".to_owned(),
            Self::DoubtfulIssuer => "several bodies may have issued it: none is named as issuer".to_owned(),
            Self::ArticlesStartAt(number) => format!("the articles begin with {}", number.citation()),
            Self::SkippedArticles { last, next } => {
                format!("{} is followed by {}", last.citation(), next.citation())
            }
            Self::RepeatedArticle(number) => format!("{} occurs again", number.citation()),
            Self::RestartedArticle { last, number } => {
                format!("{} stands behind {}", number.citation(), last.citation())
            }
            Self::EmptyArticle(number) => format!("{} has no text", number.citation()),
            Self::ChapterOutOfOrder { last, number } => {
                format!("第{number}章 stands behind 第{last}章")
            }
            Self::UnnumberedChapter(title) => format!("the chapter “{title}” has no number"),
            Self::EmptyChapter(title) => format!("the chapter “{title}” holds no article"),
            Self::EmptySection(title) => format!("the section “{title}” holds no article"),
            Self::UnnumberedItem(number) => format!("item {number} has lost its number"),
            Self::SkippedItems { last, next } => format!("item {last} is followed by item {next}"),
            Self::RepeatedItem(number) => format!("item {number} occurs again"),
            Self::ItemsStartAt(number) => format!("a list begins with item {number}"),
            Self::GluedHeading(title) => format!("the heading “{title}” stands in one line with other text"),
            Self::PageWidth { width, joined } => {
                format!("lines were cut at {width} characters; cuts mended: {joined}")
            }
            Self::JoinedSentence => "a sentence that was cut in two lines was joined".to_owned(),
            Self::LineBreaksLost => "the line breaks were lost; parted again by its numbers".to_owned(),
            Self::PageFurniture(lines) => {
                format!("lines of page numbers, running heads and the like that were set aside: {lines}")
            }
            Self::LeftOutHere { reason, words } => {
                format!("{} at this place, not in the text: {words}", left_out(*reason, Language::En))
            }
            Self::LeftOutAround { reason, count, words } => {
                format!(
                    "{}, not in the text; places: {count}, the first: {words}",
                    left_out(*reason, Language::En)
                )
            }
            Self::HalfWidthMarks { count, marks } => {
                format!("half-width marks in Chinese text: {marks} (in all: {count})")
            }
            Self::DoubledMark(marks) => format!("a mark stands twice: {marks}"),
            Self::UnfinishedParagraph => "the paragraph ends without a mark".to_owned(),
            Self::UnfinishedItem => "the item ends without a mark".to_owned(),
            Self::UnbalancedMark(mark) => format!("{mark} has no other half"),
            Self::ForeignWord(word) => format!("a foreign word in Chinese text: {word}"),
            Self::Placeholder(words) => format!("the placeholder {words} was not filled in"),
            Self::ConfusedCharacter { wrong, right } => format!("{wrong} is probably meant for {right}"),
            Self::NumberingChanges { first, then } => {
                format!("the labels of one list change from {first} to {then}")
            }
            Self::UnusualNumbering { own, usual } => {
                format!("the labels are of the style {own}, elsewhere {usual}")
            }
            Self::DanglingReference(missing) => {
                format!("a reference to what does not exist: {}", missing.in_english())
            }
            Self::ControlCharacters { count, first } => {
                format!("control characters in this line: {count}, the first U+{:04X}", u32::from(*first))
            }
        }
    }
}

impl Missing {
    fn in_chinese(&self) -> String {
        match self {
            Self::Article(article) => format!("本文件没有{}", article.citation()),
            Self::Paragraph { article, named, most } => {
                format!("{}只有{most}款，没有第{named}款", article.citation())
            }
            Self::Item { article, named } => format!("{}没有第{named}项", article.citation()),
            Self::ParagraphBefore => "本条没有前一款".to_owned(),
            Self::ArticleBefore => "前面没有条文".to_owned(),
            Self::ParagraphsBefore(count) => format!("前面没有{count}款"),
            Self::ParagraphHere(most) => format!("本条只有{most}款"),
        }
    }

    fn in_english(&self) -> String {
        match self {
            Self::Article(article) => format!("this text has no {}", article.citation()),
            Self::Paragraph { article, named, most } => {
                format!("{} has no paragraph {named}, only {most}", article.citation())
            }
            Self::Item { article, named } => format!("{} has no item {named}", article.citation()),
            Self::ParagraphBefore => "no paragraph of this article stands before".to_owned(),
            Self::ArticleBefore => "no article stands before".to_owned(),
            Self::ParagraphsBefore(count) => format!("fewer than {count} paragraphs stand before"),
            Self::ParagraphHere(most) => format!("paragraphs of this article: {most}"),
        }
    }
}

/// What something is that was left out of a text.
fn left_out(reason: OmissionReason, language: Language) -> &'static str {
    match reason {
        OmissionReason::Deleted => language.of("修订中已删除的文字", "text deleted in a revision"),
        OmissionReason::Hidden => language.of("隐藏的文字", "hidden text"),
        OmissionReason::Furniture => {
            language.of("页眉、页脚、导航等", "running heads, navigation and the like")
        }
        OmissionReason::Note => language.of("脚注、尾注或者批注", "footnotes, endnotes or comments"),
        OmissionReason::Unread => {
            language.of("不能读取或者不能定位的内容", "content that can't be read or has no place")
        }
    }
}
