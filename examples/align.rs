//! Finds the provisions of two rules that regulate one matter, and sets them side by side.

use std::io::{self, Write};

use duizhao::compare::{TextOptions, write_text};
use duizhao::study::Study;
use duizhao::{CompareOptions, Segmenter};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rule = |district: &str, days: u32, other: &str| {
        format!(
            "{district}人民政府工作规则\n\n第一条　{other}\n\n第二条　部门之间征求意见，应当在{days}个工作日内回复。\n"
        )
    };
    let study = Study::of([
        ("yunling.txt", rule("云岭区", 5, "印章由专人保管。")),
        ("hewan.txt", rule("河湾区", 7, "公文由办公室统一编号。")),
    ]);
    let mut out = io::stdout().lock();
    for row in &study.alignment().rows {
        writeln!(out, "{} {:.2}", row.label, row.score)?;
        for (id, places) in &row.members {
            places.iter().try_for_each(|place| writeln!(out, "  {id}:{place}"))?;
        }
    }
    // A row by the address of a provision in it; differences are told by words where there is a dictionary.
    let row = study.row("云岭区:2")?;
    let words = Segmenter::full();
    let mut options = CompareOptions::default();
    options.cutter.words = Some(&words);
    write_text(&study.compare(row, &options), TextOptions::default(), &mut out)?;
    Ok(())
}
