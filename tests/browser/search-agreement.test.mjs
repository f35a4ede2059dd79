// One ranking, written twice: what the engine finds in a finished guide and what `brobyg search` finds in its site are the same, whole lists,
// for every query of tests/search-queries.json in every guide, and for queries that are put together from the words of the guide.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { build, guides, isAll, newFolder, plant, searched, sites } from "./harness.mjs";
import { openGuide } from "./search-guide.mjs";

const list = JSON.parse(await readFile(join(import.meta.dirname, "..", "search-queries.json"), "utf8"));

/** Queries that a list of what people type would not think of; the words are the guide's own. */
const AWKWARD = [
  "", " ", "\"", "\"\"", "-", "a", "å", "e-mail", "E‑MAIL", "post-it's", "»om aftenen«", "“og”", "\"og\" kaffe", "og", "hvad er det", "og og og",
  "kaffe kaffe", "\"kaffe", "kaffe\"", "KAFFE TE", "the", "what is the", "bogbussens bogbusser bogbus", "frivilligcentret frivillige frivilligfest",
  "\"børn og voksne\" bord", "\"i\" \"og\"", "kaffe \"en kop\"", "2", "3d", "3d-printer", "1881", "børn", "bornene", "boern", "maend", "gaes", "oe", "ø",
  "frivilgi", "samarbejdsafatle", "xyzzyx", "xyzzyx kaffe", "\"xyzzyx kaffe\"", "bibliotekets frivillige børn lærer hver uge ny aften sammen med andre",
  "ﬁ", "ΑΘΗΝΑ", "𝒳", "a\u0301", "bo\u00adger", "\u200bbog\u200b", "nøgle/aftale", "nøgle_aftale", "c++", "#tag", "@navn", "e.mail", "kaffe.te",
];

/** Half words, wrong words and pairs of words out of the passages of a guide: the same each time. */
async function drawn(index, how) {
  const found = await index.search(index.language === "da" ? "og" : "the");
  const words = new Set();
  for (const result of found.results.slice(0, 40)) {
    const { title, passage } = await index.show(found, result);
    for (const word of `${title} ${passage}`.match(/\p{L}+/gu) ?? []) words.add(word);
  }
  const chosen = [...words].sort().filter((_, number) => number % Math.ceil(words.size / how) === 0);
  return chosen.flatMap((word, number) => {
    const next = chosen[(number + 1) % chosen.length];
    const middle = word.length >> 1;
    const turned = word.slice(0, middle) + [...word.slice(middle, middle + 2)].reverse().join("") + word.slice(middle + 2);
    return [[word, word.slice(0, 3), turned, `${word} ${next}`, `"${word} ${next}"`][number % 5]];
  });
}

/** What the engine finds, in the form of `--format json`. */
async function inScript(index, query) {
  const found = await index.search(query);
  return Promise.all(found.results.map(async (result) => {
    const { id, url, title, heading, kind, passage } = await index.show(found, result);
    return { id, url, title, heading, kind, passage, score: result.score };
  }));
}

/** What the program finds. */
async function inProgram(site, query) {
  const found = ["search", "--format", "json", "--", query, site];
  const { stdout } = await promisify(execFile)(process.env.BROBYG, found, { maxBuffer: 1 << 28 });
  return JSON.parse(stdout);
}

/** Fails with the queries on which the two do not agree, and the first place where they part. */
async function compare(site, guide, queries) {
  const index = await openGuide(guide);
  const faults = [];
  const waiting = [...queries];
  const walk = async () => {
    for (let query = waiting.shift(); query !== undefined; query = waiting.shift()) {
      const [script, program] = await Promise.all([inScript(index, query), inProgram(site, query)]);
      const place = program.findIndex((hit, number) => JSON.stringify(hit) !== JSON.stringify(script[number]));
      if (script.length !== program.length || place >= 0) {
        const at = place < 0 ? program.length : place;
        const [ours, theirs] = [script, program].map((hits) => `${hits.length}: ${JSON.stringify(hits[at])}`);
        faults.push(`${JSON.stringify(query)}, number ${at + 1}\n  script  of ${ours}\n  program of ${theirs}`);
      }
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, walk));
  assert.ok(faults.length === 0, `${faults.length} of ${queries.length} queries differ:\n${faults.join("\n")}`);
}

const corpora = { playbook: { site: sites.playbook, guide: guides.public }, ...searched };

for (const [name, { site, guide }] of Object.entries(corpora)) {
  const { queries, nothing, never } = list[name];
  test(`search: script and program agree on every query of the list (${name})`, () =>
    compare(site, guide, [...queries, ...never].map(([query]) => query).concat(nothing)));
  // The program reads its site anew for each query, so a short run takes some.
  test(`search: script and program agree on awkward queries (${name})`, () =>
    compare(site, guide, AWKWARD.filter((_, number) => isAll || name === "danish" || number % 4 === 0)));
  test(`search: script and program agree on words of the guide (${name})`, async () =>
    compare(site, guide, await drawn(await openGuide(guide), isAll ? 400 : 20)));
}

test("search: script and program agree on words of which one letter follows the other", () => {
  const typed = ["samarbejdsaftale", "børneattest"].flatMap((word) => Array.from(word, (_, at) => word.slice(0, at + 1)));
  return compare(corpora.danish.site, corpora.danish.guide, typed);
});

test("search: every planted fault is seen", async (t) => {
  const { site, guide } = corpora.playbook;
  const queries = ["moderator", "værdi og adgang", "spisning", "\"små broer\"", "frivilige"];
  const engine = (from, to) => plant(guide, { "assets/search-engine.js": (text) => text.replace(from, to) });
  for (const [name, from, to] of [
    ["another weight", /\bcompound: 45\b/, "compound: 46"],
    ["other levels", /\bLEVELS = \[([^\]]*)\]/, (_, levels) => `LEVELS = [${levels.split(",").map((level) => Number(level) + 1)}]`],
    ["another length of passages", /\bletters: 240\b/, "letters: 60"],
  ]) {
    await t.test(name, async () => {
      await assert.rejects(compare(site, await engine(from, to), queries), { name: "AssertionError" });
    });
  }
  await t.test("a guide of another text", async () => {
    const other = await build(corpora.danish.site, await newFolder("other"), "--quiet");
    await assert.rejects(compare(site, other, queries), { name: "AssertionError" });
  });
});
