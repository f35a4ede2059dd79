// A crawler over a finished guide: every address names a file of it, nothing is inline, nothing is fetched from elsewhere.
// It shares nothing with the program that it checks; parse5 reads the HTML, css-tree the CSS.
import { posix } from "node:path";
import { tokenize, tokenNames } from "css-tree";
import { parse, parseFragment } from "parse5";

const ADDRESSES = new Set(["href", "src", "action", "formaction", "poster", "data", "background", "manifest", "ping"]);
const SOURCE_SETS = new Set(["srcset", "imagesrcset"]);
const EXTERNAL = /^(https?:\/\/[^/]|mailto:|tel:)/i;
const DRAWING = "data:image/svg+xml,";
const DRAWN = new Set(["svg", "path", "circle", "rect", "line", "polyline", "polygon", "ellipse"]);
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/** All faults of a guide, given as path → bytes; each fault begins with the path of its page. */
export function findLinkFaults(files) {
  const pages = readPages(files);
  const faults = [];
  for (const [path, page] of pages) {
    const complain = (text) => faults.push(`${path}: ${text}`);
    page.faults.forEach(complain);
    for (const { address, where } of page.addresses) checkAddress(address, where, path, files, pages, complain);
  }
  for (const [path, bytes] of files) {
    if (!path.endsWith(".css")) continue;
    const complain = (text) => faults.push(`${path}: ${text}`);
    for (const address of cssAddresses(bytes.toString("utf8"))) {
      if (address.startsWith(DRAWING)) checkDrawing(address.slice(DRAWING.length), complain);
      else checkAddress(address, "url()", path, files, pages, complain);
    }
  }
  return faults;
}

/** Pages that no link leads to from the front page. Who comes by an old address or to none has no link either. */
export function findUnreachable(files) {
  const pages = readPages(files);
  const reached = new Set(["index.html"]);
  for (const path of reached) {
    for (const { address } of pages.get(path)?.addresses ?? []) {
      if (!SCHEME.test(address)) reached.add(resolve(path, split(address).file));
    }
  }
  return [...pages].filter(([path, page]) => path !== "404.html" && !page.redirects && !reached.has(path)).map(([path]) => path);
}

function readPages(files) {
  const html = [...files].filter(([path]) => path.endsWith(".html"));
  return new Map(html.map(([path, bytes]) => [path, readPage(bytes.toString("utf8"))]));
}

function readPage(text) {
  const page = { ids: new Set(), addresses: [], faults: [], redirects: false };
  for (const element of elementsOf(parse(text))) readElement(element, page);
  return page;
}

/** All elements beneath a node, in the order of the text. */
export function* elementsOf(node) {
  if (node.tagName) yield node;
  for (const child of node.childNodes ?? []) yield* elementsOf(child);
  if (node.content) yield* elementsOf(node.content);
}

