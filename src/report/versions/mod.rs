//! Two versions of a text as a page, as the table of old and new articles that legislatures print, and as tracked changes.

mod page;
#[cfg(feature = "office")]
mod table;
#[cfg(feature = "office")]
mod tracked;
mod view;

pub use page::write_versions_html;
#[cfg(feature = "office")]
pub use table::write_versions_docx;
#[cfg(feature = "office")]
pub use tracked::write_tracked_changes;
