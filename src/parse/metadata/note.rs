//! The note below a title that tells how the text came about: in brackets over as many lines as it takes, or lines that open with
//! a date.

use super::date::find_dates;

/// The note, without its brackets.
pub(super) fn note(front: &[String]) -> Option<String> {
    bracketed(front).or_else(|| bare(front))
}

/// （2013年9月30日…通过　2013年11月7日…批准）
fn bracketed(front: &[String]) -> Option<String> {
    front.iter().enumerate().rev().find_map(|(at, line)| {
        let mut from = 0;
        while let Some(open) = line.get(from..)?.find(['（', '(']).map(|open| from + open) {
            let rest = line.get(open..)?;
            let Some(end) = closing(rest) else {
                // It goes on below.
                let mut note = rest.to_owned();
                for next in front.iter().skip(at + 1).take(40) {
                    note.push_str(next);
                    if closing(&note).is_some() {
                        break;
                    }
                }
                return told(note.get(..closing(&note).unwrap_or(note.len()))?);
            };
            if let Some(note) = told(rest.get(..end)?) {
                return Some(note);
            }
            from = open + end;
        }
        None
    })
}

/// A note without the bracket that opens it, if it tells when something was done.
fn told(note: &str) -> Option<String> {
    let inner = note.trim_start_matches(['（', '(']);
    (tells(inner) && !find_dates(inner).is_empty()).then(|| inner.to_owned())
}

/// Where the bracket that a text opens with closes.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_u32;
    text.char_indices().find_map(|(at, c)| {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        (depth == 0).then_some(at)
    })
}

/// Lines that each open with a date and tell of an act: 1998年2月12日国务院令第240号发布.
fn bare(front: &[String]) -> Option<String> {
    let dated = |line: &&String| {
        let line = line.trim_start_matches("根据").trim_start_matches('由');
        find_dates(line).first().is_some_and(|found| found.start == 0 && found.end < line.len())
            && tells(line)
            && !line.contains('。')
            && (!line.contains('《') || line.ends_with(['正', '订', '改', '行']))
    };
    let first = front.iter().position(|line| dated(&line))?;
    let lines: Vec<&String> = front.iter().skip(first).take_while(dated).collect();
    Some(lines.into_iter().map(String::as_str).collect())
}

fn tells(text: &str) -> bool {
    ["通过", "批准", "公布", "发布", "颁布", "印发", "修正", "修订"].iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_note() {
        for (front, found) in [
            (
                "某市犬类条例/（2020年4月24日某市人大/第五次会议通过）",
                Some("2020年4月24日某市人大第五次会议通过"),
            ),
            ("某市犬类条例（试行）（2020年4月24日某市人大通过）", Some("2020年4月24日某市人大通过")),
            ("某办法/1998年2月12日国务院令第240号发布", Some("1998年2月12日国务院令第240号发布")),
            (
                "某办法/2002年5月6日某会议通过/2003年5月6日某会议修正",
                Some("2002年5月6日某会议通过2003年5月6日某会议修正"),
            ),
            ("某办法/（以下简称办法）/2003年5月6日", None),
            ("2003年5月6日，区政府印发了《旧办法》。/某办法", None),
        ] {
            let lines: Vec<String> = front.split('/').map(str::to_owned).collect();
            assert_eq!(note(&lines).as_deref(), found, "{front}");
        }
    }
}
