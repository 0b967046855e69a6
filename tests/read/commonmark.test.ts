import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import differences from "./differences.json" with { type: "json" };
import { outlineOfHtml } from "./html-outline.ts";
import { outlineOf } from "./outline.ts";

type Example = {
  readonly number: number;
  readonly section: string;
  readonly markdown: string;
  readonly html: string;
};

const { tests } = createRequire(import.meta.url)("commonmark-spec") as { readonly tests: readonly Example[] };
const listed = new Set(
  [differences.deliberate, differences.parser, differences.comparison].flat().flatMap(({ examples }) => examples),
);

/** The suite writes tabs as arrows. */
function withTabs(text: string): string {
  return text.replaceAll("→", "\t");
}

describe.each([...new Set(tests.map(({ section }) => section))])("CommonMark 0.31: %s", (section) => {
  const examples = tests.filter((example) => example.section === section);

  it("is read as specified, but for what is listed", () => {
    const differing = examples
      .filter(({ number }) => !listed.has(number))
      .map(({ number, markdown, html }) => ({
        number,
        markdown: withTabs(markdown),
        expected: outlineOfHtml(withTabs(html), false),
        outline: outlineOf(withTabs(markdown)),
      }))
      .filter(({ expected, outline }) => expected.join("\n") !== outline.join("\n"));
    expect(differing).toEqual([]);
  });

  it("differs wherever a difference is listed", () => {
    const settled = examples
      .filter(({ number }) => listed.has(number))
      .filter(
        ({ markdown, html }) =>
          outlineOfHtml(withTabs(html), false).join("\n") === outlineOf(withTabs(markdown)).join("\n"),
      );
    expect(settled.map(({ number }) => number)).toEqual([]);
  });
});

it("the list names each example once", () => {
  const all = [differences.deliberate, differences.parser, differences.comparison].flat();
  expect(all.flatMap(({ examples }) => examples)).toHaveLength(listed.size);
  expect(Math.max(...listed)).toBeLessThanOrEqual(tests.length);
});
