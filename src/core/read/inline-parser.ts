import { addressEnd, wikilinkEnd } from "./addresses.ts";
import { asterisk, backslash, backtick, bracket, dollar, less, tilde, underscore } from "./characters.ts";
import { flanks } from "./flanking.ts";
import { mathEnd } from "./inline-math.ts";
import { isBlank } from "./line.ts";
import { labelEnd, titleEnd, urlEnd } from "./link-parts.ts";
import { nextMarkup } from "./plain-runs.ts";

export type NodeKind =
  | "escape"
  | "entity"
  | "code"
  | "math"
  | "html"
  | "comment"
  | "autolink"
  | "address"
  | "break"
  | "wikilink"
  | "emphasis"
  | "strong"
  | "struck"
  | "link"
  | "image";

/** One piece of inline markup. Positions are the parsed text's. */
export type InlineNode = {
  readonly kind: NodeKind;
  readonly start: number;
  readonly end: number;
  /** What stands between its marks. */
  readonly innerStart: number;
  readonly innerEnd: number;
  readonly children: readonly InlineNode[];
  readonly link: LinkParts | null;
};

/** The address of a link or image, or the label of its definition, as places in the text; -1 where there is none. */
export type LinkParts = {
  readonly urlStart: number;
  readonly urlEnd: number;
  readonly labelStart: number;
  readonly labelEnd: number;
};

/** A run of `*`, `_` or `~`, or the opening bracket of a link or an image, whose other end is not yet known. */
class Delimiter {
  readonly mark: number;
  readonly start: number;
  readonly end: number;
  readonly opens: boolean;
  readonly closes: boolean;
  /** How long the run was as written. */
  readonly size: number;
  /** False for the bracket of a link around which there is a link already. */
  active = true;

  constructor(mark: number, start: number, end: number, opens: boolean, closes: boolean, size: number) {
    this.mark = mark;
    this.start = start;
    this.end = end;
    this.opens = opens;
    this.closes = closes;
    this.size = size;
  }
}

type Part = InlineNode | Delimiter | null;

const none: readonly never[] = [];

/** The inline markup of one block's text, in order; what is between is plain. After CommonMark's "phase 2". */
export function parseInline(text: string): readonly InlineNode[] {
  return new InlineParser(text).parse();
}

class InlineParser {
  private readonly text: string;
  private readonly parts: Part[] = [];

  constructor(text: string) {
    this.text = text;
  }

  parse(): readonly InlineNode[] {
    const { text } = this;
    for (let at = nextMarkup(text, 0); at < text.length; at = nextMarkup(text, at)) {
      const end = this.readAt(at);
      at = end < 0 ? at + 1 : end;
    }
    return this.resolve(0);
  }

  /** Reads the markup that begins at a place; where it ends, or -1 if there is none. */
  private readAt(at: number): number {
    const { text } = this;
    switch (text.charCodeAt(at)) {
      case dollar:
        return this.add("math", at, mathEnd(text, at));
      case backslash:
        return this.readBackslash(at);
      case ampersand:
        return this.readEntity(at);
      case backtick:
        return this.readCode(at);
      case less:
        return this.readAngle(at);
      case asterisk:
      case underscore:
        return this.readEmphasis(at);
      case tilde:
        return this.readTildes(at);
      case space:
        return this.readHardBreak(at);
      case bracket:
        return this.readBracket(at);
      case exclamation:
        return this.readExclamation(at);
      case closingBracket:
        return this.closeLink(at);
      default:
        return this.add("address", at, addressEnd(text, at));
    }
  }

  private add(kind: NodeKind, start: number, end: number): number {
    if (end >= 0) this.parts.push(leaf(kind, start, end, start, end));
    return end;
  }

  private readBackslash(at: number): number {
    const { text } = this;
    const math = mathEnd(text, at);
    if (math >= 0) return this.add("math", at, math);
    const escaped = text.charCodeAt(at + 1);
    if (isPunctuation(escaped)) return this.add("escape", at, at + 2);
    return escaped === lineFeed ? this.add("break", at, at + 2) : -1;
  }

