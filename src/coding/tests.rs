//! Measures against values worked out by hand from their definitions.

use super::*;

/// `甲:1=x 乙:1=x,y`: paragraphs and their rows.
fn coding(text: &str) -> Coding {
    let mut coding = Coding::default();
    for word in text.split_whitespace() {
        let (unit, rows) = word.split_once('=').unwrap();
        let (document, article) = unit.split_once(':').unwrap();
        let place = format!("{article}.1").parse().unwrap();
        let rows = rows.split(',').filter(|row| !row.is_empty()).map(str::to_owned).collect();
        coding.rows.insert((document.to_owned(), place), rows);
    }
    coding
}

fn near(found: Option<f64>, wanted: f64) {
    assert!(found.is_some_and(|found| (found - wanted).abs() < 1e-9), "{found:?} is not {wanted}");
}

#[test]
fn pairs_by_hand() {
    // Three documents of two paragraphs: 15 pairs, 3 of them within a document, so 12.
    // First: {甲1 乙1 丙1} and {甲2 乙2}: 3 + 1 pairs. Second: {甲1 乙1} and {甲2 乙2 丙1}: 1 + 3 pairs.
    // Both: 甲1乙1 and 甲2乙2, so a = 2; b = 2 (甲1丙1, 乙1丙1); c = 2 (甲2丙1, 乙2丙1); d = 6.
    let first = coding("甲:1=x 甲:2=y 乙:1=x 乙:2=y 丙:1=x 丙:2=");
    let second = coding("甲:1=p 甲:2=q 乙:1=p 乙:2=q 丙:1=q 丙:2=");
    let agreement = Agreement::of(&first, &second);
    // All are in one of the pairs b and c but 丙2, which both leave alone.
    let apart = differing(&first, &second);
    assert_eq!(
        apart.iter().map(|(id, place)| format!("{id}{place}")).collect::<Vec<_>>(),
        ["丙1.1", "乙1.1", "乙2.1", "甲1.1", "甲2.1"]
    );
    assert_eq!(differing(&first, &first), [] as [Unit<'_>; 0]);
    let pairs = &agreement.pairs;
    assert_eq!(
        [pairs.together, pairs.together_in_first, pairs.together_in_second, pairs.apart],
        [2, 2, 2, 6]
    );
    near(pairs.percent, 8.0 / 12.0);
    near(pairs.f1, 4.0 / 8.0);
    // pe = (4/12)² + (8/12)² = 80/144; kappa = (96 − 80) / (144 − 80) = 1/4.
    near(pairs.kappa, 0.25);
    // Do = 4/12; values: 8 together, 16 apart of 24; De = 2·8·16 / (24·23) = 256/552; alpha = 1 − (1/3)·(552/256) = 9/32.
    near(pairs.alpha, 9.0 / 32.0);
    assert_eq!(agreement.labels, None);
}

#[test]
fn labels_by_hand() {
    // Ten paragraphs of one document, as in a table of nominal data: counts (first, second): aa 3, ab 1, bb 4, none-none 1, b-none 1.
    let first = coding("甲:1=a 甲:2=a 甲:3=a 甲:4=a 甲:5=b 甲:6=b 甲:7=b 甲:8=b 甲:9= 甲:10=b 甲:11=a");
    let second = coding("甲:1=a 甲:2=a 甲:3=a 甲:4=b 甲:5=b 甲:6=b 甲:7=b 甲:8=b 甲:9= 甲:10= 甲:12=a");
    let agreement = Agreement::of(&first, &second);
    assert_eq!((agreement.paragraphs, agreement.only_first, agreement.only_second), (10, 1, 1));
    // No two documents, so no pair.
    assert_eq!(
        (agreement.pairs.percent, agreement.pairs.f1, agreement.pairs.kappa, agreement.pairs.alpha),
        (None, None, None, None)
    );
    let labels = agreement.labels.unwrap();
    assert_eq!(labels.same, 8);
    near(labels.percent, 0.8);
    // First: a 4, b 5, none 1; second: a 3, b 5, none 2; pe = (12 + 25 + 2) / 100 = 0.39; kappa = 0.41 / 0.61.
    near(labels.kappa, 0.41 / 0.61);
    // Of 20 values a 7, b 10, none 3; De = (7·13 + 10·10 + 3·17) / (20·19) = 242/380; alpha = 1 − 0.2·380/242 = 166/242.
    near(labels.alpha, 166.0 / 242.0);
}

#[test]
fn the_example_of_krippendorff_2011() {
    // Section A of “Computing Krippendorff's Alpha-Reliability”: binary data, two observers, ten units: alpha = 0.095.
    let values = ["0100000000", "1110010010"];
    let of = |values: &str| {
        let rows = values.chars().enumerate().map(|(number, value)| format!("甲:{}=v{value}", number + 1));
        coding(&rows.collect::<Vec<_>>().join(" "))
    };
    let labels = Agreement::of(&of(values[0]), &of(values[1])).labels.unwrap();
    assert!(labels.alpha.is_some_and(|alpha| (alpha - 0.095).abs() < 5e-4), "{labels:?}");
}

#[test]
fn full_agreement_is_one_and_several_rows_count() {
    let one = coding("甲:1=x,y 乙:1=x 丙:1=y 乙:2=");
    let pairs = Agreement::of(&one, &one).pairs;
    assert_eq!((pairs.together, pairs.apart), (2, 3));
    for measure in [pairs.percent, pairs.f1, pairs.kappa, pairs.alpha] {
        near(measure, 1.0);
    }
}

#[test]
fn tables_as_spreadsheets_save_them() {
    let expected = coding("甲:1=x,y 乙:1=-a 丙:12=");
    for text in [
        "\u{feff}document,address,row,label,text\n甲,甲:1.1,x; y,,\"a,b\"\n乙,乙:1.1,'-a,,\n丙,丙:12.1,,,\n",
        "row;address;document\r\nx;1.1;甲\r\ny;甲第一条第一款;甲\r\n-a;1.1;乙\r\n;12.1;丙\r\n;;\r\n",
        "Document\tAddress\tRow\n\t甲:1.1\tx；y\n乙\t1.1\t-a\n丙\t12.1\n",
    ] {
        assert_eq!(read(text.as_bytes()), Ok(expected.clone()), "{text}");
    }
    assert_eq!(read("document,row\n甲,x\n".as_bytes()), Err(CodingError::Column("address")));
    let wrong = read("document,address,row\n甲,甲:1.1,x\n甲,甲x,x\n".as_bytes());
    assert_eq!(wrong, Err(CodingError::Line { line: 3, problem: "“甲x” is no address".to_owned() }));
}

#[test]
fn what_is_written_reads_back() {
    use crate::document::{Document, Source};
    let text =
        "=甲区人民政府工作规则\n第一条　=SUM(A1)印章专管。\n\n第二条　车辆入库停放。\n\n第三条　来客用餐。\n";
    let rule = |id: &str| -> Document {
        let mut document = crate::parse::parse(Source { text: text.to_owned(), ..Source::default() });
        document.id = id.into();
        document
    };
    let documents = [rule("=甲区"), rule("乙区")];
    let alignment = crate::align::align(&documents);
    let mut bytes = Vec::new();
    write(&documents, &alignment, &mut bytes).unwrap();
    let shown = String::from_utf8(bytes.clone()).unwrap();
    assert!(shown.starts_with("\u{feff}document,address,row,label,text\n'=甲区,'=甲区:1.1,"), "{shown}");
    assert!(shown.contains("'=SUM(A1)"));
    let coding = Coding::of(&documents, &alignment);
    assert_eq!(coding.rows.len(), 6);
    assert_eq!(read(&bytes), Ok(coding));
}
