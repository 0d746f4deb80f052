//! Which question of the genre a norm answers, by cue words in its clause, sentence, paragraph and article.
