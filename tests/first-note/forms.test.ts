import { describe, expect, it } from "vitest";
import { canonicalMarkdown, decodeNote, defaultSettings, noteFromText, noteId } from "#core";
import { firstNoteBytes, firstNoteText, statedBy, understandBytes, understandText } from "../support/first-note.ts";
import { encodeGb18030 } from "../support/gb18030.ts";

const original = statedBy(understandBytes(firstNoteBytes));
const canonical = canonicalMarkdown(decodeNote(noteId("ch01-as-exported.txt"), firstNoteBytes), defaultSettings);

/** Headings by language: those of the first note are `中文 | English`. */
function withHeadings(language: "zh" | "en"): string {
  return firstNoteText
    .replace("Connection to Real-World\n\nApplications", "Connection to Real-World Applications")
    .replace(/^章节信息$/m, language === "zh" ? "章节信息" : "Chapter Info")
    .replace(/^(\S.*?) \| ([A-Z].*)$/gm, (line, zh: string, en: string) =>
      line.startsWith("深度学习读书笔记") ? line : language === "zh" ? zh : en,
    );
}

function withFullWidthPunctuation(): string {
  const wide: { readonly [mark: string]: string } = {
    "(": "（",
    ")": "）",
    ",": "，",
    ":": "：",
    ";": "；",
    "?": "？",
    "!": "！",
    "|": "｜",
  };
  return firstNoteText
    .split("\n")
    .map((line) => (line.includes("://") ? line : line.replace(/[(),:;?!|]/g, (mark) => wide[mark] ?? mark)))
    .join("\n");
}

describe("the same facts come from", () => {
  it("its Markdown form", () => expect(statedBy(understandText(canonical, "ch01.md"))).toEqual(original));
  it("English headings only", () => expect(statedBy(understandText(withHeadings("en")))).toEqual(original));
  it("Chinese headings only", () => expect(statedBy(understandText(withHeadings("zh")))).toEqual(original));
  it("CRLF line ends", () =>
    expect(statedBy(understandText(firstNoteText.replaceAll("\n", "\r\n")))).toEqual(original));
  it("CR line ends", () => expect(statedBy(understandText(firstNoteText.replaceAll("\n", "\r")))).toEqual(original));
  it("a byte order mark", () =>
    expect(statedBy(understandBytes(new Uint8Array([0xef, 0xbb, 0xbf, ...firstNoteBytes])))).toEqual(original));
  it("UTF-16 with a byte order mark", () => {
    const bytes = new Uint8Array(Buffer.from(`\uFEFF${firstNoteText}`, "utf16le"));
    expect(statedBy(understandBytes(bytes))).toEqual(original);
  });
  it("GB18030", () => {
    const note = understandBytes(encodeGb18030(firstNoteText.replaceAll("\u00A0", " ")));
    expect(note.file.encoding.name).toBe("gb18030");
    expect(statedBy(note)).toEqual(original);
  });
  it("bullets indented with tabs", () =>
    expect(statedBy(understandText(firstNoteText.replace(/^ - /gm, "\t- ")))).toEqual(original));
  it("bullets indented with four spaces", () =>
    expect(statedBy(understandText(firstNoteText.replace(/^ - /gm, "    - ")))).toEqual(original));
  it("a word processor's bullets", () =>
    expect(statedBy(understandText(firstNoteText.replace(/^( ?)-( |$)/gm, "$1•$2")))).toEqual(original));

  it("full-width punctuation throughout, but for the punctuation inside the words themselves", () => {
    const narrow = (value: unknown) =>
      JSON.parse(JSON.stringify(value).replace(/[！-～]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0)));
    expect(narrow(statedBy(understandText(withFullWidthPunctuation())))).toEqual(narrow(original));
  });
});

describe("import", () => {
  const markup =
    /^\s*(?:#{1,6}|[-*+•]|\d+[.)])(?:\s+\[[ x]\])?(?=\s|$)|^(?:---|source:|chapter:|chapter-title:|read:|pages:|numbering:).*$/gm;
  const characters = (text: string) => text.replace(markup, "").replace(/\s/g, "");

  it("writes front matter, headings, boxes and nesting", async () => {
    await expect(canonical).toMatchFileSnapshot("ch01-canonical.md");
  });

  it("keeps every character that is not list or heading markup, in order", () => {
    const body = canonical.slice(canonical.indexOf("---\n", 4) + 4);
    expect(characters(body)).toBe(characters(firstNoteText));
  });

  it("changes nothing the second time", () => {
    expect(canonicalMarkdown(noteFromText(noteId("ch01.md"), canonical), defaultSettings)).toBe(canonical);
  });
});
