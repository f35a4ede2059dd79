// Headings are a list of contents: a page has one title, begins with it, and no heading is more than a level below the one before.
import { test } from "node:test";
import { parse } from "parse5";
import { assertNoFaults, assertSeen, guides, pagesOf, plant, readFolder } from "./harness.mjs";
import { elementsOf } from "./links.mjs";

function faultsOf(html) {
  const faults = [];
  let above = 0;
  for (const element of elementsOf(parse(html))) {
    if (!/^h[1-6]$/.test(element.tagName)) continue;
    const level = Number(element.tagName[1]);
    const words = wordsOf(element);
    const say = (fault) => faults.push(`${fault}: <h${level}> ${words}`);
    if (words === "") say("without words");
    if (above === 0 && level !== 1) say("before the title");
    if (above > 0 && level === 1) say("a second title");
    if (above > 0 && level > above + 1) say(`comes after <h${above}>`);
    above = level;
  }
  return above === 0 ? ["no title"] : faults;
}

const wordsOf = (node) => (node.value ?? (node.childNodes ?? []).map(wordsOf).join("")).trim();

async function faultsIn(guide) {
  const files = await readFolder(guide);
  const paths = await pagesOf(guide);
  return paths.flatMap((path) => faultsOf(files.get(path).toString("utf8")).map((fault) => `${path}: ${fault}`));
}

for (const [name, guide] of Object.entries(guides)) {
  test(`headings: those of every page of ${name} are in order`, async () => assertNoFaults(await faultsIn(guide)));
}

test("headings: every planted fault is seen", async (t) => {
  const path = "ordliste.html";
  const atEnd = (html) => (text) => text.replace("</main>", `${html}</main>`);
  for (const [name, edit, expected] of [
    ["a skipped level", atEnd("<h2>x</h2><h4>y</h4>"), /comes after <h2>: <h4> y/],
    ["a second title", atEnd("<h1>x</h1>"), /a second title: <h1> x/],
    ["no words", atEnd("<h2> </h2>"), /without words/],
    ["no title", (text) => text.replace(/<(\/?)h[1-6]/g, "<$1p"), /no title/],
    ["a title that comes late", (text) => text.replace(/(<main[^>]*>)/, "$1<h2>x</h2>"), /before the title/],
  ]) {
    await t.test(name, async () => assertSeen(await faultsIn(await plant(guides.public, { [path]: edit })), expected));
  }
});
