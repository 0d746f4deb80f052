//! What the alignment weighs, and how much.

use super::matter::Matters;
use crate::topic::Catalogue;

/// What the alignment weighs, and how much; few numbers, the same for every kind of rule.
#[derive(Clone, Debug, PartialEq)]
pub struct AlignOptions {
    /// Two provisions are paired from this score on.
    pub threshold: f32,
    /// A provision joins a row where its mean score with the row's other documents is this part of the threshold.
    pub row_mean: f32,
    /// It stays out where one of those scores is below this part of the threshold: no chain glues two matters.
    pub row_floor: f32,
    /// Weight of a concept of the lexicon beside a pair of characters (1) and a single character.
    pub concept: f32,
    /// Weight of a single character.
    pub character: f32,
    /// Exponent of the rarity of a token.
    pub rarity: f32,
    /// What is left of a token's weight where only one document has it: own slogans say nothing about likeness.
    pub lone: f32,
    /// Weight that a clause takes from its sentence, from the sentence before, and from the words it refers to.
    pub context: Context,
    /// What is taken from the likeness of a provision that punishes and one that does not.
    pub sanction: f32,
    /// What is taken from the likeness of two provisions whose leading terms are rivals (全体会议, 常务会议).
    pub rivals: f32,
    /// What a clause loses that its own document repeats elsewhere (主要任务是, 构成犯罪的).
    pub repeated: f32,
    /// What the way over a third document adds.
    pub transitive: f32,
    /// What a pair gains that is the best of both its paragraphs.
    pub mutual: f32,
    /// What the match of the articles that two paragraphs refer to counts for the two.
    pub referred: f32,
    /// What a matter adds that two paragraphs speak of, and no other of their documents.
    pub matter: f32,
    /// What a pair loses whose paragraphs both speak of matters, but of none in common.
    pub strange: f32,
    /// What a pair loses for each matter that either document regulates elsewhere.
    pub elsewhere: f32,
    /// What a pair loses whose paragraphs stand at opposite ends of their documents.
    pub position: f32,
    /// So many of the likest paragraphs of each document are looked at clause by clause.
    pub candidates: usize,
    /// So many documents are matched each with each; the others join the rows that these make, and what they leave over
    /// is matched among themselves.
    pub core: usize,
    /// So many of the likest paragraphs of each core document are looked at for a paragraph that joins.
    pub joining: usize,
    /// A clause is a part of a sentence of at least so many characters.
    pub clause: usize,
    /// The matters that provisions are known to speak of, and the expressions for them.
    pub matters: Matters,
    /// Names and orders the rows; it has no say in what stands in them.
    pub catalogue: Catalogue,
}

/// How much of the surroundings a clause takes along.
#[derive(Clone, Debug, PartialEq)]
pub struct Context {
    /// Of its sentence.
    pub sentence: f32,
    /// Of the sentence before, or of the words that introduce the item.
    pub before: f32,
    /// Of the words that open the article.
    pub article: f32,
    /// Of the titles of chapter and section.
    pub chapter: f32,
    /// Of the provision it refers to (违反第十二条).
    pub reference: f32,
    /// What the opening words count more than the rest of a paragraph.
    pub opening: f32,
}

impl Default for AlignOptions {
    fn default() -> Self {
        Self {
            threshold: 0.52,
            row_mean: 0.75,
            row_floor: 0.4,
            concept: 3.0,
            character: 0.7,
            rarity: 1.0,
            lone: 0.3,
            context: Context::default(),
            sanction: 0.5,
            rivals: 0.4,
            repeated: 0.6,
            transitive: 0.4,
            mutual: 0.05,
            referred: 0.5,
            matter: 0.55,
            strange: 0.2,
            elsewhere: 0.1,
            position: 0.05,
            candidates: 6,
            core: 16,
            joining: 2,
            clause: 12,
            matters: Matters::built_in().clone(),
            catalogue: Catalogue::work_rules().clone(),
        }
    }
}

impl Default for Context {
    fn default() -> Self {
        Self { sentence: 0.7, before: 0.3, article: 0.4, chapter: 0.3, reference: 0.6, opening: 0.5 }
    }
}
