//! The index as it was, and what it is to hold → the index as it is to be. Every document is looked into, changed ones are indexed a
//! portion at a time; then what all of them are called and what goes is known, and the new state is written.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::dictionary::dictionary;
use super::engine::Engine;
use super::generation::{DICTIONARY, Draft, KEYS, MANIFEST, WriteLock};
use super::intake::{Glance, Intake, portions};
use super::manifest::{IndexedDocument, Manifest};
use super::passage::{Passage, passages};
use super::plan::{Entry, Known, Plan};
use super::said::Said;
use super::{Description, Index, IndexError, UpdateOptions, UpdateReport};
use crate::corpus::{LoadError, Stamp};
use crate::document::Document;
use crate::segment::Segmenter;

/// An update that is going on.
pub(super) struct Renewal<'a> {
    pub(super) root: &'a Path,
    pub(super) lock: &'a WriteLock,
    pub(super) before: Option<&'a Index>,
    pub(super) intake: &'a Intake<'a>,
    pub(super) options: &'a UpdateOptions<'a>,
}

/// What is being written.
struct Writing {
    draft: Draft,
    engine: Engine,
}

/// What has come of looking into the documents so far.
#[derive(Default)]
struct State<'a> {
    /// The documents as they are now, in order; none where they are still to be looked into, or can't be read.
    now: Vec<Option<Cow<'a, IndexedDocument>>>,
    failures: Vec<LoadError>,
    /// The key that the next new document gets.
    next_key: u64,
    /// The keys of what was indexed and is to be indexed otherwise.
    outdone: Vec<u64>,
    writing: Option<Writing>,
}

/// All documents before they are read.
struct Before<'a> {
    glances: Vec<Glance<'a>>,
    /// What the index knows of each.
    earlier: Vec<Option<&'a IndexedDocument>>,
}

/// What is said of some documents beyond their sources, by their numbers.
type Descriptions = BTreeMap<usize, Description>;

/// A document that was looked into.
enum Looked<'a> {
    /// It is what it was.
    Same(Box<IndexedDocument>),
    New(Box<New<'a>>),
}

/// A document that is to be indexed.
struct New<'a> {
    entry: IndexedDocument,
    document: Cow<'a, Document>,
    passages: Vec<Passage>,
}

impl State<'_> {
    fn set(&mut self, number: usize, own: IndexedDocument) {
        if let Some(slot) = self.now.get_mut(number) {
            *slot = Some(Cow::Owned(own));
        }
    }
}

