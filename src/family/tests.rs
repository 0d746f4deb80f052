//! Families and genealogies of invented rules.

#![allow(clippy::cast_precision_loss)]

use std::fmt::Write;

use super::*;
use crate::document::{Document, DocumentId, Source};
use crate::parse::parse;

const OPENING: &str = "为了使机关的工作有章可循，结合本地情况，制定本规则。";
const LEAVE: &str = "乡镇长外出三天以上的，应当在动身之前向县里的值班室报告去向和联系方式。";
const LEAVE_REWORDED: &str = "乡镇长外出五天以上的，应当在动身之前向县里的值班室报告去向和联系方式。";
const STAMPS: &str = "印章由办公室专人保管，使用时登记用途、份数和批准人，每季度核对一次登记簿。";
const CARS: &str = "公务用车实行派车单制度，夜间和休息日一律停放在机关院内，钥匙交门卫统一看管。";
const GUESTS: &str = "接待来客不摆花草，不挂横幅，用餐安排在机关食堂，陪同人员不得多于客人的一半。";

fn rule(district: &str, day: &str, paragraphs: &[&str]) -> Document {
    let mut text = format!("松州市{district}人民政府工作规则\n\n");
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let _ = write!(text, "第{}条　{paragraph}\n\n", number + 1);
    }
    let mut document = parse(Source { text, path: format!("{district}.txt"), ..Source::default() });
    document.id = district.into();
    document.metadata.jurisdiction.district = Some(district.to_owned());
    document.metadata.issued_on = day.parse().ok();
    document
}

fn corpus() -> Vec<Document> {
    vec![
        rule("青禾区", "2018-03-01", &[OPENING, STAMPS, LEAVE]),
        rule("白桦区", "2020-05-01", &[OPENING, STAMPS, LEAVE_REWORDED, CARS]),
        rule("赤水区", "2022-07-01", &[OPENING, GUESTS]),
        rule("黑石区", "2023-01-01", &[OPENING, CARS, GUESTS]),
    ]
}

#[test]
fn near_wordings_are_one_family_and_its_forms_are_counted() {
    let families = Families::of_documents(&corpus(), &FamilyOptions::default());
    let told: Vec<(usize, usize, String)> = families
        .shared()
        .map(|family| {
            let first = &family.members[0];
            (family.documents, family.wordings, format!("{}:{}", first.document, first.place))
        })
        .collect();
    let expected = [
        (4, 1, "青禾区:1.1"),
        (2, 1, "青禾区:2.1"),
        (2, 2, "青禾区:3.1"),
        (2, 1, "白桦区:4.1"),
        (2, 1, "赤水区:2.1"),
    ];
    assert_eq!(told, expected.map(|(documents, wordings, at)| (documents, wordings, at.to_owned())));
    let (_, leave) = families.of(&"白桦区".into(), &"3.1".parse().unwrap()).unwrap();
    assert!(leave.members[0].likeness > 0.999 && leave.members[1].likeness < 0.99);
    assert_eq!(leave.text, LEAVE);
}

#[test]
fn names_references_marks_and_numbering_make_no_difference() {
    let pairs = [
        (
            "松州市青禾区人民政府按第三条办事，并向社会公开结果。",
            "白桦区人民政府按第十二条之一办事，并向社会公开结果。",
            true,
        ),
        ("办理时限为１５天，逾期 不办的通报。", "办理时限为15天；逾期不办的，通报。", true),
        ("罚款一次不超过1.5万元，逾期加处。", "罚款一次不超过15万元，逾期加处。", false),
    ];
    let options = FamilyOptions { likeness: 1.0, ..FamilyOptions::default() };
    for (one, other, same) in pairs {
        let documents = [rule("青禾区", "2018-03-01", &[one]), rule("白桦区", "2020-05-01", &[other])];
        let families = Families::of_documents(&documents, &options);
        assert_eq!(families.families.len() == 1, same, "{one} {other}");
    }
}

#[test]
fn sources_are_earlier_documents_that_share_rare_wordings() {
    let documents = corpus();
    let options = FamilyOptions::default();
    let families = Families::of_documents(&documents, &options);
    let genealogy = Genealogy::of(&documents, &families, &options);
    let sources: Vec<Vec<&str>> = genealogy
        .descents
        .iter()
        .map(|descent| descent.sources.iter().map(|source| source.document.as_str()).collect())
        .collect();
    // All have the opening; it says least, and names the first only where nothing else is shared.
    assert_eq!(sources, [vec![], vec!["青禾区"], vec!["青禾区"], vec!["白桦区", "赤水区"]]);
    let black = &genealogy.descents[3];
    assert_eq!((black.own(), black.found), (0, black.characters));
    let length = |text: &str| text.chars().count();
    assert_eq!(genealogy.descents[0].shared, length(OPENING) + length(STAMPS) + length(LEAVE));
    assert_eq!(genealogy.descents[0].found, 0);
    let red = &genealogy.descents[2];
    assert_eq!(red.found, length(OPENING));
    // By hand: to the fourth document, 赤水区 gives 接待 (one other has it) and a third of the opening; so does 白桦区 with 公车.
    let opening = length(OPENING) as f64 / 3.0;
    let all = 3.0 * opening + length(CARS) as f64 + length(GUESTS) as f64;
    let first = (length(CARS) as f64 + opening) / all;
    assert!((black.sources[0].weight - first).abs() < 1e-9, "{} {first}", black.sources[0].weight);
}

