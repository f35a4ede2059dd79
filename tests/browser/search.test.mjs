// Search: the box in the header, the page of results, the marks on the page that one comes to; by keyboard, in a narrow window, without
// script, under the policy, and where a part of it is missing.
import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { LOOKS, inspect } from "./axe.mjs";
import {
  assertNoFaults, faultsToPlant, guides, inEveryPage, launchBrowser, newFolder, plant, urlOf, watch, withPage, withStyle, writeSite, build,
} from "./harness.mjs";
import { serve } from "./server.mjs";

const browser = await launchBrowser();
after(() => browser.close());

const CARD = "kort/partnerskaber.html";
const RESULTS = "soeg.html";
const MANY = "biblioteket"; // a word of more pages than the panel shows, and of more than one kind
const FEW = "moderator";
const NONE = "xylofonkvæk";

/** The box in the header of a page. */
class Box {
  static async open(page, guide, path = CARD) {
    await page.goto(urlOf(guide, path));
    return new Box(page);
  }

  constructor(page) {
    this.page = page;
    this.form = page.locator("header form[role=search]");
    this.input = this.form.locator("input[name=q]");
    this.panel = this.form.locator("[data-panel]");
    this.options = this.form.locator("[role=option]");
    this.chosen = this.form.locator("[role=option][aria-selected=true]");
    this.status = this.form.locator("[role=status]");
  }

  /** Types a word and waits for what is found. */
  async type(word) {
    await this.input.focus();
    await this.page.keyboard.type(word);
    await this.options.first().waitFor();
    // What the first letters found may still be there: what is said comes last.
    await this.page.waitForFunction(() => document.querySelector("header form [role=status]").textContent !== "");
    return this;
  }

  async press(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }
}

/** The page of results. */
class Results {
  static async open(page, guide, query) {
    await page.goto(urlOf(guide, RESULTS) + query);
    return new Results(page);
  }

  constructor(page) {
    this.page = page;
    this.form = page.locator("main form");
    this.input = page.locator("main input[name=q]");
    this.items = page.locator("main [data-hits] > .hit");
    this.titles = this.items.locator("h2");
    this.count = page.locator("[data-count]");
    this.nothing = page.locator("[data-nothing]");
    this.ways = page.locator("[data-ways] a");
    this.more = page.locator("[data-more]");
  }

  async total() {
    await this.items.first().waitFor();
    return Number(/\d+/.exec(await this.count.innerText())[0]);
  }
}

const focused = (page) => page.evaluate(() => document.activeElement.outerHTML.slice(0, 120));
const marksOf = (page) => page.locator("main mark.found");

