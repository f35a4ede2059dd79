// Looks at one page as readers see it, wide and narrow, light and dark: axe finds no violation, nothing runs off the side.
import axe from "axe-core";
import { urlOf } from "./harness.mjs";

const RULES = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
  rules: { "target-size": { enabled: true } },
  resultTypes: ["violations", "incomplete"],
  preload: false, // axe would read the style sheets by XMLHttpRequest, which file:// refuses
};

export const LOOKS = [
  { name: "light 1280", width: 1280, media: { colorScheme: "light" } },
  { name: "dark 1280", width: 1280, media: { colorScheme: "dark" } },
  { name: "dark 320", width: 320, media: { colorScheme: "dark" } },
  { name: "light 320", width: 320, media: { colorScheme: "light" } },
];
// Widths that only the layout is tried at: 640 is a wide screen at 200 %, the others lie at both sides of a telephone and a tablet.
const WIDTHS = [360, 640, 768, 1024];

/** The faults of one page of a guide, once `prepare` has been done there; adds to `undecided` what axe could not decide: rule → number of
    places. */
export async function inspect(page, guide, path, { looks = LOOKS, undecided = new Map(), prepare = async () => {} } = {}) {
  const faults = [];
  await show(page, looks[0]);
  await page.goto(urlOf(guide, path));
  await page.evaluate(axe.source);
  await prepare(page);
  for (const look of looks) {
    await show(page, look);
    const { violations, incomplete } = await page.evaluate((rules) => globalThis.axe.run(document, rules), RULES);
    for (const { id, nodes } of violations) faults.push(...nodes.map((node) => `${look.name}: ${id}: ${describe(node)}`));
    for (const { id, nodes } of incomplete) undecided.set(id, (undecided.get(id) ?? 0) + nodes.length);
    faults.push(...(await overflow(page, look.width)));
  }
  for (const width of WIDTHS) {
    await show(page, { width });
    faults.push(...(await overflow(page, width)));
  }
  return faults;
}

async function show(page, { width, media }) {
  await page.setViewportSize({ width, height: 800 });
  if (media) await page.emulateMedia(media);
  // Until scripts have heard of it, and the page is drawn anew.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}

function describe({ target, failureSummary }) {
  return `${target.join(" ")} (${failureSummary.replace(/\s+/g, " ")})`;
}

async function overflow(page, width) {
  const { reaches, furthest } = await page.evaluate(() => {
    const right = (element) => element.getBoundingClientRect().right;
    const elements = [...document.body.querySelectorAll("*")];
    const furthest = elements.reduce((far, element) => (right(element) > right(far) ? element : far), document.body);
    return { reaches: document.scrollingElement.scrollWidth, furthest: furthest.cloneNode(false).outerHTML };
  });
  return reaches > width ? [`at ${width} px it is ${reaches} px wide, by ${furthest}`] : [];
}
