import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";

const block = /```ts\n([\s\S]*?)```(?:\n\n```text\n([\s\S]*?)```)?/gu;

type Example = { readonly program: string; readonly prints: string | null };

function examplesIn(path: string): readonly Example[] {
  return [...readFileSync(path, "utf8").matchAll(block)].map(([, program = "", prints]) => ({
    program,
    prints: prints ?? null,
  }));
}

describe("docs/lab.md", () => {
  const examples = examplesIn("docs/lab.md");
  // Within the package, so that `ibid/lab` is found as its reader finds it.
  mkdirSync(".tmp", { recursive: true });
  const folder = mkdtempSync(join(".tmp", "lab-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  for (const { program } of examples) {
    const name = program.match(/^\/\/ (\S+\.ts)\n/u)?.[1];
    if (name !== undefined) writeFileSync(join(folder, name), program);
  }

  test.each(examples.filter(({ prints }) => prints !== null))(
    "prints what it says: $prints",
    async ({ program, prints }) => {
      const file = join(folder, `${examples.findIndex((one) => one.program === program)}.ts`);
      writeFileSync(file, program);
      const { stdout } = await promisify(execFile)(process.execPath, [file]);
      expect(stdout).toBe(prints);
    },
  );

  test("has the same examples in Chinese", () => {
    expect(examplesIn("docs/lab.zh.md")).toEqual(examples);
  });
});
