import { readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compile,
  defaultSettings,
  emitDiagnosticsJson,
  emitFactsJson,
  emitGraphJson,
  type Fact,
  type FactsJson,
  factKey,
  factKinds,
  noteFromText,
  noteId,
  type Verdict,
  writeJson,
} from "#core";
import { compileVault } from "../fold/vault.ts";
import { graphs } from "../graph/graphs.ts";
import { compiled, diagnostics, note, say } from "./first-note.ts";
import { everyFact, oneOfEach } from "./one-of-each.ts";

type Schema = { readonly $defs: Readonly<Record<string, unknown>> };

function schema(name: string): Schema {
  return JSON.parse(readFileSync(new URL(`../../schema/${name}.schema.json`, import.meta.url), "utf8"));
}

function validator(of: Schema): ValidateFunction {
  return new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, allErrors: true }).compile(of);
}

function errorsOf(validate: ValidateFunction, value: unknown): unknown {
  return validate(value) ? [] : validate.errors;
}

const examples = compile({
  notes: ["ch01-as-exported.txt", "d2l-zh-ch07-resnet.md", "d2l-en-ch02-automatic-differentiation.md"].map((path) =>
    noteFromText(noteId(path), readFileSync(new URL(`../../examples/vault/${path}`, import.meta.url), "utf8")),
  ),
  works: [],
  otherFiles: [],
  settings: defaultSettings,
  today: null,
});

describe("facts.schema.json", () => {
  const facts = schema("facts");
  const validate = validator(facts);
  const withFacts = (...list: readonly Fact[]): FactsJson => {
    const [first] = compiled.notes;
    if (first === undefined) throw new Error("The first note is missing.");
    return JSON.parse([...emitFactsJson({ notes: [{ ...first, facts: list }], verdicts: new Map() })].join(""));
  };

  it("accepts the facts of the first note and of the example vault", () => {
    for (const vault of [compiled, examples]) {
      expect(errorsOf(validate, JSON.parse([...emitFactsJson(vault)].join("")))).toEqual([]);
    }
  });

  it.each(factKinds)("has a branch for %s, which accepts it and nothing else", (kind) => {
    for (const fact of oneOfEach[kind]) {
      expect(errorsOf(validate, withFacts(fact))).toEqual([]);
      const [written] = withFacts(fact).facts;
      const others = [
        { ...written, more: 1 },
        { ...written, kind: "unheard-of" },
        { ...written, span: "0-4" },
      ];
      for (const other of others) expect(validate({ ...withFacts(), facts: [other] })).toBe(false);
      for (const key of Object.keys(fact)) {
        const less = Object.fromEntries(Object.entries(written ?? {}).filter(([one]) => one !== key));
        expect(validate({ ...withFacts(), facts: [less] })).toBe(false);
      }
    }
  });

  it("would miss a kind whose branch were gone", () => {
    for (const kind of factKinds) {
      const without = structuredClone(facts) as { $defs: { fact: { oneOf: { $ref: string }[] } } };
      without.$defs.fact.oneOf = without.$defs.fact.oneOf.filter((branch) => branch.$ref !== `#/$defs/fact-${kind}`);
      expect(validator(without)(withFacts(...oneOfEach[kind]))).toBe(false);
    }
  });

  it("accepts every verdict", () => {
    const ref = { note, fact: everyFact[0]?.id ?? compiled.notes[0]?.facts[0]?.id };
    if (ref.fact === undefined) throw new Error("There is no fact.");
    const facts = [{ note, fact: ref.fact }];
    const verdicts: readonly Verdict[] = [
      { kind: "holds", evidence: { kind: "rests-on", facts } },
      { kind: "unchecked", why: { reason: "no-source" } },
      { kind: "unchecked", why: { reason: "source-unknown", source: "书" } },
      { kind: "unchecked", why: { reason: "no-file", source: "书" } },
      { kind: "unchecked", why: { reason: "source-ambiguous", source: "书", candidates: [] } },
      { kind: "unchecked", why: { reason: "unusable-file", source: "书", flaw: "scanned" } },
      { kind: "unchecked", why: { reason: "no-judge" } },
      { kind: "unchecked", why: { reason: "run", state: "once" } },
      { kind: "unchecked", why: { reason: "run-stale", stale: { kind: "file", path: "a.csv" } } },
      {
        kind: "fails",
        evidence: {
          kind: "run",
          time: "2026-11-25T08:00:00.000Z",
          machine: "linux",
          seed: 1,
          expectations: [{ claim: "a", relation: "above", value: 1, bound: 2, within: null, holds: false, line: 3 }],
          fault: { kind: "error", message: "TypeError", line: null },
          repeated: { within: 0, time: "", machine: "", differences: [{ at: "outputs", before: [1], after: null }] },
        },
      },
      { kind: "unchecked", why: { reason: "rests-on", facts } },
    ];
    const [first] = compiled.notes;
    if (first === undefined) throw new Error("The first note is missing.");
    for (const verdict of verdicts) {
      const input = {
        notes: [{ ...first, facts: everyFact.slice(0, 1) }],
        verdicts: new Map([[factKey({ note, fact: ref.fact }), verdict]]),
      };
      const written: FactsJson = JSON.parse([...emitFactsJson(input)].join(""));
      expect(written.facts[0]?.verdict).toEqual(verdict);
      expect(errorsOf(validate, written)).toEqual([]);
    }
  });
});

describe("graph.schema.json", () => {
  const validate = validator(schema("graph"));

  it("accepts the graphs of the first note, of the example vault, and one with an edge taken back", () => {
    const changed = compileVault([
      { path: "1.md", read: "2025-01-01", patch: ["甲 → 乙"] },
      { path: "2.md", read: null, patch: ["~~甲 → 乙~~"] },
    ]);
    expect(changed.graph.retracted).toHaveLength(1);
    for (const { graph } of [compiled, examples, changed]) {
      expect(errorsOf(validate, JSON.parse(writeJson(emitGraphJson(graph))))).toEqual([]);
    }
  });

  it("accepts any graph, which reads back as it was", () => {
    fc.assert(
      fc.property(graphs(fc.string({ unit: "binary", minLength: 1 })), (graph) => {
        const { $schema, ...read } = JSON.parse(writeJson(emitGraphJson(graph)));
        expect(errorsOf(validate, { $schema, ...read })).toEqual([]);
        expect(read).toEqual(graph);
      }),
    );
  });

  it("refuses a node without its provenance", () => {
    const written = emitGraphJson(compiled.graph);
    expect(validate({ ...written, nodes: written.nodes.map((node) => ({ ...node, provenance: [] })) })).toBe(false);
  });
});

describe("diagnostics.schema.json", () => {
  const validate = validator(schema("diagnostics"));
  const { coverage, input } = compiled;

  it("accepts the diagnostics of the first note and of the example vault", () => {
    for (const vault of [compiled, examples, { ...compiled, diagnostics }]) {
      const written = emitDiagnosticsJson({ diagnostics: vault.diagnostics, files: vault.input.notes, coverage }, say);
      expect(errorsOf(validate, JSON.parse(writeJson(written)))).toEqual([]);
    }
  });

  it("refuses a severity that there is not", () => {
    const written = emitDiagnosticsJson({ diagnostics, files: input.notes, coverage }, say);
    const wrong = written.diagnostics.map((one) => ({ ...one, severity: "fatal" }));
    expect(validate({ ...written, diagnostics: wrong })).toBe(false);
  });
});
