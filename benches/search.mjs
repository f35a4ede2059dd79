// The measuring of benches/search, which says what it is for and starts it: BROBYG is the program, PROSE the help that the pages are made of,
// WORK a folder for everything, CHROMIUM the browser.
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { Script } from "node:vm";
import { gzipSync } from "node:zlib";
import { engineOf } from "../tests/browser/search-guide.mjs";
import { pagesOf, readHelp, writePlaybook, writeSite } from "./search-prose.mjs";

const { chromium } = createRequire(new URL("../tests/browser/", import.meta.url))("playwright-core");
const { BROBYG, CHROMIUM, PROSE, WORK } = process.env;

// What the search is held to. None of these is ever renewed.
const ONE_SCRIPT = 2_000; // pages up to which the terms are one script, of at most these parts of the text:
const MOST_TERMS = 0.4;
const MOST_TERMS_ZIPPED = 0.2;
const MOST_TYPED = 300_000; // bytes that a query loads in all, typed letter by letter, where the terms are in several
const MOST_FIRST = { 1_000: 100 }; // milliseconds, by pages
const MOST_LATER = { 1_000: 15, 10_000: 50 };
const MOST_BLOCKED = 50;
const MOST_BUILD = 2; // times a build without the search, at 10,000 pages
const HELD_BUILD = 10_000;

const TYPED = ["samarbejdsaftale", "biblioteket", "indstillinger", "dokumenter", "skrifttype"];
const LATER = [
  "dokument", "tabellen", "indsæt billede", "skrift", "formler i celler", "sidehoved", "gemme som pdf", "kolonner", "udskriv", "makro",
  "diagram", "regneark funktioner", "databsae", "fodnoter", "indeks", "stavekontrol", "stavekontrlo", "tastatur", "genvejstaster", "vandret linje",
  "hvordan gemmer man", "\"vælg den celle\"", "\"i dialogen\" ramme", "præsentation", "dias", "overgang", "farver", "baggrund", "side", "tal",
  "afsnit og linjer", "felter", "formular", "kontrolelement", "brugerdefineret", "sortere", "filtre", "password", "adgangskode", "netværk",
];
const SHOWN = 8;

/** Lines that are printed, and what did not hold. */
const failed = [];
function say(name, value, limit, holds = true) {
  if (!holds) failed.push(name);
  console.log(`  ${name.padEnd(58)} ${value.padStart(14)}${limit ? `   ${limit}: ${holds ? "held" : "FAILED"}` : ""}`);
}

const number = (value, digits = 0) => value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
const milliseconds = (value) => `${number(value, 1)} ms`;
const sorted = (values) => [...values].sort((a, b) => a - b);
const median = (values) => sorted(values)[values.length >> 1];

/** Says a figure that is held to a limit, where it has one for so many pages. */
function hold(name, value, most, shown = milliseconds) {
  say(name, shown(value), most === undefined ? "" : `at most ${shown(most)}`, most === undefined || value <= most);
}

// ── What a build makes, and how long it takes ───────────────────────────────

function build(site, output) {
  rmSync(output, { recursive: true, force: true });
  const begun = performance.now();
  const run = spawnSync(BROBYG, ["build", site, "--output", output, "--strict", "--quiet"], { encoding: "utf8" });
  if (run.status !== 0) throw new Error(`the guide could not be built: ${run.stderr.slice(0, 2000)}`);
  return performance.now() - begun;
}

/** Builds with and without the search in turn, each over nothing; the last one has it. */
function timeBuilds(site, output, pages, rounds) {
  const [without, with_] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    writePlaybook(site, false);
    without.push(build(site, output));
    writePlaybook(site, true);
    with_.push(build(site, output));
  }
  // The quickest of each: what else the machine does only ever adds to it.
  const [plain, searched] = [without, with_].map((times) => Math.min(...times));
  say("a build without the search", `${number(plain / 1000, 3)} s`);
  say("a build with it", `${number(searched / 1000, 3)} s`);
  const times = (value) => `${number(value, 2)} times`;
  hold("a build with it, by one without", searched / plain, pages === HELD_BUILD ? MOST_BUILD : undefined, times);
}

