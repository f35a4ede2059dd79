// What fits where: what to do is seen on the front page without scrolling, the header leaves the window to the page, and a card fits its paper.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { build, guides, launchBrowser, newFolder, plant, urlOf, withPage, withStyle, writeSite } from "./harness.mjs";

const browser = await launchBrowser();
after(() => browser.close());

/** What a library's PC leaves of its screen to a page, and the window of a laptop at 400 %. */
const PC = { width: 1366, height: 625 };
const ZOOMED = { width: 341, height: 192 };

async function showsWhatToDo(guide) {
  await withPage(browser, { viewport: PC }, async (page) => {
    await page.goto(urlOf(guide, "index.html"));
    const choices = await page.locator(".home-text > section:first-child li").all();
    assert.equal(choices.length, 4);
    for (const choice of choices) {
      const { y, height } = await choice.boundingBox();
      assert.ok(y + height <= PC.height - 100, `a choice ends at ${y + height}`);
    }
    const steps = await page.locator(".path .step").all();
    assert.equal(steps.length, 7);
    for (const step of steps) {
      const { y, height } = await step.boundingBox();
      assert.ok(y + height <= PC.height, `a step ends at ${y + height}`);
    }
  });
}

async function leavesRoom(guide) {
  await withPage(browser, { viewport: ZOOMED }, async (page) => {
    for (const path of ["index.html", "aktoerer/boligorganisation.html"]) {
      await page.goto(urlOf(guide, path));
      const { height } = await page.locator(".site-header").boundingBox();
      assert.ok(height <= ZOOMED.height / 5, `the header of ${path} is ${height} px high`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= ZOOMED.width, `${path} is ${wide} px wide`);
      // The menu is there for those who ask for it, without script too.
      await page.locator(".menu-folded summary").click();
      assert.ok(await page.locator(".menu-folded a").first().isVisible());
    }
  });
}

const PAPERS = { A4: [210, 297], A5: [148, 210], A6: [105, 148] };

/** The number of pages on which a page is printed. */
async function pagesOn(page, [width, height]) {
  const pdf = await page.pdf({ width: `${width}mm`, height: `${height}mm`, printBackground: true });
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
}

async function fitsItsPaper(guide) {
  await withPage(browser, {}, async (page) => {
    await page.goto(urlOf(guide, "kort/partnerskaber.html"));
    const { A4, A5, A6 } = PAPERS;
    for (const [paper, most] of [[A4, 1], [A4.toReversed(), 1], [A5, 1], [A6, 2]]) {
      const pages = await pagesOn(page, paper);
      assert.equal(pages, most, `a card on ${paper.join(" × ")} mm takes ${pages} pages`);
    }
    await page.goto(urlOf(guide, "tjeklister/foerste-kontakt.html"));
    assert.equal(await pagesOn(page, A4), 1, "a checklist takes more than a sheet");
  });
}

const long = await newFolder("long-card");
await writeSite(long, { "playbook.yaml": "title: L\nchecks: { missing-section: off }\n", "kort/lang.md": `# Lang\n\n## Hvad\n\n${"Et langt stykke tekst. ".repeat(500)}\n` });
const longGuide = await build(long, await newFolder("long-card-guide"));

/** A card that is too long for half a sheet goes on below, and not beside it, where no printer reaches. */
async function losesNothing(guide) {
  await withPage(browser, { viewport: { width: 718, height: 1047 } }, async (page) => {
    await page.emulateMedia({ media: "print" });
    await page.goto(urlOf(guide, "kort/lang.html"));
    const [wide, room] = await page.locator(".back").evaluate((back) => [back.scrollWidth, back.clientWidth]);
    assert.ok(wide <= room, `${wide} px of text in ${room} px`);
  });
}

async function namesItsSource(guide, address) {
  await withPage(browser, {}, async (page) => {
    await page.goto(urlOf(guide, "kort/partnerskaber.html"));
    assert.equal(await page.locator(".print-foot:visible").count(), 0, "the foot of a printed card is on the screen");
    await page.emulateMedia({ media: "print" });
    const foot = await page.locator(".print-foot:visible").innerText();
    for (const part of ["nr. 32", "Strategisk målgruppearbejde", "AGORA", address]) assert.ok(foot.includes(part), `${part}: ${foot}`);
  });
}

test("layout: what to do is seen without scrolling", () => showsWhatToDo(guides.public));
test("layout: at 400 % the header leaves four fifths to the page", () => leavesRoom(guides.public));
test("layout: a card and a checklist fit their paper", () => fitsItsPaper(guides.public));
test("layout: a long card loses nothing on paper", () => losesNothing(longGuide));
test("layout: a printed card names its source", () => namesItsSource(guides.public, "Partnerskaber"));

test("layout: a short text has its headings beside it, and no panel is alone in a row", async () => {
  const site = await newFolder("layout");
  const sections = ["Et", "To", "Tre"].map((name) => `## ${name}\n\nEn linje.\n`).join("\n");
  const actors = Array.from({ length: 7 }, (_, n) => [`aktoerer/a${n}.md`, `---\ntitle: A${n}\n---\n[[kort]]\n`]);
  await writeSite(site, { "playbook.yaml": "title: L\n", "kort.md": `# Kort\n\n${sections}`, ...Object.fromEntries(actors) });
  const guide = await build(site, await newFolder("layout-guide"));
  await withPage(browser, { viewport: PC }, async (page) => {
    await page.goto(urlOf(guide, "kort.html"));
    const place = async (selector) => page.locator(selector).first().boundingBox();
    const [heading, text] = [await place(".text section h2"), await place(".text section p")];
    assert.ok(text.x > heading.x + heading.width, "the text is not beside its heading");
    await page.goto(urlOf(guide, "aktoerer/index.html"));
    const rows = new Map();
    for (const panel of await page.locator("[data-items] > li").all()) {
      const { y } = await panel.boundingBox();
      rows.set(Math.round(y), (rows.get(Math.round(y)) ?? 0) + 1);
    }
    assert.deepEqual([...rows.values()], [3, 2, 2]);
  });
});

test("layout: every planted fault is seen", async (t) => {
  for (const [name, css, check, of = guides.public] of [
    ["a picture over the task", ".hero { min-height: 30rem }", showsWhatToDo],
    ["a menu in rows", "@media (max-width: 56rem) { .menu { display: block } .bar { flex-wrap: wrap } }", leavesRoom],
    ["a card for a larger sheet", "@media print { .back { font-size: 16pt !important } }", fitsItsPaper],
    ["a card without a source", "@media print { .print-foot { display: none !important } }", (guide) => namesItsSource(guide, "")],
    ["a card cut to half a sheet", "@media print { .back { max-height: 132mm } }", losesNothing, longGuide],
  ]) {
    await t.test(name, async () => {
      const faulty = await plant(of, withStyle(css));
      await assert.rejects(check(faulty));
    });
  }
});
