//! Text → words. The only home of the segmentation library, of the legal lexicon and of the corpus-pruned dictionary.

mod dictionary;
mod excerpt;
mod lexicon;
mod prune;
mod segmenter;
mod token;
mod word_class;

pub use dictionary::Dictionary;
pub use prune::Vocabulary;
pub use segmenter::Segmenter;
pub use token::Token;
pub use word_class::WordClass;
