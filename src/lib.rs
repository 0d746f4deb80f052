//! duizhao (对照) compares Chinese rule texts by topic, with every cell cited.

pub mod align;
pub mod calendar;
pub mod check;
pub mod compare;
pub mod corpus;
pub mod document;
pub mod index;
pub mod norm;
pub mod parse;
pub mod report;
pub mod segment;
pub mod text;
pub mod topic;
