//! Many documents: where districts as columns would fill no screen, a row shows how values and wordings are distributed.
//!
//! [`Spread`] is the view model, made from a [`Study`](crate::study::Study) alone; [`write_spread`] writes it as pages (one a row, one a
//! document), JSON, CSV, as a workbook and as a document. All of it grows with the documents, nothing with their square.

mod build;
mod csv;
#[cfg(feature = "office")]
mod docx;
mod folder;
mod lines;
mod page;
#[cfg(feature = "parquet")]
mod parquet;
mod places;
mod region;
mod scale;
#[cfg(feature = "parquet")]
mod tables;
#[cfg(test)]
mod tests;
mod texts;
mod view;
#[cfg(feature = "office")]
mod workbook;

pub use folder::{SPREAD_FORMATS, write_spread};
pub use view::{
    Held, Part, Quoted, SPREAD_SCHEMA, Said, Scale, Spread, SpreadDocument, SpreadProvision, SpreadRow,
    SpreadWording, ToCheck,
};