const promises = {
  async "nothing is loaded before somebody searches"(page, guide) {
    const loaded = [];
    page.on("request", (request) => loaded.push(request.url()));
    const box = await Box.open(page, guide);
    assert.ok(await box.input.isVisible());
    const isOfSearch = (address) => /search-|assets\/search\//.test(address);
    assert.deepEqual(loaded.filter(isOfSearch), []);
    await box.input.focus();
    await page.waitForRequest((request) => request.url().includes("assets/search/index.js"));
    await box.type(FEW);
    const own = loaded.filter(isOfSearch);
    assert.equal(new Set(own).size, own.length, "each is loaded once");
  },

  async "Ctrl-K opens the box from anywhere, and Escape gives the focus back"(page, guide) {
    const box = await Box.open(page, guide);
    const link = page.locator("main a[href]:visible").last();
    await link.focus();
    assert.ok(await link.evaluate((element) => element === document.activeElement));
    const before = [await focused(page), await page.evaluate(() => scrollY)];
    await box.press("k");
    assert.equal(await focused(page), before[0], "no key alone does anything");
    await box.press("Control+k");
    assert.ok(await box.input.evaluate((input) => input === document.activeElement));
    await box.type(FEW);
    await box.press("Escape");
    assert.ok(await box.panel.isHidden());
    assert.deepEqual([await focused(page), await page.evaluate(() => scrollY)], before);
    await box.press("Meta+k");
    assert.equal(await box.input.inputValue(), FEW, "what was asked is still there");
    await box.options.first().waitFor();
  },

  async "arrows walk, and Enter follows"(page, guide) {
    const box = await (await Box.open(page, guide)).type(MANY);
    const total = await box.options.count();
    assert.equal(await box.input.getAttribute("role"), "combobox");
    assert.equal(await box.input.getAttribute("aria-expanded"), "true");
    assert.equal(await box.chosen.count(), 0, "nothing is chosen before one walks");
    await box.press("ArrowDown", "ArrowDown");
    assert.equal(await box.chosen.getAttribute("id"), await box.input.getAttribute("aria-activedescendant"));
    assert.equal(await box.options.evaluateAll((all) => all.findIndex((one) => one.ariaSelected === "true")), 1);
    await box.press("ArrowUp", "ArrowUp");
    assert.equal(await box.input.getAttribute("aria-activedescendant"), null, "above the first one is the box");
    await box.press("ArrowUp");
    assert.equal(await box.options.evaluateAll((all) => all.findIndex((one) => one.ariaSelected === "true")), total - 1);
    await box.press("ArrowDown", "ArrowDown");
    const leadsTo = await box.chosen.getAttribute("href");
    await Promise.all([page.waitForURL(leadsTo), box.press("Enter")]);
  },

  async "at most eight are shown, and a way to all"(page, guide) {
    const box = await (await Box.open(page, guide)).type(MANY);
    assert.equal(await box.options.count(), 9);
    const all = Number(/\d+/.exec(await box.options.last().innerText())[0]);
    assert.ok(all > 8);
    await box.options.last().click();
    await page.waitForURL((address) => address.pathname.endsWith(RESULTS) && address.searchParams.get("q") === MANY);
    assert.equal(await new Results(page).total(), all);
    await new Box(page).press("Control+k");
    assert.ok(await new Results(page).input.evaluate((input) => input === document.activeElement));
  },

  async "Enter without a choice goes to the page of results"(page, guide) {
    const box = await (await Box.open(page, guide)).type("fælles mål");
    await box.press("Enter");
    await page.waitForURL((address) => address.searchParams.get("q") === "fælles mål");
    assert.ok((await new Results(page).total()) > 0);
    assert.equal(await new Results(page).input.inputValue(), "fælles mål");
  },

  async "how many there are is said once, when the typing rests"(page, guide) {
    const box = await Box.open(page, guide);
    await box.status.evaluate((status) => {
      globalThis.said = [];
      new MutationObserver(() => { if (status.textContent) globalThis.said.push(status.textContent); })
        .observe(status, { childList: true, characterData: true, subtree: true });
    });
    await box.input.focus();
    await page.keyboard.type(FEW, { delay: 60 });
    await page.waitForFunction(() => globalThis.said.length > 0);
    await page.waitForTimeout(300);
    const said = await page.evaluate(() => globalThis.said);
    assert.equal(said.length, 1);
    assert.match(said[0], /^\d+ fund$/);
    await box.input.fill(NONE);
    await page.waitForFunction(() => globalThis.said.length > 1);
    assert.equal(await box.status.innerText(), "Ingen fund");
  },

  async "a click elsewhere closes the panel"(page, guide) {
    const box = await (await Box.open(page, guide)).type(FEW);
    await page.mouse.click(5, 700);
    assert.ok(await box.panel.isHidden());
    await box.input.click();
    await box.options.first().waitFor();
    await box.press("Tab");
    assert.ok(await box.panel.isHidden(), "so does going on");
  },

  async "?q= searches at once, and each result can be judged"(page, guide) {
    const results = await Results.open(page, guide, `?q=${FEW}`);
    const total = await results.total();
    assert.equal(await results.items.count(), Math.min(total, 20));
    for (const item of await results.items.all()) {
      assert.ok(await item.getAttribute("data-kind"));
      assert.ok(await item.locator(".kind").innerText());
      const address = new URL(await item.locator("a").evaluate((link) => link.href));
      assert.equal(address.searchParams.get("q"), FEW);
      // The label of a field is a heading without an address.
      if (address.hash) assert.equal(await item.locator(".hit-under").count(), 1, "the link goes to its heading");
      assert.ok((await item.locator("mark").count()) > 0, "the words are marked");
    }
    assert.ok(await results.ways.first().isHidden());
    assert.match(await page.title(), new RegExp(FEW));
  },

  async "choices narrow what is shown, and stay in the address"(page, guide) {
    const results = await Results.open(page, guide, `?q=${MANY}`);
    const total = await results.total();
    const option = results.form.locator("select[name=kind] option:not([value=''])").first();
    const [kind, promised] = [await option.getAttribute("value"), Number(/\((\d+)\)$/.exec((await option.innerText()).trim())[1])];
    await results.form.locator("select[name=kind]").selectOption(kind);
    await page.waitForFunction((text) => document.querySelector("[data-count]").textContent.startsWith(text), `${promised} `);
    assert.ok(promised < total);
    const kinds = await results.items.evaluateAll((items) => items.map((item) => item.dataset.kind));
    assert.deepEqual([...new Set(kinds)], [kind]);
    assert.equal(new URL(page.url()).searchParams.get("kind"), kind);
    await page.reload();
    assert.equal(await results.total(), promised);
    // The form that is sent does the same, for browsers that let no script write the address.
    await page.evaluate(() => { history.replaceState = () => { throw new DOMException("no", "SecurityError"); }; });
    await results.input.fill(FEW);
    await results.form.locator("select[name=kind]").selectOption("");
    await results.input.press("Enter");
    await page.waitForURL((address) => address.searchParams.get("q") === FEW);
  },

  async "one comes back to what one asked"(page, guide) {
    const results = await Results.open(page, guide, "");
    await results.input.fill(MANY);
    const total = await results.total();
    await results.form.locator("select[name=kind]").selectOption("actor");
    await page.waitForFunction((text) => !document.querySelector("[data-count]").textContent.startsWith(text), `${total} `);
    const titles = await results.titles.allInnerTexts();
    await results.items.nth(1).locator("a").click();
    await page.waitForURL(/aktoerer/);
    await page.goBack();
    await results.items.first().waitFor();
    assert.deepEqual(await results.titles.allInnerTexts(), titles);
    assert.equal(await results.input.inputValue(), MANY);
    // And from the box.
    const box = await (await Box.open(page, guide)).type(FEW);
    await box.press("ArrowDown", "Enter");
    await page.waitForURL(/\?q=/);
    await page.goBack();
    await page.waitForURL(urlOf(guide, CARD));
    assert.equal(await box.input.inputValue(), FEW);
    assert.ok(await box.panel.isHidden());
  },

  async "the words are marked on the page one comes to, and nothing else changes"(page, guide) {
    const text = () => page.locator("main").evaluate((main) => main.textContent);
    const html = () => page.locator("main").evaluate((main) => main.innerHTML);
    const path = "tjeklister/paa-scenen.html";
    await page.goto(urlOf(guide, path));
    const [plain, markup] = [await text(), await html()];
    await page.goto(`${urlOf(guide, path)}?q=${FEW}`);
    const notice = page.locator(".marked");
    await notice.waitFor();
    const marks = await marksOf(page).allInnerTexts();
    assert.ok(marks.length > 0 && marks.every((mark) => mark.toLowerCase().startsWith(FEW.slice(0, 6))), marks.join());
    assert.equal(Number(/\d+/.exec(await notice.innerText())[0]), marks.length);
    assert.ok((await text()).startsWith(plain), "not a letter has changed");
    assert.equal(await page.evaluate(() => scrollY), 0);
    const label = page.locator("main label", { has: page.locator("mark.found") }).first();
    await label.click();
    assert.ok(await page.locator(`#${await label.getAttribute("for")}`).isChecked(), "a label is still that of its box");
    await label.click();
    await notice.locator("button").click();
    assert.equal(await marksOf(page).count(), 0);
    assert.equal(await notice.count(), 0);
    assert.equal(await html(), markup, "all is as it was");
    assert.equal(await page.evaluate(() => document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT).root.textContent.length > 0), true);
    assert.equal(new URL(page.url()).search, "");
    assert.match(await focused(page), /^<main/);
  },

  async "what is not there is said, with other ways"(page, guide) {
    const results = await Results.open(page, guide, `?q=${NONE}`);
    await results.nothing.waitFor();
    assert.match(await results.nothing.innerText(), new RegExp(`»${NONE}«`));
    assert.ok((await results.ways.count()) >= 6);
    assert.ok(await results.ways.first().isVisible());
    await results.input.fill("moderatår");
    const near = results.nothing.locator("a", { hasText: /^moderator/i }).first();
    const isFound = await Promise.race([near.waitFor().then(() => false), results.items.first().waitFor().then(() => true)]);
    if (!isFound) await near.click();
    assert.ok((await results.total()) > 0);
    const box = await (await Box.open(page, guide)).type(NONE);
    assert.match(await box.panel.innerText(), new RegExp(`»${NONE}«`));
    await box.press("ArrowUp", "Enter");
    await page.waitForURL(/soeg\.html/);
    assert.ok(await results.ways.first().isVisible());
  },

  async "a search that is overtaken is not heard of again"(page, guide) {
    await page.addInitScript(() => {
      let engine;
      const held = new Promise((done) => { globalThis.release = done; });
      const late = (index) => ({
        ...index, kinds: index.kinds, tags: index.tags, show: (...given) => index.show(...given), near: (...given) => index.near(...given),
        async search(query, choice) {
          const found = await index.search(query, choice);
          if (query.length < 4) await held;
          return found;
        },
      });
      Object.defineProperty(globalThis, "BrobygSearch", {
        get: () => engine,
        set(value) {
          const open = async (given) => late(await value.open(given));
          engine = new Proxy(value, { get: (target, name) => (name === "open" ? open : target[name]) });
        },
      });
    });
    const results = await Results.open(page, guide, "?q=mod");
    await page.waitForFunction(() => globalThis.BrobygSearch?.open);
    await results.input.fill(FEW);
    const total = await results.total();
    const titles = await results.titles.allInnerTexts();
    await page.evaluate(() => globalThis.release());
    await page.waitForTimeout(400);
    assert.equal(await results.total(), total);
    assert.deepEqual(await results.titles.allInnerTexts(), titles);
  },

  async "a window of 320 px has the box, and all of it"(page, guide) {
    await page.setViewportSize({ width: 320, height: 640 });
    const box = await Box.open(page, guide);
    const { width } = await box.input.boundingBox();
    assert.ok(width >= 32 && width <= 48, `the box is ${width} px wide before it is used`);
    await box.input.click();
    assert.ok((await box.input.boundingBox()).width > 260);
    await box.type(MANY);
    const panel = await box.panel.boundingBox();
    assert.ok(panel.x >= 0 && panel.x + panel.width <= 320 && panel.y + panel.height <= 640, JSON.stringify(panel));
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320));
    await page.setViewportSize({ width: 1280, height: 640 });
    assert.ok((await box.input.boundingBox()).width < 400, "a wider window gives the bar back");
  },

  async "nothing of it is on paper"(page, guide) {
    await page.goto(`${urlOf(guide, CARD)}?q=${FEW}`);
    await page.locator(".marked").waitFor();
    await page.emulateMedia({ media: "print" });
    assert.ok(await page.locator(".marked").isHidden());
    assert.ok(await new Box(page).form.isHidden());
    const ground = await marksOf(page).first().evaluate((mark) => getComputedStyle(mark).backgroundColor);
    assert.equal(ground, "rgba(0, 0, 0, 0)");
  },
};

