//! Facts about the five published work rules beside the project: who must reply when, and how often executive meetings are held.
//!
//! They lie outside the repository, so these tests are reported as ignored where it is alone.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

use std::path::Path;

use duizhao::document::Source;
use duizhao::norm::{Figures, Kind, Norm, Period, Unit, read_norms};

const DISTRICTS: [&str; 5] = ["xishi", "dawa", "weidong", "xinqiu", "tiexi"];

/// A norm in short: where it stands, its value, unit and period.
type Short = (String, Option<f64>, Option<Unit>, Option<Period>);

/// The norms of a district; none where the corpus is not there, which fails the tests.
fn norms(district: &str) -> Vec<Norm> {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|above| above.join("shared/corpus").join(format!("{district}.txt")))
        .find_map(|path| std::fs::read_to_string(path).ok())
        .map(|text| read_norms(&duizhao::parse::parse(Source { text, ..Source::default() })))
        .unwrap_or_default()
}

fn on_topic(norms: &[Norm], topic: &str, kind: Kind) -> Vec<Short> {
    norms
        .iter()
        .filter(|norm| norm.kind() == kind && norm.topic_key() == Some(topic))
        .map(|norm| {
            let Figures { value, unit, period, .. } = Figures::from(&norm.rule);
            (norm.place.to_string(), value, unit, period)
        })
        .collect()
}

#[test]
#[cfg_attr(not(shared_texts), ignore = "needs ../shared/corpus")]
fn replies_to_consultation() {
    let expected =
        [("xishi", "29.2", 7.0), ("weidong", "54.2", 3.0), ("xinqiu", "50.2", 2.0), ("tiexi", "60.3", 5.0)];
    for district in DISTRICTS {
        let read = on_topic(&norms(district), "reply-to-consultation", Kind::Deadline);
        let wanted: Vec<_> = expected
            .iter()
            .filter(|(name, ..)| *name == district)
            .map(|(_, place, days)| ((*place).to_owned(), Some(*days), Some(Unit::WorkingDay), None))
            .collect();
        assert_eq!(read, wanted, "{district}");
    }
}

#[test]
#[cfg_attr(not(shared_texts), ignore = "needs ../shared/corpus")]
fn executive_meetings() {
    let expected = [
        ("xishi", Some((1.0, Period::Weeks(2)))),
        ("dawa", Some((2.0, Period::Months(1)))),
        ("weidong", Some((1.0, Period::Weeks(2)))),
        ("xinqiu", None),
        ("tiexi", Some((1.0, Period::Months(1)))),
    ];
    for (district, wanted) in expected {
        let read = on_topic(&norms(district), "executive-meeting", Kind::Frequency);
        let read: Vec<_> = read.into_iter().map(|(_, value, _, period)| (value, period)).collect();
        let wanted: Vec<_> = wanted.iter().map(|&(times, period)| (Some(times), Some(period))).collect();
        assert_eq!(read, wanted, "{district}");
    }
}
