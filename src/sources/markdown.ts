import { parse } from "yaml";
import { decodeText } from "./decode.ts";
import { cutAtHeadings } from "./headed-text.ts";
import { statedNumbering } from "./labels.ts";
import type { TextHeading } from "./markup.ts";
import { settleMetadata } from "./metadata.ts";
import type { Extraction, OpenOptions } from "./opened.ts";
import { judgeText } from "./quality.ts";

/** Reads Markdown or plain text as a source: its headings are its pages, its markup is kept, its front matter is metadata. */
export function extractMarkdown(bytes: Uint8Array, options: OpenOptions): Extraction {
  const source = decodeText(bytes).replaceAll("\r\n", "\n");
  const front = /^---\n([\s\S]*?)\n(?:---|\.\.\.)(?:\n|$)/u.exec(source);
  const body = front ? source.slice(front[0].length) : source;
  const headings = findHeadings(body);
  const { text, outline } = cutAtHeadings(body, headings);
  const judged = judgeText(text.pages.map((page) => page.text));
  if (judged.kind === "unusable") return judged;
  const field = fieldsOf(front?.[1] ?? "");
  options.onProgress?.(text.pages.length, text.pages.length);
  return {
    kind: "extracted",
    format: "markdown",
    unit: "heading",
    text,
    numbering: statedNumbering(text.pages.map(() => null)),
    outline,
    metadata: settleMetadata(
      {
        titles: field("title"),
        authors: [field("authors"), field("author")],
        identifiers: [...field("doi"), ...field("isbn")],
        dates: field("date"),
        languages: [...field("lang"), ...field("language")],
      },
      "",
      headings[0]?.title ?? null,
    ),
    unreadable: judged.unreadable,
  };
}

/** Headings with `#` and underlined ones, outside fenced code. */
function findHeadings(text: string): readonly TextHeading[] {
  const headings: TextHeading[] = [];
  let fence: string | null = null;
  let at = 0;
  let before = { at: 0, text: "" };
  for (const line of text.split("\n")) {
    const mark = /^ {0,3}(`{3,}|~{3,})/u.exec(line)?.[1] ?? null;
    if (fence !== null) {
      if (mark?.startsWith(fence) && line.trim() === mark) fence = null;
    } else if (mark !== null) fence = mark;
    else {
      const hash = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/u.exec(line);
      const underline = /^ {0,3}(=+|-{2,})[ \t]*$/u.exec(line)?.[1] ?? null;
      if (hash !== null) headings.push({ title: plain(hash[2] ?? ""), level: hash[1]?.length ?? 1, at });
      else if (underline !== null && /^ {0,3}[^\s#>\-*+|]/u.test(before.text)) {
        headings.push({ title: plain(before.text), level: underline.startsWith("=") ? 1 : 2, at: before.at });
      }
    }
    before = { at, text: fence === null && mark === null ? line : "" };
    at += line.length + 1;
  }
  return headings.filter((heading) => heading.title !== "");
}

function plain(title: string): string {
  return title
    .replace(/!?\[([^\]]*)\]\([^)]*\)/gu, "$1")
    .replace(/\{#[^}]*\}\s*$/u, "")
    .replace(/[*`]+/gu, "")
    .trim();
}

function fieldsOf(yaml: string): (name: string) => readonly string[] {
  let fields: unknown = null;
  try {
    fields = parse(yaml, { maxAliasCount: 0, logLevel: "error" });
  } catch {
    fields = null;
  }
  return (name) => {
    if (typeof fields !== "object" || fields === null) return [];
    const value: unknown = Object.entries(fields).find(([key]) => key.toLowerCase() === name)?.[1];
    return (Array.isArray(value) ? value : [value]).flatMap((one) =>
      typeof one === "string" || typeof one === "number"
        ? [String(one)]
        : one instanceof Date
          ? [one.toISOString().slice(0, 10)]
          : [],
    );
  };
}
