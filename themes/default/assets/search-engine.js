// The engine of the search: takes a query, looks its words up in the index that the guide was built with, ranks pages, and tells
// what to show of them and which words to mark. It touches no page: the box, the list and the marks are search.js's, and so is
// the loading of scripts. Stems are search-da.js's and search-en.js's. The index is made in Rust, where `brobyg search` follows
// the same rules: what is changed here changes there.
//
// Words. A *form* is a word as it stands in the guide, a *word* one of the query; both are in lower case. They are compared as
// they are *spelled* (aa for å, no accents), and, more loosely, by their *key* (a for å). What a form is to a word is its
// *grade*.
(function () {
  "use strict";

  const WEIGHTS = { exact: 100, inflected: 90, loose: 80, prefix: 60, loosePrefix: 50, compound: 45, typo: 30 };
  const LEVELS = [10, 13, 16, 20, 25, 31, 39, 49, 61, 76, 95, 119, 149, 186, 233, 291];
  const OPTIONAL_WORTH = 16;
  const LETTERS_OF_TYPO = 5;
  const LETTERS_AT_END = 4;
  const LETTERS_TO_JOIN = 6;
  const LETTERS_TO_MARK = { prefix: 3, compound: 4 }; // where no index says what was found
  const INSIDE = 2; // a word that begins there, or later, stands inside another
  const PHRASE_PAGES = 200;
  const AT_A_TIME = 20;
  const PASSAGE = { letters: 240, before: 80 };
  const NEAR = { distance: 2, words: 3 };
  const KEPT_LOOKUPS = 64;
  const PATIENCE = 15; // milliseconds of work until the browser may do something else

  // ---- Texts ----

  const PLAIN = /^[\x00-\x7f]*$/;
  const INVISIBLE = /[\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]/;
  const INVISIBLES = new RegExp(INVISIBLE.source, "g");
  const TOKEN = /[\p{Alphabetic}\p{N}\p{M}]+(?:['’\-‐‑][\p{Alphabetic}\p{N}\p{M}]+)*/gu;
  const WORD = /[\p{Alphabetic}\p{N}]/u; // signs that stand over letters make no word alone
  const SIGN = /['’\-‐‑]/;
  const SIGNS = /['’\-‐‑]/g;
  // What may become one letter, or change with what stands beside it, is one piece.
  const PIECES = /[\u1100-\u11ff]+|\P{M}\p{M}*|\p{M}+/gu;
  const SPELLINGS = { å: "aa", ø: "oe", ö: "oe", æ: "ae", ä: "ae" };
  const QUOTED = /["“”„«»]([^"“”„«»]*)["“”„«»]/g;

  function normalise(text) {
    return text.replace(INVISIBLES, "").normalize("NFC").toLowerCase();
  }

  // Where each unit of a normalised text comes from; null where both are of equal length all along.
  function originOf(text) {
    const composed = text.normalize("NFC");
    if (composed === text && text.toLowerCase().length === text.length && !INVISIBLE.test(text)) return null;
    const origin = { starts: [], ends: [] };
    for (const { 0: piece, index } of text.matchAll(PIECES)) {
      for (let unit = normalise(piece).length; unit > 0; unit -= 1) {
        origin.starts.push(index);
        origin.ends.push(index + piece.length);
      }
    }
    return origin;
  }

  // The words of a text: where they stand in it, their parts ("e-mail": e, mail) and what they are together (email).
  function tokensOf(text) {
    const origin = originOf(text);
    const tokens = [];
    for (const { 0: found, index } of normalise(text).matchAll(TOKEN)) {
      if (!WORD.test(found)) continue;
      const end = index + found.length;
      tokens.push({
        start: origin ? origin.starts[index] : index,
        end: origin ? origin.ends[end - 1] : end,
        parts: SIGN.test(found) ? found.split(SIGN) : [found],
        joined: found.replace(SIGNS, ""),
      });
    }
    return tokens;
  }

  function spell(word) {
    if (PLAIN.test(word)) return word;
    const spelled = word.replace(/[åøöæä]/g, (letter) => SPELLINGS[letter]);
    return PLAIN.test(spelled) ? spelled : spelled.normalize("NFD").replace(/\p{M}/gu, "");
  }

  const FOLDS = {
    da: (spelled) => (spelled.includes("aa") || spelled.includes("oe") ? spelled.replace(/aa|oe/g, (pair) => pair[0]) : spelled),
    en: (spelled) => spelled,
  };

  // Letters, where text[n] may be half of one.
  const lettersOf = (text) => (/[\ud800-\udfff]/.test(text) ? Array.from(text) : text);
  const lengthOf = (text) => lettersOf(text).length;

  // By code points, as UTF-8 sorts, and not by UTF-16 units.
  function compare(left, right) {
    const rank = (unit) => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800);
    const length = Math.min(left.length, right.length);
    for (let at = 0; at < length; at += 1) {
      const difference = rank(left.charCodeAt(at)) - rank(right.charCodeAt(at));
      if (difference !== 0) return difference;
    }
    return left.length - right.length;
  }

  // ---- Typing errors ----

  // Optimal string alignment: letters that are put in, left out, exchanged, or have changed places with their neighbour. Two words
  // are given as lettersOf gives them. Infinity where it is more than the limit.
  function distanceOf(left, right, limit) {
    const [from, to] = withoutCommonEnds(left, right);
    if (Math.abs(from.length - to.length) > limit) return Infinity;
    let before = [];
    let last = Array.from({ length: to.length + 1 }, (_, column) => column);
    for (let row = 1; row <= from.length; row += 1) {
      const line = lineOf(from, to, row, last, before);
      // The next line may still profit from letters that change places, at a cost of one.
      if (Math.min(...line) > limit + 1) return Infinity;
      before = last;
      last = line;
    }
    return last[to.length] <= limit ? last[to.length] : Infinity;
  }

  function withoutCommonEnds(left, right) {
    let start = 0;
    let [leftEnd, rightEnd] = [left.length, right.length];
    while (start < leftEnd && start < rightEnd && left[start] === right[start]) start += 1;
    while (leftEnd > start && rightEnd > start && left[leftEnd - 1] === right[rightEnd - 1]) {
      leftEnd -= 1;
      rightEnd -= 1;
    }
    return [left.slice(start, leftEnd), right.slice(start, rightEnd)];
  }

  // One line of the table of distances between the beginnings of two words, given the two lines above it.
  function lineOf(from, to, row, last, before) {
    const line = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const isSame = from[row - 1] === to[column - 1];
      const isSwapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const value = Math.min(last[column] + 1, line[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1));
      line.push(isSwapped ? Math.min(value, before[column - 2] + 1) : value);
    }
    return line;
  }

  // One bit per letter a to z. An error takes one letter away at most, and brings one at most, so that most words are told apart
  // at sight.
  function bitsOf(text) {
    let bits = 0;
    for (let at = 0; at < text.length; at += 1) {
      const letter = text.charCodeAt(at) - 97;
      if (letter >= 0 && letter < 26) bits |= 1 << letter;
    }
    return bits;
  }

  function hasAtMost(bits, count) {
    let rest = bits;
    for (let left = count; left > 0; left -= 1) rest &= rest - 1; // takes away the last bit
    return rest === 0;
  }

  // ---- Languages and words ----

  // What is known of a language: `prefix` is how many letters a word must have to find those that begin with it.
  function languageOf(code, { prefix, irregular = [], common = [] }) {
    const stemmer = (BrobygSearch.stemmers || {})[code];
    if (!stemmer) throw new Error(`search: there is no stemmer for the language "${code}"`);
    const stem = code === "da" ? (word) => withoutWeakVowel(stemmer(word)) : stemmer;
    const spelledStems = new Map();
    return {
      code, stem, prefix, fold: FOLDS[code],
      common: new Set(common),
      stemsLike: (of) => [of].concat(...irregular.filter((group) => group.includes(of))),
      // The stem of a form as it is spelled. A form is asked for again and again while somebody types.
      stemOf(form) {
        let spelled = spelledStems.get(form);
        if (spelled === undefined) spelledStems.set(form, spelled = spell(stem(form)));
        return spelled;
      },
    };
  }

  function wordOf(text, language) {
    const { stem, stemsLike, fold, prefix } = language;
    const stems = stemsLike(stem(text));
    const spelled = spell(text);
    const letters = lengthOf(text);
    const spelledStems = stems.map(spell);
    return {
      text, language, letters, spelled,
      key: fold(spelled),
      own: stems,
      stems: new Set(spelledStems),
      stemKeys: new Set(spelledStems.map(fold)),
      isPrefix: letters >= prefix,
      joined: language.code === "da" && spelled.length >= LETTERS_TO_JOIN && spelled.endsWith("e") ? spelled.slice(0, -1) + "s" : null,
      beginnings: [beginningOf(text, text, language), ...stems.map((one) => beginningOf(one, cut(one, language), language))],
    };
  }

  // A Danish stem without the weak e that some words lose when they bend, which the algorithm knows nothing of: artikel and
  // artikler, middel and midler, center and centret.
  function withoutWeakVowel(stem) {
    if (lengthOf(stem) < 4) return stem;
    if (stem.endsWith("tr")) return stem.slice(0, -1);
    if (!/[^aeiouyæøå]el$/.test(stem)) return stem;
    const before = stem.slice(0, -2);
    return (/(.)\1$/u.test(before) ? before.slice(0, -1) : before) + "l";
  }

  // A stem may end otherwise than its words do (happi and happy, artikl and artikel).
  function cut(stem, language) {
    const endsOtherwise = language.code === "en" || stem.endsWith("l");
    const letters = Array.from(stem);
    return endsOtherwise && letters.length > 3 ? letters.slice(0, -1).join("") : stem;
  }

  // Forms that are worth a look have a key that begins so. Too few letters would be half the guide, and must be the whole key.
  function beginningOf(text, shortened, language) {
    return { key: language.fold(spell(shortened)), isWhole: lengthOf(text) < language.prefix };
  }

  // The grade of a form, null where it has none of these. `isForm`: whether it stands somewhere as a word of its own.
  function gradeOf(word, form, isForm) {
    const spelled = spell(form);
    if (spelled === word.spelled) return "exact";
    if (word.stems.has(word.language.stemOf(form))) return "inflected";
    return isForm && word.isPrefix && beginsAs(word, spelled) ? "prefix" : null;
  }

  // A word may lose its e to the s that joins it to another: samarbejdsaftale.
  function beginsAs({ spelled, joined }, form) {
    return form.startsWith(spelled) || (joined !== null && form.startsWith(joined) && form.length > joined.length + 2);
  }

  // The grade of a form that has none by gradeOf, for who writes without æ, ø and å.
  function looseGradeOf(word, form, isForm) {
    const { fold, stemOf } = word.language;
    const key = fold(spell(form));
    if (key === word.key || word.stemKeys.has(fold(stemOf(form)))) return "loose";
    return isForm && word.isPrefix && key.startsWith(word.key) ? "loosePrefix" : null;
  }

  // Whether what stands before a word in a longer one is a word of the guide, which `has` some forms, or what becomes of one there:
  // bibliotek, biblioteks, samarbejds, børne.
  function isBeginning(head, { common }, has) {
    const isWord = (word) => (has(word) && !common.has(word)) || (lengthOf(word) > 4 && (has(word + "en") || has(word + "et")));
    const isJoined = (joint) => {
      const word = head.slice(0, -1);
      if (!head.endsWith(joint) || lengthOf(word) < 3) return false;
      return isWord(word) || (lengthOf(word) > 3 && has(word + "e"));
    };
    return lengthOf(head) >= 3 && (isWord(head) || isJoined("s") || isJoined("e"));
  }

  // ---- Queries ----

  // The words and phrases of a query, in its order: [{ token }, { phrase: { text, parts } }, …]. Where a quote is still open,
  // there is no phrase yet.
  function parse(query) {
    const phrases = Array.from(query.matchAll(QUOTED), (match) => (
      { start: match.index, end: match.index + match[0].length, text: match[1], parts: [] }
    ));
    const items = [];
    for (const token of tokensOf(query)) {
      const phrase = phrases.find(({ start, end }) => start < token.start && token.end < end);
      if (!phrase) items.push({ token });
      else if (phrase.parts.length === 0) items.push({ phrase });
      if (phrase) phrase.parts.push(...token.parts);
    }
    return items;
  }

  // ---- Data ----

  const arrived = new Map();

  // Called by the scripts that hold the data.
  function arrive(name, version, payload) {
    arrived.set(name, payload);
  }

  function bytesOf(base64) {
    const binary = atob(base64);
    const bytes = new Uint8Array(binary.length);
    for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
    return bytes;
  }

  async function fetchData(load, name, version) {
    await load(name, version);
    const payload = arrived.get(name);
    arrived.delete(name);
    if (payload === undefined) throw new Error(`search: ${name} did not arrive`);
    return payload;
  }

  async function fetchText(load, name, version) {
    const payload = await fetchData(load, name, version);
    const stream = new Blob([bytesOf(payload)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Response(stream).text();
  }

  // Remembers what is asked for by name or number. What failed is asked for again.
  function remembered(make, limit = Infinity) {
    const promises = new Map();
    return (name) => {
      const known = promises.get(name);
      if (known) return known;
      const promise = make(name);
      promise.catch(() => promises.delete(name));
      promises.set(name, promise);
      if (promises.size > limit) promises.delete(promises.keys().next().value);
      return promise;
    };
  }

  function breathe() {
    return new Promise((resolve) => setTimeout(resolve));
  }

  // Makes a worker's pause: to be asked between pieces of work, it gives way once its patience is at an end.
  function pauses() {
    let begun = performance.now();
    return async () => {
      if (performance.now() - begun < PATIENCE) return;
      await breathe();
      begun = performance.now();
    };
  }

  // ---- Terms ----

  // A file of terms: its forms, their keys, and where in the text their postings begin.
  async function readTerms(text, fold) {
    const terms = { text, forms: [], keys: [], postings: [], bits: null };
    const pause = pauses();
    for (let at = 0; at < text.length;) {
      at = readTermsFrom(terms, at, 2000, fold);
      await pause();
    }
    return terms;
  }

  function readTermsFrom({ text, forms, keys, postings }, begin, count, fold) {
    let at = begin;
    let last = forms.length > 0 ? forms[forms.length - 1] : "";
    for (let line = 0; line < count && at < text.length; line += 1) {
      const tab = text.indexOf("\t", at);
      const digit = text.charCodeAt(at);
      const shared = digit < 0x3a ? digit - 0x30 : digit - 0x57;
      last = last.slice(0, shared) + text.slice(at + 1, tab);
      forms.push(last);
      keys.push(fold(spell(last)));
      postings.push(tab + 1);
      const end = text.indexOf("\n", tab);
      at = end === -1 ? text.length : end + 1;
    }
    return at;
  }

  // The letters of a form, kept: whoever types a word that is nowhere asks for those of most forms at every letter.
  function lettersIn(terms, entry) {
    if (!terms.bits) terms.bits = new Int32Array(terms.forms.length).fill(-1);
    if (terms.bits[entry] === -1) terms.bits[entry] = bitsOf(terms.forms[entry]);
    return terms.bits[entry];
  }

  // Calls back with each section and level, and answers where the postings end.
  function readPostings(text, begin, visit) {
    let at = begin;
    let level = 0;
    let section = -1;
    let number = 0;
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code < 0x21) break;
      if (code < 0x31) {
        level = code - 0x21;
        section = -1;
      } else if (code < 0x5d) {
        section += number * 44 + (code - 0x31) + 1;
        number = 0;
        visit(section, level);
      } else {
        number = number * 34 + (code - 0x5d) + 1;
      }
    }
    return at;
  }

  const hasPostings = ({ text, postings }, entry) => text.charCodeAt(postings[entry]) > 0x20;

  function readCompounds({ text, postings }, entry, visit) {
    let at = postings[entry];
    while (text.charCodeAt(at) > 0x20) at += 1;
    if (text.charCodeAt(at) === 0x09) readPostings(text, at + 1, visit);
  }

  function countPostings({ text, postings }, entry) {
    let count = 0;
    readPostings(text, postings[entry], () => { count += 1; });
    return count;
  }

  // The first of a sorted list for which it holds.
  function firstWhere(length, holds) {
    let low = 0;
    let high = length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (holds(middle)) high = middle; else low = middle + 1;
    }
    return low;
  }

  // Where the keys lie that begin so.
  function rangeOf(keys, { key, isWhole }) {
    const low = firstWhere(keys.length, (at) => compare(keys[at], key) >= 0);
    const high = firstWhere(keys.length, (at) => compare(isWhole ? keys[at] : keys[at].slice(0, key.length), key) > 0);
    return { low, high };
  }

  // Calls back with each entry whose key begins in one of the ways, once.
  function eachEntry(files, beginnings, visit) {
    for (const terms of files) {
      const ranges = beginnings.map((beginning) => rangeOf(terms.keys, beginning)).sort((left, right) => left.low - right.low);
      let done = 0;
      for (const { low, high } of ranges) {
        for (let entry = Math.max(low, done); entry < high; entry += 1) visit(terms, entry);
        done = Math.max(done, high);
      }
    }
  }

  // ---- The index ----

  class Index {
    constructor(data, load) {
      this.data = data;
      this.speech = languageOf(data.language, data);
      this.language = data.language;
      this.kinds = data.kinds.map(([key, one, many]) => ({ key, one, many }));
      this.tags = data.tags;
      this.places = placesOf(data.sections);
      this.values = new Int32Array(this.places.pageOf.length);
      this.inside = new WeakMap();
      this.terms = remembered(async (file) => readTerms(await fetchText(load, "terms-" + file, data.version), this.speech.fold));
      this.passages = remembered((file) => fetchData(load, "passages-" + file, data.version));
      this.hit = remembered((text) => this.lookUp(wordOf(text, this.speech)), KEPT_LOOKUPS);
      // Where there is but one file, every query needs it; that it is missing is told to who asks for it.
      if (data.shards.length === 1) this.terms(0).catch(() => {});
    }

    // -- Looking words up

    // The terms files that may hold such keys.
    filesOf(beginnings) {
      const { shards } = this.data;
      const files = new Set();
      for (const { key, isWhole } of beginnings) {
        const first = Math.max(0, firstWhere(shards.length, (at) => compare(shards[at], key) > 0) - 1);
        files.add(first);
        for (let file = first + 1; !isWhole && file < shards.length && shards[file].startsWith(key); file += 1) files.add(file);
      }
      return Promise.all(Array.from(files).sort((left, right) => left - right).map((file) => this.terms(file)));
    }

    async lookUp(word) {
      const files = await this.filesOf(word.beginnings);
      const hit = this.grade(word, files);
      if (hit.sections.length > 0 || word.letters < LETTERS_OF_TYPO) return hit;
      const start = this.fixedStart(word);
      return this.gradeTypos(word, await this.filesOf([start]), start);
    }

    // No typing error is looked for in the first letters where the terms lie in several files.
    fixedStart(word) {
      return { key: Array.from(word.key).slice(0, this.data.fixed).join(""), isWhole: false };
    }

    grade(word, files) {
      const tally = new Tally(this);
      this.gradeBy(gradeOf, word, files, tally);
      if (!tally.isFound && word.spelled === word.text) {
        const grade = (...form) => (gradeOf(...form) ? null : looseGradeOf(...form));
        this.gradeBy(grade, word, files, tally);
      }
      if (this.endsAreSought(word, tally)) this.gradeEnds(word, files[0], tally);
      return tally.hit(word);
    }

    // A word that is none of the guide's may be the end of others. In a large guide nobody looks through all of them.
    endsAreSought({ letters, language }, { by }) {
      const isWord = by.exact || by.inflected || by.loose || by.compound;
      return language.code === "da" && this.data.fixed === 0 && letters >= LETTERS_AT_END && !isWord;
    }

    gradeEnds(word, terms, tally) {
      const { stem, fold } = this.speech;
      const has = (form) => {
        const { low, high } = rangeOf(terms.keys, { key: fold(spell(form)), isWhole: true });
        for (let entry = low; entry < high; entry += 1) if (terms.forms[entry] === form) return hasPostings(terms, entry);
        return false;
      };
      const endsIn = (form, own) => {
        for (let at = form.indexOf(own); at !== -1; at = form.indexOf(own, at + own.length)) {
          if (stem(form.slice(at)) === own && isBeginning(form.slice(0, at), this.speech, has)) return true;
        }
        return false;
      };
      terms.forms.forEach((form, entry) => {
        if (word.own.some((own) => endsIn(form, own)) && hasPostings(terms, entry)) tally.addEnd(terms, entry);
      });
    }

    gradeBy(gradeOf, word, files, tally) {
      eachEntry(files, word.beginnings, (terms, entry) => {
        const isForm = hasPostings(terms, entry);
        const grade = gradeOf(word, terms.forms[entry], isForm);
        if (grade) tally.add(terms, entry, grade, isForm);
      });
    }

    // What the words find that it may be a typing error of, in their own form and in others.
    async gradeTypos(word, files, start) {
      const meant = misspelt(word, files, start, 1).map(({ terms, entry }) => wordOf(terms.forms[entry], this.speech));
      const others = await Promise.all(meant.map(({ beginnings }) => this.filesOf(beginnings)));
      const tally = new Tally(this);
      const seen = new Set();
      meant.forEach((one, at) => eachEntry(others[at], one.beginnings, (terms, entry) => {
        const form = terms.forms[entry];
        const grade = gradeOf(one, form, false);
        if (!grade || seen.has(form) || !hasPostings(terms, entry)) return;
        seen.add(form);
        tally.addTypo(terms, entry, meant.some(({ text }) => text === form));
      }));
      return tally.hit(word);
    }

    // -- Ranking

    async search(query, filter = {}) {
      const items = parse(query);
      const words = await this.wordsOf(items);
      const phrases = phrasesOf(items, words);
      const ranked = await this.withPhrases(this.rank(words), phrases);
      const found = Object.assign(this.describe(ranked, filter), {
        query,
        words: words.map(({ text, isRequired, hit }) => (
          { text, required: isRequired, found: hit.sections.length > 0, instead: hit.instead }
        )),
        required: words.filter((word) => word.isRequired).length,
        marking: markingText(query, items, words),
      });
      const alone = words.map(({ hit, isRequired, isAlone }) => ({ word: hit.word, by: hit.by, isMarked: isRequired && isAlone }));
      this.inside.set(found, new Marking(alone, phrases));
      return found;
    }

    // The words of a query, each once: what it found, whether it is required, and whether it stands outside of phrases.
    async wordsOf(items) {
      await Promise.all(items.map(async (item) => {
        item.texts = item.phrase ? item.phrase.parts : await this.textsOf(item.token);
      }));
      const words = new Map();
      for (const { phrase, texts } of items) {
        for (const text of texts) {
          if (!words.has(text)) words.set(text, { text, isAlone: false });
          if (!phrase) words.get(text).isAlone = true;
        }
      }
      const list = Array.from(words.values());
      await Promise.all(list.map(async (word) => { word.hit = await this.hit(word.text); }));
      const { common } = this.speech;
      const isAllCommon = list.every(({ text }) => common.has(text));
      for (const word of list) word.isRequired = isAllCommon || !common.has(word.text);
      return list;
    }

    // A word with a hyphen is one word where the guide has it, else several.
    async textsOf({ joined, parts }) {
      return parts.length === 1 || (await this.hit(joined)).isStrict ? [joined] : parts;
    }

    // All pages that have a required word, the best first.
    rank(words) {
      const { pageOf, firstOf } = this.places;
      const pages = this.data.sections.length;
      const scores = new Float64Array(pages);
      const matched = new Int32Array(pages);
      const sums = new Float64Array(pageOf.length);
      for (const { hit, isRequired } of words) {
        const worth = isRequired ? worthOf(hit.pages.length, pages) : OPTIONAL_WORTH;
        hit.sections.forEach((section, at) => { sums[section] += worth * hit.values[at]; });
        hit.pages.forEach((page, at) => {
          scores[page] += worth * hit.best[at];
          if (isRequired) matched[page] += 1;
        });
      }
      const results = [];
      for (let page = 0; page < pages; page += 1) {
        if (matched[page] === 0) continue;
        const section = greatest(sums, firstOf[page], firstOf[page + 1]);
        results.push({ page, section: section - firstOf[page], score: scores[page] + sums[section], matched: matched[page] });
      }
      return results.sort((left, right) => right.matched - left.matched || right.score - left.score || left.page - right.page);
    }

    // Those results that have all phrases. Whether the words follow upon each other is seen in the passages alone, which are
    // loaded for a few pages at a time.
    async withPhrases(results, phrases) {
      if (phrases.length === 0) return results;
      await breathe();
      const possible = phrases.map((phrase) => this.sectionsWith(phrase));
      const candidates = firstFew(results, PHRASE_PAGES, ({ page }) => possible.every((sections) => sections(page).length > 0));
      const pause = pauses();
      const kept = [];
      for (const [at, result] of candidates.entries()) {
        if (at % AT_A_TIME === 0) await Promise.all(candidates.slice(at, at + AT_A_TIME).map(({ page }) => this.pageText(page)));
        const text = await this.pageText(result.page);
        const places = phrases.map((phrase, nth) => (
          possible[nth](result.page).find((section) => holdsPhrase(text, section, phrase))
        ));
        if (places.every((place) => place !== undefined)) kept.push(Object.assign(result, { section: places[0] }));
        await pause();
      }
      return kept;
    }

    // Answers in which sections of a page all required words of a phrase stand as they are written.
    sectionsWith(phrase) {
      const { firstOf } = this.places;
      const required = Array.from(new Set(phrase.words)).filter((word) => word.isRequired);
      if (required.length === 0) return (page) => Array.from({ length: this.data.sections[page] }, (_, section) => section);
      const shared = required.map(({ hit }) => sorted(hit.exact)).reduce(intersection);
      return (page) => {
        const from = firstWhere(shared.length, (at) => shared[at] >= firstOf[page]);
        const to = firstWhere(shared.length, (at) => shared[at] >= firstOf[page + 1]);
        return Array.from(shared.subarray(from, to), (section) => section - firstOf[page]);
      };
    }

    // What the reader of results is told: those that pass the filter, and how many there are of each kind and tag before it.
    describe(ranked, { kind, tag }) {
      const { kind: kindOf, tagged } = this.data;
      const found = { results: [], kinds: Object.create(null), tags: Object.create(null) }; // a tag may have any name
      for (const result of ranked) {
        result.kind = this.kinds[kindOf[result.page]].key;
        result.tags = tagged[result.page].map((at) => this.tags[at]);
        for (const name of result.tags) found.tags[name] = (found.tags[name] || 0) + 1;
        found.kinds[result.kind] = (found.kinds[result.kind] || 0) + 1;
        if ((!kind || kind === result.kind) && (!tag || result.tags.includes(tag))) found.results.push(result);
      }
      return found;
    }

    // -- Showing

    async pageText(page) {
      const { passages } = this.data;
      const file = firstWhere(passages.length, (at) => passages[at] > page) - 1;
      const text = pageFrom((await this.passages(file))[page - passages[file]] || [0, 0, 0, []]);
      // What a server or a browser has kept may be of another build.
      if (text.sections.length !== this.data.sections[page]) throw new Error(`search: passages-${file} is of another build`);
      return text;
    }

    async show(found, result) {
      const page = await this.pageText(result.page);
      const section = page.sections[result.section] || { heading: "", anchor: "", sentences: [] };
      const marking = this.inside.get(found);
      const [title, heading] = [page.title, section.heading].map((text) => marking.marksIn([text])[0].marks);
      const { text, marks } = passageOf(page, section, marking);
      return {
        id: page.id,
        url: page.url + (section.anchor ? "#" + section.anchor : ""),
        title: page.title,
        heading: section.heading,
        kind: result.kind,
        kindLabel: this.kinds[this.data.kind[result.page]].one,
        passage: text,
        marks: { title, heading, passage: marks },
      };
    }

    // Words that the guide has and that are written nearly like the first that found nothing.
    async near(found) {
      const missing = found.words.find((word) => word.required && !word.found);
      if (!missing) return [];
      const word = wordOf(missing.text, this.speech);
      const start = this.fixedStart(word);
      const files = await this.filesOf([start]);
      const limit = Math.min(NEAR.distance, Math.floor(word.letters / 2));
      const near = misspelt(word, files, start, limit).map(({ terms, entry, distance }) => (
        { form: terms.forms[entry], distance, count: countPostings(terms, entry) }
      ));
      near.sort((left, right) => left.distance - right.distance || right.count - left.count || compare(left.form, right.form));
      return near.slice(0, NEAR.words).map(({ form }) => form);
    }
  }

  // Which page each section is of, and which section each page begins with.
  function placesOf(counts) {
    const firstOf = new Int32Array(counts.length + 1);
    counts.forEach((count, page) => { firstOf[page + 1] = firstOf[page] + count; });
    const pageOf = new Int32Array(firstOf[counts.length]);
    counts.forEach((_, page) => pageOf.fill(page, firstOf[page], firstOf[page + 1]));
    return { firstOf, pageOf };
  }

  function firstFew(list, count, holds) {
    const found = [];
    for (let at = 0; at < list.length && found.length < count; at += 1) if (holds(list[at])) found.push(list[at]);
    return found;
  }

  // Numbers in their order, each once.
  function sorted(numbers) {
    return Int32Array.from(numbers).sort().filter((number, at, list) => at === 0 || number !== list[at - 1]);
  }

  // What two sorted lists of numbers share.
  function intersection(left, right) {
    let at = 0;
    return left.filter((number) => {
      while (at < right.length && right[at] < number) at += 1;
      return right[at] === number;
    });
  }

  // Forms that stand somewhere and are written like the word, but for at most so many errors.
  function misspelt(word, files, start, limit) {
    const letters = lettersOf(word.text);
    const bits = bitsOf(word.text);
    const slack = 2 * limit; // a letter may be two units
    const found = [];
    eachEntry(files, [start], (terms, entry) => {
      const form = terms.forms[entry];
      if (form.length < word.text.length - slack || form.length > word.text.length + slack) return;
      const others = lettersIn(terms, entry);
      if (!hasAtMost(bits & ~others, limit) || !hasAtMost(others & ~bits, limit) || !hasPostings(terms, entry)) return;
      const distance = distanceOf(letters, lettersOf(form), limit);
      if (distance > 0 && distance <= limit) found.push({ terms, entry, distance });
    });
    return found;
  }

  // What a word finds: for each section the greatest value. One is at work at a time; they share the room for the values.
  class Tally {
    constructor({ values, places }) {
      Object.assign(this, { values, places, sections: [], exact: [], typos: [], isFound: false });
      this.by = { exact: false, inflected: false, prefix: false, loose: false, loosePrefix: false, compound: false };
    }

    add(terms, entry, grade, isForm) {
      if (isForm) {
        this.isFound = true;
        this.by[grade] = true;
        this.addPostings(terms, entry, grade);
      }
      if (grade !== "exact" && grade !== "inflected" && grade !== "loose") return;
      readCompounds(terms, entry, (section, level) => {
        this.by.compound = true;
        this.raise(section, WEIGHTS.compound * LEVELS[level]);
      });
    }

    addPostings(terms, entry, grade) {
      const weight = WEIGHTS[grade];
      let count = 0;
      readPostings(terms.text, terms.postings[entry], (section, level) => {
        count += 1;
        this.raise(section, weight * LEVELS[level]);
        if (grade === "exact") this.exact.push(section);
      });
      return count;
    }

    // A form that ends in a word.
    addEnd(terms, entry) {
      this.by.compound = true;
      this.addPostings(terms, entry, "compound");
    }

    // A form that is meant by a mistyped word, or another form of it.
    addTypo(terms, entry, isMeant) {
      this.typos.push({ form: terms.forms[entry], isMeant, count: this.addPostings(terms, entry, "typo") });
    }

    raise(section, value) {
      if (this.values[section] === 0) this.sections.push(section);
      if (this.values[section] < value) this.values[section] = value;
    }

    // Ends the count, and leaves the room as it was found.
    hit(word) {
      const { by, places, typos } = this;
      const sections = Int32Array.from(this.sections).sort();
      const values = sections.map((section) => this.values[section]);
      for (const section of sections) this.values[section] = 0;
      typos.sort((left, right) => right.isMeant - left.isMeant || right.count - left.count || compare(left.form, right.form));
      by.forms = new Set(typos.map(({ form }) => form));
      return Object.assign(bestOf(sections, values, places), {
        word, by, sections, values,
        exact: this.exact,
        isStrict: by.exact || by.inflected || by.prefix,
        instead: typos.length > 0 ? typos[0].form : null,
      });
    }
  }

  // The greatest value of each page, given those of its sections.
  function bestOf(sections, values, { pageOf }) {
    const pages = [];
    const best = [];
    for (let at = 0; at < sections.length; at += 1) {
      const page = pageOf[sections[at]];
      if (pages[pages.length - 1] !== page) {
        pages.push(page);
        best.push(values[at]);
      } else if (best[best.length - 1] < values[at]) {
        best[best.length - 1] = values[at];
      }
    }
    return { pages, best };
  }

  // What it is worth that a page has a word: the more, the fewer have it. Sixteen times the logarithm, by halves in whole numbers.
  function worthOf(having, pages) {
    const ratio = Math.floor(((2 * pages + 2) * 64) / (2 * having + 1));
    let power = 1;
    let log = 0;
    while (power * 2 <= ratio) {
      power *= 2;
      log += 1;
    }
    return 16 * log + Math.floor(((ratio - power) * 16) / power);
  }

  // Where the greatest number of a part of a list stands, the first of them.
  function greatest(numbers, from, to) {
    let place = from;
    for (let at = from + 1; at < to; at += 1) if (numbers[at] > numbers[place]) place = at;
    return place;
  }

  // ---- Phrases, marks and passages ----

  function phrasesOf(items, words) {
    const byText = new Map(words.map((word, number) => [word.text, Object.assign(word, { number })]));
    return items.filter(({ phrase }) => phrase).map(({ phrase }) => (
      { spelled: phrase.parts.map(spell), words: phrase.parts.map((part) => byText.get(part)) }
    ));
  }

  // The query in the words that were found: what was mistyped is put right, and small words that need not be there are left out.
  function markingText(query, items, words) {
    const byText = new Map(words.map((word) => [word.text, word]));
    const pieces = [];
    for (const { phrase, token, texts } of items) {
      if (phrase) pieces.push(`"${phrase.text}"`);
      const required = phrase ? [] : texts.map((text) => byText.get(text)).filter(({ isRequired }) => isRequired);
      for (const { text, hit } of required) {
        pieces.push(hit.instead || (texts.length === 1 ? query.slice(token.start, token.end) : text));
      }
    }
    return pieces.join(" ");
  }

  function pageFrom([id, url, title, sections]) {
    return { id, url, title, sections: sections.map(([heading, anchor, sentences]) => ({ heading, anchor, sentences })) };
  }

  const partsOf = (texts) => texts.flatMap((text) => tokensOf(text).flatMap(({ parts }) => parts.map(spell)));

  // Where a list holds another, from a place on; -1 where it does not.
  function indexOfAll(list, sought, from = 0) {
    for (let at = from; at + sought.length <= list.length; at += 1) {
      if (sought.every((item, offset) => list[at + offset] === item)) return at;
    }
    return -1;
  }

  function holdsPhrase(page, number, { spelled }) {
    const { heading, sentences } = page.sections[number] || { heading: "", sentences: [] };
    const texts = [[heading], sentences];
    if (number === 0) texts.unshift([page.title]);
    return texts.some((text) => indexOfAll(partsOf(text), spelled) !== -1);
  }

  // What is marked for a query: words [{ word, by, isMarked }], and phrases [{ spelled, words: [{ number }] }] of them.
  class Marking {
    constructor(words, phrases) {
      Object.assign(this, { words, phrases, known: new Map() });
    }

    // The marks of texts that follow upon each other: for each { marks: [[start, end], …], words: the numbers of those found }.
    marksIn(texts) {
      const tokens = texts.flatMap((text, place) => tokensOf(text).map((token) => (
        Object.assign(token, { place, words: new Set(this.numbersOf(token)) })
      )));
      this.followPhrases(tokens);
      const found = texts.map(() => ({ marks: [], words: new Set() }));
      for (const { start, end, place, words } of tokens) {
        if (words.size === 0) continue;
        found[place].marks.push([start, end]);
        for (const number of words) found[place].words.add(number);
      }
      return found;
    }

    followPhrases(tokens) {
      if (this.phrases.length === 0) return;
      const parts = tokens.flatMap((token) => token.parts.map((part) => ({ token, spelled: spell(part) })));
      const list = parts.map(({ spelled }) => spelled);
      for (const { spelled, words } of this.phrases) {
        for (let at = indexOfAll(list, spelled); at !== -1; at = indexOfAll(list, spelled, at + 1)) {
          words.forEach(({ number }, offset) => parts[at + offset].token.words.add(number));
        }
      }
    }

    numbersOf({ joined, parts }) {
      const name = parts.join("-");
      let numbers = this.known.get(name);
      if (!numbers) {
        const forms = parts.length > 1 ? [joined, ...parts] : parts;
        numbers = Array.from(this.words.keys()).filter((number) => {
          const { word, by, isMarked } = this.words[number];
          return isMarked && (forms.some((form) => isFor(word, by, form)) || (by.compound && isInside(word, joined)));
        });
        this.known.set(name, numbers);
      }
      return numbers;
    }
  }

  function isFor(word, by, form) {
    const grade = gradeOf(word, form, true);
    if (grade === "exact" || grade === "inflected" || (grade && by[grade]) || by.forms.has(form)) return true;
    const loose = by.loose || by.loosePrefix ? looseGradeOf(word, form, true) : null;
    return Boolean(loose && by[loose]);
  }

  function isInside(word, form) {
    const spelled = spell(form);
    return Array.from(word.stems).some((stem) => spelled.indexOf(stem, INSIDE) !== -1);
  }

  // The sentence that has most of the words, or one that stands for the page, with its marks.
  function passageOf(page, section, marking) {
    const found = marking.marksIn(section.sentences);
    let best = 0;
    found.forEach(({ words }, at) => { if (words.size > found[best].words.size) best = at; });
    if (found.length > 0) return shorten(section.sentences[best], found[best].marks);
    const first = page.sections.flatMap(({ sentences }) => sentences.slice(0, 1)).slice(0, 1);
    return first.length > 0 ? shorten(first[0], marking.marksIn(first)[0].marks) : { text: "", marks: [] };
  }

  // A long sentence is cut between words, so that the first mark is in sight.
  function shorten(text, marks) {
    const starts = Array.from(text.matchAll(/[^]/gu), ({ index }) => index);
    if (starts.length <= PASSAGE.letters) return { text, marks };
    const [start, end] = cutsOf(starts.map((at) => text[at]), marks.length > 0 ? starts.indexOf(marks[0][0]) : 0);
    const from = starts[start];
    const to = end === starts.length ? text.length : starts[end];
    const before = start > 0 ? "… " : "";
    const shift = before.length - from;
    return {
      text: before + text.slice(from, to) + (end < starts.length ? " …" : ""),
      marks: marks.filter((mark) => mark[0] < to && mark[1] > from).map((mark) => [mark[0] + shift, Math.min(mark[1], to) + shift]),
    };
  }

  function cutsOf(letters, mark) {
    const wanted = mark - PASSAGE.before;
    const space = letters.indexOf(" ", Math.max(wanted, 0));
    const start = wanted <= 0 ? 0 : space === -1 ? mark : Math.min(space + 1, mark);
    const most = start + PASSAGE.letters;
    if (most >= letters.length) return [start, letters.length];
    const last = letters.lastIndexOf(" ", most - 1);
    return [start, last > start ? last : most];
  }

  // ---- What others use ----

  async function open({ load }) {
    if (typeof DecompressionStream === "undefined") throw new Error("search: this browser cannot unpack the index");
    return new Index(JSON.parse(await fetchText(load, "index")), load);
  }

  // Marks words on the page that one lands on, where no index is loaded.
  function marker(query, code) {
    const language = languageOf(code, { prefix: LETTERS_TO_MARK.prefix });
    const words = new Map();
    const numberOf = (text, isMarked) => {
      const known = words.get(text) || { word: wordOf(text, language), number: words.size, isMarked: false };
      words.set(text, Object.assign(known, { isMarked: known.isMarked || isMarked }));
      return known;
    };
    const phrases = [];
    for (const { token, phrase } of parse(query)) {
      if (token) numberOf(token.joined, true);
      else phrases.push({ spelled: phrase.parts.map(spell), words: phrase.parts.map((part) => numberOf(part, false)) });
    }
    const marked = Array.from(words.values(), ({ word, isMarked }) => ({ word, isMarked, by: guessed(word) }));
    const marking = new Marking(marked, phrases);
    return (text) => marking.marksIn([text])[0].marks;
  }

  // By what a word may have been found. A short stem would be met inside of too many words.
  function guessed(word) {
    const isLong = lengthOf(word.language.stem(word.text)) >= LETTERS_TO_MARK.compound;
    return { prefix: true, compound: isLong, forms: new Set() };
  }

  const BrobygSearch = globalThis.BrobygSearch = globalThis.BrobygSearch || {};
  BrobygSearch.stemmers = BrobygSearch.stemmers || {};
  BrobygSearch.open = open;
  BrobygSearch.marker = marker;
  BrobygSearch.text = { normalise, tokens: tokensOf, spell, key: (word, code) => FOLDS[code](spell(word)) };
  globalThis.brobygSearch = arrive;
})();
