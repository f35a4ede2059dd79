// The ways through folders and the menu: beside the page where there is room, folded where there is none, by keyboard and touch, without script,
// and never on paper.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { guides, launchBrowser, pagesOf, plant, urlOf, withPage, withStyle } from "./harness.mjs";

const browser = await launchBrowser();
after(() => browser.close());

const DEEP = "manual/first/second/third/step-20.html";
const CARD = "kort/more/folded.html";
const PC = { width: 1366, height: 768 };
const LOW = { width: 1366, height: 500 };
const PHONE = { width: 390, height: 844 };
/** What a page may have of links that lead through the guide. */
const MOST = 60;

const is = (locator) => locator.evaluate((element) => element === document.activeElement);

async function isBesideThePage(page, guide) {
  for (const path of [DEEP, CARD]) {
    await page.goto(urlOf(guide, path));
    const current = page.locator(".tree a[aria-current=page]");
    assert.equal(await current.count(), 1, path);
    assert.ok(await current.isVisible(), `${path}: where one is cannot be seen`);
    const [tree, main] = [await page.locator(".tree").boundingBox(), await page.locator("main").boundingBox()];
    assert.ok(tree.x + tree.width <= main.x, `${path}: the navigation is not beside the page`);
    assert.ok(tree.y < 200 && main.y < 200, `${path}: it is not beside the beginning of the page`);
    assert.ok(!(await page.locator(".tree summary").isVisible()), `${path}: what is open has something to open`);
  }
}

/** Where one is stands in sight, however low the window and long the way. */
async function showsWhereOneIs(page, guide) {
  await page.goto(urlOf(guide, DEEP));
  const [tree, current] = await Promise.all([".tree", ".tree a[aria-current]"].map((part) => page.locator(part).boundingBox()));
  assert.ok(current.y >= tree.y && current.y + current.height <= LOW.height, `it is at ${current.y}`);
}

async function isFoldedOnAPhone(page, guide) {
  for (const width of [PHONE.width, 320]) {
    await page.setViewportSize({ ...PHONE, width });
    await page.goto(urlOf(guide, DEEP));
    const [summary, link] = [page.locator(".tree summary"), page.locator(".tree a").first()];
    assert.ok((await summary.isVisible()) && !(await link.isVisible()), "the navigation is not folded");
    await summary.focus();
    await page.keyboard.press("Enter");
    assert.ok(await link.isVisible(), "it does not unfold");
    const { height } = await summary.boundingBox();
    assert.ok(height >= 24, `${height} px are too few for a finger`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= width, `${wide} px in a window of ${width}`);
  }
}

async function isNotOnPaper(page, guide) {
  await page.goto(urlOf(guide, DEEP));
  await page.emulateMedia({ media: "print" });
  assert.ok(!(await page.locator(".tree").isVisible()), "paper has the navigation");
}

async function menuOpensByKeyboard(page, guide) {
  await page.goto(urlOf(guide, DEEP));
  const [summary, link] = [page.locator(".menu .menu-group summary"), page.locator(".menu .menu-group a").first()];
  assert.ok(!(await link.isVisible()));
  await summary.focus();
  await page.keyboard.press("Enter");
  assert.ok(await link.isVisible(), "the group does not open");
  await page.keyboard.press("Tab");
  assert.ok(await is(link), "the next stop is not its first link");
  const { x, y, width, height } = await link.boundingBox();
  assert.ok(x >= 0 && y >= 0 && x + width <= PC.width && y + height <= PC.height, "it opens out of sight");
  await page.keyboard.press("Escape");
  assert.ok(!(await link.isVisible()), "Escape does not close it");
  assert.ok(await is(summary), "the keyboard is lost");
  await summary.click();
  await page.locator("h1").click();
  assert.ok(!(await link.isVisible()), "it stays open");
  await summary.click();
  await link.click();
  assert.equal(page.url(), urlOf(guide, "manual/index.html"));
}

