import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits, editBetween, editsBetween, mergedText, mergeTexts } from "#core";

const sentence = fc.constantFrom(
  "残差连接缓解了退化。",
  "见第 3 页。",
  "\n",
  "Depth helps. ",
  "\n\n",
  "- 甲",
  "3.5%；",
  "”",
  "a.b",
);
const text = fc.array(sentence, { maxLength: 12 }).map((pieces) => pieces.join(""));

describe("the edit between two texts", () => {
  it("makes the one of the other, and touches nothing of what they begin and end with", () => {
    fc.assert(
      fc.property(text, text, text, text, (start, before, after, end) => {
        const edit = editBetween(start + before + end, start + after + end);
        expect(applyEdits(start + before + end, [edit])).toBe(start + after + end);
        expect(edit.span.start).toBeGreaterThanOrEqual(start.length);
        expect(edit.insert.length).toBeLessThanOrEqual(after.length);
      }),
    );
  });
});

describe("joining two texts with their base", () => {
  it("gives the other where one of them changed nothing", () => {
    fc.assert(
      fc.property(text, text, (base, changed) => {
        expect(mergedText(mergeTexts(base, base, changed))).toBe(changed);
        expect(mergedText(mergeTexts(base, changed, base))).toBe(changed);
        expect(mergedText(mergeTexts(base, changed, changed))).toBe(changed);
      }),
    );
  });

  it("does not depend on which of the two is the reader's own, where there is nothing to choose", () => {
    fc.assert(
      fc.property(text, text, text, (base, own, other) => {
        expect(mergedText(mergeTexts(base, own, other))).toBe(mergedText(mergeTexts(base, other, own)));
      }),
    );
  });

  it("loses no word of either: choosing one side everywhere leaves all that this side has", () => {
    fc.assert(
      fc.property(text, text, (base, own) => {
        const parts = mergeTexts(base, own, `${base}别处写的`);
        const mine = parts.map((part) => (part.kind === "agreed" ? part.text : part.own)).join("");
        expect(mine === own || mine === `${own}别处写的`).toBe(true);
      }),
    );
  });

  it("joins changes to two sentences of one paragraph", () => {
    const base = "一是深。二是宽。三是快。\n";
    expect(mergedText(mergeTexts(base, "一是更深。二是宽。三是快。\n", "一是深。二是宽。三是更快。\n"))).toBe(
      "一是更深。二是宽。三是更快。\n",
    );
  });

  it("joins what is written after a line, or before it, with a change of the line itself", () => {
    const base = "- [ ] 甲\n- [ ] 乙\n";
    const ticked = "- [ ] 甲\n- [x] 乙\n";
    expect(mergedText(mergeTexts(base, `${base}- [ ] 丙\n`, ticked))).toBe("- [ ] 甲\n- [x] 乙\n- [ ] 丙\n");
    expect(mergedText(mergeTexts(base, ticked, "- [ ] 甲\n- [ ] 丙\n- [ ] 乙\n"))).toBe(
      "- [ ] 甲\n- [ ] 丙\n- [x] 乙\n",
    );
  });

  it("leaves two lines that were written at one place to the reader", () => {
    const base = "- [ ] 甲\n";
    expect(mergedText(mergeTexts(base, `${base}- [ ] 乙\n`, `${base}- [ ] 丙\n`))).toBe(null);
    expect(mergedText(mergeTexts(base, `${base}- [ ] 乙\n`, "- [x] 甲\n- [ ] 丙\n"))).toBe(null);
  });

  it("leaves the same sentence to the reader", () => {
    const parts = mergeTexts("甲。乙。\n", "甲一。乙。\n", "甲二。乙。\n");
    expect(parts.filter(({ kind }) => kind === "conflict")).toEqual([
      { kind: "conflict", own: "甲一。", base: "甲。", other: "甲二。" },
    ]);
    expect(mergedText(parts)).toBe(null);
  });

  it("gives edits that make one text of the other", () => {
    fc.assert(
      fc.property(text, text, (from, to) => {
        expect(applyEdits(from, editsBetween(from, to))).toBe(to);
      }),
    );
  });
});
