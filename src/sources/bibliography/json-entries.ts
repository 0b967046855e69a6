/** One entry of a list in JSON: its value, or null if it is not JSON; `at` is where it begins. */
export type JsonEntry = { readonly at: number; readonly value: unknown; readonly broken: boolean };

/**
 * The entries of the list in which a text keeps its items: the list that the text is, or that stands under `items` in
 * the object that it is; an object that is neither is the only entry. Entries are found by their brackets, so that what
 * is cut off or broken loses one entry and not all.
 */
export function jsonEntries(text: string): { readonly entries: readonly JsonEntry[]; readonly complete: boolean } {
  const start = text.search(/[[{]/u);
  if (start < 0) return { entries: [], complete: false };
  if (text[start] === "[") return listEntries(text, start + 1);
  const list = /"items"\s*:\s*\[/u.exec(text);
  if (list !== null && depthAt(text, start, list.index) === 1) return listEntries(text, list.index + list[0].length);
  return { entries: [parsed(text, start, text.length)], complete: true };
}

function listEntries(text: string, from: number): ReturnType<typeof jsonEntries> {
  const entries: JsonEntry[] = [];
  let start: number | null = null;
  for (const { at, depth, mark } of marks(text, from)) {
    const ends = depth === 0 && (mark === "," || mark === "]");
    if (ends && start !== null) {
      entries.push(parsed(text, start, at));
      start = null;
    } else if (mark !== "," && mark !== "]") start ??= at;
    if (depth === 0 && mark === "]") return { entries, complete: true };
  }
  return { entries, complete: false };
}

function parsed(text: string, from: number, to: number): JsonEntry {
  try {
    const value: unknown = JSON.parse(text.slice(from, to));
    return { at: from, value, broken: false };
  } catch {
    return { at: from, value: null, broken: true };
  }
}

const token = /"(?:[^"\\]|\\.)*"?|[^\s"]/gsu;

/** What is not white space, with how many brackets are open around it; of strings the first mark. */
function* marks(
  text: string,
  from: number,
): Generator<{ readonly at: number; readonly depth: number; readonly mark: string }> {
  let depth = 0;
  token.lastIndex = from;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const mark = match[0].charAt(0);
    const at = match.index;
    const resume = token.lastIndex;
    if ((mark === "}" || mark === "]") && depth > 0) {
      depth -= 1;
      // The bracket that closes an entry is part of it, not the end of the list.
      if (depth > 0) yield { at, depth, mark };
    } else yield { at, depth, mark };
    if (mark === "{" || mark === "[") depth += 1;
    token.lastIndex = resume;
  }
}

function depthAt(text: string, from: number, to: number): number {
  let depth = 0;
  for (const { at, depth: open } of marks(text, from)) {
    if (at >= to) return open;
    depth = open;
  }
  return depth;
}
