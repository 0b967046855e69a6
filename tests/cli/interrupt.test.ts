import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bookMissing, bookPath } from "../sources/books.ts";
import { command, node } from "../support/command.ts";
import { folder, ibid, note } from "./ibid.ts";

/** A terminal is made with `script`, which every Linux has. */
const noTerminal = spawnSync("script", ["--version"]).status !== 0;

test.skipIf(noTerminal || bookMissing("sicp.pdf"))(
  "a book that is read for the first time shows how far it is; Ctrl-C ends it, and nothing is torn",
  async () => {
    const root = folder({
      "ibid.yaml": "",
      "a.md": note("甲"),
      "library.json": '[{ "id": "sicp", "title": "SICP", "custom": { "files": ["sicp.pdf"] } }]',
      "sicp.pdf": readFileSync(bookPath("sicp.pdf")),
    });
    const words = [node, command, "check", root];
    const terminal = spawn("script", ["-qefc", words.map((part) => `'${part}'`).join(" "), "/dev/null"], {
      env: { PATH: process.env.PATH ?? "", LANG: "en_GB.UTF-8", TERM: "xterm" },
    });
    let seen = "";
    let pressed = false;
    terminal.stdout.on("data", (data: Buffer) => {
      seen += data.toString("utf8");
      if (pressed || !/Reading “SICP”: \d+ of 894 pages/u.test(seen)) return;
      pressed = true;
      terminal.stdin.write("\u0003");
    });
    const code = await new Promise<number | null>((done) => terminal.on("close", done));
    expect(seen).toMatch(/Reading “SICP”: \d+ of 894 pages/u);
    expect(seen).toContain("Interrupted. Nothing was written.");
    expect(code).toBe(130);
    const cache = join(root, ".ibid/text");
    expect(existsSync(cache) ? readdirSync(cache) : []).toEqual([]);
    expect(ibid(["check", root]).code).toBe(0);
  },
);
