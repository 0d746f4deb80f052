//! What was odd in a source, in the language of a report.

use super::language::Language;
use crate::document::{Diagnostic, DiagnosticCode};

/// What was odd, in words of this language. In English the kind is said in English, with the Chinese sentence, which names
/// numbers and words of the text, behind it.
pub fn finding_in_words(diagnostic: &Diagnostic, language: Language) -> String {
    match language {
        Language::Zh => diagnostic.message.clone(),
        Language::En => format!("{} ({})", english(diagnostic.code), diagnostic.message),
    }
}

fn english(code: DiagnosticCode) -> &'static str {
    match code {
        DiagnosticCode::DamagedEncoding => "bytes that make no sense in the encoding",
        DiagnosticCode::NoArticles => "no article was found",
        DiagnosticCode::MissingTitle => "no title was found",
        DiagnosticCode::DoubtfulValue => "a value is given in two ways, or not clearly, and left out",
        DiagnosticCode::SkippedArticleNumber => "an article's number is missing",
        DiagnosticCode::RepeatedArticleNumber => "an article's number occurs twice",
        DiagnosticCode::RestartedArticleNumber => "an article's number is lower than the one before",
        DiagnosticCode::ChapterNumberOutOfOrder => "a chapter's number is missing or out of order",
        DiagnosticCode::MissingChapterNumber => "a chapter has lost its number",
        DiagnosticCode::EmptyChapter => "a chapter holds no article",
        DiagnosticCode::EmptySection => "a section holds no article",
        DiagnosticCode::MissingItemNumber => "an item has lost its number",
        DiagnosticCode::SkippedItemNumber => "the items' numbers jump",
        DiagnosticCode::RepeatedItemNumber => "an item's number occurs twice",
        DiagnosticCode::ItemListStart => "a list starts with another number than one",
        DiagnosticCode::EmptyArticle => "an article has no text",
        DiagnosticCode::GluedHeading => "a heading stands in one line with other text",
        DiagnosticCode::WrapRepaired => "lines that a page width cut were joined",
        DiagnosticCode::LineBreaksLost => "the source had lost its line breaks",
        DiagnosticCode::PageFurniture => "page numbers, running heads or stray characters were set aside",
        DiagnosticCode::LeftOut => "something of the source is not in its text",
        DiagnosticCode::HalfWidthMark => "half-width marks in Chinese text",
        DiagnosticCode::DoubledMark => "a mark stands twice",
        DiagnosticCode::MissingFinalMark => "no mark at the end",
        DiagnosticCode::UnbalancedMark => "a bracket or quotation mark without its other half",
        DiagnosticCode::ForeignWord => "a foreign word in Chinese text",
        DiagnosticCode::Placeholder => "a placeholder that was never filled in",
        DiagnosticCode::ConfusedCharacter => "a character that is often mistaken for another",
        DiagnosticCode::MixedNumbering => "lists of one level are numbered in different styles",
        DiagnosticCode::DanglingReference => "a reference to a provision that does not exist",
        DiagnosticCode::ControlCharacter => "control, escape or direction characters",
    }
}
