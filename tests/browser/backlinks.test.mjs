// What leads to a page is said on it: every page that links here is named, with words that stand on that page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { posix } from "node:path";
import { parse } from "parse5";
import { assertNoFaults, assertSeen, guides, pagesOf, plant, readFolder } from "./harness.mjs";
import { elementsOf } from "./links.mjs";

const attribute = (element, name) => element.attrs.find((attribute) => attribute.name === name)?.value;
const hasClass = (element, name) => Boolean(element.attrs) && (attribute(element, "class") ?? "").split(" ").includes(name);
const isBacklinks = (node) => node.tagName === "section" && hasClass(node, "backlinks");
const isUnsaid = (node) => isBacklinks(node) || hasClass(node, "footnote-ref");
const wordsOf = (node) => (node.value ?? (isUnsaid(node) ? "" : (node.childNodes ?? []).map(wordsOf).join(""))).replace(/\s+/g, " ");
/** The parts of a document that its author wrote. */
const WRITTEN = ["intro", "part", "notes", "face-text", "card-section", "span", "role", "lessons", "trio"];

/** Where the links beneath an element lead; those within an embed are not the page's own, but for the one to where it is from; nor are those
    below a term, which say who leads to it. */
function* linksOf(element, path) {
  if (hasClass(element, "term-mentions")) return;
  const href = element.tagName === "a" ? attribute(element, "href") : undefined;
  if (href && !/^[a-z]+:/.test(href)) yield posix.join(posix.dirname(path), href.split("#")[0] || posix.basename(path));
  const children = (element.childNodes ?? []).filter((child) => child.tagName);
  for (const child of hasClass(element, "embed") ? children.slice(0, 1) : children) yield* linksOf(child, path);
}

/** What every page says of itself: the text in its main part, what that links to, and who it says leads to it. */
async function read(guide) {
  const files = await readFolder(guide);
  const pages = new Map();
  for (const path of await pagesOf(guide)) {
    const elements = [...elementsOf(parse(files.get(path).toString("utf8")))];
    const main = elements.find((element) => element.tagName === "main");
    const section = elements.find(isBacklinks);
    const written = elements.filter((element) => WRITTEN.some((name) => hasClass(element, name)));
    pages.set(path, {
      text: wordsOf(main),
      links: new Set(written.flatMap((element) => [...linksOf(element, path)])),
      backlinks: section ? mentionsOf(section, path) : [],
    });
  }
  return pages;
}

function mentionsOf(section, path) {
  return [...elementsOf(section)].filter((element) => element.tagName === "li").map((item) => ({
    from: [...linksOf(item, path)][0],
    passages: [...elementsOf(item)].filter((element) => hasClass(element, "passage")).map((passage) => ({
      text: wordsOf(passage).trim(),
      mark: [...elementsOf(passage)].filter((element) => element.tagName === "mark").map(wordsOf).join(""),
    })),
  }));
}

const bare = (text) => text.replace(/^…|…$/g, "").trim();

async function faultsIn(guide) {
  const faults = [];
  const pages = await read(guide);
  for (const [path, page] of pages) {
    const said = new Set();
    for (const { from, passages } of page.backlinks) {
      if (said.has(from)) faults.push(`${path}: ${from} is named twice`);
      if (from === path) faults.push(`${path}: it is named itself`);
      said.add(from);
      for (const { text, mark } of passages.filter((passage) => passage.mark)) {
        // Around an embed, which is quoted by its title, and a picture, by its description, the page has other text: what comes before is there.
        const quoted = from.startsWith("embeds/") ? bare(text).split(mark)[0].trim() : bare(text);
        if (!pages.get(from).text.includes(quoted)) faults.push(`${path}: ${from} does not say: ${text}`);
        if (!text.includes(mark)) faults.push(`${path}: ${mark} is not in: ${text}`);
      }
    }
  }
  for (const [from, page] of pages) {
    for (const path of page.links) {
      const named = pages.get(path)?.backlinks.some((backlink) => backlink.from === from);
      if (pages.has(path) && path !== from && isDocument(path) && isDocument(from) && !named) {
        faults.push(`${path}: does not say that ${from} leads here`);
      }
    }
  }
  return faults;
}

const isDocument = (path) => !/(^|\/)index\.html$|^(tags|emner)\//.test(path) && path !== "404.html";

for (const [name, guide] of Object.entries(guides)) {
  test(`backlinks: every page of ${name} names those that lead to it, in their words`, async () => assertNoFaults(await faultsIn(guide)));
}

test("backlinks: they come from every sort of place", async () => {
  const { backlinks } = (await read(guides.constructs)).get("links/hub.html");
  const passagesOf = (from) => backlinks.find((backlink) => backlink.from === from)?.passages.map((passage) => passage.text);
  assert.deepEqual(passagesOf("links/places.html"), [
    "A point about The hub, to which every road leads", "A point below, to the hub", "A box that names the hub", "A quotation of the hub.", "A note on the hub itself",
  ]);
  assert.deepEqual(passagesOf("tools/wrench.html"), ["Listed under “Read first”"]);
  assert.deepEqual(passagesOf("tools/pliers.html"), [
    "It is told of at the hub.", "Once The hub, to which every road leads was small.", "Listed under “Read first”",
  ]);
  assert.deepEqual(passagesOf("links/quiet.html"), []);
  assert.ok(passagesOf("cases/spoke.html").includes("What happened at the hub."));
});

test("backlinks: every planted fault is seen", async (t) => {
  const path = "aktoerer/smaa-broer.html";
  for (const [name, edit, expected] of [
    ["words that nobody wrote", (text) => text.replace(/(<p class="passage">)(?=[^<]*<mark>)/, "$1Nobody wrote this. "), /does not say: Nobody wrote this/],
    ["a page that is named twice", (text) => text.replace(/(<li>\s*<p class="mention">[\s\S]*?<\/li>)/, "$1$1"), /is named twice/],
    ["a page that is forgotten", (text) => text.replace(/<li>\s*<p class="mention">[\s\S]*?<\/li>/, ""), /does not say that kort\/partnerskaber.html leads here/],
  ]) {
    await t.test(name, async () => assertSeen(await faultsIn(await plant(guides.public, { [path]: edit })), expected));
  }
});
