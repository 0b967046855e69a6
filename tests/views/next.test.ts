import { describe, expect, test } from "vitest";
import {
  type Compiled,
  compile,
  defaultSettings,
  type IsoDate,
  type Next,
  noteFromText,
  noteId,
  whatNext,
} from "#core";
import { sayWhyNext } from "#words";
import { folder, ibid, note } from "../cli/ibid.ts";

function compiled(notes: Readonly<Record<string, string>>, today: string | null = "2025-08-01"): Compiled {
  const files = Object.entries(notes).map(([path, text]) => noteFromText(noteId(path), text));
  const settings = defaultSettings;
  return compile({ notes: files, works: [], otherFiles: [], settings, witness: null, today: today as IsoDate | null });
}

const list = (notes: Readonly<Record<string, string>>, today?: string | null): readonly Next[] =>
  whatNext(compiled(notes, today), "en");

const texts = ({ items }: Next): readonly string[] => items.map(({ text }) => text);

const asked = note(
  "## 核心概念\n\n- 残差连接（residual connection）\n\n## 疑问\n\n1. 为什么要残差连接？\n2. 今天天气如何？",
  "1",
  "2025-06-16",
);
const planned = note(
  "## Tasks\n\n- [ ] Train without residual connections\n- [ ] Sort the shelf\n\n## Further Reading\n\n- Paper: “Residual connection revisited”",
  "2",
  "2025-07-01",
);

describe("what next", () => {
  test("joins question, task and reading on one concept, whatever the language, and the rest by chapter", () => {
    const next = list({ "a.md": asked, "b.md": planned });
    expect(next[0]?.subject).toMatchObject({ kind: "concept", name: "residual connection" });
    expect(next[0] && texts(next[0])).toEqual([
      "为什么要残差连接？",
      "Residual connection revisited",
      "Train without residual connections",
    ]);
    expect(next.slice(1).map(texts)).toEqual([["今天天气如何？"], ["Sort the shelf"]]);
    expect(next.slice(1).map(({ subject }) => subject.kind)).toEqual(["chapter", "chapter"]);
  });

  test("holds every open thing once", () => {
    const next = list({ "a.md": asked, "b.md": planned });
    const all = next.flatMap(({ items }) => items.map((item) => `${item.note}#${item.fact}`));
    expect(new Set(all).size).toBe(all.length);
    expect(all).toHaveLength(5);
  });

  test("makes no heap of a concept that everything is about: four of a kind, the dated first, the rest by chapter", () => {
    const tasks = Array.from({ length: 9 }, (_, index) => `- [ ] Train residual connections, run ${index}`);
    tasks[7] += " 📅 2025-09-01";
    const next = list({ "a.md": asked, "b.md": note(`## Tasks\n\n${tasks.join("\n")}`, "2", "2025-07-01") });
    const piece = next.find(({ subject }) => subject.kind === "concept");
    expect(piece && texts(piece)).toEqual([
      expect.stringContaining("run 7"),
      "为什么要残差连接？",
      ...[0, 1, 2].map((run) => expect.stringContaining(`run ${run}`)),
    ]);
    expect(next.find(({ subject }) => subject.kind === "chapter" && subject.note === "b.md")?.items).toHaveLength(5);
  });

  test("puts what is late before all else, then what is due soon, and says so", () => {
    const dated = (due: string): string => note(`## Tasks\n\n- [ ] Write ${due} 📅 ${due}`, "1", "2025-07-30");
    const next = list({
      "a.md": asked,
      "b.md": planned,
      "c.md": dated("2025-08-03"),
      "d.md": dated("2025-07-30"),
      "e.md": dated("2026-07-30"),
    });
    expect(next.map(({ items: [first] }) => first?.note)).toEqual(["d.md", "c.md", "a.md", "a.md", "b.md", "e.md"]);
    expect(sayWhyNext(next[0]?.reasons ?? [], "en")).toBe("It was due on 2025-07-30, 2 days ago.");
    expect(sayWhyNext(next[1]?.reasons ?? [], "zh")).toBe("2025-08-03 到期，还有 2 天。");
  });

  test("counts what builds on the concept, along edges in the direction of understanding", () => {
    const graph = note(
      "## 知识图谱更新\n\n- 残差连接 → 深层网络 → 变换器\n- 稠密网络 —requires→ 残差连接\n- 残差连接 —requires→ 反向传播",
      "3",
      "2025-07-01",
    );
    const reasons = list({ "a.md": asked, "b.md": planned, "c.md": graph })[0]?.reasons ?? [];
    expect(reasons).toContainEqual({ kind: "rests", count: 3, points: 18 });
    expect(sayWhyNext(reasons, "en")).toContain("3 concepts of the graph build on it");
  });

  test("adds up its reasons, and without a day knows neither late nor old", () => {
    for (const next of [list({ "a.md": asked, "b.md": planned }), list({ "a.md": asked }, null)]) {
      for (const { points, reasons } of next) expect(points).toBe(reasons.reduce((sum, one) => sum + one.points, 0));
    }
    expect(list({ "a.md": asked }, null).flatMap(({ reasons }) => reasons.map(({ kind }) => kind))).toEqual([]);
  });

  test("is nothing where nothing is open", () => {
    expect(list({ "a.md": note("## 核心概念\n\n- 无事", "1", "2025-06-16") })).toEqual([]);
  });
});

describe("ibid next", () => {
  test("prints the first with its reason, and the same as JSON", () => {
    const root = folder({ "a.md": asked, "b.md": planned });
    const { out } = ibid(["next", "--limit", "1", "--today", "2025-08-01"], { in: root });
    expect(out).toMatch(/^1\. residual connection\n {3}One sitting settles a question, a task, and a reading;/u);
    expect(out).toContain("a.md:");
    const json = JSON.parse(ibid(["next", "--json", "--today", "2025-08-01"], { in: root }).out);
    expect(json.next[0]).toMatchObject({ subject: { name: "residual connection" }, points: 26 });
    expect(json.next[0].why).toMatch(/^One sitting/u);
    expect(json.next[0].items[0].start.line).toBeGreaterThan(1);
  });

  test("says so where nothing is open", () => {
    const root = folder({ "a.md": note("## 核心概念\n\n- 无事", "1", "2025-06-16") });
    expect(ibid(["next"], { in: root }).out).toBe("Nothing is open.\n");
  });
});
