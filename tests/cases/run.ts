import type { Compiled } from "../../src/core/model/compiled.ts";
import type { Diagnostic } from "../../src/core/model/diagnostic.ts";
import { applyEdits, type TextEdit } from "../../src/core/text/edit.ts";
import { compareFacts } from "./facts.ts";
import type { Example, Expectation } from "./parse.ts";
import { compileExample } from "./vault.ts";

/**
 * What an example expects and does not get, and what it gets and does not expect; empty if it holds. Every diagnostic
 * of the case's own code, of a code that the example names, or of severity error must be expected.
 */
export function runExample(example: Example, code: string | null): readonly string[] {
  const compiled = compileExample(example, new Map());
  const named = new Set(example.notes.flatMap((note) => note.expected.map((one) => one.code)));
  const concerned = compiled.diagnostics.filter(
    (one) => one.code === code || named.has(one.code) || one.severity === "error",
  );
  return [
    ...compareDiagnostics(example, compiled, concerned),
    ...example.facts.flatMap((block) => compareFacts(block, compiled)),
    ...compareFixed(example, compiled, concerned),
  ];
}

function compareDiagnostics(example: Example, compiled: Compiled, diagnostics: readonly Diagnostic[]): string[] {
  const problems: string[] = [];
  const unmatched = new Set(diagnostics);
  for (const note of example.notes) {
    for (const expected of note.expected) {
      const match = [...unmatched].find((one) => one.note === note.path && meets(one, expected, compiled));
      if (match) unmatched.delete(match);
      else
        problems.push(
          `missing  ${note.path}:${(expected.line ?? 0) + 1} ${expected.code} "${expected.excerpt}"${expected.fix ? ` fix: ${expected.fix}` : ""}`,
        );
    }
  }
  for (const one of unmatched) {
    const fixes = one.fixes.map((fix) => ` fix: ${fix.safety}`).join("");
    problems.push(
      `unexpected  ${one.note}:${lineOf(one, compiled) + 1} ${one.code} "${pointedAt(one, compiled)}"${fixes} (${JSON.stringify(one.message)})`,
    );
  }
  return problems;
}

function meets(diagnostic: Diagnostic, expected: Expectation, compiled: Compiled): boolean {
  return (
    diagnostic.code === expected.code &&
    (expected.line === null || lineOf(diagnostic, compiled) === expected.line) &&
    pointedAt(diagnostic, compiled).includes(expected.excerpt) &&
    (expected.fix === null || diagnostic.fixes[0]?.safety === expected.fix)
  );
}

function textOf(note: string, compiled: Compiled): string {
  return compiled.notes.find((one) => one.id === note)?.file.text ?? "";
}

function pointedAt({ note, span }: Diagnostic, compiled: Compiled): string {
  return textOf(note, compiled).slice(span.start, span.end);
}

/** From 0; what stands behind the last line break counts as the last line. */
function lineOf({ note, span }: Diagnostic, compiled: Compiled): number {
  const text = textOf(note, compiled);
  const line = text.slice(0, span.start).split("\n").length - 1;
  return Math.min(line, Math.max(0, text.trimEnd().split("\n").length - 1));
}

/** The first fix of each diagnostic, all applied at once, gives the text stated, and leaves nothing more to fix. */
function compareFixed(example: Example, compiled: Compiled, diagnostics: readonly Diagnostic[]): string[] {
  if (example.fixed.size === 0) return [];
  const edits = new Map<string, TextEdit[]>();
  const fixable = diagnostics.filter((one) => one.fixes.length > 0);
  for (const one of fixable) {
    for (const { note, edits: more } of one.fixes[0]?.edits ?? [])
      edits.set(note, [...(edits.get(note) ?? []), ...more]);
  }
  const problems: string[] = [];
  const replaced = new Map<string, string>();
  for (const [note, all] of edits) {
    const text = applyEdits(textOf(note, compiled), all);
    if (text === null) problems.push(`the fixes of ${note} overlap`);
    else replaced.set(note, text);
  }
  for (const [note, want] of example.fixed) {
    const have = replaced.get(note) ?? textOf(note, compiled);
    if (have !== want) problems.push(`${note} fixed is not as stated\n--- stated\n${want}--- fixed\n${have}---`);
  }
  const codes = new Set(fixable.map((one) => one.code));
  const left = compileExample(example, replaced).diagnostics.filter(
    (one) => codes.has(one.code) && one.fixes.length > 0,
  );
  for (const one of left) problems.push(`fixed, and yet ${one.note} ${one.code} (${JSON.stringify(one.message)})`);
  return problems;
}

/** Whether a diagnostic of the code offers a fix in the example. */
export function offersFix(example: Example, code: string): boolean {
  return compileExample(example, new Map()).diagnostics.some((one) => one.code === code && one.fixes.length > 0);
}
