// Ticks: remembered in this browser, counted, cleared. Without script the boxes are boxes and the lists are lists.
//
// One key per playbook, `brobyg:<key>`, holds
//   {version: 1, runs: {default: {ticks: {<document id>: {<task id>: true | false}}}}}
// Only ticks that differ from never having been touched are there; the author's own [x] counts where nothing is. What else
// the JSON holds (other runs, notes) is not ours and is written back as it was read.
(function () {
  "use strict";

  const KEY = "brobyg:" + document.body.dataset.key;
  const RUN = "default";

  // Changes that could not be stored, to be laid over what is stored: {<document id>: {<task id>: boolean}}. They keep the
  // page working where there is no storage, where it is full, and where it holds something that we cannot read.
  const unsaved = new Map();
  let said = false;

  const isMap = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const own = (map, key) => (Object.prototype.hasOwnProperty.call(map, key) ? map[key] : undefined);

  // The stored state, {} where there is none, null where it cannot be read.
  function read() {
    try {
      const text = localStorage.getItem(KEY);
      if (text === null) return {};
      const state = JSON.parse(text);
      const version = isMap(state) ? own(state, "version") : null;
      return isMap(state) && (version === undefined || version === 1) && ticksOf(state) ? state : null;
    } catch (_) {
      return null;
    }
  }

  // The ticks in a state, null where what is there has another shape.
  function ticksOf(state) {
    let at = state;
    for (const name of ["runs", RUN, "ticks"]) {
      const next = own(at, name);
      if (next === undefined) return {};
      if (!isMap(next)) return null;
      at = next;
    }
    return at;
  }

  function write(state) {
    try {
      localStorage.setItem(KEY, JSON.stringify(state));
      return true;
    } catch (_) {
      return false;
    }
  }

  // Changes the stored ticks by `change`, which gets the map of documents; false where that cannot be.
  function update(change) {
    const state = read();
    if (!state) return false;
    let at = state;
    state.version = 1;
    for (const name of ["runs", RUN, "ticks"]) {
      if (own(at, name) === undefined) at[name] = {};
      at = at[name];
    }
    for (const [id, ticks] of unsaved) put(at, id, ticks);
    change(at);
    if (!write(state)) return false;
    unsaved.clear();
    return true;
  }

  function put(documents, id, ticks) {
    const there = own(documents, id);
    // Not by assignment: an id may be any text, "__proto__" too.
    Object.defineProperty(documents, id, {
      value: Object.assign({}, isMap(there) ? there : {}, ticks),
      configurable: true, enumerable: true, writable: true,
    });
  }

  function tick(id, task, checked) {
    if (update((documents) => put(documents, id, { [task]: checked }))) return true;
    unsaved.set(id, Object.assign({}, unsaved.get(id), { [task]: checked }));
    return false;
  }

  // Forgets the ticks of one document, or, without an id, of all. What cannot be read is given up here and only here: the
  // reader has been told, and has asked for it.
  function clear(id) {
    if (id === undefined) unsaved.clear(); else unsaved.delete(id);
    if (!read() && !write({})) return false;
    return update((documents) => {
      for (const name of id === undefined ? Object.keys(documents) : [id]) delete documents[name];
    });
  }

  // Answers whether a task is ticked, given what the author wrote.
  function reader() {
    const documents = ticksOf(read() || {}) || {};
    return (id, task, original) => {
      const held = unsaved.get(id);
      const waiting = held && own(held, task);
      if (typeof waiting === "boolean") return waiting;
      const ticks = own(documents, id);
      const stored = isMap(ticks) ? own(ticks, task) : undefined;
      return typeof stored === "boolean" ? stored : original;
    };
  }

  const fill = (text, done, total) => text.replace("{done}", String(done)).replace("{total}", String(total));
  const words = (text) => text.split(" ").filter(Boolean);

  const boxes = Array.from(document.querySelectorAll("input[data-task]"))
    .map((input) => ({ input, id: input.closest("[data-document]"), task: input.dataset.task, original: input.defaultChecked }))
    .filter((box) => box.id)
    .map((box) => Object.assign(box, { id: box.id.dataset.document }));
  const progress = document.querySelector("[data-progress]");
  // The page's own: an embedded list belongs to the page that it is from, and is counted there.
  const home = progress && progress.closest("[data-document]");
  const heading = home && home.querySelector("h1");
  const list = heading && heading.textContent.trim();
  const counted = boxes.filter((box) => home && box.id === home.dataset.document);
  const all = document.querySelector("[data-clear-all]");
  // Lists that are shown elsewhere: how long one is becomes how far one is.
  const refs = Array.from(document.querySelectorAll("[data-tasks-of]")).map((place) => {
    const tasks = words(place.dataset.tasks);
    const bar = document.createElement("progress");
    bar.max = tasks.length;
    bar.setAttribute("aria-hidden", "true"); // the text beside it says the same
    const text = document.createElement("span");
    text.dataset.count = "";
    place.replaceChildren(bar, text);
    return { id: place.dataset.tasksOf, tasks, originals: new Set(words(place.dataset.checked || "")), says: place.dataset.text, bar, text };
  });

  function show() {
    const ticked = reader();
    for (const box of boxes) box.input.checked = ticked(box.id, box.task, box.original);
    if (progress) {
      const done = counted.filter((box) => box.input.checked).length;
      const bar = progress.querySelector("progress");
      bar.max = counted.length;
      bar.value = done;
      const text = fill(done === counted.length ? progress.dataset.done : progress.dataset.text, done, counted.length);
      const status = progress.querySelector("[data-status]");
      // Who only hears it is told of which list.
      const whose = document.createElement("span");
      whose.className = "hidden";
      whose.textContent = list ? list + ": " : "";
      if (status.textContent !== whose.textContent + text) status.replaceChildren(whose, text);
      const isChanged = done > 0 && counted.some((box) => box.input.checked !== box.original);
      offer(progress, isChanged || (!read() && readable()));
    }
    if (all) {
      const documents = Object.keys(ticksOf(read() || {}) || {});
      offer(all, documents.length > 0 || unsaved.size > 0 || (!read() && readable()));
    }
    for (const ref of refs) {
      ref.bar.value = ref.tasks.filter((task) => ticked(ref.id, task, ref.originals.has(task))).length;
      ref.text.textContent = fill(ref.says, ref.bar.value, ref.tasks.length);
    }
  }

  function say(text) {
    const place = progress || all;
    if (place) place.querySelector("[data-notice]").textContent = text;
  }

  // Says once that ticks are not kept, and why.
  function complain() {
    const place = progress || all;
    if (said || !place) return;
    said = true;
    say(read() || !readable() ? place.dataset.unsaved : place.dataset.unreadable);
  }

  function readable() {
    try {
      return localStorage.getItem(KEY) !== null;
    } catch (_) {
      return false;
    }
  }

  // Where nothing is ticked there is nothing to clear. While the button is used it stays, for the reader would be lost without it.
  function offer(place, isTicked) {
    const button = place.querySelector("[data-clear]");
    const isUsed = document.activeElement === button || place.querySelector("[data-confirm]").open;
    button.hidden = !isTicked && !isUsed;
  }

  function offerToClear(place, id) {
    const dialog = place.querySelector("[data-confirm]");
    const button = place.querySelector("[data-clear]");
    button.addEventListener("click", () => dialog.showModal());
    button.addEventListener("blur", () => setTimeout(show));
    dialog.querySelector("[value=yes]").addEventListener("click", () => {
      said = false;
      if (clear(id)) say(place.dataset.cleared); else complain();
      show();
    });
  }

  for (const box of boxes) {
    box.input.addEventListener("change", () => {
      if (tick(box.id, box.task, box.input.checked)) { if (!said) say(""); } else complain();
      show();
    });
  }
  if (counted.length > 0) {
    offerToClear(progress, home.dataset.document);
    progress.hidden = false;
  }
  if (all) {
    offerToClear(all, undefined);
    all.hidden = false;
  }
  window.addEventListener("storage", (event) => {
    if (event.key === KEY || event.key === null) show();
  });
  // A page that the browser brings back from its memory has seen nothing of what happened meanwhile.
  window.addEventListener("pageshow", (event) => { if (event.persisted) show(); });

  show();
  if (!read() && readable()) complain();
})();
