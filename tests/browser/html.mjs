// The Nu HTML checker, over whole folders at once.
import { execFile } from "node:child_process";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import vnu from "vnu-jar";

/** What the checker says of all pages and drawings in the folders: {path, level: "error" | "warning", text}. */
export async function checkHtml(folders, root) {
  const options = ["--exit-zero-always", "--stdout", "--format", "json", "--also-check-svg", "--skip-non-html", ...folders];
  const { stdout } = await promisify(execFile)("java", ["-jar", String(vnu), ...options], { maxBuffer: 2 ** 28 });
  return JSON.parse(stdout).messages.map((message) => ({
    path: message.url ? relative(root, fileURLToPath(message.url)) : "",
    // Whatever is neither a warning nor a remark is an error, a fault of the checker itself too.
    level: message.type === "info" ? "warning" : "error",
    text: `${message.message} (line ${message.lastLine ?? "?"}: ${message.extract ?? ""})`,
  }));
}
