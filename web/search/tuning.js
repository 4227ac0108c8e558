// The ranking's constants, found by trying on search/queries.yml (`make bench-search` measures them).

export const TUNING = {
  // how well a word stands for the one that was typed
  same: 0.8, // a synonym
  means: 0.9, // a word that is one way to say another
  part: 0.4, // a known word inside a longer one
  nearSpelling: 0.8, // one slip
  farSpelling: 0.65, // more than one
  beginning: 0.85, // a word of which only the beginning was typed
  longerWord: 0.6, // a longer word, where the one that was typed is there too
  // how well digits stand for a number that we print
  number: { whole: 1, end: 0.95, beginning: 0.8, inside: 0.5 },

  // how much a word of the query matters
  brand: 0.12, // a word that is everywhere
  wordBase: 0.5, // a known word of Han characters, and
  wordLength: 0.25, // for each of its characters; for each word of an expression too
  wordMost: 2,
  single: 0.45, // a lone Han character
  looseSingle: 0.1,
  singleBeforeWord: 0.6, // alone, where it may go with the word behind it
  pair: 0.8, // two Han characters that are no known word
  loosePair: 0.6,
  unprintedPair: 0.55, // we have the characters, never side by side
  unprintedLoosePair: 0.25,
  unknownPair: 1.2, // we do not even have the characters
  longNumber: 3,
  unknownWord: 0.55,
  rarity: 0.7, // the power to which a word's rarity is raised

  // how well a section's name answers
  nameBase: 0.4, // of its value, what a name has that says much besides
  nameCovered: 0.6,
  nameIsQuery: 0.6,
  nameIsQueryBare: 0.45, // but for words that say little
  nameHoldsPhrase: 0.15,

  // what a section's fields add
  inName: 0.25,
  inPageTitle: 0.28,
  inText: 0.3,
  sharedText: 0.3, // against a section's own text
  phraseInText: 0.2,
  pageItself: 0.05, // a page rather than one of its sections
  textOften: 0.6, // how soon more of the same word in a text counts no more

  // how much of the query a section must cover
  coverText: 1.6,
  coverShared: 0.6,
  coverBase: 0.4, // of the score, what remains where nothing is covered
  coverShare: 0.6,
  floorOurWord: 0.18, // one of the words that we know is in the query
  floorSeveral: 0.4,
  floorOne: 0.68,

  // what was learned
  learned: 0.2, // its weight, against what is found
  learnedRange: 8, // a probability below e^-8 counts as none
  learnedSure: -1.6, // above it a page may be named in whose words nothing was found,
  learnedRise: 1, // if the query made it so much more probable

  // other readings of the query
  coverEnough: 0.75, // above it, nothing is read in another way
  otherReading: 0.95,

  // what is shown
  pages: 5,
  sections: 3,
  least: 0.1, // of the best score
  markedTerm: 0.45, // how well a term must stand for a word to be marked
  markedFactor: 0.2, // and how much that word must matter
};
