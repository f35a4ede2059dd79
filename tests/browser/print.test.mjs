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
});
