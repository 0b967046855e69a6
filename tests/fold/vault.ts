import { type Compiled, compile, defaultSettings, type Graph, noteFromText, noteId } from "#core";

/** A chapter note that has only what the fold looks at. */
export type PatchNote = {
  readonly path: string;
  readonly read: string | null;
  readonly chapter?: string;
  /** Items of the graph section, with their own indentation. */
  readonly patch: readonly string[];
  /** Items of the section on concepts. */
  readonly concepts?: readonly string[];
};

export function noteText({ read, chapter, patch, concepts = [] }: PatchNote): string {
  return [
    "## 章节信息 | Chapter Info",
    "- 书名: Deep Learning",
    ...(chapter === undefined ? [] : [`- 章节: 第 ${chapter} 章 - 《某章》`]),
    ...(read === null ? [] : [`- 阅读日期: ${read}`]),
    "",
    "## 核心概念总结 | Core Concepts Summary",
    ...concepts.map((item) => `- ${item}`),
    "",
    "## 知识图谱更新 | Update to Knowledge Graph",
    ...patch.map((item) => item.replace(/^( *)/, "$1- ")),
    "",
  ].join("\n");
}

export function compileVault(notes: readonly PatchNote[]): Compiled {
  return compile({
    notes: notes.map((note) => noteFromText(noteId(note.path), noteText(note))),
    works: [],
    otherFiles: [],
    settings: defaultSettings,
    today: null,
  });
}

/** `A -leads-to-> B` for every edge. */
export function edgesOf(graph: Graph): readonly string[] {
  return graph.edges.map((edge) => `${edge.from} -${edge.type}-> ${edge.to}`);
}

export function nodesOf(graph: Graph): readonly string[] {
  return graph.nodes.map((node) => node.id);
}
