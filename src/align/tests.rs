//! What the alignment must do, shown on small rules of invented places.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::document::{DocumentId, Source};
use crate::parse::parse;
use crate::vocabulary::Vocabulary;

fn document(id: &str, text: &str) -> Document {
    let source = Source { path: format!("{id}.txt"), text: text.to_owned(), ..Source::default() };
    Document { id: id.into(), ..parse(source) }
}

const PINE: &str = "松岭区人民政府工作规则

第一章 总则

一、根据有关法律，结合松岭区实际，制定本规则。

第二章 会议

二、全体会议由区长召集和主持，每半年召开1次，讨论全年工作安排。

三、常务会议由区长召集和主持，每两周召开1次，审议送审文件和预算调整。

第三章 公文

四、部门之间征求意见的公文，收文部门应当在5个工作日内书面回复。

五、印发的简报须经办公室核定，内容空洞的简报一律停办。

第四章 纪律

六、副区长离开本区须事先请假，返回后及时销假。

七、本规则自印发之日起施行。
";

/// The same matters in another order, with other names and numbers, the rule on leave split in two, none on briefings.
const REED: &str = "芦湾区人民政府工作规则

第一章 总则

一、根据有关法律，结合芦湾区实际，制定本规则。

第二章 纪律

二、副区长离开本区的，原则上应当事先请假。

三、副区长请假返回后，应当于当日向办公室销假。

第三章 公文

四、部门之间征求意见的公文，收文部门一般应当在3个工作日内书面回复。

第四章 会议

五、常务会议由区长召集和主持，每周召开1次，审议送审文件和预算调整。

六、全体会议由区长召集和主持，每年召开2次，讨论全年工作安排。

七、芦湾区档案馆的库房每天通风。

八、本规则自印发之日起施行。
";

const MILL: &str = "磨坪区人民政府工作规则

一、根据有关法律，结合磨坪区实际，制定本规则。

二、全体会议由区长召集和主持，每半年召开1次，讨论全年工作安排。

三、常务会议由区长召集和主持，每两周召开1次，审议送审文件和预算调整。

四、印发的简报须经办公室核定，内容空洞的简报不再编发。

五、副区长离开本区须事先请假，返回后及时销假。部门之间征求意见的公文，收文部门应当在5个工作日内书面回复。

六、本规则自印发之日起施行。
";

fn rules() -> [Document; 3] {
    [document("松岭", PINE), document("芦湾", REED), document("磨坪", MILL)]
}

/// The members of a row, such as 松岭:2.1.
fn members(row: &Row) -> BTreeSet<String> {
    let addresses = |(id, places): (&DocumentId, &Vec<Place>)| -> Vec<String> {
        places.iter().map(|place| format!("{id}:{place}")).collect()
    };
    row.members.iter().flat_map(addresses).collect()
}

fn all_members(alignment: &Alignment) -> BTreeSet<BTreeSet<String>> {
    alignment.rows.iter().map(members).collect()
}

/// Whether some row holds both.
fn together(alignment: &Alignment, a: &str, b: &str) -> bool {
    all_members(alignment).iter().any(|row| row.contains(a) && row.contains(b))
}

#[test]
fn matches_across_names_numbers_and_order() {
    let documents = rules();
    let alignment = align(&documents);
    for (a, b, expected) in [
        ("松岭:1.1", "芦湾:1.1", true),
        ("松岭:2.1", "芦湾:6.1", true),
        ("松岭:3.1", "芦湾:5.1", true),
        ("松岭:4.1", "芦湾:4.1", true),
        ("松岭:7.1", "芦湾:8.1", true),
        // Two kinds of meetings in nearly the same words are two matters.
        ("松岭:2.1", "芦湾:5.1", false),
        ("松岭:3.1", "芦湾:6.1", false),
        // What only the name of the district has in common is nothing.
        ("松岭:1.1", "芦湾:7.1", false),
    ] {
        assert_eq!(together(&alignment, a, b), expected, "{a} {b}: {:?}", alignment.rows);
    }
}

