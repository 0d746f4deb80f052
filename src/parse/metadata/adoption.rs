//! By whom and when a text was adopted: 业经2024年1月23日…第20次常务会议通过, or a note in brackets below the title.

use jiff::civil::Date;

use super::date::find_dates;

/// How a text was adopted.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Adoption {
    pub(super) on: Option<Date>,
    /// The meeting, as written.
    pub(super) by: Option<String>,
    /// The organ that met, for a people's congress or its standing committee.
    pub(super) organ: Option<String>,
    /// The day on which the note says that the text was made public (公布).
    pub(super) published_on: Option<Date>,
}

/// The note in brackets that stands below the title, over as many lines as it takes: （2013年10月31日…通过　…施行）.
pub(super) fn note(front: &[String]) -> Option<String> {
    let adopted = |text: &str| text.contains("通过") || text.contains("批准") || text.contains("公布");
    for (at, line) in front.iter().enumerate().rev() {
        let Some(open) = line.find(['（', '(']) else { continue };
        let mut note = line.get(open..).unwrap_or_default().to_owned();
        for next in front.iter().skip(at + 1).take(40) {
            if balanced(&note) {
                break;
            }
            note.push_str(next);
        }
        if adopted(&note) && !find_dates(&note).is_empty() {
            let inner = note.trim_start_matches(['（', '(']).trim_end_matches(['）', ')']);
            return Some(inner.to_owned());
        }
    }
    None
}

fn balanced(text: &str) -> bool {
    text.matches(['（', '(']).count() <= text.matches(['）', ')']).count()
}

/// Reads the adoption from the cover letter or announcement, else from the note.
pub(super) fn read(front: &[String], note: Option<&str>) -> Adoption {
    if let Some(note) = note {
        let mut adoption = passed(note).unwrap_or_default();
        adoption.published_on = published(note);
        return adoption;
    }
    let whole = front.concat();
    whole.split(['。', '：']).find_map(passed).unwrap_or_default()
}

/// The date and meeting before the first 通过 of a sentence.
fn passed(text: &str) -> Option<Adoption> {
    let end =
        text.find("通过").filter(|&end| text.get(..end).is_some_and(|before| before.contains("会议")))?;
    let before = text.get(..end)?.trim_end_matches("审议").trim_end_matches("讨论").trim_end_matches("表决");
    let date = find_dates(before).into_iter().next_back();
    let meeting_start = match date {
        Some(date) => date.end,
        None => ["已经", "业经", "已由", "经"]
            .iter()
            .find_map(|word| before.rfind(word).map(|at| at + word.len()))?,
    };
    let meeting = before.get(meeting_start..)?.trim_start_matches('经').trim_start_matches("由");
    // A meeting is named up to its word 会议; what stands behind is no part of the name.
    let meeting = meeting.get(..meeting.find("会议").map_or(meeting.len(), |at| meeting_end(meeting, at)))?;
    let named = !meeting.is_empty() && meeting.chars().count() <= 60 && !meeting.contains('》');
    Some(Adoption {
        on: date.map(|date| date.date),
        by: named.then(|| meeting.to_owned()),
        organ: organ(meeting),
        published_on: None,
    })
}

/// The end of the last 会议 of a name: 第十二届人民代表大会常务委员会第十五次会议, 常务会议.
fn meeting_end(meeting: &str, first: usize) -> usize {
    meeting.rfind("会议").unwrap_or(first) + "会议".len()
}

/// 某市第十二届人民代表大会常务委员会第十五次会议 → 某市人民代表大会常务委员会
fn organ(meeting: &str) -> Option<String> {
    let congress = meeting.find("人民代表大会")?;
    let place = meeting.get(..congress)?;
    let place = match (place.find('第'), place.ends_with('届')) {
        (Some(at), true) => place.get(..at)?,
        _ => place,
    };
    let rest = meeting.get(congress..)?;
    let organ = if rest.starts_with("人民代表大会常务委员会") {
        "人民代表大会常务委员会"
    } else {
        "人民代表大会"
    };
    (!place.is_empty()).then(|| format!("{place}{organ}"))
}

/// The date before 公布 or 发布, and after the clause before it.
fn published(note: &str) -> Option<Date> {
    let end = note.find("公布").or_else(|| note.find("发布"))?;
    find_dates(note.get(..end)?).last().map(|found| found.date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_cover_letter() {
        let front = ["《云岭区会议规则》业经2021年3月4日第六届政府第7次常务会议通过，现予印发。".to_owned()];
        let adoption = read(&front, None);
        assert_eq!(adoption.on.unwrap().to_string(), "2021-03-04");
        assert_eq!(adoption.by.unwrap(), "第六届政府第7次常务会议");
        let undated = read(&["《某区人民政府工作规则》已经区政府第5次常务会议审议通过。".to_owned()], None);
        assert_eq!((undated.on, undated.by.unwrap().as_str()), (None, "区政府第5次常务会议"));
    }

    #[test]
    fn reads_a_note_over_two_lines() {
        let front = [
            "某市犬类条例".to_owned(),
            "（2020年4月24日某市第十三届人民代表大会常务委员会".to_owned(),
            "第五次会议通过2020年7月31日某市人大常委会第9号公布）".to_owned(),
        ];
        let adoption = read(&front, note(&front).as_deref());
        assert_eq!(adoption.on.unwrap().to_string(), "2020-04-24");
        assert_eq!(adoption.by.unwrap(), "某市第十三届人民代表大会常务委员会第五次会议");
        assert_eq!(adoption.organ.unwrap(), "某市人民代表大会常务委员会");
        assert_eq!(adoption.published_on.unwrap().to_string(), "2020-07-31");
    }

    #[test]
    fn stays_silent() {
        assert_eq!(read(&["某区人民政府".to_owned()], None), Adoption::default());
    }
}
