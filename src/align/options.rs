//! What the alignment weighs, and how much.

use crate::vocabulary::Vocabulary;
use crate::watch::Watch;

/// How many signs speak for or against a pair.
pub(super) const SIGNS: usize = 11;

/// What the alignment weighs, and how much; few numbers, the same for every kind of rule.
#[derive(Clone, Debug, PartialEq)]
pub struct AlignOptions {
    /// Two provisions are paired from this score on.
    pub threshold: f32,
    /// A document is not called silent where it has a provision whose score with one of the row is this or more.
    pub perhaps: f32,
    /// A provision joins a row where its mean score with the row's other documents is this part of the threshold.
    pub row_mean: f32,
    /// It stays out where one of those scores is below this part of the threshold: no chain glues two matters.
    pub row_floor: f32,
    /// Two rows that share most members of the lesser are one where what else they have scores this part of the threshold on the
    /// mean.
    pub merging: f32,
    /// Weight of a concept of the lexicon beside a pair of characters (1) and a single character.
    pub concept: f32,
    /// Weight of a single character.
    pub character: f32,
    /// What is left of the tokens of organs and of titles of laws.
    pub addressee: f32,
    /// Exponent of the rarity of a token.
    pub rarity: f32,
    /// What is left of a token's weight where only one document has it: own slogans say nothing about likeness.
    pub lone: f32,
    /// Weight that a clause takes from its sentence, from the sentence before, and from the words it refers to.
    pub context: Context,
    /// What is taken from the likeness of a provision that punishes and one that does not.
    pub sanction: f32,
    /// A conduct that cites no duty is taken to break the likest one of its document, from this likeness on.
    pub duty: f32,
    /// What is taken from the likeness of two provisions whose leading terms are rivals (全体会议, 常务会议).
    pub rivals: f32,
    /// What a clause loses that its own document repeats elsewhere (主要任务是, 构成犯罪的).
    pub repeated: f32,
    /// What a matter adds, to the score by clauses, that two paragraphs speak of, and no other of their documents.
    pub matter: f32,
    /// Which part of that is taken away where both paragraphs speak of matters, but of none in common.
    pub strange: f32,
    /// Which part of that is taken away for each matter that either document regulates elsewhere.
    pub elsewhere: f32,
    /// What each sign counts for the odds that two paragraphs regulate one matter: likeness of the likest clauses, the same as a
    /// part of the best that either clause finds, and as a part of the best that either part of a paragraph finds, all three
    /// measured by what is usual in the corpus; likeness of the wholes as a part of the best that either paragraph finds,
    /// the lesser and the greater part; what third documents say; the distance of their positions; the match of the articles
    /// that they refer to; that these match badly; the matters that they speak of; that one is
    /// the likest of the other, whose likest stands beside it: a provision that the other document splits in two.
    pub signs: [f32; SIGNS],
    /// The odds of a pair for which nothing speaks.
    pub bias: f32,
    /// So many of the likest paragraphs of each document are looked at clause by clause.
    pub candidates: usize,
    /// So many documents are matched each with each; the others join the rows that these make, and what they leave over
    /// is matched among themselves.
    pub core: usize,
    /// So many of the likest paragraphs of each core document are looked at for a paragraph that joins.
    pub joining: usize,
    /// A clause is a part of a sentence of at least so many characters.
    pub clause: usize,
    /// The matters that provisions are known to speak of; they also name and order the rows.
    pub vocabulary: Vocabulary,
    /// Who is told how far the work is.
    pub watch: Watch,
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

impl AlignOptions {
    /// The same for a document that joins rows.
    pub(super) fn joining(&self) -> Self {
        Self { candidates: self.joining, ..self.clone() }
    }
}

impl Default for AlignOptions {
    fn default() -> Self {
        Self {
            threshold: 0.5,
            perhaps: 0.1,
            row_mean: 0.95,
            row_floor: 0.5,
            merging: 0.6,
            concept: 3.0,
            character: 0.7,
            addressee: 0.4,
            rarity: 1.0,
            lone: 0.3,
            context: Context::default(),
            sanction: 0.3,
            duty: 0.25,
            rivals: 0.3,
            repeated: 0.3,
            matter: 0.55,
            strange: 1.0,
            elsewhere: 0.2,
            signs: [-3.9, 4.5, 2.0, 2.0, 0.6, 5.1, -2.3, 3.7, -1.4, 3.05, 1.5],
            bias: -5.2,
            candidates: 6,
            core: 16,
            joining: 2,
            clause: 12,
            vocabulary: Vocabulary::work_rules().clone(),
            watch: Watch::default(),
        }
    }
}

impl Default for Context {
    fn default() -> Self {
        Self { sentence: 0.7, before: 0.3, article: 0.4, chapter: 0.3, reference: 0.6, opening: 0.5 }
    }
}