for (const [name, promise] of Object.entries(promises)) {
  test(`search: ${name}`, () => withPage(browser, {}, async (page) => {
    const faults = watch(page, urlOf(guides.public, ""));
    await promise(page, guides.public);
    assertNoFaults(faults);
  }));
}

// ── More than one page of results ───────────────────────────────────────────

const many = await newFolder("search-many");
await writeSite(many, {
  "playbook.yaml": "title: Mange\nchecks: { orphan: off }\n",
  ...Object.fromEntries(Array.from({ length: 45 }, (_, n) => [`sider/s${n}.md`, `---\ntitle: Side nummer ${n}\n---\nEn kanelbolle.\n`])),
});
const manyGuide = await build(many, await newFolder("search-many-guide"));

test("search: twenty are shown, then twenty more, and one comes back to as many", () => withPage(browser, {}, async (page) => {
  const results = await Results.open(page, manyGuide, "?q=kanelbolle");
  assert.equal(await results.total(), 45);
  assert.equal(await results.items.count(), 20);
  await results.more.click();
  await results.items.nth(39).waitFor();
  assert.ok(await results.items.nth(20).locator("a").evaluate((link) => link === document.activeElement), "the first new one has the focus");
  await results.items.nth(35).locator("a").click();
  await page.waitForURL(/sider/);
  await page.goBack();
  await results.items.nth(39).waitFor();
  assert.ok(await page.evaluate(() => scrollY > 500), "one is where one was");
  await results.more.click();
  await results.items.nth(44).waitFor();
  assert.ok(await results.more.isHidden());
}));

