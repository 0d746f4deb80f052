//! Documents → the engine's files.

use std::fs;
use std::path::{Path, PathBuf};

use tantivy::index::SegmentMeta;
use tantivy::indexer::{
    IndexWriterOptions, LogMergePolicy, MergeCandidate, MergePolicy, NoMergePolicy, UserOperation,
};
use tantivy::store::Compressor;
use tantivy::{IndexSettings, IndexWriter, TantivyDocument, Term};

use super::IndexError;
use super::generation::{Draft, is_segment_file};
use super::manifest::Lengths;
use super::passage::{Passage, mark_norms};
use super::ranking::{Ranking, SEPARATOR};
use super::schema::{Fields, pair_count, register, schema};
use crate::document::Document;
use crate::file::disk;
use crate::index::fold::shadow;
use crate::norm::FigureReader;
use crate::segment::{Segmenter, Vocabulary};

/// Memory for each indexing thread, in bytes.
const BUDGET: usize = 64 << 20;
/// So many bytes of text may wait for the threads that write, which are slower than those that read.
const WAITING: u64 = 64 << 20;
/// So many merges go on at once: each maps all that it merges.
const MERGES: usize = 1;
/// So much text is worth a thread of its own, in bytes.
const SHARE: u64 = 4 << 20;
/// An index of fewer documents is one segment.
const SMALL: usize = 200;
/// A segment of more paragraphs is merged with no other, so that no update takes as long as building.
const LARGE: usize = 250_000;
/// So many paragraphs are merged at once: what is merged is mapped, half a kilobyte each.
const TOGETHER: u32 = 1_000_000;
/// A segment is written anew when one paragraph of so many was taken out of it.
const WASTE: u32 = 4;

/// Writes documents into a draft.
pub(super) struct Engine {
    writer: IndexWriter,
    fields: Fields,
    folder: PathBuf,
    ranking: Ranking,
    figures: FigureReader,
    waiting: u64,
}

impl Engine {
    /// Goes on with what the draft holds. How many bytes of text will come, and how many documents there will be, says what effort is due.
    pub(super) fn open(draft: &Draft, bytes: u64, documents: usize) -> Result<Self, IndexError> {
        let folder = draft.folder();
        let failed = |act: &'static str| IndexError::engine(act, &folder);
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
        let index = builder.open_or_create(draft.open()?).map_err(failed("create"))?;
        register(&index);
        let shares = usize::try_from(bytes / SHARE).unwrap_or(usize::MAX);
        let threads = rayon::current_num_threads().min(shares).clamp(1, 8);
        let effort = IndexWriterOptions::builder()
            .num_worker_threads(threads)
            .memory_budget_per_thread(BUDGET)
            .num_merge_threads(MERGES)
            .build();
        let writer: IndexWriter = index.writer_with_options(effort).map_err(failed("write"))?;
        // So small an index is merged at the end into one segment, at once and in one way.
        writer.set_merge_policy(match documents {
            ..SMALL => Box::new(NoMergePolicy),
            _ => Box::new(Policy::new()),
        });
        let ranking = Ranking::new(Segmenter::full());
        Ok(Self { writer, fields, folder, ranking, figures: FigureReader::default(), waiting: 0 })
    }

    /// Adds a document under a key; says how long it is.
    pub(super) fn add(
        &self,
        key: u64,
        document: &Document,
        mut passages: Vec<Passage>,
    ) -> Result<Lengths, IndexError> {
        mark_norms(&mut passages, &self.figures.read(document));
        let mut lengths = Lengths::default();
        let add = |(sequence, passage): (u64, &Passage)| {
            let (own, length) = self.paragraph(key, sequence, passage);
            lengths = [lengths, length].into_iter().sum();
            UserOperation::Add(own)
        };
        let own: Vec<UserOperation> = (0..).zip(&passages).map(add).collect();
        // Together, so that the paragraphs of a document stand side by side.
        self.writer.run(own).map_err(IndexError::engine("write", &self.folder))?;
        Ok(lengths)
    }

