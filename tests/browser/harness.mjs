// What all tests share: the finished guides, a browser, pages that are watched, small sites of one's own, and planted faults.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, readdir, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));

function given(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: start the tests with tests/browser/run`);
  return value;
}

/** The folder of our own playbook, and the folder of the site with every construct. */
export const sites = { playbook: join(here, "..", ".."), constructs: join(here, "constructs") };

const workshop = given("GUIDES");
/** The guides that `run` has built. */
export const guides = {
  public: join(workshop, "public"),
  internal: join(workshop, "internal"),
  constructs: join(workshop, "constructs"),
  constructsInternal: join(workshop, "constructs-internal"),
  workshop: join(workshop, "workshop"),
};

/** The sites that searches are tried on, which `run` has written, and their guides. */
export const searched = Object.fromEntries(["danish", "english"].map((name) => {
  return [name, { site: join(workshop, "sites", name), guide: join(workshop, `searched-${name}`) }];
}));

// ── Files ───────────────────────────────────────────────────────────────────

/** A new folder that `run` removes in the end. */
export function newFolder(name) {
  return mkdtemp(join(workshop, `${name}-`));
}

/** All files of a folder: path with slashes → bytes. */
export async function readFolder(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
  const read = async (path) => [relative(folder, path).split(sep).join("/"), await readFile(path)];
  return new Map(await Promise.all(paths.map(read)));
}

/** The HTML pages of a guide that stay where they are, as paths with slashes. */
export function pagesOf(folder) {
  return pagesThat(folder, (html) => !isRedirect(html));
}

/** The old addresses in a guide, whose pages lead on at once. */
export function redirectsOf(folder) {
  return pagesThat(folder, isRedirect);
}

const isRedirect = (html) => html.includes('http-equiv="refresh"');

async function pagesThat(folder, fits) {
  const pages = [...(await readFolder(folder))].filter(([path]) => path.endsWith(".html"));
  return pages.filter(([, html]) => fits(html)).map(([path]) => path);
}

/** One page of each template: the index and one document of every folder, and every page at the top. */
export async function onePageOfEach(folder) {
  const chosen = new Map();
  for (const path of await pagesOf(folder)) {
    const kind = !path.includes("/") || path.endsWith("/index.html") ? path : dirname(path);
    if (!chosen.has(kind)) chosen.set(kind, path);
  }
  return [...chosen.values()];
}

// ── What a short run leaves out ─────────────────────────────────────────────

/** Whether nothing is left out: `TESTS=all`, which `tests/run --all` sets. */
export const isAll = process.env.TESTS === "all";

/** The pages of a guide that are gone through. A short run takes one of each template, and of the site with every construct all, because
    each of its pages has something that no other has. */
export function pagesToTry(folder) {
  return isAll || folder === guides.constructsInternal ? pagesOf(folder) : onePageOfEach(folder);
}

/** What is planted, of check → name → edits. A short run takes the first of each check, so that each is seen to fail. */
export function faultsToPlant(faults) {
  return Object.entries(faults).flatMap(([check, planted]) => {
    const all = Object.entries(planted).map(([name, edits]) => ({ check, name, edits }));
    return isAll ? all : all.slice(0, 1);
  });
}

/** Writes a site: path under content/ → text. What was there before is overwritten, nothing is removed. */
export async function writeSite(folder, files) {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, "content", path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

/** Runs `brobyg build`; gives exit status and what was said, and never throws for a status. */
export async function tryBuild(site, output, ...options) {
  try {
    const done = await promisify(execFile)(given("BROBYG"), ["build", site, "--output", output, ...options]);
    return { status: 0, ...done };
  } catch (error) {
    if (typeof error.code !== "number") throw error;
    return { status: error.code, stdout: error.stdout, stderr: error.stderr };
  }
}

/** Builds a site that must be without fault. */
export async function build(site, output, ...options) {
  const { status, stderr } = await tryBuild(site, output, ...options);
  assert.equal(status, 0, stderr);
  return output;
}

/** A copy of a guide with faults in it: path → what becomes of its text. */
export async function plant(guide, edits) {
  const copy = await newFolder("planted");
  await cp(guide, copy, { recursive: true });
  for (const [path, edit] of Object.entries(edits)) {
    const before = await readFile(join(copy, path), "utf8");
    const after = edit(before);
    assert.ok(after !== before, `no fault could be planted in ${path}`);
    await writeFile(join(copy, path), after);
  }
  return copy;
}

/** Edits for `plant`: the same one for every page, more rules for the style sheet, or script after a script. */
export async function inEveryPage(guide, edit) {
  return Object.fromEntries((await pagesOf(guide)).map((path) => [path, edit]));
}
export const withStyle = (css) => ({ "assets/guide.css": (text) => `${text}\n${css}\n` });
export const withScript = (script) => ({ "assets/guide.js": (text) => `${text}\n${script}\n` });

// ── The browser ─────────────────────────────────────────────────────────────

const launching = { executablePath: given("CHROMIUM") };
const quiet = { locale: "da-DK", reducedMotion: "reduce" };

export function launchBrowser() {
  return chromium.launch(launching);
}

/** A browser with a profile on disk, as a reader has it: closed and opened again it remembers. */
export function launchProfile(profile) {
  return chromium.launchPersistentContext(profile, { ...launching, ...quiet });
}

/** A reader with an empty storage. */
export function newReader(browser, options = {}) {
  return browser.newContext({ ...quiet, ...options });
}

/** Does something with a page of a new reader, and closes it whatever happens. */
export async function withPage(browser, options, work) {
  const reader = await newReader(browser, options);
  try {
    return await work(await reader.newPage());
  } finally {
    await reader.close();
  }
}

export function urlOf(guide, path) {
  return pathToFileURL(join(guide, path)).href;
}

/** Collects what a page must never do: errors, failed requests, requests that leave the folder or server at `home`. */
export function watch(page, home) {
  const faults = [];
  const inside = home.endsWith("/") ? home : `${home}/`;
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console error: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`script error: ${error.message}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(inside) && !request.url().startsWith("data:image/")) faults.push(`request to ${request.url()}`);
  });
  page.on("requestfailed", (request) => {
    // A page that is left before its icon has come gives the icon up.
    if (request.failure()?.errorText !== "net::ERR_ABORTED") faults.push(`failed request: ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) faults.push(`status ${response.status()}: ${response.url()}`);
  });
  return faults;
}

/** Goes through pages of a guide, as many at a time as there are processors. Gives the faults: those that `look` finds on a
    page, and those that come to light meanwhile; each begins with the path of its page. */
export async function goThrough(browser, home, paths, look, options = {}) {
  const faults = [];
  const waiting = [...paths];
  const walk = async (page) => {
    const seen = watch(page, home);
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      seen.push(...(await look(page, path)));
      faults.push(...seen.splice(0).map((fault) => `${path}: ${fault}`));
    }
  };
  const workers = Math.min(availableParallelism(), waiting.length);
  await Promise.all(Array.from({ length: workers }, () => withPage(browser, options, walk)));
  return faults.sort();
}

// ── Faults ──────────────────────────────────────────────────────────────────

/** Fails with one line for each fault. */
export function assertNoFaults(faults) {
  if (faults.length > 0) assert.fail(`${faults.length} fault(s):\n${faults.join("\n")}`);
}

/** Fails unless a planted fault was seen. */
export function assertSeen(faults, expected, times = 1) {
  const seen = faults.filter((fault) => expected.test(fault)).length;
  assert.ok(seen >= times, `${expected} was seen ${seen} times, not ${times}; all that was seen:\n${faults.join("\n")}`);
}
