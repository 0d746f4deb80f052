//! What a long piece of work is at, for whoever waits for it.
//!
//! A [`Watch`] is told each [`Step`] of the work, how many parts it has and how many are done. Nothing is told where nobody watches, and
//! what is told changes no result.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

/// A step of the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Step {
    /// Norms are read, a document at a time.
    Norms,
    /// Paragraphs of the documents that make the rows are compared.
    Rows,
    /// Other documents join the rows.
    Joining,
    /// Wordings are gathered, all at once.
    Wordings,
    /// What is in a row is compared, a row at a time.
    Comparing,
    /// Files are written.
    Writing,
}

type Told = dyn Fn(Step, usize, usize) + Send + Sync;

/// Who watches, if anybody.
#[derive(Clone, Default)]
pub struct Watch(Option<Arc<Told>>);

impl Watch {
    /// Tells this function the step, how many of its parts are done, and how many there are. It is called by many threads.
    pub fn new(told: impl Fn(Step, usize, usize) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(told)))
    }

    /// Does something with all items side by side, each a part of the step.
    pub(crate) fn map<T: Sync, R: Send>(
        &self,
        step: Step,
        items: &[T],
        act: impl Fn(&T) -> R + Sync,
    ) -> Vec<R> {
        // Of no work nothing is told.
        if items.is_empty() {
            return Vec::new();
        }
        let work = self.begin(step, items.len());
        let act = |item| {
            let made = act(item);
            work.done();
            made
        };
        items.par_iter().map(act).collect()
    }

    /// Begins a step of so many parts.
    pub(crate) fn begin(&self, step: Step, parts: usize) -> Work<'_> {
        let work = Work { watch: self, step, parts, done: AtomicUsize::new(0) };
        work.tell(0);
        work
    }
}

impl fmt::Debug for Watch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Watch").field(&self.0.is_some()).finish()
    }
}

/// Who watches is no part of what is watched.
impl PartialEq for Watch {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// A step that has begun.
pub(crate) struct Work<'a> {
    watch: &'a Watch,
    step: Step,
    parts: usize,
    done: AtomicUsize,
}

impl Work<'_> {
    /// A part is done.
    pub(crate) fn done(&self) {
        self.tell(self.done.fetch_add(1, Ordering::Relaxed) + 1);
    }

    fn tell(&self, done: usize) {
        if let Some(told) = &self.watch.0 {
            told(self.step, done, self.parts);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    #[test]
    fn each_part_is_told_once() {
        let told = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&told);
        let watch = Watch::new(move |step, done, parts| heard.lock().unwrap().push((step, done, parts)));
        let work = watch.begin(Step::Rows, 2);
        work.done();
        work.done();
        assert_eq!(*told.lock().unwrap(), [(Step::Rows, 0, 2), (Step::Rows, 1, 2), (Step::Rows, 2, 2)]);
        Watch::default().begin(Step::Writing, 1).done();
    }
}
