import { type GlossaryEntry, glossaryOf, type Sighting } from "#core";
import type { Edition } from "./edition.ts";
import { both, bothOf, joined, type Markup, markup, mixed, nothing } from "./markup.ts";
import { running } from "./running.ts";
import { seal } from "./signs.ts";
import { words } from "./words.ts";

/**
 * Every concept in the order of a dictionary. It stands once, in the order of the page's first language; the page's
 * script puts it into the other's, which each entry states.
 */
export function glossaryMarkup(edition: Edition, language: "zh" | "en"): Markup {
  const byLanguage = { zh: glossaryOf(edition.compiled, "zh"), en: glossaryOf(edition.compiled, "en") };
  const { entries, conflicts } = byLanguage[language];
  if (entries.length === 0) return markup`<p class="invitation">${both(words.noConcepts)}</p>`;
  const order = { zh: places(byLanguage.zh.entries), en: places(byLanguage.en.entries) };
  const list = entries.map((entry) => {
    const [zh, en] = [order.zh.get(entry.concept), order.en.get(entry.concept)];
    return entryMarkup(
      entry,
      { zh: headName(byLanguage.zh.entries, entry), en: headName(byLanguage.en.entries, entry) },
      markup`data-order-zh="${zh?.at ?? 0}" data-order-en="${en?.at ?? 0}" data-initial-zh="${zh?.initial ?? ""}" data-initial-en="${en?.initial ?? ""}"`,
      edition,
    );
  });
  const differing =
    conflicts.length === 0
      ? nothing
      : markup`<ul class="conflicts">${conflicts.map(
          (conflict) =>
            markup`<li><a href="${edition.href(conflict)}">${mixed(conflict.name)}</a> <span class="state-open">${both(words.conflict)}</span> ${joined(
              conflict.names.map((name) => mixed(name)),
              '<span class="dot"> · </span>',
            )}</li>`,
        )}</ul>`;
  return markup`<div class="find" hidden data-find><label><span class="label">${both(words.findConcept)}</span> <input type="search" class="field" autocomplete="off" spellcheck="false"></label></div>${differing}<div class="glossary" data-glossary>${list}</div>`;
}

/** An entry's place in the order, and its initial where it is the first under it. */
function places(
  entries: readonly GlossaryEntry[],
): ReadonlyMap<string, { readonly at: number; readonly initial: string }> {
  return new Map(
    entries.map(({ concept, initial }, at) => [
      concept,
      { at, initial: entries[at - 1]?.initial === initial ? "" : initial },
    ]),
  );
}

function headName(entries: readonly GlossaryEntry[], { concept }: GlossaryEntry): string {
  return entries.find((entry) => entry.concept === concept)?.heading ?? concept;
}

function entryMarkup(
  entry: GlossaryEntry,
  heading: { readonly zh: string; readonly en: string },
  order: Markup,
  edition: Edition,
): Markup {
  const all = [...entry.zh, ...entry.en, ...entry.other];
  const others = (head: string): Markup =>
    joined(
      all.filter((name) => name !== head).map((name) => mixed(name)),
      '<span class="dot"> · </span>',
    );
  const head = (name: string): Markup =>
    markup`<span class="headword serif">${mixed(name)}</span> <span class="other-names">${others(name)}</span>`;
  const [definition] = entry.definitions;
  const definitionText = definition
    ? markup`<p class="definition serif"><a class="plain" href="${edition.href(definition)}">${running(definition.text, edition.typesetter)}</a></p>`
    : nothing;
  return markup`<div class="gloss-entry${entry.conflict ? " has-conflict" : ""}" id="${edition.conceptAnchor(entry.concept)}" ${order} data-names="${all.join(" ").toLowerCase()}"><p class="gloss-head">${entry.verdict ? seal(entry.verdict) : nothing}${bothOf({ zh: head(heading.zh), en: head(heading.en) })}</p>${definitionText}<p class="label">${sightings(entry, edition)}</p></div>`;
}

function sightings({ first, last, count }: GlossaryEntry, edition: Edition): Markup {
  if (!first) return nothing;
  const at = (sighting: Sighting): Markup => {
    const note = edition.noteOf(sighting.note);
    return markup`<a href="${edition.href(sighting)}">${note ? both({ zh: `笔记 ${note.number}`, en: `note ${note.number}` }) : sighting.note}</a>`;
  };
  const places = both({ zh: `${count} 处`, en: count === 1 ? "once" : `${count} times` });
  const elsewhere =
    last && last.note !== first.note
      ? markup`<span class="dot"> · </span>${both(words.lastSeen)} ${at(last)}`
      : nothing;
  return markup`${both(words.firstSeen)} ${at(first)}${elsewhere}<span class="dot"> · </span>${places}`;
}
