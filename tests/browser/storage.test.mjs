// Whatever the browser's storage holds, or if there is none: the page stands, boxes can be ticked, and the reader is told.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Checklist } from "./checklist.mjs";
import { assertNoFaults, build, launchBrowser, newFolder, plant, urlOf, watch, withPage, writeSite } from "./harness.mjs";

const LIST = "tjeklister/liste.html";
const site = await newFolder("storage");
await writeSite(site, { "playbook.yaml": "title: Stored\n", "tjeklister/liste.md": "---\ntitle: List\n---\n- [ ] First\n- [x] Second\n" });
const guide = await build(site, await newFolder("storage-guide"));

const browser = await launchBrowser();
after(() => browser.close());

/** Ticks once, to learn under which key the page keeps what. */
async function keep(page, guide) {
  const list = await Checklist.open(page, urlOf(guide, LIST));
  await list.box("First").check();
  return page.evaluate(() => Object.entries(localStorage)[0]);
}

/** Puts something else in the place of what was kept, and uses the page as if nothing were amiss. */
async function standsWith(page, guide, garbage) {
  const [key, kept] = await keep(page, guide);
  await page.evaluate(([name, value]) => localStorage.setItem(name, value), [key, garbage(kept)]);
  const faults = watch(page, urlOf(guide, ""));
  const list = await Checklist.open(page, urlOf(guide, LIST));
  assert.deepEqual(await list.states(), [false, true], "as the author left it");
  await worksUntilLeft(list);
  for (const path of ["index.html", "tjeklister/index.html"]) await page.goto(urlOf(guide, path));
  assertNoFaults(faults);
}

async function worksUntilLeft(list) {
  assert.deepEqual(await list.progress(), { done: 1, total: 2 });
  await list.box("First").check();
  assert.deepEqual(await list.states(), [true, true]);
  assert.deepEqual(await list.progress(), { done: 2, total: 2 });
  await list.box("Second").uncheck();
  assert.deepEqual(await list.progress(), { done: 1, total: 2 });
}

/** Replaces every object, list or leaf of a JSON text, one at a time: what comes of a state that somebody else has changed. */
function mutants(json, value) {
  const found = [];
  const root = { root: JSON.parse(json) };
  const walk = (holder) => {
    for (const name of Object.keys(holder)) {
      const kept = holder[name];
      holder[name] = value;
      found.push(JSON.stringify(root.root));
      holder[name] = kept;
      if (typeof kept === "object" && kept !== null) walk(kept);
    }
  };
  walk(root);
  return found;
}

for (const garbage of ["", "no JSON", "{", "null", "[]", "7", '"text"', "true", '{"version":99}', '{"runs":[]}', '{"__proto__":{"x":1}}']) {
  test(`storage: the page stands with ${JSON.stringify(garbage)}`, () => withPage(browser, {}, (page) => standsWith(page, guide, () => garbage)));
}

test("storage: the page stands whatever part of the state is something else", () => withPage(browser, {}, async (page) => {
  const [key, kept] = await keep(page, guide);
  const faults = watch(page, urlOf(guide, ""));
  for (const value of [null, 0, "text", [], {}, [[{}]]]) {
    for (const state of mutants(kept, value)) {
      await page.evaluate(([name, text]) => localStorage.setItem(name, text), [key, state]);
      const list = await Checklist.open(page, urlOf(guide, LIST));
      await list.box("First").setChecked(false);
      await list.box("First").setChecked(true);
      assert.deepEqual(await list.states(), [true, true], state);
      assert.deepEqual(await list.progress(), { done: 2, total: 2 }, state);
    }
  }
  assertNoFaults(faults);
}));

test("storage: the reader is told of a state that cannot be read, and can begin anew", () => withPage(browser, {}, async (page) => {
  const [key] = await keep(page, guide);
  await page.evaluate((name) => localStorage.setItem(name, "no JSON"), key);
  const list = await Checklist.open(page, urlOf(guide, LIST));
  assert.notEqual(await list.notice.innerText(), "");
  await list.clear({ confirm: true });
  await list.box("First").check();
  await page.reload();
  assert.deepEqual(await list.states(), [true, true]);
  assert.equal(await list.notice.innerText(), "");
}));

for (const [name, setUp] of [
  ["is full", () => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; }],
  ["is forbidden", () => Object.defineProperty(window, "localStorage", { get() { throw new DOMException("forbidden", "SecurityError"); } })],
]) {
  test(`storage: where it ${name}, boxes work until the page is left, and the reader is told`, () => withPage(browser, {}, async (page) => {
    await page.addInitScript(setUp);
    const faults = watch(page, urlOf(guide, ""));
    const list = await Checklist.open(page, urlOf(guide, LIST));
    await worksUntilLeft(list);
    assert.notEqual(await list.notice.innerText(), "");
    assertNoFaults(faults);
  }));
}

test("storage: a page that fell over what it finds would be seen", () => withPage(browser, {}, async (page) => {
  const faulty = await plant(guide, { "assets/checklist.js": (text) => `for (const text of Object.values(localStorage)) JSON.parse(text);\n${text}` });
  await assert.rejects(standsWith(page, faulty, () => "no JSON"));
}));
