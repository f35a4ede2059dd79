// The search without a browser: the stemmers agree with those that made the index, the reader reads what is written, and words
// are graded, ranked, shown and marked as the rules say. Each index is made by hand here, so that what must be found is known.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { byBytes, dataOf, encodeNumber, encodePostings, encodeTerms, writeData } from "./search-data.mjs";
import { engineOf, openGuide, themeScripts } from "./search-guide.mjs";

const workshop = await mkdtemp(join(tmpdir(), "brobyg-search-"));
after(() => rm(workshop, { recursive: true, force: true }));
const { engine } = await engineOf(themeScripts);

// What comes from the scripts comes from another world, where even lists are of another kind.
const ours = (value) => JSON.parse(JSON.stringify(value));

async function write(data, version) {
  const folder = await mkdtemp(join(workshop, "guide-"));
  await writeData(folder, data, version);
  return folder;
}

const open = async (pages, options) => openGuide(await write(dataOf(pages, options)), { scripts: themeScripts });

/** A page of one section for each text, or a title and sections. */
const page = (title, ...sections) => ({
  title,
  sections: sections.map((one) => (typeof one === "string" ? { sentences: [one] } : one)),
});
const pagesWith = (...texts) => texts.map((text, number) => page(`Nr ${number}`, text));

const pagesOf = (found) => Array.from(found.results, (result) => result.page);
const pagesFor = async (index, query, filter) => pagesOf(await index.search(query, filter));

/** The first result of a query, as it is shown: marks as the words that they cover. */
async function shown(index, query, place = 0) {
  const found = await index.search(query);
  const it = ours(await index.show(found, found.results[place]));
  const covered = Object.entries(it.marks).map(([name, marks]) => [name, marks.map(([start, end]) => it[name].slice(start, end))]);
  return { ...it, marked: Object.fromEntries(covered) };
}

function markedBy(query, language, text) {
  return ours(engine.marker(query, language)(text)).map(([start, end]) => text.slice(start, end));
}

// ---- Stems ----

for (const language of ["da", "en"]) {
  test(`search: stems in ${language} are those that the index is made with`, async () => {
    const lines = (await readFile(new URL(`stems-${language}.txt`, import.meta.url), "utf8")).trimEnd().split("\n");
    assert.ok(lines.length > 2000);
    const wrong = lines.filter((line) => {
      const [word, stem] = line.split("\t");
      return engine.stemmers[language](word) !== stem;
    });
    assert.deepEqual(wrong, []);
  });
}

// ---- Texts ----

test("search: words are spelled without the letters that a keyboard may lack, and keys go further", () => {
  const { spell, key } = engine.text;
  const spelled = { bøger: "boeger", på: "paa", æble: "aeble", aftale: "aftale", café: "cafe", øäåü: "oeaeaau", ï: "i" };
  for (const [word, text] of Object.entries(spelled)) assert.equal(spell(word), text, word);
  const keys = { bøger: "boger", boeger: "boger", på: "pa", paa: "pa", aaaa: "aa", aaa: "aa", aoe: "ao", oee: "oe", æ: "ae" };
  for (const [word, text] of Object.entries(keys)) assert.equal(key(word, "da"), text, word);
  assert.equal(key("aaoe", "en"), "aaoe");
});

test("search: a text is cut into words, their parts and what they are together, where they stand", () => {
  const cut = (text) => ours(engine.text.tokens(text)).map(({ start, end, parts, joined }) => (
    [text.slice(start, end), parts.join("|"), joined]
  ));
  assert.deepEqual(cut("E-mail, og rock 'n' roll!"), [
    ["E-mail", "e|mail", "email"], ["og", "og", "og"], ["rock", "rock", "rock"], ["n", "n", "n"], ["roll", "roll", "roll"],
  ]);
  assert.deepEqual(cut("a--b c- d’e‑f 12.5"), [
    ["a", "a", "a"], ["b", "b", "b"], ["c", "c", "c"], ["d’e‑f", "d|e|f", "def"], ["12", "12", "12"], ["5", "5", "5"],
  ]);
  // Signs that nobody sees, letters in two pieces, and one that grows when it is made small: the places are those of the text.
  assert.deepEqual(cut("\u00adBi\u00adbli\u200bo\u00ad, A\u030arhus İki x"), [
    ["Bi\u00adbli\u200bo", "biblio", "biblio"], ["A\u030arhus", "århus", "århus"], ["İki", "i̇ki", "i̇ki"], ["x", "x", "x"],
  ]);
  assert.deepEqual(cut("A\u030arhus by"), [["A\u030arhus", "århus", "århus"], ["by", "by", "by"]]);
  assert.deepEqual(cut("İki by"), [["İki", "i̇ki", "i̇ki"], ["by", "by", "by"]]);
  assert.deepEqual(cut("한국 by"), [["한국", "한국", "한국"], ["by", "by", "by"]]);
  assert.deepEqual(cut("ΟΔΟΣ"), [["ΟΔΟΣ", "οδος", "οδος"]]);
  assert.deepEqual(cut("𝒜bc 日本"), [["𝒜bc", "𝒜bc", "𝒜bc"], ["日本", "日本", "日本"]]);
});

