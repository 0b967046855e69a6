import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { packageExtension } from "../../editors/vscode/build/package-extension.ts";
import { serverCommand } from "../../editors/vscode/src/server-command.ts";
import { diskVault, smallVault } from "../lsp/vault.ts";
import { command, node } from "../support/command.ts";

describe("the extension for VS Code", () => {
  it("is a package that the editor installs, with all that its manifest names, and starts the server", async () => {
    const { root } = diskVault({});
    await packageExtension(join(root, "ibid.vsix"));
    const files = unzipSync(readFileSync(join(root, "ibid.vsix")));
    for (const [path, bytes] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), bytes);
    }
    const read = (path: string): string => strFromU8(files[path] ?? new Uint8Array());
    const manifest = JSON.parse(read("extension/package.json"));
    expect(files[join("extension", manifest.main)]).toBeDefined();
    const identity = /<Identity Language="en-US" Id="(.*?)" Version="(.*?)" Publisher="(.*?)" \/>/u.exec(
      read("extension.vsixmanifest"),
    );
    expect(identity?.slice(1)).toEqual([manifest.name, manifest.version, manifest.publisher]);
    for (const [, path = ""] of read("extension.vsixmanifest").matchAll(/<Asset [^>]*Path="(.*?)"/gu))
      expect(files[path], path).toBeDefined();
    for (const path of Object.keys(files)) {
      const type = new RegExp(`(?:Extension="\\.${path.split(".").at(-1)}"|PartName="/${path}")`, "u");
      if (path !== "[Content_Types].xml") expect(read("[Content_Types].xml"), path).toMatch(type);
    }
    const keys = [...JSON.stringify(manifest).matchAll(/"%(\w+)%"/gu)].map(([, key]) => key);
    for (const language of ["", ".zh-cn"]) {
      expect(Object.keys(JSON.parse(read(`extension/package.nls${language}.json`))).sort()).toEqual(
        [...new Set(keys)].sort(),
      );
    }

    const asked = JSON.stringify({
      extension: join(root, "extension"),
      vault: smallVault().root,
      note: "ch08.md",
      words: "残差连接",
      command: [node, command, "lsp", "--stdio"],
    });
    const answer = execFileSync(node, [join(import.meta.dirname, "start.cjs"), asked], {
      encoding: "utf8",
      timeout: 60_000,
    });
    const { hover, said } = JSON.parse(answer);
    expect(said).toEqual([]);
    expect(hover.contents[0]).toMatchObject({ value: expect.stringContaining("1 篇笔记里"), isTrusted: false });
  });
});

describe("the server that is started", () => {
  const there = new Set(["/vault/node_modules/ibid/dist/ibid.js", "/vault/node_modules/.bin/node"]);
  const places = {
    configured: [],
    trustedFolders: ["/vault"],
    exists: (path: string) => there.has(path),
    platform: "linux" as const,
  };

  it("is the one that the settings name", () => {
    expect(serverCommand({ ...places, configured: ["/opt/ibid", "lsp"] })).toEqual({
      command: "/opt/ibid",
      args: ["lsp"],
    });
  });

  it("else the folder's own with the folder's Node, if the folder is trusted", () => {
    expect(serverCommand(places)).toEqual({
      command: "/vault/node_modules/.bin/node",
      args: ["/vault/node_modules/ibid/dist/ibid.js", "lsp", "--stdio"],
    });
    expect(serverCommand({ ...places, trustedFolders: [] })).toEqual({ command: "ibid", args: ["lsp", "--stdio"] });
  });
});
