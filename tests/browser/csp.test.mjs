// The same output on the web, under a policy that allows nothing but its own files.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Checklist } from "./checklist.mjs";
import { assertNoFaults, guides, inParallel, launchBrowser, newReader, pagesOf, plant, watch, withPage } from "./harness.mjs";
import { serve } from "./server.mjs";

const browser = await launchBrowser();
after(() => browser.close());

async function withServer(guide, work) {
  const server = await serve(guide);
  try {
    return await work(server.home);
  } finally {
    await server.close();
  }
}

/** What goes wrong on the pages of a guide when it is served. */
async function faultsOf(guide, paths) {
  const faults = [];
  await withServer(guide, (home) => inParallel(paths, (path) => withPage(browser, {}, async (page) => {
    const seen = watch(page, home);
    await page.addInitScript(() => {
      globalThis.violations = [];
      addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
        globalThis.violations.push(`policy: ${effectiveDirective} forbids ${blockedURI}`);
      });
    });
    await page.goto(home + path);
    seen.push(...(await page.evaluate(() => globalThis.violations)));
    faults.push(...seen.map((fault) => `${path}: ${fault}`));
  })));
  return faults;
}

for (const [name, guide] of Object.entries(guides)) {
  test(`csp: no page of ${name} breaks the policy or fails`, async () => assertNoFaults(await faultsOf(guide, await pagesOf(guide))));
}

test("csp: ticking works, and is remembered", () => withServer(guides.public, async (home) => {
  const reader = await newReader(browser);
  const list = await Checklist.open(await reader.newPage(), `${home}tjeklister/find-aktoerer.html`);
  await list.box(1).check();
  await list.page.reload();
  assert.deepEqual((await list.states()).slice(0, 3), [false, true, false]);
  assert.equal((await list.progress()).done, 1);
  await reader.close();
}));

test("csp: every planted breach is seen", async (t) => {
  const page = "ordliste.html";
  const breaches = [
    ["an inline script", "<script>1</script>", /script-src-elem forbids inline/],
    ["a handler", '<img alt="" src="assets/icon.svg" onload="1">', /script-src-attr forbids inline/],
    ["an inline style", "<style>a { color: red }</style>", /style-src-elem forbids inline/],
    ["a style attribute", '<p style="color: red">x</p>', /style-src-attr forbids inline/],
    ["a picture from elsewhere", '<img alt="" src="http://127.0.0.1:9/x.png">', /img-src forbids http/],
    ["a frame", '<iframe src="index.html"></iframe>', /frame-src forbids/],
    ["a missing file", '<img alt="" src="x.png">', /status 404/],
  ];
  for (const [name, html, expected] of breaches) {
    await t.test(name, async () => {
      const guide = await plant(guides.public, { [page]: (text) => text.replace("</main>", `${html}</main>`) });
      const faults = await faultsOf(guide, [page]);
      assert.ok(faults.some((fault) => expected.test(fault)), `not seen; all that was seen:\n${faults.join("\n")}`);
    });
  }
});