function weigh(guide, pages, text) {
  const folder = join(guide, "assets", "search");
  const of = (kind) => readdirSync(folder).filter((name) => name.startsWith(kind)).map((name) => readFileSync(join(folder, name)));
  const sum = (files, size = (file) => file.length) => files.reduce((bytes, file) => bytes + size(file), 0);
  const zipped = (files) => sum(files, (file) => gzipSync(file).length);
  const [terms, passages, index] = ["terms-", "passages-", "index"].map(of);
  const held = pages <= ONE_SCRIPT;
  const percent = (value) => `${number(value * 100, 1)} %`;
  say("the text, as Markdown", `${number(text)} B`);
  say(`the terms, in ${terms.length} script(s)`, `${number(sum(terms))} B`);
  if (held) say("scripts of terms", String(terms.length), "exactly 1", terms.length === 1);
  hold("the terms, of the text", sum(terms) / text, held ? MOST_TERMS : undefined, percent);
  say("the terms, gzipped", `${number(zipped(terms))} B`);
  hold("the terms, gzipped, of the text", zipped(terms) / text, held ? MOST_TERMS_ZIPPED : undefined, percent);
  say("the index", `${number(sum(index))} B`);
  say(`the passages, in ${passages.length} script(s)`, `${number(sum(passages))} B`);
}

// ── How soon something is found ─────────────────────────────────────────────

/** Runs where the engine is, in Node and in a page: searches, and times each from when it was asked or, where it had to load something, from
    when the last of that had arrived. `arrived` tells when that was. */
async function ask(index, queries, shown, arrived) {
  const times = [];
  for (const query of queries) {
    const begun = performance.now();
    const found = await index.search(query);
    await Promise.all(found.results.slice(0, shown).map((result) => index.show(found, result)));
    times.push(performance.now() - Math.max(begun, arrived()));
  }
  return times;
}

function report(where, times, pages) {
  const [first, ...later] = times;
  hold(`${where}: the first result, after its scripts`, first, MOST_FIRST[pages]);
  say(`${where}: later results, median`, milliseconds(median(later)));
  const worst = Math.max(...later);
  hold(`${where}: later results, worst: ${LATER[later.indexOf(worst)]}`, worst, MOST_LATER[pages]);
}

async function timeInNode(guide, pages) {
  const assets = join(guide, "assets");
  const { page, engine } = await engineOf(assets);
  let arrived = 0;
  const load = async (name) => {
    const path = join(assets, "search", `${name}.js`);
    const script = new Script(readFileSync(path, "utf8"), { filename: path });
    arrived = performance.now();
    script.runInContext(page);
  };
  const index = await engine.open({ load });
  // The second round: what a shard or a passage costs when it is first met is that of the first.
  const times = await ask(index, LATER, SHOWN, () => arrived);
  const again = await ask(index, LATER, SHOWN, () => arrived);
  report("in Node", [times[0], ...again], pages);
}

const address = (guide, path) => pathToFileURL(join(guide, path)).href;

async function timeInChromium(browser, guide, pages) {
  const page = await browser.newPage();
  await page.goto(address(guide, "index.html"));
  const times = await page.evaluate(async ([askText, queries, shown]) => {
    const ask = new Function(`return ${askText}`)();
    let arrived = 0;
    const run = (path) => new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = path;
      script.onload = () => { arrived = performance.now(); done(); };
      script.onerror = failed;
      document.head.append(script);
    });
    await run("assets/search-engine.js");
    await run("assets/search-da.js");
    const load = (name, version) => run(`assets/search/${name}.js${version ? `?v=${version}` : ""}`);
    const index = await window.BrobygSearch.open({ load, language: "da" });
    const first = await ask(index, queries, shown, () => arrived);
    return [first[0], ...await ask(index, queries, shown, () => arrived)];
  }, [ask.toString(), LATER, SHOWN]);
  report("in Chromium, from a folder", times, pages);
  await page.close();
}

