import type { TemplateKind } from "../model/section.ts";
import type { SectionItems } from "./into-sections.ts";

export const captureKinds = ["question", "task", "term", "quote"] as const;

/** What a line that is jotted down becomes. */
export type CaptureKind = (typeof captureKinds)[number];

const sections: { readonly [Kind in CaptureKind]: TemplateKind } = {
  question: "questions",
  task: "tasks",
  term: "concepts",
  quote: "concepts",
};

/** A line as the item of the section that it belongs to. Null where nothing is written. */
export function captured(kind: CaptureKind, line: string): SectionItems | null {
  const words = line.trim().replace(/\s*\n\s*/gu, " ");
  if (words === "") return null;
  return { kind: sections[kind], items: [`- ${marked(kind, words)}\n`] };
}

function marked(kind: CaptureKind, words: string): string {
  if (kind === "task") return `[ ] ${words}`;
  if (kind === "quote") return /[“"「『]/u.test(words) ? words : `“${words}”`;
  return words;
}
