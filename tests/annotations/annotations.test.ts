import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { verdictKinds } from "#core";
import type { SourceAnnotation } from "../../src/sources/annotations/annotation.ts";
import { fromHypothesis } from "../../src/sources/annotations/hypothesis.ts";
import { readAnnotations } from "../../src/sources/annotations/read.ts";
import { fromWebAnnotations, toWebAnnotations } from "../../src/sources/annotations/web-annotation.ts";

const quote: SourceAnnotation = {
  id: "quote-计算需求-1",
  source: { title: "深度学习：基础与概念", uri: "sources/深度 学习.pdf" },
  exact: "计算需求的翻倍周期约为 2 年",
  prefix: "直至 2012 年前后，",
  suffix: "，这与摩尔定律",
  page: 47,
  label: "36",
  position: { start: 120, end: 134, within: "page" },
  verdict: "holds",
  note: "notes/第 1 章.md",
  comment: "See figure 1.17.",
};

describe("W3C Web Annotation, out", () => {
  test("says where the words stand, what came of them, and who quotes them", () => {
    expect(JSON.parse(JSON.stringify(toWebAnnotations([quote])))).toEqual({
      "@context": ["http://www.w3.org/ns/anno.jsonld", { ibid: "urn:ibid:vocabulary:" }],
      id: "urn:ibid:annotations",
      type: "AnnotationCollection",
      total: 1,
      first: {
        id: "urn:ibid:annotations:1",
        type: "AnnotationPage",
        startIndex: 0,
        items: [
          {
            id: `urn:ibid:annotation:${encodeURIComponent(quote.id)}`,
            type: "Annotation",
            motivation: ["highlighting", "assessing", "commenting", "linking"],
            body: [
              { type: "TextualBody", purpose: "assessing", format: "text/plain", value: "holds" },
              { type: "TextualBody", purpose: "commenting", format: "text/plain", value: "See figure 1.17." },
              {
                type: "SpecificResource",
                purpose: "linking",
                source: `urn:ibid:note:${encodeURIComponent("notes/第 1 章.md")}`,
              },
            ],
            target: {
              type: "SpecificResource",
              source: {
                id: `urn:ibid:file:${encodeURIComponent("sources/深度 学习.pdf")}`,
                type: "Text",
                label: "深度学习：基础与概念",
              },
              selector: [
                {
                  type: "TextQuoteSelector",
                  exact: "计算需求的翻倍周期约为 2 年",
                  prefix: "直至 2012 年前后，",
                  suffix: "，这与摩尔定律",
                },
                {
                  type: "FragmentSelector",
                  conformsTo: "http://tools.ietf.org/rfc/rfc3778",
                  value: "page=48",
                  refinedBy: { type: "TextPositionSelector", start: 120, end: 134 },
                },
              ],
              "ibid:pageLabel": "36",
            },
          },
        ],
      },
    });
  });
});

