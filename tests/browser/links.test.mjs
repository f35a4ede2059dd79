// The crawler finds nothing in the guides, and finds every fault that is planted.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertNoFaults, guides, readFolder } from "./harness.mjs";
import { findLinkFaults, findUnreachable } from "./links.mjs";

for (const [name, folder] of Object.entries(guides)) {
  test(`links: ${name} has no dead link, nothing inline, nothing from elsewhere`, async () => {
    assertNoFaults(findLinkFaults(await readFolder(folder)));
  });
  test(`links: every page of ${name} can be reached from the front page`, async () => {
    assertNoFaults(findUnreachable(await readFolder(folder)));
  });
}

const PAGE = "kort/partnerskaber.html";
const inBody = (html) => (text) => text.replace("</main>", `${html}</main>`);
const inHead = (html) => (text) => text.replace("</head>", `${html}</head>`);

const planted = [
  ["a dead link", inBody('<a href="../kort/no-such-page.html">x</a>'), /names no file/],
  ["a link to a folder", inBody('<a href="../kort/">x</a>'), /names no file/],
  ["a link in another case", inBody('<a href="../Index.html">x</a>'), /names no file/],
  ["a dead fragment here", inBody('<a href="#no-such-id">x</a>'), /names no id/],
  ["a dead fragment elsewhere", inBody('<a href="../index.html#no-such-id">x</a>'), /names no id/],
  ["an empty fragment", inBody('<a href="#">x</a>'), /names no id/],
  ["an empty link", inBody('<a href="">x</a>'), /is empty/],
  ["a link from the root", inBody('<a href="/index.html">x</a>'), /begins at the root/],
  ["a link to the same scheme", inBody('<a href="//example.org/">x</a>'), /begins at the root/],
  ["a link out of the folder", inBody('<a href="../../secret.html">x</a>'), /leaves the guide/],
  ["a link with a query", inBody('<a href="../index.html?x=1">x</a>'), /has a query/],
  ["a link with a backslash", inBody('<a href="..\\index.html">x</a>'), /backslash/],
  ["a link that is badly encoded", inBody('<a href="%E6.html">x</a>'), /badly encoded/],
  ["a link out without its class", inBody('<a href="https://example.org/">x</a>'), /is not relative/],
  ["javascript:", inBody('<a class="external" href="javascript:alert(1)">x</a>'), /is not relative/],
  ["javascript: in disguise", inBody('<a class="external" href="java&#10;script:alert(1)">x</a>'), /control character/],
  ["javascript: in a form", inBody('<form action="javascript:alert(1)"></form>'), /is not relative/],
  ["a picture from elsewhere", inBody('<img alt="" src="https://example.org/x.png">'), /is not relative/],
  ["a picture that is not there", inBody('<img alt="" src="x.png">'), /names no file/],
  ["a source set", inBody('<img alt="" src="../assets/icon.svg" srcset="../assets/icon.svg 1x, https://example.org/x.png 2x">'), /srcset/],
  ["a drawing from elsewhere", inBody('<svg><use xlink:href="https://example.org/x.svg#a"/></svg>'), /is not relative/],
  ["an address in a template", inBody('<template><img alt="" src="x.png"></template>'), /names no file/],
  ["a font from elsewhere", inHead('<link rel="stylesheet" href="https://fonts.example.org/x.css">'), /is not relative/],
  ["<base>", inHead('<base target="_blank">'), /<base>/],
  ["an inline script", inBody("<script>1</script>"), /inline <script>/],
  ["an inline style", inHead("<style>a { color: red }</style>"), /inline <style>/],
  ["a style in a drawing", inBody("<svg><style>a { color: red }</style></svg>"), /inline <style>/],
  ["a style attribute", inBody('<p style="color: red">x</p>'), /style attribute/],
  ["a handler", inBody('<p onclick="alert(1)">x</p>'), /handler onclick/],
  ["a module", inHead('<script type="module" src="../assets/guide.js"></script>'), /module script/],
  ["an integrity", inHead('<script integrity="sha256-x" src="../assets/guide.js"></script>'), /integrity/],
  ["an id twice", inBody('<p id="twice">x</p><p id="twice">x</p>'), /id "twice" is there twice/],
  ["a dead redirect", inHead('<meta http-equiv="refresh" content="0; url=../gone.html">'), /names no file/],
];

test("links: the crawler sees every fault that is planted in a page", async (t) => {
  const files = await readFolder(guides.public);
  for (const [name, edit, expected] of planted) {
    await t.test(name, () => assertOnlyFault(files, PAGE, edit, expected));
  }
});

test("links: the crawler sees every fault that is planted in a style sheet", async (t) => {
  const files = await readFolder(guides.public);
  for (const css of [
    "@import 'https://example.org/x.css';", "@import url(x.css);", "a { background: url(https://example.org/x.png) }",
    'a { background: url("../../x.png") }', 'a { background: image-set("x.png" 1x) }', "@font-face { font-family: x; src: url('x.woff2') }",
    'a { background: url("data:text/html,x") }', 'a { mask: url("data:image/svg+xml,%3Csvg%3E%3Cscript%3E%3C/script%3E%3C/svg%3E") }',
    'a { mask: url("data:image/svg+xml,%3Csvg%3E%3Cimage%20href=%27https://example.org/x%27/%3E%3C/svg%3E") }',
    'a { mask: url("data:image/svg+xml,%3Csvg%20onload=%271%27%3E%3C/svg%3E") }', 'a { mask: url("data:image/svg+xml,%3Cp%3Ex%3C/p%3E") }',
  ]) {
    await t.test(css, () => assertOnlyFault(files, "assets/guide.css", (text) => `${css}\n${text}`, /url\(\)/));
  }
});

test("links: a page without a link to it is found", async () => {
  const files = await readFolder(guides.public);
  assert.deepEqual(findUnreachable(new Map(files).set("kort/lost.html", files.get("404.html"))), ["kort/lost.html"]);
});

function assertOnlyFault(files, path, edit, expected) {
  const text = files.get(path).toString("utf8");
  assert.notEqual(edit(text), text);
  const faults = findLinkFaults(new Map(files).set(path, Buffer.from(edit(text))));
  assert.equal(faults.length, 1, faults.join("\n"));
  assert.match(faults[0], expected);
  assert.ok(faults[0].startsWith(`${path}: `));
}