// ---- Reading the data ----

test("search: numbers of every length are written and read", async () => {
  const limits = [0, 43, 44, 44 * 35 - 1, 44 * 35, 44 * (35 + 34 * 34)];
  assert.deepEqual(limits.map((value) => encodeNumber(value).length), [1, 1, 2, 2, 3, 4]);
  const gaps = [0, 1, 43, 44, 45, 1495, 1539, 1540, 1541, 52000, 60000];
  const sections = gaps.reduce((list, gap) => [...list, (list.at(-1) ?? -1) + gap + 1], []);
  const levels = new Map(sections.map((section, at) => [section, at % 16]));
  const data = dataOf([page("A", "b")]);
  const index = JSON.parse(data.get("index"));
  const forEachPage = (value) => Array(sections.at(-1) + 1).fill(value);
  Object.assign(index, { sections: forEachPage(1), kind: forEachPage(0), tagged: forEachPage([]) });
  data.set("index", JSON.stringify(index));
  data.set("terms-0", encodeTerms([
    { form: "alpha", postings: levels }, { form: "alphabet", postings: new Map([[7, 15]]) }, { form: "zeta", postings: levels },
  ]));
  const opened = await openGuide(await write(data), { scripts: themeScripts });
  for (const word of ["zeta", "alpha"]) {
    const found = await opened.search(word);
    const expected = word === "zeta" ? sections : [...sections, 7];
    assert.deepEqual(pagesOf(found).sort((a, b) => a - b), expected.sort((a, b) => a - b));
  }
  const [first] = (await opened.search("alphabet")).results;
  assert.equal(first.page, 7);
});

test("search: postings are written as the format says", () => {
  assert.equal(encodePostings(new Map([[0, 2], [3, 2], [1, 15]])), "02#13");
  assert.equal(encodeNumber(44), "]1");
  assert.equal(encodeNumber(44 * 35), "]]1");
});

test("search: forms share what the one before begins with, up to 35 letters, and sort by key", async () => {
  const long = "speciallægepraksisplanlægningsstabiliseringsperiode";
  const index = await open(pagesWith(long, `${long}n`, "ål al aal", "øl ol oel", "a b"));
  assert.deepEqual(await pagesFor(index, `${long}n`), [1, 0]);
  assert.deepEqual(await pagesFor(index, "ål"), [2]);
  assert.deepEqual(await pagesFor(index, "øl"), [3]);
});

test("search: any count of letters may be shared, and signs sort as their numbers do", async () => {
  const long = Array.from({ length: 40 }, (_, count) => `${"x".repeat(count + 1)}b`);
  const forms = [...long, "ａb", "ｂc", "𝒜b", "ﬀ", "𝒞"];
  const index = await open(pagesWith(...forms));
  for (const [number, form] of forms.entries()) assert.deepEqual(await pagesFor(index, form), [number], form);
});

test("search: files are loaded when they are needed, once, and with the version of the index", async () => {
  const pages = pagesWith("aftale", "moderator", "partner", "samarbejde");
  const folder = await write(dataOf(pages, { cuts: ["m", "pa", "sal"], passageCuts: [2], prefix: 3, fixed: 3 }));
  const loaded = [];
  const index = await openGuide(folder, { scripts: themeScripts, loaded: (...file) => loaded.push(file.join(" ").trim()) });
  assert.deepEqual(loaded, ["index"]);
  assert.deepEqual(await pagesFor(index, "mod"), [1]);
  assert.deepEqual(await pagesFor(index, "moderator"), [1]);
  assert.deepEqual(loaded.splice(0), ["index", "terms-1 v1"]);
  assert.deepEqual(await pagesFor(index, "part"), [2]);
  assert.deepEqual(loaded.splice(0), ["terms-2 v1"]);
  // A short beginning would need half of the files; it is looked for as a word alone.
  assert.deepEqual(await pagesFor(index, "sa"), []);
  assert.deepEqual(await pagesFor(index, "p"), []);
  assert.deepEqual(loaded, []);
  const found = await index.search("samarbejde");
  assert.equal(found.results.length, 1);
  assert.deepEqual(loaded.splice(0), ["terms-3 v1"]);
  await Promise.all([index.show(found, found.results[0]), index.show(found, found.results[0])]);
  assert.deepEqual(loaded.splice(0), ["passages-1 v1"]);
});

