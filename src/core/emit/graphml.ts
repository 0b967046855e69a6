import { nodeLabel } from "../graph/label.ts";
import type { Graph, Provenance } from "../model/graph.ts";
import { numbered } from "./numbered.ts";

/**
 * The graph as GraphML with typed keys. Lists (names, topics, notes) are one to a line in their value; topics are the
 * ids of their nodes. Edges that were taken back and not added again are there, marked `retracted`.
 */
export function emitGraphml(graph: Graph): string {
  const { ids, edges, retracted } = numbered(graph);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' +
      ' xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">',
    ...keys.map(
      ([domain, name, type]) =>
        `  <key id="${domain}-${name}" for="${domain}" attr.name="${name}" attr.type="${type}"/>`,
    ),
    '  <graph id="graph" edgedefault="directed">',
  ];
  for (const node of graph.nodes) {
    lines.push(
      `    <node id="${ids.get(node.id)}">`,
      ...data("node", {
        label: nodeLabel(node),
        concept: node.id,
        names: node.names.map((name) => name.text).join("\n"),
        definition: node.definition?.text ?? null,
        role: node.role,
        topics: node.topics.flatMap((topic) => ids.get(topic) ?? []).join("\n") || null,
        verdict: node.verdict,
        date: node.since,
        notes: notesOf(node.provenance),
      }),
      "    </node>",
    );
  }
  for (const { source, target, edge } of edges) {
    const values = { type: edge.type, verdict: edge.verdict, date: edge.since, notes: notesOf(edge.provenance) };
    lines.push(`    <edge source="${source}" target="${target}">`, ...data("edge", values), "    </edge>");
  }
  for (const { source, target, edge } of retracted) {
    const values = { type: edge.type, notes: notesOf(edge.added), retracted: "true" };
    lines.push(`    <edge source="${source}" target="${target}">`, ...data("edge", values), "    </edge>");
  }
  return `${[...lines, "  </graph>", "</graphml>"].join("\n")}\n`;
}

const keys = [
  ["node", "label", "string"],
  ["node", "concept", "string"],
  ["node", "names", "string"],
  ["node", "definition", "string"],
  ["node", "role", "string"],
  ["node", "topics", "string"],
  ["node", "verdict", "string"],
  ["node", "date", "string"],
  ["node", "notes", "string"],
  ["edge", "type", "string"],
  ["edge", "verdict", "string"],
  ["edge", "date", "string"],
  ["edge", "notes", "string"],
  ["edge", "retracted", "boolean"],
] as const;

type Key<Domain extends "node" | "edge"> = Extract<(typeof keys)[number], readonly [Domain, ...unknown[]]>[1];

function data<Domain extends "node" | "edge">(
  domain: Domain,
  values: { readonly [Name in Key<Domain>]?: string | null },
): readonly string[] {
  return Object.entries<string | null | undefined>(values).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [`      <data key="${domain}-${name}">${escapeXml(value)}</data>`],
  );
}

function notesOf(provenance: readonly Provenance[]): string {
  return [...new Set(provenance.map((one) => one.note))].join("\n");
}

/** For text and attributes. What XML 1.0 cannot hold, such as most control characters, becomes U+FFFD. */
function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replace(/[&<>"'\r]/g, (mark) => references.get(mark) ?? mark);
}

const references: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"],
  // A parser would turn a bare carriage return into a line feed.
  ["\r", "&#13;"],
]);
