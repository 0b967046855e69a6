import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, describe, expect, test } from "vitest";
import {
  agendaOf,
  compile,
  decodeNote,
  defaultSettings,
  emitFactsJson,
  factKey,
  type IsoDate,
  type NoteId,
  noteId,
} from "#core";
import { emptyLibrary, readLibrary, worksOf } from "../../src/library/library.ts";
import { openWorks } from "../../src/sources/witness.ts";
import { type SaidVerdict, sayVerdict } from "../cases/verdicts.ts";
import { exampleVault } from "../support/example-vault.ts";

type Intended = {
  readonly note: string;
  readonly quote: string;
  readonly stands: { readonly source: string; readonly printed: string; readonly file: string } | null;
  readonly intended: string;
  readonly words: "holds" | "near" | "fails";
  /** What the citation behind the quote comes to. */
  readonly page: {
    readonly verdict: string;
    readonly reading?: string;
    readonly right?: string;
    readonly why?: string;
  };
};

const vault = new URL("../../examples/vault/", import.meta.url);
const intended: readonly Intended[] = JSON.parse(readFileSync(new URL("intended.json", import.meta.url), "utf8"));
const files = readdirSync(vault, { recursive: true, encoding: "utf8" }).map((path) => path.replaceAll("\\", "/"));
const isNote = (path: string): boolean => /^[^/]+\.(?:md|txt)$/u.test(path);
const library = readLibrary(readFileSync(new URL("library.json", vault), "utf8")).library ?? emptyLibrary;
const { works } = worksOf(library, "library.json", (path) => files.includes(path));
const { witness, opened, unread } = await openWorks(works, exampleVault);
const compiled = compile({
  notes: files.filter(isNote).map((path) => decodeNote(noteId(path), readFileSync(new URL(path, vault)))),
  works,
  otherFiles: files.filter((path) => !isNote(path)),
  settings: defaultSettings,
  witness,
  today: "2025-08-01" as IsoDate,
});
afterAll(async () => {
  for (const { file } of opened.values()) if (file.kind === "opened") await file.close();
});

const zh = noteId("d2l-zh-ch07-resnet.md");
const en = noteId("d2l-en-ch02-automatic-differentiation.md");
const first = noteId("ch01-as-exported.txt");

/** The judged quotes of a note in order, each with what became of it and of the citation behind it. */
function judgedQuotes(note: NoteId): readonly Judged[] {
  const facts = compiled.notes.find(({ id }) => id === note)?.facts ?? [];
  return facts.flatMap((fact) => {
    if (fact.kind !== "quote") return [];
    const words = compiled.verdicts.get(factKey({ note, fact: fact.id }));
    const page = compiled.verdicts.get(factKey({ note, fact: fact.citation }));
    return words && page ? [{ quote: fact.text, words: sayVerdict(words), page: sayVerdict(page) }] : [];
  });
}

type Judged = {
  readonly quote: string;
  readonly words: SaidVerdict;
  readonly page: SaidVerdict;
};

