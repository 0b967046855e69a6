import { describe, expect, it } from "vitest";
import { outlineOfHtml } from "./html-outline.ts";
import { outlineOf } from "./outline.ts";

type Example = readonly [what: string, markdown: string, html: string];

const tables: readonly Example[] = [
  [
    "a header, a delimiter row and a row",
    "| a | b |\n| --- | --- |\n| c | d |",
    "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td>d</td></tr></tbody></table>",
  ],
  [
    "alignment, and no pipes at the ends",
    "a | b\n:- | -:\nc | d",
    "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td>d</td></tr></tbody></table>",
  ],
  [
    "an escaped pipe",
    "| a |\n| - |\n| b \\| c |",
    "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b | c</td></tr></tbody></table>",
  ],
  [
    "marks in cells",
    "| 名 | 义 |\n|--|--|\n| **残差** | `x` |",
    "<table><thead><tr><th>名</th><th>义</th></tr></thead><tbody><tr><td><strong>残差</strong></td><td><code>x</code></td></tr></tbody></table>",
  ],
  [
    "its end at a blank line",
    "| a |\n| - |\n| b |\n\nc",
    "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table><p>c</p>",
  ],
  [
    "its end at another block",
    "| a |\n| - |\n| b |\n> c",
    "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table><blockquote><p>c</p></blockquote>",
  ],
  [
    "no table where the delimiter row has another number of cells",
    "| a | b |\n| --- |\n| c |",
    "<p>| a | b |\n| --- |\n| c |</p>",
  ],
  ["a header alone", "| a | b |\n| --- | --- |", "<table><thead><tr><th>a</th><th>b</th></tr></thead></table>"],
];

const tasks: readonly Example[] = [
  [
    "open and done",
    "- [ ] a\n- [x] b\n- [X] c",
    '<ul><li><input/>a</li><li><input checked=""/>b</li><li><input checked=""/>c</li></ul>',
  ],
  ["nested", "- [x] a\n  - [ ] b", '<ul><li><input checked=""/>a<ul><li><input/>b</li></ul></li></ul>'],
  ["numbered", "1. [ ] 读论文", "<ol><li><input/>读论文</li></ol>"],
  ["none without a space behind the box", "- [x]a", "<ul><li>[x]a</li></ul>"],
  ["none outside of lists", "[x] a", "<p>[x] a</p>"],
];

const strikethrough: readonly Example[] = [
  ["two tildes", "~~a~~ b", "<p><del>a</del> b</p>"],
  ["not across paragraphs", "~~a\n\nb~~", "<p>~~a</p><p>b~~</p>"],
  ["not three tildes", "a ~~~b~~~", "<p>a ~~~b~~~</p>"],
  ["with other marks inside", "~~a **b**~~", "<p><del>a <strong>b</strong></del></p>"],
];

const addresses: readonly Example[] = [
  ["www", "www.example.org", '<p><a href="https://www.example.org">https://www.example.org</a></p>'],
  [
    "a scheme",
    "see http://example.org/a?b=c d",
    '<p>see <a href="http://example.org/a?b=c">http://example.org/a?b=c</a> d</p>',
  ],
  [
    "a full stop behind it",
    "https://example.org/a.",
    '<p><a href="https://example.org/a">https://example.org/a</a>.</p>',
  ],
  [
    "brackets around it",
    "(https://example.org/a_(b))",
    '<p>(<a href="https://example.org/a_(b)">https://example.org/a_(b)</a>)</p>',
  ],
  [
    "Chinese behind it",
    "见https://example.org/a，然后",
    '<p>见<a href="https://example.org/a">https://example.org/a</a>，然后</p>',
  ],
];

describe.each([
  ["tables", tables],
  ["task list items", tasks],
  ["strikethrough", strikethrough],
  ["addresses", addresses],
] as const)("GFM %s", (_, examples) => {
  it.each(examples)("%s", (_what, markdown, html) => {
    expect(outlineOf(markdown)).toEqual(outlineOfHtml(html, true));
  });
});
