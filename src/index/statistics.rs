//! What ranking must know of all paragraphs together: those that were taken out and still lie in the engine's files don't count, so
//! that a score depends on the documents and not on how they came in.

use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Term};

use super::Index;

/// The paragraphs of an index that were not taken out.
pub(super) struct Living<'a>(pub(super) &'a Index);

impl Bm25StatisticsProvider for Living<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        let (fields, lengths) = (&self.0.fields, self.0.manifest.lengths());
        Ok(match field {
            field if field == fields.words => lengths.words,
            field if field == fields.chars => lengths.chars,
            _ => lengths.heading,
        })
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.0.manifest.paragraphs())
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        let mut count = 0;
        for (segment, removed) in self.0.searcher.segment_readers().iter().zip(self.0.removed()) {
            let lists = segment.inverted_index(term.field())?;
            let Some(info) = lists.get_term_info(term)? else { continue };
            count += u64::from(info.doc_freq);
            if !removed.is_empty() {
                let mut postings = lists.read_postings_from_terminfo(&info, IndexRecordOption::Basic)?;
                let holds = |doc: &&DocId| postings.doc() <= **doc && postings.seek(**doc) == **doc;
                count -= removed.iter().filter(holds).count() as u64;
            }
        }
        // Of a damaged index nothing is believed; it must only not come to more than all.
        Ok(count.min(self.0.manifest.paragraphs()))
    }
}

impl Index {
    /// The paragraphs of each segment that were taken out, rising.
    pub(super) fn removed(&self) -> &[Vec<DocId>] {
        self.removed.get_or_init(|| {
            let removed = |segment: &tantivy::SegmentReader| match segment.alive_bitset() {
                Some(alive) => (0..segment.max_doc()).filter(|&doc| alive.is_deleted(doc)).collect(),
                None => Vec::new(),
            };
            self.searcher.segment_readers().iter().map(removed).collect()
        })
    }
}