  private readEntity(at: number): number {
    const found = /^(?:#\d+|#x[a-f\d]+|\w+);/i.exec(this.text.slice(at + 1, at + 31));
    return found ? this.add("entity", at, at + 1 + found[0].length) : -1;
  }

  private readCode(at: number): number {
    const { text } = this;
    if (text.charCodeAt(at - 1) === backtick) return -1;
    let start = at + 1;
    while (text.charCodeAt(start) === backtick) start += 1;
    const size = start - at;
    for (let open = text.indexOf("`", start); open >= 0; ) {
      let end = open + 1;
      while (text.charCodeAt(end) === backtick) end += 1;
      if (end - open === size) {
        this.parts.push(leaf("code", at, end, start, open));
        return end;
      }
      open = text.indexOf("`", end);
    }
    return -1;
  }

  private readAngle(at: number): number {
    const { text } = this;
    if (at === text.length - 1) return -1;
    const rest = text.slice(at + 1);
    for (const [kind, pattern] of angled) {
      const found = pattern.exec(rest);
      if (found) return this.add(kind, at, at + 1 + found[0].length);
    }
    return -1;
  }

  private readEmphasis(at: number): number {
    const { text } = this;
    const mark = text.charCodeAt(at);
    let end = at + 1;
    while (text.charCodeAt(end) === mark) end += 1;
    const { opens, closes } = flanks(mark, text, at, end);
    this.parts.push(new Delimiter(mark, at, end, opens, closes, end - at));
    return end;
  }

  /** One tilde is a range (3~5 年); three are none of GFM's marks. */
  private readTildes(at: number): number {
    const { text } = this;
    let end = at + 1;
    while (text.charCodeAt(end) === tilde) end += 1;
    if (end !== at + 2) return end;
    const { opens, closes } = flanks(tilde, text, at, end);
    this.parts.push(new Delimiter(tilde, at, end, opens, closes, 2));
    return end;
  }

  private readHardBreak(at: number): number {
    const { text } = this;
    let end = at + 1;
    while (text.charCodeAt(end) === space) end += 1;
    return text.charCodeAt(end) === lineFeed && end >= at + 2 ? this.add("break", at, end + 1) : -1;
  }

  private readBracket(at: number): number {
    const wiki = wikilinkEnd(this.text, at);
    if (wiki >= 0) return this.add("wikilink", at, wiki);
    this.parts.push(new Delimiter(bracket, at, at + 1, true, false, 1));
    return at + 1;
  }

  private readExclamation(at: number): number {
    if (this.text.charCodeAt(at + 1) !== bracket) return -1;
    const wiki = wikilinkEnd(this.text, at + 1);
    if (wiki >= 0) return this.add("wikilink", at, wiki);
    this.parts.push(new Delimiter(exclamation, at, at + 2, true, false, 2));
    return at + 2;
  }

  /** A `]` closes the nearest bracket that is open; a link is what becomes of the two only if no link is inside. */
  private closeLink(at: number): number {
    const { text, parts } = this;
    for (let index = parts.length - 1; index >= 0; index -= 1) {
      const part = parts[index];
      if (!(part instanceof Delimiter) || (part.mark !== bracket && part.mark !== exclamation)) continue;
      const behind = text.charCodeAt(at + 1);
      const isEmpty = skipBlanks(text, part.end) === at && behind !== openingBracket && behind !== bracket;
      if (!part.active || isEmpty) {
        parts[index] = null;
        return -1;
      }
      const content = this.resolve(index);
      parts.length = index;
      const node = this.link(part, content, at);
      parts.push(node);
      if (part.mark === bracket)
        for (const before of parts) if (before instanceof Delimiter && before.mark === bracket) before.active = false;
      return node.end;
    }
    return -1;
  }

  /** The link or image whose label ends at `close`, with what follows: `(address "title")` or `[label]`. */
  private link(opened: Delimiter, children: readonly InlineNode[], close: number): InlineNode {
    const { text } = this;
    const kind = opened.mark === bracket ? "link" : "image";
    let end = close + 1;
    let link: LinkParts | null = null;
    const next = text.charCodeAt(end);
    if (next === openingBracket) {
      const target = this.destination(end);
      if (target) {
        end = target.end;
        link = { urlStart: target.urlStart, urlEnd: target.urlEnd, labelStart: -1, labelEnd: -1 };
      }
    } else if (next === bracket) {
      const label = labelEnd(text, end);
      if (label >= 0) {
        link = { urlStart: -1, urlEnd: -1, labelStart: end, labelEnd: label };
        end = label;
      }
    }
    return { kind, start: opened.start, end, innerStart: opened.end, innerEnd: close, children, link };
  }

  private destination(
    open: number,
  ): { readonly urlStart: number; readonly urlEnd: number; readonly end: number } | null {
    const { text } = this;
    let at = skipBlanks(text, open + 1);
    const urlStart = at;
    const url = urlEnd(text, at);
    if (url >= 0) {
      at = skipBlanks(text, url);
      if (at !== url) {
        const title = titleEnd(text, at);
        if (title >= 0) at = skipBlanks(text, title);
      }
    }
    if (text.charCodeAt(at) !== closingParenthesis) return null;
    return url < 0 ? { urlStart: -1, urlEnd: -1, end: at + 1 } : { urlStart, urlEnd: url, end: at + 1 };
  }

  /**
   * Pairs the runs from `from` on, each that closes with the nearest before it that opens and fits, and returns what there
   * is then.
   */
  private resolve(from: number): readonly InlineNode[] {
    const { parts } = this;
    for (let at = from; at < parts.length; at += 1) {
      const close = parts[at];
      if (!(close instanceof Delimiter) || !close.closes) continue;
      const opening = this.openingOf(close, at, from);
      const open = parts[opening];
      if (!(open instanceof Delimiter)) continue;
      const taken = close.mark === tilde ? 2 : Math.min(2, open.end - open.start, close.end - close.start);
      const children: InlineNode[] = [];
      for (let between = opening + 1; between < at; between += 1) {
        const part = parts[between];
        if (part && !(part instanceof Delimiter)) children.push(part);
        parts[between] = null;
      }
      const node: InlineNode = {
        kind: close.mark === tilde ? "struck" : taken === 1 ? "emphasis" : "strong",
        start: open.end - taken,
        end: close.start + taken,
        innerStart: open.end,
        innerEnd: close.start,
        children,
        link: null,
      };
      parts[opening] = open.start === node.start ? null : shortened(open, open.start, node.start);
      if (close.end === node.end) parts[at] = node;
      else {
        parts[at] = shortened(close, node.end, close.end);
        parts.splice(at, 0, node);
      }
    }
    const nodes: InlineNode[] = [];
    for (let at = from; at < parts.length; at += 1) {
      const part = parts[at];
      if (part && !(part instanceof Delimiter)) nodes.push(part);
    }
    return nodes.length === 0 ? none : nodes;
  }

  private openingOf(close: Delimiter, at: number, from: number): number {
    for (let index = at - 1; index >= from; index -= 1) {
      const part = this.parts[index];
      if (!(part instanceof Delimiter) || !part.opens || part.mark !== close.mark) continue;
      const bothWays = close.mark !== tilde && (close.opens || part.closes);
      if (bothWays && (part.size + close.size) % 3 === 0 && (part.size % 3 !== 0 || close.size % 3 !== 0)) continue;
      return index;
    }
    return -1;
  }
}

function leaf(kind: NodeKind, start: number, end: number, innerStart: number, innerEnd: number): InlineNode {
  return { kind, start, end, innerStart, innerEnd, children: none, link: null };
}

function shortened({ mark, opens, closes, size }: Delimiter, start: number, end: number): Delimiter {
  return new Delimiter(mark, start, end, opens, closes, size);
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

function isPunctuation(code: number): boolean {
  return (
    (code >= 33 && code <= 47) ||
    (code >= 58 && code <= 64) ||
    (code >= 91 && code <= 96) ||
    (code >= 123 && code <= 126)
  );
}

/** What stands between `<` and `>`. */
const angled: readonly (readonly [kind: NodeKind, pattern: RegExp])[] = [
  [
    "autolink",
    /^(?:[a-z][-\w+.]+:[^\s>]+|[a-z\d.!#$%&'*+/=?^_`{|}~-]+@[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)*)>/i,
  ],
  ["comment", /^!--(?:-?>|[\s\S]*?-->)/],
  ["html", /^\?[\s\S]*?\?>/],
  [
    "html",
    /^(?:![A-Z][\s\S]*?>|!\[CDATA\[[\s\S]*?\]\]>|\/[a-zA-Z][\w-]*\s*>|[a-zA-Z][\w-]*(\s+[a-zA-Z:_][\w-.:]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*\/?>)/,
  ],
];

const lineFeed = 10;
const space = 32;
const exclamation = 33;
const ampersand = 38;
const openingBracket = 40;
const closingParenthesis = 41;
const closingBracket = 93;
