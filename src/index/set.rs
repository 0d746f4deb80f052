//! Sets of the engine's paragraphs.

/// A set of numbers below a limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Set {
    bits: Vec<u64>,
}

impl Set {
    /// The empty set of numbers below `limit`.
    pub(super) fn new(limit: usize) -> Self {
        Self { bits: vec![0; limit.div_ceil(64)] }
    }

    /// All numbers below `limit`.
    pub(super) fn full(limit: usize) -> Self {
        let mut bits = vec![u64::MAX; limit.div_ceil(64)];
        if let Some(last) = bits.last_mut().filter(|_| !limit.is_multiple_of(64)) {
            *last = (1 << (limit % 64)) - 1;
        }
        Self { bits }
    }

    pub(super) fn remove(&mut self, number: usize) {
        if let Some(word) = self.bits.get_mut(number / 64) {
            *word &= !(1 << (number % 64));
        }
    }

    pub(super) fn insert(&mut self, number: usize) {
        if let Some(word) = self.bits.get_mut(number / 64) {
            *word |= 1 << (number % 64);
        }
    }

    pub(super) fn contains(&self, number: usize) -> bool {
        self.bits.get(number / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    pub(super) fn unite(&mut self, other: &Self) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(word, other)| *word |= other);
    }

    pub(super) fn intersect(&mut self, other: &Self) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(word, other)| *word &= other);
    }

    pub(super) fn subtract(&mut self, other: &Self) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(word, other)| *word &= !other);
    }

    /// How many numbers.
    pub(super) fn len(&self) -> usize {
        self.bits.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The numbers, rising.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.bits.iter().enumerate().flat_map(|(at, &word)| {
            std::iter::successors((word != 0).then_some(word), |&rest| {
                let rest = rest & (rest - 1);
                (rest != 0).then_some(rest)
            })
            .map(move |rest| at * 64 + rest.trailing_zeros() as usize)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_laws_of_sets() {
        let of = |numbers: &[usize]| {
            let mut set = Set::new(70);
            for &number in numbers {
                set.insert(number);
            }
            set
        };
        let mut set = of(&[0, 5, 63, 64, 69]);
        assert_eq!(set.iter().collect::<Vec<_>>(), [0, 5, 63, 64, 69]);
        set.subtract(&of(&[5, 6]));
        set.intersect(&of(&[0, 5, 64]));
        set.unite(&of(&[1]));
        assert_eq!(set, of(&[0, 1, 64]));
        assert_eq!(set.len(), 3);
        assert_eq!([0, 1, 5, 64, 700].map(|number| set.contains(number)), [true, true, false, true, false]);
        for limit in [0, 1, 63, 64, 65, 128] {
            let mut full = Set::full(limit);
            assert_eq!(full.iter().collect::<Vec<_>>(), (0..limit).collect::<Vec<_>>());
            full.remove(5);
            assert_eq!(full.len(), limit - usize::from(limit > 5), "{limit}");
        }
    }
}