impl Renewal<'_> {
    pub(super) fn run(&self) -> Result<UpdateReport, IndexError> {
        let mut known = Known::new(self.before.map_or(Ok(&[][..]), Index::documents)?);
        let glances = self.intake.glances();
        let earlier = glances.iter().map(|glance| known.take(glance)).collect();
        let before = Before { glances, earlier };
        let State { now, mut failures, next_key, outdone, writing } = self.look_and_name(&before)?;
        let (mut entries, mut gone) = (Vec::new(), known.rest());
        for (now, before) in now.into_iter().zip(before.earlier) {
            match now {
                Some(now) => entries.push(Entry { now, before }),
                None => gone.extend(before),
            }
        }
        failures.extend_from_slice(self.intake.failures());
        failures.sort_by(|a, b| a.path.cmp(&b.path));
        if entries.is_empty() && !failures.is_empty() {
            return Ok(UpdateReport { failures, ..UpdateReport::default() });
        }
        let hidden = failures.iter().filter(|own| own.hides_a_source()).map(|own| &own.path);
        let unread: Vec<&String> = self.options.unread.iter().chain(hidden).collect();
        let plan = Plan::new(entries, gone, &unread);
        let report = UpdateReport { failures, ..plan.report.clone() };
        let at_home = |index: &&Index| index.manifest.origin() == self.options.origin;
        if let Some(index) = self.before.filter(|_| plan.is_idle).filter(at_home) {
            // Nothing is lost where the folder can't be written: the index is up to date.
            drop(index.generation.renew(self.lock));
        } else {
            if let Some(Writing { engine, .. }) = &writing {
                for key in outdone {
                    engine.remove(key);
                }
            }
            self.write(plan, next_key, writing)?;
        }
        Ok(report)
    }

    /// Looks into all documents, and gives them their ids. By its id too something may be said of a document: where that is not what it
    /// was looked into with, it is looked into again.
    fn look_and_name<'a>(&self, before: &Before<'a>) -> Result<State<'a>, IndexError> {
        let first_key = self.before.map_or(0, |index| index.manifest.next_key());
        let mut state = State { next_key: first_key, ..State::default() };
        let id = |own: Option<&IndexedDocument>| own.map_or(String::new(), |own| own.id.clone());
        // A name may lead nowhere as long as not all ids are known.
        let said = self.said(before, before.earlier.iter().map(|own| id(*own))).unwrap_or_default();
        for (number, (glance, earlier)) in before.glances.iter().zip(&before.earlier).enumerate() {
            let is_same = |own: &&&IndexedDocument| {
                let is_read = own.as_read && own.stamp.is_some() && own.stamp == glance.stamp;
                is_read && own.sign() == said.get(&number).map(|said| said.sign.as_str())
            };
            state.now.push(earlier.as_ref().filter(is_same).map(|&own| Cow::Borrowed(own)));
        }
        let open = (0..).zip(&state.now).filter(|(_, own)| own.is_none()).map(|(number, _)| number);
        let open = open.collect();
        self.look(&mut state, before, &said, open)?;
        self.intake.name(&mut state.now);
        let said = self.said(before, state.now.iter().map(|own| id(own.as_deref())))?;
        let mut otherwise = Vec::new();
        for (number, slot) in state.now.iter_mut().enumerate() {
            let sign = said.get(&number).map(|said| said.sign.as_str());
            if let Some(own) = slot.take_if(|own| self.intake.is_as_read() && own.sign() != sign) {
                otherwise.push(number);
                state.outdone.extend((own.key >= first_key).then_some(own.key));
            }
        }
        if !otherwise.is_empty() {
            self.look(&mut state, before, &said, otherwise)?;
            self.intake.name(&mut state.now);
        }
        Ok(state)
    }

    /// What is said of the documents of sources, given their ids.
    fn said(
        &self,
        before: &Before<'_>,
        ids: impl Iterator<Item = String>,
    ) -> Result<Descriptions, IndexError> {
        let Some(describe) = self.options.describe.filter(|_| self.intake.is_as_read()) else {
            return Ok(Descriptions::new());
        };
        let ids: Vec<String> = ids.collect();
        let paths = before.glances.iter().map(|glance| glance.path.as_ref());
        let names: Vec<(&str, &str)> = paths.zip(ids.iter().map(String::as_str)).collect();
        describe(&names).map_err(IndexError::Unresolved)
    }

    /// Looks into some documents, and indexes those that have changed.
    fn look(
        &self,
        state: &mut State<'_>,
        Before { glances, earlier }: &Before<'_>,
        said: &Descriptions,
        open: Vec<usize>,
    ) -> Result<(), IndexError> {
        let bytes = |number: usize| glances.get(number).map_or(0, |glance| glance.bytes);
        let (total, text) = (open.len(), open.iter().copied().map(bytes).sum());
        let done = AtomicUsize::new(0);
        let told = || {
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            if let Some(progress) = self.options.progress {
                progress(done, total);
            }
        };
        if total > 0 {
            // While the first are read one thread loads the dictionary.
            rayon::spawn(|| drop(Segmenter::full()));
        }
        for portion in portions(open, bytes) {
            let look = |&number: &usize| {
                let stamp = glances.get(number)?.stamp.clone();
                let known = earlier.get(number).copied().flatten();
                Some((number, self.look_into(number, known, stamp, said.get(&number))?))
            };
            let looked: Vec<(usize, Result<Looked<'_>, LoadError>)> =
                portion.par_iter().filter_map(look).collect();
            let mut new = Vec::new();
            for (number, looked) in looked {
                match looked {
                    Err(failure) => state.failures.push(failure),
                    Ok(Looked::Same(own)) => state.set(number, *own),
                    Ok(Looked::New(mut own)) => {
                        own.entry.key = state.next_key;
                        state.next_key += 1;
                        new.push((number, own));
                        continue;
                    }
                }
                told();
            }
            if new.is_empty() {
                continue;
            }
            let Writing { engine, .. } = match &mut state.writing {
                Some(writing) => writing,
                none => none.insert(self.begin(text, glances.len())?),
            };
            let index = |(number, own): (usize, Box<New<'_>>)| {
                let New { mut entry, document, passages } = *own;
                entry.lengths = engine.add(entry.key, &document, passages)?;
                told();
                Ok((number, entry))
            };
            let indexed: Result<Vec<(usize, IndexedDocument)>, IndexError> =
                new.into_par_iter().map(index).collect();
            engine.keep_pace(portion.into_iter().map(bytes).sum())?;
            indexed?.into_iter().for_each(|(number, own)| state.set(number, own));
        }
        Ok(())
    }

    fn look_into(
        &self,
        number: usize,
        known: Option<&IndexedDocument>,
        stamp: Option<Stamp>,
        said: Option<&Description>,
    ) -> Option<Result<Looked<'_>, LoadError>> {
        let same = known.filter(|own| own.sign() == said.map(|said| said.sign.as_str()));
        let mut document = match self.intake.take(number, same)? {
            Ok(Some(document)) => document,
            Ok(None) => return Some(Ok(Looked::Same(Box::new(IndexedDocument { stamp, ..known?.clone() })))),
            Err(failure) => return Some(Err(failure)),
        };
        let said = said.map(|said| Box::new(Said::of(said, document.to_mut())));
        let passages = passages(&document);
        let as_read = self.intake.is_as_read();
        let entry = IndexedDocument { stamp, as_read, said, ..IndexedDocument::new(&document, &passages) };
        Some(Ok(match known.filter(|known| known.fingerprint == entry.fingerprint) {
            Some(known) => {
                let IndexedDocument { key, lengths, .. } = *known;
                Looked::Same(Box::new(IndexedDocument { key, lengths, ..entry }))
            }
            None => Looked::New(Box::new(New { entry, document, passages })),
        }))
    }

    fn draft(&self) -> Result<Draft, IndexError> {
        Draft::start(self.root, self.before.map(|index| (&index.generation, &index.files)), self.lock)
    }

    fn begin(&self, bytes: u64, documents: usize) -> Result<Writing, IndexError> {
        let draft = self.draft()?;
        let engine = Engine::open(&draft, bytes, documents)?;
        Ok(Writing { draft, engine })
    }

    /// Writes the new state and makes it the current one.
    fn write(&self, plan: Plan<'_>, next_key: u64, writing: Option<Writing>) -> Result<(), IndexError> {
        let count = plan.documents.len();
        let writing = match writing {
            None if self.before.is_none() || !plan.removed.is_empty() => Some(self.begin(0, count)?),
            writing => writing,
        };
        let (draft, dictionary) = match (writing, self.before) {
            (Some(Writing { draft, engine }), before) => {
                plan.removed.iter().for_each(|&key| engine.remove(key));
                let (written, vocabulary) = engine.close();
                let (finished, dictionary) =
                    rayon::join(|| written.finish(count), || dictionary(before, &plan.removed, vocabulary));
                let dictionary = finished.and(dictionary)?;
                (draft, dictionary.map(|own| own.to_text()).unwrap_or_default().into_bytes())
            }
            // Only what is said of the documents has changed.
            (None, before) => {
                let text = before.map_or(Ok(Vec::new()), |index| Ok(index.dictionary()?.to_vec()))?;
                (self.draft()?, text)
            }
        };
        draft.write(DICTIONARY, &dictionary)?;
        let (keys, lines) = Manifest::write(next_key, plan.documents, self.options.origin)
            .map_err(|error| IndexError::io("write", &draft.folder().join(MANIFEST))(error.into()))?;
        draft.write(KEYS, &keys)?;
        draft.write(MANIFEST, &lines)?;
        if let Some(index) = self.before {
            index.undamaged()?;
        }
        draft.publish()
    }
}
