import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { understanding } from "../../src/core/compile.ts";
import { defaultSettings } from "../../src/core/model/default-settings.ts";
import type { FactOf } from "../../src/core/model/fact.ts";
import { noteId } from "../../src/core/model/identity.ts";
import type { Note } from "../../src/core/model/note.ts";
import { noteFromText } from "../../src/core/read/decode.ts";

type Intended = {
  readonly note: string;
  readonly quote: string;
  readonly cited: { readonly source: string; readonly page: string };
  readonly intended: string;
};

const vault = new URL("../../examples/vault/", import.meta.url);
const intended: readonly Intended[] = JSON.parse(readFileSync(new URL("intended.json", import.meta.url), "utf8"));
const paths = ["d2l-zh-ch07-resnet.md", "d2l-en-ch02-automatic-differentiation.md"];

function read(path: string): Note {
  return understanding(defaultSettings)(noteFromText(noteId(path), readFileSync(new URL(path, vault), "utf8")));
}

function quotesOf(note: Note): readonly FactOf<"quote">[] {
  return note.facts.filter((fact) => fact.kind === "quote");
}

describe("the list of what the example vault's quotes intend", () => {
  test.each(paths)("names every quote of %s, in order, with the page it cites", (path) => {
    const note = read(path);
    const found = quotesOf(note).map((quote) => {
      const citation = note.facts.find((fact) => fact.kind === "citation" && fact.id === quote.citation);
      const range = citation?.kind === "citation" ? citation.locators[0]?.ranges[0] : undefined;
      return {
        quote: quote.text,
        page: [range?.from.text, range?.to?.text].filter((part) => part !== undefined).join("–"),
      };
    });
    expect(found).toEqual(
      intended.filter((one) => one.note === path).map((one) => ({ quote: one.quote, page: one.cited.page })),
    );
  });

  test("has each kind of quote that there is to tell apart", () => {
    expect([...new Set(intended.map((one) => one.intended))].sort()).toEqual(
      ["absent", "changed-digit", "file-page", "other-edition", "over-page-break", "verbatim", "wrong-page"].sort(),
    );
  });
});

describe("the notes of the example vault", () => {
  test.each(paths)("%s has all eleven sections, filled", (path) => {
    const sections = read(path).sections.map((section) => [section.kind, section.state]);
    expect(sections).toEqual(defaultSettings.template.map((section) => [section.kind, "filled"]));
  });
});
