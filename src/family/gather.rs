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
    /// Groups the paragraphs of all documents. The order of the documents changes nothing but their indices.
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
            by_place: vec![BTreeMap::new(); documents.len()],
            characters: read.iter().map(|read| read.iter().map(|read| read.characters).sum()).collect(),
        };
        let mut rank = vec![0; documents.len()];
        order.iter().enumerate().for_each(|(number, &document)| rank[document] = number);
        found.families =
            families.iter().map(|family| build(family, &distinct, &read, documents, &rank)).collect();
        found.families.sort_by(|a, b| {
            b.documents.cmp(&a.documents).then_with(|| first(a, &rank).cmp(&first(b, &rank)))
        });
        for (index, family) in found.families.iter().enumerate() {
            for member in &family.members {
                found.by_place[member.document].insert(member.place.clone(), index);
            }
        }
        found
    }
}

fn first<'a>(family: &'a Family, rank: &[usize]) -> Option<(usize, &'a Place)> {
    family.members.first().map(|member| (rank[member.document], &member.place))
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

fn build(
    wordings: &[(usize, f64)],
    distinct: &[(&str, Uses)],
    read: &[Vec<Read>],
    documents: &[Document],
    rank: &[usize],
) -> Family {
    let mut members: Vec<Member> = Vec::new();
    for (number, &(wording, likeness)) in wordings.iter().enumerate() {
        for &(document, paragraph) in &distinct[wording].1 {
            let paragraph = &read[document][paragraph];
            members.push(Member {
                document,
                place: paragraph.place.clone(),
                wording: number + 1,
                likeness,
                characters: paragraph.characters,
            });
        }
    }
    members.sort_by(|a, b| (rank[a.document], &a.place).cmp(&(rank[b.document], &b.place)));
    let own = members.iter().find(|member| member.wording == 1);
    let provision = own.and_then(|own| documents[own.document].provision(&own.place));
    Family {
        text: provision.map(|provision| provision.paragraph.full_text()).unwrap_or_default(),
        documents: members.chunk_by(|a, b| a.document == b.document).count(),
        wordings: wordings.len(),
        members,
    }
}
