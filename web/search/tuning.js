// The ranking's constants, found by trying on search/queries*.yml (`make bench-search` measures them). What they are worth,
// in points of hit@1 over the three sets (119 page pairs, 2026-11-30; 94.0 zh, 94.5 en with all of them):
//
//   without                                                zh     en
//   a name that is the query (nameIsQuery, …Bare…)       -3.2   -2.2
//   how a page is spoken of (wording)                    -1.0   -0.6
//   many names with the word (often)                     -0.5   -0.9
//   rarity                                               -1.1   +0.7
//   pages for few readers standing back (aside)          -0.6   -0.4
//   inName, inPageTitle, nameHoldsPhrase, each           -0.3 to +0.4
//   texts (inText, phraseInText)                         +0.2   +0.2   what names do not hold is found by them alone
//
// Of search/queries-readers.yml, with words of elsewhere and fitEnough, 6 of 180 zh and 2 of 166 en questions are wrongly
// told to be about something else, without them 29 and 7; of 80 that are, 70, without them 65.

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
  wordBase: 0.8, // a known word of Han characters, and
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
  rarity: 0.65, // the power to which a word's rarity is raised

  // how well a section's name answers
  nameBase: 0.3, // of its value, what a name has that says much besides
  nameCovered: 0.7,
  nameIsQuery: 1.2,
  nameIsBareQuery: 1, // but for the query's words that say little
  nameIsQueryBare: 0.6, // but for words that say little
  nameHoldsPhrase: 0.1,

  // what a section's fields add
  inName: 0.25,
  inPageTitle: 0.2,
  inText: 0.1,
  sharedText: 0.3, // against a section's own text
  phraseInText: 0.1,
  pageItself: 0.05, // a page rather than one of its sections
  aside: 0.85, // of its score, what is left to a page that is for few readers
  textOften: 0.6, // how soon more of the same word in a text counts no more

  // how a section's page is spoken of
  often: 0.9, // many of its names hold the words,
  oftenSoon: 1.5, // how soon more of them count no more,
  oftenLong: 0.3, // and how much the number of its names matters there
  wording: 0.4, // its names use such words more than names in general,
  wordingRange: 8, // a share of the evidence below e^-8 counts as none
  wordingSure: 0.5, // how far the words are taken as independent of each other
  wordingPrior: 6, // names as usual, as many are put to the page's own
  wordingCharacter: 0.5, // a single Han character
  wordingPair: 0.7,
  wordingSmall: 0.3, // a word that says little

  // how much of the query a section must cover
  unfound: 0.75, // of its weight, what is left to a word that stands nowhere
  coverText: 0.8,
  coverShared: 0.6,
  coverBase: 0.6, // of the score, what remains where nothing is covered
  coverShare: 0.4,
  floor: 0.02, // a section that has less of it is not shown

  // how much of the query is of what the handbook is about
  topicOurs: 1.5, // a word of search/words.LANGUAGE.yml
  topicNear: 0.4, // a word that is not the one that was typed
  topicText: 0.5, // a word that stands in texts only, in no name
  fitStrange: 0.5, // pairs of Han characters that stand nowhere mostly lie across two words
  fitElsewhere: 1, // a word of search/words.LANGUAGE.yml for what is not ours, in addition
  fitEnough: 14, // so much that is found is about us, whatever stands around it
  fitLeast: 0.2, // with less of it, nothing is shown
  fitSure: 0.38, // with less, little, and the dialog says what the handbook is for
  pagesOff: 2,

  // words of danger
  dangerAmong: 3, // so many pages must have a safe one among them
  dangerBehind: 0.5, // covered so well, the best page stays in front of it

  // other readings of the query
  coverEnough: 0.75, // above it, nothing is read in another way
  otherReading: 0.95,
  mendedReading: 0.8, // with a Han character put right

  // what is shown
  pages: 5,
  sections: 3,
  least: 0.1, // of the best score
  markedTerm: 0.45, // how well a term must stand for a word to be marked
  markedFactor: 0.2, // and how much that word must matter
};
