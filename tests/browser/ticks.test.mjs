// Ticks on a page opened by double-click: remembered, counted, cleared, and nothing kept before the first.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Checklist, leftBehind, progressShownFor } from "./checklist.mjs";
import {
  build, faultsToPlant, guides, launchBrowser, newFolder, pagesOf, plant, urlOf, withPage, withScript, withStyle, writeSite,
} from "./harness.mjs";

const site = await newFolder("ticks");
await writeSite(site, {
  "playbook.yaml": "title: Ticks\n",
  "tjeklister/a.md": "---\ntitle: List A\n---\n- [ ] First\n- [ ] Second\n- [x] By the author\n",
  "tjeklister/b.md": "---\ntitle: List B\n---\n- [ ] First\n- [ ] Second\n",
  "text.md": "---\ntitle: A text with boxes\n---\n- [ ] Here too\n",
  "index.md": "---\ntitle: Front page\n---\n- [ ] On the front page\n",
  "tjeklister/index.md": "---\ntitle: All lists\n---\n- [ ] Before the lists\n",
});
const guide = await build(site, await newFolder("ticks-guide"));
const A = "tjeklister/a.html";
const B = "tjeklister/b.html";

const browser = await launchBrowser();
after(() => browser.close());

const open = (page, guide, path) => Checklist.open(page, urlOf(guide, path));
const NOTHING = { local: {}, session: {}, cookies: [] };

