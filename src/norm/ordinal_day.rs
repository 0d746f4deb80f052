//! Deadlines that count up to a day: 会后第五个工作日, 收到来文后第三个工作日前.

use super::finding::{Context, Finding, ending, opening};
use super::number::{read_number, starts_number};
use super::reader::{Cue, Reader};
use super::rule::{Deadline, Rule};
use super::stretch::Stretch;
use super::unit::Unit;
use crate::text::{Span, is_space};

pub(super) const READER: Reader = Reader::of_texts(&[Cue::between(&["第"], |_, after| is_day(after))], read);

const DAYS: [(&str, Unit); 6] = [
    ("个工作日", Unit::WorkingDay),
    ("工作日", Unit::WorkingDay),
    ("个交易日", Unit::TradingDay),
    ("个自然日", Unit::Day),
    ("日", Unit::Day),
    ("天", Unit::Day),
];

/// Whether a number with a day stands at the start, white space aside.
fn is_day(after: &str) -> bool {
    let mut near = after
        .chars()
        .filter(|&c| !is_space(c))
        .take(8)
        .skip_while(|&c| starts_number(crate::text::fold_char(c)));
    matches!(near.next(), Some('个' | '工' | '交' | '自' | '日' | '天'))
}

fn read(context: &Context) -> Vec<Finding> {
    let reading = context.reading;
    let mut found = Vec::new();
    for (start, ordinal) in reading.find_all("第") {
        let Some((value, after)) = read_number(reading, start + ordinal.len()) else { continue };
        let Some((word, unit)) = DAYS.iter().find(|(word, _)| reading.after(after).starts_with(word)) else {
            continue;
        };
        let end = after + word.len();
        let before = reading.clause_before(start).trim_end_matches('的');
        let rest = reading.after(end);
        let event = ending(before, &["后", "之日起", "日起", "起"]).is_some()
            && ending(before, &["最后", "今后", "此后", "前后"]).is_none();
        // 会后第五日的会议, 自第三日起: no limit.
        let limit = opening(rest, &["的", "起", "后", "至", "开始", "以后", "之后"]).is_none();
        // 应当于第三个工作日前报送
        let closed = *unit != Unit::Day
            && opening(rest, &["前", "之前", "以前"]).is_some()
            && (before.is_empty() || before.ends_with(['于', '在', '应', '当', '须']));
        if (event || closed) && limit && !reading.is_name(start) {
            let length = Stretch { value, value_max: None, unit: *unit };
            found.push(Finding::new(Rule::Deadline(Deadline::Within(length)), Span::new(start, end)));
        }
    }
    found
}