function readElement(element, page) {
  const tag = element.tagName.toLowerCase();
  const attributes = new Map(element.attrs.map(({ prefix, name, value }) => [(prefix ? `${prefix}:${name}` : name).toLowerCase(), value]));
  const complain = (text) => page.faults.push(text);

  if (tag === "base") complain("<base>");
  if (tag === "style") complain("inline <style>");
  if (tag === "script") {
    if (!attributes.has("src")) complain("inline <script>");
    if ((attributes.get("type") ?? "").trim().toLowerCase() === "module") complain("module script");
    if (attributes.has("integrity")) complain("script with integrity, which fails on file://");
  }
  const id = attributes.get("id");
  if (id !== undefined) {
    if (page.ids.has(id)) complain(`id "${id}" is there twice`);
    page.ids.add(id);
  }
  for (const [name, value] of attributes) {
    if (name === "style") complain(`style attribute on <${tag}>`);
    if (name.startsWith("on")) complain(`handler ${name} on <${tag}>`);
    if (ADDRESSES.has(name.replace(/^xlink:/, ""))) readAddress(tag, name, value, attributes, page);
    if (SOURCE_SETS.has(name)) sourcesIn(value).forEach((address) => page.addresses.push({ address, where: name }));
  }
  if (tag === "meta" && (attributes.get("http-equiv") ?? "").toLowerCase() === "refresh") {
    page.redirects = true;
    const address = /;\s*url\s*=\s*['"]?([^'"]*)/i.exec(attributes.get("content") ?? "")?.[1];
    page.addresses.push({ address: address ?? "", where: "refresh" });
  }
}

function readAddress(tag, name, value, attributes, page) {
  const classes = (attributes.get("class") ?? "").split(/\s+/);
  const toPerson = /^(mailto|tel):/i.test(value);
  if (tag === "a" && EXTERNAL.test(value) && (toPerson || classes.includes("external"))) return;
  // The one address that is meant for search engines and never followed.
  if (tag === "link" && attributes.get("rel") === "canonical" && EXTERNAL.test(value)) return;
  page.addresses.push({ address: value, where: `${name} of <${tag}>` });
}

function sourcesIn(set) {
  return set.split(",").map((candidate) => candidate.trim().split(/\s+/)[0]);
}

function* cssAddresses(css) {
  const tokens = [];
  tokenize(css, (type, start, end) => tokens.push({ name: tokenNames[type], text: css.slice(start, end) }));
  let opener = null; // the function or at-rule whose strings are addresses
  for (const { name, text } of tokens) {
    if (name === "url-token") yield text.slice(4, -1).trim();
    else if (name === "bad-url-token") yield text;
    else if (name === "function-token") opener = /^(url|src|(-webkit-)?image-set)\($/i.test(text) ? text : null;
    else if (name === "at-keyword-token") opener = /^@import$/i.test(text) ? text : null;
    else if (name === "string-token" && opener) yield text.slice(1, -1);
    else if (name === ")-token" || name === "semicolon-token") opener = null;
  }
}

/** A drawing that stands in the style sheet itself: one with nothing but lines, which asks for nothing and runs nothing. */
function checkDrawing(encoded, complain) {
  const shown = `url() drawing "${encoded.slice(0, 80)}"`;
  if (/[\\\s\u0000-\u001f]/.test(encoded)) return complain(`${shown} has a backslash, a space or a control character`);
  let drawing;
  try {
    drawing = decodeURIComponent(encoded);
  } catch {
    return complain(`${shown} is badly encoded`);
  }
  const [svg] = parseFragment(drawing).childNodes;
  const elements = [svg, ...(svg?.childNodes ?? [])];
  if (svg?.tagName !== "svg" || parseFragment(drawing).childNodes.length !== 1) return complain(`${shown} is no drawing`);
  for (const { tagName, attrs, childNodes } of elements) {
    if (!DRAWN.has(tagName) || (tagName !== "svg" && childNodes.length > 0)) return complain(`${shown} holds <${tagName}>`);
    for (const { name, value } of attrs ?? []) {
      const harmless = name === "xmlns" ? value === "http://www.w3.org/2000/svg" : /^[\w#. -]*$/.test(value) && !/^(on|style|href)/i.test(name);
      if (!harmless) return complain(`${shown} has ${name}`);
    }
  }
}

function checkAddress(address, where, from, files, pages, complain) {
  const shown = `${where} "${address}"`;
  if (/[\\\s\u0000-\u001f]/.test(address)) return complain(`${shown} has a backslash, a space or a control character`);
  if (SCHEME.test(address)) return complain(`${shown} is not relative`);
  if (address.startsWith("/")) return complain(`${shown} begins at the root`);
  const { file, query, fragment } = split(address);
  if (query !== null) return complain(`${shown} has a query`);
  if (file === "" && fragment === null) return complain(`${shown} is empty`);
  const target = file === "" ? from : resolve(from, file);
  if (target === null) return complain(`${shown} is badly encoded`);
  if (target.startsWith("../")) return complain(`${shown} leaves the guide`);
  if (!files.has(target)) return complain(`${shown} names no file`);
  if (fragment !== null && !hasTarget(target, fragment, pages)) complain(`${shown} names no id`);
}

function split(address) {
  const [, file, query, fragment] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(address);
  return { file, query: query ?? null, fragment: fragment ?? null };
}

function resolve(from, file) {
  try {
    return posix.join(posix.dirname(from), decodeURIComponent(file));
  } catch {
    return null;
  }
}

function hasTarget(target, fragment, pages) {
  try {
    return pages.get(target)?.ids.has(decodeURIComponent(fragment)) ?? false;
  } catch {
    return false;
  }
}
