import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from "yaml";
import { nearestWord } from "#core";
import { type Expected, type Problem, type ProblemPlace, problem } from "../../words/problem.ts";
import type { Shape } from "./shape.ts";
import { settingsShape } from "./table.ts";
import type { WrittenSettings } from "./written.ts";

/**
 * The settings as written. Whatever is wrong is reported with its place and left out; everything else counts. A key
 * without a value counts as left out.
 */
export function readSettings(
  text: string,
  path: string,
): { readonly written: WrittenSettings; readonly problems: readonly Problem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const reader = new SettingsReader(text, document, lines, path);
  for (const error of document.errors)
    reader.report("error", error.pos[0], "settings/syntax", { reason: error.message });
  const written = document.contents === null ? {} : reader.value(document.contents, settingsShape, "");
  // The reader keeps only what has the shape of the table, and the table has the shape of the type.
  return { written: (written ?? {}) as WrittenSettings, problems: reader.problems };
}

class SettingsReader {
  readonly problems: Problem[] = [];
  private readonly text: string;
  private readonly document: Document;
  private readonly lines: LineCounter;
  private readonly path: string;

  constructor(text: string, document: Document, lines: LineCounter, path: string) {
    this.text = text;
    this.document = document;
    this.lines = lines;
    this.path = path;
  }

  /** A key that is a list or a map, as it is written: put into words, keys within keys double at every step. */
  private written(key: Node): string {
    const [start = 0, end = start] = key.range ?? [];
    return shortened(this.text.slice(start, Math.min(end, start + 200)).trim());
  }

  report<Key extends Parameters<typeof problem>[2]>(
    severity: Problem["severity"],
    offset: number,
    key: Key,
    args: Parameters<typeof problem<Key>>[3],
  ): void {
    const { line, col } = this.lines.linePos(offset);
    const place: ProblemPlace = { path: this.path, line, column: col };
    this.problems.push(problem(severity, place, key, args));
  }

  /** The value of a node as its shape allows, or undefined if there is nothing to be had from it. */
  value(written: Node, shape: Shape, key: string): unknown {
    const node = isAlias(written) ? (written.resolve(this.document) ?? written) : written;
    const wrong = (expected: Expected): undefined => {
      this.report("error", offsetOf(written), "settings/wrong-type", { key, expected, found: sourceOf(node) });
      return undefined;
    };
    if (isScalar(node) && node.value === null) return undefined;
    switch (shape.is) {
      case "text":
        return isScalar(node) && typeof node.value === "string" && node.value !== "" ? node.value : wrong("text");
      case "flag":
        return isScalar(node) && typeof node.value === "boolean" ? node.value : wrong("flag");
      case "choice": {
        if (!isScalar(node)) return wrong("text");
        // `off` is a word in YAML 1.2, and a flag to readers of 1.1: neither changes what was meant.
        const value = node.value === false && shape.of.includes("off") ? "off" : String(node.value);
        if (shape.of.includes(value)) return value;
        const args = { key, value, choices: shape.of, nearest: nearestWord(value, shape.of) };
        this.report("error", offsetOf(written), "settings/unknown-choice", args);
        return undefined;
      }
      case "list":
        if (!isSeq(node)) return wrong("list");
        return node.items.flatMap((item, index) => {
          const value = this.value(item as Node, shape.of, `${key}[${index}]`);
          return value === undefined ? [] : [value];
        });
      case "map":
        return isMap(node) ? this.map(node.items, shape, key, offsetOf(written)) : wrong("map");
    }
  }

  private map(pairs: readonly Pair[], shape: Extract<Shape, { is: "map" }>, path: string, offset: number): unknown {
    const entries: [string, unknown][] = [];
    for (const pair of pairs) {
      const keyNode = pair.key as Node;
      const key = isScalar(keyNode) ? String(keyNode.value) : this.written(keyNode);
      const inner = shape.keys[key];
      if (inner === undefined || !Object.hasOwn(shape.keys, key)) {
        const nearest = nearestWord(key, Object.keys(shape.keys));
        this.report("warning", offsetOf(keyNode), "settings/unknown-key", {
          key: path === "" ? key : `${path}.${key}`,
          nearest,
        });
        continue;
      }
      if (pair.value === null) continue;
      const value = this.value(pair.value as Node, inner, path === "" ? key : `${path}.${key}`);
      if (value !== undefined) entries.push([key, value]);
    }
    const lacking = shape.required.find((key) => !entries.some(([known]) => known === key));
    if (lacking === undefined) return Object.fromEntries(entries);
    if (!pairs.some((pair) => isScalar(pair.key) && pair.key.value === lacking)) {
      this.report("error", offset, "settings/missing-key", { key: path, missing: lacking });
    }
    return undefined;
  }
}

function offsetOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

/** What stands there, short enough to be shown in a sentence. */
function sourceOf(node: Node): string {
  return shortened(isScalar(node) ? String(node.value) : JSON.stringify(node.toJSON()));
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
