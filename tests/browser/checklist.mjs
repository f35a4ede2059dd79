// A page with boxes to tick, as a reader handles it.
import assert from "node:assert/strict";

export class Checklist {
  /** Opens the page at `url`; boxes are counted from 0, or named by the start of their text. */
  static async open(page, url) {
    await page.goto(url);
    return new Checklist(page);
  }

  constructor(page) {
    this.page = page;
    this.boxes = page.locator("main input[type=checkbox]");
    this.status = page.locator("[data-progress] [data-status]");
    this.bar = page.locator("[data-progress] progress");
    this.notice = page.locator("[data-progress] [data-notice]");
    this.clearButton = page.locator("[data-progress] [data-clear]");
    this.dialog = page.locator("[data-progress] dialog");
  }

  box(which) {
    return typeof which === "number" ? this.boxes.nth(which) : this.page.getByRole("checkbox", { name: which });
  }

  /** Which boxes are ticked, from above. */
  states() {
    return this.boxes.evaluateAll((boxes) => boxes.map((box) => box.checked));
  }

  /** The texts of the ticked boxes, sorted. */
  async ticked() {
    const ticked = await this.boxes.evaluateAll((boxes) => boxes.filter((box) => box.checked).map((box) => box.labels[0].textContent));
    return ticked.map((text) => text.trim()).sort();
  }

  /** How far the page says that one is; its text and its bar must say the same. */
  async progress() {
    const [done, total] = (await this.status.innerText()).match(/\d+/g).map(Number);
    assert.deepEqual(await this.bar.evaluate((bar) => [bar.value, bar.max]), [done, total]);
    return { done, total };
  }

  async clear({ confirm }) {
    await this.clearButton.click();
    await this.dialog.locator(`[value=${confirm ? "yes" : "no"}]`).click();
    await this.dialog.waitFor({ state: "hidden" });
  }
}

/** How far a page that lists checklists says that the one at `href` is. */
export async function progressShownFor(page, href) {
  const entry = page.locator("main li", { has: page.locator(`a[href$="${href}"]`) }).locator("[data-tasks-of]");
  const [done, total] = (await entry.locator("[data-count]").innerText()).match(/\d+/g).map(Number);
  assert.deepEqual(await entry.locator("progress").evaluate((bar) => [bar.value, bar.max]), [done, total]);
  return { done, total };
}

/** Everything that a page has left behind in the browser. */
export async function leftBehind(page) {
  const stores = await page.evaluate(() => ({ local: { ...localStorage }, session: { ...sessionStorage } }));
  return { ...stores, cookies: await page.context().cookies() };
}
