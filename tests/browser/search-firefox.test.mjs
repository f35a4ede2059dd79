// Search in Firefox, from a folder and over http under the policy that we promise to run under: the box by its keys, the page of results by
// its address, and the words on the page one lands on. What is found is the same in every browser, and tried elsewhere.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { launchFirefox, watchFirefox, withFirefoxPage } from "./firefox.mjs";
import { faultsToPlant, guides, plant, urlOf } from "./harness.mjs";
import { serve } from "./server.mjs";

const browser = await launchFirefox();
after(() => browser.close());

/** The two ways to a guide; `work` gets a page of a new reader and the address of the guide, with a final slash. */
const ways = {
  "from a folder": (guide, work, patience) => withFirefoxPage(browser, (page) => work(page, `${urlOf(guide, "")}/`), patience),
  async "over http"(guide, work) {
    const server = await serve(guide);
    try {
      return await withFirefoxPage(browser, (page) => work(page, server.home));
    } finally {
      await server.close();
    }
  },
};

const BOX = "[data-search] input[name=q]";
const OPTION = "[data-search] [role=option]";
const HIT = "[data-results] [data-hits] a";
const MARK = "main mark.found";

/** Opens the box with its key and types, until results are shown; gives their texts. */
async function type(page, words) {
  await page.keyboard.down("Control");
  await page.keyboard.press("k");
  await page.keyboard.up("Control");
  assert.ok(await page.$eval(BOX, (input) => input === document.activeElement), "Ctrl-K does not lead to the box");
  await page.keyboard.type(words);
  return textsOf(page, OPTION);
}

/** The texts of what is shown, as soon as there is any. */
async function textsOf(page, selector) {
  const shown = await page.waitForSelector(selector, { visible: true }).catch(() => null);
  assert.ok(shown, `nothing is shown: ${selector}`);
  return page.$$eval(selector, (elements) => elements.map((element) => element.textContent.replace(/\s+/g, " ").trim()));
}

/** Presses Enter, and waits for the page that it leads to. */
async function enter(page) {
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
}

const promises = {
  async "the box opens by its key, finds, and Enter follows"(page, home) {
    await page.goto(`${home}index.html`);
    const options = await type(page, "moderator");
    assert.match(options[0], /^Ordliste /);
    await page.keyboard.press("ArrowDown");
    assert.equal(await page.$eval(OPTION, (option) => option.getAttribute("aria-selected")), "true");
    await enter(page);
    assert.ok(page.url().startsWith(`${home}ordliste.html?q=moderator#`), page.url());
  },

  async "Escape closes it and gives the focus back"(page, home) {
    await page.goto(`${home}tjeklister/find-aktoerer.html`);
    await page.focus("main input[type=checkbox]");
    await type(page, "moderator");
    await page.keyboard.press("Escape");
    await page.waitForSelector(OPTION, { hidden: true });
    assert.ok(await page.$eval("main input[type=checkbox]", (box) => box === document.activeElement), "the focus is elsewhere");
  },

  async "Enter in the box leads to the page of results"(page, home) {
    await page.goto(`${home}kort/partnerskaber.html`);
    await type(page, "rød tråd");
    await enter(page);
    const address = new URL(page.url());
    assert.deepEqual([address.href.split("?")[0], address.searchParams.get("q")], [`${home}soeg.html`, "rød tråd"]);
    assert.ok((await textsOf(page, HIT)).length >= 2);
  },

  async "the page of results takes the words from its address"(page, home) {
    await page.goto(`${home}soeg.html?q=foerste+kontakt`);
    assert.equal((await textsOf(page, HIT))[0], "Den første kontakt");
    assert.equal(await page.$eval("[data-results] input[name=q]", (input) => input.value), "foerste kontakt");
  },

  async "the words are marked on the page one lands on, and the marks can be cleared"(page, home) {
    await page.goto(`${home}soeg.html?q=moderatoren`);
    await page.waitForSelector(HIT, { visible: true });
    await Promise.all([page.waitForNavigation(), page.click(`${HIT}[href*="paa-scenen"]`)]);
    const words = await textsOf(page, MARK);
    assert.ok(words.length >= 2 && words.every((word) => /^moderator(en)?$/i.test(word)), words.join());
    await page.click(".marked button");
    await page.waitForSelector(MARK, { hidden: true });
    assert.equal((await page.$$(MARK)).length, 0);
  },

  async "one comes back to the words one has searched for"(page, home) {
    await page.goto(`${home}soeg.html?q=moderator`);
    const hits = await textsOf(page, HIT);
    await Promise.all([page.waitForNavigation(), page.click(HIT)]);
    // A page that the browser has kept is not loaded again, so there is no loading to wait for.
    await page.evaluate(() => history.back());
    assert.deepEqual(await textsOf(page, HIT), hits);
    assert.equal(await page.$eval("[data-results] input[name=q]", (input) => input.value), "moderator");
  },
};

for (const [way, along] of Object.entries(ways)) {
  // What the search stands on, of which a browser may have taken leave on file://.
  test(`firefox, ${way}: an address may hold words, and packed data is unpacked`, () => along(guides.public, async (page, home) => {
    const faults = watchFirefox(page, home);
    await page.goto(`${home}kort/partnerskaber.html?q=r%C3%B8d+tr%C3%A5d`);
    assert.equal(await page.evaluate(() => new URLSearchParams(location.search).get("q")), "rød tråd");
    const unpacked = await page.evaluate(() => {
      const packed = Uint8Array.from(atob("S0wCAA=="), (letter) => letter.charCodeAt(0));
      return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).text();
    });
    assert.equal(unpacked, "ab");
    assert.deepEqual(faults, []);
  }));

  for (const [name, promise] of Object.entries(promises)) {
    test(`firefox, ${way}: ${name}`, () => along(guides.public, async (page, home) => {
      const faults = watchFirefox(page, home);
      await promise(page, home);
      assert.deepEqual(faults, []);
    }));
  }
}

const without = (path) => ({ [path]: () => "" });
const faults = {
  "the box opens by its key, finds, and Enter follows": {
    "no engine": without("assets/search-engine.js"),
    "no terms": without("assets/search/terms-0.js"),
    "no script of the box": without("assets/search.js"),
  },
  "Escape closes it and gives the focus back": {
    "a key that is eaten": { "assets/search.js": (text) => `addEventListener("keydown", (event) => { if (event.key === "Escape") event.stopImmediatePropagation(); }, true);\n${text}` },
  },
  "Enter in the box leads to the page of results": {
    "a way that leads elsewhere": { "assets/search.js": (text) => text.replace("location.assign(resultsFor(input.value.trim()))", 'location.assign("partnerskaber.html")') },
  },
  "the page of results takes the words from its address": { "no passages": without("assets/search/passages-0.js") },
  "the words are marked on the page one lands on, and the marks can be cleared": {
    "marks that stay": { "assets/search.js": (text) => `addEventListener("click", (event) => { if (event.target.closest(".marked")) event.stopImmediatePropagation(); }, true);\n${text}` },
  },
  "one comes back to the words one has searched for": { "no index": without("assets/search/index.js") },
};

for (const { check, name, edits } of faultsToPlant(faults)) {
  test(`firefox: seen to fail where there is a fault: ${name}`, async () => {
    const faulty = await plant(guides.public, edits);
    await assert.rejects(ways["from a folder"](faulty, promises[check], 3_000), { name: /AssertionError|TimeoutError/ });
  });
}
