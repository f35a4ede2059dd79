// Opens the search of a finished guide without a browser: its scripts run as they would on a page, in a world of their own.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createContext, Script } from "node:vm";

/** Where the scripts of the default theme lie. */
export const themeScripts = fileURLToPath(new URL("../../themes/default/assets", import.meta.url));

/** What a browser gives to scripts, as far as the engine needs it, and that without which a browser would be too old. */
const browser = { atob, Blob, DecompressionStream, performance, Response, setTimeout };

/** A page on which the engine and the stemmers of a folder have run; `without` names what its browser lacks. */
export async function engineOf(scripts, without = []) {
  const given = Object.entries(browser).filter(([name]) => !without.includes(name));
  const page = createContext(Object.fromEntries(given));
  for (const name of ["search-engine.js", "search-da.js", "search-en.js"]) {
    await run(page, join(scripts, name)).catch((error) => {
      // A guide may hold the stemmer of its language alone.
      if (error.code !== "ENOENT" || name === "search-engine.js") throw error;
    });
  }
  return { page, engine: page.BrobygSearch };
}

async function run(page, path) {
  new Script(await readFile(path, "utf8"), { filename: path }).runInContext(page);
}

/**
 * The index of the guide in a folder. `scripts` is where its engine lies, and `loaded` is told the name and version of each file
 * of data that is asked for.
 */
export async function openGuide(folder, { scripts = join(folder, "assets"), loaded = () => {}, without } = {}) {
  const { page, engine } = await engineOf(scripts, without);
  const load = async (name, version) => {
    loaded(name, version);
    await run(page, join(folder, "assets", "search", `${name}.js`));
  };
  return engine.open({ load });
}
