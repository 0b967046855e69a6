import { Parser } from "htmlparser2";

/** Where an element with an id, or a heading, begins in the text. */
export type Anchor = { readonly id: string; readonly at: number };
export type TextHeading = { readonly title: string; readonly level: number; readonly at: number };

export type MarkupText = {
  readonly text: string;
  readonly anchors: readonly Anchor[];
  readonly headings: readonly TextHeading[];
  /** Page breaks written in the text (`epub:type="pagebreak"`, `role="doc-pagebreak"`), with their labels. */
  readonly pageBreaks: readonly { readonly label: string; readonly at: number }[];
  readonly title: string | null;
  /** `meta` elements: the name or property, small, and the content. */
  readonly meta: readonly (readonly [string, string])[];
  readonly language: string | null;
};

const blocks: ReadonlySet<string> = new Set(
  (
    "address article aside blockquote body dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 " +
    "header hgroup hr li main nav ol p pre section summary table tbody tfoot thead tr ul caption br"
  ).split(" "),
);
const cells: ReadonlySet<string> = new Set(["td", "th"]);
const hidden: ReadonlySet<string> = new Set([
  "script",
  "style",
  "template",
  "noscript",
  "head",
  "svg",
  "annotation",
  "annotation-xml",
  "rt",
  "rp",
]);

/**
 * HTML or XHTML as its text: a line a block, white space as a browser shows it, with what in it can be pointed at.
 * Markup of any quality is read; nothing in it is run or fetched.
 */
export function readMarkup(source: string, xml: boolean): MarkupText {
  const anchors: Anchor[] = [];
  const headings: TextHeading[] = [];
  const pageBreaks: { label: string; at: number }[] = [];
  const meta: (readonly [string, string])[] = [];
  const parts: string[] = [];
  let length = 0;
  let lineOpen = false;
  let space = false;
  let spaced = false;
  let hiddenDepth = 0;
  let preformatted = 0;
  let title: string | null = null;
  let inHead = false;
  let inTitle = false;
  let language: string | null = null;
  let heading: { readonly level: number; at: number; words: string } | null = null;

  const put = (piece: string): void => {
    parts.push(piece);
    length += piece.length;
    spaced = piece.endsWith(" ");
  };
  const endLine = (): void => {
    if (lineOpen) put("\n");
    lineOpen = false;
    space = false;
  };
  const say = (words: string): void => {
    const piece = (space && lineOpen && !spaced ? " " : "") + words;
    space = false;
    if (words === "") return;
    if (heading !== null && heading.words === "") heading.at = length;
    if (heading !== null) heading.words += piece;
    put(piece);
    lineOpen = true;
  };

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const type = `${attributes["epub:type"] ?? ""} ${attributes.role ?? ""}`;
        const local = name.includes(":") ? name.slice(name.indexOf(":") + 1) : name;
        if (local === "html" || local === "body") language ??= attributes.lang ?? attributes["xml:lang"] ?? null;
        if (local === "head") inHead = true;
        // A picture's title is not the page's.
        if (local === "title" && title === null && (inHead || hiddenDepth === 0)) inTitle = true;
        if (local === "meta") {
          const key = attributes.name ?? attributes.property ?? attributes.itemprop;
          if (key !== undefined && attributes.content !== undefined) meta.push([key.toLowerCase(), attributes.content]);
        }
        if (hidden.has(local)) hiddenDepth += 1;
        if (hiddenDepth > 0) return;
        if (blocks.has(local)) endLine();
        if (cells.has(local)) space = true;
        if (local === "pre") preformatted += 1;
        const id = attributes.id ?? (local === "a" ? attributes.name : undefined);
        const isBreak = /\bpagebreak\b|doc-pagebreak/u.test(type);
        // What is pointed at begins after the space before it.
        if ((id !== undefined || isBreak) && space && lineOpen && !spaced) {
          put(" ");
          space = false;
        }
        if (id !== undefined) anchors.push({ id, at: length });
        if (isBreak) {
          const label = attributes.title ?? attributes["aria-label"] ?? "";
          if (label.trim() !== "") pageBreaks.push({ label: label.trim(), at: length });
        }
        if (/^h[1-6]$/u.test(local)) heading = { level: Number(local.charAt(1)), at: length, words: "" };
        if (local === "img" && attributes.alt !== undefined && /\bmath|equation|tex\b/iu.test(attributes.class ?? "")) {
          say(attributes.alt);
        }
      },
      ontext(data) {
        if (inTitle) title = (title ?? "") + data;
        if (hiddenDepth > 0) return;
        if (preformatted > 0) {
          say(data.replaceAll("\r", ""));
          return;
        }
        const words = data.replace(/[ \t\n\r\f]+/gu, " ");
        if (words === " ") {
          space = true;
          return;
        }
        if (words.startsWith(" ")) space = true;
        say(words.trim());
        space = words.endsWith(" ");
      },
      onclosetag(name) {
        const local = name.includes(":") ? name.slice(name.indexOf(":") + 1) : name;
        if (local === "title") inTitle = false;
        if (local === "head") inHead = false;
        if (hidden.has(local)) {
          hiddenDepth = Math.max(0, hiddenDepth - 1);
          return;
        }
        if (hiddenDepth > 0) return;
        if (local === "pre") preformatted = Math.max(0, preformatted - 1);
        if (/^h[1-6]$/u.test(local) && heading !== null) {
          const words = heading.words.replace(/\s+/gu, " ").trim();
          if (words !== "") headings.push({ title: words, level: heading.level, at: heading.at });
          heading = null;
        }
        if (blocks.has(local)) endLine();
      },
    },
    { xmlMode: xml, decodeEntities: true, lowerCaseTags: true, recognizeSelfClosing: true },
  );
  parser.write(source);
  parser.end();
  const found: string | null = title;
  return {
    text: parts.join("").replace(/\n$/u, "").toWellFormed(),
    anchors,
    headings,
    pageBreaks,
    title: found === null ? null : String(found).replace(/\s+/gu, " ").trim(),
    meta,
    language,
  };
}
