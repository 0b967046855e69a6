/** What a file of `cases/` says: the documentation of a rule or a convention, and its examples. See `cases/README.md`. */
export type CaseFile = {
  /** `group/name`: the diagnostic's code in the groups that are named for rules. */
  readonly name: string;
  readonly title: string;
  /** The text before the Chinese heading, and under it. */
  readonly english: string;
  readonly chinese: string;
  readonly examples: readonly Example[];
  /** What is wrong with the file itself. */
  readonly flaws: readonly string[];
};

export type Example = {
  readonly heading: string;
  readonly line: number;
  readonly notes: readonly CaseNote[];
  readonly sources: readonly CaseSource[];
  /** Text of a note after the fixes of the case's code, by path. */
  readonly fixed: ReadonlyMap<string, string>;
  readonly facts: readonly FactsBlock[];
  /** JSON of the `vault` block, or null. */
  readonly vault: string | null;
};

export type CaseNote = {
  readonly path: string;
  readonly content:
    | { readonly as: "text"; readonly text: string; readonly byteOrderMark: boolean }
    | { readonly as: "bytes"; readonly bytes: Uint8Array };
  readonly expected: readonly Expectation[];
};

/** A work of the library with what its file says, or with what its file suffers from. */
export type CaseSource = {
  readonly key: string;
  readonly title: string;
  readonly flaw: "encrypted" | "damaged" | "empty" | "scanned" | "garbled" | "unreadable" | "enormous" | null;
  readonly pages: readonly { readonly label: string | null; readonly text: string }[];
};

export type Expectation = {
  readonly code: string;
  /** Line of the note without its markers, from 0; null for a note given as bytes. */
  readonly line: number | null;
  /** Part of the text that the diagnostic points at; empty where it may point at anything on the line. */
  readonly excerpt: string;
  readonly fix: "safe" | "review" | null;
};

export type FactsBlock = { readonly note: string | null; readonly lines: readonly string[]; readonly line: number };