/// No third document speaks for what two say in words of their own.
#[test]
fn two_documents_are_matched_without_a_third() {
    let text = |name: &str, insurance: &str, rest: &str| {
        format!(
            "{name}渔港安全管理条例\n\n第一条 渔船进港应当向渔政站报告。\n\n第二条 {insurance}\n\n第三条 {rest}\n"
        )
    };
    let one = text(
        "松岭市",
        "鼓励渔港所有人或者管理单位、修船单位等参加与渔港安全相关的保险。",
        "渔网应当在晒场晾晒，晒场由渔政站划定。",
    );
    let other = text("芦湾市", "经营者可以投保责任险。", "码头由区政府修缮，费用列入预算。");
    let alignment = align(&[document("pine", &one), document("reed", &other)]);
    assert!(together(&alignment, "pine:2.1", "reed:2.1"));
    assert!(!together(&alignment, "pine:3.1", "reed:3.1"));
}

#[test]
fn a_rule_split_in_two_is_in_one_row() {
    let documents = rules();
    let alignment = align(&documents);
    assert!(together(&alignment, "松岭:6.1", "芦湾:2.1"));
    assert!(together(&alignment, "松岭:6.1", "芦湾:3.1"));
}

#[test]
fn an_omnibus_paragraph_is_in_two_rows() {
    let documents = rules();
    let alignment = align(&documents);
    assert!(together(&alignment, "磨坪:5.1", "松岭:6.1"));
    assert!(together(&alignment, "磨坪:5.1", "松岭:4.1"));
    assert!(!together(&alignment, "松岭:6.1", "松岭:4.1"), "glued: {:?}", alignment.rows);
}

#[test]
fn a_member_may_be_some_sentences_of_its_paragraph() {
    let documents = rules();
    let alignment = align(&documents);
    let row = alignment.rows.iter().find(|row| members(row).contains("松岭:6.1")).unwrap();
    let told = |document: usize, place: &str| -> Vec<&str> {
        let spans = row.spans_of(&documents[document].id, &place.parse().unwrap());
        spans.iter().map(|span| span.slice(&documents[document].source.text)).collect()
    };
    assert_eq!(told(2, "5.1"), ["副区长离开本区须事先请假，返回后及时销假。"]);
    assert!(told(0, "6.1").is_empty(), "as a whole");
}

#[test]
fn a_district_may_be_silent() {
    let documents = rules();
    let alignment = align(&documents);
    let briefings = alignment.rows.iter().find(|row| members(row).contains("松岭:5.1")).unwrap();
    assert!(members(briefings).contains("磨坪:4.1"));
    assert!(!briefings.members.contains_key("芦湾"));
    assert_eq!(briefings.perhaps_in(&"芦湾".into()), None);
    let unmatched: Vec<String> = alignment.unmatched["芦湾"].iter().map(Place::to_string).collect();
    assert_eq!(unmatched, ["7.1"]);
}

/// What is too unlike for a member but not quite unlike is told of a document, so that nobody takes it for silent.
#[test]
fn silence_is_told_where_nothing_is_alike() {
    let options = AlignOptions { perhaps: 0.005, ..AlignOptions::default() };
    let alignment = align_with(&rules(), &options);
    let briefings = alignment.rows.iter().find(|row| members(row).contains("松岭:5.1")).unwrap();
    assert!(briefings.perhaps_in(&"芦湾".into()).is_some(), "{briefings:?}");
    assert_eq!(briefings.perhaps_in(&"松岭".into()), None);
    assert!(briefings.perhaps.keys().all(|id| !briefings.members.contains_key(id)));
}

#[test]
fn every_paragraph_is_in_a_row_or_unmatched() {
    let documents = rules();
    let alignment = align(&documents);
    for document in &documents {
        for provision in document.provisions() {
            let place = provision.place();
            let in_row = alignment
                .rows
                .iter()
                .any(|row| row.members.get(&document.id).is_some_and(|places| places.contains(&place)));
            let alone = alignment.unmatched.get(&document.id).is_some_and(|places| places.contains(&place));
            assert!(in_row != alone, "{}:{place}", document.id);
        }
    }
}

