// The same output on the web, under a policy that allows nothing but its own files.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Checklist } from "./checklist.mjs";
import { assertNoFaults, assertSeen, goThrough, guides, launchBrowser, pagesToTry, plant, withPage } from "./harness.mjs";
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

/** What goes wrong on the pages of a guide when it is served; a breach of the policy is an error on the console. */
const faultsOf = (guide, paths) => withServer(guide, (home) => goThrough(browser, home, paths, async (page, path) => {
  await page.goto(home + path);
  return [];
}));

for (const [name, guide] of Object.entries(guides)) {
  test(`csp: no page of ${name} breaks the policy or fails`, async () => assertNoFaults(await faultsOf(guide, await pagesToTry(guide))));
}

test("csp: ticking works, and is remembered", () => withServer(guides.public, (home) => withPage(browser, {}, async (page) => {
  const list = await Checklist.open(page, `${home}tjeklister/find-aktoerer.html`);
  await list.box(1).check();
  await page.reload();
  assert.deepEqual((await list.states()).slice(0, 3), [false, true, false]);
  assert.equal((await list.progress()).done, 1);
})));

test("csp: every planted breach is seen", async (t) => {
  const page = "ordliste.html";
  const breaches = [
    ["an inline script", "<script>1</script>", /inline script/],
    ["a handler", '<img alt="" src="assets/icon.svg" onload="1">', /inline event handler/],
    ["an inline style", "<style>a { color: red }</style>", /inline style/],
    ["a style attribute", '<p style="color: red">x</p>', /inline style/],
    ["a picture from elsewhere", '<img alt="" src="http://127.0.0.1:9/x.png">', /image .*img-src/],
    ["a frame", '<iframe src="index.html"></iframe>', /[Ff]raming/],
    ["a missing file", '<img alt="" src="x.png">', /status 404/],
  ];
  for (const [name, html, expected] of breaches) {
    await t.test(name, async () => {
      const guide = await plant(guides.public, { [page]: (text) => text.replace("</main>", `${html}</main>`) });
      assertSeen(await faultsOf(guide, [page]), expected);
    });
  }
});