// Each promise is a function of a guide, so that the same promise can be put to a guide with a fault in it.
const promises = {
  async "nothing is kept before the first tick, whatever page is visited"(page, guide) {
    for (const path of await pagesOf(guide)) {
      await page.goto(urlOf(guide, path));
      assert.deepEqual(await leftBehind(page), NOTHING, path);
    }
    const list = await open(page, guide, A);
    await list.box(0).check();
    assert.notDeepEqual((await leftBehind(page)).local, {}, "the first tick is kept");
  },

  async "a tick survives a reload and a visit elsewhere"(page, guide) {
    const list = await open(page, guide, A);
    await list.box("Second").check();
    await page.reload();
    assert.deepEqual(await list.states(), [false, true, true]);
    await page.goto(urlOf(guide, "index.html"));
    await page.goBack();
    assert.deepEqual(await list.states(), [false, true, true]);
    await list.box("Second").uncheck();
    await page.reload();
    assert.deepEqual(await list.states(), [false, false, true]);
  },

  async "what the author ticked is ticked, and can be unticked for good"(page, guide) {
    const list = await open(page, guide, A);
    assert.deepEqual(await list.states(), [false, false, true]);
    await list.box("By the author").uncheck();
    await page.reload();
    assert.deepEqual(await list.states(), [false, false, false]);
  },

  async "boxes on the front page and before a list of pages are remembered too"(page, guide) {
    for (const path of ["index.html", "tjeklister/index.html"]) {
      const list = await open(page, guide, path);
      await list.box(0).check();
      await page.reload();
      assert.deepEqual(await list.states(), [true], path);
    }
  },

  async "progress follows every tick, and so do the lists of lists"(page, guide) {
    const list = await open(page, guide, A);
    assert.deepEqual(await list.progress(), { done: 1, total: 3 });
    await list.box(0).check();
    assert.deepEqual(await list.progress(), { done: 2, total: 3 });
    await page.reload();
    assert.deepEqual(await list.progress(), { done: 2, total: 3 });
    for (const path of ["tjeklister/index.html", "index.html"]) {
      await page.goto(urlOf(guide, path));
      assert.deepEqual(await progressShownFor(page, "a.html"), { done: 2, total: 3 }, path);
      assert.deepEqual(await progressShownFor(page, "b.html"), { done: 0, total: 2 }, path);
    }
  },

  async "there is a button to clear where there is something to clear, and what is said names the list"(page, guide) {
    const list = await open(page, guide, B);
    assert.ok(!(await list.clearButton.isVisible()), "nothing is ticked");
    await list.box(0).check();
    assert.ok(await list.clearButton.isVisible(), "something is ticked");
    const title = await page.locator("h1").innerText();
    assert.ok((await list.status.textContent()).startsWith(`${title}: `), await list.status.textContent());
    await list.clear({ confirm: true });
    assert.ok(await list.clearButton.evaluate((button) => button === document.activeElement), "focus comes back to the button");
    await list.box(0).focus();
    await list.clearButton.waitFor({ state: "hidden" });
  },

  async "the end of a list is said"(page, guide) {
    const list = await open(page, guide, B);
    await list.box(0).check();
    const before = await list.status.innerText();
    await list.box(1).check();
    assert.deepEqual(await list.progress(), { done: 2, total: 2 });
    assert.ok((await list.status.innerText()).length > before.length, "more than the number is said");
  },

  async "clearing asks first, clears this list and leaves the others alone"(page, guide) {
    const b = await open(page, guide, B);
    await b.box(1).check();
    const a = await open(page, guide, A);
    await a.box(0).check();
    await a.box("By the author").uncheck();

    await a.clear({ confirm: false });
    assert.deepEqual(await a.states(), [true, false, false], "cancelled");
    await a.clearButton.click();
    await page.keyboard.press("Escape");
    await a.dialog.waitFor({ state: "hidden" });
    assert.deepEqual(await a.states(), [true, false, false], "escaped");
    assert.ok(await a.clearButton.evaluate((button) => button === document.activeElement), "focus comes back to the button");

    await a.clear({ confirm: true });
    assert.deepEqual(await a.states(), [false, false, true], "cleared");
    assert.notEqual(await a.notice.innerText(), "", "it is said that they are cleared");
    await page.reload();
    assert.deepEqual(await a.states(), [false, false, true], "stays cleared");
    assert.deepEqual(await (await open(page, guide, B)).states(), [false, true], "the other list");
  },

  async "all lists can be cleared from the page of all lists"(page, guide) {
    for (const path of [A, B, "text.html"]) await (await open(page, guide, path)).box(0).check();
    await page.goto(urlOf(guide, "tjeklister/index.html"));
    const all = page.locator("[data-clear-all]");
    await all.locator("[data-clear]").click();
    await all.locator("[value=yes]").click();
    assert.deepEqual(await progressShownFor(page, "a.html"), { done: 1, total: 3 });
    for (const [path, expected] of [[A, [false, false, true]], [B, [false, false]], ["text.html", [false]]]) {
      assert.deepEqual(await (await open(page, guide, path)).states(), expected, path);
    }
  },

  async "a tick in one window shows in the other"(page, guide) {
    const list = await open(page, guide, A);
    const other = await open(await page.context().newPage(), guide, A);
    await list.box(1).check();
    await assert.doesNotReject(other.page.waitForFunction(() => document.querySelectorAll("main input:checked").length === 2));
    assert.deepEqual(await other.progress(), { done: 2, total: 3 });
  },

  async "boxes are ticked with the keyboard and by their text"(page, guide) {
    const list = await open(page, guide, A);
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press("Tab");
      if (await list.box(0).evaluate((box) => box === document.activeElement)) break;
    }
    await page.keyboard.press("Space");
    assert.deepEqual(await list.states(), [true, false, true]);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    assert.deepEqual(await list.states(), [true, true, true]);
    await page.keyboard.press("Space");
    assert.deepEqual(await list.states(), [true, false, true]);
    await page.getByText("Second", { exact: true }).click();
    assert.deepEqual(await list.states(), [true, true, true]);
    await page.reload();
    assert.deepEqual(await list.states(), [true, true, true]);
  },

  async "every box has a name of its own"(page, guide) {
    for (const path of await pagesOf(guide)) {
      const list = await open(page, guide, path);
      const names = new Set();
      for (const box of await list.boxes.all()) {
        const [, name] = /checkbox "(.+)"/.exec(await box.ariaSnapshot()) ?? [];
        assert.ok(name, `${path}: a box has no name`);
        // A list may be embedded twice, and beside another one: the names within each are different.
        const whose = await box.evaluate((input) => [...document.querySelectorAll("[data-document]")].indexOf(input.closest("[data-document]")));
        assert.ok(!names.has(`${whose} ${name}`), `${path}: two boxes are named ${name}`);
        names.add(`${whose} ${name}`);
      }
    }
  },

  async "every box has room for a finger"(page, guide) {
    for (const path of await pagesOf(guide)) {
      const list = await open(page, guide, path);
      for (const box of await list.boxes.all()) {
        const { width, height } = await box.boundingBox();
        assert.ok(width >= 24 && height >= 24, `${path}: a box is ${width} × ${height} px`);
      }
    }
  },
};

