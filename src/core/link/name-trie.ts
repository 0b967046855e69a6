import { foldName } from "../text/fold.ts";

/** One word of a folded text: a run of Latin letters and digits, or one character of any other script. */
type Token = { readonly text: string; readonly stem: string };

type Branch<T> = {
  readonly next: Map<string, Branch<T>>;
  readonly entries: { readonly name: string; readonly written: string; readonly value: T }[];
};

/** A name that stands in a text. `exact` is false where only the plural made it fit. */
export type NameMatch<T> = { readonly value: T; readonly name: string; readonly exact: boolean };

/**
 * Names to be found in texts, in time linear in the text whatever the number of names. A name fits at word boundaries
 * of Latin script, whatever its spelling (`foldName`) and whether English words are singular or plural; of names that
 * lie over each other the longest is found, and of several things with that name all.
 */
export class NameTrie<T> {
  private readonly root: Branch<T> = branch();

  add(name: string, value: T): void {
    const folded = foldName(name);
    if (!canBeFound(folded)) return;
    let at = this.root;
    const tokens = tokenize(folded);
    for (const token of tokens) {
      let next = at.next.get(token.stem);
      if (next === undefined) {
        next = branch();
        at.next.set(token.stem, next);
      }
      at = next;
    }
    at.entries.push({ name: folded, written: compact(tokens), value });
  }

  /** Every name in the text, from left to right. */
  find(text: string): readonly NameMatch<T>[] {
    const tokens = tokenize(foldName(text));
    const found: NameMatch<T>[] = [];
    for (let start = 0; start < tokens.length; ) {
      const { end, entries } = this.longest(tokens, start);
      if (entries.length === 0) {
        start += 1;
        continue;
      }
      const written = compact(tokens.slice(start, end));
      for (const entry of entries) {
        found.push({ value: entry.value, name: entry.name, exact: entry.written === written });
      }
      start = end;
    }
    return found;
  }

  private longest(
    tokens: readonly Token[],
    start: number,
  ): { readonly end: number; readonly entries: Branch<T>["entries"] } {
    let end = start;
    let entries: Branch<T>["entries"] = [];
    let at = this.root.next.get(tokens[start]?.stem ?? "");
    for (let next = start + 1; at !== undefined; next += 1) {
      if (at.entries.length > 0) {
        end = next;
        entries = at.entries;
      }
      at = at.next.get(tokens[next]?.stem ?? "");
    }
    return { end, entries };
  }
}

/** One letter or character alone (`K`, 图) stands in too many texts that do not mean it. */
function canBeFound(folded: string): boolean {
  return (folded.match(/[\p{L}\p{N}]/gu)?.length ?? 0) > 1;
}

function branch<T>(): Branch<T> {
  return { next: new Map(), entries: [] };
}

/** Symbols that are part of a name (`C++`, `F#`) stay with their word; all other punctuation is a token of its own. */
const words = /[\p{Script=Latin}\p{N}\p{M}]+[+#]*|[^\s]/gu;

function tokenize(folded: string): readonly Token[] {
  return Array.from(folded.matchAll(words), ([text]) => ({ text, stem: singular(text) }));
}

function compact(tokens: readonly Token[]): string {
  return tokens.map((token) => token.text).join(" ");
}

/** An English noun's singular, for comparing only: what it does to words that are no plurals it does to both sides. */
export function singular(word: string): string {
  if (word.length < 4 || !/^[a-z]+s$/.test(word) || /(?:ss|us|is)$/.test(word)) return word;
  if (/ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh|zz)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}