test("search: a key that begins in one file and goes on in the next is looked for in both", async () => {
  const index = await open(pagesWith("aftale", "aftalen", "aftalt"), { cuts: ["aftalen", "aftalt"] });
  assert.deepEqual((await pagesFor(index, "afta")).sort(), [0, 1, 2]);
});

test("search: a browser that is too old, a file that is not there and one of another build are told", async () => {
  const data = dataOf(pagesWith("aftale"));
  const folder = await write(data);
  await assert.rejects(openGuide(folder, { scripts: themeScripts, without: ["DecompressionStream"] }), /cannot unpack/);
  await assert.rejects(openGuide(workshop, { scripts: themeScripts }));
  const index = await openGuide(folder, { scripts: themeScripts });
  await rm(join(folder, "assets/search/passages-0.js"));
  const found = await index.search("aftale");
  await assert.rejects(index.show(found, found.results[0]));
  await writeData(folder, new Map([["passages-0", data.get("passages-0")]]));
  assert.equal((await index.show(found, found.results[0])).title, "Nr 0", "what failed can be tried again");
  const others = JSON.parse(data.get("passages-0")).map(([id, url, title, sections]) => [id, url, title, sections.concat([["", "", []]])]);
  await writeData(folder, new Map([["passages-0", JSON.stringify(others)]]));
  const mixed = await openGuide(folder, { scripts: themeScripts });
  const late = await mixed.search("aftale");
  await assert.rejects(mixed.show(late, late.results[0]), /another build/);
  const broken = await write(new Map([["index", data.get("index")]]));
  await assert.rejects((await openGuide(broken, { scripts: themeScripts })).search("aftale"));
});

// ---- Grades ----

test("search: exact before inflected before prefix", async () => {
  const index = await open(pagesWith("aftalegrundlag", "aftalerne", "aftale"));
  const found = await index.search("aftale");
  assert.deepEqual(ours(found.results.map(({ page, score }) => [page, score])).map(([page]) => page), [2, 1, 0]);
  const [exact, inflected, prefix] = found.results.map(({ score }) => score);
  assert.deepEqual([exact * 90, exact * 60], [inflected * 100, prefix * 100]);
});

test("search: a beginning needs as many letters as the index says", async () => {
  const index = await open(pagesWith("samarbejde"), { prefix: 3 });
  assert.deepEqual(await pagesFor(index, "sa"), []);
  assert.deepEqual(await pagesFor(index, "sam"), [0]);
  const shorter = await open(pagesWith("samarbejde", "øl"), { prefix: 2 });
  assert.deepEqual(await pagesFor(shorter, "s"), []);
  assert.deepEqual(await pagesFor(shorter, "sa"), [0]);
  assert.deepEqual(await pagesFor(shorter, "ø"), [], "spelled with two letters, but only one");
});

test("search: irregular words find each other, and their forms", async () => {
  const index = await open(pagesWith("mænd", "manden", "barn"), { irregular: [["mand", "mænd"]] });
  assert.deepEqual(await pagesFor(index, "mand"), [0, 1]);
  assert.deepEqual(await pagesFor(index, "mændene"), [0, 1]);
});

test("search: who writes without æ, ø and å finds them, by two letters or by one", async () => {
  const index = await open(pagesWith("bøger", "århus", "kældre"));
  for (const query of ["boeger", "boger", "bøger"]) assert.deepEqual(await pagesFor(index, query), [0], query);
  for (const query of ["aarhus", "arhus", "århus", "arhu"]) assert.deepEqual(await pagesFor(index, query), [1], query);
  assert.deepEqual(await pagesFor(index, "kaeldre"), [2]);
  assert.deepEqual(await pagesFor(await open(pagesWith("mal")), "mål"), [], "who writes å means it");
});