// ── What is missing ─────────────────────────────────────────────────────────

async function saysWhatToDo(page, guide) {
  const box = await Box.open(page, guide);
  await box.type(FEW);
  assert.match(await box.panel.innerText(), /kan ikke søges|kan der ikke søges/);
  await box.press("ArrowDown", "Enter");
  await page.waitForURL(/soeg\.html/);
  const results = await Results.open(page, guide, `?q=${FEW}`);
  await results.nothing.waitFor();
  assert.match(await results.nothing.innerText(), /kan der ikke søges/);
  assert.ok(await results.ways.first().isVisible());
}

for (const missing of ["assets/search-engine.js", "assets/search-da.js", "assets/search/index.js"]) {
  test(`search: without ${missing} it says so calmly`, async () => {
    const guide = await plant(guides.public, {});
    await rm(join(guide, missing));
    await withPage(browser, {}, (page) => saysWhatToDo(page, guide));
  });
}

test("search: a browser that cannot unpack is told so calmly", () => withPage(browser, {}, async (page) => {
  await page.addInitScript(() => { delete globalThis.DecompressionStream; });
  await saysWhatToDo(page, guides.public);
}));

test("search: without script there is no box, and the page says why", () => withPage(browser, { javaScriptEnabled: false }, async (page) => {
  const box = await Box.open(page, guides.public);
  assert.ok(await box.form.isHidden());
  const results = await Results.open(page, guides.public, "");
  assert.ok(await results.form.isHidden());
  assert.match(await page.locator("main").innerText(), /JavaScript/);
  await results.ways.filter({ hasText: "Emner" }).click();
  await page.waitForURL(/emner\/index\.html$/);
}));

