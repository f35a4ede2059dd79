// What is wrong with the site: a panel that lists it, or a button in the corner that opens the panel. Behind a shadow root and beside
// the body, so that neither the page's styles nor its scripts and this touch one another. All text is text, never HTML.

const MOST_SHOWN = 100;
const CHOICE = "brobyg-live:choice";

const host = document.createElement("brobyg-live");
const shadow = host.attachShadow({ mode: "open" });
let panel = null;
let note = null;
let told = { stopped: false, built: true, findings: [] };
let isOpen = false;

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function button(className, text, act) {
  const made = element("button", className, text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

const frame = element("div", "frame");
// What screen readers say when something new is wrong. It must be there before its text is.
const status = element("p", "status");
status.setAttribute("role", "status");
const styles = element("link");
styles.rel = "stylesheet";
styles.href = "/_brobyg/live.css";
// Without its style the panel would stand across the page.
frame.hidden = true;
styles.addEventListener("load", () => { frame.hidden = false; });
shadow.append(styles, frame, status);

// How many findings some stand for: the last of a code stands for those that are only counted as well.
function total(findings) {
  return findings.reduce((sum, finding) => sum + (finding.times || 1), 0);
}

function summary() {
  const parts = [];
  for (const severity of SEVERITIES) {
    const count = total(told.findings.filter((finding) => finding.severity === severity));
    if (count > 0) parts.push(count + " " + words.counts[severity][count === 1 ? 0 : 1]);
  }
  return parts.join(", ");
}

function heading() {
  if (!told.stopped) return [words.found, null];
  return told.built ? [words.stopped, words.stoppedText] : [words.unbuilt, words.unbuiltText];
}

function entry(finding) {
  const item = element("li", "finding " + finding.severity);
  const message = element("p", "message");
  message.append(element("strong", "severity", words.severities[finding.severity] || finding.severity), " ", finding.message);
  item.append(message, element("code", "place", [finding.file, finding.line, finding.column].join(":")));
  if (finding.help) item.append(element("p", "help", finding.help));
  return item;
}

function makePanel() {
  const made = element("section", told.stopped ? "panel stopped" : "panel");
  made.setAttribute("aria-label", words.label);
  made.lang = words === WORDS.en ? "en" : "da";
  const [title, text] = heading();
  const head = element("div", "head");
  const titled = element("h2", "title", title);
  titled.tabIndex = -1;
  head.append(titled, button("close", words.close, () => choose(false)));
  made.append(head);
  if (text) made.append(element("p", "text", text));
  const ordered = SEVERITIES.flatMap((severity) => told.findings.filter((finding) => finding.severity === severity));
  const list = element("ol", "findings");
  const listed = ordered.slice(0, MOST_SHOWN);
  list.append(...listed.map(entry));
  made.append(list);
  const more = total(ordered) - listed.length;
  if (more > 0) made.append(element("p", "text", words.more.replace("{n}", String(more))));
  // What scrolls must be reachable by keyboard.
  list.tabIndex = 0;
  list.setAttribute("role", "list");
  return made;
}

function draw() {
  const focused = Boolean(shadow.activeElement);
  frame.replaceChildren();
  panel = null;
  if (told.findings.length > 0) {
    if (isOpen) {
      panel = makePanel();
      frame.append(panel);
    } else {
      const pill = button(told.stopped ? "pill stopped" : "pill", summary(), () => choose(true));
      pill.setAttribute("aria-expanded", "false");
      frame.append(pill);
    }
  }
  if (note) frame.append(note);
  if (focused) focusOwn();
}

function focusOwn() {
  const target = frame.querySelector(".title, .pill");
  if (target) target.focus({ preventScroll: true });
}

// A sign of the findings that is short enough to be remembered.
function sign(text) {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) | 0;
  return text.length + ":" + sum;
}

// The reader opens or closes the panel: so it stays, over pages, until something else is wrong.
function choose(open) {
  isOpen = open;
  remember(CHOICE, { of: told.sign, stopped: told.stopped, open });
  draw();
  focusOwn();
}

function hear(data) {
  const heard = JSON.parse(data);
  words = WORDS[heard.language] || words;
  told = { ...heard, sign: sign(data) };
  const choice = recall(CHOICE);
  const same = choice && choice.of === told.sign;
  isOpen = same ? choice.open : told.stopped || Boolean(choice && choice.open && !choice.stopped);
  status.textContent = told.stopped && !same ? heading()[0] + ": " + summary() : "";
  draw();
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || !panel || document.querySelector("dialog[open]")) return;
  choose(false);
});
