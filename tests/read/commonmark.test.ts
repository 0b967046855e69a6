import { describe, expect, it } from "vitest";
import differences from "./differences.json" with { type: "json" };
import { outlineOfHtml } from "./html-outline.ts";
import { outlineOf } from "./outline.ts";
import { examples as specified } from "./specification.ts";

const listed = new Set(
  [differences.deliberate, differences.parser, differences.comparison].flat().flatMap(({ examples }) => examples),
);

describe.each([...new Set(specified.map(({ section }) => section))])("CommonMark 0.31: %s", (section) => {
  const examples = specified.filter((example) => example.section === section);

  it("is read as specified, but for what is listed", () => {
    const differing = examples
      .filter(({ number }) => !listed.has(number))
      .map(({ number, markdown, html }) => ({
        number,
        markdown,
        expected: outlineOfHtml(html, false),
        outline: outlineOf(markdown),
      }))
      .filter(({ expected, outline }) => expected.join("\n") !== outline.join("\n"));
    expect(differing).toEqual([]);
  });

  it("differs wherever a difference is listed", () => {
    const settled = examples
      .filter(({ number }) => listed.has(number))
      .filter(({ markdown, html }) => outlineOfHtml(html, false).join("\n") === outlineOf(markdown).join("\n"));
    expect(settled.map(({ number }) => number)).toEqual([]);
  });
});

it("the list names each example once", () => {
  const all = [differences.deliberate, differences.parser, differences.comparison].flat();
  expect(all.flatMap(({ examples }) => examples)).toHaveLength(listed.size);
  expect(Math.max(...listed)).toBeLessThanOrEqual(specified.length);
});
