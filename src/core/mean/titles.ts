import type { TemplateKind } from "../model/section.ts";
import type { Settings } from "../model/settings.ts";
import { hasHan } from "../text/fold.ts";

/** What a heading's words come to. `broken` misses its end, which may stand on the next line. */
export type TitleMatch = { readonly kind: TemplateKind; readonly fit: "whole" | "part" | "broken" };

/** The template's titles in both languages, folded, ready to be looked up. Made once for a vault's settings. */
export class Titles {
  private readonly kinds = new Map<string, TemplateKind>();
  private readonly written = new Map<string, string>();
  /** Headings are the same in all notes of a vault; what one came to is remembered, up to a bound. */
  private readonly matched = new Map<string, TitleMatch | null>();

  constructor(settings: Settings) {
    for (const { kind, zh, en } of settings.template) {
      for (const title of [...zh, ...en]) {
        const key = foldTitle(title);
        if (!this.kinds.has(key)) this.kinds.set(key, kind);
        if (!this.written.has(key)) this.written.set(key, title);
      }
    }
  }

  /** `中文 | English`, either alone, or both without a mark between; numbers before and punctuation do not matter. */
  match(words: string): TitleMatch | null {
    const known = this.matched.get(words);
    if (known !== undefined) return known;
    const match = this.find(words);
    if (this.matched.size < mostRemembered) this.matched.set(words, match);
    return match;
  }

  private find(words: string): TitleMatch | null {
    const text = withoutNumber(words);
    if (text.length > longestTitle) return null;
    const whole = this.lookUp(text);
    if (whole) return { kind: whole, fit: "whole" };
    const parts = text
      .split(/[|｜]/)
      .map((part) => part.trim())
      .filter((part) => part !== "");
    const [first, second] = parts;
    if (!first) return null;
    if (!second) return null;
    const kinds = parts.map((part) => this.lookUp(part));
    const kind = kinds.find((one) => one !== null);
    if (!kind) return null;
    if (kinds.every((one) => one === kind)) return { kind, fit: "whole" };
    if (kinds[0] === kind && parts.length === 2 && this.begins(second, kind)) return { kind, fit: "broken" };
    return { kind, fit: "part" };
  }

  /** The title that was nearly written, for a heading that is none: at most one letter in five differs. */
  nearest(words: string): { readonly kind: TemplateKind; readonly title: string } | null {
    const first = withoutNumber(words).split(/[|｜]/)[0] ?? "";
    const key = foldTitle(first);
    const limit = hasHan(key) ? Math.floor(key.length / 4) : Math.floor(key.length / 5);
    if (limit < 1 || key.length > longestTitle) return null;
    let best: { readonly kind: TemplateKind; readonly title: string } | null = null;
    let least = limit + 1;
    for (const [known, kind] of this.kinds) {
      if (Math.abs(known.length - key.length) >= least) continue;
      const distance = editDistance(known, key);
      if (distance < least) {
        least = distance;
        best = { kind, title: this.written.get(known) ?? known };
      }
    }
    return best;
  }

  private lookUp(text: string): TemplateKind | null {
    const key = foldTitle(text);
    const kind = this.kinds.get(key);
    if (kind) return kind;
    // 核心概念总结 Core Concepts Summary, without a mark between.
    const edge = /^(.*\p{Script=Han})\s*([A-Za-z][^\p{Script=Han}]*)$/u.exec(text);
    const [, chinese, english] = edge ?? [];
    const left = chinese === undefined ? undefined : this.kinds.get(foldTitle(chinese));
    return left && english !== undefined && this.kinds.get(foldTitle(english)) === left ? left : null;
  }

  private begins(text: string, kind: TemplateKind): boolean {
    const key = foldTitle(text);
    if (key.length < 3) return false;
    for (const [known, one] of this.kinds) if (one === kind && known !== key && known.startsWith(key)) return true;
    return false;
  }
}

const longestTitle = 90;
const mostRemembered = 10_000;

function foldTitle(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/** `3. `, `三、`, `（3）`, `第三部分：`, and signs before a heading. */
function withoutNumber(words: string): string {
  return words
    .replace(/\s+/g, " ")
    .replace(/^[^\p{L}\p{N}（(]+/u, "")
    .replace(
      /^(?:[(（]?(?:\d+(?:\.\d+)*|[一二三四五六七八九十]+)(?:[.)）、．:：]|\s(?=\S))\s*|第[\d一二三四五六七八九十]+部分\s*[:：]?\s*)/u,
      "",
    )
    .replace(/[:：]\s*$/, "")
    .trim();
}

/** Levenshtein's distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
