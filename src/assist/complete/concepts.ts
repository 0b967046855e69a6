import { hasHan, type Language } from "#core";
import type { NamedConcept } from "../../workspace/snapshot.ts";
import { type Completion, completion } from "./completion.ts";
import { type Cursor, spanBefore } from "./cursor.ts";

const most = 30;
/** Names are looked for by as many units before the cursor at most. */
const longest = 24;

/**
 * Concepts by the beginning of any of their names, whichever language that is in. Chinese is not divided into words, so
 * the longest end of what stands before the cursor that begins a name counts.
 */
export function completeConcept(cursor: Cursor): readonly Completion[] {
  const { snapshot } = cursor.context;
  for (const start of startsBefore(cursor.before)) {
    const typed = cursor.before.slice(start);
    const found = snapshot
      .conceptsLike(typed, most * 2)
      .filter(({ name }) => beginsWith(name.text, typed) && name.text !== typed);
    if (found.length > 0) return itemsFor(found, typed, cursor);
  }
  return [];
}

function itemsFor(found: readonly NamedConcept[], typed: string, cursor: Cursor): readonly Completion[] {
  const span = spanBefore(cursor, typed.length);
  const items = new Map<string, Completion>();
  const put = (text: string, { concept }: NamedConcept): void => {
    if (items.has(text) || items.size >= most) return;
    const detail = concept.names.flatMap(({ text: other }) => (other === text ? [] : other)).join(" · ");
    items.set(
      text,
      completion("concept", text, span, text, { detail, subject: { of: "concept", concept: concept.id } }),
    );
  };
  for (const one of found) put(one.name.text, one);
  for (const one of found) for (const text of otherForms(one, cursor.writes)) put(text, one);
  return [...items.values()];
}

/** The name in the other language, and both as a gloss. */
function otherForms({ concept, name }: NamedConcept, writes: "zh" | "en"): readonly string[] {
  const first = (language: Language): string | undefined =>
    concept.names.find((one) => one.language === language && one.form === "full")?.text;
  const zh = name.language === "zh" ? name.text : first("zh");
  const en = name.language === "en" ? name.text : first("en");
  if (zh === undefined || en === undefined) return [];
  return writes === "zh" ? [zh, `${zh}（${en}）`, en] : [en, `${en} (${zh})`, zh];
}

/** Where a name could begin: at a Chinese character or at the beginning of a word, from the farthest. */
function startsBefore(before: string): readonly number[] {
  const starts: number[] = [];
  for (let at = Math.max(0, before.length - longest); at < before.length; at += 1) {
    const here = before[at] ?? "";
    const word = /[\p{L}\p{N}]/u;
    const begins =
      hasHan(here) || (word.test(here) && (hasHan(before[at - 1] ?? "") || !word.test(before[at - 1] ?? "")));
    const typed = before.slice(at);
    // Two letters at least, and nothing between that ends a clause.
    const enough = hasHan(typed) || typed.length > 1;
    if (begins && enough && !/[。，；：、“”‘’「」（）《》,;:"()[\]|`$]/u.test(typed)) starts.push(at);
  }
  return starts;
}

function beginsWith(name: string, typed: string): boolean {
  return name.normalize("NFKC").toLowerCase().startsWith(typed.normalize("NFKC").toLowerCase());
}
