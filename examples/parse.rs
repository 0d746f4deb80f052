//! Takes a rule text apart: chapters, articles, paragraphs, items, each with its address and its place in the source.

#![allow(clippy::print_stdout, reason = "an example shows what it finds")]

use duizhao::text::Language;
use duizhao::{Source, parse};

fn main() {
    let text = "云岭区人民政府工作规则\n\n第一章　总则\n\n第一条　区政府依法办事。\n\n第二章　会议\n\n第二条　常务会议的任务是：\n\n\
                （一）讨论重要事项；\n\n（二）研究年度计划。\n\n会议由区长召集。\n";
    let document = parse(Source { text: text.to_owned(), ..Source::default() });
    println!("{}", document.title());
    for provision in document.provisions() {
        let chapter = provision.chapter.title().unwrap_or("—");
        println!("{} ({}) in {chapter}", provision.citation(), provision.place());
        println!("  {}", provision.paragraph.text.as_str());
        for item in &provision.paragraph.items {
            println!("  {}: {}", item.number, item.text.as_str());
        }
    }
    for odd in &document.diagnostics {
        println!("line {}: {}", odd.line, odd.finding.in_words(Language::En));
    }
    assert_eq!(document.provisions().count(), 3);
}
