// A playbook's own look: whatever its colours, fonts and width, every page is accessible in light and dark, and what it asks for is seen.
import assert from "node:assert/strict";
import { cp, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { LOOKS, inspect } from "./axe.mjs";
import {
  assertNoFaults, assertSeen, build, goThrough, launchBrowser, newFolder, onePageOfEach, plant, sites, urlOf, withPage, writeSite,
} from "./harness.mjs";

const browser = await launchBrowser();
after(() => browser.close());

const WORKSHOP = join(dirname(sites.constructs), "..", "fixtures", "workshop");
const WHEEL = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#000"><circle cx="12" cy="12" r="9"/></svg>';

/** The guide of a site whose playbook has some settings more; the place of each is told by the line that it follows. */
async function guideOf(name, site, settings, files = {}) {
  const folder = await newFolder(name);
  await cp(join(site, "content"), join(folder, "content"), { recursive: true });
  let playbook = await readFile(join(folder, "content", "playbook.yaml"), "utf8");
  for (const [line, more] of settings) {
    assert.ok(playbook.includes(`${line}\n`), `${line} is not in the playbook`);
    playbook = playbook.replace(`${line}\n`, `${line}\n${more}\n`);
  }
  await writeSite(folder, { "playbook.yaml": playbook, ...files });
  return build(folder, join(folder, "guide"));
}

const TOP = "language: da";
const looks = {
  "the default": await guideOf("look-default", sites.playbook, []),
  "an accent and fonts": await guideOf("look-accent", sites.playbook, [
    [TOP, 'theme: { accent: "#00707a", font: { text: "Georgia, serif", headings: sans } }'],
  ]),
  "hostile colours": await guideOf("look-hostile", sites.playbook, [
    [TOP, 'theme: { accent: { light: "#ffff00", dark: "#222" } }'],
    ["kinds:", '  card: { colour: "#777" }\n  case: { colour: "#fc0" }\n  checklist: { colour: "#fff", icon: star }'],
  ]),
  "another trade": await guideOf(
    "look-trade",
    WORKSHOP,
    [
      [TOP, 'theme: { accent: "#0b4ea2" }'],
      ["    folder: vaerktoej", '    colour: "#8a5a00"\n    icon: tool'],
      ["    folder: folk", '    colour: "#b0105f"\n    icon: people'],
      ["    folder: opgaver/cykel", '    colour: { light: "#0a6e46", dark: "#5fd6a0" }\n    icon: pictures/wheel.svg'],
    ],
    { "pictures/wheel.svg": WHEEL },
  ),
  wide: await guideOf("look-wide", sites.playbook, [[TOP, 'theme: { width: wide, accent: { light: "#b3261e", dark: "#f2b8b5" } }']]),
};

const inspectAll = async (guide) =>
  goThrough(browser, urlOf(guide, ""), await onePageOfEach(guide), (page, path) => inspect(page, guide, path, { looks: LOOKS.slice(0, 3) }));

for (const [name, guide] of Object.entries(looks)) {
  test(`looks: ${name}, in light and dark`, async () => assertNoFaults(await inspectAll(guide)));
}

test("looks: a colour that nobody made stand out is seen", async () => {
  const guide = await plant(looks["hostile colours"], {
    "assets/playbook.css": (css) => css.replace(/--link: #746d00/, "--link: #ffff00"),
  });
  assertSeen(await inspectAll(guide), /: light \d+: color-contrast: /);
});

/** What a page makes of an element. */
const styleOf = (guide, path, selector, property, { pseudo, colorScheme = "light", media, width = 1280 } = {}) =>
  withPage(browser, { colorScheme, viewport: { width, height: 800 } }, async (page) => {
    if (media) await page.emulateMedia({ media });
    await page.goto(urlOf(guide, path));
    const read = (element, [name, part]) => getComputedStyle(element, part).getPropertyValue(name);
    return page.locator(selector).first().evaluate(read, [property, pseudo]);
  });

test("looks: an accent is the colour of links on screens, and paper has black ones", async () => {
  const guide = looks["an accent and fonts"];
  const link = (options) => styleOf(guide, "index.html", ".home-text a:not([href$='x'])", "color", options);
  assert.equal(await link(), "rgb(0, 112, 122)");
  assert.equal(await link({ colorScheme: "dark" }), "rgb(119, 206, 216)");
  assert.notEqual(await link({ media: "print" }), "rgb(0, 112, 122)");
  assert.match(await styleOf(guide, "index.html", "p", "font-family"), /^"?Georgia/);
  assert.doesNotMatch(await styleOf(guide, "index.html", "h1", "font-family"), /Georgia/);
});

test("looks: a kind has its own colour and drawing in both schemes", async () => {
  const guide = looks["another trade"];
  const of = (property, options) => styleOf(guide, "index.html", ".panel[data-kind=job] > h2", property, { pseudo: "::before", ...options });
  assert.equal(await of("color"), "rgb(10, 110, 70)");
  assert.equal(await of("color", { colorScheme: "dark" }), "rgb(95, 214, 160)");
  assert.match(await of("mask-image"), /^url\("data:image\/svg\+xml,.*circle/);
});

test("looks: a wide page is wider, and its lines are as long as before", async () => {
  const widths = (guide) =>
    withPage(browser, { viewport: { width: 1800, height: 900 } }, async (page) => {
      await page.goto(urlOf(guide, "om-guiden.html"));
      const width = async (selector) => (await page.locator(selector).first().boundingBox()).width;
      return [await width("main"), await width(".text p")];
    });
  const [page, text] = await widths(looks["the default"]);
  const [widePage, wideText] = await widths(looks.wide);
  assert.ok(widePage > page + 300, `${widePage} beside ${page}`);
  assert.equal(wideText, text);
});
