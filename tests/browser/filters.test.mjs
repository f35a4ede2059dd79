// Filters over an index: they narrow the list, say so, are there again when one comes back, and can be taken off.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import {
  build, faultsToPlant, guides, launchBrowser, newFolder, pagesOf, plant, urlOf, withPage, withScript, writeSite,
} from "./harness.mjs";

const TYPES = ["culture", "sport", "housing"];
const NAMES = [
  "Andelsforening", "Badminton", "Cirkus", "Dans", "Efterskole", "Frivilligcenter", "Gymnasium", "Ærø Kulturhus", "Havkajak",
  "Idræt", "Jagt", "Kolonihave",
];
const actor = (name, n) => `---\ntitle: ${name}\ntype: ${TYPES[n % 3]}\ntags: [${n % 2 ? "ulige" : "lige"}, alle]
value: ${n % 4 + 1}\ntarget_groups: [g${n % 2}]\n---\n`;
const site = await newFolder("filters");
await writeSite(site, {
  "playbook.yaml": "title: Filters\nkinds: { actor: { fields: { value: { visibility: public } } } }\n",
  "maalgrupper/g0.md": "# Unge\n",
  "maalgrupper/g1.md": "# Ældre\n",
  ...Object.fromEntries(NAMES.map((name, n) => [`aktoerer/a${n}.md`, actor(name, n)])),
});
const guide = await build(site, await newFolder("filters-guide"));

const browser = await launchBrowser();
after(() => browser.close());
const INDEX = "aktoerer/index.html";

class Index {
  static async open(page, guide, path) {
    await page.goto(urlOf(guide, path));
    return new Index(page);
  }

  constructor(page) {
    this.page = page;
    this.form = page.locator("main [data-filters]");
    this.selects = this.form.locator("select:not([data-sort])");
    this.search = this.form.locator("input[type=search]");
    this.reset = page.locator("[data-reset]");
    this.items = page.locator("[data-items] > li");
    this.shown = page.locator("[data-items] > li:visible");
  }

  titles() {
    return this.shown.locator(".ref-title").allInnerTexts();
  }

  filter(name) {
    return this.form.locator(`select[name=${name}]`);
  }

  /** The numbers in what is said to those who cannot see the list. */
  async said() {
    const status = this.form.locator("[role=status]");
    return ((await status.innerText()).match(/\d+/g) ?? []).map(Number);
  }
}

