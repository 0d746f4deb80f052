//! Documents → index: what is new or changed is indexed, what is gone is taken out.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use tantivy::directory::MmapDirectory;
use tantivy::indexer::{NoMergePolicy, UserOperation};
use tantivy::store::Compressor;
use tantivy::{IndexSettings, IndexWriter, TantivyDocument, Term};

use super::generation::{DICTIONARY, Draft, Generation, KEYS, MANIFEST, is_segment_file, lock};
use super::manifest::{IndexedDocument, Manifest, Origin};
use super::passage::{Passage, mark_norms, passages};
use super::ranking::{Ranking, dictionary_of};
use super::schema::{Fields, register, schema};
use super::{Index, IndexError};
use crate::document::Document;
use crate::index::fold::shadow;
use crate::norm::FigureReader;
use crate::segment::{Dictionary, Segmenter, Vocabulary};

/// How an index is written.
#[derive(Clone, Copy, Default)]
pub struct UpdateOptions<'a> {
    /// Whether to begin anew, whatever is there (a damaged index, or one of another version).
    pub mode: UpdateMode,
    /// Told after each document how many of how many are done.
    pub progress: Option<&'a (dyn Fn(usize, usize) + Sync)>,
    /// Files and folders that could not be read now: what the index holds of them is kept.
    pub unread: &'a [String],
    /// Where the sources were read.
    pub origin: Option<&'a Origin>,
}

/// Whether an index is brought up to date or built anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UpdateMode {
    /// Index what has changed; one of another version is built anew, a damaged one is an error.
    #[default]
    Update,
    /// Build anew.
    Rebuild,
}

/// What an update did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct UpdateReport {
    /// Ids of documents that were not in the index.
    pub added: Vec<String>,
    /// Ids of documents that were in the index in another form.
    pub changed: Vec<String>,
    /// Ids of documents that are no longer in the corpus.
    pub removed: Vec<String>,
    /// Ids of documents that could not be read now and were kept as they were.
    pub kept: Vec<String>,
    /// How many documents were in the index already.
    pub unchanged: usize,
    /// How many paragraphs the index holds.
    pub paragraphs: usize,
}

/// Memory for each indexing thread, in bytes.
const BUDGET: usize = 64 << 20;
/// So much text is worth a thread of its own, in bytes.
const SHARE: usize = 4 << 20;

impl Index {
    /// Makes the index in `root` hold just these documents, and creates it where there is none. What it holds of sources that
    /// could not be read now stays in it.
    ///
    /// One process writes at a time ([`IndexError::Busy`]); readers go on meanwhile. An interruption at any moment leaves the
    /// old state or the new one.
    pub fn update(
        root: &Path,
        documents: &[Document],
        options: &UpdateOptions<'_>,
    ) -> Result<UpdateReport, IndexError> {
        let current = Generation::current(root);
        if let Err(IndexError::Foreign(path)) = current {
            return Err(IndexError::Foreign(path));
        }
        let lock = lock(root)?;
        // Another writer may have been at work until the lock was ours.
        let current = Generation::current(root);
        let before = match current {
            Err(IndexError::Missing(_) | IndexError::Outdated(_)) => None,
            Ok(_) | Err(IndexError::Damaged { .. }) if options.mode == UpdateMode::Rebuild => None,
            Ok(generation) => Some(Index::of(&generation)?),
            Err(error) => return Err(error),
        };
        if let Some(index) = &before {
            index.verify()?;
        }
        let read: Vec<Vec<Passage>> = documents.par_iter().map(passages).collect();
        let entries = documents
            .par_iter()
            .zip(&read)
            .map(|(document, passages)| IndexedDocument::new(document, passages))
            .collect();
        let mut plan = Plan::new(before.as_ref().map(|index| &index.manifest), entries, options.unread);
        plan.report.paragraphs = plan.documents.iter().map(|entry| entry.paragraphs).sum();
        let at_home = |index: &&Index| index.manifest.origin() == options.origin;
        if let Some(index) = before.as_ref().filter(|_| plan.is_idle()).filter(at_home) {
            // Nothing is lost where the folder can't be written: the index is up to date.
            let _ = index.generation.renew(&lock);
            return Ok(plan.report);
        }
        let draft = Draft::start(root, before.as_ref().map(|index| &index.generation), &lock)?;
        let (writer, vocabulary) = write_terms(&draft, &plan, documents, read, options)?;
        let (finished, dictionary) = rayon::join(
            || finish(writer, &plan, &draft.folder()),
            || dictionary(before.as_ref(), &plan, documents, vocabulary),
        );
        let dictionary = finished.and(dictionary)?;
        draft.write(DICTIONARY, dictionary.map(|own| own.to_text()).unwrap_or_default().as_bytes())?;
        let (keys, lines) = Manifest::write(plan.next_key, plan.documents, options.origin)
            .map_err(|error| IndexError::io("write", &draft.folder().join(MANIFEST))(error.into()))?;
        draft.write(KEYS, &keys)?;
        draft.write(MANIFEST, &lines)?;
        draft.publish()?;
        Ok(plan.report)
    }
}