test("search: loosely is looked only where nothing else was found", async () => {
  const index = await open(pagesWith("mål", "mal", "malet"));
  assert.deepEqual(await pagesFor(index, "mal"), [1, 2]);
  const other = await open(pagesWith("mål", "andet"));
  assert.deepEqual(await pagesFor(other, "mal"), [0]);
  assert.deepEqual(await pagesFor(await open(pagesWith("målene")), "malet"), [0], "by its stem");
  const apart = await open(pagesWith("aade", "andet"));
  const [written, folded] = [(await apart.search("aade")).results[0], (await apart.search("ade")).results[0]];
  assert.equal(folded.score * 100, written.score * 80, "by itself, where the stems are aad and ade");
  const [strict] = (await other.search("mål")).results;
  const [loose] = (await other.search("mal")).results;
  assert.equal(loose.score * 100, strict.score * 80);
  const beginning = await open(pagesWith("måltid", "andet"));
  const [exact, begun] = [(await beginning.search("måltid")).results[0], (await beginning.search("mal")).results[0]];
  assert.equal(begun.score * 100, exact.score * 50);
});

test("search: words are found inside of others where the index says so, after all else", async () => {
  const pages = pagesWith("samarbejdsaftalen", "aftaler", "erfaring");
  const index = await open(pages, { compounds: { aftale: ["samarbejdsaftalen"] } });
  assert.deepEqual(await pagesFor(index, "aftaler"), [1, 0]);
  assert.deepEqual(await pagesFor(index, "aftalen"), [1, 0], "by a form that stands nowhere by itself");
  assert.deepEqual(await pagesFor(index, "ring"), []);
  const [inflected, compound] = (await index.search("aftalen")).results;
  assert.equal(inflected.score * 45, compound.score * 90);
});

test("search: a form that stands nowhere by itself is no beginning and no correction", async () => {
  const index = await open(pagesWith("samarbejdsaftalen", "xyz"), { compounds: { aftale: ["samarbejdsaftalen"] } });
  assert.deepEqual(await pagesFor(index, "aft"), []);
  assert.deepEqual(await pagesFor(index, "aftaale"), [0], "loosely it is a word");
  assert.deepEqual(await pagesFor(index, "aftlae"), []);
});

test("search: one typing error is forgiven, where nothing else was found and the word is long enough", async () => {
  const index = await open(pagesWith("moderator", "koder", "kode"));
  for (const query of ["modertaor", "moderattor", "moderatr", "maderator", "moderatpr"]) {
    const found = await index.search(query);
    assert.deepEqual(pagesOf(found), [0], query);
    assert.deepEqual([found.words[0].instead, found.marking], ["moderator", "moderator"]);
  }
  assert.deepEqual(await pagesFor(index, "moedrtaor"), [], "two errors");
  assert.deepEqual(await pagesFor(index, "kofe"), [], "too short");
  const [right] = (await index.search("moderator")).results;
  const [wrong] = (await index.search("moderatr")).results;
  assert.equal(wrong.score * 100, right.score * 30);
});

test("search: no error is looked for in the first letters of a guide in several files", async () => {
  const index = await open(pagesWith("moderator"), { fixed: 3 });
  assert.deepEqual(await pagesFor(index, "moderatr"), [0]);
  assert.deepEqual(await pagesFor(index, "omderator"), []);
});

test("search: errors are counted as a plain table counts them", async () => {
  let seed = 3;
  const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
  const letters = ["a", "b", "c", "æ", "𝒜"];
  const word = () => Array.from({ length: 5 + random(3) }, () => letters[random(5)]).join("");
  const forms = [...new Set(Array.from({ length: 300 }, word))];
  const index = await open(pagesWith(...forms), { prefix: 9 });
  for (const query of Array.from({ length: 60 }, word)) {
    const distances = forms.map((form) => distance([...query], [...form]));
    const near = ours(await index.near({ words: [{ text: query.toLowerCase(), required: true, found: false }] }));
    const expected = forms.map((form, at) => [distances[at], form]).filter(([count]) => count > 0 && count <= 2);
    expected.sort(([a, left], [b, right]) => a - b || byBytes(left, right));
    assert.deepEqual(near, expected.slice(0, 3).map(([, form]) => form), query);
  }
});

/** Optimal string alignment, by the whole table. */
function distance(left, right) {
  const columns = [...Array(right.length + 1).keys()];
  const table = Array.from({ length: left.length + 1 }, (_, row) => columns.map((column) => row + column));
  for (let row = 1; row <= left.length; row += 1) {
    for (let column = 1; column <= right.length; column += 1) {
      const changed = table[row - 1][column - 1] + (left[row - 1] === right[column - 1] ? 0 : 1);
      table[row][column] = Math.min(table[row - 1][column] + 1, table[row][column - 1] + 1, changed);
      const isSwapped = row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (isSwapped) table[row][column] = Math.min(table[row][column], table[row - 2][column - 2] + 1);
    }
  }
  return table[left.length][right.length];
}

