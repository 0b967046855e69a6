import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyEdits, type Compiled, type Diagnostic, type Fix } from "#core";
import { compileNotes, type VaultInput } from "../link/vault.ts";
import { firstNoteText } from "../support/first-note.ts";

type Notes = { readonly [path: string]: string };

const example = (name: string): string =>
  readFileSync(new URL(`../../examples/vault/${name}`, import.meta.url), "utf8");
const texts: readonly string[] = [
  firstNoteText,
  example("d2l-zh-ch07-resnet.md"),
  example("d2l-en-ch02-automatic-differentiation.md"),
];
const vault: VaultInput = {
  works: [
    { id: "d2l-zh", title: "动手学深度学习" },
    { id: "d2l-en", title: "Dive into Deep Learning" },
  ],
  today: "2025-08-01",
};

function fixed(notes: Notes, fix: Fix): Notes {
  const changed = { ...notes };
  for (const { note, edits } of fix.edits) {
    const text = applyEdits(notes[note] ?? "", edits);
    expect(text, "a fix's edits do not overlap").not.toBeNull();
    changed[note] = text ?? "";
  }
  return changed;
}

/** What is said, without places, which fixes move, and how often. */
function said(compiled: Compiled): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const diagnostic of compiled.diagnostics)
    counts.set(saying(diagnostic), (counts.get(saying(diagnostic)) ?? 0) + 1);
  return counts;
}

function saying({ note, code, message }: Diagnostic): string {
  return `${note} ${code} ${JSON.stringify(message)}`;
}

function checkFixes(notes: Notes): void {
  const compiled = compileNotes(notes, vault);
  const before = said(compiled);
  for (const diagnostic of compiled.diagnostics) {
    for (const fix of diagnostic.fixes) {
      const after = said(compileNotes(fixed(notes, fix), vault));
      const key = saying(diagnostic);
      expect(after.get(key) ?? 0, `${key} is gone`).toBeLessThan(before.get(key) ?? 0);
      if (fix.safety !== "safe") continue;
      for (const [one, count] of after) expect(count, `${one} is not new`).toBeLessThanOrEqual(before.get(one) ?? 0);
    }
  }
}

/** Lines that make diagnostics with fixes. */
const faults = [
  "- ",
  "- [ ] ",
  "<!-- ibid-ignore item/filled: later -->",
  "<!-- ibid-ignore no/such-rule: later -->",
  "- 见 [[d2l-zh-ch07-resnett]]。",
  "1. “词。”（《动手学深度学》，第 49–48 页）",
  "- **残余连接（residual connection）**又出现了。",
  "- A —requirse→ B",
  "图 9.1 训练最先进的神经网络\n\n- **图名：** 图 9.1 “练最先进的神经网络” (“Some Book”, p. 3)",
];

describe("a fix", () => {
  test("removes its diagnostic, and if it is safe adds none, in real notes", () => {
    checkFixes({ "ch01-as-exported.txt": texts[0] ?? "", "resnet.md": texts[1] ?? "", "autodiff.md": texts[2] ?? "" });
  });

  test("does so in notes with faults anywhere", () => {
    const place = fc.tuple(fc.constantFrom(...faults), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.array(place, { minLength: 1, maxLength: 4 }), (text, places) => {
        const lines = text.split("\n");
        for (const [fault, where] of places) lines.splice(Math.floor(where * lines.length), 0, fault);
        checkFixes({ "a.md": lines.join("\n"), "d2l-zh-ch07-resnet.md": texts[1] ?? "" });
      }),
      { numRuns: 25, endOnFailure: true },
    );
  });
});
