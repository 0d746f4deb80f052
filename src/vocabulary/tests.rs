//! The vocabulary that comes with the program, and files that are none.

use super::*;

#[test]
fn the_vocabulary_of_work_rules_is_sound() {
    let vocabulary = Vocabulary::from_toml(include_str!("work_rules.toml")).unwrap();
    assert_eq!(&vocabulary, Vocabulary::work_rules());
    assert!(vocabulary.matters().len() > 150);
    for matter in vocabulary.matters() {
        assert!(matter.key.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{matter:?}");
        let mut expressions = matter.expressions.clone();
        expressions.sort();
        expressions.dedup();
        assert_eq!(expressions.len(), matter.expressions.len(), "{}: one expression twice", matter.key);
        assert_eq!(vocabulary.matter(&matter.key), Some(matter));
    }
    // What norms are gathered by is asked for by the keys that users have.
    for key in
        ["reply-to-consultation", "plenary-meeting", "minutes", "leave-notice", "fieldwork", "briefing"]
    {
        assert!(vocabulary.matter(key).is_some(), "{key}");
    }
    // A key that a matter had once leads to it.
    assert_eq!(vocabulary.matter("effective-date").map(|matter| matter.key.as_str()), Some("effect"));
    assert_eq!(vocabulary.matter("weather"), None);
    for figure in vocabulary.figures() {
        let gathered = vocabulary.matters().iter().any(|matter| matter.figure.as_ref() == Some(&figure.key));
        assert!(gathered, "{figure:?}");
    }
}

#[test]
fn organs_are_no_matters() {
    let organ = ["人民法院", "检察院", "人民政府", "监察委员会", "政府", "审计局", "党委", "人大"];
    for matter in Vocabulary::work_rules().matters() {
        assert!(
            !matter.expressions.iter().any(|expression| organ.contains(&expression.as_str())),
            "{matter:?}"
        );
    }
}

#[test]
fn a_file_that_is_no_vocabulary_is_refused() {
    let matter = |key: &str, rest: &str| {
        format!("[[matter]]\nkey = \"{key}\"\nzh = \"{key}名\"\nen = \"{key}\"\n{rest}\n")
    };
    let a = matter("a", "speaks = \"甲\"");
    for (text, message) in [
        (String::new(), "it holds no [[matter]]"),
        ("matter = 3".to_owned(), "line 1: invalid type: integer `3`, expected a sequence"),
        (format!("{a}sings = \"乙\"\n"), "line 6: unknown field `sings`"),
        (matter("a", "speaks = \"甲(乙\""), "the matter “a”, “甲(乙”: a choice ( | ) is not closed"),
        (a.clone() + &a, "two matters are called “a”"),
        (a.clone() + &matter("b", "also = \"a\"\nspeaks = \"乙\""), "two matters are called “a”"),
        (a.clone() + &matter("b", ""), "nothing speaks of “b”"),
        (
            a.clone() + &matter("b", "speaks = \"乙\"\nfigure = \"c\""),
            "the matter “b” is gathered by “c”, which is no figure",
        ),
        (format!("precedence = \"b\"\n{a}"), "precedence names “b”, which is no matter"),
        (a.replace("a名", ""), "the matter “a” lacks a name"),
    ] {
        let error = Vocabulary::from_toml(&text).unwrap_err().to_string();
        assert!(error.starts_with(message), "{text}\n{error}");
    }
}

#[test]
fn norms_are_asked_in_the_order_of_precedence() {
    let matter = |key: &str, rest: &str| {
        format!("[[matter]]\nkey = \"{key}\"\nzh = \"{key}名\"\nen = \"{key}\"\n{rest}\n")
    };
    let norms = |words: &str| format!("[[matter.norms]]\nkinds = \"deadline\"\n{words}");
    let text = format!(
        "precedence = \"c\"\n{}{}{}",
        matter("a", &norms("paragraph = \"甲\"")),
        matter("b", &norms("clause = \"乙\"")),
        matter("c", &format!("meeting = \"丙会\"\n{}", norms("sentence = \"丙\""))),
    );
    let vocabulary = Vocabulary::from_toml(&text).unwrap();
    let asked: Vec<&str> = vocabulary.cues().map(|(matter, _)| matter.key.as_str()).collect();
    assert_eq!(asked, ["c", "b", "a"]);
    let ranks: Vec<usize> = vocabulary.matters().iter().map(|matter| matter.rank).collect();
    assert_eq!(ranks, [1, 2, 0]);
}

#[test]
fn says_what_a_text_speaks_of() {
    let vocabulary = Vocabulary::work_rules();
    for (text, key) in [
        ("区人民政府全体会议由区长、副区长组成。", Some("plenary-meeting")),
        ("公文应当一文一事，不得越级　请示。", Some("one-matter-per-request")),
        ("青禾区位于平原。", None),
        ("", None),
    ] {
        assert_eq!(vocabulary.matter_of(text).map(|matter| matter.key.as_str()), key, "{text}");
    }
}
