// Style sheets that change in place.

const sheets = () => all("link[rel~=stylesheet][href]").filter((link) => new URL(link.href).origin === location.origin);
const pathOf = (link) => decodeURI(new URL(link.href).pathname);

// The new sheet stands beside the old one until it is there: the page is never without.
function swap(path, generation) {
  const old = sheets().filter((link) => pathOf(link) === path);
  if (old.length === 0) return;
  const fresh = old[old.length - 1].cloneNode();
  fresh.href = new URL(fresh.href).pathname + "?generation=" + generation;
  fresh.addEventListener("load", () => old.forEach((link) => link.remove()), { once: true });
  fresh.addEventListener("error", () => fresh.remove(), { once: true });
  old[old.length - 1].after(fresh);
}

function changeStyles(paths, generation) {
  const own = new Set(sheets().map(pathOf));
  // A sheet that the page does not name may be imported by one that it does.
  const changed = paths.every((path) => own.has(path)) ? paths : own;
  for (const path of changed) swap(path, generation);
}
