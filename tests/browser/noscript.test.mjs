// Without script every page is complete: nothing of the text is hidden, nothing is shown that does nothing, all ways lead on.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { assertNoFaults, assertSeen, goThrough, guides, launchBrowser, pagesToTry, plant, redirectsOf, urlOf, withPage } from "./harness.mjs";

const browser = await launchBrowser();
after(() => browser.close());
const WITHOUT = { javaScriptEnabled: false };

/** What a reader without script misses on a page, or meets in vain. */
async function look(page) {
  return page.evaluate(() => {
    const visible = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const all = (selector) => [...document.querySelectorAll(selector)];
    const say = (text) => (element) => `${text}: ${element.outerHTML.slice(0, 80)}`;
    const content = "main :is(h1, h2, h3, h4, h5, h6, li, a[href], td, th, dt, dd, img, input[type=checkbox])";
    return [
      ...all(content).filter((element) => !visible(element) && !element.closest("details:not([open])")).map(say("hidden")),
      ...all("button, select, progress, dialog, input:not([type=checkbox])").filter(visible).map(say("of no use")),
    ];
  });
}

const lookAll = (guide, paths) => goThrough(browser, urlOf(guide, ""), paths, async (page, path) => {
  await page.goto(urlOf(guide, path));
  return look(page);
}, WITHOUT);

for (const [name, guide] of Object.entries(guides)) {
  test(`noscript: the pages of ${name} are complete`, async () => assertNoFaults(await lookAll(guide, await pagesToTry(guide))));
}

test("noscript: one gets from the front page to a list and on by its links", () => withPage(browser, WITHOUT, async (page) => {
  await page.goto(urlOf(guides.public, "index.html"));
  await page.locator("nav.menu a", { hasText: "Tjeklister" }).click();
  assert.equal(page.url(), urlOf(guides.public, "tjeklister/index.html"));
  await page.locator("main li a").first().click();
  assert.equal(page.url(), urlOf(guides.public, "tjeklister/find-aktoerer.html"));
  assert.equal(await page.locator("main input[type=checkbox]").count(), 8);
  await page.locator("a[rel=next]").click();
  assert.equal(page.url(), urlOf(guides.public, "tjeklister/prioriter-aktoerer.html"));
  await page.locator("a.brand").click();
  assert.equal(page.url(), urlOf(guides.public, "index.html"));
}));

test("noscript: an old address leads to the page that has moved", () => withPage(browser, WITHOUT, async (page) => {
  const old = (await redirectsOf(guides.constructs)).find((path) => path.endsWith("text.html"));
  await page.goto(urlOf(guides.constructs, old));
  await page.waitForURL(urlOf(guides.constructs, "text.html"));
}));

test("noscript: every planted fault is seen", async (t) => {
  for (const [name, edit, expected] of [
    ["a list that waits for script", (text) => text.replace('<ul class="tasks"', "$& hidden"), /hidden: <li class="task"/],
    ["a text that waits for script", (text) => text.replace(/<section class="part[^"]*"/, "$& hidden"), /hidden: <h2/],
    ["a button that does nothing", (text) => text.replace("</main>", "<button>x</button></main>"), /of no use: <button/],
    ["a progress that does not move", (text) => text.replace(/(<div class="progress"[^>]*) hidden/, "$1"), /of no use: <progress/],
  ]) {
    await t.test(name, async () => {
      const path = "tjeklister/find-aktoerer.html";
      assertSeen(await lookAll(await plant(guides.public, { [path]: edit }), [path]), expected);
    });
  }
  await t.test("filters that do nothing", async () => {
    const faulty = await plant(guides.public, { "aktoerer/index.html": (text) => text.replace(/(<div class="filters"[^>]*) hidden/, "$1") });
    assertSeen(await lookAll(faulty, ["aktoerer/index.html"]), /of no use: <select/);
  });
});
