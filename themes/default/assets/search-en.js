// The English stemmer of the search: Snowball's "Porter 2", as its description gives it
// (https://snowballstem.org/algorithms/english/stemmer.html). It takes words in lower case. The index is made with the same
// algorithm in Rust; what a stem is used for is search-engine.js's.
(function () {
  "use strict";

  // A y that is a consonant is written Y while a word is worked on.
  const REGION = /[aeiouy][^aeiouy]/u;
  const BEGINNING = /^(?:gener|commun|arsen|past|univers|later|emerg|organ|inter)/;
  const SHORT_SYLLABLE = /(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy]|past)$/u;
  const DOUBLE = /(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/;

  const EXCEPTIONS = new Map(Object.entries({
    skis: "ski", skies: "sky", idly: "idl", gently: "gentl", ugly: "ugli", early: "earli", only: "onli", singly: "singl",
    sky: "sky", news: "news", howe: "howe", atlas: "atlas", cosmos: "cosmos", bias: "bias", andes: "andes",
  }));

  // What an ending becomes where it stands in the first region, or in the second; null where a rule of its own decides.
  const DERIVATIONS = table({
    tional: "tion", enci: "ence", anci: "ance", abli: "able", entli: "ent", izer: "ize", ization: "ize", ational: "ate",
    ation: "ate", ator: "ate", alism: "al", aliti: "al", alli: "al", fulness: "ful", ousli: "ous", ousness: "ous",
    iveness: "ive", iviti: "ive", biliti: "ble", bli: "ble", ogi: null, ogist: "og", fulli: "ful", lessli: "less", li: null,
  });
  const MORE_DERIVATIONS = table({
    tional: "tion", ational: "ate", alize: "al", icate: "ic", iciti: "ic", ical: "ic", ful: "", ness: "", ative: null,
  });
  const REST = table({
    al: "", ance: "", ence: "", er: "", ic: "", able: "", ible: "", ant: "", ement: "", ment: "", ent: "", ism: "", ate: "",
    iti: "", ous: "", ive: "", ize: "", ion: null,
  });

  function table(endings) {
    return { ending: new RegExp("(?:" + Object.keys(endings).join("|") + ")$"), becomes: endings };
  }

  const hasVowel = (text) => /[aeiouy]/.test(text);
  const without = (word, count) => word.slice(0, word.length - count);

  function withConsonants(word) {
    return word.replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
  }

  function after(word, from) {
    const found = REGION.exec(word.slice(from));
    return found ? from + found.index + found[0].length : word.length;
  }

  function regionsOf(word) {
    const found = BEGINNING.exec(word);
    const first = found ? found[0].length : after(word, 0);
    return { first, second: after(word, first) };
  }

  function withoutGenitive(word) {
    return word.replace(/(?:'|'s|'s')$/, "");
  }

  function withoutPlural(word) {
    if (word.endsWith("sses")) return without(word, 2);
    if (/(?:ied|ies)$/.test(word)) return without(word, /^.{5}/su.test(word) ? 2 : 1);
    if (/(?:us|ss)$/.test(word) || !word.endsWith("s")) return word;
    return hasVowel(without(word, 2)) ? without(word, 1) : word;
  }

  function withoutTense(word, regions) {
    const [ending] = /(?:eed|eedly|ed|edly|ing|ingly)$/.exec(word) || [];
    if (!ending) return word;
    const rest = without(word, ending.length);
    if (ending.startsWith("eed")) {
      const isKept = rest.length < regions.first || /^(?:proc|exc|succ)$/.test(rest);
      return isKept ? word : rest + "ee";
    }
    if (ending === "ing") {
      if (/^[^aeiouy]y$/u.test(rest)) return rest.slice(0, -1) + "ie";
      if (/^(?:inn|out|cann|herr|earr|even)$/.test(rest)) return word;
    }
    return hasVowel(rest) ? mended(rest, regions) : word;
  }

  // The end of a word that has lost -ed or -ing.
  function mended(word, regions) {
    if (/(?:at|bl|iz)$/.test(word)) return word + "e";
    if (DOUBLE.test(word)) return /^[aeo]..$/.test(word) ? word : without(word, 1);
    return word.length <= regions.first && SHORT_SYLLABLE.test(word) ? word + "e" : word;
  }

  function withI(word) {
    return word.replace(/(.[^aeiouy])[yY]$/su, "$1i");
  }

  // Exchanges the longest ending of a table, where it stands in the region.
  function exchanged(word, { ending, becomes }, region, special) {
    const found = ending.exec(word);
    if (!found || found.index < region) return word;
    const rest = word.slice(0, found.index);
    const other = becomes[found[0]];
    return other === null ? special(word, rest, found[0]) : rest + other;
  }

  function withoutDerivation(word, regions) {
    return exchanged(word, DERIVATIONS, regions.first, (_, rest, ending) => {
      if (ending === "ogi") return rest.endsWith("l") ? rest + "og" : word;
      return /[cdeghkmnrt]$/.test(rest) ? rest : word;
    });
  }

  function withoutMoreDerivation(word, regions) {
    return exchanged(word, MORE_DERIVATIONS, regions.first, (_, rest) => (rest.length >= regions.second ? rest : word));
  }

  function withoutRest(word, regions) {
    return exchanged(word, REST, regions.second, (_, rest) => (/[st]$/.test(rest) ? rest : word));
  }

  function withoutEnd(word, regions) {
    const rest = without(word, 1);
    if (word.endsWith("e")) {
      if (rest.length >= regions.second) return rest;
      return rest.length >= regions.first && !SHORT_SYLLABLE.test(rest) ? rest : word;
    }
    return word.endsWith("ll") && rest.length >= regions.second ? rest : word;
  }

  function stem(word) {
    const exception = EXCEPTIONS.get(word);
    if (exception) return exception;
    if (!/^.../su.test(word)) return word;
    word = withConsonants(word.replace(/^'/, ""));
    const regions = regionsOf(word);
    word = withI(withoutTense(withoutPlural(withoutGenitive(word)), regions));
    for (const step of [withoutDerivation, withoutMoreDerivation, withoutRest, withoutEnd]) word = step(word, regions);
    return word.replace(/Y/g, "y");
  }

  const search = globalThis.BrobygSearch = globalThis.BrobygSearch || {};
  search.stemmers = search.stemmers || {};
  search.stemmers.en = stem;
})();
