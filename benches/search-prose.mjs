// A playbook of any size with real Danish prose in it, from the help of LibreOffice: pages of three to four thousand bytes, with headings and
// tags. Where there is no more, its sentences are mixed anew. The same help and number give the same bytes.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const LEAST = 3000;
const MOST = 4000;

/** Reads the help: its articles, each a title and pieces, which are headings or paragraphs. */
export function readHelp(folder) {
  const paths = readdirSync(folder, { recursive: true }).filter((path) => path.endsWith(".html")).sort();
  const articles = paths.map((path) => articleOf(readFileSync(join(folder, path), "utf8"), path.split("/")[0]));
  const seen = new Set();
  for (const article of articles) {
    // What many articles say in the same words would be prose of a kind that nobody writes.
    const own = article.pieces.filter(({ heading, text }) => heading || !seen.has(text) && seen.add(text));
    // A heading needs something below it.
    article.pieces = own.filter(({ heading }, at) => !heading || own[at + 1]?.heading === false);
  }
  return articles.filter(({ title, pieces }) => title && pieces.some(({ heading }) => !heading));
}

function articleOf(html, module) {
  const shown = html.split('id="DisplayArea"').at(1)?.split("debug info:").at(0) ?? "";
  const pieces = [];
  let title = "";
  for (const [, tag, attributes, inner] of shown.matchAll(/<(h[1-6]|p)\b([^>]*)>(.*?)<\/\1>/gs)) {
    const text = plain(inner);
    if (tag === "h1") title ||= text;
    else if (tag === "h2") pieces.push({ heading: true, text });
    // Below that are names of single buttons and parameters, as often as every second sentence: more sections than any guide has.
    else if (tag !== "p") pieces.push({ heading: false, text });
    else if (/class="(paragraph|embedded|tip|note|warning|(list|ol_|ul_)item|tablecontents?)(intable)?"/.test(attributes) && isProse(text)) pieces.push({ heading: false, text });
  }
  return { title, module, pieces: pieces.filter(({ text }) => /\p{L}/u.test(text)) };
}

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " " };

/** The text of a piece of HTML, without the signs that mean something in Markdown. */
function plain(html) {
  const text = html.replace(/<[^>]*>/g, "").replace(/&(#?\w+);/g, (whole, name) => {
    return name.startsWith("#") ? String.fromCodePoint(Number(name.slice(1).replace("x", "0x"))) : ENTITIES[name] ?? " ";
  });
  return text.replace(/\S+:\/\/\S+/g, " ").replace(/[`*_[\]<>{}|~^%=\\#$&]/g, " ").replace(/\s+/g, " ").replace(/^[^\p{L}\p{N}]+|^\d+[.)] /u, "").trim();
}

/** A part of the help has not been translated, and lists of keys and parameters are no prose. */
function isProse(text) {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const of = (some) => words.filter((word) => some.includes(word)).length;
  const danish = of(["og", "er", "at", "det", "en", "et", "den", "til", "af", "på", "for", "som", "med", "i", "du", "der", "kan"]);
  return words.length >= 6 && danish > of(["the", "of", "to", "and", "is", "a", "in", "this", "you", "for"]);
}

/** The pages, of which those after `real` are mixed: [{ title, tag, text }]. */
export function pagesOf(articles, count) {
  const pages = [];
  for (const { title, module, pieces } of articles) {
    for (const text of divided(pieces)) pages.push({ title, tag: module, text });
  }
  const short = joined(pages.filter(({ text }) => bytes(text) < LEAST));
  const real = [...pages.filter(({ text }) => bytes(text) >= LEAST), ...short].slice(0, count);
  const mixed = count > real.length ? mix(articles, count - real.length) : [];
  return { real: real.length, pages: [...real, ...mixed] };
}

const bytes = (text) => Buffer.byteLength(text);

/** The text of an article, in parts of at most MOST bytes. */
function divided(pieces) {
  const texts = [""];
  for (const { heading, text } of pieces) {
    const piece = heading ? `## ${text}\n\n` : `${text}\n\n`;
    if (bytes(texts.at(-1)) + bytes(piece) > MOST) texts.push("");
    texts[texts.length - 1] += piece;
  }
  return texts.filter((text) => text);
}

/** Short pages, put together until they are long enough: the title of each becomes a heading. */
function joined(pages) {
  const long = [];
  let now = null;
  for (const page of pages) {
    const part = `## ${page.title}\n\n${page.text}`;
    if (now && bytes(now.text) + bytes(part) <= MOST) now.text += part;
    else long.push(now = { ...page });
  }
  return long.filter(({ text }) => bytes(text) >= LEAST);
}

/** Pages of sentences that are drawn from near one another, so that a page keeps to a few subjects as a real one does. */
function mix(articles, count) {
  const draw = random(32);
  const pieces = articles.flatMap(({ module, pieces }) => pieces.map((piece) => ({ ...piece, module })));
  const sentences = pieces.filter(({ heading }) => !heading).flatMap(({ text, module }) => text.split(/(?<=[.!?]) (?=\p{Lu})/u).map((text) => ({ text, module }))).filter(({ text }) => isProse(text));
  const headings = pieces.filter(({ heading }) => heading);
  const near = (list, at) => list[Math.min(list.length - 1, Math.floor((at + draw() * 0.02) * list.length))];
  return Array.from({ length: count }, () => {
    let [at, text] = [draw(), ""];
    const { module } = near(sentences, at);
    const title = near(headings, at).text;
    while (bytes(text) < LEAST) {
      // Each section has a subject of its own.
      const paragraphs = Array.from({ length: 3 }, () => Array.from({ length: 3 }, () => near(sentences, at).text).join(" "));
      text += `## ${near(headings, at).text}\n\n${paragraphs.join("\n\n")}\n\n`;
      at = draw();
    }
    return { title, tag: module, text };
  });
}

/** Numbers from 0 to 1, the same each time (mulberry32). */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Writes the pages as a site; gives the bytes of their Markdown. */
export function writeSite(folder, pages) {
  const times = new Map();
  let written = 0;
  pages.forEach(({ title, tag, text }, number) => {
    const time = (times.get(title.toLowerCase()) ?? 0) + 1;
    times.set(title.toLowerCase(), time);
    const name = time === 1 ? title : `${title} (nr. ${time})`;
    // A line like »Dato: i dag« would be taken for a field that stands in the wrong place.
    const body = text.replace(/^(\p{L}+):/gmu, "$1,");
    const page = `---\ntitle: ${JSON.stringify(name)}\ntags: [${tag}]\n---\n\n${body}`;
    const path = join(folder, "content", `emne-${String(number % 40).padStart(2, "0")}`, `side-${String(number).padStart(5, "0")}.md`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, page);
    written += bytes(page);
  });
  writeFileSync(join(folder, "content", "index.md"), "---\ntitle: Hjælp\nsummary: Prosa, som søgningen bliver målt på.\n---\n\nHer er alle sider.\n");
  writePlaybook(folder, true);
  return written;
}

export function writePlaybook(folder, search) {
  writeFileSync(join(folder, "content", "playbook.yaml"), `id: prosa\ntitle: Prosa\nlanguage: da\n${search ? "" : "search: false\n"}`);
}
