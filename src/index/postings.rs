//! Where terms stand together: the engine's posting lists, read a block at a time.
//!
//! The engine has a phrase query of its own. It adds up anew for each paragraph where its positions begin, and it would be
//! asked once to find and once more to rank. Here the positions of a block are read at once, and what was counted is kept.

use std::io;

use tantivy::directory::CompositeFile;
use tantivy::index::SegmentReader;
use tantivy::positions::PositionReader;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, Term};

/// The paragraphs of a segment that hold something, rising, and how often each does.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Occurrences {
    pub(super) docs: Vec<DocId>,
    pub(super) counts: Vec<u32>,
}

/// Finds where terms of a field stand at these places from one another, each place as a number of positions.
///
/// Wherever they do, the terms `implied` must stand too: that can make it plain sooner where they don't.
pub(super) fn together(
    segment: &SegmentReader,
    positions: &CompositeFile,
    field: Field,
    terms: &[(usize, String)],
    implied: &[String],
) -> tantivy::Result<Occurrences> {
    let lists = segment.inverted_index(field)?;
    let positions = positions.open_read(field);
    let info = |text: &str| lists.get_term_info(&Term::from_field_text(field, text));
    let farthest = terms.iter().map(|&(at, _)| at).max().unwrap_or_default();
    let mut found = Vec::with_capacity(terms.len());
    for (at, text) in terms {
        let Some(term) = info(text)? else { return Ok(Occurrences::default()) };
        // Added to its positions it makes them those of the last term, wherever all stand as they should.
        found.push((u32::try_from(farthest - at).map_err(io::Error::other)?, term));
    }
    let mut rarest: Option<TermInfo> = None;
    for text in implied.iter().filter(|_| terms.len() > 1) {
        let Some(term) = info(text)? else { return Ok(Occurrences::default()) };
        if rarest.as_ref().is_none_or(|rarest| term.doc_freq < rarest.doc_freq) {
            rarest = Some(term);
        }
    }
    let open = |term: &TermInfo| lists.read_block_postings_from_terminfo(term, IndexRecordOption::WithFreqs);
    let mut cursors = Vec::with_capacity(found.len() + 1);
    for (shift, term) in &found {
        let positions = match &positions {
            Some(file) if terms.len() > 1 => {
                Some(PositionReader::open(file.slice(term.positions_range.clone()).read_bytes()?)?)
            }
            _ => None,
        };
        cursors.push(Cursor::new(open(term)?, positions, *shift));
    }
    let least = found.iter().map(|(_, term)| term.doc_freq).min().unwrap_or_default();
    if let Some(term) = rarest.filter(|term| term.doc_freq < least / 2) {
        cursors.push(Cursor::new(open(&term)?, None, 0));
    }
    Ok(match cursors.as_mut_slice() {
        [single] => all(single),
        _ => meet(cursors),
    })
}

/// All paragraphs of a term.
fn all(cursor: &mut Cursor) -> Occurrences {
    let mut found = Occurrences::default();
    while !cursor.postings.docs().is_empty() {
        found.docs.extend_from_slice(cursor.postings.docs());
        found.counts.extend_from_slice(cursor.postings.freqs());
        cursor.postings.advance();
    }
    found
}

