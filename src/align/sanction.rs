//! Provision that punishes → the conduct that it punishes.
//!
//! Sanctions are worded alike whatever they punish: they would pair the penalties of all duties with one another. What tells
//! one penalty from another is the conduct, and the duty that it breaks.

use std::sync::LazyLock;

use regex::Regex;

static PUNISHMENT: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new("罚款|处分|刑事责任|处罚|没收|吊销|责令[^,。;]{0,6}改正").ok());

/// Parts of a sentence that say what follows upon the conduct: who does it and on which ground, then what is done; grades of the
/// conduct; openings that name none.
static SANCTION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let who =
        "并|同时|可以|应当|对[^,]{1,16}?|由[^,]{2,40}?|依法|(?:依照|按照|根据)[^,]*?|分别|予以|给予|一并";
    let act = "责令|责成|处以|并处|单处|可处|处[^理置分罚方]|处罚|处分|罚款|警告|通报批评|批评教育|没收|收缴|吊销|暂扣|扣押|撤销|\
        取缔|追究|拘留|代为|强制|移送|记入|赔偿|承担";
    let grade = "情节|逾期|拒不|拒绝改正|仍不|屡教不改|(?:尚不|不)?构成|(?:给[^,]*?)?造成[^,]*?(?:后果|损失|影响)|[有没]有违法所得|\
        犯罪的|法律、[^,]*?[另已]有";
    let opening = "违反(?:本|前|上述)[^,第]{0,12}(?:规定)?(?:的)?[,:]*$|有(?:下列|前款|以下|上述)[^,]*,?$";
    Regex::new(&format!("^(?:(?:{who})*(?:{act})|{grade}|{opening})")).ok()
});

/// Whether a text threatens a punishment.
fn punishes(text: &str) -> bool {
    PUNISHMENT.as_ref().is_some_and(|pattern| pattern.is_match(text))
}

/// Whether most of a provision's sentences, given in half width without white space, threaten punishments: those of its items
/// stand under the one that introduces them.
pub(super) fn is_penal(text: &str) -> bool {
    let (mut penal, mut all, mut listed) = (0, 0, false);
    for sentence in text.split(['。', ';']).filter(|sentence| !sentence.is_empty()) {
        if let Some((introduction, _)) = sentence.split_once(':') {
            listed = punishes(introduction);
        }
        all += 1;
        penal += usize::from(listed || punishes(sentence));
    }
    penal * 2 >= all && penal > 0
}

/// What a sentence in half width without white space says of the conduct that it punishes; empty where it only names sanctions.
pub(super) fn conduct(sentence: &str) -> String {
    let Some(pattern) = SANCTION.as_ref() else { return sentence.to_owned() };
    sentence.split_inclusive(',').filter(|part| !pattern.is_match(part)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_punished_stays() {
        for (sentence, expected) in [
            (
                "违反本条例第八条规定,在桥上晾晒渔网的,由城管部门责令改正,处五十元罚款",
                "违反本条例第八条规定,在桥上晾晒渔网的,",
            ),
            ("逾期不改正的,并处一千元以下罚款", ""),
            ("情节严重,构成犯罪的,依法追究刑事责任", ""),
            ("有下列行为之一的,由渔政机关没收渔具,可以并处罚款:", ""),
            ("夜间撒网,或者使用毒饵的", "夜间撒网,或者使用毒饵的"),
        ] {
            assert_eq!(conduct(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn most_sentences_decide() {
        for (text, expected) in [
            ("处五百元罚款", true),
            ("由主管部门责令限期改正。", true),
            ("有下列行为之一的,处五百元罚款:夜间撒网;使用毒饵;晾晒渔网。", true),
            ("渔民应当晾晒渔网。渔船应当编号。未编号的,处五百元罚款。", false),
            ("各部门应当晾晒渔网", false),
            ("", false),
        ] {
            assert_eq!(is_penal(text), expected, "{text}");
        }
    }
}
