//! Remembers what was made of a text.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What was made of texts, for many threads at once: rules of one genre repeat one another, word for word.
///
/// It holds only so many texts; what is made of the others is made again. Its answers don't depend on what it remembers.
#[derive(Debug)]
pub(crate) struct Memo<V> {
    shards: [Mutex<HashMap<Box<str>, V>>; SHARDS],
}

/// With so many locks threads hardly ever wait for one another.
const SHARDS: usize = 16;
/// So many texts are remembered behind each lock.
const REMEMBERED: usize = 1 << 14;

impl<V> Default for Memo<V> {
    fn default() -> Self {
        Self { shards: Default::default() }
    }
}

impl<V: Clone> Memo<V> {
    /// What was made of a text, or else what is made of it now.
    pub(crate) fn get_or_make(&self, text: &str, make: impl FnOnce() -> V) -> V {
        if let Some(known) = self.shard(text).and_then(|shard| shard.get(text).cloned()) {
            return known;
        }
        // Without the lock: two threads may make the same.
        let value = make();
        if let Some(mut shard) = self.shard(text).filter(|shard| shard.len() < REMEMBERED) {
            shard.insert(text.into(), value.clone());
        }
        value
    }

    fn shard(&self, text: &str) -> Option<MutexGuard<'_, HashMap<Box<str>, V>>> {
        let ending = text.bytes().rev().take(8);
        let mix = ending.fold(text.len(), |mix, byte| mix.wrapping_mul(31).wrapping_add(usize::from(byte)));
        // What a map holds is whole at any moment.
        self.shards.get(mix % SHARDS).map(|shard| shard.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_a_text_once_and_never_mistakes_it_for_another() {
        let (memo, mut made) = (Memo::default(), 0);
        for round in 0..3 {
            for number in 0..100_usize {
                let text = "会".repeat(number);
                let length = memo.get_or_make(&text, || {
                    made += 1;
                    text.len()
                });
                assert_eq!(length, text.len(), "round {round}");
            }
        }
        assert_eq!(made, 100);
    }

    #[test]
    fn a_full_one_still_answers() {
        let memo = Memo::default();
        for number in 0..2 * SHARDS * REMEMBERED {
            assert_eq!(memo.get_or_make(&number.to_string(), || number), number);
        }
        let held: usize = memo.shards.iter().map(|shard| shard.lock().unwrap().len()).sum();
        assert!(held <= SHARDS * REMEMBERED);
        assert_eq!(memo.get_or_make("7", || 0), 7);
    }
}
