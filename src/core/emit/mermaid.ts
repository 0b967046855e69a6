import { nodeLabel } from "../graph/label.ts";
import { outline } from "../graph/outline.ts";
import type { Graph } from "../model/graph.ts";
import { verdictKinds } from "../model/verdict.ts";
import { numbered } from "./numbered.ts";
import { type DrawingWords, plainWords } from "./options.ts";

/**
 * The graph as a Mermaid flowchart: topics as subgraphs, arrows for edges, dotted lines to further topics, and dotted
 * arrows with a cross for edges that were taken back and not added again. What is not checked has a dashed frame.
 */
export function emitMermaid(graph: Graph, words: DrawingWords = plainWords): string {
  const { ids, edges, retracted } = numbered(graph);
  const { steps, alsoUnder } = outline(graph);
  const lines = ["flowchart LR"];
  const boxes = new Set<string>();
  let depth = 1;
  for (const step of steps) {
    if (step.step === "close") {
      depth--;
      lines.push(`${"  ".repeat(depth)}end`);
      continue;
    }
    const indent = "  ".repeat(depth);
    const id = ids.get(step.node.id) ?? "";
    const label = `["${escapeMermaid(nodeLabel(step.node))}"]`;
    if (step.step === "open") {
      lines.push(`${indent}subgraph topic_${id}${label}`);
      depth++;
    }
    // Lines between a subgraph and what lies in it are not drawn reliably: they lead to a box of the same name.
    if (step.step === "leaf" || step.linked) {
      lines.push(`${"  ".repeat(depth)}${id}${label}`);
      boxes.add(id);
    }
  }

  for (const { source, target, edge } of edges) {
    const label = escapeMermaid(words.edgeType(edge.type));
    lines.push(`  ${source} -->${label === "" ? "" : `|"${label}"|`} ${target}`);
  }
  for (const { node, topic } of alsoUnder) lines.push(`  ${ids.get(topic)} -.- ${ids.get(node)}`);
  for (const { source, target } of retracted) lines.push(`  ${source} -.-x ${target}`);

  for (const verdict of verdictKinds) {
    const such = graph.nodes
      .filter((node) => node.verdict === verdict)
      .flatMap((node) => ids.get(node.id) ?? [])
      .filter((id) => boxes.has(id));
    if (such.length > 0) lines.push(`  classDef ${verdict} ${styles[verdict]}`, `  class ${such.join(",")} ${verdict}`);
  }
  return `${lines.join("\n")}\n`;
}

const styles = {
  holds: "stroke-width:2px",
  near: "stroke-width:1px",
  unchecked: "stroke-dasharray:4 3",
  fails: "stroke:crimson,stroke-width:2px",
} as const;

/**
 * Text for a quoted label. Mermaid has no escapes but character codes between `#` and `;`. Besides what would end the
 * label, `:` is written so because a line with `style … : … #…;` loses its last `;`, and `%` because `%%{` opens a
 * directive anywhere.
 */
function escapeMermaid(text: string): string {
  return text
    .toWellFormed()
    .replace(/["#&<>:%`\\]/g, (mark) => `#${mark.charCodeAt(0)};`)
    .replace(/\r\n?|[\n\u2028\u2029]/g, "<br/>")
    .replace(/\p{Cc}/gu, " ");
}
