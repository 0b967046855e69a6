import { type Fact, type FactId, type FactKind, type FactOf, type IsoDate, type Name, span } from "#core";

const id = (text: string): FactId => text as FactId;
const base = { span: span(0, 4), section: 0, parent: null };
const words = { text: "残差", span: span(0, 2) };
const name: Name = { text: "残差连接", language: "zh", form: "full", span: span(0, 4) };
const locator = {
  unit: "page",
  ranges: [{ from: { text: "xii", style: "roman", value: 12 }, to: { text: "A4", style: "other", value: 0 } }],
  numbering: "printed",
  span: span(0, 2),
} as const;
const link: FactOf<"link"> = {
  ...base,
  kind: "link",
  id: id("link:n"),
  form: "wikilink",
  target: "n",
  anchor: null,
  label: null,
};

/** A fact of every kind, in every form that the model knows; a kind that is missing here does not compile. */
export const oneOfEach: { readonly [Kind in FactKind]: readonly FactOf<Kind>[] } = {
  statement: [{ ...base, kind: "statement", id: id("statement:a"), text: "深度学习" }],
  term: [
    {
      ...base,
      kind: "term",
      id: id("term:a"),
      role: "gloss",
      names: [name, { ...name, form: "abbreviation", language: "en" }],
    },
  ],
  definition: [{ ...base, kind: "definition", id: id("definition:a"), name, text: "一种结构" }],
  quote: [{ ...base, kind: "quote", id: id("quote:a"), text: "引文", words: span(1, 3), citation: id("citation:a") }],
  citation: (
    [
      { by: "title", title: "书" },
      { by: "key", key: "he2016" },
      { by: "zotero", item: "ABCD", title: null },
      { by: "author", author: "He", year: "2016" },
      { by: "own" },
    ] as const
  ).map((source) => ({
    ...base,
    kind: "citation",
    id: id("citation:a"),
    source,
    locators: [locator],
    quote: id("quote:a"),
  })),
  figure: [
    {
      ...base,
      kind: "figure",
      id: id("figure:1"),
      number: "1.17",
      medium: "figure",
      caption: words,
      name: words,
      image: null,
      interpretations: [words],
      plot: null,
    },
    {
      ...base,
      kind: "figure",
      id: id("figure:2"),
      number: null,
      medium: "table",
      caption: null,
      name: null,
      image: words,
      interpretations: [],
      plot: null,
    },
  ],
  equation: [
    { ...base, kind: "equation", id: id("equation:a"), latex: "a=b", display: true, tag: "1.1", steps: [words, words] },
  ],
  claim: [
    {
      ...base,
      kind: "claim",
      id: id("claim:a"),
      form: "quantity",
      quantity: { value: 3.4, upper: null, figures: 2, unit: "month", per: null, hedge: "about", span: span(0, 2) },
    },
    { ...base, kind: "claim", id: id("claim:b"), form: "computation", expression: words, expected: words },
    { ...base, kind: "claim", id: id("claim:c"), form: "assertion", assertion: words, line: 1 },
  ],
  question: [
    {
      ...base,
      kind: "question",
      id: id("question:a"),
      text: "为什么？",
      answers: [
        { text: "因为", span: span(0, 2), link },
        { text: "", span: span(0, 2), link: null },
      ],
    },
  ],
  application: [{ ...base, kind: "application", id: id("application:a"), text: "识别", items: [words] }],
  experiment: [
    { ...base, kind: "experiment", id: id("experiment:a"), language: "ts", code: words, declares: ["a"], uses: ["b"] },
  ],
  node: [
    {
      ...base,
      kind: "node",
      id: id("node:a"),
      role: "member",
      names: [name],
      topic: id("node:t"),
      definition: id("definition:a"),
      citations: [id("citation:a")],
    },
    {
      ...base,
      kind: "node",
      id: id("node:t"),
      role: "topic",
      names: [name],
      topic: null,
      definition: null,
      citations: [],
    },
  ],
  edge: (["add", "retract"] as const).map((change) => ({
    ...base,
    kind: "edge",
    id: id("edge:a"),
    change,
    from: name,
    to: name,
    type: "leads-to",
    topic: null,
  })),
  sameness: [{ ...base, kind: "sameness", id: id("sameness:a"), names: [name, name] }],
  reference: [
    {
      ...base,
      kind: "reference",
      id: id("reference:a"),
      form: "paper",
      title: words,
      aliases: [words],
      about: words,
      url: "https://example.org",
      doi: "10.1/x",
      arxiv: "1512.03385",
      isbn: "978",
      authors: "He",
      year: "2016",
      state: "reading",
    },
  ],
  task: [
    {
      ...base,
      parent: id("question:a"),
      kind: "task",
      id: id("task:a"),
      text: "读",
      state: "done",
      box: span(0, 3),
      due: "2025-07-20" as IsoDate,
      completed: null,
    },
  ],
  promise: [{ ...base, section: -1, kind: "promise", id: id("promise:") }],
  link: [link, { ...link, form: "image", anchor: "^id", label: "图" }],
};

export const everyFact: readonly Fact[] = Object.values<readonly Fact[]>(oneOfEach).flat();