// ── What a reader who types waits for ───────────────────────────────────────

/** Types a word into the box of a fresh page: the bytes of all scripts that were loaded for it, and the longest task in milliseconds; of those
    of less than fifty the browser does not tell. */
async function typeWord(browser, guide, word) {
  const page = await (await browser.newContext()).newPage();
  await page.addInitScript(() => {
    window.tasks = [];
    new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
  });
  await page.goto(address(guide, "index.html"), { waitUntil: "load" });
  const loaded = new Set();
  page.on("request", (request) => {
    const path = new URL(request.url()).pathname;
    if (path.endsWith(".js")) loaded.add(path);
  });
  await page.evaluate(() => window.tasks.splice(0));
  await page.keyboard.press("Control+k");
  for (const letter of word) {
    await page.keyboard.type(letter);
    await page.waitForTimeout(120);
  }
  await page.waitForSelector("[data-search] [data-panel]:not([hidden])", { timeout: 10_000 });
  await page.waitForTimeout(500);
  const tasks = await page.evaluate(() => window.tasks);
  await page.context().close();
  const sum = (kind) => [...loaded].filter((path) => path.includes(kind)).reduce((bytes, path) => bytes + statSync(decodeURIComponent(path)).size, 0);
  return { bytes: sum(""), terms: sum("/terms-"), passages: sum("/passages-"), blocked: Math.max(0, ...tasks) };
}

async function type(browser, guide, pages) {
  for (const word of TYPED) {
    const { bytes, terms, passages, blocked } = await typeWord(browser, guide, word);
    hold(`»${word}«, typed: all scripts`, bytes, pages > ONE_SCRIPT ? MOST_TYPED : undefined, (value) => `${number(value)} B`);
    say(`»${word}«, typed: of these terms and passages`, `${number(terms)} B + ${number(passages)} B`);
    const told = (value) => (value < MOST_BLOCKED ? "under 50 ms" : milliseconds(value));
    say(`»${word}«, typed: the longest task`, told(blocked), `at most ${MOST_BLOCKED} ms`, blocked <= MOST_BLOCKED);
  }
}

// ── All of it ───────────────────────────────────────────────────────────────

function options() {
  const { values } = parseArgs({ options: { pages: { type: "string", default: "1000,10000" }, rounds: { type: "string", default: "5" } } });
  const [pages, rounds] = [values.pages.split(",").map(Number), Number(values.rounds)];
  if (![...pages, rounds].every((value) => Number.isInteger(value) && value > 0)) throw new Error("--pages 1000,10000 and --rounds 5 take numbers");
  return { pages, rounds };
}

const { pages: sizes, rounds } = options();
const articles = readHelp(PROSE);
const browser = await chromium.launch({ executablePath: CHROMIUM });
console.log(`${cpus().length} cores (${cpus()[0].model}), Node ${process.version}, Chromium ${browser.version()}, the quickest of ${rounds} builds`);
for (const count of sizes) {
  const [site, guide] = [join(WORK, "site"), join(WORK, "guide")];
  rmSync(site, { recursive: true, force: true });
  const { real, pages } = pagesOf(articles, count);
  console.log(`\n${number(count)} pages, ${number(real)} of them as they were written and the others of mixed sentences`);
  const text = writeSite(site, pages);
  timeBuilds(site, guide, count, rounds);
  weigh(guide, count, text);
  await timeInNode(guide, count);
  await timeInChromium(browser, guide, count);
  await type(browser, guide, count);
}
await browser.close();
if (failed.length > 0) {
  console.log(`\n${failed.length} limit(s) did not hold:\n${failed.map((name) => `  ${name}`).join("\n")}`);
  process.exitCode = 1;
}
