// Without a mouse: past the menu in one step, through the page in its order, and always seeing where one is.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { guides, launchBrowser, onePageOfEach, plant, urlOf, withPage, withStyle } from "./harness.mjs";

const browser = await launchBrowser();
after(() => browser.close());

/** Where the keyboard is: the element's place among all, how it is marked, whether it can be seen. */
function focused(page) {
  return page.evaluate(async () => {
    await new Promise(requestAnimationFrame); // until it has been scrolled to
    const element = document.activeElement;
    const outlined = (pseudo) => {
      const style = getComputedStyle(element, pseudo);
      return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && (!pseudo || style.content !== "none");
    };
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return {
      place: [...document.querySelectorAll("*")].indexOf(element),
      name: `${element.tagName.toLowerCase()} "${element.textContent.trim().slice(0, 30)}"`,
      outlined: outlined() || outlined("::before") || outlined("::after"),
      inView: right > 0 && bottom > 0 && left < innerWidth && top < innerHeight,
      isBody: element === document.body,
    };
  });
}

async function skipLinkLeadsToMain(page, guide, path) {
  await page.goto(urlOf(guide, path));
  await page.keyboard.press("Tab");
  const skip = page.locator(".skip");
  assert.ok(await skip.evaluate((link) => link === document.activeElement), `${path}: the first stop is not the skip link`);
  assert.ok((await focused(page)).inView, `${path}: the skip link cannot be seen`);
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "MAIN", `${path}: the skip link does not lead to main`);
  await page.keyboard.press("Tab");
  const inMain = await page.evaluate(() => document.querySelector("main").contains(document.activeElement));
  const hasStops = await page.locator("main :is(a[href], button, input, select, [tabindex='0']):visible").count();
  assert.ok(inMain || hasStops === 0, `${path}: the next stop is not in main`);
}

async function everyStopIsSeen(page, guide, path) {
  await page.goto(urlOf(guide, path));
  const places = [];
  for (;;) {
    await page.keyboard.press("Tab");
    const stop = await focused(page);
    if (stop.isBody || stop.place === places[0]) break;
    assert.ok(stop.outlined, `${path}: ${stop.name} is not outlined`);
    assert.ok(stop.inView, `${path}: ${stop.name} is out of sight`);
    assert.ok(!places.includes(stop.place), `${path}: ${stop.name} is come to twice`);
    places.push(stop.place);
  }
  assert.deepEqual(places, [...places].sort((a, b) => a - b), `${path}: the order is not that of the text`);
  const reachable = await page.locator(":is(a[href], button, input, select, summary):visible").count();
  assert.ok(places.length >= reachable, `${path}: ${reachable} things to reach, ${places.length} stops`);
}

for (const [name, guide] of [["our playbook", guides.public], ["every construct", guides.constructsInternal]]) {
  test(`keyboard: the skip link is first and leads to main (${name})`, async () => {
    const paths = await onePageOfEach(guide);
    await withPage(browser, {}, async (page) => {
      for (const path of paths) await skipLinkLeadsToMain(page, guide, path);
    });
  });
  test(`keyboard: every stop is outlined, in view and in order (${name})`, async () => {
    const paths = await onePageOfEach(guide);
    await withPage(browser, { viewport: { width: 1280, height: 700 } }, async (page) => {
      for (const path of paths) await everyStopIsSeen(page, guide, path);
    });
  });
}

test("keyboard: every planted fault is seen", async (t) => {
  const path = "kort/partnerskaber.html";
  for (const [name, check, edits] of [
    ["a skip link that is not first", skipLinkLeadsToMain, { [path]: (text) => text.replace('<a class="skip"', '<a href="../index.html">x</a>$&') }],
    ["a skip link that leads nowhere", skipLinkLeadsToMain, { [path]: (text) => text.replace(' tabindex="-1"', "") }],
    ["a skip link that stays hidden", skipLinkLeadsToMain, withStyle(".skip { left: -999px !important }")],
    ["focus that is not shown", everyStopIsSeen, withStyle(":focus-visible, ::after { outline: none !important }")],
    ["focus out of sight", everyStopIsSeen, withStyle(".brand { position: absolute; left: -999px }")],
    ["an order of its own", everyStopIsSeen, { [path]: (text) => text.replace("</main>", '<a href="../index.html" tabindex="1">x</a></main>') }],
    ["a link out of reach", everyStopIsSeen, { [path]: (text) => text.replace("</main>", '<a href="../index.html" tabindex="-1">x</a></main>') }],
  ]) {
    await t.test(name, async () => {
      const faulty = await plant(guides.public, edits);
      await withPage(browser, {}, (page) => assert.rejects(check(page, faulty, path), { name: "AssertionError" }));
    });
  }
});
