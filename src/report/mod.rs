//! Documents, norms and their alignment → a report that can be read, printed, cited and sent.
//!
//! [`Report::new`] makes the view model, which holds all that any form shows; [`write_folder`] writes it as HTML, Markdown,
//! JSON, CSV, as a workbook and as a document. [`Spread`] and [`write_spread`] do the same for many documents. A report knows no clock and no machine: the same corpus and command give the same bytes.

mod build;
mod chains;
mod cite;
mod csv;
mod delta;
#[cfg(feature = "office")]
mod docx;
mod drawing;
mod english;
mod families;
mod families_view;
mod figure;
mod folder;
mod html;
mod json;
mod labels;
mod language;
mod made;
mod markdown;
mod meetings;
mod norm_columns;
#[cfg(feature = "office")]
#[cfg(test)]
mod office_tests;
mod pages;
#[cfg(feature = "search")]
mod query_table;
mod rows;
mod scope;
mod source_name;
mod spread;
#[cfg(test)]
mod tests;
mod unsaid;
mod version_labels;
mod versions;
mod view;
#[cfg(feature = "office")]
mod workbook;

pub use build::ReportOptions;
pub use english::{number as amount_in_english, topic as topic_in_words, value as value_in_words};
pub use families_view::{DescentView, FamiliesView, FamilyMember, FamilyView, SourceView};
pub use folder::{Folder, Format, REPORT_FORMATS, ReportError, write_folder};
pub use html::pages as page_templates;
pub use language::Language;
pub use made::{Generator, NotesMade};
pub use markdown::write_markdown;
pub use meetings::said as meeting_entry_in_words;
#[cfg(feature = "search")]
pub use query_table::write_query_table;
pub use rows::Order;
pub use spread::{
    Held, Part, Quoted, SPREAD_FORMATS, SPREAD_SCHEMA, Said, Scale, Spread, SpreadDocument, SpreadProvision,
    SpreadRow, SpreadWording, ToCheck, write_spread,
};
pub use versions::write_versions_html;
#[cfg(feature = "office")]
pub use versions::{write_tracked_changes, write_versions_docx};
pub use view::{
    BaseCell, BaseView, CellView, ChainView, Delta, DiagnosticView, DocumentView, EventView, FacetView,
    Figure, Matrix, MatrixCell, MatrixRow, MeetingCell, MeetingEntryView, MeetingView, NormView, PartView,
    ProvisionView, REPORT_SCHEMA, Report, RowView, Sharing, StepView, UnmatchedView,
};

/// Templates in which lines of blocks leave no line behind.
fn syntax() -> Result<minijinja::syntax::SyntaxConfig, minijinja::Error> {
    minijinja::syntax::SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .keep_trailing_newline(true)
        .build()
}
