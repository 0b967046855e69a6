import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { memoryIndex, VaultIndex } from "../../src/store/sqlite/vault-index.ts";
import { meetsContract } from "./contract.ts";
import { makeTokenizer } from "./vault.ts";

meetsContract("SQLite in memory", async () => {
  const engine = memoryIndex(makeTokenizer());
  return { engine, dispose: () => engine.close() };
});

meetsContract("SQLite in a vault", async () => {
  const vault = mkdtempSync(join(tmpdir(), "ibid-index-"));
  const engine = new VaultIndex(vault, makeTokenizer());
  return {
    engine,
    dispose: async () => {
      await engine.close();
      rmSync(vault, { recursive: true, force: true });
    },
  };
});
