//! Studies of small texts in memory and on disk.

use std::fs;

use super::*;
use crate::align::explain;
use crate::corpus::content_hash;
use crate::correction::Standing;
use crate::document::Place;

const CEDAR: &str = "雪松区人民政府工作规则\n\n第一条　区政府常务会议每月召开一次，由区长召集。\n\n\
    第二条　部门征求意见的，有关单位应当在五个工作日内书面回复。\n\n第三条　印章由专人保管，用印登记。。\n";
const WILLOW: &str = "垂柳县人民政府工作规则\n\n第一条　部门之间征求意见，有关单位应当在七个工作日内书面回复。\n\n\
    第二条　县政府常务会议每月召开两次，由县长召集。\n";

fn texts() -> [(&'static str, &'static str); 2] {
    [("b/willow.txt", WILLOW), ("a/cedar.txt", CEDAR)]
}

/// The members of each row, such as 雪松区:2.1.
fn rows(study: &Study) -> Vec<Vec<String>> {
    let members = |row: &Row| {
        row.members
            .iter()
            .flat_map(|(id, places)| places.iter().map(move |place| format!("{id}:{place}")))
            .collect()
    };
    study.alignment().rows.iter().map(members).collect()
}

fn holds(study: &Study, row: [&str; 2]) -> bool {
    rows(study).iter().any(|members| row.iter().all(|member| members.iter().any(|own| own == member)))
}

#[test]
fn texts_in_memory_have_ids_norms_rows_and_comparisons() {
    let study = Study::of(texts());
    let ids: Vec<&str> = study.documents().iter().map(|document| document.id.as_str()).collect();
    assert_eq!(ids, ["雪松区", "垂柳县"]);
    let norms: Vec<Vec<String>> =
        study.norms().iter().map(|norms| norms.iter().map(|norm| norm.place.to_string()).collect()).collect();
    assert_eq!(norms, [["1.1", "2.1"], ["1.1", "2.1"]]);
    assert_eq!(study.norms_of(&"垂柳县".into()).len(), 2);
    assert!(study.norms_of(&"无此区".into()).is_empty());
    assert!(holds(&study, ["雪松区:2.1", "垂柳县:1.1"]), "{:?}", rows(&study));
    let row = study.row("垂柳县:1").unwrap();
    let comparison = study.compare(row, &CompareOptions::default());
    assert_eq!(comparison.cells.len(), 2);
    assert_eq!(comparison.cells[0].document, "雪松区");
    assert_eq!(study.row(&row.topic).unwrap(), row);
    // All that is odd, not only what the parser met.
    let codes: Vec<&str> = study.diagnostics()[0].iter().map(|odd| odd.code().as_str()).collect();
    assert!(codes.contains(&"doubled-mark"), "{codes:?}");
    assert_eq!(study.coverage().documents.len(), 2);
}

#[test]
fn one_bad_text_stops_no_other() {
    let bad = RawSource::from(("c/empty.txt", "  \n"));
    let study = Study::of(texts().map(RawSource::from).into_iter().chain([bad]));
    assert_eq!(study.documents().len(), 2);
    let told: Vec<String> = study.failures().iter().map(ToString::to_string).collect();
    assert_eq!(told, ["c/empty.txt: the file is empty"]);
    assert!(holds(&study, ["雪松区:2.1", "垂柳县:1.1"]));
}

#[test]
fn the_order_of_texts_changes_nothing() {
    let turned = texts().into_iter().rev();
    let (straight, turned) = (Study::of(texts()), Study::of(turned));
    assert_eq!(straight.documents(), turned.documents());
    assert_eq!(straight.alignment(), turned.alignment());
}

#[test]
fn of_several_rows_with_a_provision_the_surest_is_meant() {
    let text = "[[join]]\nprovisions = [\"雪松区:1\", \"垂柳县:1\"]\n";
    let study = Study::new(Corpus::of(texts()), Notes::default().with_corrections("c.toml", text).unwrap());
    for address in ["雪松区:1", "垂柳县:1", "垂柳县:2"] {
        let place: Place = format!("{}.1", address.rsplit(':').next().unwrap()).parse().unwrap();
        let document = address.split(':').next().unwrap();
        let holds = |row: &&Row| row.members.get(document).is_some_and(|own| own.contains(&place));
        let found = study.row(address).unwrap();
        assert!(holds(&found), "{address}");
        assert!(study.alignment().rows.iter().filter(holds).all(|row| row.score <= found.score), "{address}");
    }
}

#[test]
fn rows_that_are_not_found_are_told() {
    let study = Study::of(texts());
    assert_eq!(study.row("雪松区:3").unwrap_err(), RowError::Alone("雪松区:3".to_owned()));
    assert_eq!(study.row("没有这一行").unwrap_err(), RowError::Unknown("没有这一行".to_owned()));
    assert!(matches!(study.row("雪松区:9").unwrap_err(), RowError::Address(_)));
    let RowError::Ambiguous { rows, .. } = study.row("").unwrap_err() else { panic!() };
    assert_eq!(rows.len(), study.alignment().rows.len());
}

