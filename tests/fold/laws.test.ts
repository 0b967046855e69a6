import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Compiled, fold, type Graph, type IsoDate } from "#core";
import { compileVault, type PatchNote } from "./vault.ts";

const names = ["甲", "乙", "丙", "残差连接", "alpha", "beta gamma", "ResNet"] as const;
const dates = ["2025-01-01", "2025-01-02", "2025-02-01", "2025-03-05"] as const;
const name = fc.constantFrom(...names);

const add = fc.tuple(name, fc.constantFrom("→", "—requires→"), name).map((parts) => parts.join(" "));
const retract = add.map((edge) => `~~${edge}~~`);
const topic = fc.tuple(name, name).map(([over, under]) => `“${over}”节点新增：${under}`);
const gloss = fc
  .tuple(fc.constantFrom("丙", "残差连接"), fc.constantFrom("residual", "gamma"))
  .map(([zh, en]) => `${zh}（${en}）`);

function vault(line: fc.Arbitrary<string>, date: fc.Arbitrary<string | null>): fc.Arbitrary<readonly PatchNote[]> {
  return fc.uniqueArray(
    fc.record({
      path: fc.constantFrom("a.md", "b.md", "c/d.md", "笔记.md", "z.md"),
      read: date,
      chapter: fc.constantFrom("1", "2", "10"),
      patch: fc.array(line, { maxLength: 5 }),
    }),
    { selector: (note) => note.path, maxLength: 5 },
  );
}

const anyLine = fc.oneof(add, retract, topic, gloss, name);
const withoutRetraction = fc.oneof(add, topic, gloss, name);
const anyDate = fc.option(fc.constantFrom(...dates));

const edgeKeys = (graph: Graph): readonly string[] => graph.edges.map((edge) => `${edge.from} ${edge.type} ${edge.to}`);

describe("the fold", () => {
  it("does not depend on the order of files", () => {
    fc.assert(
      fc.property(
        vault(anyLine, anyDate).chain((notes) =>
          fc.tuple(fc.constant(notes), fc.shuffledSubarray([...notes], { minLength: notes.length })),
        ),
        ([notes, shuffled]) => {
          expect(compileVault(shuffled).graph).toEqual(compileVault(notes).graph);
        },
      ),
    );
  });

  it("is closed, names every node and edge once, and says of each who put it there", () => {
    fc.assert(
      fc.property(vault(anyLine, anyDate), (notes) => {
        const { graph } = compileVault(notes);
        const ids = graph.nodes.map((node) => node.id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(new Set(edgeKeys(graph)).size).toBe(graph.edges.length);
        for (const edge of [...graph.edges, ...graph.retracted])
          expect(ids).toEqual(expect.arrayContaining([edge.from, edge.to]));
        for (const node of graph.nodes) expect(ids).toEqual(expect.arrayContaining([...node.topics]));
        for (const one of [...graph.nodes, ...graph.edges]) {
          expect(one.provenance.length).toBeGreaterThan(0);
          expect(one.since).toBe(one.provenance[0]?.date);
        }
        for (const node of graph.nodes) expect(node.names.length).toBeGreaterThan(0);
      }),
    );
  });

  it("has an edge exactly if the last that was said of it added it", () => {
    fc.assert(
      fc.property(vault(fc.oneof(add, retract), fc.constantFrom(...dates)), (notes) => {
        const last = new Map<string, string>();
        const ordered = [...notes].sort(
          (a, b) =>
            (a.read ?? "").localeCompare(b.read ?? "") ||
            Number(a.chapter) - Number(b.chapter) ||
            (a.path < b.path ? -1 : 1),
        );
        for (const line of ordered.flatMap((note) => note.patch)) last.set(line.replaceAll("~", ""), line);
        const added = [...last.values()].filter((line) => !line.startsWith("~"));
        expect(edgeKeys(compileVault(notes).graph).toSorted()).toEqual(added.map(edgeOfLine).toSorted());
      }),
    );
  });

  it("only grows with time when nothing is taken back", () => {
    fc.assert(
      fc.property(vault(withoutRetraction, anyDate), (notes) => {
        const compiled = compileVault(notes);
        const graphs = dates.map((date) => graphAt(compiled, date));
        for (const [i, later] of graphs.entries()) {
          const earlier = graphs[i - 1];
          if (earlier === undefined) continue;
          expect(edgeKeys(later)).toEqual(expect.arrayContaining([...edgeKeys(earlier)]));
          for (const before of earlier.nodes) {
            const after = later.nodes.find((node) => node.id === before.id);
            expect(after?.names).toEqual(expect.arrayContaining([...before.names]));
            expect(after?.topics).toEqual(expect.arrayContaining([...before.topics]));
            expect(after?.provenance.slice(0, before.provenance.length)).toEqual(before.provenance);
          }
        }
      }),
    );
  });

  it("is the graph of today as of the last date, when every note has one", () => {
    fc.assert(
      fc.property(vault(anyLine, fc.constantFrom(...dates)), (notes) => {
        const compiled = compileVault(notes);
        expect(graphAt(compiled, "2025-12-31")).toEqual(compiled.graph);
      }),
    );
  });
});

function graphAt(compiled: Compiled, date: string): Graph {
  return fold(compiled, compiled.verdicts, date as IsoDate);
}

/** As the generator above wrote it; the names in it fold to themselves but for case. */
function edgeOfLine(line: string): string {
  const [from, type, to] = line.includes("requires") ? line.split(/ (—requires→) /) : line.split(/ (→) /);
  return `${from?.toLowerCase()} ${type === "→" ? "leads-to" : "requires"} ${to?.toLowerCase()}`;
}
