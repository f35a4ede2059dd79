// What the reader had open, over a reload: scroll positions, details, what was written into filters, the focus. Address and local
// storage stay as they are by themselves.

const KEPT = "brobyg-live:kept:" + location.pathname;

// Storage may be refused; then what was open is lost, and nothing more.
function remember(key, value) {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch (_) {}
}

function recall(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch (_) {
    return null;
  }
}

// An element is found again by its id, else by its place below the nearest element that has one.
function wayTo(element) {
  const steps = [];
  for (let at = element; at && at !== document.documentElement; at = at.parentElement) {
    if (at.id) {
      steps.unshift("#" + CSS.escape(at.id));
      break;
    }
    const alike = at.parentElement ? Array.from(at.parentElement.children).filter((child) => child.localName === at.localName) : [at];
    steps.unshift(CSS.escape(at.localName) + ":nth-of-type(" + (alike.indexOf(at) + 1) + ")");
  }
  return steps.join(" > ");
}

const all = (selector) => Array.from(document.querySelectorAll(selector));
const summaryOf = (details) => {
  const summary = details.querySelector("summary");
  return summary ? summary.textContent.trim() : "";
};

// Boxes outside of forms are ticks, which the page itself remembers.
const isText = (control) => control.type !== "checkbox" && control.type !== "radio";
const controls = () => all("input, select, textarea").filter((control) => {
  return !["password", "file", "hidden", "submit", "button", "reset", "image"].includes(control.type) && (isText(control) || control.form);
});
const valueOf = (control) => (isText(control) ? control.value : control.checked);

function keep() {
  const active = document.activeElement;
  remember(KEPT, {
    top: window.scrollY,
    left: window.scrollX,
    inner: all("body *").filter((element) => element.scrollTop || element.scrollLeft)
      .map((element) => [wayTo(element), element.scrollTop, element.scrollLeft]),
    details: all("details").map((details) => [summaryOf(details), details.open]),
    values: controls().map((control) => [wayTo(control), valueOf(control)]),
    focus: active && active !== document.body && active !== host ? wayTo(active) : null,
  });
  // The browser would scroll too, and not always to the same place.
  history.scrollRestoration = "manual";
}

function find(way) {
  try {
    return document.querySelector(way);
  } catch (_) {
    return null;
  }
}

function restoreDetails(kept) {
  const left = kept.slice();
  for (const details of all("details")) {
    const at = left.findIndex(([summary]) => summary === summaryOf(details));
    if (at !== -1) details.open = left.splice(at, 1)[0][1];
  }
}

function restoreValues(kept) {
  for (const [way, value] of kept) {
    const control = find(way);
    if (!control || !controls().includes(control) || valueOf(control) === value) continue;
    if (isText(control)) control.value = value;
    else control.checked = value;
    for (const event of ["input", "change"]) control.dispatchEvent(new Event(event, { bubbles: true }));
  }
}

function restore() {
  const kept = recall(KEPT);
  if (!kept) return;
  sessionStorage.removeItem(KEPT);
  restoreDetails(kept.details);
  restoreValues(kept.values);
  const focused = kept.focus && find(kept.focus);
  if (focused) focused.focus({ preventScroll: true });
  const scroll = () => {
    for (const [way, top, left] of kept.inner) {
      const element = find(way);
      if (element) element.scrollTo({ top, left, behavior: "instant" });
    }
    window.scrollTo({ top: kept.top, left: kept.left, behavior: "instant" });
  };
  scroll();
  // Pictures above may still be on their way; but a reader who has scrolled meanwhile is not pulled back.
  const settled = () => {
    history.scrollRestoration = "auto";
    if (!moved) scroll();
  };
  let moved = false;
  for (const event of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    window.addEventListener(event, () => { moved = true; }, { once: true, passive: true });
  }
  if (document.readyState === "complete") settled();
  else window.addEventListener("load", settled, { once: true });
}
