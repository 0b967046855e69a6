import type { Relation } from "#core";
import type { Edition } from "./edition.ts";
import { both, type Markup, markup, mixed } from "./markup.ts";
import { groundWords, words } from "./words.ts";

/** What a fact has to do with, the surest first. */
export function relationsFrom(edition: Edition, key: string): readonly Relation[] {
  return (edition.relationsFrom.get(key) ?? [])
    .filter(({ about }) => about === "about" || about === "cites")
    .sort((a, b) => b.confidence - a.confidence);
}

/** What answers or completes a fact. */
export function relationsTo(edition: Edition, key: string, about: Relation["about"]): readonly Relation[] {
  return (edition.relationsTo.get(key) ?? []).filter((relation) => relation.about === about);
}

/** What a fact is about, as far as the surest relation says; null if nothing does. */
export function aboutMarkup(relations: readonly Relation[], edition: Edition): Markup | null {
  const [first] = relations;
  return first ? markup`${both(words.about)} ${targetMarkup(first, edition)}` : null;
}

/** A relation with how it was found and how sure that is. */
export function relationMarkup(relation: Relation, edition: Edition): Markup {
  return markup`<p>${targetMarkup(relation, edition)} <span class="label">${both(groundWords[relation.ground])}<span class="dot"> · </span>${both(words.confidence)} <span class="tabular">${relation.confidence}</span></span></p>`;
}

function targetMarkup({ target }: Relation, edition: Edition): Markup {
  switch (target.to) {
    case "concept": {
      const concept = edition.compiled.concepts.find(({ id }) => id === target.concept);
      return markup`<a href="#${edition.conceptAnchor(target.concept)}">${mixed(concept?.names[0]?.text ?? target.concept)}</a>`;
    }
    case "note":
      return markup`<a href="#${edition.noteOf(target.note)?.anchor ?? "notes"}">${mixed(edition.noteOf(target.note)?.label ?? target.note)}</a>`;
    case "source":
      return mixed(edition.compiled.input.works.find(({ id }) => id === target.source)?.title ?? target.source);
    case "fact": {
      const fact = edition.fact(target.fact);
      const text =
        fact?.kind === "reference"
          ? (fact.title?.text ?? fact.about?.text ?? fact.url)
          : fact && "text" in fact
            ? fact.text
            : null;
      return fact
        ? markup`<a href="${edition.href({ note: target.fact.note, span: fact.span })}">${mixed(text ?? target.fact.fact)}</a>`
        : mixed(target.fact.fact);
    }
  }
}