#[test]
fn order_of_documents_and_threads_change_nothing() {
    let documents = rules();
    let expected = align(&documents);
    for order in [[0, 2, 1], [1, 0, 2], [2, 1, 0]] {
        let mixed: Vec<Document> = order.iter().map(|&index| documents[index].clone()).collect();
        assert_eq!(align(&mixed), expected, "{order:?}");
    }
    for threads in [1, 3] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        assert_eq!(pool.install(|| align(&documents)), expected);
    }
}

#[test]
fn a_document_added_again_under_its_id_changes_nothing() {
    let documents = rules();
    let doubled: Vec<Document> = documents.iter().chain(&documents[..1]).cloned().collect();
    assert_eq!(align(&doubled), align(&documents));
}

#[test]
fn the_vocabulary_names_and_orders() {
    let documents = rules();
    let bare = AlignOptions { vocabulary: Vocabulary::default(), ..AlignOptions::default() };
    let (named, bare) = (align(&documents), align_with(&documents, &bare));
    let topic = |place: &str| {
        let row = named.rows.iter().find(|row| members(row).contains(place)).unwrap();
        row.topic.as_str()
    };
    assert_eq!(topic("松岭:2.1"), "plenary-meeting");
    assert_eq!(topic("芦湾:4.1"), "reply-to-consultation");
    assert_eq!(topic("松岭:5.1"), "briefing");
    let keys: Vec<&str> = named.rows.iter().map(|row| row.topic.as_str()).collect();
    let at = |key: &str| keys.iter().position(|&other| other == key).unwrap();
    assert!(at("plenary-meeting") < at("reply-to-consultation"));
    assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len(), "keys are unique");
    let briefings = bare.rows.iter().find(|row| members(row).contains("松岭:5.1")).unwrap();
    assert!(briefings.label.contains("简报"), "{}", briefings.label);
}

#[test]
fn a_punishment_is_matched_by_what_it_punishes() {
    let one = document(
        "甲市",
        "甲市垃圾管理条例\n\n第一条 居民应当把厨余垃圾投入绿色的桶。\n第二条 工地应当把泥浆运到指定的码头。\n\
         第三条 违反本条例第一条规定的，由城管部门处五十元以上二百元以下罚款。\n\
         第四条 违反本条例第二条规定的，由城管部门处一万元以上五万元以下罚款。\n",
    );
    let other = document(
        "乙市",
        "乙市垃圾管理条例\n\n第一条 工地应当把泥浆运到指定的码头。\n第二条 居民应当把厨余垃圾投入绿色的桶。\n\
         第三条 违反本条例第一条规定的，由城管部门处二万元以下罚款。\n\
         第四条 违反本条例第二条规定的，由城管部门处一百元以下罚款。\n",
    );
    let documents = [one, other];
    let alignment = align(&documents);
    for (a, b, expected) in [
        ("甲市:3.1", "乙市:4.1", true),
        ("甲市:4.1", "乙市:3.1", true),
        ("甲市:3.1", "乙市:3.1", false),
        ("甲市:1.1", "乙市:4.1", false),
    ] {
        assert_eq!(together(&alignment, a, b), expected, "{a} {b}");
    }
}

#[test]
fn documents_outside_the_core_join_its_rows() {
    // Eight more rules, made of the three by other names; with a core of four most of them join.
    let mut documents: Vec<Document> = rules().into();
    for (number, name) in ["甲泉", "乙泉", "丙泉", "丁泉", "戊泉", "己泉"].into_iter().enumerate()
    {
        let text = [PINE, REED, MILL][number % 3];
        let text = text.replace("松岭", name).replace("芦湾", name).replace("磨坪", name);
        documents.push(document(name, &text));
    }
    let small = AlignOptions { core: 4, ..AlignOptions::default() };
    let alignment = align_with(&documents, &small);
    for (a, b, expected) in [
        ("松岭:3.1", "乙泉:5.1", true),
        ("甲泉:2.1", "戊泉:6.1", true),
        ("己泉:5.1", "丁泉:6.1", true),
        ("己泉:5.1", "丁泉:4.1", true),
        ("甲泉:2.1", "戊泉:5.1", false),
        ("芦湾:7.1", "乙泉:7.1", true),
    ] {
        assert_eq!(together(&alignment, a, b), expected, "{a} {b}");
    }
    let mut mixed = documents.clone();
    mixed.reverse();
    assert_eq!(all_members(&alignment), all_members(&align_with(&mixed, &small)));
}