/// The paragraphs in which terms stand together; one without positions stands anywhere.
fn meet(mut cursors: Vec<Cursor>) -> Occurrences {
    // The rarest term leads, so that the others are passed over where it is not.
    cursors.sort_by_key(|cursor| cursor.postings.doc_freq());
    let mut found = Occurrences::default();
    let (mut own, mut other) = (Vec::new(), Vec::new());
    let mut next = cursors.first().and_then(Cursor::doc);
    while let Some(doc) = next {
        let farther = cursors.iter_mut().skip(1).try_fold((), |(), cursor| match cursor.seek(doc) {
            Some(own) if own == doc => Ok(()),
            behind => Err(behind),
        });
        if farther.is_ok() {
            let mut exact = cursors.iter_mut().filter(|cursor| cursor.positions.is_some());
            own.clear();
            if let Some(cursor) = exact.next() {
                cursor.read(&mut own);
            }
            for cursor in exact {
                if !own.is_empty() {
                    cursor.read(&mut other);
                    keep_common(&mut own, &other);
                }
            }
            if !own.is_empty() {
                found.docs.push(doc);
                found.counts.push(u32::try_from(own.len()).unwrap_or(u32::MAX));
            }
        }
        let Some(lead) = cursors.first_mut() else { break };
        next = match farther {
            Ok(()) => lead.next(),
            Err(Some(behind)) => lead.seek(behind),
            Err(None) => None,
        };
    }
    found
}

/// Keeps of some rising numbers those that are also among others.
fn keep_common(own: &mut Vec<u32>, others: &[u32]) {
    let mut rest = others.iter().copied().peekable();
    // Mostly each stands there once.
    if let ([own], [other]) = (own.as_slice(), others)
        && own == other
    {
        return;
    }
    own.retain(|&number| {
        while rest.next_if(|&other| other < number).is_some() {}
        rest.peek() == Some(&number)
    });
}

/// A place in the posting list of a term.
struct Cursor {
    postings: BlockSegmentPostings,
    positions: Option<PositionReader>,
    shift: u32,
    /// Which paragraph of the block.
    at: usize,
    /// How many positions stand before those of the block.
    before: u64,
    /// The positions of the block, each as its distance from the one before; empty until they are asked for.
    distances: Vec<u32>,
    /// Whose positions have been passed, and how many these are.
    passed: (usize, usize),
}

impl Cursor {
    fn new(postings: BlockSegmentPostings, positions: Option<PositionReader>, shift: u32) -> Self {
        Self { postings, positions, shift, at: 0, before: 0, distances: Vec::new(), passed: (0, 0) }
    }

    fn doc(&self) -> Option<DocId> {
        self.postings.docs().get(self.at).copied()
    }

    fn turn(&mut self) {
        self.before += self.postings.freqs().iter().copied().map(u64::from).sum::<u64>();
        self.postings.advance();
        self.at = 0;
        self.distances.clear();
        self.passed = (0, 0);
    }

    fn next(&mut self) -> Option<DocId> {
        self.at += 1;
        if self.at >= self.postings.docs().len() {
            self.turn();
        }
        self.doc()
    }

    /// Goes to the first paragraph that is not before this one.
    fn seek(&mut self, target: DocId) -> Option<DocId> {
        while *self.postings.docs().last()? < target {
            self.turn();
        }
        let rest = self.postings.docs().get(self.at..)?;
        // Mostly it is near.
        self.at += match rest.iter().take(4).position(|&doc| doc >= target) {
            Some(near) => near,
            None => rest.partition_point(|&doc| doc < target),
        };
        self.doc()
    }

    /// The positions of the term in the paragraph, shifted.
    fn read(&mut self, into: &mut Vec<u32>) {
        into.clear();
        let Some(reader) = &mut self.positions else { return };
        let counts = self.postings.freqs();
        let sum = |counts: &[u32]| counts.iter().map(|&count| count as usize).sum::<usize>();
        if self.distances.is_empty() {
            self.distances.resize(sum(counts), 0);
            reader.read(self.before, &mut self.distances);
        }
        let (passed, mut start) = self.passed;
        start += counts.get(passed..self.at).map(sum).unwrap_or_default();
        self.passed = (self.at, start);
        let length = counts.get(self.at).map_or(0, |&count| count as usize);
        let mut position = self.shift;
        for &distance in self.distances.get(start..start + length).unwrap_or_default() {
            position = position.wrapping_add(distance);
            into.push(position);
        }
    }
}

