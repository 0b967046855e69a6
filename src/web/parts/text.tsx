import type { JSX } from "preact";
import { hasHan } from "#core";
import { type InEach, workbench } from "#words";
import { preferences } from "../state/preferences.ts";

/** One of the workbench's own sentences, in the reader's language. */
export function t(key: keyof typeof workbench): string {
  return workbench[key][preferences.language.value];
}

/** A sentence that stands for one of a count, a name or the like. */
export function each<Value>(words: InEach<Value>): Value {
  return words[preferences.language.value];
}

/** Words of notes and books, marked with their language, so that they are set in its face. */
export function Words({
  text,
  as: Tag = "span",
  class: name,
}: {
  text: string;
  as?: "span" | "p" | "h3";
  class?: string;
}): JSX.Element {
  return (
    <Tag lang={hasHan(text) ? "zh" : "en"} class={name}>
      {text}
    </Tag>
  );
}
