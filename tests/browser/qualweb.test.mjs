// Finished guides, read by the robot of the Danish regulator: no finding of level A or AA. Its rules share no code with axe's.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { assertNoFaults, assertSeen, guides, onePageOfEach, pagesToTry, plant, withStyle } from "./harness.mjs";
import { serve } from "./server.mjs";

// They are no modules of the sort that is imported.
const load = createRequire(import.meta.url);
const { QualWeb } = load("@qualweb/core");
const { ACTRules } = load("@qualweb/act-rules");
const { WCAGTechniques } = load("@qualweb/wcag-techniques");
const { QualwebPage } = load(join(dirname(load.resolve("@qualweb/core")), "lib/QualwebPage.object.js"));

// The robot does not wait until its scripts are in a page. That they cannot be put into one that it has lost would be a failure of whatever is
// tried at that moment; the page is read again instead.
const addScripts = QualwebPage.prototype.addNecessaryScripts;
QualwebPage.prototype.addNecessaryScripts = function () {
  return addScripts.call(this).catch((error) => console.log(`the robot's scripts were not added: ${error.message}`));
};

const robot = new QualWeb({});
await robot.start(
  { maxConcurrency: 1, timeout: 60_000 },
  { executablePath: process.env.CHROMIUM, headless: true, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] },
);
// A page that it has lost may keep it from ending.
after(() => {
  robot.stop().catch(() => {});
  setTimeout(() => process.exit(), 30_000).unref();
});

/** How often a page is tried: now and then the robot loses the page that it reads. */
const TRIES = 3;

/** The robot's report on a page; none where it lost the page each time. One page at a time, as it loses more of several. */
async function report(url) {
  for (let tries = 0; tries < TRIES; tries += 1) {
    try {
      const reports = await robot.evaluate({ url, modules: [new ACTRules({}), new WCAGTechniques({})] });
      if (reports[url]) return reports[url];
    } catch (error) {
      console.log(`the robot lost ${url}: ${error.message}`);
    }
  }
  return null;
}

/** What the robot finds on pages of a guide. It puts scripts of its own into them, which our policy would refuse. */
async function findings(guide, paths) {
  const server = await serve(guide, { policy: false });
  try {
    const found = [];
    let lost = 0;
    for (const path of paths) {
      const read = await report(server.home + path);
      if (!read) lost += 1;
      const assertions = Object.values(read?.modules ?? {}).flatMap((module) => Object.values(module.assertions)).filter(isFailed);
      for (const { code, name, results } of assertions) {
        const failed = results.filter(({ verdict }) => verdict === "failed");
        found.push(...failed.map(({ description, elements }) => `${path}: ${code} ${name}: ${description} ${elements?.[0]?.htmlCode ?? ""}`));
      }
    }
    // What the robot loses is no fault of a page, as long as it reads nearly all.
    assert.ok(lost * 10 <= paths.length, `${lost} of ${paths.length} pages were not read`);
    return found;
  } finally {
    await server.close();
  }
}

/** Whether an assertion failed that level A or AA asks for. */
function isFailed({ metadata }) {
  const levels = (metadata["success-criteria"] ?? []).map(({ level }) => level);
  return metadata.outcome === "failed" && (levels.length === 0 || levels.some((level) => level === "A" || level === "AA"));
}

for (const name of ["public", "internal", "constructs", "workshop"]) {
  test(`qualweb: pages of ${name} have no finding of level A or AA`, async () => {
    const paths = name === "constructs" ? await onePageOfEach(guides[name]) : await pagesToTry(guides[name]);
    assertNoFaults(await findings(guides[name], paths));
  });
}

test("qualweb: planted faults are seen", async () => {
  const faulty = await plant(guides.public, {
    "ordliste.html": (text) => text.replace(' lang="da"', ""),
    "aktoerer/boligorganisation.html": (text) => text.replace("</main>", "<img src=\"../assets/icon.svg\"></main>"),
    ...withStyle(".site-footer p { color: #ccc }"),
  });
  const seen = await findings(faulty, ["ordliste.html", "aktoerer/boligorganisation.html"]);
  assertSeen(seen, /ordliste\.html: QW-ACT-R2 /);
  assertSeen(seen, /boligorganisation\.html: QW-ACT-R17 /);
  assertSeen(seen, /ordliste\.html: QW-ACT-R37 /);
});
