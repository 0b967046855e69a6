import fc from "fast-check";
import { Parser } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { emitCanvas, emitDot, emitGraphml, emitJsonLd, emitMermaid, type Graph, nodeLabel, writeJson } from "#core";
import { graphOf, graphs, nodeOf } from "../graph/graphs.ts";

const awkward = [
  'say "residual"',
  "[a](b) {c} <d> & e",
  "第一行\n第二行",
  "残差连接（residual connection）",
  "😀 👩‍👩‍👧 𠮷",
  "]]> <!-- --> <![CDATA[",
  "&amp; &quot; #quot; #35;",
  "back\\slash \\N \\n",
  "%% comment %%{init}%%",
  "style a: #fff;",
  "end",
  "`code` *strong* _em_ | ; : ,",
  "1. first",
  "lone \ud800 surrogate",
  "control \u0000\u0007\u001b\u0085",
  "a\r\nb\rc",
];

const name = fc.oneof(fc.constantFrom(...awkward), fc.string({ unit: "binary", minLength: 1 }));
const named = (text: string): Graph => graphOf([nodeOf("a", [], { names: [{ text, language: "und" }] })]);

/** What a text is once line ends and what no format can hold are made the same. */
const plain = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\n\u2028\u2029]/g, "\n")
    .replace(/(?!\n)\p{Cc}/gu, " ");

describe("Mermaid", () => {
  it.each(awkward)("shows %j as it is", (text) => {
    expect(mermaidLabels(emitMermaid(named(text)))).toEqual([plain(text)]);
  });

  it("keeps its structure whatever the names are", () => {
    fc.assert(
      fc.property(graphs(name), (graph) => {
        const text = emitMermaid(graph);
        const labels = graph.nodes.map((node) => plain(nodeLabel(node)));
        expect(labels).toEqual(expect.arrayContaining([...new Set(mermaidLabels(text))]));
        const lines = text.split("\n");
        for (const line of lines.slice(1, -1)) expect(line).toMatch(mermaidLine);
        const count = (pattern: RegExp): number => lines.filter((line) => pattern.test(line)).length;
        expect(count(/^ *subgraph /)).toBe(count(/^ *end$/));
        expect(count(/-->/)).toBe(graph.edges.length);
      }),
    );
  });
});

const mermaidLabel = `\\["(?:[^"#]|#\\d+;)*"\\]`;
const mermaidLine = new RegExp(
  `^ +(?:(?:subgraph topic_)?n\\d+${mermaidLabel}|end|n\\d+ (?:-->(?:\\|"[^"]*"\\|)?|-\\.-x?) n\\d+|classDef \\w+ [a-z0-9:, -]+|class (?:n\\d+,?)+ \\w+)$`,
);

function mermaidLabels(text: string): readonly string[] {
  return [...text.matchAll(/\["([^"]*)"\]/g)].map((match) =>
    (match[1] ?? "").replaceAll("<br/>", "\n").replace(/#(\d+);/g, (_, code) => String.fromCharCode(Number(code))),
  );
}

describe("DOT", () => {
  it.each(awkward)("shows %j as it is", (text) => {
    const label = /label=("(?:[^"\\]|\\.)*")/.exec(emitDot(named(text)))?.[1] ?? "";
    expect(dotText(label)).toBe(
      text
        .toWellFormed()
        .replace(/\r\n?|\n/g, "\n")
        .replace(/(?!\n)\p{Cc}/gu, " "),
    );
  });

  it("keeps its structure whatever the names are", () => {
    fc.assert(
      fc.property(graphs(name), (graph) => {
        const bare = emitDot(graph).replace(/"(?:[^"\\]|\\.)*"/gs, "TEXT");
        expect(bare).not.toContain('"');
        expect(bare.match(/\{/g)?.length).toBe(bare.match(/\}/g)?.length);
        expect(bare.match(/ -> n\d+(?: \[(?:label=TEXT, )?style=dashed\])?;/g)?.length ?? 0).toBe(graph.edges.length);
      }),
    );
  });
});

function dotText(quoted: string): string {
  return quoted
    .slice(1, -1)
    .replace(/\\(.)/g, (_, mark) => (mark === "n" ? "\n" : mark))
    .replaceAll("&amp;", "&");
}

describe("GraphML", () => {
  it("gives every name and definition back to a parser of XML", () => {
    fc.assert(
      fc.property(graphs(name), (graph) => {
        const read = readGraphml(emitGraphml(graph));
        expect(read.labels).toEqual(graph.nodes.map((node) => xmlText(nodeLabel(node))));
        expect(read.definitions).toEqual(
          graph.nodes.flatMap(({ definition }) => (definition ? [xmlText(definition.text)] : [])),
        );
        expect(read.edges).toEqual(graph.edges.map((edge) => `n${edge.from} n${edge.to}`));
      }),
    );
  });
});

/** XML 1.0 has no place for most control characters. */
function xmlText(text: string): string {
  return text.toWellFormed().replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD");
}

function readGraphml(text: string) {
  const read = { labels: [] as string[], definitions: [] as string[], edges: [] as string[] };
  let into: string[] | null = null;
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => {
        if (tag === "edge") read.edges.push(`${attributes.source} ${attributes.target}`);
        const key = tag === "data" ? attributes.key : undefined;
        into = key === "node-label" ? read.labels : key === "node-definition" ? read.definitions : null;
        into?.push("");
      },
      ontext: (part) => {
        if (into !== null) into[into.length - 1] += part;
      },
      onclosetag: () => {
        into = null;
      },
    },
    { xmlMode: true },
  );
  parser.end(text);
  return read;
}

describe("JSON", () => {
  it("written in lines reads as the value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(writeJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("of canvas and linked data holds every name", () => {
    fc.assert(
      fc.property(graphs(name), (graph) => {
        const names = JSON.stringify(JSON.parse(writeJson(emitJsonLd(graph))));
        for (const node of graph.nodes) expect(names).toContain(JSON.stringify(node.names[0]?.text));
        expect(JSON.parse(writeJson(emitCanvas(graph)))).toEqual(emitCanvas(graph));
      }),
    );
  });
});
