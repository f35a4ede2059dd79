// The preview follows the author: pages renew themselves and lose nothing that was open, styles change in place, and what is wrong
// is shown until it is mended.
import assert from "node:assert/strict";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import axe from "axe-core";
import { launchBrowser, newFolder, watch, withPage, writeSite } from "./harness.mjs";
import { preview } from "./preview.mjs";

const browser = await launchBrowser();
after(() => browser.close());

const PARAGRAPHS = Array.from({ length: 60 }, (_, number) => `Paragraph ${number} of a text that is long enough to be scrolled through.\n`).join("\n");
const PAGE = (title) => `---
title: ${title}
---

## First

<details><summary>Open at first</summary>Inside.</details>

<details><summary>Closed at first</summary>Inside.</details>

${PARAGRAPHS}
| ${"A wide column | ".repeat(30)}
| ${"--- | ".repeat(30)}
| ${"unbreakable-content-in-a-cell | ".repeat(30)}

${PARAGRAPHS}`;
const SITE = {
  "playbook.yaml": "title: Followed\ntheme: mine\n",
  "index.md": "# Front\n",
  "long.md": PAGE("Long"),
  "other.md": "# Other\n",
  "kort/a.md": "---\ntitle: Abe\nsummary: A\n---\n\n## Eksempel\n\nx\n\n## Hvorfor?\n\nx\n\n## Hvordan?\n\nx\n\n## Husk\n\nx\n",
  "kort/b.md": "---\ntitle: Bi\nsummary: B\n---\n\n## Eksempel\n\nx\n\n## Hvorfor?\n\nx\n\n## Hvordan?\n\nx\n\n## Husk\n\nx\n",
};
const BROKEN = "# Other\n\nSee [nothing](no-such-page.md).\n";
const WARNED = "---\ntitle: Other\nsumary: A slip\n---\n";

/** Writes a file of the site's own theme. */
async function writeTheme(site, path, text) {
  const file = join(site, "themes", "mine", path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

/** Serves a site, opens a page of it, and works with both; the page must not fail meanwhile unless `faults` says how. */
async function follow(path, work, { options = {}, faults: expected = /^$/ } = {}) {
  const site = await newFolder("followed");
  await writeSite(site, SITE);
  await writeTheme(site, "assets/own.css", "body { --own: 1 }\n");
  await writeTheme(site, "base.html", '{% extends "built-in/base.html" %}{% block head %}<link rel="stylesheet" href="{{ root }}assets/own.css">{% endblock head %}');
  const server = await preview(site);
  try {
    await withPage(browser, options, async (page) => {
      const faults = watch(page, server.home);
      await page.goto(server.home + path);
      await listens(page);
      await work({ site, server, page });
      assert.deepEqual(faults.filter((fault) => !expected.test(fault)), []);
    });
  } finally {
    await server.stop();
  }
}

/** Waits until a page has its stream. */
const listens = (page) => page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("/_brobyg/live.css")));

/** Does something, and waits until the page is loaded again. */
async function reloaded(page, work) {
  const loaded = page.waitForEvent("load");
  await work();
  await loaded;
}

const mark = (page) => page.evaluate(() => { window.marked = true; });
const isMarked = (page) => page.evaluate(() => window.marked === true);

const panel = (page) => page.locator("brobyg-live .panel");
const pill = (page) => page.locator("brobyg-live .pill");
const gone = (locator) => locator.waitFor({ state: "detached" });

test("serve: a page that changes is loaded again, and all that was open stays open", () => follow("long.html", async ({ site, page }) => {
  await page.locator("summary", { hasText: "Open at first" }).click();
  const scroller = await page.evaluate(() => {
    const inner = [...document.querySelectorAll("main *")].find((element) => element.scrollWidth > element.clientWidth + 300);
    inner.scrollLeft = 250;
    history.replaceState(null, "", "#first");
    window.scrollTo(0, 700);
    return inner.className;
  });
  await mark(page);
  await reloaded(page, () => writeSite(site, { "long.md": `${PAGE("Long")}\nA new last line.\n` }));
  assert.equal(await isMarked(page), false);
  await page.getByText("A new last line.").waitFor({ state: "attached" });
  const state = () => page.evaluate((name) => ({
    top: window.scrollY,
    left: document.getElementsByClassName(name)[0].scrollLeft,
    details: [...document.querySelectorAll("main details")].map((details) => details.open),
    hash: location.hash,
    kept: Object.keys(sessionStorage).filter((key) => key.startsWith("brobyg-live:kept")),
    restoration: history.scrollRestoration,
  }), scroller);
  assert.deepEqual(await state(), { top: 700, left: 250, details: [true, false], hash: "#first", kept: [], restoration: "auto" });
}, { options: { viewport: { width: 800, height: 600 } } }));

