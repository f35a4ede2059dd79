// Parts of a page that others show: their boxes are those of the page that they are from, their links lead where they do there.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Checklist, leftBehind, progressShownFor } from "./checklist.mjs";
import {
  build, faultsToPlant, guides, launchBrowser, newFolder, plant, urlOf, withPage, withScript, writeSite,
} from "./harness.mjs";

const site = await newFolder("embeds");
await writeSite(site, {
  "playbook.yaml": "title: Embeds\n",
  "tjeklister/list.md": "---\ntitle: List\n---\n- [ ] First\n- [ ] Second\n- [x] By the author\n",
  "tjeklister/other.md": "---\ntitle: Other\n---\n- [ ] First\n\n## Within\n\n![[List]]\n",
  "both.md": "---\ntitle: Both\n---\n- [ ] First\n- [ ] Own\n\n![[List]]\n\n## Again\n\n![[List]]\n",
  "only.md": "---\ntitle: Only\n---\n![[Other]]\n",
  "index.md": "---\ntitle: Front page\n---\n![[List]]\n",
});
const guide = await build(site, await newFolder("embeds-guide"));
const [LIST, OTHER, BOTH, ONLY, HOME] = ["tjeklister/list.html", "tjeklister/other.html", "both.html", "only.html", "index.html"];

const browser = await launchBrowser();
after(() => browser.close());

const open = (page, guide, path) => Checklist.open(page, urlOf(guide, path));
const statesOn = async (page, guide, path) => (await open(page, guide, path)).states();

const promises = {
  async "a tick in an embedded list shows on the list's own page, and wherever else it is embedded"(page, guide) {
    const list = await open(page, guide, HOME);
    await list.box(1).check();
    await list.box(2).uncheck();
    await page.reload();
    assert.deepEqual(await list.states(), [false, true, false], "after a reload");
    assert.deepEqual(await statesOn(page, guide, LIST), [false, true, false], "its own page");
    assert.deepEqual(await statesOn(page, guide, OTHER), [false, false, true, false], "another page");
    assert.deepEqual(await statesOn(page, guide, ONLY), [false, false, true, false], "within an embed");
  },

  async "a tick on the list's own page shows where it is embedded"(page, guide) {
    const list = await open(page, guide, LIST);
    await list.box("First").check();
    assert.deepEqual(await statesOn(page, guide, HOME), [true, false, true]);
    assert.deepEqual(await statesOn(page, guide, ONLY), [false, true, false, true]);
    await page.reload();
    assert.deepEqual(await (new Checklist(page)).states(), [false, true, false, true], "after a reload");
  },

  async "two embeds of one list stay in step, and apart from the page's own boxes"(page, guide) {
    const list = await open(page, guide, BOTH);
    assert.deepEqual(await list.states(), [false, false, false, false, true, false, false, true]);
    await list.box(2).check();
    assert.deepEqual(await list.states(), [false, false, true, false, true, true, false, true], "ticked above");
    await list.box(7).uncheck();
    assert.deepEqual(await list.states(), [false, false, true, false, false, true, false, false], "unticked below");
    await list.box(0).check();
    const expected = [true, false, true, false, false, true, false, false];
    assert.deepEqual(await list.states(), expected, "the page's own");
    await page.reload();
    assert.deepEqual(await list.states(), expected, "after a reload");
    // By their words too: each text belongs to the box beside it.
    for (const [place, words] of [[1, "Own"], [3, "Second"]]) {
      await page.getByText(words, { exact: true }).first().click();
      assert.ok(await list.box(place).isChecked(), words);
    }
    assert.ok(await list.box(6).isChecked());
    await page.getByText("First", { exact: true }).nth(2).click();
    assert.deepEqual(await list.states(), [true, true, false, true, false, false, true, false], "by the words in the second embed");
  },

  async "progress counts the page's own boxes, and every list is counted on its own"(page, guide) {
    const list = await open(page, guide, BOTH);
    assert.deepEqual(await list.progress(), { done: 0, total: 2 });
    await list.box(2).check();
    assert.deepEqual(await list.progress(), { done: 0, total: 2 });
    await list.box(1).check();
    assert.deepEqual(await list.progress(), { done: 1, total: 2 });
    const own = await open(page, guide, LIST);
    assert.deepEqual(await own.progress(), { done: 2, total: 3 });
    await page.goto(urlOf(guide, "tjeklister/index.html"));
    assert.deepEqual(await progressShownFor(page, "list.html"), { done: 2, total: 3 });
    assert.deepEqual(await progressShownFor(page, "other.html"), { done: 0, total: 1 });
  },

  async "a front page that counts a list follows the ticks of the embed on it"(page, guide) {
    const list = await open(page, guide, HOME);
    await list.box(0).check();
    assert.deepEqual(await progressShownFor(page, "list.html"), { done: 2, total: 3 });
  },

  async "clearing a page's list leaves the lists alone that are embedded"(page, guide) {
    const list = await open(page, guide, BOTH);
    for (const place of [0, 1, 2]) await list.box(place).check();
    await list.clear({ confirm: true });
    const expected = [false, false, true, false, true, true, false, true];
    assert.deepEqual(await list.states(), expected);
    await page.reload();
    assert.deepEqual(await list.states(), expected, "after a reload");
    assert.deepEqual(await statesOn(page, guide, LIST), [true, false, true], "the list itself");
    await (new Checklist(page)).clear({ confirm: true });
    assert.deepEqual(await statesOn(page, guide, BOTH), [false, false, false, false, true, false, false, true], "cleared at home");
  },

  async "a page of nothing but embedded boxes has no progress of its own, and its boxes are remembered"(page, guide) {
    const list = await open(page, guide, ONLY);
    assert.equal(await page.locator("[data-progress]:visible").count(), 0);
    assert.deepEqual((await leftBehind(page)).local, {}, "nothing is kept before the first tick");
    await list.box(0).check();
    await page.reload();
    assert.deepEqual(await list.states(), [true, false, false, true]);
    assert.deepEqual((await (await open(page, guide, OTHER)).progress()), { done: 1, total: 1 });
  },

  async "a tick in one window shows in the embed in another"(page, guide) {
    const list = await open(page, guide, LIST);
    const other = await open(await page.context().newPage(), guide, ONLY);
    await list.box("Second").check();
    await assert.doesNotReject(other.page.waitForFunction(() => document.querySelectorAll("main input:checked").length === 2));
    assert.deepEqual(await other.states(), [false, false, true, true]);
  },
};

