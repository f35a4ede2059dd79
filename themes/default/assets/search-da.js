// The Danish stemmer of the search: Snowball's algorithm, as its description gives it
// (https://snowballstem.org/algorithms/danish/stemmer.html). It takes words in lower case. The index is made with the same
// algorithm in Rust; what a stem is used for is search-engine.js's.
(function () {
  "use strict";

  const REGION = /[aeiouyæøå][^aeiouyæøå]/u;
  const THREE_LETTERS = /^.{3}/su;

  // Longest first is not needed: an ending is looked for from the left, so that the longest is met first.
  const INFLECTION = new RegExp("(?:" + [
    "hed", "ethed", "ered", "e", "erede", "ende", "erende", "ene", "erne", "ere", "en", "heden", "eren", "er", "heder", "erer",
    "heds", "es", "endes", "erendes", "enes", "ernes", "eres", "ens", "hedens", "erens", "ers", "ets", "erets", "et", "eret", "s",
  ].join("|") + ")$");
  const TAKES_S = /[abcdfghjklmnoprtvyzå]s$/;
  const PAIR = /(?:gd|dt|gt|kt)$/;
  const DERIVATION = /(?:e?lig|ig|els|løst)$/;
  const DOUBLE = /([bcdfghjklmnpqrstvwxz])\1$/;

  // Where the part begins in which endings are looked for: after the first consonant that follows a vowel, and after three letters.
  function regionOf(word) {
    const found = REGION.exec(word);
    const three = THREE_LETTERS.exec(word);
    return found && three ? Math.max(found.index + found[0].length, three[0].length) : word.length;
  }

  function withoutInflection(word, region) {
    const found = INFLECTION.exec(word.slice(region));
    if (!found || (found[0] === "s" && !TAKES_S.test(word))) return word;
    return word.slice(0, word.length - found[0].length);
  }

  function withoutPair(word, region) {
    return PAIR.test(word.slice(region)) ? word.slice(0, -1) : word;
  }

  function withoutDerivation(word, region) {
    if (word.endsWith("igst")) word = word.slice(0, -2);
    const found = DERIVATION.exec(word.slice(region));
    if (!found) return word;
    if (found[0] === "løst") return word.slice(0, -1);
    return withoutPair(word.slice(0, word.length - found[0].length), region);
  }

  function withoutDouble(word, region) {
    return word.length > region && DOUBLE.test(word) ? word.slice(0, -1) : word;
  }

  function stem(word) {
    const region = regionOf(word);
    for (const step of [withoutInflection, withoutPair, withoutDerivation, withoutDouble]) word = step(word, region);
    return word;
  }

  const search = globalThis.BrobygSearch = globalThis.BrobygSearch || {};
  search.stemmers = search.stemmers || {};
  search.stemmers.da = stem;
})();