test("folders: the navigation is beside the page, with and without script", async () => {
  for (const javaScriptEnabled of [true, false]) {
    await withPage(browser, { viewport: PC, javaScriptEnabled }, (page) => isBesideThePage(page, guides.constructs));
  }
});

test("folders: on a phone it is folded, with and without script", async () => {
  for (const javaScriptEnabled of [true, false]) {
    await withPage(browser, { viewport: PHONE, javaScriptEnabled }, (page) => isFoldedOnAPhone(page, guides.constructs));
  }
});

test("folders: where one is stands in sight in a low window", () => withPage(browser, { viewport: LOW }, (page) => showsWhereOneIs(page, guides.constructs)));

test("folders: paper has no navigation", () => withPage(browser, { viewport: PC }, (page) => isNotOnPaper(page, guides.constructs)));

test("folders: a reader walks a section from its first page to its last", () => withPage(browser, { viewport: PC }, async (page) => {
  await page.goto(urlOf(guides.constructs, "manual/index.html"));
  const seen = [];
  for (let next = page.locator("a[rel=next]"); await next.count(); next = page.locator("a[rel=next]")) {
    seen.push(await next.innerText());
    await next.click();
  }
  const pages = (await pagesOf(guides.constructs)).filter((path) => path.startsWith("manual/"));
  // Two of its folders have no page of their own but a list, at which nobody is to stop.
  assert.equal(seen.length + 1, pages.length - 2);
}));

test("folders: no page has more ways through the guide than one can look over", () => withPage(browser, { viewport: PC }, async (page) => {
  for (const path of (await pagesOf(guides.constructs)).filter((path) => path.startsWith("manual/"))) {
    await page.goto(urlOf(guides.constructs, path));
    const links = await page.locator("nav:not(.toc) a[href]:visible").count();
    assert.ok(links <= MOST, `${path} has ${links}`);
  }
}));

test("menu: a group opens and closes by keyboard and mouse", () =>
  withPage(browser, { viewport: PC }, (page) => menuOpensByKeyboard(page, guides.constructs)));

test("menu: a group opens without script, and by touch in the folded menu", async () => {
  await withPage(browser, { viewport: PC, javaScriptEnabled: false }, async (page) => {
    await page.goto(urlOf(guides.constructs, DEEP));
    await page.locator(".menu .menu-group summary").click();
    assert.ok(await page.locator(".menu .menu-group a").first().isVisible());
  });
  await withPage(browser, { viewport: PHONE, hasTouch: true }, async (page) => {
    await page.goto(urlOf(guides.constructs, DEEP));
    await page.locator(".menu-folded > summary").tap();
    await page.locator(".menu-folded .menu-group summary").tap();
    const away = page.locator(".menu-folded a.external");
    assert.ok(await away.isVisible());
    assert.match(await away.innerText(), /Another site/);
    assert.match(await away.textContent(), /\(another site\)/);
  });
});

test("folders: every planted fault is seen", async (t) => {
  for (const [name, check, viewport, css] of [
    ["a navigation below the page", isBesideThePage, PC, ".walk { display: block }"],
    ["a navigation that stays folded", isBesideThePage, PC, ".tree details > ul { display: none !important }"],
    ["a phone that is full of it", isFoldedOnAPhone, PHONE, ".tree details > ul { display: block !important } .tree details::details-content { content-visibility: visible; block-size: auto }"],
    ["a page wider than the window", isFoldedOnAPhone, PHONE, ".tree a { white-space: nowrap; min-width: 30rem }"],
    ["a navigation on paper", isNotOnPaper, PC, ".tree { display: block !important }"],
    ["a place out of sight", showsWhereOneIs, LOW, ".tree { max-height: none; overflow: visible }"],
    ["a group out of sight", menuOpensByKeyboard, PC, ".menu .menu-group[open] > ul { top: -300rem }"],
  ]) {
    await t.test(name, async () => {
      const faulty = await plant(guides.constructs, withStyle(css));
      await withPage(browser, { viewport }, (page) => assert.rejects(check(page, faulty), { name: "AssertionError" }));
    });
  }
});
