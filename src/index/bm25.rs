//! BM25 of texts in memory, as the engine has it of those in an index.

/// How soon a further occurrence tells no more.
const SATURATION: f64 = 1.2;
/// How much a long text is held to be one.
const LENGTH: f64 = 0.75;

/// How much a term tells that so many of all texts hold.
pub(super) fn rarity(all: usize, holders: usize) -> f64 {
    let (all, holders) = (as_number(all), as_number(holders));
    (1.0 + (all - holders + 0.5) / (holders + 0.5)).ln()
}

/// What a term of some rarity counts that stands so often in a text of `length`, where the usual length is `mean`.
pub(super) fn bm25(rarity: f64, count: usize, length: f64, mean: f64) -> f64 {
    let count = as_number(count);
    let length = 1.0 - LENGTH + LENGTH * length / mean.max(1.0);
    rarity * count * (1.0 + SATURATION) / (count + SATURATION * length)
}

#[allow(clippy::cast_precision_loss)] // counts of paragraphs and bytes stay far below 2^52
pub(super) fn as_number(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_terms_of_short_texts_count_most() {
        assert!(rarity(100, 1) > rarity(100, 50) && rarity(100, 100) > 0.0);
        let of = |count, length| bm25(1.0, count, length, 20.0);
        assert!((of(0, 20.0)).abs() < f64::EPSILON && (of(1, 20.0) - 1.0).abs() < 1e-9);
        assert!(of(2, 20.0) > of(1, 20.0) && of(1, 10.0) > of(1, 20.0));
        assert!(of(1000, 20.0) < 1.0 + SATURATION);
    }
}
