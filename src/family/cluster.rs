//! Similarities → a tree of documents, and the order in which neighbours are alike.

use super::similarity::Similarity;

/// The documents joined two by two, the most alike first (average linkage).
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Tree {
    /// The joins. Nodes below the number of documents are documents; the others are joins, in the order of this list.
    pub merges: Vec<Merge>,
    /// The documents in an order in which those of one branch stand together.
    pub order: Vec<usize>,
}

/// Two branches that become one.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Merge {
    /// The branch with the earliest document.
    pub left: usize,
    /// The other.
    pub right: usize,
    /// The mean similarity of the documents of the one with those of the other.
    pub similarity: f64,
    /// How many documents the joined branch has.
    pub size: usize,
}

impl Tree {
    /// Clusters documents by the chain of nearest neighbours (Murtagh, “A survey of recent advances in hierarchical
    /// clustering algorithms”, 1983): quadratic time, the same tree as joining the nearest two again and again.
    ///
    /// `sequence` is the order in which documents are taken where their similarities are equal.
    pub fn of(similarity: &Similarity, sequence: &[usize]) -> Self {
        let raw = chain(similarity, sequence);
        Self::build(raw, sequence)
    }

    /// Puts joins in the order of similarity and names branches by them; in `raw` a branch is named by any of its leaves.
    fn build(mut raw: Vec<(usize, usize, f32)>, sequence: &[usize]) -> Self {
        let count = sequence.len();
        raw.sort_by(|a, b| b.2.total_cmp(&a.2));
        // For each leaf the branch it is in, found by halving paths; for each branch its node, first leaf and size.
        let mut parent: Vec<usize> = (0..count).collect();
        let mut branch: Vec<(usize, usize, usize)> =
            (0..count).map(|leaf| (sequence[leaf], leaf, 1)).collect();
        let mut children: Vec<(usize, usize)> = Vec::new();
        let mut tree = Self::default();
        for (a, b, similarity) in raw {
            let (a, b) = (root(&mut parent, a), root(&mut parent, b));
            let (left, right) = if branch[a].1 < branch[b].1 { (a, b) } else { (b, a) };
            let (one, other) = (branch[left], branch[right]);
            tree.merges.push(Merge {
                left: one.0,
                right: other.0,
                similarity: f64::from(similarity),
                size: one.2 + other.2,
            });
            parent[right] = left;
            branch[left] = (count + children.len(), one.1, one.2 + other.2);
            children.push((one.0, other.0));
        }
        let mut open: Vec<usize> = Vec::new();
        open.extend(
            (count + children.len())
                .checked_sub(1)
                .filter(|_| count > 0)
                .map(|last| if children.is_empty() { sequence[0] } else { last }),
        );
        while let Some(node) = open.pop() {
            if let Some(&(left, right)) = node.checked_sub(count).and_then(|merge| children.get(merge)) {
                open.extend([right, left]);
            } else {
                tree.order.push(node);
            }
        }
        tree
    }
}

fn root(parent: &mut [usize], mut leaf: usize) -> usize {
    while parent[leaf] != leaf {
        parent[leaf] = parent[parent[leaf]];
        leaf = parent[leaf];
    }
    leaf
}

/// Joins by leaf (a position in `sequence`), in no order of similarity yet.
fn chain(similarity: &Similarity, sequence: &[usize]) -> Vec<(usize, usize, f32)> {
    let count = sequence.len();
    let mut values = vec![0.0_f32; count * count];
    for a in 0..count {
        for b in 0..count {
            #[allow(clippy::cast_possible_truncation)]
            let value = similarity.get(sequence[a], sequence[b]) as f32;
            values[a * count + b] = value;
        }
    }
    #[allow(clippy::cast_precision_loss)]
    let mut sizes = vec![1.0_f32; count];
    let mut active: Vec<usize> = (0..count).collect();
    let mut chain: Vec<usize> = Vec::new();
    let mut joins = Vec::with_capacity(count.saturating_sub(1));
    while active.len() > 1 {
        if chain.is_empty() {
            chain.extend(active.first());
        }
        let Some(&tip) = chain.last() else { break };
        let before = chain.len().checked_sub(2).and_then(|at| chain.get(at)).copied();
        // The one before in the chain wins a tie, so that the chain ends.
        let mut nearest = before;
        for &other in active.iter().filter(|&&other| other != tip) {
            if nearest.is_none_or(|nearest| values[tip * count + other] > values[tip * count + nearest]) {
                nearest = Some(other);
            }
        }
        let Some(nearest) = nearest else { break };
        if before != Some(nearest) {
            chain.push(nearest);
            continue;
        }
        chain.truncate(chain.len() - 2);
        joins.push((tip, nearest, values[tip * count + nearest]));
        let (kept, gone) = (tip.min(nearest), tip.max(nearest));
        let (own, its) = (sizes[kept], sizes[gone]);
        for &other in active.iter().filter(|&&other| other != kept && other != gone) {
            let mean =
                (own * values[kept * count + other] + its * values[gone * count + other]) / (own + its);
            values[kept * count + other] = mean;
            values[other * count + kept] = mean;
        }
        sizes[kept] += its;
        active.retain(|&leaf| leaf != gone);
    }
    joins
}