test("search: a word with a hyphen is one word where the guide has it, and else its parts", async () => {
  const index = await open(pagesWith("e-mail", "email", "lokal avis", "avis"));
  assert.deepEqual((await pagesFor(index, "e-mail")).sort(), [0, 1]);
  const found = await index.search("lokal-avis");
  assert.deepEqual(ours(found.words.map(({ text }) => text)), ["lokal", "avis"]);
  assert.deepEqual(pagesOf(found), [2, 3]);
  assert.equal(found.marking, "lokal avis");
});

test("search: a word with a hyphen that is found inside of others alone is its parts", async () => {
  const index = await open(pagesWith("nylokalavisen", "lokal avis"), { compounds: { lokalavis: ["nylokalavisen"] } });
  assert.deepEqual(await pagesFor(index, "lokal-avis"), [1]);
  assert.deepEqual(await pagesFor(index, "lokalavis"), [0]);
});

test("search: English has its own stems, and finds y where a stem has i", async () => {
  const index = await open(pagesWith("happy", "happiness", "libraries", "library"), { language: "en" });
  assert.deepEqual((await pagesFor(index, "happy")).sort(), [0, 1]);
  assert.deepEqual(await pagesFor(index, "library"), [3, 2]);
  assert.deepEqual(await pagesFor(index, "libraries"), [2, 3]);
});

test("search: where a beginning is too short, even other forms are not looked for", async () => {
  const pages = pagesWith("it", "its");
  assert.deepEqual(await pagesFor(await open(pages, { language: "en", prefix: 2 }), "it"), [0, 1]);
  assert.deepEqual(await pagesFor(await open(pages, { language: "en", prefix: 3 }), "it"), [0]);
});

// ---- Ranking ----

test("search: pages with all words come first, however good the others are", async () => {
  const index = await open([page("Aftale", "aftale"), page("Nr 1", "moderator x", "aftale y"), page("Nr 2", "intet")]);
  const found = await index.search("moderator aftale moderator");
  assert.deepEqual(ours(found.results.map(({ page, matched }) => [page, matched])), [[1, 2], [0, 1]]);
  assert.equal(found.required, 2);
});

test("search: the score is the sum that the rules say", async () => {
  const index = await open([page("Nr 0", "aftale", "moderator"), page("Nr 1", "aftale moderator"), page("Nr 2", "aftale")]);
  // Of three pages, aftale is in all and moderator in two: 16 times the logarithm of 8*64/7 = 73, and of 8*64/5 = 102.
  const [all, some] = [16 * 6 + Math.floor((9 * 16) / 64), 16 * 6 + Math.floor((38 * 16) / 64)];
  const value = 100 * 25;
  const found = await index.search("aftale moderator");
  assert.deepEqual(ours(found.results.map(({ page, section, score }) => [page, section, score])), [
    [1, 0, 2 * value * (all + some)],
    [0, 1, value * (all + some) + value * some],
    [2, 0, 2 * value * all],
  ]);
});

test("search: of all forms and sections of a page the best one counts, and of equal sections the first", async () => {
  const later = page("Nr 2", "aftale", { heading: "Aftale", sentences: ["x"] });
  const index = await open([page("Nr 0", "aftale aftalegrundlag"), page("Nr 1", "aftale", "aftale"), later, page("Nr 3", "x")]);
  const found = await index.search("aftale");
  const worth = 16 * 6 + Math.floor((27 * 16) / 64); // in three of four pages: 10*64/7 = 91
  assert.deepEqual(ours(found.results.map(({ page, section, score }) => [page, section, score / worth])), [
    [2, 1, 2 * 6100], [0, 0, 2 * 2500], [1, 0, 2 * 2500],
  ]);
});

test("search: words in the title count for more than those in a heading, and those for more than text", async () => {
  const withHeading = page("Nr 1", "x", { heading: "Aftale", sentences: ["y"] });
  const index = await open([page("Nr 0", "aftale"), withHeading, page("Aftale", "z")]);
  const found = await index.search("aftale");
  assert.deepEqual(ours(found.results.map(({ page, section }) => [page, section])), [[2, 0], [1, 1], [0, 0]]);
});

test("search: small words need not be there, but where there is nothing else they do", async () => {
  const index = await open(pagesWith("og", "aftale", "aftale og", "x"), { common: ["og", "i"] });
  const found = await index.search("aftale og");
  assert.deepEqual(ours(found.results.map(({ page, matched }) => [page, matched])), [[2, 1], [1, 1]]);
  assert.equal(found.results[0].score - found.results[1].score, 2 * 16 * 2500);
  assert.deepEqual(ours(found.words), [
    { text: "aftale", required: true, found: true, instead: null }, { text: "og", required: false, found: true, instead: null },
  ]);
  assert.equal(found.required, 1);
  assert.deepEqual((await pagesFor(index, "og")).sort(), [0, 2]);
  assert.equal((await index.search("og i")).required, 2);
});