// ── On the web, under the policy ────────────────────────────────────────────

test("search: it works on the web as it does from a folder", async () => {
  const server = await serve(guides.public);
  try {
    await withPage(browser, {}, async (page) => {
      const faults = watch(page, server.home);
      await page.goto(server.home + CARD);
      const box = await new Box(page).type(FEW);
      await box.press("ArrowDown", "Enter");
      await page.waitForURL(/\?q=/);
      await page.locator(".marked").waitFor();
      await page.locator(".marked button").click();
      assert.equal(new URL(page.url()).search, "");
      await page.goto(server.home + CARD);
      await (await new Box(page).type("fælles mål")).press("Enter");
      await page.waitForURL((address) => address.searchParams.get("q") === "fælles mål");
      await page.goto(`${server.home}${RESULTS}?q=${MANY}`);
      const results = new Results(page);
      assert.ok((await results.total()) > 8);
      await results.input.fill(FEW);
      await page.waitForFunction((word) => new URL(location.href).searchParams.get("q") === word, FEW);
      assertNoFaults(faults);
    });
  } finally {
    await server.close();
  }
});

// ── For everybody ───────────────────────────────────────────────────────────

const FORCED = { name: "forced colours 1280", width: 1280, media: { forcedColors: "active" } };
const open = {
  "the panel": [CARD, async (page) => { await (await new Box(page).type(MANY)).press("ArrowDown"); }],
  "the panel without results": [CARD, async (page) => { await new Box(page).type(NONE); }],
  "the page of results": [`${RESULTS}?q=${MANY}`, async (page) => { await new Results(page).total(); }],
  "the page without results": [`${RESULTS}?q=${NONE}`, async (page) => { await new Results(page).nothing.waitFor(); }],
  "the page before a search": [RESULTS, async () => {}],
  "marks on a page": [`${CARD}?q=${FEW}`, async (page) => { await page.locator(".marked").waitFor(); }],
};
for (const [name, [path, prepare]] of Object.entries(open)) {
  test(`search: axe finds nothing in ${name}`, () => withPage(browser, {}, async (page) => {
    const faults = watch(page, urlOf(guides.public, ""));
    const [file, query] = path.split("?");
    if (query) await page.addInitScript(`if (!location.search) location.replace("?${query}")`);
    assertNoFaults([...(await inspect(page, guides.public, file, { looks: [...LOOKS, FORCED], prepare })), ...faults]);
  }));
}

