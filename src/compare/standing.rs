//! A norm and the one it is measured against → whether it is equal, stricter or looser, and by how much.

use super::force::Direction;
use super::value::value_change;
use crate::norm::Norm;

/// How a value stands to the one it is measured against.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Standing {
    /// The same value.
    Equal,
    /// About the same, in units that have no exact rate (5 working days and 7 days).
    AboutEqual,
    /// Harder on those who are bound.
    Stricter {
        /// How much more, in the unit of both; `None` where they count different units.
        difference: Option<f64>,
        /// Whether units were set against each other that have no exact rate (5 working days and 10 days).
        approximate: bool,
    },
    /// Easier on them.
    Looser {
        /// How much more, in the unit of both.
        difference: Option<f64>,
        /// Whether units were set against each other that have no exact rate.
        approximate: bool,
    },
    /// Different, but neither.
    Incomparable,
}

impl Standing {
    /// The name in machine output.
    pub fn key(self) -> &'static str {
        match self {
            Self::Equal | Self::AboutEqual => "equal",
            Self::Stricter { .. } => "stricter",
            Self::Looser { .. } => "looser",
            Self::Incomparable => "incomparable",
        }
    }

    /// How much more it is, in the unit of both.
    pub fn difference(self) -> Option<f64> {
        match self {
            Self::Stricter { difference, .. } | Self::Looser { difference, .. } => difference,
            Self::Equal | Self::AboutEqual | Self::Incomparable => None,
        }
    }

    /// Whether units were set against each other that have no exact rate.
    pub fn is_approximate(self) -> bool {
        matches!(
            self,
            Self::AboutEqual
                | Self::Stricter { approximate: true, .. }
                | Self::Looser { approximate: true, .. }
        )
    }
}

/// How a norm stands to a base.
pub fn standing(norm: &Norm, base: &Norm) -> Standing {
    if norm.kind() != base.kind() {
        return Standing::Incomparable;
    }
    let Some(change) = value_change(norm, base) else { return Standing::Equal };
    let (difference, approximate) = (change.difference, change.approximate);
    match change.direction {
        Direction::Stricter => Standing::Stricter { difference, approximate },
        Direction::Looser => Standing::Looser { difference, approximate },
        Direction::Other if approximate => Standing::AboutEqual,
        Direction::Other => Standing::Incomparable,
    }
}