/// What joins kept rows finds what it finds in a run with all, however small the core that is kept.
#[test]
fn documents_join_kept_rows_as_in_one_run() {
    let mut documents: Vec<Document> = rules().into();
    for (number, name) in ["甲泉", "乙泉", "丙泉"].into_iter().enumerate() {
        // Other words than the three have, so that nothing is known as a twin.
        let text =
            [PINE, REED, MILL][number].replace("松岭", name).replace("芦湾", name).replace("磨坪", name);
        let text = text.replace("应当", "要").replace("由区长召集", "由区长负责召集").replace("事先", "提前");
        documents.push(document(name, &text));
    }
    for document in &mut documents {
        document.source.sha256 = document.id.to_string();
    }
    let options = AlignOptions::default();
    let whole = align_with(&documents, &options);
    let mut kept = SettledRows::of(&documents[..3], &align_with(&documents[..3], &options));
    assert_eq!(kept.join(&documents[3..], &options), Vec::<usize>::new());
    let joined = kept.alignment();
    for (a, b, expected) in [
        ("松岭:3.1", "乙泉:5.1", true),
        ("松岭:2.1", "甲泉:2.1", true),
        ("磨坪:5.1", "甲泉:6.1", true),
        ("磨坪:5.1", "丙泉:5.1", true),
        ("松岭:2.1", "乙泉:5.1", false),
    ] {
        assert_eq!(together(&joined, a, b), expected, "{a} {b}");
        assert_eq!(together(&whole, a, b), expected, "{a} {b} in one run");
    }
    assert_eq!(kept.documents().len(), 6);
}

#[test]
fn twins_are_in_the_same_rows() {
    // Thirty rules, made of the three by other names, in a core of two: what stands alike is treated alike.
    let texts = [("松岭区", PINE), ("芦湾区", REED), ("磨坪区", MILL)];
    let mut documents: Vec<Document> = Vec::new();
    for (number, name) in "甲乙丙丁戊己庚辛壬癸".chars().enumerate() {
        for (kind, (own, text)) in texts.iter().enumerate() {
            documents.push(document(&format!("{kind}-{number}"), &text.replace(own, &format!("{name}泉区"))));
        }
    }
    for core in [2, 16] {
        let options = AlignOptions { core, ..AlignOptions::default() };
        let alignment = align_with(&documents, &options);
        for row in &alignment.rows {
            let mut cells: BTreeMap<&str, BTreeSet<Vec<Place>>> = BTreeMap::new();
            for document in &documents {
                let places = row.members.get(&document.id).cloned().unwrap_or_default();
                cells.entry(document.id.as_str().split('-').next().unwrap()).or_default().insert(places);
            }
            assert!(cells.values().all(|cells| cells.len() == 1), "{core}: {}: {cells:?}", row.label);
        }
        // Each paragraph has twins, so none is in no row.
        assert!(alignment.unmatched.is_empty(), "{core}: {:?}", alignment.unmatched);
        let mut mixed = documents.clone();
        mixed.reverse();
        assert_eq!(all_members(&align_with(&mixed, &options)), all_members(&alignment));
    }
}

