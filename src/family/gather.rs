//! Documents → families.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use super::date::by_date;
use super::grams::{Leaders, grams};
use super::model::{Families, Family, FamilyOptions, Member};
use super::wording::{characters, wording};
use crate::document::{Document, Names, Place};

/// A paragraph, read.
struct Read {
    place: Place,
    wording: String,
    characters: usize,
}

/// The paragraphs of one wording: index of the document, number among its paragraphs; from the earliest document on.
type Uses = Vec<(usize, usize)>;

impl Families {
    /// Groups the paragraphs of all documents. The order of the documents changes nothing.
    pub fn of_documents(documents: &[Document], options: &FamilyOptions) -> Self {
        let order = by_date(documents);
        let read: Vec<Vec<Read>> = documents.par_iter().map(read).collect();
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let mut distinct: Vec<(&str, Uses)> = Vec::new();
        for &document in &order {
            for (number, paragraph) in read[document].iter().enumerate() {
                if paragraph.wording.chars().count() < options.least.max(1) {
                    continue;
                }
                let wording = *numbers.entry(paragraph.wording.as_str()).or_insert(distinct.len());
                if wording == distinct.len() {
                    distinct.push((paragraph.wording.as_str(), Uses::new()));
                }
                distinct[wording].1.push((document, number));
            }
        }
        drop(numbers);
        // Whatever most documents have stands for the family; among equals, the earliest.
        distinct.sort_by_cached_key(|(_, uses)| std::cmp::Reverse(spread(uses)));
        let families = group(&distinct, options);
        let mut found = Self {
            families: Vec::new(),
            by_place: BTreeMap::new(),
            documents: documents.iter().map(|document| document.id.clone()).collect(),
            characters: read.iter().map(|read| read.iter().map(|read| read.characters).sum()).collect(),
        };
        let mut rank = vec![0; documents.len()];
        order.iter().enumerate().for_each(|(number, &document)| rank[document] = number);
        let mut families: Vec<(usize, Family)> =
            families.iter().map(|family| build(family, &distinct, &read, documents, &rank)).collect();
        let place = |family: &Family| family.members.first().map(|member| member.place.clone());
        families.sort_by_cached_key(|(first, family)| {
            (std::cmp::Reverse(family.documents), *first, place(family))
        });
        found.families = families.into_iter().map(|(_, family)| family).collect();
        for (index, family) in found.families.iter().enumerate() {
            for member in &family.members {
                let places = found.by_place.entry(member.document.clone()).or_default();
                places.insert(member.place.clone(), index);
            }
        }
        found
    }
}

fn read(document: &Document) -> Vec<Read> {
    let names = Names::of(document);
    document
        .provisions()
        .map(|provision| Read {
            place: provision.place(),
            wording: wording(provision.paragraph, &names),
            characters: characters(provision.paragraph),
        })
        .collect()
}

/// How many documents use a wording.
fn spread(uses: &Uses) -> usize {
    uses.chunk_by(|a, b| a.0 == b.0).count()
}

/// The wordings of each family with their likeness to the first.
fn group(distinct: &[(&str, Uses)], options: &FamilyOptions) -> Vec<Vec<(usize, f64)>> {
    let texts: Vec<&str> = distinct.iter().map(|&(text, _)| text).collect();
    let (grams, elements) = grams(&texts);
    let mut leaders = Leaders::new(&grams, elements, options.likeness.clamp(0.1, 1.0));
    let mut families: Vec<Vec<(usize, f64)>> = Vec::new();
    let mut family_of: HashMap<u32, usize> = HashMap::new();
    for (index, wording) in (0..distinct.len()).zip(0_u32..) {
        let followed = leaders.follow(wording);
        let family = followed.and_then(|(leader, likeness)| Some((*family_of.get(&leader)?, likeness)));
        if let Some((family, likeness)) = family {
            families[family].push((index, likeness));
        } else {
            family_of.insert(wording, families.len());
            families.push(vec![(index, 1.0)]);
        }
    }
    families
}

/// A family, and the rank of its first document.
fn build(
    wordings: &[(usize, f64)],
    distinct: &[(&str, Uses)],
    read: &[Vec<Read>],
    documents: &[Document],
    rank: &[usize],
) -> (usize, Family) {
    let mut members: Vec<(usize, Member)> = Vec::new();
    for (number, &(wording, likeness)) in wordings.iter().enumerate() {
        for &(document, paragraph) in &distinct[wording].1 {
            let paragraph = &read[document][paragraph];
            let member = Member {
                document: documents[document].id.clone(),
                place: paragraph.place.clone(),
                wording: number + 1,
                likeness,
                characters: paragraph.characters,
            };
            members.push((document, member));
        }
    }
    members.sort_by(|(a, one), (b, other)| (rank[*a], &one.place).cmp(&(rank[*b], &other.place)));
    let own = members.iter().find(|(_, member)| member.wording == 1);
    let provision = own.and_then(|(document, own)| documents[*document].provision(&own.place));
    let first = members.first().map_or(0, |(document, _)| rank[*document]);
    let family = Family {
        text: provision.map(|provision| provision.paragraph.full_text()).unwrap_or_default(),
        documents: members.chunk_by(|(a, _), (b, _)| a == b).count(),
        wordings: wordings.len(),
        members: members.into_iter().map(|(_, member)| member).collect(),
    };
    (first, family)
}
