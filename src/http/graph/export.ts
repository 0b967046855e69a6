import {
  type DrawingWords,
  emitCanvas,
  emitDot,
  emitGraphJson,
  emitGraphml,
  emitJsonLd,
  emitMermaid,
  type Graph,
  type Settings,
  writeJson,
} from "#core";
import { type ExportFormat, exportFormats } from "../../wire/graph.ts";
import { edgeTypeName } from "../../words/names.ts";

type Emit = (graph: Graph, words: DrawingWords) => string;

const forms: {
  readonly [Format in ExportFormat]: { readonly name: string; readonly type: string; readonly emit: Emit };
} = {
  json: { name: "graph.json", type: "application/json", emit: (graph) => writeJson(emitGraphJson(graph)) },
  jsonld: { name: "graph.jsonld", type: "application/ld+json", emit: (graph) => writeJson(emitJsonLd(graph)) },
  mermaid: { name: "graph.mmd", type: "text/plain; charset=utf-8", emit: emitMermaid },
  dot: { name: "graph.dot", type: "text/plain; charset=utf-8", emit: emitDot },
  graphml: { name: "graph.graphml", type: "application/xml", emit: (graph) => emitGraphml(graph) },
  canvas: {
    name: "graph.canvas",
    type: "application/json",
    emit: (graph, words) => writeJson(emitCanvas(graph, words)),
  },
};

export function readFormat(written: string | undefined): ExportFormat | null {
  return exportFormats.find((format) => format === written) ?? null;
}

/** A part of the graph as a file to keep. */
export function exported(
  graph: Graph,
  format: ExportFormat,
  { edgeTypes }: Settings,
  language: "zh" | "en",
): { readonly name: string; readonly type: string; readonly text: string } {
  const { name, type, emit } = forms[format];
  const words = { edgeType: (id: string) => (id === "leads-to" ? "" : edgeTypeName(id, language, edgeTypes)) };
  return { name, type, text: emit(graph, words) };
}