test("serve: a filter keeps what was asked, and the focus", () => follow("kort/index.html", async ({ site, page }) => {
  // A short list has no filters.
  const more = Array.from({ length: 8 }, (_, number) => [`kort/more-${number}.md`, SITE["kort/b.md"].replace("Bi", `More ${number}`)]);
  await reloaded(page, () => writeSite(site, Object.fromEntries(more)));
  const search = page.locator("[data-filters] input[type=search]");
  await search.fill("ab");
  await reloaded(page, () => writeSite(site, { "kort/a.md": SITE["kort/a.md"].replace("Abe", "Abekat") }));
  const shown = () => page.locator("[data-items] > li:visible").allInnerTexts();
  assert.equal((await shown()).length, 1);
  assert.match((await shown())[0], /Abekat/);
  assert.equal(await search.inputValue(), "ab");
  assert.ok(await search.evaluate((input) => document.activeElement === input));
}));

test("serve: other pages and guide.json change without a word", () => follow("long.html", async ({ site, server, page }) => {
  await mark(page);
  const other = await page.context().newPage();
  await other.goto(`${server.home}other.html`);
  await listens(other);
  await reloaded(other, () => writeSite(site, { "other.md": "# Other\n\nMore.\n" }));
  assert.ok(await isMarked(page));
  // The next change of its own is the first that it hears of.
  await reloaded(page, () => writeSite(site, { "long.md": PAGE("Longer") }));
  assert.equal(await page.locator("h1").innerText(), "Longer");
}));

test("serve: styles change in place", () => follow("long.html", async ({ site, page }) => {
  await mark(page);
  await page.evaluate(() => {
    window.unstyled = 0;
    const own = () => getComputedStyle(document.body).getPropertyValue("--own");
    const look = () => {
      if (!own()) window.unstyled += 1;
      requestAnimationFrame(look);
    };
    look();
  });
  for (const number of [2, 3, 4]) {
    await writeTheme(site, "assets/own.css", `body { --own: ${number} }\n`);
    await page.waitForFunction((number) => getComputedStyle(document.body).getPropertyValue("--own").trim() === String(number), number);
  }
  await page.waitForFunction(() => document.querySelectorAll('link[href*="own.css"]').length === 1);
  const links = await page.evaluate(() => [...document.querySelectorAll("link[rel=stylesheet]")].map((link) => new URL(link.href).pathname));
  assert.deepEqual(links, ["/assets/guide.css", "/assets/own.css"]);
  assert.deepEqual(await page.evaluate(() => [window.marked, window.unstyled]), [true, 0]);
}));

test("serve: an error is shown where it is, over the last good page, until it is mended", () => follow("other.html", async ({ site, page }) => {
  await mark(page);
  await writeSite(site, { "other.md": BROKEN });
  await panel(page).waitFor();
  const text = await panel(page).innerText();
  assert.match(text, /Ændringen er ikke vist endnu/);
  assert.match(text, /Fejl/);
  assert.match(text, /content\/other\.md:3:5/);
  assert.match(text, /no-such-page/);
  assert.ok(await isMarked(page));
  assert.ok(await page.evaluate(() => document.activeElement === document.body), "the panel takes no focus");

  await page.keyboard.press("Escape");
  await gone(panel(page));
  assert.equal(await pill(page).innerText(), "1 fejl");
  await pill(page).press("Enter");
  await panel(page).waitFor();
  await panel(page).getByRole("button", { name: "Luk" }).click();
  await page.reload();
  await pill(page).waitFor();
  assert.equal(await panel(page).count(), 0, "what was closed stays closed");

  await writeSite(site, { "other.md": `${BROKEN}\nAnd [another](neither-is-this.md).\n` });
  await panel(page).waitFor();
  assert.equal(await panel(page).locator(".finding").count(), 2);
  await reloaded(page, () => writeSite(site, { "other.md": "# Mended\n" }));
  await listens(page);
  assert.equal(await page.locator("h1").innerText(), "Mended");
  await page.waitForFunction(() => document.querySelector("brobyg-live").shadowRoot.querySelector(".frame").childElementCount === 0);
}));