const promises = {
  async "every choice shows as many as it promises, and says so"(page, guide) {
    let choices = 0;
    for (const path of (await pagesOf(guide)).filter((path) => path.endsWith("/index.html"))) {
      const index = await Index.open(page, guide, path);
      const total = await index.items.count();
      for (const select of await index.selects.all()) {
        for (const option of await select.locator("option:not([value=''])").all()) {
          const promised = Number(/\((\d+)\)$/.exec((await option.innerText()).trim())[1]);
          await select.selectOption(await option.getAttribute("value"));
          assert.equal(await index.shown.count(), promised, `${path}: ${await option.innerText()}`);
          assert.deepEqual(await index.said(), promised === total ? [total] : [promised, total], path);
          choices += 1;
        }
        await select.selectOption("");
        assert.equal(await index.shown.count(), total, path);
        assert.deepEqual(await index.said(), [total], path);
      }
    }
    assert.ok(choices >= 5, "there are filters at all");
  },

  async "choices are combined, and reset brings all back"(page, guide) {
    const index = await Index.open(page, guide, INDEX);
    const total = await index.items.count();
    await index.search.fill("KULTUR ærø");
    assert.deepEqual(await index.titles(), ["Ærø Kulturhus"]);
    await index.search.fill("no such title");
    assert.equal(await index.shown.count(), 0);
    assert.deepEqual(await index.said(), [0, total]);
    await index.reset.click();
    assert.equal(await index.shown.count(), total);
    assert.deepEqual(await index.said(), [total]);
    assert.equal(await index.search.inputValue(), "");
    assert.ok(await index.form.evaluate((form) => form.contains(document.activeElement)), "focus is not lost with the button");

    await index.filter("type").selectOption("sport");
    assert.deepEqual(await index.titles(), ["Badminton", "Efterskole", "Jagt", "Ærø Kulturhus"]);
    await index.filter("tags").selectOption("lige");
    assert.deepEqual(await index.titles(), ["Efterskole", "Jagt"]);
    await index.search.fill("jag");
    assert.deepEqual(await index.titles(), ["Jagt"]);
    assert.deepEqual(await index.said(), [1, total]);
  },

  async "choices are there again when one comes back from a page, or reloads"(page, guide) {
    const index = await Index.open(page, guide, INDEX);
    await index.filter("type").selectOption("sport");
    await index.search.fill("kultur");
    await index.shown.first().locator("a").first().click();
    assert.equal(page.url(), urlOf(guide, "aktoerer/a7.html"));
    await page.goBack();
    assert.deepEqual(await index.titles(), ["Ærø Kulturhus"]);
    await page.reload();
    assert.deepEqual(await index.titles(), ["Ærø Kulturhus"]);
    await index.search.fill("");
    assert.equal(await index.shown.count(), 4);
  },

  async "a relation narrows the list, and a scale orders it, also from an address that was sent"(page, guide) {
    const index = await Index.open(page, guide, INDEX);
    const byTitle = await index.titles();
    await index.filter("target_groups").selectOption({ label: "Ældre (6)" });
    assert.equal(await index.shown.count(), 6);
    await index.filter("target_groups").selectOption("");
    await index.filter("sort").selectOption({ label: "Værdi" });
    const value = (name) => NAMES.indexOf(name) % 4 + 1;
    const sorted = byTitle.toSorted((left, right) => value(right) - value(left));
    assert.deepEqual(await index.titles(), sorted);
    await index.filter("type").selectOption("sport");
    const sent = page.url();
    await withPage(browser, {}, async (other) => {
      await other.goto(sent);
      assert.deepEqual(await new Index(other).titles(), sorted.filter((name) => NAMES.indexOf(name) % 3 === 1));
    });
    await index.reset.click();
    assert.deepEqual(await index.titles(), byTitle);
  },

  async "filters are used with the keyboard, and Enter leads nowhere"(page, guide) {
    const index = await Index.open(page, guide, INDEX);
    await index.search.focus();
    await page.keyboard.type("kultur");
    await page.keyboard.press("Enter");
    await page.waitForTimeout(300); // a form that is sent takes a moment to leave
    assert.equal(page.url().replace(/#.*/, ""), urlOf(guide, INDEX));
    assert.deepEqual(await index.titles(), ["Ærø Kulturhus"]);
    for (const control of await index.form.locator("input, select").all()) {
      assert.match(await control.ariaSnapshot(), /\w+ ".+"/, "a filter has a name");
    }
  },
};

for (const [name, promise] of Object.entries(promises)) {
  test(`filters: ${name}`, () => withPage(browser, {}, (page) => promise(page, guide)));
}

test("filters: our own playbook's", () =>
  withPage(browser, {}, (page) => promises["every choice shows as many as it promises, and says so"](page, guides.public)));

const faults = {
  "every choice shows as many as it promises, and says so": {
    "a filter that shows all": withScript(`
      const show = ([{ target }]) => { target.hidden = false; };
      for (const item of document.querySelectorAll("[data-items] > li")) new MutationObserver(show).observe(item, { attributes: true });
    `),
    "a status that says nothing": { [INDEX]: (text) => text.replace(/data-text-some="[^"]*"/, 'data-text-some=""') },
  },
  "choices are combined, and reset brings all back": {
    "a reset that does nothing": withScript(
      "addEventListener('click', (event) => { if (event.target.closest('[data-reset]')) event.stopImmediatePropagation(); }, true);",
    ),
  },
  "choices are there again when one comes back from a page, or reloads": {
    "an address that forgets": withScript("document.addEventListener('input', () => history.replaceState(null, '', location.pathname));"),
  },
  "a relation narrows the list, and a scale orders it, also from an address that was sent": {
    "an order that is none": { [INDEX]: (text) => text.replace(" data-sort", " data-x") },
  },
  "filters are used with the keyboard, and Enter leads nowhere": {
    "a filter without a name": { [INDEX]: (text) => text.replace(/<label for="[^"]*"/, "<label") },
  },
};

for (const { check, name, edits } of faultsToPlant(faults)) {
  test(`filters: planted: ${name}`, async () => {
    const faulty = await plant(guide, edits);
    await withPage(browser, {}, (page) => assert.rejects(promises[check](page, faulty), { name: "AssertionError" }));
  });
}
