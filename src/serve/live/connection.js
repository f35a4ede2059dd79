// The stream of events (mod.rs has the protocol), and the end of it; here the script begins.

const LIVE = "/_brobyg/";
const TAB = "brobyg-live:tab";
const MOST_STREAMS = 4;
const LONGEST_PAUSE = 2000;

const { session, generation, missing } = document.currentScript.dataset;
let since = Number(generation);
let source = null;
let waiting = null;
let pause = 250;

function lost() {
  close();
  if (!note) {
    note = element("p", "note", words.gone);
    note.setAttribute("role", "status");
    draw();
  }
  waiting = setTimeout(connect, pause);
  pause = Math.min(pause * 2, LONGEST_PAUSE);
}

function found() {
  pause = 250;
  if (!note) return;
  note = null;
  draw();
}

function close() {
  clearTimeout(waiting);
  waiting = null;
  if (source) source.close();
  source = null;
}

function connect() {
  close();
  const query = new URLSearchParams({ page: location.pathname, since: String(since), session });
  if (missing !== undefined) query.set("missing", "");
  source = new EventSource(LIVE + "events?" + query);
  source.addEventListener("open", found);
  source.addEventListener("error", lost);
  source.addEventListener("findings", (event) => hear(event.data));
  source.addEventListener("styles", (event) => {
    const { generation, paths } = JSON.parse(event.data);
    since = generation;
    changeStyles(paths, generation);
  });
  source.addEventListener("reload", () => {
    close();
    keep();
    location.reload();
  });
}

// A browser opens six connections to a server and a stream holds one, so not every page may have its own. Pages tell one another
// that they are shown; one that is hidden, or that several have been shown after, gives its stream up until its reader is back.
const others = new BroadcastChannel("brobyg-live");
const later = new Set();
const tab = recall(TAB) || Math.random().toString(36).slice(2);
remember(TAB, tab);

others.addEventListener("message", (event) => {
  if (event.data !== tab) later.add(event.data);
  if (document.hidden || later.size >= MOST_STREAMS) close();
});

function show() {
  if (document.hidden) return;
  later.clear();
  others.postMessage(tab);
  if (!source && !waiting) connect();
}

document.addEventListener("visibilitychange", show);
window.addEventListener("focus", show);
window.addEventListener("pagehide", close);
window.addEventListener("pageshow", (event) => {
  if (event.persisted) show();
});

document.documentElement.append(host);
restore();
others.postMessage(tab);
connect();
