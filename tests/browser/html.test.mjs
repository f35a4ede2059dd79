// Every page is valid HTML, and the checker that says so sees planted faults.
import assert from "node:assert/strict";
import { dirname } from "node:path";
import { test } from "node:test";
import { assertNoFaults, guides, plant } from "./harness.mjs";
import { checkHtml } from "./html.mjs";

const show = (message) => `${message.path}: ${message.text}`;

test("html: all pages of all guides are valid", async (t) => {
  const messages = await checkHtml(Object.values(guides), dirname(guides.public));
  for (const warning of messages.filter((message) => message.level === "warning")) t.diagnostic(`warning: ${show(warning)}`);
  assertNoFaults(messages.filter((message) => message.level === "error").map(show));
});

test("html: the checker sees every fault that is planted", async () => {
  const faults = [
    ["kort/partnerskaber.html", '<a href="../index.html"><button>x</button></a>'],
    ["kort/index.html", "<ul><p>x</p></ul>"],
    ["index.html", '<div role="no-such-role">x</div>'],
    ["ordliste.html", '<p id="twice">x</p><p id="twice">x</p>'],
    ["404.html", '<label for="no-such-id">x</label>'],
    ["tjeklister/index.html", "<img src=\"../assets/icon.svg\">"],
  ];
  const edits = faults.map(([path, html]) => [path, (text) => text.replace("</main>", `${html}</main>`)]);
  const planted = await plant(guides.public, Object.fromEntries(edits));
  const messages = await checkHtml([planted], planted);
  const red = new Set(messages.filter((message) => message.level === "error").map((message) => message.path));
  assert.deepEqual([...red].sort(), faults.map(([path]) => path).sort());
});
