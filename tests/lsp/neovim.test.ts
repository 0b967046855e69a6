import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { command, node } from "../support/command.ts";
import { findNeovim } from "../support/neovim.ts";
import { diskVault, questions, residual } from "./vault.ts";

const neovim = findNeovim();
if (neovim === null) console.log("No Neovim found; its test is skipped. Install one, or set NVIM_PATH.");

describe.skipIf(neovim === null)("Neovim", () => {
  it("shows diagnostics, hovers, goes, finds, completes, fixes, renames and formats", () => {
    const vault = diskVault({
      "ibid.yaml": "",
      "ch07.md": residual,
      "ch08.md": `${questions}\n[[resdual]]\n`,
      "residual.md": "# 残差\n",
    });
    const out = join(diskVault({}).root, "found.json");
    const { stderr } = spawnSync(
      neovim ?? "nvim",
      ["--headless", "--clean", "-c", `luafile ${join(import.meta.dirname, "neovim.lua")}`],
      {
        encoding: "utf8",
        timeout: 110_000,
        env: {
          ...process.env,
          LANG: "en_GB.UTF-8",
          LC_ALL: "en_GB.UTF-8",
          IBID_TEST: [vault.root, command, node, out].join("\n"),
        },
      },
    );
    const found: Record<string, unknown> = JSON.parse(readFileSync(out, "utf8"));
    expect(found.error, stderr).toBeUndefined();
    expect(found).toMatchObject({
      diagnostics: expect.arrayContaining(["question/answered 4", "link/resolves 6"]),
      hover: expect.stringContaining("residual connection"),
      references: 4,
      definition: "    - 残差连接是把输入直接加到输出上的支路。",
      completion: [
        "残差块",
        "残差连接",
        "残差块（residual block）",
        "residual block",
        "残差连接（residual connection）",
        "residual connection",
      ],
      actions: expect.arrayContaining([expect.stringContaining("residual")]),
      fixed: "[[residual]]",
      renamed: residual.replaceAll("残差连接", "跳跃连接").trimEnd(),
      refused: expect.stringContaining("already a name"),
      formatted: "# 第八章\n\n## 难点与疑问\n",
    });
    expect(found.typed).not.toContain("link/resolves 6");
    expect(JSON.stringify(found.symbols)).toContain("难点与疑问");
  });
});
