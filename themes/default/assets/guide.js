// What a guide's pages do with script: filters over an index, and printing. Without script everything is shown and the
// browser prints. Ticks are checklist.js's.
(function () {
  "use strict";

  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }

  // The way through folders is folded on narrow screens alone. Style alone shows it on wide ones too, but programs that read a page
  // to somebody, or check it, may take it for folded.
  const tree = document.querySelector(".tree details");
  if (tree) {
    const wide = matchMedia("(min-width: 66rem)");
    const unfold = () => { tree.open = wide.matches; };
    wide.addEventListener("change", unfold);
    unfold();
  }

  // Where one is stands in sight, however long the way.
  const here = document.querySelector(".tree [aria-current]");
  const way = here && here.closest(".tree");
  if (way && here.offsetTop + here.offsetHeight > way.clientHeight) way.scrollTop = here.offsetTop - way.clientHeight / 3;

  // What hangs from the menu closes when one goes elsewhere.
  const groups = Array.from(document.querySelectorAll(".menu .menu-group"));
  document.addEventListener("click", (event) => {
    for (const group of groups) if (!group.contains(event.target)) group.open = false;
  });
  document.addEventListener("focusin", (event) => {
    for (const group of groups) if (!group.contains(event.target)) group.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const group of groups.filter((open) => open.open)) {
      group.open = false;
      if (group.contains(document.activeElement)) group.querySelector("summary").focus();
    }
  });

  // On paper a callout that folds is open. Newer browsers open it by the style sheet alone.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = Array.from(document.querySelectorAll("details.callout:not([open])"));
    for (const callout of opened) callout.open = true;
  });
  addEventListener("afterprint", () => {
    for (const callout of opened) callout.open = false;
    opened = [];
  });

  const form = document.querySelector("[data-filters]");
  const items = Array.from(document.querySelectorAll("[data-items] > li"));
  if (!form || items.length === 0) return;

  const status = form.querySelector("[data-status]");
  const nothing = document.querySelector("[data-nothing]");
  const reset = form.querySelector("[data-reset]");
  const controls = Array.from(form.querySelectorAll("[name]"));
  const plain = (text) => text.normalize("NFC").toLocaleLowerCase(document.documentElement.lang).trim();
  const sort = form.querySelector("[data-sort]");
  const entries = items.map((item, place) => ({
    item,
    place,
    title: plain(item.dataset.title),
    values: new Set(item.dataset.values.split("\n")),
  }));

  function shows(entry) {
    return controls.every((control) => {
      if (!control.value || control === sort) return true;
      return control.type === "search"
        ? plain(control.value).split(/\s+/).every((word) => entry.title.includes(word))
        : entry.values.has(control.name + "=" + control.value);
    });
  }

  // The highest first; what has no value comes last, and equals stay as they were.
  function arrange() {
    const value = (entry) => {
      const own = sort.value && Array.from(entry.values).find((line) => line.startsWith(sort.value + "="));
      return own ? Number(own.slice(sort.value.length + 1)) : -Infinity;
    };
    const sorted = entries.map((entry) => ({ entry, value: value(entry) }));
    sorted.sort((left, right) => (left.value === right.value ? left.entry.place - right.entry.place : right.value - left.value));
    const list = items[0].parentElement;
    if (sorted.some(({ entry }, place) => list.children[place] !== entry.item)) list.append(...sorted.map(({ entry }) => entry.item));
  }

  function apply() {
    if (sort) arrange();
    let shown = 0;
    for (const entry of entries) {
      const fits = shows(entry);
      entry.item.hidden = !fits;
      if (fits) shown += 1;
    }
    const text = shown === entries.length ? form.dataset.textAll : form.dataset.textSome;
    status.textContent = text.replace("{n}", String(shown)).replace("{total}", String(entries.length));
    nothing.hidden = shown > 0;
    reset.hidden = controls.every((control) => !control.value);
  }

  // The choices live in the address, so that they are still there when the reader comes back from a page.
  function remember() {
    const chosen = new URLSearchParams();
    for (const control of controls) if (control.value) chosen.set(control.name, control.value);
    const hash = chosen.toString();
    try {
      history.replaceState(history.state, "", hash ? "#" + hash : location.pathname + location.search);
    } catch (_) {
      // Some browsers refuse this on file://; then the choices last as long as the page.
    }
  }

  const chosen = new URLSearchParams(location.hash.slice(1));
  for (const control of controls) {
    if (!chosen.has(control.name)) continue;
    control.value = chosen.get(control.name);
    if (control.selectedIndex === -1) control.value = "";
  }

  form.addEventListener("input", () => { apply(); remember(); });
  reset.addEventListener("click", () => {
    for (const control of controls) control.value = "";
    apply();
    remember();
    controls[0].focus();
  });

  form.hidden = false;
  apply();
})();
