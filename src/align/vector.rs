//! Sparse vectors over the tokens of a corpus.

/// Weights by token, sorted by token.
pub(super) type Vector = Vec<(u32, f32)>;

/// Raises each weight of `into` to that of `from` times `factor`, where that is more.
pub(super) fn raise(into: &mut Vector, from: &[(u32, f32)], factor: f32) {
    if factor <= 0.0 || from.is_empty() {
        return;
    }
    let mut merged = Vector::with_capacity(into.len() + from.len());
    let (mut a, mut b) = (into.iter().copied().peekable(), from.iter().copied().peekable());
    while let (Some(&left), Some(&right)) = (a.peek(), b.peek()) {
        match left.0.cmp(&right.0) {
            std::cmp::Ordering::Less => merged.extend(a.next()),
            std::cmp::Ordering::Greater => {
                merged.push((right.0, right.1 * factor));
                b.next();
            }
            std::cmp::Ordering::Equal => {
                merged.push((left.0, left.1.max(right.1 * factor)));
                a.next();
                b.next();
            }
        }
    }
    merged.extend(a);
    merged.extend(b.map(|(token, weight)| (token, weight * factor)));
    *into = merged;
}

/// Scales a vector to length 1.
pub(super) fn normalise(vector: &mut Vector) {
    vector.retain(|&(_, weight)| weight > 0.0);
    let length = length(vector);
    if length > 0.0 {
        for (_, weight) in vector {
            *weight /= length;
        }
    }
}

/// The length of a vector.
pub(super) fn length(vector: &[(u32, f32)]) -> f32 {
    vector.iter().map(|&(_, weight)| weight * weight).sum::<f32>().sqrt()
}

/// The sum of products of two vectors.
pub(super) fn dot(a: &[(u32, f32)], b: &[(u32, f32)]) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        if x.0 == y.0 {
            sum += x.1 * y.1;
        }
        i += usize::from(x.0 <= y.0);
        j += usize::from(y.0 <= x.0);
    }
    sum
}

/// A vector laid out in full, to be multiplied by many sparse ones.
pub(super) struct Dense {
    weights: Vec<f32>,
}

impl Dense {
    /// All weights 0.
    pub(super) fn new(tokens: usize) -> Self {
        Self { weights: vec![0.0; tokens] }
    }

    /// Lays out a vector.
    pub(super) fn fill(&mut self, vector: &[(u32, f32)]) {
        for &(token, weight) in vector {
            self.weights[token as usize] = weight;
        }
    }

    /// Takes away the vector that was laid out.
    pub(super) fn clear(&mut self, vector: &[(u32, f32)]) {
        for &(token, _) in vector {
            self.weights[token as usize] = 0.0;
        }
    }

    /// The sum of products: the cosine, of two vectors of length 1.
    pub(super) fn dot(&self, vector: &[(u32, f32)]) -> f32 {
        vector.iter().map(|&(token, weight)| weight * self.weights[token as usize]).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raises_to_the_greater_weight() {
        let mut vector = vec![(1, 1.0), (3, 2.0)];
        raise(&mut vector, &[(0, 4.0), (3, 2.0), (5, 1.0)], 0.5);
        assert_eq!(vector, [(0, 2.0), (1, 1.0), (3, 2.0), (5, 0.5)]);
    }

    #[test]
    fn equal_vectors_have_cosine_one() {
        let mut vector = vec![(1, 3.0), (4, 4.0)];
        normalise(&mut vector);
        let mut dense = Dense::new(5);
        dense.fill(&vector);
        assert!((dense.dot(&vector) - 1.0).abs() < 1e-6);
        assert!(dense.dot(&[(2, 1.0)]) < 1e-6);
        dense.clear(&vector);
        assert!(dense.dot(&vector) < 1e-6);
    }
}