#[cfg(test)]
mod tests {
    use tantivy::index::SegmentComponent;
    use tantivy::schema::{SchemaBuilder, TextFieldIndexing, TextOptions};
    use tantivy::{IndexWriter, TantivyDocument};

    use super::*;

    /// How often terms stand at their places in a text of one term a character.
    fn counted(text: &str, terms: &[(usize, String)]) -> u32 {
        let chars: Vec<char> = text.chars().collect();
        let stands = |from: usize| {
            terms.iter().all(|(at, term)| chars.get(from + at).is_some_and(|c| *term == c.to_string()))
        };
        (0..chars.len()).map(|from| u32::from(stands(from))).sum()
    }

    #[test]
    fn finds_what_reading_finds() {
        let mut schema = SchemaBuilder::default();
        let option = IndexRecordOption::WithFreqsAndPositions;
        let indexing = TextFieldIndexing::default().set_tokenizer("whitespace").set_index_option(option);
        let field = schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
        let index = tantivy::Index::create_in_ram(schema.build());
        let mut writer: IndexWriter = index.writer_with_num_threads(1, 15_000_000).unwrap();
        let mut dice = 7_u64;
        let mut draw = |limit: usize| {
            dice = dice.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            usize::try_from(dice >> 33).unwrap() % limit
        };
        // Many blocks of common terms, and some that are rare.
        let texts: Vec<String> = (0..1500)
            .map(|_| {
                let length = draw(20);
                let last = if draw(60) == 0 { "z" } else { "" };
                let letters = (0..length).map(|_| "aaaaabbbbcdefgh".chars().nth(draw(15)).unwrap());
                letters.collect::<String>() + last
            })
            .collect();
        for text in &texts {
            let parted = text.chars().map(String::from).collect::<Vec<_>>().join(" ");
            let mut document = TantivyDocument::new();
            document.add_text(field, parted);
            writer.add_document(document).unwrap();
        }
        writer.commit().unwrap();
        let searcher = index.reader().unwrap().searcher();
        let [segment] = searcher.segment_readers() else { panic!("one segment") };
        let positions =
            CompositeFile::open(&segment.open_read(SegmentComponent::Positions).unwrap()).unwrap();
        let mut hits = 0;
        for _ in 0..300 {
            let count = 1 + draw(4);
            let mut terms = Vec::new();
            for at in 0..count {
                let term = "abcdhz".chars().nth(draw(6)).unwrap();
                terms.push((at * (1 + draw(2)), term.to_string()));
            }
            terms.dedup_by_key(|term| term.0);
            let all: Vec<String> = terms.iter().map(|(_, term)| term.clone()).collect();
            let counts = (0..).zip(&texts).map(|(doc, text)| (doc, counted(text, &terms)));
            let (docs, counts) = counts.filter(|&(_, count)| count > 0).unzip();
            let expected = Occurrences { docs, counts };
            for implied in [&[][..], &all] {
                let found = together(segment, &positions, field, &terms, implied).unwrap();
                assert_eq!(found, expected, "{terms:?}");
            }
            // Where only some of the terms are asked for, the others still can lead.
            let found = together(segment, &positions, field, &terms[..1], &all[1..]).unwrap();
            assert!(expected.docs.iter().all(|doc| found.docs.contains(doc)), "{terms:?}");
            hits += expected.docs.len();
        }
        assert!(hits > 1000, "{hits}");
    }

    #[test]
    fn keeps_what_is_common() {
        for (own, others, expected) in [
            (&[1, 4, 9][..], &[4, 5, 9][..], &[4, 9][..]),
            (&[1], &[], &[]),
            (&[], &[1], &[]),
            (&[2, 3], &[1, 2, 3, 4], &[2, 3]),
            (&[5], &[1, 4], &[]),
        ] {
            let mut kept = own.to_vec();
            keep_common(&mut kept, others);
            assert_eq!(kept, expected, "{own:?} {others:?}");
        }
    }
}
