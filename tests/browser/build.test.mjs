// Our own playbook builds without a word of complaint, and a complaint would be noticed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { guides, newFolder, pagesOf, sites, tryBuild, writeSite } from "./harness.mjs";

for (const edition of ["public", "internal"]) {
  test(`build: the ${edition} edition of our playbook is without a finding`, async () => {
    const { status, stderr } = await tryBuild(sites.playbook, await newFolder("own"), "--edition", edition, "--strict");
    assert.deepEqual({ status, stderr }, { status: 0, stderr: "" });
  });
}

test("build: the guides under test have the pages that they should", async () => {
  assert.ok((await pagesOf(guides.public)).length >= 40);
  assert.ok((await pagesOf(guides.internal)).length >= (await pagesOf(guides.public)).length);
  assert.ok((await pagesOf(guides.constructs)).includes("text.html"));
  assert.ok((await pagesOf(guides.constructsInternal)).length > (await pagesOf(guides.constructs)).length);
});

test("build: a warning and an error are said on stderr", async () => {
  const site = await newFolder("findings");
  await writeSite(site, { "warning.md": "---\ntitle: A\nsumary: B\n---\n" });
  const warned = await tryBuild(site, await newFolder("warned"));
  assert.equal(warned.status, 0);
  assert.match(warned.stderr, /sumary/);
  await writeSite(site, { "error.md": "[dead](no-such-page.md)\n" });
  const failed = await tryBuild(site, await newFolder("failed"));
  assert.equal(failed.status, 1);
  assert.match(failed.stderr, /no-such-page/);
});
