// Finished guides, read by the robot of the Danish regulator: no finding of level A or AA. Its rules share no code with axe's.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { after, test } from "node:test";
import { assertNoFaults, assertSeen, guides, onePageOfEach, pagesToTry, plant, withStyle } from "./harness.mjs";
import { serve } from "./server.mjs";

// They are no modules of the sort that is imported.
const load = createRequire(import.meta.url);
const { QualWeb } = load("@qualweb/core");
const { ACTRules } = load("@qualweb/act-rules");
const { WCAGTechniques } = load("@qualweb/wcag-techniques");

const robot = new QualWeb({});
await robot.start(
  { maxConcurrency: availableParallelism(), timeout: 120_000 },
  { executablePath: process.env.CHROMIUM, headless: true, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] },
);
after(() => robot.stop());

/** What the robot finds on pages of a guide. It puts scripts of its own into them, which our policy would refuse. */
async function findings(guide, paths) {
  const server = await serve(guide, { policy: false });
  try {
    const urls = paths.map((path) => server.home + path);
    const reports = await robot.evaluate({ urls, modules: [new ACTRules({}), new WCAGTechniques({})] });
    assert.equal(Object.keys(reports).length, urls.length, "every page was read");
    return Object.entries(reports).flatMap(([url, { modules }]) =>
      Object.values(modules).flatMap(({ assertions }) => Object.values(assertions).filter(isFailed).flatMap(({ code, name, results }) =>
        results.filter(({ verdict }) => verdict === "failed").map(({ description, elements }) =>
          `${url.slice(server.home.length)}: ${code} ${name}: ${description} ${elements?.[0]?.htmlCode ?? ""}`))));
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
