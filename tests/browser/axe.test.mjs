// Every page is accessible as far as axe can tell, fits a narrow screen and asks nothing of anybody.
import { after, test } from "node:test";
import { LOOKS, inspect } from "./axe.mjs";
import {
  assertNoFaults, assertSeen, goThrough, guides, launchBrowser, isAll, onePageOfEach, pagesToTry, plant, urlOf, withScript, withStyle,
} from "./harness.mjs";

const browser = await launchBrowser();
after(() => browser.close());

const inspectAll = (guide, paths, options) =>
  goThrough(browser, urlOf(guide, ""), paths, (page, path) => inspect(page, guide, path, options));

async function expectNothing(t, guide, paths, looks) {
  const undecided = new Map();
  const faults = await inspectAll(guide, paths, { looks, undecided });
  const counts = [...undecided].sort().map(([rule, count]) => `${rule} ${count}`);
  t.diagnostic(`${paths.length} pages; undecided by axe: ${counts.join(", ") || "nothing"}`);
  assertNoFaults(faults);
}

// A wide page in the light and a narrow one in the dark: what a short run looks at, and what is planted.
const TWO_LOOKS = LOOKS.filter(({ name }) => name === "light 1280" || name === "dark 320");

test("axe: the pages of our playbook", async (t) => expectNothing(t, guides.public, await pagesToTry(guides.public)));

test("axe: one page of each template in the internal edition", async (t) =>
  expectNothing(t, guides.internal, await onePageOfEach(guides.internal)));

test("axe: every page of the site with every construct", async (t) =>
  expectNothing(t, guides.constructsInternal, await pagesToTry(guides.constructsInternal), isAll ? LOOKS : TWO_LOOKS));

test("axe: one page of each template with forced colours", async (t) =>
  expectNothing(t, guides.public, await onePageOfEach(guides.public), [
    { name: "forced colours 1280", width: 1280, media: { forcedColors: "active" } },
  ]));

const PAGE = "tjeklister/find-aktoerer.html";
const inBody = (html) => ({ [PAGE]: (text) => text.replace("</main>", `${html}</main>`) });
const TINY = withStyle("button { display: block; min-height: 0; width: 8px; height: 8px; padding: 0 }");
const planted = [
  ["a box without a name", { [PAGE]: (text) => text.replace(/<label for="task-/, '<label for="tusk-') }, /: label: /, TWO_LOOKS.length],
  ["pale text in the dark", withStyle("@media (prefers-color-scheme: dark) { .text p { color: #444 } }"), /: dark \d+: color-contrast: /],
  ["pale text in the light", withStyle("@media (prefers-color-scheme: light) { .text p { color: #bbb } }"), /: light \d+: color-contrast: /],
  ["pale text on a narrow screen", withStyle("@media (max-width: 330px) { .text p { color: #333 } }"), / 320: color-contrast: /],
  ["targets that are too small", { ...TINY, ...inBody('<button aria-label="a"></button><button aria-label="b"></button>') }, /: target-size: /],
  ["a heading out of order", inBody("<h6>x</h6>"), /: heading-order: /],
  ["no language", { [PAGE]: (text) => text.replace(' lang="da"', "") }, /: html-has-lang: /],
  ["text outside of all regions", { [PAGE]: (text) => text.replace("</body>", "<p>x</p></body>") }, /: region: /],
  ["a page that runs off the side at 320 px", withStyle("h1 { min-width: 340px }"), /at 320 px it is \d+ px wide/],
  ["a page that runs off the side at 1024 px", withStyle("@media (width: 1024px) { h1 { min-width: 1100px } }"), /at 1024 px it is \d+ px wide/],
  ["a script that fails", withScript("noSuchFunction();"), /script error: noSuchFunction/],
  ["an error on the console", withScript("console.error('planted');"), /console error: planted/],
  ["a picture that is not there", inBody('<img alt="x" src="x.png">'), /failed request: .*x\.png/],
  ["a request that leaves the folder", inBody('<img alt="x" src="http://127.0.0.1:9/x.png">'), /request to http:/],
  ["a request for a file outside", inBody('<img alt="x" src="../../x.png">'), /request to file:/],
];

test("axe: every planted fault is seen", async (t) => {
  for (const [name, edits, expected, times] of planted) {
    await t.test(name, async () => {
      const guide = await plant(guides.public, edits);
      assertSeen(await inspectAll(guide, [PAGE], { looks: TWO_LOOKS }), expected, times);
    });
  }
});
