// `brobyg serve` over a small site of one's own, until the work is done.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** Serves a site; `home` is its address, with a final slash. Port 0 is any that is free. */
export async function preview(site, port = 0) {
  const program = spawn(process.env.BROBYG, ["serve", site, "--port", String(port), "--quiet"], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  program.stderr.on("data", (text) => { said += text; });
  const exited = once(program, "exit");
  const line = once(createInterface({ input: program.stdout }), "line");
  const first = await Promise.race([line, exited.then(() => [""])]);
  const home = first[0].match(/http:\/\/\S+\//)?.[0];
  assert.ok(home, `brobyg serve said no address:\n${said}`);
  return {
    home,
    port: Number(new URL(home).port),
    /** Ends it as Ctrl-C does. */
    async stop() {
      program.kill("SIGINT");
      assert.deepEqual(await exited, [0, null], said);
    },
    /** Ends it as a power cut does. */
    async kill() {
      program.kill("SIGKILL");
      await exited;
    },
  };
}