test("search: results are filtered by kind and tag, and counted before", async () => {
  const pages = pagesWith("aftale", "aftale", "aftale", "x");
  Object.assign(pages[0], { kind: "card", tags: ["unge", "__proto__"] });
  Object.assign(pages[1], { kind: "case", tags: ["unge"] });
  Object.assign(pages[2], { kind: "case" });
  const index = await open(pages);
  assert.deepEqual(ours(index.kinds[0]), { key: "card", one: "One card", many: "Many cards" });
  const found = await index.search("aftale", { kind: "case" });
  assert.deepEqual(pagesOf(found), [1, 2]);
  assert.deepEqual(Object.entries(found.kinds), [["card", 1], ["case", 2]]);
  assert.deepEqual(Object.entries(found.tags).sort(), [["__proto__", 1], ["unge", 2]]);
  assert.deepEqual(await pagesFor(index, "aftale", { tag: "unge" }), [0, 1]);
  assert.deepEqual(await pagesFor(index, "aftale", { tag: "unge", kind: "card" }), [0]);
  assert.deepEqual(await pagesFor(index, "aftale", { tag: "nothing" }), []);
});

test("search: a query without a word finds nothing", async () => {
  const index = await open(pagesWith("aftale"));
  for (const query of ["", "  ", "-", '""', "…", "\u00ad"]) {
    const found = await index.search(query);
    assert.deepEqual([found.results.length, found.required, found.words.length], [0, 0, 0], query);
    assert.deepEqual(ours(await index.near(found)), []);
  }
});

// ---- Phrases ----

test("search: what stands in quotes stands so on the page", async () => {
  const pages = [
    page("Nr 0", "en god aftale"), page("Nr 1", "aftale, god"), page("Nr 2", "gode aftaler"), page("En god aftale", "x"),
    page("Nr 4", "x", { heading: "God aftale", sentences: ["y"] }), page("Nr 5", "god", "aftale"),
    page("Nr 6", { sentences: ["Det er god", "Aftale om noget"] }), page("Nr 7", "x", "god-aftale"),
  ];
  const index = await open(pages);
  const quotes = [
    '"god aftale"', "“god aftale”", "„god aftale“", "»god aftale«", "«god aftale»", "”God  Aftale!”",
    '"god-aftale"',
  ];
  const places = [[0, 0], [3, 0], [4, 1], [6, 0], [7, 1]];
  for (const quoted of quotes) {
    const found = await index.search(quoted);
    assert.deepEqual(ours(found.results.map((result) => [result.page, result.section])).sort(), places, quoted);
  }
  assert.equal((await pagesFor(index, '"god aftale')).length, 8, "a quote that is open is none");
  assert.deepEqual(await pagesFor(index, '"gode aftale"'), []);
  assert.deepEqual(await pagesFor(index, '"aftaler" gode'), [2]);
});

test("search: small words count in a phrase, but are looked up only where it has no others", async () => {
  const index = await open(pagesWith("at være i byen", "byen i natten", "ikke i gang", "x"), { common: ["i", "at", "være"] });
  assert.deepEqual(await pagesFor(index, '"i byen"'), [0]);
  assert.deepEqual(await pagesFor(index, '"at være"'), [0]);
  assert.deepEqual(await pagesFor(index, '"at være" natten'), []);
  assert.deepEqual(await pagesFor(index, '"at være" byen'), [0]);
});

test("search: two hundred pages are looked through for a phrase, the best first", async () => {
  const pages = Array.from({ length: 260 }, (_, at) => page(`Nr ${at}`, at < 150 || at > 190 ? "god aftale" : "aftale god"));
  const index = await open(pages, { passageCuts: [100, 200] });
  const found = await index.search('"god aftale"');
  assert.deepEqual([found.results.length, found.results.at(-1).page], [159, 199]);
});

test("search: among the two hundred are only pages where the words stand together", async () => {
  const apart = { sections: [{ heading: "God", sentences: [] }, { heading: "Aftale", sentences: [] }] };
  const pages = [...Array.from({ length: 210 }, (_, at) => ({ title: `Nr ${at}`, ...apart })), page("Nr 210", "en god aftale")];
  assert.deepEqual(await pagesFor(await open(pages), '"god aftale"'), [210]);
});

// ---- Nothing found ----

