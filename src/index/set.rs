//! Sets of the engine's paragraphs.

/// A set of numbers below a limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Set {
    bits: Vec<u64>,
    limit: usize,
}

impl Set {
    /// The empty set of numbers below `limit`.
    pub(super) fn new(limit: usize) -> Self {
        Self { bits: vec![0; limit.div_ceil(64)], limit }
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

    /// Makes it hold what it did not.
    pub(super) fn invert(&mut self) {
        self.bits.iter_mut().for_each(|word| *word = !*word);
        if let Some(last) = self.bits.last_mut()
            && !self.limit.is_multiple_of(64)
        {
            *last &= (1 << (self.limit % 64)) - 1;
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.bits.iter().all(|&word| word == 0)
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
            numbers.iter().for_each(|&number| set.insert(number));
            set
        };
        let mut set = of(&[0, 5, 63, 64, 69]);
        assert_eq!(set.iter().collect::<Vec<_>>(), [0, 5, 63, 64, 69]);
        assert!(set.contains(64) && !set.contains(65) && !set.contains(700));
        set.subtract(&of(&[5, 6]));
        set.intersect(&of(&[0, 5, 64]));
        set.unite(&of(&[1]));
        assert_eq!(set, of(&[0, 1, 64]));
        set.invert();
        assert_eq!(set.iter().count(), 67);
        set.intersect(&of(&[]));
        assert!(set.is_empty());
    }
}
