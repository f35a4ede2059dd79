// Makes an index for the search by hand, to try its reader with: small, slow, and sharing nothing with what makes the real ones.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";

const LEVEL_OF_TITLE = 12;
const LEVEL_OF_HEADING = 8;
const LEVEL_OF_TEXT = 4;

/** A script that hands over data, as one statement: passages as they are, anything else packed. */
export function script(name, version, text) {
  const payload = name.startsWith("passages") ? text : `"${deflateRawSync(Buffer.from(text)).toString("base64")}"`;
  return `brobygSearch(${JSON.stringify(name)},${JSON.stringify(version)},${payload});\n`;
}

/** A number, as the postings have it. */
export function encodeNumber(value) {
  let text = String.fromCharCode(0x31 + (value % 44));
  for (let rest = Math.floor(value / 44); rest > 0; rest = Math.floor((rest - 1) / 34)) {
    text = String.fromCharCode(0x5d + ((rest - 1) % 34)) + text;
  }
  return text;
}

/** The postings of a form: a Map from section to level. */
export function encodePostings(levels) {
  let text = "";
  for (let level = 15; level >= 0; level -= 1) {
    const sections = [...levels].filter(([, its]) => its === level).map(([section]) => section).sort((a, b) => a - b);
    if (sections.length > 0) text += String.fromCharCode(0x21 + level);
    sections.forEach((section, at) => { text += encodeNumber(section - (at > 0 ? sections[at - 1] : -1) - 1); });
  }
  return text;
}

/** A file of terms: [{ form, postings: Map, compounds: Map }], sorted. */
export function encodeTerms(entries) {
  let last = "";
  return entries.map(({ form, postings = new Map(), compounds = new Map() }) => {
    let shared = 0;
    while (shared < 35 && shared < Math.min(last.length, form.length) && last[shared] === form[shared]) shared += 1;
    if (/[\ud800-\udbff]/.test(form[shared - 1] ?? "")) shared -= 1; // half a letter is none
    last = form;
    const tail = compounds.size > 0 ? `\t${encodePostings(compounds)}` : "";
    return `${shared.toString(36)}${form.slice(shared)}\t${encodePostings(postings)}${tail}`;
  }).join("\n");
}

/** The key of a form, for the texts that are used in tests. */
export function keyOf(form, language = "da") {
  const plain = form.replaceAll("å", "aa").replaceAll("ø", "oe").replaceAll("æ", "ae").replaceAll("é", "e");
  return language === "en" ? plain : plain.replaceAll("aa", "a").replaceAll("oe", "o");
}

/** The forms of a text: the words, and of those with a hyphen or the like both the parts and the whole. */
function formsOf(text) {
  return text.toLowerCase().split(/[^\p{L}\p{N}'’-]+/u).flatMap((word) => {
    const parts = word.split(/['’-]/).filter(Boolean);
    return parts.length > 1 ? [...parts, parts.join("")] : parts;
  });
}

/**
 * The data of a guide, as a Map from name to text: pages [{ title, kind, tags, url, sections: [{ heading, anchor, sentences }] }].
 * `compounds` tells what is found inside of which words: { aftale: ["samarbejdsaftalen"] }. `cuts` are the keys that a further
 * file of terms begins with, and `passageCuts` the pages that a further file of passages begins with.
 */
export function dataOf(pages, options = {}) {
  const { language = "da", version = "v1", compounds = {}, cuts = [], passageCuts = [] } = options;
  const { prefix = 2, fixed = 0, common = [], irregular = [] } = options;
  const entries = entriesOf(pages, compounds, language);
  const kinds = [...new Set(pages.map(({ kind = "page" }) => kind))];
  const tags = [...new Set(pages.flatMap((page) => page.tags ?? []))].sort();
  const shards = ["", ...cuts];
  const passages = [0, ...passageCuts];
  const data = new Map([["index", JSON.stringify({
    language, version, shards, passages, prefix, fixed, common, irregular, tags,
    sections: pages.map(({ sections }) => sections.length),
    kinds: kinds.map((kind) => [kind, `One ${kind}`, `Many ${kind}s`]),
    kind: pages.map(({ kind = "page" }) => kinds.indexOf(kind)),
    tagged: pages.map((page) => (page.tags ?? []).map((tag) => tags.indexOf(tag))),
  })]]);
  shards.forEach((first, at) => {
    const within = entries.filter(({ key }) => first <= key && (at + 1 === shards.length || key < shards[at + 1]));
    data.set(`terms-${at}`, encodeTerms(within));
  });
  passages.forEach((first, at) => {
    const within = pages.slice(first, passages[at + 1]).map((page, number) => [
      page.id ?? `page-${first + number}`, page.url ?? `page-${first + number}.html`, page.title,
      page.sections.map(({ heading = "", anchor = "", sentences }) => [heading, anchor, sentences]),
    ]);
    data.set(`passages-${at}`, JSON.stringify(within));
  });
  return data;
}

function entriesOf(pages, compounds, language) {
  const entries = new Map();
  const entry = (form) => {
    if (!entries.has(form)) entries.set(form, { form, key: keyOf(form, language), postings: new Map(), compounds: new Map() });
    return entries.get(form);
  };
  const add = (text, section, level) => {
    for (const form of formsOf(text)) {
      const { postings } = entry(form);
      postings.set(section, Math.max(level, postings.get(section) ?? 0));
    }
  };
  let number = 0;
  for (const page of pages) {
    page.sections.forEach(({ heading = "", sentences }, at) => {
      if (at === 0) add(page.title, number, LEVEL_OF_TITLE);
      add(heading, number, LEVEL_OF_HEADING);
      for (const sentence of sentences) add(sentence, number, LEVEL_OF_TEXT);
      number += 1;
    });
  }
  for (const [form, words] of Object.entries(compounds)) {
    for (const word of words) for (const [section, level] of entry(word).postings) entry(form).compounds.set(section, level);
  }
  return [...entries.values()].sort((a, b) => byBytes(a.key, b.key) || byBytes(a.form, b.form));
}

/** As UTF-8 sorts. */
export function byBytes(left, right) {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}

/** Writes the data of a guide to where a page would load it from. */
export async function writeData(folder, data, version = "v1") {
  await mkdir(join(folder, "assets", "search"), { recursive: true });
  for (const [name, text] of data) await writeFile(join(folder, "assets", "search", `${name}.js`), script(name, version, text));
}