test("serve: an error on another page goes away without a reload", () => follow("long.html", async ({ site, page }) => {
  await mark(page);
  await writeSite(site, { "other.md": BROKEN });
  await panel(page).waitFor();
  await writeSite(site, { "other.md": SITE["other.md"] });
  await gone(panel(page));
  assert.ok(await isMarked(page));
  assert.equal(await pill(page).count(), 0);
}));

test("serve: warnings wait in a corner", () => follow("long.html", async ({ site, page }) => {
  await writeSite(site, { "other.md": WARNED });
  await pill(page).waitFor();
  assert.equal(await pill(page).innerText(), "1 advarsel");
  assert.equal(await panel(page).count(), 0);
  await pill(page).click();
  assert.match(await panel(page).innerText(), /sumary[^]*content\/other\.md:3:1/);
  await page.emulateMedia({ media: "print" });
  assert.ok(await panel(page).isHidden());
}));

test("serve: what is said is said in English on an English site", () => follow("long.html", async ({ site, page }) => {
  // Cards have other sections there.
  await rm(join(site, "content/kort"), { recursive: true });
  await reloaded(page, () => writeSite(site, { "playbook.yaml": `${SITE["playbook.yaml"]}language: en\n` }));
  await writeSite(site, { "other.md": BROKEN });
  await panel(page).waitFor();
  assert.match(await panel(page).innerText(), /Your change is not shown yet[^]*Error[^]*content\/other\.md:3:5/);
}));

test("serve: a page that is deleted is gone, and comes back", () => follow("other.html", async ({ site, page }) => {
  await reloaded(page, () => rm(join(site, "content/other.md")));
  assert.equal(await page.locator("h1").innerText(), "Siden findes ikke");
  assert.equal((await page.request.get(page.url())).status(), 404);
  await listens(page);
  await reloaded(page, () => writeSite(site, { "other.md": "# Back\n" }));
  assert.equal(await page.locator("h1").innerText(), "Back");
}, { faults: /status 404|status of 404/ }));

test("serve: a server that goes is missed, and one that comes back is followed", async () => {
  const site = await newFolder("restarted");
  await writeSite(site, { ...SITE, "playbook.yaml": "title: Followed\n" });
  const first = await preview(site);
  await withPage(browser, {}, async (page) => {
    await page.goto(`${first.home}other.html`);
    await listens(page);
    await first.kill();
    await page.locator("brobyg-live .note", { hasText: "Forbindelsen er væk" }).waitFor();
    await writeSite(site, { "other.md": "# Meanwhile\n" });
    let second;
    await reloaded(page, async () => { second = await preview(site, first.port); });
    assert.equal(second.port, first.port);
    assert.equal(await page.locator("h1").innerText(), "Meanwhile");
    assert.equal(await page.locator("brobyg-live .note").count(), 0);
    await second.stop();
  });
});

test("serve: ten pages are open at once, and each follows", () => follow("other.html", async ({ site, server, page }) => {
  const pages = [page];
  for (let number = 1; number < 10; number += 1) {
    const another = await page.context().newPage();
    await another.goto(`${server.home}other.html`);
    pages.push(another);
  }
  await writeSite(site, { "other.md": "# All of them\n" });
  for (const one of pages) {
    // Only some of them have a stream; the others look when their reader is back.
    await one.evaluate(() => window.dispatchEvent(new Event("focus")));
    await one.getByRole("heading", { name: "All of them" }).waitFor();
  }
}));

test("serve: the panel is accessible, in light and dark, and fits a telephone", () => follow("long.html", async ({ site, page }) => {
  await writeSite(site, { "other.md": BROKEN + PARAGRAPHS.replaceAll("Paragraph", "[Paragraph](none.md)") });
  await panel(page).waitFor();
  await page.evaluate(axe.source);
  for (const [width, colorScheme] of [[1280, "light"], [390, "dark"], [320, "light"]]) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    const { violations } = await page.evaluate(() => globalThis.axe.run("brobyg-live", { preload: false }));
    assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), [], `${width} ${colorScheme}`);
    const box = await panel(page).boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= width && box.y >= 0 && box.y + box.height <= 800, JSON.stringify(box));
    assert.equal(await page.evaluate(() => document.scrollingElement.scrollWidth), width);
  }
}));