#[test]
fn documents_of_one_day_and_undated_ones_may_be_either_way() {
    let mut documents = corpus();
    documents[1].metadata.issued_on = documents[0].metadata.issued_on;
    documents[3].metadata.issued_on = None;
    let options = FamilyOptions::default();
    let families = Families::of_documents(&documents, &options);
    let genealogy = Genealogy::of(&documents, &families, &options);
    assert_eq!(genealogy.descents[0].sources[0].precedence, Precedence::SameDay);
    assert_eq!(genealogy.descents[3].sources[0].precedence, Precedence::Unknown);
    let mut dated = genealogy.descents[..3].iter().flat_map(|descent| &descent.sources);
    assert!(dated.all(|source| source.document != "黑石区"));
}

#[test]
fn the_order_of_documents_changes_nothing() {
    let options = FamilyOptions::default();
    let told = |documents: &[Document]| {
        let families = Families::of_documents(documents, &options);
        let genealogy = Genealogy::of(documents, &families, &options);
        let order: Vec<DocumentId> =
            genealogy.tree.order.iter().map(|&index| documents[index].id.clone()).collect();
        let mut sources: Vec<String> = documents
            .iter()
            .zip(&genealogy.descents)
            .map(|(document, descent)| {
                let sources = descent.sources.iter().map(|s| format!("{} {:.6}", s.document, s.weight));
                format!("{} < {}", document.id, sources.collect::<Vec<_>>().join(", "))
            })
            .collect();
        sources.sort();
        let families: Vec<String> = families
            .families
            .iter()
            .flat_map(|family| {
                family.members.iter().map(|m| format!("{} {} {}", m.document, m.place, m.wording))
            })
            .collect();
        let merges: Vec<String> =
            genealogy.tree.merges.iter().map(|m| format!("{:.6} {}", m.similarity, m.size)).collect();
        (order, sources, families, merges)
    };
    let documents = corpus();
    let reversed: Vec<Document> = documents.iter().rev().cloned().collect();
    assert_eq!(told(&documents), told(&reversed));
}

#[test]
fn similarity_and_tree_by_hand() {
    let documents = corpus();
    let families = Families::of_documents(&documents, &FamilyOptions::default());
    let genealogy = Genealogy::of(&documents, &families, &FamilyOptions::default());
    let length = |texts: &[&str]| texts.iter().map(|text| text.chars().count()).sum::<usize>() as f64;
    let similarity = &genealogy.similarity;
    let red_black =
        2.0 * length(&[OPENING, GUESTS]) / (length(&[OPENING, GUESTS]) + length(&[OPENING, CARS, GUESTS]));
    assert!((similarity.get(2, 3) - red_black).abs() < 1e-6);
    assert!((similarity.get(3, 2) - similarity.get(2, 3)).abs() < 1e-12);
    let tree = &genealogy.tree;
    assert_eq!(tree.order, [0, 1, 2, 3]);
    assert_eq!(
        tree.merges.iter().map(|merge| (merge.left, merge.right)).collect::<Vec<_>>(),
        [(0, 1), (2, 3), (4, 5)]
    );
    let between: f64 =
        [(0, 2), (0, 3), (1, 2), (1, 3)].iter().map(|&(a, b)| similarity.get(a, b)).sum::<f64>() / 4.0;
    assert!((tree.merges[2].similarity - between).abs() < 1e-6);
    let groups = Groups::of(tree, similarity, 3);
    assert_eq!(groups.groups, [vec![0, 1], vec![2], vec![3]]);
    assert_eq!(
        groups.merges.iter().map(|merge| (merge.left, merge.right)).collect::<Vec<_>>(),
        [(1, 2), (0, 3)]
    );
    assert_eq!(groups.labels(&documents), ["青禾区 +1", "赤水区", "黑石区"]);
}

#[test]
fn figures_are_well_formed_and_name_every_group() {
    let mut documents = corpus();
    documents[0].id = "<青&禾\u{1b}\">".into();
    let families = Families::of_documents(&documents, &FamilyOptions::default());
    let genealogy = Genealogy::of(&documents, &families, &FamilyOptions::default());
    let groups = Groups::of(&genealogy.tree, &genealogy.similarity, 60);
    let labels = groups.labels(&documents);
    for svg in [matrix_svg(&groups, &labels, "相似"), tree_svg(&groups, &labels, "谱系")] {
        assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"));
        assert!(svg.contains("&lt;青&amp;禾&quot;&gt;") && !svg.contains('\u{1b}') && !svg.contains("NaN"));
        assert!(["白桦区", "赤水区", "黑石区"].iter().all(|label| svg.contains(label)));
        assert_eq!(svg.matches("<rect").count(), svg.matches("</rect>").count());
        assert_eq!(svg.matches("<text").count(), svg.matches("</text>").count());
    }
    assert_eq!(matrix_svg(&groups, &labels, "").matches("<rect").count(), 16);
    assert_eq!(tree_svg(&groups, &labels, "").matches("<path").count(), 3);
}

#[test]
fn nothing_and_little_are_ordinary_input() {
    for documents in [vec![], vec![rule("青禾区", "2018-03-01", &[])], vec![rule("青禾区", "", &[OPENING])]]
    {
        let options = FamilyOptions::default();
        let families = Families::of_documents(&documents, &options);
        let genealogy = Genealogy::of(&documents, &families, &options);
        assert_eq!(genealogy.tree.order.len(), documents.len());
        let groups = Groups::of(&genealogy.tree, &genealogy.similarity, 0);
        assert_eq!(groups.groups.len(), documents.len().min(1));
        assert!(!tree_svg(&groups, &groups.labels(&documents), "").contains("NaN"));
    }
}
