// Ticks outlive a rebuild of the guide in which everything around them has moved, and belong to one playbook only.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Checklist } from "./checklist.mjs";
import { build, inEveryPage, launchBrowser, launchProfile, newFolder, plant, urlOf, withPage, writeSite } from "./harness.mjs";

const LIST = "tjeklister/liste.html";
const PLAYBOOK = "title: Rebuilt\n";
const BEFORE = `---
title: The list
---

- [ ] Find the actor {#find}
- [ ] Ring them up
- [ ] Agree on a meeting {#meet}
- [ ] Write it down
- [ ] Nobody has ticked this
- [x] The author has ticked this
`;
const AFTER = `---
title: The list has another name
---

## New above all

- [ ] Something new
- [ ] Think first {#think}

## Moved

- [x] The author has ticked this
- [ ] Nobody has ticked this
- [ ] Write **everything** down
- [ ] Agree when and where to meet {#meet}
- [ ] Ring them up
- [ ] Find out who they are {#find}
`;

const browser = await launchBrowser();
after(() => browser.close());

/** Ticks four boxes, rebuilds into the same folder, and gives what is ticked then. `finish` has the last word on each build. */
async function tickedAfterRebuild(page, finish) {
  const site = await newFolder("rebuild");
  const output = await newFolder("rebuild-guide");
  await writeSite(site, { "playbook.yaml": PLAYBOOK, "tjeklister/liste.md": BEFORE });
  const list = await Checklist.open(page, urlOf(await finish(await build(site, output)), LIST));
  for (const name of ["Find the actor", "Ring them up", "Agree on a meeting", "Write it down"]) await list.box(name).check();
  await list.box("The author has ticked this").uncheck();
  await writeSite(site, { "tjeklister/liste.md": AFTER });
  await page.goto(urlOf(await finish(await build(site, output)), LIST));
  assert.equal(await list.boxes.count(), 8);
  return list;
}

const KEPT = ["Agree when and where to meet", "Find out who they are", "Ring them up"];

test("rebuild: ticks follow their items; a reworded item without an id of its own begins anew", () => withPage(browser, {}, async (page) => {
  const list = await tickedAfterRebuild(page, (guide) => guide);
  assert.deepEqual(await list.ticked(), KEPT);
  assert.deepEqual(await list.progress(), { done: 3, total: 8 });
}));

test("rebuild: ids that were positions would be seen", () => withPage(browser, {}, async (page) => {
  const list = await tickedAfterRebuild(page, async (guide) => {
    let position = 0;
    return plant(guide, { [LIST]: (text) => text.replace(/data-task="[^"]*"/g, () => `data-task="${position++}"`) });
  });
  assert.notDeepEqual(await list.ticked(), KEPT);
}));

test("rebuild: moving the whole guide to another folder keeps the ticks", () => withPage(browser, {}, async (page) => {
  const site = await newFolder("moved");
  await writeSite(site, { "playbook.yaml": PLAYBOOK, "tjeklister/liste.md": BEFORE });
  const list = await Checklist.open(page, urlOf(await build(site, await newFolder("here")), LIST));
  await list.box("Ring them up").check();
  await page.goto(urlOf(await build(site, await newFolder("there")), LIST));
  assert.deepEqual(await list.ticked(), ["Ring them up", "The author has ticked this"]);
}));

/** Two playbooks with the same list, in two folders of one disk. */
async function twoPlaybooks() {
  const guides = [];
  for (const title of ["The first playbook", "The second playbook"]) {
    const site = await newFolder("two");
    await writeSite(site, { "playbook.yaml": `title: ${title}\n`, "tjeklister/liste.md": BEFORE });
    guides.push(await build(site, await newFolder("two-guide")));
  }
  return guides;
}

/** What is ticked in the second playbook when a box is ticked in the first, and the browser closed and opened again. */
async function tickedInTheOther([first, second]) {
  const profile = await newFolder("profile");
  const reader = await launchProfile(profile);
  await (await Checklist.open(await reader.newPage(), urlOf(first, LIST))).box("Ring them up").check();
  await reader.close();

  const again = await launchProfile(profile);
  try {
    const list = await Checklist.open(await again.newPage(), urlOf(first, LIST));
    assert.deepEqual(await list.ticked(), ["Ring them up", "The author has ticked this"], "the browser was closed");
    await list.page.goto(urlOf(second, LIST));
    return await list.ticked();
  } finally {
    await again.close();
  }
}

test("rebuild: two playbooks on one disk keep their ticks apart, and the browser can be closed", async () => {
  assert.deepEqual(await tickedInTheOther(await twoPlaybooks()), ["The author has ticked this"]);
});

test("rebuild: two playbooks that shared their ticks would be seen", async () => {
  const [first, second] = await twoPlaybooks();
  const sameKey = (guide) => inEveryPage(guide, (text) => text.replace(/data-key="[^"]*"/, 'data-key="same"'));
  const shared = [await plant(first, await sameKey(first)), await plant(second, await sameKey(second))];
  assert.deepEqual(await tickedInTheOther(shared), ["Ring them up", "The author has ticked this"]);
});