#[test]
fn notes_in_memory_are_followed() {
    let text =
        "[[join]]\nprovisions = [\"雪松区:3\", \"垂柳县:2\"]\n[[ignore]]\nprovisions = [\"无此区:1\"]\n";
    let notes = Notes::default().with_corrections("mine.toml", text).unwrap();
    let study = Study::new(Corpus::of(texts()), notes);
    assert!(holds(&study, ["雪松区:3.1", "垂柳县:2.1"]));
    let standing: Vec<Standing> = study.outcomes().map(|(_, outcome)| outcome.standing).collect();
    assert_eq!(standing, [Standing::Applied, Standing::Unfit]);
    let plain = study.uncorrected();
    let alone = |alignment: &Alignment| alignment.unmatched.get("雪松区").cloned().unwrap_or_default();
    assert_eq!(alone(plain), ["3.1".parse::<Place>().unwrap()]);
    assert!(alone(study.alignment()).is_empty());
    let study = study.with_notes(Notes::default());
    assert!(!holds(&study, ["雪松区:3.1", "垂柳县:2.1"]));
    let error = Notes::default().with_matters("mine.conf", "没有冒号").unwrap_err();
    assert!(error.to_string().starts_with("mine.conf, line 1: "), "{error}");
}

#[test]
fn a_row_is_found_by_a_key_that_its_matter_had_once() {
    let cedar = format!("{CEDAR}\n第四条　本规则自印发之日起施行。\n");
    let willow = format!("{WILLOW}\n第三条　本规则自印发之日起施行。\n");
    let corrections = "[[rename]]\nrow = \"effective-date\"\nlabel = \"生效\"\n\
        [[move]]\nprovision = \"雪松区:3\"\nrow = \"effective-date\"\n\
        [[rename]]\nrow = \"weather\"\nlabel = \"天气\"\n";
    let notes = Notes::default().with_corrections("c.toml", corrections).unwrap();
    let study = Study::new(Corpus::of([("a.txt", &*cedar), ("b.txt", &*willow)]), notes);
    let row = study.row("effective-date").unwrap();
    assert_eq!((row.topic.as_str(), row.label.as_str()), ("effect", "生效"));
    assert!(holds(&study, ["雪松区:3.1", "垂柳县:3.1"]), "{:?}", rows(&study));
    let standing: Vec<Standing> = study.outcomes().map(|(_, outcome)| outcome.standing).collect();
    assert_eq!(standing, [Standing::Applied, Standing::Applied, Standing::Unfit]);
}

#[test]
fn matters_of_the_notes_have_their_say_in_the_rows() {
    let cedar = format!("{CEDAR}\n第四条　雨靴统一放在一楼。\n");
    let willow = format!("{WILLOW}\n第三条　胶鞋由门卫看管。\n");
    let texts = [("a.txt", &*cedar), ("b.txt", &*willow)];
    let places = ["4.1", "3.1"].map(|place| place.parse::<Place>().unwrap());
    let told = |study: &Study| {
        let ids = ["雪松区", "垂柳县"].map(DocumentId::from);
        let (one, other) = ((&ids[0], &places[0]), (&ids[1], &places[1]));
        explain(study.documents(), one, other, &study.align_options()).unwrap()
    };
    let plain = told(&Study::of(texts));
    let notes = Notes::default().with_matters("m.conf", "鞋具存放: 雨靴 胶鞋\n").unwrap();
    let study = Study::new(Corpus::of(texts), notes);
    let taught = told(&study);
    assert_eq!((plain.matters, taught.matters), (vec![], vec!["鞋具存放".to_owned()]));
    assert!(taught.score > plain.score, "{} {}", plain.score, taught.score);
    assert_eq!(*study.uncorrected(), align_with(study.documents(), &study.align_options()));
}

#[test]
fn a_folder_is_one_folder_however_it_is_spelled() {
    let place = tempfile::tempdir().unwrap();
    let root = place.path();
    for (name, text) in texts() {
        let path = root.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    fs::write(root.join("a/corrections.toml"), "[[ignore]]\nprovisions = [\"雪松区:1\"]\n").unwrap();
    let spellings = [root.join("a"), root.join("b/../a"), root.join("./a/cedar.txt"), root.join("b")];
    assert_eq!(folders(&spellings).len(), 2);
    let study = Study::load(&spellings, &LoadOptions::default()).unwrap();
    let kinds: Vec<&str> = study.outcomes().map(|(correction, _)| correction.act.kind()).collect();
    assert_eq!(kinds, ["ignore"]);
    assert_eq!(study.documents().len(), 2);
}

#[test]
fn the_hash_of_texts_is_that_of_their_content() {
    let hash = |texts: &[(&str, &str)]| content_hash(Study::of(texts.iter().copied()).documents());
    let unnamed = "第一条　雨棚每日清扫。\n";
    let here = hash(&[("x/a.txt", unnamed), ("x/b.txt", CEDAR)]);
    assert_eq!(here, hash(&[("y/z/b.txt", unnamed), ("y/a.txt", CEDAR)]));
    assert_ne!(here, hash(&[("x/a.txt", unnamed)]));
    assert_ne!(here, hash(&[("x/a.txt", unnamed), ("x/b.txt", WILLOW)]));
}
