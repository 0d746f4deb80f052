//! The meetings that adopted a text, as a letter or a note names them: 区政府第5次常务会议, several of them, the day before or behind.

use jiff::civil::Date;

use super::date::find_dates;
use super::enactment::without_titles;

/// A meeting and its day.
pub(super) type Meeting = (Option<Date>, String);

/// The meetings that a segment before 通过 ends with; none where it ends with anything else.
pub(super) fn meetings(segment: &str) -> Vec<Meeting> {
    let words = without_titles(segment);
    let pieces = pieces(bare(&words));
    let ends_with_meeting = match pieces.as_slice() {
        [.., Piece::Words(words)] | [.., Piece::Words(words), Piece::Day(_)] => is_meeting(words),
        _ => false,
    };
    if !ends_with_meeting {
        return Vec::new();
    }
    let day_first = matches!(pieces.first(), Some(Piece::Day(_)));
    let mut found: Vec<Meeting> = Vec::new();
    let mut day = None;
    let mut certain = true;
    for piece in &pieces {
        match piece {
            Piece::Day(date) => match found.last_mut() {
                Some((own @ None, _)) if !day_first => *own = Some(*date),
                _ => day = Some(*date),
            },
            Piece::Words(words) => {
                for (name, led) in names(words) {
                    certain &= led || !day_first && pieces.len() > 1 || day.is_some() || !found.is_empty();
                    found.push((day.take(), name.to_owned()));
                }
            }
        }
    }
    if certain { found } else { Vec::new() }
}

/// What stands between the days of a segment.
enum Piece<'a> {
    Day(Date),
    Words(&'a str),
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let push = |pieces: &mut Vec<_>, from: usize, to: usize| {
        let words = text.get(from..to).unwrap_or_default();
        let words =
            words.trim_matches(['（', '(', '）', ')', '，', ',', '、', '于', '和', '及', '并', '由', '在']);
        if words.chars().any(|c| !matches!(c, '经' | '已' | '业')) {
            pieces.push(Piece::Words(words));
        }
    };
    for date in find_dates(text) {
        push(&mut pieces, from, date.start);
        pieces.push(Piece::Day(date.date));
        from = date.end;
    }
    push(&mut pieces, from, text.len());
    pieces
}

/// Without what the meeting did before it agreed.
fn bare(words: &str) -> &str {
    let mut words = words;
    loop {
        let before = words;
        for tail in
            ["审议", "讨论", "表决", "研究", "集体", "一致", "全票", "上", "进行", "并", "，", "已", "予以"]
        {
            words = words.strip_suffix(tail).unwrap_or(words);
        }
        if words == before {
            return words;
        }
    }
}

/// Whether words end with a meeting, a note in brackets behind it aside: 常务会议, 常委会, 党组会（扩大）.
fn is_meeting(words: &str) -> bool {
    let words = match words.rfind(['（', '(']) {
        Some(open) if words.ends_with(['）', ')']) => words.get(..open).unwrap_or_default(),
        _ => words,
    };
    let other = ["社会", "机会", "协会", "学会", "工会"].iter().any(|end| words.ends_with(end));
    words.ends_with("会议") || words.ends_with('会') && !other && words.chars().count() > 2
}

/// The meetings of a piece, each with whether 经, 由 or a count (第5次) shows that it is one; organs of one meeting stay together.
fn names(words: &str) -> Vec<(&str, bool)> {
    let mut found = Vec::new();
    let mut start = 0;
    let ends =
        words.char_indices().filter(|&(_, c)| matches!(c, '、' | '和' | '及' | '与' | '，' | ',' | '并'));
    for (end, next) in
        ends.map(|(at, c)| (at, at + c.len_utf8())).chain([(words.len(), words.len())]).collect::<Vec<_>>()
    {
        let part = words.get(start..end).unwrap_or_default();
        let clause = words.get(end..next).is_some_and(|mark| matches!(mark, "，" | ","));
        if is_meeting(bare(part)) {
            let (name, led) = without_lead(bare(part));
            let counted = name.contains('第') && name.contains('次');
            if (2..=60).contains(&name.chars().count()) {
                found.push((name, led || counted));
            }
            start = next;
        } else if clause {
            start = next;
        }
    }
    found
}

/// The name without what leads to it: 业经, 由, 召开的; and whether such a word stood there.
fn without_lead(part: &str) -> (&str, bool) {
    let leads = |at: usize, c: char| {
        let (before, after) =
            (part.get(..at).unwrap_or_default(), part.get(at + c.len_utf8()..).unwrap_or_default());
        match c {
            '经' => !after.starts_with(['济', '营', '贸', '信', '理', '办', '纪', '费', '常', '开']),
            '由' => !before.ends_with('自'),
            _ => false,
        }
    };
    let lead = part.char_indices().rfind(|&(at, c)| leads(at, c));
    let mut name = lead.map_or(part, |(at, c)| part.get(at + c.len_utf8()..).unwrap_or_default());
    for word in ["召开的", "举行的", "的", "召开", "举行"] {
        name = name.strip_prefix(word).unwrap_or(name);
    }
    (name, lead.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_meetings() {
        for (segment, found) in [
            (
                "业经2024年1月23日第十七届政府第20次常务会议审议",
                &["2024-01-23 第十七届政府第20次常务会议"][..],
            ),
            ("已经区政府第5次常务会议", &[" 区政府第5次常务会议"]),
            ("经区政府常务会", &[" 区政府常务会"]),
            ("经2024年1月23日召开的区政府第5次常务会议", &["2024-01-23 区政府第5次常务会议"]),
            ("已经区政府第5次常务会议（2024年1月23日）审议", &["2024-01-23 区政府第5次常务会议"]),
            ("经区政府常务会议2024年1月23日研究", &["2024-01-23 区政府常务会议"]),
            ("经区委常委会第3次会议、区政府第5次常务会议", &[" 区委常委会第3次会议", " 区政府第5次常务会议"]),
            (
                "经2024年1月5日区政府第3次常务会议和2024年1月9日区委常委会第8次会议",
                &["2024-01-05 区政府第3次常务会议", "2024-01-09 区委常委会第8次会议"],
            ),
            ("经区委、区政府联席会议", &[" 区委、区政府联席会议"]),
            ("现将有关事项明确，《甲规则》已经公司第二届董事会第七次会议", &[" 公司第二届董事会第七次会议"]),
            ("经区委经济工作会议", &[" 区委经济工作会议"]),
        ] {
            let read: Vec<String> = meetings(segment)
                .into_iter()
                .map(|(day, name)| format!("{} {name}", day.map(|day| day.to_string()).unwrap_or_default()))
                .collect();
            assert_eq!(read, found, "{segment}");
        }
    }

    #[test]
    fn reads_no_meeting() {
        for segment in ["要", "各单位要", "面向社会", "经市人民政府", "会议审议的事项经办公室", "开会"]
        {
            assert!(meetings(segment).is_empty(), "{segment}");
        }
    }
}