const marker = /^%% \^\^\^ (\S+)(?: "(.*)")?(?: fix: (safe|review))?$/u;
const sourceInfo = /^(\S+) "(.+)"(?: (encrypted|damaged|scanned|garbled))?$/u;
const pageLine = /^=== (\S.*)$/u;
const fence = /^(`{3,})(note|bytes|fixed|facts|vault|source)\b[ \t]*(.*)$/u;

export function parseCase(name: string, source: string): CaseFile {
  const lines = source.split("\n");
  const flaws: string[] = [];
  const examples: Draft[] = [];
  const english: string[] = [];
  const chinese: string[] = [];
  let title = "";
  let documentation: string[] | null = english;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const opening = fence.exec(line);
    if (opening) {
      const [, ticks = "", block = "", info = ""] = opening;
      const closing = lines.findIndex((other, index) => index > at && other === ticks);
      const end = closing < 0 ? lines.length : closing;
      if (closing < 0) flaws.push(`line ${at + 1}: the block is not closed`);
      const example = examples.at(-1);
      if (example) flaws.push(...addBlock(example, block, info.trim(), lines.slice(at + 1, end), at + 1));
      else flaws.push(`line ${at + 1}: a block before the first example`);
      at = end;
    } else if (line.startsWith("### ")) {
      examples.push({
        heading: line.slice(4).trim(),
        line: at + 1,
        notes: [],
        sources: [],
        fixed: new Map(),
        facts: [],
        vault: null,
      });
    } else if (line.startsWith("# ") && title === "") title = line.slice(2).trim();
    else if (line === "## 中文") documentation = chinese;
    else if (line === "## Examples") documentation = null;
    else if (documentation) documentation.push(line);
  }
  if (title === "") flaws.push("no title");
  if (english.join("").trim() === "") flaws.push("no documentation in English");
  if (chinese.join("").trim() === "") flaws.push("no documentation in Chinese");
  if (examples.length === 0) flaws.push("no examples");
  for (const example of examples) {
    if (example.notes.length === 0) flaws.push(`line ${example.line}: an example without notes`);
  }
  return { name, title, english: english.join("\n").trim(), chinese: chinese.join("\n").trim(), examples, flaws };
}

type Draft = {
  heading: string;
  line: number;
  notes: CaseNote[];
  sources: CaseSource[];
  fixed: Map<string, string>;
  facts: FactsBlock[];
  vault: string | null;
};

function addBlock(example: Draft, block: string, info: string, body: readonly string[], line: number): string[] {
  if (block === "source") return addSource(example, info, body, line);
  const [path = "", ...options] = info.split(/\s+/u);
  if (block === "facts") {
    const lines = body.filter((one) => one.trim() !== "");
    if (lines.length === 0) return [`line ${line}: a facts block without facts`];
    example.facts.push({ note: path === "" ? null : path, lines, line });
    return [];
  }
  if (block === "vault") {
    example.vault = body.join("\n");
    return [];
  }
  if (path === "") return [`line ${line}: the block names no note`];
  if (block === "fixed") {
    example.fixed.set(path, joinLines(body, options.includes("crlf")));
    return [];
  }
  const unknown = options.filter((option) => option !== "crlf" && option !== "bom");
  if (unknown.length > 0) return [`line ${line}: unknown option ${unknown.join(", ")}`];
  const { kept, expected, flaws } = takeMarkers(body, line);
  const content: CaseNote["content"] =
    block === "bytes"
      ? { as: "bytes", bytes: Uint8Array.from(Buffer.from(kept.join("").replaceAll(/\s/gu, ""), "hex")) }
      : { as: "text", text: joinLines(kept, options.includes("crlf")), byteOrderMark: options.includes("bom") };
  const placed = content.as === "bytes" ? expected.map((one) => ({ ...one, line: null })) : expected;
  example.notes.push({ path, content, expected: placed });
  return flaws;
}

function addSource(example: Draft, info: string, body: readonly string[], line: number): string[] {
  const match = sourceInfo.exec(info);
  if (!match) return [`line ${line}: not a source: ${info}`];
  const [, key = "", title = "", flaw] = match;
  const pages: { label: string | null; lines: string[] }[] = [];
  for (const text of body) {
    const label = pageLine.exec(text)?.[1];
    if (label !== undefined) pages.push({ label: label === "-" ? null : label, lines: [] });
    else if (pages.length === 0) return [`line ${line}: a source whose first line begins no page`];
    else pages.at(-1)?.lines.push(text);
  }
  example.sources.push({
    key,
    title,
    flaw: flaw === "encrypted" || flaw === "damaged" || flaw === "scanned" || flaw === "garbled" ? flaw : null,
    pages: pages.map(({ label, lines }) => ({ label, text: lines.join("\n") })),
  });
  return pages.length === 0 && flaw === undefined ? [`line ${line}: a source without pages`] : [];
}

function joinLines(lines: readonly string[], crlf: boolean): string {
  const ending = crlf ? "\r\n" : "\n";
  return lines.map((line) => line + ending).join("");
}

/** Markers concern the last line above them that is none; at the very top, the first line. */
function takeMarkers(
  body: readonly string[],
  line: number,
): { readonly kept: string[]; readonly expected: Expectation[]; readonly flaws: string[] } {
  const kept: string[] = [];
  const expected: Expectation[] = [];
  const flaws: string[] = [];
  body.forEach((text, index) => {
    if (!text.startsWith("%% ")) {
      kept.push(text);
      return;
    }
    const match = marker.exec(text);
    if (!match) {
      flaws.push(`line ${line + index + 1}: not a marker: ${text}`);
      return;
    }
    const [, code = "", excerpt = "", fix] = match;
    const safety = fix === "safe" || fix === "review" ? fix : null;
    expected.push({ code, excerpt, fix: safety, line: Math.max(0, kept.length - 1) });
  });
  return { kept, expected, flaws };
}
