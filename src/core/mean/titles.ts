import type { TemplateKind } from "../model/section.ts";
import type { Settings } from "../model/settings.ts";
import { codeAt } from "../text/code-at.ts";
import { editDistance } from "../text/distance.ts";
import { hasHan } from "../text/fold.ts";

/** What a heading's words come to. `broken` misses its end, which may stand on the next line. */
export type TitleMatch = { readonly kind: TemplateKind; readonly fit: "whole" | "part" | "broken" };

/** The template's titles in both languages, folded, ready to be looked up. Made once for a vault's settings. */
export class Titles {
  private readonly kinds = new Map<string, TemplateKind>();
  private readonly written = new Map<string, string>();
  /** The last letters of the folded titles, and how many letters the longest has. */
  private readonly endings = new Set<number>();
  private longest = 0;
  /** Headings are the same in all notes of a vault; what one came to is remembered, up to a bound. */
  private readonly matched = new Map<string, TitleMatch | null>();

  constructor(settings: Settings) {
    for (const { kind, zh, en } of settings.template) {
      for (const title of [...zh, ...en]) {
        const key = foldTitle(title);
        if (!this.kinds.has(key)) this.kinds.set(key, kind);
        if (!this.written.has(key)) this.written.set(key, title);
        this.endings.add(key.charCodeAt(key.length - 1));
        this.longest = Math.max(this.longest, key.length);
      }
    }
  }

  /** `中文 | English`, either alone, or both without a mark between; numbers before and punctuation do not matter. */
  match(words: string): TitleMatch | null {
    const known = this.matched.get(words);
    if (known !== undefined) return known;
    const match = this.find(words);
    if (words.length <= longestTitle && this.matched.size < mostRemembered) this.matched.set(words, match);
    return match;
  }

  /**
   * False for text, markup included, that is no title whatever its markup comes to: most paragraphs are told so by their
   * length or their last letter.
   */
  couldMatch(text: string): boolean {
    let letters = 0;
    let last = Number.NaN;
    let inNumber = true;
    const { length } = text;
    for (let at = 0; at < length; at += 1) {
      const code = codeAt(text, at);
      if (isIdeograph(code) || isLatin(code)) {
        // The number before a title is as long as it likes.
        inNumber &&= numbering.includes(text[at] ?? "");
        if (!inNumber) letters += 1;
        last = code;
      } else if (code >= zero && code <= nine) last = code;
      else if (code >= firstBeyond ? !isPunctuation(code) : hidden.includes(text[at] ?? "")) return true;
    }
    // Chinese and English side by side are two titles; a number before them may have a few words of its own.
    return letters <= 2 * this.longest + 8 && (this.endings.has(last) || this.endings.has(last | lowerCase));
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
      const distance = editDistance(known, key, least - 1);
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
const mostRemembered = 2_000;

const firstBeyond = 128;
const zero = 48;
const nine = 57;
const lowerCase = 32;
const numbering = "第一二三四五六七八九十";
/** What parts titles, or begins markup that hides some of the text. */
const hidden = "|[<&\\";

function isIdeograph(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff;
}

function isLatin(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** Marks beyond ASCII that are neither letters nor numbers: those of general punctuation and the common Chinese ones. */
function isPunctuation(code: number): boolean {
  if (code < 0x3000) return code >= 0x2010 && code <= 0x2027;
  return code <= 0x3003 || (code >= 0x3008 && code <= 0x3011) || "，：；！？（）".includes(String.fromCharCode(code));
}

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