/// What is to be done.
#[derive(Debug, Default)]
struct Plan {
    /// The documents of the new state.
    documents: Vec<IndexedDocument>,
    /// The key that the next new document gets.
    next_key: u64,
    /// For each document to index, its number in the corpus and its key.
    to_index: Vec<(usize, u64)>,
    /// The keys of what goes.
    to_remove: Vec<u64>,
    report: UpdateReport,
}

impl Plan {
    fn new(before: Option<&Manifest>, documents: Vec<IndexedDocument>, unread: &[String]) -> Self {
        let mut plan = Self { next_key: before.map_or(0, Manifest::next_key), ..Self::default() };
        let mut known: BTreeMap<(&str, &str), &IndexedDocument> = BTreeMap::new();
        for entry in before.into_iter().flat_map(Manifest::documents) {
            known.insert((&entry.id, &entry.path), entry);
        }
        let earlier: Vec<Option<&IndexedDocument>> =
            documents.iter().map(|entry| known.remove(&(entry.id.as_str(), entry.path.as_str()))).collect();
        let gone: Vec<&IndexedDocument> = known.into_values().collect();
        for (number, (mut entry, old)) in documents.into_iter().zip(earlier).enumerate() {
            match old {
                Some(old) if old.fingerprint == entry.fingerprint => {
                    entry.key = old.key;
                    plan.report.unchanged += 1;
                }
                old => {
                    entry.key = plan.next_key;
                    plan.next_key += 1;
                    plan.to_index.push((number, entry.key));
                    plan.to_remove.extend(old.map(|old| old.key));
                    let list = if old.is_some() { &mut plan.report.changed } else { &mut plan.report.added };
                    list.push(entry.id.clone());
                }
            }
            plan.documents.push(entry);
        }
        for old in gone {
            let unread = unread.iter().any(|path| Path::new(&old.path).starts_with(path));
            // What is called so now is another document.
            if unread && plan.documents.iter().all(|entry| entry.id != old.id) {
                plan.report.kept.push(old.id.clone());
                plan.documents.push(old.clone());
            } else {
                plan.to_remove.push(old.key);
                plan.report.removed.push(old.id.clone());
            }
        }
        plan
    }

    fn is_idle(&self) -> bool {
        self.to_index.is_empty() && self.to_remove.is_empty()
    }
}

/// The dictionary of the new state: what was noted of new documents, with that of the others.
fn dictionary(
    before: Option<&Index>,
    plan: &Plan,
    documents: &[Document],
    vocabulary: Vocabulary,
) -> Result<Option<Dictionary>, IndexError> {
    let full = Segmenter::full();
    let Some(before) = before else { return Ok(full.dictionary(vocabulary)) };
    let earlier = before.dictionary()?;
    let earlier = str::from_utf8(&earlier).ok().and_then(Dictionary::from_text);
    // A word that only removed documents held would cut queries otherwise than an index built anew.
    if let Some(mut all) = earlier.filter(|_| plan.to_remove.is_empty() || !plan.report.kept.is_empty()) {
        return Ok(full.dictionary(vocabulary).map(|new| {
            all.extend(new);
            all
        }));
    }
    Ok(dictionary_of(documents, &full))
}

