// A web server of the strictest sort: the files of one guide, on this machine only, under the policy that we promise to run under, and with forms forbidden, as many
// servers have it.
import { createServer } from "node:http";
import { extname } from "node:path";
import { readFolder } from "./harness.mjs";

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'none'";
const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml", ".json": "application/json", ".png": "image/png", ".jpg": "image/jpeg", ".xml": "application/xml",
};

/** Serves a guide until `close()`, without the policy where a test puts scripts into pages; `home` is its address, with a final slash. */
export async function serve(guide, { policy = true } = {}) {
  const files = await readFolder(guide);
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname.slice(1));
    const headers = { ...(policy && { "Content-Security-Policy": POLICY }), "X-Content-Type-Options": "nosniff" };
    if (!files.has(path)) return response.writeHead(404, headers).end();
    response.writeHead(200, { ...headers, "Content-Type": TYPES[extname(path)] ?? "application/octet-stream" }).end(files.get(path));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    home: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((closed) => { server.close(closed); server.closeAllConnections(); }),
  };
}
