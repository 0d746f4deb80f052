//! Many documents → few groups of them that a picture has room for.

use super::cluster::Tree;
use super::date::date_of;
use super::similarity::Similarity;
use crate::document::Document;

/// Documents in groups of the likest, and how much the groups share.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Groups {
    /// The documents of each group, in the clustered order.
    pub groups: Vec<Vec<usize>>,
    /// The mean similarity of the documents of two groups, row by row; of a group with itself, of its documents with each other.
    pub similarity: Vec<Vec<f64>>,
    /// How the groups are joined: nodes below the number of groups are groups.
    pub merges: Vec<super::Merge>,
}

impl Groups {
    /// Cuts the tree so that there are at most `limit` groups; one for each document where there are no more.
    pub fn of(tree: &Tree, similarity: &Similarity, limit: usize) -> Self {
        let count = tree.order.len();
        let cut = count.saturating_sub(limit.max(1)).min(tree.merges.len());
        // The documents of each node, as far as it is a group or part of one.
        let mut nodes: Vec<Vec<usize>> = vec![Vec::new(); count + tree.merges.len()];
        tree.order.iter().for_each(|&document| nodes[document].push(document));
        for (index, merge) in tree.merges.iter().enumerate().take(cut) {
            let mut joined = std::mem::take(&mut nodes[merge.left]);
            joined.append(&mut nodes[merge.right]);
            nodes[count + index] = joined;
        }
        let mut place = vec![0; count];
        tree.order.iter().enumerate().for_each(|(at, &document)| place[document] = at);
        let mut tops: Vec<(usize, usize)> = nodes
            .iter()
            .enumerate()
            .filter_map(|(node, documents)| {
                Some((documents.iter().map(|&document| place[document]).min()?, node))
            })
            .collect();
        tops.sort_unstable();
        let mut name = vec![0; count + tree.merges.len()];
        tops.iter().enumerate().for_each(|(group, &(_, node))| name[node] = group);
        let merges = tree
            .merges
            .iter()
            .enumerate()
            .skip(cut)
            .map(|(index, merge)| {
                name[count + index] = tops.len() + index - cut;
                super::Merge { left: name[merge.left], right: name[merge.right], ..*merge }
            })
            .collect();
        let groups: Vec<Vec<usize>> = tops
            .iter()
            .map(|&(_, node)| {
                let mut group = std::mem::take(&mut nodes[node]);
                group.sort_unstable_by_key(|&document| place[document]);
                group
            })
            .collect();
        let similarity = groups
            .iter()
            .map(|one| groups.iter().map(|other| mean(one, other, similarity)).collect())
            .collect();
        Self { groups, similarity, merges }
    }
}

impl Groups {
    /// What each group is called: its earliest document, and how many more there are.
    pub fn labels(&self, documents: &[Document]) -> Vec<String> {
        let dated = |&&index: &&usize| {
            let document = documents.get(index);
            let date = document.and_then(date_of);
            (date.is_none(), date, document.map(|document| &document.id))
        };
        let name = |group: &Vec<usize>| {
            let first = group.iter().min_by_key(dated).and_then(|&index| documents.get(index));
            let id = first.map_or("", |document| document.id.as_str());
            if group.len() > 1 { format!("{id} +{}", group.len() - 1) } else { id.to_owned() }
        };
        self.groups.iter().map(name).collect()
    }
}

/// The mean similarity of different documents; 1 where there is but one.
fn mean(one: &[usize], other: &[usize], similarity: &Similarity) -> f64 {
    let (mut sum, mut count) = (0.0, 0.0);
    for &a in one {
        for &b in other.iter().filter(|&&b| a != b) {
            sum += similarity.get(a, b);
            count += 1.0;
        }
    }
    if count > 0.0 { sum / count } else { 1.0 }
}
