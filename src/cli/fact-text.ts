import type { EdgeType, Fact, Name, Quantity, SourceMention } from "#core";
import type { ReaderLanguage } from "../words/language.ts";
import { edgeTypeName } from "../words/names.ts";

/** What a fact says, in one line. */
export function factText(fact: Fact, language: ReaderLanguage, edgeTypes: readonly EdgeType[]): string {
  switch (fact.kind) {
    case "statement":
    case "question":
    case "application":
      return fact.text;
    case "term":
      return namesText(fact.names);
    case "definition":
      return `${fact.name.text}: ${fact.text}`;
    case "quote":
      return `“${fact.text}”`;
    case "citation":
      return [
        sourceText(fact.source),
        ...fact.locators.map(({ ranges, unit }) => `${unit} ${ranges.map(rangeText).join(", ")}`),
      ]
        .filter((part) => part !== "")
        .join(", ");
    case "figure":
      return [fact.number, fact.caption?.text ?? fact.name?.text].filter(Boolean).join(" ");
    case "equation":
      return fact.latex;
    case "claim":
      if (fact.form === "assertion") return fact.assertion.text;
      return fact.form === "quantity" ? quantityText(fact.quantity) : fact.expression.text;
    case "experiment":
      return `${fact.language}: ${fact.code.text.trim()}`;
    case "node":
      return namesText(fact.names);
    case "edge": {
      const type = fact.type === "leads-to" ? "" : ` (${edgeTypeName(fact.type, language, edgeTypes)})`;
      return `${fact.change === "retract" ? "− " : ""}${fact.from.text} → ${fact.to.text}${type}`;
    }
    case "sameness":
      return fact.names.map(({ text }) => text).join(" ≡ ");
    case "reference":
      return fact.title?.text ?? fact.about?.text ?? fact.url ?? fact.doi ?? fact.arxiv ?? fact.isbn ?? "";
    case "task":
      return `${{ open: "[ ]", done: "[x]", cancelled: "[-]" }[fact.state]} ${fact.text}`;
    case "promise":
      return "";
    case "link":
      return fact.anchor === null ? fact.target : `${fact.target}#${fact.anchor}`;
  }
}

function namesText(names: readonly Name[]): string {
  return names.map(({ text }) => text).join(" = ");
}

function sourceText(source: SourceMention): string {
  switch (source.by) {
    case "title":
      return source.title;
    case "key":
      return `@${source.key}`;
    case "zotero":
      return source.title ?? source.item;
    case "author":
      return source.year === null ? source.author : `${source.author}, ${source.year}`;
    case "own":
      return "";
  }
}

function rangeText({
  from,
  to,
}: {
  readonly from: { readonly text: string };
  readonly to: { readonly text: string } | null;
}): string {
  return to === null ? from.text : `${from.text}–${to.text}`;
}

const hedges: { readonly [Kind in Quantity["hedge"]]: string } = {
  exact: "",
  about: "≈ ",
  "at-most": "≤ ",
  "at-least": "≥ ",
  under: "< ",
  over: "> ",
};

function quantityText({ hedge, value, upper, unit, per }: Quantity): string {
  const range = upper === null ? String(value) : `${value}–${upper}`;
  return `${hedges[hedge]}${range} ${unit}${per === null ? "" : ` / ${per}`}`;
}
