//! A norm and the one it is measured against → whether it is equal, stricter or looser, and by how much.

use super::force::Direction;
use super::value::{direction, value_change};
use crate::norm::{Length, Norm};

/// How a value stands to the one it is measured against.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Standing {
    /// The same value.
    Equal,
    /// Harder on those who are bound.
    Stricter {
        /// How much more, in the unit of both; `None` where they count different units.
        difference: Option<f64>,
        /// Whether units were set against each other that have no exact rate (7 working days and 10 days).
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
            Self::Equal => "equal",
            Self::Stricter { .. } => "stricter",
            Self::Looser { .. } => "looser",
            Self::Incomparable => "incomparable",
        }
    }

    /// How much more it is, in the unit of both.
    pub fn difference(self) -> Option<f64> {
        match self {
            Self::Stricter { difference, .. } | Self::Looser { difference, .. } => difference,
            Self::Equal | Self::Incomparable => None,
        }
    }

    /// Whether units were set against each other that have no exact rate.
    pub fn is_approximate(self) -> bool {
        matches!(self, Self::Stricter { approximate: true, .. } | Self::Looser { approximate: true, .. })
    }
}

/// How a norm stands to a base.
pub fn standing(norm: &Norm, base: &Norm) -> Standing {
    if norm.kind != base.kind {
        return Standing::Incomparable;
    }
    let Some(change) = value_change(norm, base) else { return Standing::Equal };
    let (way, approximate) = match change.direction {
        Direction::Other => match Length::of(norm).zip(Length::of(base)) {
            // One scale for all stretches of time, at the price of exactness.
            Some((here, there)) if here.days.total_cmp(&there.days).is_ne() => (
                direction(norm.kind, norm.bound, here.days - there.days),
                here.approximate || there.approximate,
            ),
            _ => (Direction::Other, false),
        },
        way => (way, false),
    };
    let difference = change.difference;
    match way {
        Direction::Stricter => Standing::Stricter { difference, approximate },
        Direction::Looser => Standing::Looser { difference, approximate },
        Direction::Other => Standing::Incomparable,
    }
}
