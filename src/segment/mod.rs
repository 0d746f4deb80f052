//! Text → words. The only home of the segmentation library, of the legal lexicon and of the corpus-pruned dictionary.

mod lexicon;
mod segmenter;
mod token;

pub use segmenter::Segmenter;
pub use token::Token;