test("search: where a word finds nothing, what is near to it is told: the nearest, then the most frequent", async () => {
  const index = await open(pagesWith("partner partnere", "partner", "partnes", "patienter"));
  const near = async (query) => ours(await index.near(await index.search(query)));
  assert.deepEqual(await near("patrnre"), ["partner", "partnere"]);
  assert.deepEqual(await near("partner"), []);
  assert.deepEqual(await near("qqq"), []);
  const other = await open(pagesWith("vejen vejet", "vejet", "lov"), { compounds: { vejes: ["vejet"] } });
  assert.deepEqual(ours(await other.near(await other.search("vxjex"))), ["vejet", "vejen"]);
  assert.deepEqual(ours(await other.near(await other.search("low"))), ["lov"]);
  assert.deepEqual(ours(await other.near(await other.search("lxw"))), [], "half of its letters");
  assert.deepEqual(await near("partner ptraner"), ["partner"]);
});

// ---- What is shown ----

test("search: a result is shown with its place, its kind and the sentence that has most of the words", async () => {
  const pages = [{
    id: "kort/a", url: "kort/a.html", kind: "card", title: "Kort og godt",
    sections: [
      { sentences: ["Noget om andet."] },
      {
        heading: "Moderator og aftale", anchor: "mod",
        sentences: ["En aftale.", "Moderatoren har en aftale om aftaler.", "Moderator og aftale."],
      },
    ],
  }];
  const index = await open(pages, { common: ["og"] });
  const { marks, ...it } = await shown(index, "moderator og aftale");
  assert.deepEqual(it, {
    id: "kort/a", url: "kort/a.html#mod", title: "Kort og godt", heading: "Moderator og aftale",
    kind: "card", kindLabel: "One card",
    passage: "Moderatoren har en aftale om aftaler.",
    marked: { title: [], heading: ["Moderator", "aftale"], passage: ["Moderatoren", "aftale", "aftaler"] },
  });
  assert.deepEqual(marks.passage, [[0, 11], [19, 25], [29, 36]]);
});

test("search: a heading without an anchor is shown, and the link goes to the page", async () => {
  const index = await open([page("Nr 0", "x", { heading: "Aftale", sentences: ["y"] })]);
  const it = await shown(index, "aftale");
  assert.deepEqual([it.url, it.heading], ["page-0.html", "Aftale"]);
});

test("search: a section without text is shown by the first sentence of the page, or by none", async () => {
  const sections = [{ sentences: [] }, { heading: "Aftale", anchor: "a", sentences: [] }];
  const index = await open([{ title: "A", sections: [...sections, { sentences: ["Først.", "Så."] }] }, { title: "B", sections }]);
  assert.deepEqual((await shown(index, "aftale", 0)).passage, "Først.");
  assert.deepEqual((await shown(index, "aftale", 1)).passage, "");
  const title = await open([page("Aftale", { sentences: ["Første sætning.", "Anden."] })]);
  assert.deepEqual((await shown(title, "aftale")).passage, "Første sætning.");
});

test("search: each grade is marked where it is what the word was found by", async () => {
  const marked = async (query, texts, options) => (await shown(await open(pagesWith(...texts), options), query)).marked.passage;
  assert.deepEqual(await marked("aftale", ["aftale aftalerne aftalegrundlag aftryk"]), ["aftale", "aftalerne", "aftalegrundlag"]);
  assert.deepEqual(await marked("mænd", ["mand og mænd"], { irregular: [["mand", "mænd"]] }), ["mand", "mænd"]);
  assert.deepEqual(await marked("mal", ["mål målet måltid mælk"]), ["mål", "målet", "måltid"]);
  assert.deepEqual(await marked("mal", ["mål mal"]), ["mal"], "not loosely, where it was not found so");
  const compounds = { aftale: ["samarbejdsaftalen"] };
  assert.deepEqual(await marked("aftale", ["samarbejdsaftalen"], { compounds }), ["samarbejdsaftalen"]);
  assert.deepEqual(await marked("aftale", ["aftale samarbejdsaftalen"]), ["aftale"], "not inside, where it was not found so");
  assert.deepEqual(await marked("aftale", ["biaftale iaftale"], { compounds: { aftale: ["biaftale"] } }), ["biaftale"]);
  assert.deepEqual(await marked("moderatr", ["moderator moderation"]), ["moderator"]);
  assert.deepEqual(await marked("mail", ["Send en e-mail"]), ["e-mail"]);
});