describe("the example vault held against its PDFs", () => {
  test("both files are read", () => {
    expect(unread).toEqual([]);
    expect(witness?.sources).toEqual(["d2l-zh", "d2l-en"]);
  });

  test.each([zh, en])(
    "every quote of %s has the verdict that it is meant to have, where it is meant to stand",
    (note) => {
      const meant = intended.filter((one) => one.note === note);
      expect(judgedQuotes(note)).toMatchObject(
        meant.map(({ quote, words, page }) => ({ quote, words: { verdict: words }, page })),
      );
      judgedQuotes(note).forEach(({ words }, at) => {
        const { stands, intended: kind } = meant[at] ?? {};
        if (words.verdict !== "fails") expect(String(words.found).split(", ")).toContain(stands?.printed);
        const elsewhere = kind === "other-edition" ? `${stands?.source} ${stands?.printed}` : null;
        expect(words.elsewhere).toBe(elsewhere);
        expect(words.change).toBe(kind === "changed-digit" ? "number" : null);
      });
    },
  );

  test("the first note's quotes wait for their book's file", () => {
    const facts = compiled.notes.find(({ id }) => id === first)?.facts ?? [];
    const quotes = facts.filter(({ kind }) => kind === "quote");
    expect(quotes).toHaveLength(3);
    for (const { id } of quotes) {
      expect(compiled.verdicts.get(factKey({ note: first, fact: id }))).toEqual({
        kind: "unchecked",
        why: { reason: "no-file", source: "Deep Learning: Foundations and Concepts" },
      });
    }
  });

  test("the reader is known to cite printed pages of both books", () => {
    const numberings = [...compiled.numberings].map(([source, { reading, difference, tell, agree }]) => ({
      source,
      reading: reading.kind,
      difference,
      off: tell - agree,
    }));
    expect(numberings.sort((a, b) => (a.source < b.source ? -1 : 1))).toEqual([
      { source: "d2l-en", reading: "printed", difference: 17, off: 1 },
      { source: "d2l-zh", reading: "printed", difference: 12, off: 1 },
    ]);
  });

  test("says of quotes and pages what is wrong with them, and nothing else", () => {
    const said = compiled.diagnostics
      .filter(({ code }) => /^(?:quote|citation)\//u.test(code))
      .map(({ note, code, message }) => `${note.slice(0, 6)} ${code} ${message.key}`);
    expect(said).toEqual([
      "ch01-a quote/checked quotes/unchecked-no-file",
      "ch01-a citation/within-reading citation/outside-reading",
      "ch01-a citation/within-reading citation/outside-reading",
      "ch01-a citation/within-reading citation/outside-reading",
      "d2l-en quote/verbatim quote/differs",
      "d2l-en citation/page citation/wrong-page",
      "d2l-zh citation/numbering citation/file-page",
      "d2l-zh quote/in-source quote/in-other-source",
      "d2l-zh quote/in-source quote/not-in-source",
    ]);
  });

  test("no node or edge is greener than what it cites", () => {
    for (const one of [...compiled.graph.nodes, ...compiled.graph.edges]) {
      const kinds = one.provenance.flatMap(({ note, citations }) =>
        citations.map((fact) => compiled.verdicts.get(factKey({ note, fact }))?.kind),
      );
      if (one.verdict === "holds") expect(kinds).toContain("holds");
      if (kinds.every((kind) => kind === "unchecked")) expect(one.verdict).toBe("unchecked");
    }
    const verdictOf = (name: string) =>
      compiled.graph.nodes.find(({ names }) => names.some(({ text }) => text === name))?.verdict;
    expect(verdictOf("残差块")).toBe("holds");
    expect(verdictOf("computational graph")).toBe("holds");
    expect(verdictOf("残差连接")).toBe("unchecked");
    expect(verdictOf("退化问题")).toBe("unchecked");
    expect(verdictOf("chain rule")).toBe("unchecked");
  });

  test("the first task of the first note is done, and the later note says so", () => {
    const { tasks, doneElsewhere } = agendaOf(compiled);
    expect(doneElsewhere.filter(({ kind }) => kind === "task")).toMatchObject([
      { note: first, text: "阅读Resnet 论文和源代码", by: { note: zh } },
    ]);
    const open = tasks.filter(({ note }) => note === first).map(({ text }) => text);
    expect(open).toHaveLength(3);
    expect(open).not.toContain("阅读Resnet 论文和源代码");
  });
});

test("facts with their evidence are as the published schema says", () => {
  const schema = JSON.parse(readFileSync(new URL("../../schema/facts.schema.json", import.meta.url), "utf8"));
  const validate = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false }).compile(schema);
  const facts = JSON.parse([...emitFactsJson(compiled)].join(""));
  expect(validate(facts) ? [] : validate.errors).toEqual([]);
  expect(
    validate({ ...facts, facts: [{ ...facts.facts[0], verdict: { kind: "holds", evidence: { kind: "hearsay" } } }] }),
  ).toBe(false);
});
