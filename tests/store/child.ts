// Indexes a vault of notes as a process of its own: node child.ts VAULT COUNT WORD ROUNDS, for tests that kill it or run two.
import { VaultIndex } from "../../src/store/sqlite/vault-index.ts";
import { fill, makeTokenizer } from "./vault.ts";

const [vault = "", count = "1", word = "", rounds = "1"] = process.argv.slice(2);
const index = new VaultIndex(vault, makeTokenizer());
process.stdout.write("ready\n");
for (let round = 0; round < Number(rounds); round += 1) {
  await fill(
    index,
    Object.fromEntries(
      Array.from({ length: Number(count) }, (_, at) => [
        `n${at}.md`,
        `# 标题 ${at}\n\n残差连接 ${word} round${round} ${"训练 deep ".repeat(20)}`,
      ]),
    ),
  );
}
await index.close();
process.stdout.write("done\n");
