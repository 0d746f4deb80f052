//! Indexes texts and asks where they say something.

#![allow(clippy::print_stdout, reason = "an example shows what it finds")]

use duizhao::index::UpdateOptions;
use duizhao::{Corpus, Index, Query, SearchOptions};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let corpus = Corpus::of([
        (
            "a.txt",
            "云岭区人民政府工作规则\n\n第一条　常务会议每月召开两次。\n\n第二条　会签部门应当在3个工作日内回复。\n",
        ),
        ("b.txt", "河湾区人民政府工作规则\n\n第一条　会签意见七个工作日内书面反馈。\n"),
    ]);
    let folder = std::env::temp_dir().join(format!("duizhao-example-{}", std::process::id()));
    Index::update(&folder, &corpus.documents, &UpdateOptions::default())?;
    let query: Query = "会签 AND norm:<=7工作日".parse()?;
    let result = Index::open(&folder)?.search(&query, &SearchOptions::ALL)?;
    for hit in &result.hits {
        println!("{}:{} {}", hit.document, hit.address, hit.text);
    }
    std::fs::remove_dir_all(&folder)?;
    assert_eq!(result.total, 2);
    Ok(())
}