#[test]
fn explains_why_and_why_not() {
    let documents = rules();
    let place = |text: &str| text.parse::<Place>().unwrap();
    let options = AlignOptions::default();
    let [pine, reed] = [&documents[0].id, &documents[1].id];
    let told =
        |a: &str, b: &str| explain(&documents, (pine, &place(a)), (reed, &place(b)), &options).unwrap();
    let matched = told("4.1", "4.1");
    assert!(matched.together && matched.score >= matched.threshold);
    assert!(
        matched
            .clauses
            .unwrap()
            .iter()
            .all(|clause| clause.contains("书面回复") || clause.contains("征求意见"))
    );
    assert!(matched.shared.iter().any(|phrase| phrase.contains("征求意见")), "{:?}", matched.shared);
    let apart = told("2.1", "5.1");
    assert!(!apart.together);
    assert_eq!(apart.rivals_of_first[0].place, place("6.1"));
    assert!(apart.rivals_of_first[0].score > apart.score);
    assert_eq!(apart.rivals_of_second[0].place, place("3.1"));
    assert_eq!(explain(&documents, (pine, &place("2.1")), (pine, &place("3.1")), &options), None);
    assert_eq!(explain(&documents, (pine, &place("99.1")), (reed, &place("3.1")), &options), None);
}

/// Of a document that is silent the likest paragraphs are told, however unlike they are.
#[test]
fn tells_what_comes_nearest_where_a_document_is_silent() {
    let documents = rules();
    let options = AlignOptions::default();
    let alignment = align_with(&documents, &options);
    let [pine, reed] = [&documents[0].id, &documents[1].id];
    let row = alignment
        .rows
        .iter()
        .find(|row| row.members.contains_key(pine) && row.members.contains_key(reed))
        .unwrap();
    // Were it silent, what it says would be the nearest.
    let mut silent = row.clone();
    let own = silent.members.remove(reed).unwrap();
    let found = nearest(&documents, &silent, reed, &options);
    assert!(own.contains(&found[0].place), "{found:?}");
    assert!(found[0].score >= f64::from(options.threshold), "{found:?}");
    assert!(found.windows(2).all(|pair| pair[0].score >= pair[1].score), "{found:?}");
    assert_eq!(nearest(&documents, &silent, &"nowhere".into(), &options), []);
}

#[test]
fn odd_input_is_ordinary() {
    assert_eq!(align(&[]), Alignment::default());
    for text in ["", "。", "一、\n二、\n", "第一条\n第一条 甲。\n第一条 甲。\n", "一、abc 1.2 …\n（一）\n"]
    {
        let documents = [document("甲", text), document("乙", text), document("甲", text)];
        let alignment = align(&documents);
        assert!(alignment.rows.iter().all(|row| row.members.len() > 1), "{text}");
    }
    assert!(align(&rules()[..1]).rows.is_empty());
}

/// One clause of a long paragraph and a short provision, in other words: the matter is the same.
#[test]
fn a_common_matter_joins_what_words_do_not() {
    let hill = "山阳区人民政府工作规则\n\n一、出席者应当提前到场、关闭手机、如实签到，因故不能到会的，向主持人请假，\
        会场内不设鲜花和水果。\n\n二、印章由专人保管，用印须登记。\n\n三、本规则自印发之日起施行。\n";
    let lake = "湖阴区人民政府工作规则\n\n一、用印实行登记制度。\n\n二、参会单位一律不得替会。\n\n\
        三、库房每天通风。\n\n四、本规则自印发之日起施行。\n";
    let documents = [document("山阳", hill), document("湖阴", lake)];
    let with = align(&documents);
    assert!(together(&with, "山阳:1.1", "湖阴:2.1"), "{:?}", with.rows);
    assert!(!together(&with, "山阳:1.1", "湖阴:3.1"));
    let (one, other) = (documents[0].provisions().next().unwrap(), documents[1].provisions().nth(1).unwrap());
    let told = |options: &AlignOptions| {
        explain(&documents, (&documents[0].id, &one.place()), (&documents[1].id, &other.place()), options)
            .unwrap()
    };
    let (known, unknown) = (
        told(&AlignOptions::default()),
        told(&AlignOptions { vocabulary: Vocabulary::default(), ..AlignOptions::default() }),
    );
    assert_eq!((known.matters, unknown.matters), (vec!["会议请假".to_owned()], vec![]));
    assert!(known.score > unknown.score + 0.4, "{} {}", known.score, unknown.score);
    assert!(unknown.score < unknown.threshold, "{}", unknown.score);
    let row = with.rows.iter().find(|row| members(row).contains("湖阴:2.1"));
    assert_eq!(row.map(|row| row.label.as_str()), Some("会议请假"));
}