// ── Planted faults ──────────────────────────────────────────────────────────

const inScript = (from, to) => ({ "assets/search.js": (text) => text.replace(from, to) });
const faults = {
  "nothing is loaded before somebody searches": {
    "an index that is loaded at once": inScript("  // == On every page ==", "openIndex();"),
  },
  "Ctrl-K opens the box from anywhere, and Escape gives the focus back": {
    "a key alone": inScript("(event.ctrlKey || event.metaKey)", "true"),
    "a focus that is lost": inScript("element.focus({ preventScroll: true }); else", ";"),
  },
  "arrows walk, and Enter follows": {
    "a choice that nobody hears of": inScript('input.setAttribute("aria-activedescendant", option.id);', ""),
    "an Enter that follows nothing": inScript("options()[chosen].click()", "true"),
  },
  "at most eight are shown, and a way to all": { "too many": inScript("IN_PANEL = 8", "IN_PANEL = 9") },
  "how many there are is said once, when the typing rests": { "something at every letter": inScript("QUIET = 700", "QUIET = 0") },
  "a click elsewhere closes the panel": { "a panel that stays": inScript(/panel\.hidden = true;/g, "") },
  "?q= searches at once, and each result can be judged": {
    "results without marks": inScript(/pieces\.push\(text\.slice\(at, start\), mark\);/, "pieces.push(text.slice(at, end));"),
    "a page that waits": inScript('input.value = asked.get("q") || "";\n    for', "for"),
  },
  "choices narrow what is shown, and stay in the address": { "a choice that is not asked for": inScript("searches.ask(query, choice(), isFinished)", "searches.ask(query, {}, isFinished)") },
  "one comes back to what one asked": { "an address that forgets": inScript('{ q: query, ...choice() }', "{}") },
  "the words are marked on the page one comes to, and nothing else changes": {
    "marks that stay": inScript("      unmark(main);\n", ""),
    "letters that are lost": inScript("text.replaceWith(mark);\n    mark.append(text);", "text.replaceWith(mark);\n    mark.append(text.data.trim().slice(1));"),
  },
  "what is not there is said, with other ways": { "nothing said": { [RESULTS]: (text) => text.replace(/data-text-nothing="[^"]*"/g, 'data-text-nothing=""') } },
  "a search that is overtaken is not heard of again": { "one that is heard": inScript("const isOvertaken = () => own !== latest;", "const isOvertaken = () => false;") },
  "a window of 320 px has the box, and all of it": { "a box that stays small": withStyle(".search { position: relative !important }") },
  "nothing of it is on paper": { "a notice that is printed": withStyle("@media print { .marked { display: flex !important } }") },
};

for (const { check, name, edits } of faultsToPlant(faults)) {
  test(`search: planted: ${name}`, async () => {
    const faulty = await plant(guides.public, edits);
    await withPage(browser, {}, async (page) => {
      page.setDefaultTimeout(3000);
      await assert.rejects(promises[check](page, faulty));
    });
  });
}

test("search: a box without a name is seen by axe", async () => {
  const unnamed = (text) => text.replace(/(<input type="search" name="q") aria-label="[^"]*" placeholder="[^"]*"/, "$1");
  const faulty = await plant(guides.public, await inEveryPage(guides.public, unnamed));
  await withPage(browser, {}, async (page) => {
    const faults = await inspect(page, faulty, CARD, { looks: LOOKS.slice(0, 1) });
    assert.ok(faults.some((fault) => fault.includes("label")), faults.join("\n"));
  });
});
