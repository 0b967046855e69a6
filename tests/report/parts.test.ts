import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noteId } from "#core";
import { packed } from "../../src/picture/packing.ts";
import type { Layout } from "../../src/picture/placed.ts";
import { fixDifference } from "../../src/report/difference.ts";
import { renderReport } from "../../src/report/index.ts";
import { stretches } from "../../src/report/markup.ts";
import { createTypesetter } from "../../src/report/mathematics.ts";
import { compiledFrom, firstNoteAlone } from "./vault.ts";

const plain = (markup: { toString(): string }): string => markup.toString().replace(/<[^>]*>/g, "");

describe("marking the language of stretches", () => {
  it("leaves the text as it is", () => {
    const pieces = fc.constantFrom("残差", "residual ", "“", "”", "(", ")", "，", "2.5 ", "→", "、", "GPU", "'", "。");
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 12 }),
        fc.constantFrom("zh" as const, "en" as const),
        (words, language) => {
          const text = words.join("");
          expect(plain(stretches(text, language)).replaceAll("&#39;", "'")).toBe(text);
        },
      ),
    );
  });

  it("gives Latin words their own language within Chinese, and Chinese its quotation marks", () => {
    const marked = stretches("残差连接(residual connection)”、“规模化”用 GPU", "zh").toString();
    expect(marked).toBe('残差连接<span lang="en">(residual connection)</span>”、“规模化”用 <span lang="en">GPU</span>');
  });
});

describe("mathematics", () => {
  it("keeps a strict policy: styles become classes", () => {
    const typesetter = createTypesetter();
    const markup = typesetter
      .typeset("\\begin{aligned} a &= b \\\\ c &= {\\color{red} d} \\end{aligned}", true)
      .toString();
    expect(markup).toContain("<math");
    expect(markup).not.toContain(" style=");
    expect(typesetter.css()).toContain("color:#ff0000");
  });

  it("shows what it cannot read as it is written", () => {
    expect(createTypesetter().typeset("\\frac{a<b", false).toString()).toBe('<code class="latex">\\frac{a&lt;b</code>');
  });
});

describe("a fix as a difference", () => {
  it("underlines what comes and strikes what goes", () => {
    const note = noteId("a.md");
    const text = "图名“练最先进的网络”";
    const edits = [{ span: { start: 3, end: 8 }, insert: "训练最先进的" }];
    const fix = {
      title: { key: "figure/use-caption" as const, args: { words: "训练最先进的" } },
      safety: "safe" as const,
      edits: [{ note, edits }],
    };
    const [shown] = fixDifference(fix, () => text);
    expect(shown?.toString()).toContain("<ins>训</ins>练最先进的");
    expect(shown?.toString()).not.toContain("<del>");
  });
});

describe("packing", () => {
  it("covers nothing twice, whatever the pictures", () => {
    const size = fc.record({ width: fc.integer({ min: 10, max: 400 }), height: fc.integer({ min: 10, max: 300 }) });
    fc.assert(
      fc.property(fc.array(size, { minLength: 1, maxLength: 8 }), (sizes) => {
        const whole = packed(sizes.map(blockOf), 600, 20);
        expect(whole.boxes.length).toBe(sizes.length);
        for (const [at, a] of whole.boxes.entries()) {
          expect(a.x + a.width).toBeLessThanOrEqual(whole.width);
          for (const b of whole.boxes.slice(at + 1)) {
            expect(a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height).toBe(
              false,
            );
          }
        }
      }),
    );
  });
});

function blockOf({ width, height }: { readonly width: number; readonly height: number }): Layout {
  return { width, height, boxes: [{ x: 0, y: 0, width, height, group: false, stub: false, box: blankBox }], lines: [] };
}

const blankBox: Layout["boxes"][number]["box"] = {
  id: noteId("x") as unknown as Layout["boxes"][number]["box"]["id"],
  titles: { zh: { main: "", beneath: null }, en: { main: "", beneath: null } },
  verdict: "unchecked",
  defined: false,
  since: 1,
  topic: null,
  isTopic: false,
  width: 0,
  height: 0,
  node: {
    id: noteId("x") as unknown as Layout["boxes"][number]["box"]["id"],
    names: [],
    definition: null,
    topics: [],
    role: "member",
    since: null,
    verdict: "unchecked",
    provenance: [],
  },
};

describe("the page", () => {
  it("is the same for the same vault, and well below a megabyte", async () => {
    const page = await renderReport(firstNoteAlone(), { language: "zh", title: "读书笔记" });
    expect(await renderReport(firstNoteAlone(), { language: "zh", title: "读书笔记" })).toBe(page);
    expect(page.length).toBeLessThan(900_000);
    expect(page).toContain("default-src &#39;none&#39;");
  });

  it("invites where there is nothing yet", async () => {
    const page = await renderReport(compiledFrom([]), { language: "en", title: "Empty" });
    expect(page).toContain("There are no notes in this folder yet.");
    expect(page).toContain("The graph is empty.");
  });
});

describe("the colours", () => {
  const css = readFileSync(new URL("../../src/design/tokens.css", import.meta.url), "utf8");
  const token = (name: string): readonly [string, string] => {
    const found = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css);
    return [found?.[1] ?? "", found?.[2] ?? ""];
  };

  it.each([
    ["ink", 7],
    ["ink-soft", 7],
    ["ink-quiet", 4.5],
    ["accent", 4.5],
    ["holds", 4.5],
    ["near", 4.5],
    ["fails", 4.5],
    ["unchecked", 4.5],
  ])("%s stands out from every ground by at least %f, by day and by night", (name, least) => {
    for (const ground of ["paper", "paper-raised", "paper-sunk"]) {
      for (const theme of [0, 1] as const) {
        expect(contrast(token(name)[theme], token(ground)[theme])).toBeGreaterThanOrEqual(least);
      }
    }
  });
});

/** WCAG 2: (L1 + 0.05) / (L2 + 0.05). */
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
