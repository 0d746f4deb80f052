//! Detention and imprisonment: 五日以下拘留, 三年以上七年以下有期徒刑, 行政拘留五日.

use super::finding::{Context, Finding, behind, ending, opening, without_endings, without_openings};
use super::quantity::Quantity;
use super::reader::Reader;
use super::rule::{Custody, Rule};
use super::unit::Bound;

pub(super) const READER: Reader = Reader::of_numbers(read);

/// What deprives someone of liberty.
const PENALTIES: &[&str] = &["有期徒刑", "行政拘留", "司法拘留", "治安拘留", "拘留", "拘役", "徒刑", "监禁"];

/// A penalty that leaves someone at liberty; its length alone is read as one.
const CONTROL: &str = "管制";

fn read(context: &Context, quantity: &Quantity, _next: Option<&Finding>) -> Option<Finding> {
    let length = quantity.length(context.reading)?;
    let after = behind(context, quantity);
    let side = opening(after, &["以上", "以下"]);
    let named =
        side.map_or(after, |side| after.get(side.len()..).unwrap_or_default()).trim_start_matches('的');
    let behind = opening(named, PENALTIES).and_then(|penalty| named.get(penalty.len()..));
    // 拘役的期限，除法律另有规定外，为一个月以上六个月以下; 行政拘留五日
    let before = context.reading.before(quantity.span.start);
    let stem = without_endings(before, &["为", ","]);
    let stem = stem.strip_suffix('外').and_then(|stem| stem.get(..stem.rfind(",除")?)).unwrap_or(stem);
    let stem = without_endings(stem, &[",", "的期限", "期限"]);
    let timed = stem.len() < before.len() && stem.ends_with(CONTROL);
    let rest = behind.or_else(|| (timed || ending(stem, PENALTIES).is_some()).then_some(named))?;
    // 判处三年以上有期徒刑的: a case, or someone who is described.
    let clause = rest.split([',', '。', ';', ':']).next().unwrap_or_default();
    let described = without_openings(
        rest,
        &["、", "或者", "和", "以上", "刑罚", "无期徒刑", "有期徒刑", "拘役", "管制", "死刑", "拘留"],
    );
    if described.starts_with('的') || clause.ends_with('的') || clause.contains("的人") {
        return None;
    }
    let bound = match side {
        _ if quantity.max.is_some() => Bound::Within,
        Some("以上") => Bound::Min,
        Some(_) => Bound::Max,
        None => Bound::Exact,
    };
    Some(Finding::new(Rule::Custody(Custody { length, bound }), quantity.span))
}