test("search: the words of a phrase are marked where they follow upon each other, from one sentence to the next too", async () => {
  const pages = [page("God aftale", { sentences: ["En god dag.", "En aftale i god", "aftale."] })];
  const index = await open(pages, { common: ["i"] });
  const phrase = await shown(index, '"god aftale"');
  assert.equal(phrase.passage, "En aftale i god");
  assert.deepEqual(phrase.marked, { title: ["God", "aftale"], heading: [], passage: ["god"] });
  const small = await shown(index, '"aftale i"');
  assert.deepEqual(small.marked.passage, ["aftale", "i"]);
  assert.deepEqual((await shown(index, '"god aftale" dag')).marked.passage, ["dag"]);
});

test("search: a long sentence is cut between words around the first mark", async () => {
  const words = (count, letter) => Array.from({ length: count }, () => letter.repeat(9)).join(" ");
  const index = await open([
    page("A", `${words(20, "b")} aftale ${words(40, "c")}`), page("B", `𝒜${words(30, "d")} slutord`), page("C", "e".repeat(300)),
  ]);
  const middle = await shown(index, "aftale");
  assert.equal(middle.passage, `… ${words(7, "b")} aftale ${words(16, "c")} …`);
  assert.deepEqual(middle.marked.passage, ["aftale"]);
  const end = await shown(index, "slutord");
  assert.equal(end.passage, `… ${words(7, "d")} slutord`);
  assert.deepEqual(end.marked.passage, ["slutord"]);
  const start = await shown(index, "b".repeat(9));
  assert.ok(start.passage.startsWith("bbbbbbbbb b") && start.passage.endsWith(" …"));
  assert.ok(start.passage.length <= 242 && start.marks.passage.every(([, last]) => last <= start.passage.length));
  const solid = await shown(index, "e".repeat(300));
  assert.equal(solid.passage, `${"e".repeat(240)} …`);
  assert.deepEqual(solid.marks.passage, [[0, 240]]);
  const line = "/".repeat(79);
  const tight = await open([page("F", `${line} ${line}aftale ${line}${line}`), page("G", `${line}${line}/aftale ${line}${line}`)]);
  assert.equal((await shown(tight, "aftale", 0)).passage, `… ${line}aftale …`);
  assert.equal((await shown(tight, "aftale", 1)).passage, `… aftale ${line}${line}`);
  const spaceless = await open([page("H", `${"/".repeat(250)}aftale`)]);
  assert.equal((await shown(spaceless, "aftale")).passage, "… aftale");
  const exactly = await open([page("I", `aftale ${"c".repeat(232)} d`), page("J", `aftale ${"c".repeat(233)} d`)]);
  assert.equal((await shown(exactly, "aftale", 0)).passage, `aftale ${"c".repeat(232)} …`);
  assert.equal((await shown(exactly, "aftale", 1)).passage, "aftale …");
  const short = await open([page("D", `aftale ${"f".repeat(233)}`), page("E", `aftale ${"𝒜".repeat(233)}`)]);
  for (const place of [0, 1]) assert.ok(!(await shown(short, "aftale", place)).passage.includes("…"));
});

// ---- The page that one lands on ----

test("search: on the page one lands on, words are marked without an index", () => {
  const text = "En AFTALE, aftalerne og samarbejdsaftalen; aftryk";
  assert.deepEqual(markedBy("aftale", "da", text), ["AFTALE", "aftalerne", "samarbejdsaftalen"]);
  assert.deepEqual(markedBy("sam", "da", "samarbejde på nogensamme"), ["samarbejde"]);
  assert.deepEqual(markedBy("sa", "da", "samarbejde sa"), ["sa"]);
  assert.deepEqual(markedBy("mål", "da", "mål målet normal formål"), ["mål", "målet"]);
  assert.deepEqual(markedBy('"god aftale" dag', "da", "god dag, en god aftale"), ["dag", "god", "aftale"]);
  assert.deepEqual(markedBy("e-mail", "da", "en e-mail eller email, e mail"), ["e-mail", "email"]);
  assert.deepEqual(markedBy("libraries", "en", "the library"), ["library"]);
  assert.deepEqual(markedBy("", "da", "god dag"), []);
  assert.deepEqual(markedBy("bib", "da", "bi\u00adbli\u00adotek"), ["bi\u00adbli\u00adotek"]);
});

test("search: what is to be marked is what was found: corrected, and without small words", async () => {
  const index = await open(pagesWith("moderator og aftale", "god aftale"), { common: ["og"] });
  assert.equal((await index.search("Modertaor og Aftale")).marking, "moderator Aftale");
  assert.equal((await index.search('og "God aftale" moderator')).marking, '"God aftale" moderator');
});
