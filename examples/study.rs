//! From two texts in memory to norms and rows.
#![allow(clippy::print_stdout, reason = "an example shows what it finds")]

use duizhao::study::Study;

const YUNLING: &str = "云岭区人民政府工作规则\n\n第一条　印章由专人保管。\n\n第二条　部门之间征求意见，应当在5个工作日内回复。\n";
const HEWAN: &str = "河湾区人民政府工作规则\n\n第一条　部门之间征求意见，一般应在7个工作日内回复。\n";

fn main() {
    let study = Study::of([("yunling.txt", YUNLING), ("hewan.txt", HEWAN)]);
    for (document, norms) in study.documents().iter().zip(study.norms()) {
        for norm in norms {
            println!("{}:{} {}", document.id, norm.place, norm.quote);
        }
    }
    for row in &study.alignment().rows {
        for (id, places) in &row.members {
            for place in places {
                println!("{}: {id}:{place}", row.label);
            }
        }
    }
    assert_eq!(study.alignment().rows.len(), 1);
}