for (const [name, promise] of Object.entries(promises)) {
  test(`embeds: ${name}`, () => withPage(browser, {}, (page) => promise(page, guide)));
}

const EVERY = "embeds/every.html";
const PARTS = {
  /** Where the links of a text lead, but for those to its notes. */
  async "links lead where they lead on the page that they are from"(page, guide) {
    const linksIn = (selector) => page.locator(selector).evaluateAll((links) =>
      links.filter((link) => !/#fn/.test(link.href) && !link.closest(".embed-source")).map((link) => `${link.textContent} → ${link.href}`));
    await page.goto(urlOf(guide, EVERY));
    const embedded = await linksIn(".intro > .embed a");
    await page.goto(urlOf(guide, "embeds/quarry.html"));
    const own = await linksIn(":is(.intro, .part, .notes) a");
    assert.ok(own.length > 3);
    assert.deepEqual(embedded.sort(), own.sort());
  },

  async "notes stand in the embed that refers to them, and lead back"(page, guide) {
    await page.goto(urlOf(guide, EVERY));
    const faults = await page.evaluate(() => [...document.querySelectorAll(".embed a[href^='#fn']")].filter((link) => {
      const target = document.getElementById(link.hash.slice(1));
      return !target || target.closest(".embed") !== link.closest(".embed");
    }).map((link) => link.outerHTML));
    assert.deepEqual(faults, []);
    assert.ok((await page.locator(".embed .footnote-ref").count()) > 5);
  },

  async "every embed says what page it is from, and leads there"(page, guide) {
    await page.goto(urlOf(guide, EVERY));
    const sources = await page.locator(".embed > .embed-source:first-child > a").evaluateAll((links) => links.map((link) => [link.textContent, link.href]));
    assert.equal(sources.length, await page.locator(".embed").count());
    for (const [text, href] of sources.filter(([text]) => text !== "Saw")) {
      assert.equal(text, "The quarry, from which others take");
      assert.ok(href.startsWith(urlOf(guide, "embeds/quarry.html")), href);
    }
  },

  async "pictures are as wide as they are to be"(page, guide) {
    await page.goto(urlOf(guide, EVERY));
    const sizes = await page.locator("#pictures ~ figure img").evaluateAll((pictures) => pictures.map((picture) => [picture.clientWidth, picture.getAttribute("height")]));
    assert.deepEqual(sizes, [[200, null], [300, "120"]]);
  },
};
for (const [name, promise] of Object.entries(PARTS)) {
  test(`embeds: ${name}`, () => withPage(browser, {}, (page) => promise(page, guides.constructs)));
}

const OWN = 'data-document="tjeklister/list"';
const asIfOwn = (path, document) => ({ [path]: (text) => text.replaceAll(OWN, `data-document="${document}"`) });
const faults = {
  "a tick in an embedded list shows on the list's own page, and wherever else it is embedded": {
    "an embed that belongs to the page around it": asIfOwn(HOME, "index"),
  },
  "a tick on the list's own page shows where it is embedded": {
    "an embed within an embed that belongs to it": asIfOwn(ONLY, "tjeklister/other"),
  },
  "two embeds of one list stay in step, and apart from the page's own boxes": {
    "boxes that show when they are reloaded": withScript("addEventListener('change', ({ target }) => queueMicrotask(() => document.querySelectorAll('input').forEach((box) => { if (box !== target) box.checked = false; })));"),
    "ids without a prefix": { [BOTH]: (text) => text.replace(/(id|for)="embed-\d+-task/g, '$1="task') },
  },
  "progress counts the page's own boxes, and every list is counted on its own": {
    "a page that counts all boxes": asIfOwn(BOTH, "both"),
  },
  "clearing a page's list leaves the lists alone that are embedded": {
    "a button that clears all": withScript("addEventListener('click', ({ target }) => { if (target.value === 'yes') { localStorage.clear(); } });"),
  },
  "a page of nothing but embedded boxes has no progress of its own, and its boxes are remembered": {
    "boxes that belong to no page": { [ONLY]: (text) => text.replaceAll("data-document=", "data-x=") },
  },
};
for (const { check, name, edits } of faultsToPlant(faults)) {
  test(`embeds: planted: ${name}`, async () => {
    const faulty = await plant(guide, edits);
    await withPage(browser, {}, async (page) => {
      page.context().setDefaultTimeout(3000);
      await assert.rejects(promises[check](page, faulty), { name: "AssertionError" });
    });
  });
}
