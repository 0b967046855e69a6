import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LineIndex } from "#core";

describe("lines", () => {
  it("end with LF, CRLF or CR", () => {
    const lines = new LineIndex("a\nb\r\nc\rd");
    expect(lines.count).toBe(4);
    expect([0, 2, 5, 7].map((offset) => lines.at(offset))).toEqual([1, 2, 3, 4].map((line) => ({ line, column: 1 })));
    expect([1, 2, 3, 4].map((line) => lines.line(line))).toEqual([
      { start: 0, end: 1 },
      { start: 2, end: 3 },
      { start: 5, end: 6 },
      { start: 7, end: 8 },
    ]);
  });

  it("count columns in UTF-16 units", () => {
    expect(new LineIndex("残差😀x").at(4)).toEqual({ line: 1, column: 5 });
  });

  it("are one, and empty, in an empty text", () => {
    const lines = new LineIndex("");
    expect([lines.count, lines.at(0), lines.line(1)]).toEqual([1, { line: 1, column: 1 }, { start: 0, end: 0 }]);
  });

  it("have a last line after a last line end", () => {
    expect(new LineIndex("a\n").at(2)).toEqual({ line: 2, column: 1 });
  });

  it("take what lies outside for the nearest place inside", () => {
    const lines = new LineIndex("ab\ncd");
    expect([lines.at(-3), lines.at(99)]).toEqual([
      { line: 1, column: 1 },
      { line: 2, column: 3 },
    ]);
    expect(lines.offset({ line: 1, column: 99 })).toBe(2);
    expect(lines.offset({ line: 9, column: 1 })).toBe(5);
    expect(lines.offset({ line: 0, column: 5 })).toBe(0);
  });

  const texts = fc.string({ unit: fc.constantFrom("a", "残", "😀", "\r", "\n", "\r\n"), maxLength: 40 });

  it("lead from every offset to its line and back, but for the ends of lines", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const lines = new LineIndex(text);
        for (let offset = 0; offset <= text.length; offset++) {
          const place = lines.at(offset);
          const line = lines.line(place.line);
          expect(lines.offset(place)).toBe(Math.min(offset, line.end));
          expect(text.slice(0, offset).split(/\r\n?|\n/).length - Number(isWithinCrlf(text, offset))).toBe(place.line);
        }
      }),
    );
  });

  it("together are the text", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const lines = new LineIndex(text);
        const contents = Array.from({ length: lines.count }, (_, i) => lines.line(i + 1)).map((line) =>
          text.slice(line.start, line.end),
        );
        expect(contents).toEqual(text.split(/\r\n?|\n/));
      }),
    );
  });
});

function isWithinCrlf(text: string, offset: number): boolean {
  return text[offset - 1] === "\r" && text[offset] === "\n";
}