    /// Waits where too much of what was added is not written yet; so many bytes came of late.
    pub(super) fn keep_pace(&mut self, bytes: u64) -> Result<(), IndexError> {
        self.waiting += bytes;
        if self.waiting > WAITING {
            self.writer.commit().map_err(IndexError::engine("write", &self.folder))?;
            self.waiting = 0;
        }
        Ok(())
    }

    /// Takes out the document of a key.
    pub(super) fn remove(&self, key: u64) {
        self.writer.delete_term(Term::from_field_u64(self.fields.document, key));
    }

    /// What is to be written, and the dictionary words of all that was added.
    pub(super) fn close(self) -> (Written, Vocabulary) {
        (Written { writer: self.writer, folder: self.folder }, self.ranking.vocabulary())
    }

    fn paragraph(&self, key: u64, sequence: u64, passage: &Passage) -> (TantivyDocument, Lengths) {
        let (heading, shadow) = (shadow(&passage.heading), shadow(&passage.text));
        let terms = self.ranking.terms(&shadow);
        let stored = passage.to_stored();
        let lengths = Lengths {
            words: terms.matches(SEPARATOR).count() as u64,
            chars: pair_count(&shadow) as u64,
            heading: pair_count(&heading) as u64,
        };
        let fields = &self.fields;
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
        (document, lengths)
    }
}

/// Which segments are merged, of an index that is not small.
#[derive(Debug)]
struct Policy(LogMergePolicy);

impl Policy {
    fn new() -> Self {
        let mut policy = LogMergePolicy::default();
        policy.set_max_docs_before_merge(LARGE);
        Self(policy)
    }
}

impl MergePolicy for Policy {
    fn compute_merge_candidates(&self, segments: &[SegmentMeta]) -> Vec<MergeCandidate> {
        let mut candidates = self.0.compute_merge_candidates(segments);
        for MergeCandidate(ids) in &mut candidates {
            let mut room = TOGETHER;
            ids.retain(|&id| {
                let own = segments.iter().find(|own| own.id() == id).map_or(0, SegmentMeta::max_doc);
                let fits = own <= room;
                room -= if fits { own } else { 0 };
                fits
            });
        }
        candidates.retain(|candidate| candidate.0.len() > 1);
        let is_taken = |id| candidates.iter().any(|candidate| candidate.0.contains(&id));
        let is_waste = |own: &&SegmentMeta| own.num_deleted_docs() > own.max_doc() / WASTE;
        let wasted = segments.iter().filter(is_waste).map(SegmentMeta::id).filter(|&id| !is_taken(id));
        let wasted: Vec<MergeCandidate> = wasted.map(|id| MergeCandidate(vec![id])).collect();
        candidates.extend(wasted);
        candidates
    }
}

/// What an engine has been given.
pub(super) struct Written {
    writer: IndexWriter,
    folder: PathBuf,
}

impl Written {
    /// Waits for it to be on the disk, and tidies up; so many documents there are now.
    pub(super) fn finish(self, documents: usize) -> Result<(), IndexError> {
        let Self { mut writer, folder } = self;
        let failed = |act: &'static str| IndexError::engine(act, &folder);
        writer.commit().map_err(failed("write"))?;
        let index = writer.index().clone();
        let segments = index.searchable_segment_metas().map_err(failed("read"))?;
        if documents < SMALL {
            let all: Vec<_> = segments.iter().map(SegmentMeta::id).collect();
            if segments.len() > 1 || segments.iter().any(SegmentMeta::has_deletes) {
                writer.merge(&all).wait().map_err(failed("write"))?;
            }
        }
        writer.wait_merging_threads().map_err(failed("write"))?;
        collect_garbage(&index, &folder)
    }
}

/// Removes the files of segments that were merged; each is named by its segment.
fn collect_garbage(index: &tantivy::Index, folder: &Path) -> Result<(), IndexError> {
    let living = index.load_metas().map_err(IndexError::engine("read", folder))?.list_segment_files();
    for entry in fs::read_dir(folder).map_err(IndexError::io("read", folder))? {
        let path = entry.map_err(IndexError::io("read", folder))?.path();
        let name = Path::new(path.file_name().unwrap_or_default());
        if is_segment_file(&name.to_string_lossy()) && !living.contains(name) {
            disk::remove_file(&path).map_err(IndexError::io("remove", &path))?;
        }
    }
    Ok(())
}
