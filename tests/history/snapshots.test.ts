import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differenceBetween } from "../../src/history/difference.ts";
import { keepSnapshot, keptBytes, keptNotes, keptVersions, snapshotFolder } from "../../src/history/snapshots.ts";
import { thinned } from "../../src/history/thinning.ts";
import { folder } from "../cli/ibid.ts";

const minute = 60_000;
const day = 24 * 60 * minute;
const start = Date.UTC(2025, 5, 16, 9);
const bytes = (text: string): Uint8Array => Buffer.from(text, "utf8");

describe("what is kept of a note", () => {
  it("is the text before each sitting, to the byte, and the same text once", () => {
    const root = folder({});
    const odd = Uint8Array.from([0xff, 0xfe, 0x00, 0x4e, 0x0d, 0x00]);
    keepSnapshot(root, "a.md", odd, start, { now: start + minute });
    keepSnapshot(root, "a.md", bytes("in the same sitting"), start + minute, { now: start + 2 * minute });
    keepSnapshot(root, "a.md", bytes("later"), start + 2 * minute, { now: start + 20 * minute });
    keepSnapshot(root, "a.md", bytes("later"), start + 2 * minute, { now: start + 40 * minute, always: true });
    const versions = keptVersions(root, "a.md");
    expect(versions.map(({ at }) => at)).toEqual([start + 2 * minute, start]);
    expect(Uint8Array.from(keptBytes(root, "a.md", versions[1]?.id ?? "") ?? [])).toEqual(odd);
    expect(keptVersions(root, "b.md")).toEqual([]);
  });

  it("is kept however lately another was, where that is asked", () => {
    const root = folder({});
    keepSnapshot(root, "a.md", bytes("one"), start, { now: start });
    keepSnapshot(root, "a.md", bytes("two"), start + 1, { now: start + 1, always: true });
    expect(keptVersions(root, "a.md")).toHaveLength(2);
  });

  it("gives out no file by a name that leads elsewhere", () => {
    const root = folder({ "secret.gz": "x" });
    for (const id of ["kept:../../secret.gz", "kept:/etc/passwd", "kept:1-1.gz", "git:HEAD", ""])
      expect(keptBytes(root, "a.md", id)).toBe(null);
    keepSnapshot(root, "../../out.md", bytes("x"), start, { now: start });
    expect(readdirSync(join(root, snapshotFolder)).every((name) => !name.includes(".."))).toBe(true);
  });

  it("names the notes of which something is kept, and no other by a name that was put in", () => {
    const root = folder({});
    keepSnapshot(root, "甲/a.md", bytes("one"), start, { now: start });
    keepSnapshot(root, "b.md", bytes("two"), start + day, { now: start + day });
    const top = join(root, snapshotFolder);
    const [own = ""] = readdirSync(top).filter((name) => name.startsWith("b.md-"));
    expect(new Set(keptNotes(root))).toEqual(
      new Set([
        { note: "甲/a.md", at: start },
        { note: "b.md", at: start + day },
      ]),
    );
    writeFileSync(join(top, own, "note"), "../secret.md");
    expect(keptNotes(root)).toEqual([{ note: "甲/a.md", at: start }]);
  });

  it("takes no more room than it may, and each note keeps its latest", () => {
    const root = folder({});
    const noise = (seed: number): Uint8Array =>
      bytes(Array.from({ length: 400 }, (_, at) => (at * seed) % 9973).join(" "));
    for (let at = 0; at < 12; at++) {
      const now = start + at * 10 * minute;
      keepSnapshot(root, at % 3 === 0 ? "a.md" : "b.md", noise(at + 7), now, { now, mostBytes: 4000 });
    }
    const top = join(root, snapshotFolder);
    const files = readdirSync(top, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".gz"));
    expect(files.reduce((sum, name) => sum + statSync(join(top, name)).size, 0)).toBeLessThanOrEqual(4000);
    for (const note of ["a.md", "b.md"]) expect(keptVersions(root, note).length).toBeGreaterThan(0);
    expect(readFileSync(join(top, ".gitignore"), "utf8")).toBe("*\n");
  });
});

describe("thinning", () => {
  it("keeps all of a day, one an hour of a week, one a day of three months, one a week before", () => {
    const now = start;
    const times = Array.from({ length: 24 * 400 }, (_, at) => now - at * 30 * minute);
    const kept = thinned(times, now);
    const within = (from: number, to: number): number =>
      kept.filter((time) => now - time >= from && now - time < to).length;
    expect(within(0, day)).toBe(48);
    // One more where a slot is cut in two by the range.
    expect([24, 25]).toContain(within(day, 2 * day));
    expect([10, 11]).toContain(within(10 * day, 20 * day));
    expect([10, 11]).toContain(within(100 * day, 170 * day));
    expect(kept).toContain(now);
  });

  it("changes nothing when it is done again", () => {
    const times = fc.array(fc.integer({ min: 0, max: 3000 * 60 }), { maxLength: 60 });
    fc.assert(
      fc.property(times, (ages) => {
        const once = thinned(
          ages.map((age) => start - age * 10 * minute),
          start,
        );
        expect(thinned(once, start)).toEqual(once);
      }),
      { seed: 5, numRuns: 60 },
    );
  });
});

describe("a difference", () => {
  it("has the words that went and those that came, and both texts can be read from it", () => {
    const texts = fc.array(fc.constantFrom("a b\n", "a c\n", "残差连接\n", "残差网络\n", "\n", "x"), { maxLength: 12 });
    fc.assert(
      fc.property(texts, texts, (one, two) => {
        const [from, to] = [one.join(""), two.join("")];
        const parts = differenceBetween(from, to);
        if (from === to || parts.some(({ kind }) => kind === "skipped")) return;
        const without = (kind: "gone" | "come"): string =>
          parts.map((part) => (part.kind === kind || part.kind === "skipped" ? "" : part.text)).join("");
        expect(without("come")).toBe(from);
        expect(without("gone")).toBe(to);
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  it("compares Chinese by words, and leaves out lines far from what differs", () => {
    const lines = Array.from({ length: 20 }, (_, at) => `第 ${at} 行\n`).join("");
    const parts = differenceBetween(`${lines}残差连接使训练变得容易。\n`, `${lines}残差连接使训练变得困难。\n`);
    expect(parts[0]).toEqual({ kind: "skipped", lines: 18 });
    expect(parts.filter(({ kind }) => kind === "gone" || kind === "come")).toEqual([
      { kind: "gone", text: "容易" },
      { kind: "come", text: "困难" },
    ]);
  });
});