describe("W3C Web Annotation, in", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 30 });
  const words = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 });
  const offsets = fc.tuple(fc.nat(9999), fc.nat(99)).map(([start, length]) => ({ start, end: start + length }));
  const annotation: fc.Arbitrary<SourceAnnotation> = fc
    .record({
      id: fc.oneof(text, fc.webUrl(), fc.constantFrom("urn:ibid:annotation:x", "urn:ibid:note:y", "a:b", "doi:10.1/x")),
      source: fc.record({
        title: fc.option(fc.oneof(text, fc.webUrl())),
        uri: fc.option(fc.oneof(words, fc.webUrl(), fc.constant("urn:x-pdf:1f"))),
      }),
      exact: words,
      prefix: text,
      suffix: text,
      page: fc.option(fc.nat(5000)),
      label: fc.option(text),
      offsets: fc.option(offsets),
      inPage: fc.boolean(),
      verdict: fc.option(fc.constantFrom(...verdictKinds)),
      note: fc.option(text),
      comment: fc.option(words),
    })
    .map(({ offsets: place, inPage, ...rest }) => {
      const within: "page" | "source" = inPage && rest.page !== null ? "page" : "source";
      return { ...rest, position: place === null ? null : { ...place, within } };
    });

  test("gives back what went out", () => {
    fc.assert(
      fc.property(fc.array(annotation, { maxLength: 5 }), (annotations) => {
        const written = JSON.stringify(toWebAnnotations(annotations));
        expect(readAnnotations(written)).toEqual({ annotations, problems: [] });
      }),
    );
  });

  test("reads what other programs write, and names what quotes nothing", () => {
    const json = [
      {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        id: "http://example.org/anno1",
        type: "Annotation",
        bodyValue: "A comment",
        target: {
          source: "http://example.org/page1",
          selector: { type: "TextQuoteSelector", exact: "anotation", prefix: "this is an ", suffix: " that has some" },
        },
      },
      {
        id: "http://example.org/anno2",
        type: "Annotation",
        body: [
          { type: "TextualBody", value: "tag", purpose: "tagging" },
          { type: "TextualBody", value: "批注" },
        ],
        target: [
          "http://example.org/whole",
          {
            source: { id: "http://example.org/book.pdf", "dc:title": "Book" },
            selector: {
              type: "FragmentSelector",
              value: "page=3&view=Fit",
              refinedBy: { type: "TextQuoteSelector", exact: "残差连接" },
            },
          },
        ],
      },
      { id: "http://example.org/anno3", type: "Annotation", target: "http://example.org/whole" },
      { id: "http://example.org/none" },
      7,
    ];
    const { annotations, problems } = fromWebAnnotations(json);
    expect(annotations).toMatchObject([
      {
        id: "http://example.org/anno1",
        source: { title: null, uri: "http://example.org/page1" },
        exact: "anotation",
        comment: "A comment",
        page: null,
      },
      {
        source: { title: "Book", uri: "http://example.org/book.pdf" },
        exact: "残差连接",
        prefix: "",
        page: 2,
        comment: "批注",
      },
    ]);
    expect(problems.map(({ kind, index, remedy }) => [kind, index, remedy])).toEqual([
      ["no-words", 2, "mark-words"],
      ["not-an-annotation", 3, "choose-format"],
      ["not-an-annotation", 4, "choose-format"],
    ]);
  });

  test("of any value never fails", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        fromWebAnnotations(value);
        fromHypothesis(value);
      }),
    );
    expect(readAnnotations('{"rows": [').problems).toMatchObject([{ kind: "syntax", remedy: "export-again" }]);
  });
});

describe("Hypothesis", () => {
  const row = (id: string, more: { readonly [field: string]: unknown }) => ({
    id,
    uri: "urn:x-pdf:1f2e",
    text: "",
    tags: [],
    document: { title: ["动手学深度学习"] },
    ...more,
  });
  const selector = [
    { type: "RangeSelector", startContainer: "/div[1]", endContainer: "/div[1]", startOffset: 0, endOffset: 4 },
    { type: "TextPositionSelector", start: 90210, end: 90216 },
    { type: "TextQuoteSelector", exact: "随机梯度下降", prefix: "称为", suffix: "。每次" },
    { type: "PageSelector", index: 47, label: "36" },
  ];
  const export_ = {
    total: 4,
    rows: [
      row("a1", { text: "Why random?", target: [{ source: "urn:x-pdf:1f2e", selector }] }),
      row("a2", { text: "Because.", references: ["a1"], target: [{ source: "urn:x-pdf:1f2e" }] }),
      row("a3", { text: "About the whole page", target: [{ source: "urn:x-pdf:1f2e" }] }),
      row("a4", { text: "Lost answer", references: ["zz"] }),
    ],
  };

  test("gives words, place and comment, answers beneath, and names what quotes nothing", () => {
    expect(readAnnotations(JSON.stringify(export_))).toEqual({
      annotations: [
        {
          id: "a1",
          source: { title: "动手学深度学习", uri: "urn:x-pdf:1f2e" },
          exact: "随机梯度下降",
          prefix: "称为",
          suffix: "。每次",
          page: 47,
          label: "36",
          position: { start: 90210, end: 90216, within: "source" },
          verdict: null,
          note: null,
          comment: "Why random?\n\nBecause.",
        },
      ],
      problems: [
        { kind: "no-words", index: 2, id: "a3", detail: null, remedy: "mark-words" },
        { kind: "no-words", index: 3, id: "a4", detail: "zz", remedy: "mark-words" },
      ],
    });
  });

  test("is read as a bare list and as an exported file too", () => {
    const { annotations } = readAnnotations(JSON.stringify(export_.rows));
    expect(annotations).toHaveLength(1);
    expect(readAnnotations(JSON.stringify({ export_date: "2026", annotations: export_.rows })).annotations).toEqual(
      annotations,
    );
    expect(fromWebAnnotations(toWebAnnotations(annotations)).annotations).toEqual(annotations);
  });
});
