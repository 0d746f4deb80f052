use super::*;

/// A line of type of 10 units, one run a character, at a place of a page 800 units high.
fn line(x: f64, y: f64, text: &str) -> Vec<Run> {
    let mut at = x;
    let mut runs = Vec::new();
    for c in text.chars() {
        let width = if c.is_ascii() { 5.0 } else { 10.0 };
        if c != '\u{3000}' {
            runs.push(Run { x: at, y, width, size: 10.0, text: c.to_string() });
        }
        at += width;
    }
    runs
}

fn page(lines: &[(f64, f64, &str)]) -> Page {
    Page {
        height: 800.0,
        runs: lines.iter().flat_map(|&(x, y, text)| line(x, y, text)).collect(),
        omitted: Vec::new(),
    }
}

fn text(pages: Vec<Page>) -> String {
    assemble(pages).text
}

#[test]
fn lines_keep_their_indentation() {
    let found = text(vec![page(&[
        (120.0, 100.0, "柳塘区渡口规则"),
        (70.0, 140.0, "第一条　渡口由镇人民政府管理，渡船在"),
        (50.0, 160.0, "5 个工作日内登记。The end"),
        (50.0, 180.0, "另一行"),
    ])]);
    assert_eq!(
        found,
        "　　　　　　　柳塘区渡口规则\n　　第一条　渡口由镇人民政府管理，渡船在\n5 个工作日内登记。The end\n另一行\n"
    );
}

#[test]
fn runs_come_in_any_order_and_twice() {
    let mut runs = line(50.0, 100.0, "渡口规则");
    runs.reverse();
    runs.extend(line(50.3, 100.1, "渡口规则"));
    runs.push(Run { x: 90.0, y: 96.0, width: 3.0, size: 5.0, text: "1".to_owned() });
    assert_eq!(text(vec![Page { height: 800.0, runs, omitted: Vec::new() }]), "渡口规则1\n");
}

#[test]
fn two_columns_are_read_one_after_the_other() {
    let row = "渡口由镇人民政府管理镇人民政府";
    let mut lines = vec![(200.0, 60.0, "柳塘区渡口管理若干规则全文")];
    let ys: Vec<f64> = (0..8).map(|i| 100.0 + 20.0 * f64::from(i)).collect();
    for &y in &ys {
        lines.push((50.0, y, row));
        lines.push((250.0, y + 1.0, "渡船应当每年登记并且接受年度检"));
    }
    let found = text(vec![page(&lines)]);
    let heads: Vec<&str> =
        found.lines().map(|line| line.trim_start_matches('　').get(..6).unwrap()).collect();
    assert_eq!(heads[0], "柳塘");
    assert_eq!(heads[1..9], ["渡口"; 8]);
    assert_eq!(heads[9..], ["渡船"; 8]);
    // A table of short words is no text in columns.
    let table: Vec<(f64, f64, &str)> = ys
        .iter()
        .flat_map(|&y| [(50.0, y, "项目"), (300.0, y, "渡船应当每年登记并且接受年度检查")])
        .collect();
    assert!(text(vec![page(&table)]).lines().all(|line| line.starts_with("项目　")));
}

#[test]
fn heads_feet_and_numbers_of_pages_are_none_of_the_text() {
    let numbered = |number: usize, body: &'static str| {
        let foot: &'static str = ["— 1 —", "— 2 —", "— 3 —"][number];
        page(&[(200.0, 40.0, "柳塘区文件"), (50.0, 100.0, body), (50.0, 120.0, "渡口"), (200.0, 760.0, foot)])
    };
    let found =
        assemble(vec![numbered(0, "第一条　甲。"), numbered(1, "第二条　乙。"), numbered(2, "第三条　丙。")]);
    assert_eq!(found.text, "第一条　甲。\n渡口\n第二条　乙。\n渡口\n第三条　丙。\n渡口\n");
    assert_eq!(found.omissions.len(), 6);
    assert_eq!(found.page_starts.len(), 3);
    assert_eq!(found.text.get(found.page_starts[2]..), Some("第三条　丙。\n渡口\n"));
}
