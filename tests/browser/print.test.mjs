// A printed list shows its boxes and which of them are ticked, also where the printer leaves backgrounds out.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Checklist } from "./checklist.mjs";
import { guides, launchBrowser, plant, urlOf, withPage, withStyle } from "./harness.mjs";

const LIST = "tjeklister/find-aktoerer.html";
const browser = await launchBrowser();
after(() => browser.close());

/** The page as a PDF of its boxes alone, without what is different at every printing. */
async function printed(page) {
  await page.addStyleTag({ content: "body { visibility: hidden !important } input[type=checkbox] { visibility: visible }" });
  const pdf = await page.pdf({ printBackground: false });
  return pdf.toString("latin1").replace(/\/(CreationDate|ModDate) ?\([^)]*\)/g, "");
}

async function showsItsBoxes(guide) {
  await withPage(browser, {}, async (page) => {
    await page.emulateMedia({ media: "print" });
    const list = await Checklist.open(page, urlOf(guide, LIST));
    for (const box of await list.boxes.all()) assert.ok(await box.isVisible(), "a box is not on paper");
    const open = await printed(page);
    assert.equal(await printed(page), open, "the same page prints the same");
    await list.box(0).check({ force: true });
    const ticked = await printed(page);
    await page.addStyleTag({ content: "input[type=checkbox] { visibility: hidden !important }" });
    const empty = await printed(page);
    assert.notEqual(open, empty, "an open box leaves no ink");
    assert.notEqual(ticked, open, "a ticked box looks like an open one");
  });
}

test("print: boxes are there, ticked and open ones", () => showsItsBoxes(guides.public));

test("print: what is of no use on paper is left out", () => withPage(browser, {}, async (page) => {
  await page.emulateMedia({ media: "print" });
  for (const path of [LIST, "tjeklister/index.html", "kort/partnerskaber.html", "aktoerer/index.html"]) {
    await page.goto(urlOf(guides.public, path));
    assert.equal(await page.locator(":is(button, select, nav.menu, .skip):visible").count(), 0, path);
    assert.ok(await page.locator("h1").isVisible());
  }
}));

async function printsEmbedsAndNoBacklinks(guide) {
  await withPage(browser, {}, async (page) => {
    await page.emulateMedia({ media: "print" });
    await page.goto(urlOf(guide, "embeds/first.html"));
    const embedded = page.locator(".embed :is(p, h2, h3, h4, h5, h6, li, td, .embed-source a)");
    assert.ok((await embedded.count()) > 30);
    for (const element of await embedded.all()) assert.ok(await element.isVisible(), await element.innerText());
    for (const path of ["embeds/first.html", "links/hub.html", "kort/card.html"]) {
      await page.goto(urlOf(guide, path));
      assert.equal(await page.locator(".backlinks").count(), 1, `${path} has backlinks`);
      assert.equal(await page.locator(".backlinks :visible").count(), 0, `${path}: backlinks are on paper`);
    }
  });
}

test("print: embeds are there, backlinks are not", () => printsEmbedsAndNoBacklinks(guides.constructs));

const BARE = "input { appearance: none !important } input::before, input::after { content: none !important }";
const GREY = "input { border: 0 !important; background: #ddd !important } input:checked { background: #000 !important }";
test("print: every planted fault is seen", async (t) => {
  for (const [name, css] of [
    ["no boxes", "@media print { input { display: none !important } }"],
    ["boxes that are all background", `${BARE} ${GREY}`],
    ["boxes that look all the same", `${BARE} input { border: 1px solid !important }`],
  ]) {
    await t.test(name, async () => {
      const faulty = await plant(guides.public, withStyle(css));
      await assert.rejects(showsItsBoxes(faulty), { name: "AssertionError" });
    });
  }
  for (const [name, css] of [
    ["an embed that stays behind", "@media print { .embed .embed { display: none } }"],
    ["backlinks on paper", "@media print { .backlinks { display: block !important } }"],
  ]) {
    await t.test(name, async () => {
      const faulty = await plant(guides.constructs, withStyle(css));
      await assert.rejects(printsEmbedsAndNoBacklinks(faulty), { name: "AssertionError" });
    });
  }
});