fn write_terms(
    draft: &Draft,
    plan: &Plan,
    documents: &[Document],
    mut read: Vec<Vec<Passage>>,
    options: &UpdateOptions<'_>,
) -> Result<(IndexWriter, Vocabulary), IndexError> {
    let folder = draft.folder();
    let failed = |act: &'static str| IndexError::engine(act, &folder);
    let directory = MmapDirectory::open(&folder).map_err(IndexError::engine("open", &folder))?;
    let (schema, fields) = schema();
    let settings = IndexSettings {
        // Larger blocks, quickly packed: an eighth more than zstd's smaller ones, in a third of the time.
        docstore_compression: Compressor::Lz4,
        docstore_blocksize: 32 << 10,
        // The threads that index fill the cores.
        docstore_compress_dedicated_thread: false,
        ..IndexSettings::default()
    };
    let builder = tantivy::Index::builder().schema(schema).settings(settings);
    let index = builder.open_or_create(directory).map_err(failed("create"))?;
    register(&index);
    let size: usize = plan
        .to_index
        .iter()
        .filter_map(|&(number, _)| documents.get(number))
        .map(|d| d.source.text.len())
        .sum();
    let threads = rayon::current_num_threads().min(size / SHARE).clamp(1, 8);
    let writer: IndexWriter =
        index.writer_with_num_threads(threads, threads * BUDGET).map_err(failed("write"))?;
    if plan.documents.len() < 200 {
        // So small an index is merged at the end into one segment, at once and in one way.
        writer.set_merge_policy(Box::new(NoMergePolicy));
    }
    for &key in &plan.to_remove {
        writer.delete_term(Term::from_field_u64(fields.document, key));
    }
    let done = AtomicUsize::new(0);
    let mut work: Vec<(&Document, u64, Vec<Passage>)> = plan
        .to_index
        .iter()
        .filter_map(|&(number, key)| {
            Some((documents.get(number)?, key, std::mem::take(read.get_mut(number)?)))
        })
        .collect();
    let reader = FigureReader::default();
    // Meanwhile one thread loads the dictionary.
    let (segmenter, ()) = rayon::join(Segmenter::full, || {
        work.par_iter_mut().for_each(|(document, _, passages)| mark_norms(passages, &reader.read(document)));
    });
    let ranking = Ranking::new(segmenter);
    work.into_par_iter().try_for_each(|(_, key, passages)| {
        let own: Vec<UserOperation> = (0..)
            .zip(passages)
            .map(|(sequence, passage)| {
                UserOperation::Add(engine_document(&fields, key, sequence, &passage, &ranking))
            })
            .collect();
        // Together, so that the paragraphs of a document stand side by side.
        writer.run(own).map_err(failed("write"))?;
        if let Some(progress) = options.progress {
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, plan.to_index.len());
        }
        Ok(())
    })?;
    Ok((writer, ranking.vocabulary()))
}

/// Waits for what is being written, and tidies up.
fn finish(mut writer: IndexWriter, plan: &Plan, folder: &Path) -> Result<(), IndexError> {
    let failed = |act: &'static str| IndexError::engine(act, folder);
    writer.commit().map_err(failed("write"))?;
    let index = writer.index().clone();
    // Scores count what is deleted until its segment is merged: merge, so that they depend on the documents alone.
    let metas = index.searchable_segment_metas().map_err(failed("read"))?;
    let all = plan.documents.len() < 200 && metas.len() > 1;
    let stale: Vec<_> =
        metas.iter().filter(|meta| all || meta.has_deletes()).map(tantivy::SegmentMeta::id).collect();
    if !stale.is_empty() {
        writer.merge(&stale).wait().map_err(failed("write"))?;
    }
    writer.wait_merging_threads().map_err(failed("write"))?;
    collect_garbage(&index, folder)
}

/// Removes the files of segments that were merged; each is named by its segment.
fn collect_garbage(index: &tantivy::Index, folder: &Path) -> Result<(), IndexError> {
    let living = index.load_metas().map_err(IndexError::engine("read", folder))?.list_segment_files();
    for entry in fs::read_dir(folder).map_err(IndexError::io("read", folder))? {
        let path = entry.map_err(IndexError::io("read", folder))?.path();
        let name = Path::new(path.file_name().unwrap_or_default());
        if is_segment_file(&name.to_string_lossy()) && !living.contains(name) {
            fs::remove_file(&path).map_err(IndexError::io("remove", &path))?;
        }
    }
    Ok(())
}

fn engine_document(
    fields: &Fields,
    key: u64,
    sequence: u64,
    passage: &Passage,
    ranking: &Ranking,
) -> TantivyDocument {
    let (heading, shadow) = (shadow(&passage.heading), shadow(&passage.text));
    let terms = ranking.terms(&shadow);
    let stored = passage.to_stored();
    let mut document = TantivyDocument::with_capacity(terms.len() + shadow.len() + stored.len() + 128);
    document.add_text(fields.words, terms);
    document.add_text(fields.chars, shadow);
    document.add_text(fields.heading, heading);
    document.add_u64(fields.document, key);
    document.add_u64(fields.sequence, sequence);
    document.add_u64(fields.chapter, passage.chapter as u64);
    document.add_u64(fields.article, passage.article);
    document.add_u64(fields.kinds, passage.kinds);
    for &length in &passage.deadlines {
        document.add_u64(fields.deadlines, length);
    }
    document.add_text(fields.stored, stored);
    document
}
