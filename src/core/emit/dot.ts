import { nodeLabel } from "../graph/label.ts";
import { outline } from "../graph/outline.ts";
import type { Graph, GraphNode } from "../model/graph.ts";
import { numbered } from "./numbered.ts";
import { type DrawingWords, plainWords } from "./options.ts";

/**
 * The graph in the DOT language: topics as clusters, definitions as tooltips. What is not checked has a dashed frame,
 * an edge that was taken back is grey and dashed, a line without an arrow leads to a further topic.
 */
export function emitDot(graph: Graph, words: DrawingWords = plainWords): string {
  const { ids, edges, retracted } = numbered(graph);
  const { steps, alsoUnder } = outline(graph);
  const lines = [
    "digraph graph_of_notes {",
    "  rankdir=LR;",
    '  node [shape=box, fontname="sans-serif"];',
    '  edge [fontname="sans-serif"];',
  ];
  let depth = 1;
  for (const step of steps) {
    if (step.step === "close") {
      depth--;
      lines.push(`${"  ".repeat(depth)}}`);
      continue;
    }
    const indent = "  ".repeat(depth);
    const id = ids.get(step.node.id) ?? "";
    if (step.step === "open") {
      lines.push(`${indent}subgraph cluster_${id} {`, `${indent}  label=${quoted(nodeLabel(step.node))};`);
      depth++;
    }
    if (step.step === "leaf" || step.linked) lines.push(`${"  ".repeat(depth)}${id} ${attributes(step.node)};`);
  }
  for (const { source, target, edge } of edges) {
    const label = words.edgeType(edge.type);
    const style = [...(label === "" ? [] : [`label=${quoted(label)}`]), ...styleOf(edge.verdict)];
    lines.push(`  ${source} -> ${target}${style.length === 0 ? "" : ` [${style.join(", ")}]`};`);
  }
  for (const { node, topic } of alsoUnder) {
    lines.push(`  ${ids.get(topic)} -> ${ids.get(node)} [style=dotted, dir=none];`);
  }
  for (const { source, target } of retracted) {
    lines.push(`  ${source} -> ${target} [style=dashed, color=gray, arrowhead=tee];`);
  }
  return `${lines.join("\n")}\n}\n`;
}

function attributes(node: GraphNode): string {
  const list = [`label=${quoted(nodeLabel(node))}`];
  if (node.definition !== null) list.push(`tooltip=${quoted(node.definition.text)}`);
  return `[${[...list, ...styleOf(node.verdict)].join(", ")}]`;
}

function styleOf(verdict: GraphNode["verdict"]): readonly string[] {
  if (verdict === "fails") return ["color=crimson"];
  return verdict === "unchecked" ? ["style=dashed"] : [];
}

/** Graphviz reads backslashes as escapes and `&…;` as HTML's character references in every label. */
function quoted(text: string): string {
  const escaped = text
    .toWellFormed()
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replaceAll("&", "&amp;")
    .replace(/\r\n?|\n/g, "\\n")
    .replace(/\p{Cc}/gu, " ");
  return `"${escaped}"`;
}
