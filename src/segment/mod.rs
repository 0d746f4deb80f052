//! Text → words. The only home of the segmentation library, of the legal lexicon and of the corpus-pruned dictionary.

mod dictionary;
mod excerpt;
mod lexicon;
mod prune;
mod segmenter;
mod token;

pub use dictionary::Dictionary;
pub use prune::Vocabulary;
pub use segmenter::Segmenter;
pub use token::Token;
