//! References to provisions within a running text: 第二十九条第二款第（三）项.

use crate::text::{is_numeral, is_space};

/// The length of a reference such as 第二十九条第二款第（三）项 or 第十二条之一; renumbering is no difference.
pub(crate) fn reference_length(text: &str) -> Option<usize> {
    let mut length = 0;
    while let Some(after) = text.get(length..).and_then(|rest| rest.strip_prefix('第')) {
        let number = after
            .find(|c: char| !(is_numeral(c) || is_space(c) || matches!(c, '(' | ')' | '（' | '）')))
            .filter(|&number| number > 0)?;
        let Some(unit) = after.get(number..).and_then(|rest| rest.chars().next()) else { break };
        if !matches!(unit, '条' | '款' | '项' | '目' | '章' | '节') {
            break;
        }
        length += '第'.len_utf8() + number + unit.len_utf8();
        if let Some(branch) = text.get(length..).and_then(|rest| rest.strip_prefix('之')) {
            let end = branch.find(|c: char| !is_numeral(c)).unwrap_or(branch.len());
            if end > 0 {
                length += '之'.len_utf8() + end;
            }
        }
    }
    (length > 0).then_some(length)
}