for (const [name, promise] of Object.entries(promises)) {
  test(`ticks: ${name}`, () => withPage(browser, {}, (page) => promise(page, guide)));
}
for (const name of ["every box has a name of its own", "every box has room for a finger"]) {
  for (const [whose, theirs] of [["our playbook", guides.public], ["the site with every construct", guides.constructsInternal]]) {
    test(`ticks: ${name}: ${whose}`, () => withPage(browser, {}, (page) => promises[name](page, theirs)));
  }
}

const CLICKED_YES = "addEventListener('click', (event) => { if (event.target.value !== 'yes') return;";
const ONLY_TICKS = withScript("addEventListener('change', (event) => { if (!event.target.checked) event.stopImmediatePropagation(); }, true);");
const withoutLabels = (text) => text.replaceAll('<label for="task-', '<label for="tusk-');

const faults = {
  "nothing is kept before the first tick, whatever page is visited": {
    "a visit that is counted": withScript("localStorage.setItem('visits', '1');"),
    "a visit that is kept for the session": withScript("sessionStorage.setItem('visit', '1');"),
  },
  "a tick survives a reload and a visit elsewhere": {
    "a storage that forgets": withScript("addEventListener('pagehide', () => localStorage.clear());"),
    "ticks that cannot be taken back": ONLY_TICKS,
  },
  "what the author ticked is ticked, and can be unticked for good": {
    "no author's tick": { [A]: (text) => text.replace(" checked", "") },
    "an author's tick that returns": ONLY_TICKS,
  },
  "boxes on the front page and before a list of pages are remembered too": {
    "a front page that is no document": { "index.html": (text) => text.replace("data-document=", "data-x=") },
    "a list of pages that is no document": { "tjeklister/index.html": (text) => text.replace("data-document=", "data-x=") },
  },
  "progress follows every tick, and so do the lists of lists": {
    "a progress that stands still": { [A]: (text) => text.replaceAll("{done}", "0") },
    "a list of lists that counts nothing": { "tjeklister/index.html": (text) => text.replace(/data-tasks-of="[^"]*/, "$&x") },
  },
  "there is a button to clear where there is something to clear, and what is said names the list": {
    "a button for nothing": withScript("setInterval(() => { document.querySelector('[data-clear]').hidden = false; }, 5);"),
  },
  "the end of a list is said": {
    "nothing said in the end": { [B]: (text) => text.replace(/data-done="[^"]*"/, 'data-done="{done} af {total}"') },
  },
  "clearing asks first, clears this list and leaves the others alone": {
    "a button that clears all": withScript(`${CLICKED_YES} localStorage.clear(); });`),
    "a button that clears nothing": withScript(`${CLICKED_YES} event.stopImmediatePropagation(); }, true);`),
    "a button that asks nothing": withScript(
      "addEventListener('click', ({ target }) => { if (target.closest('[data-clear]')) localStorage.clear(); });",
    ),
  },
  "all lists can be cleared from the page of all lists": {
    "lists that come back": withScript(`${CLICKED_YES}
      const kept = Object.entries(localStorage);
      setTimeout(() => kept.forEach(([key, value]) => localStorage.setItem(key, value)));
    }, true);`),
  },
  "a tick in one window shows in the other": {
    "a window that does not listen": withScript("addEventListener('storage', (event) => event.stopImmediatePropagation(), true);"),
  },
  "boxes are ticked with the keyboard and by their text": {
    "boxes out of the keyboard's reach": { [A]: (text) => text.replaceAll('type="checkbox"', '$& tabindex="-1"') },
    "texts that belong to no box": { [A]: withoutLabels },
  },
  "every box has a name of its own": {
    "boxes without a name": { [A]: withoutLabels },
    "boxes with the same name": { [A]: (text) => text.replace("Second</label>", "First</label>") },
  },
  "every box has room for a finger": {
    "small boxes": withStyle("input[type=checkbox] { width: 20px !important; height: 20px !important }"),
  },
};

for (const { check, name, edits } of faultsToPlant(faults)) {
  test(`ticks: planted: ${name}`, async () => {
    const faulty = await plant(guide, edits);
    await withPage(browser, {}, async (page) => {
      page.context().setDefaultTimeout(3000);
      await assert.rejects(promises[check](page, faulty), { name: "AssertionError" });
    });
  });
}
