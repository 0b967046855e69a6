import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ConceptId, noteFromText, noteId } from "#core";
import type { Box } from "../../src/picture/diagram.ts";
import { clustersOf } from "../../src/report/graph/cluster.ts";
import { renderReport } from "../../src/report/index.ts";
import { bilingual } from "../../src/report/markup.ts";
import { compiledFrom } from "./vault.ts";

const box = (id: number, topic: number | null, since: number): Box => ({
  id: `c${id}` as ConceptId,
  titles: { zh: { main: `c${id}`, beneath: null }, en: { main: `c${id}`, beneath: null } },
  verdict: "unchecked",
  defined: false,
  since,
  topic: topic === null ? null : (`c${topic}` as ConceptId),
  isTopic: false,
  width: 100,
  height: 34,
  node: {
    id: `c${id}` as ConceptId,
    names: [],
    role: "member",
    topics: [],
    definition: null,
    verdict: "unchecked",
    provenance: [],
    since: null,
  },
});

describe("the parts of a large graph", () => {
  it("have every concept once, none has too many, and topics that hold each other end", () => {
    const graphs = fc.array(fc.tuple(fc.option(fc.nat(60)), fc.integer({ min: 1, max: 5 })), { maxLength: 60 });
    fc.assert(
      fc.property(graphs, fc.integer({ min: 1, max: 12 }), (boxes, most) => {
        const all = boxes.map(([topic, since], id) => box(id, topic, since));
        const clusters = clustersOf(all, most);
        expect(
          clusters
            .flatMap((cluster) => cluster.boxes)
            .map(({ id }) => id)
            .sort(),
        ).toEqual(all.map(({ id }) => id).sort());
        for (const cluster of clusters) expect(cluster.boxes.length).toBeLessThanOrEqual(most);
      }),
    );
  });

  it("are what the report shows of a graph of more than a hundred concepts, each with a picture of its own", async () => {
    const chapters = [0, 1, 2, 3].map((chapter) => {
      const items = Array.from({ length: 60 }, (_, at) => {
        const id = chapter * 60 + at;
        return `  - concept ${id} → concept ${(id * 7) % 240}\n`;
      });
      const text = `# Chapter ${chapter}\n\n## Update to Knowledge Graph\n\n- "Topic ${chapter}" node adds:\n${items.join("")}`;
      return noteFromText(noteId(`${chapter}.md`), text);
    });
    const compiled = compiledFrom(chapters);
    expect(compiled.graph.nodes.length).toBeGreaterThan(200);
    const html = await renderReport(compiled, { language: "en", title: "Large" });
    const pictures = html.match(/<svg class="diagram[\s\S]*?<\/svg>/g) ?? [];
    expect(pictures.length).toBeGreaterThan(3);
    for (const picture of pictures) {
      expect((picture.match(/class="node /g) ?? []).length).toBeLessThanOrEqual(100);
    }
    for (const { id } of compiled.graph.nodes) expect(html).toContain(id);
  }, 60_000);
});

describe("a name in both languages", () => {
  it.each([
    ["深度学习慢读 | Deep learning", "深度学习慢读", "Deep learning"],
    ["Deep learning｜深度学习慢读", "深度学习慢读", "Deep learning"],
    ["Notes", "Notes", "Notes"],
    ["a | b", "a | b", "a | b"],
  ])("%s", (name, zh, en) => expect(bilingual(name)).toEqual({ zh, en }));
});
