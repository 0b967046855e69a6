import { type AgendaItem, type AgendaKind, agendaKinds, agendaOf } from "#core";
import { agendaKindNames, sectionNames } from "#words";
import type { Edition } from "./edition.ts";
import { both, joined, type Markup, markup, mixed, nothing } from "./markup.ts";
import { aboutMarkup } from "./relations.ts";
import { running } from "./running.ts";
import { words } from "./words.ts";

/** What is open across the vault: questions, tasks, the reading queue, empty promises. */
export function agendaMarkup(edition: Edition): Markup {
  const agenda = agendaOf(edition.compiled);
  const lists: { readonly [Kind in AgendaKind]: readonly AgendaItem[] } = {
    question: agenda.questions,
    task: agenda.tasks,
    reading: agenda.readings,
    promise: agenda.promises,
  };
  const filled = agendaKinds.filter((kind) => lists[kind].length > 0);
  if (filled.length === 0) return markup`<p class="invitation">${both(words.noAgenda)}</p>`;
  return markup`<div class="agenda">${filled.map(
    (kind) =>
      markup`<section class="agenda-list agenda-${kind}"><h3>${both(agendaKindNames[kind])} <span class="count tabular">${lists[kind].length}</span></h3><ul>${lists[kind].map((item) => itemMarkup(item, edition))}</ul></section>`,
  )}</div>`;
}

function itemMarkup(item: AgendaItem, edition: Edition): Markup {
  const text =
    item.text === ""
      ? markup`<span class="invitation">${both(words.promise)} · ${both(sectionNames[item.section])}</span>`
      : running(item.text, edition.typesetter);
  const note = edition.noteOf(item.note);
  const about = aboutMarkup(item.about, edition);
  const facts = [
    ...(item.started ? [both(words.started)] : []),
    markup`<a href="${edition.href(item)}">${mixed(note?.label ?? item.note)}</a>`,
    ...(about ? [about] : []),
    ...(item.also.length > 0
      ? [
          markup`${both(words.also)} ${joined(
            item.also.map(
              (place) =>
                markup`<a href="${edition.href(place)}">${mixed(edition.noteOf(place.note)?.label ?? place.note)}</a>`,
            ),
            ", ",
          )}`,
        ]
      : []),
  ];
  const due =
    item.due === null
      ? nothing
      : markup`<span class="due${item.late ? " is-late" : ""}">${both(item.late ? words.late : words.due)} <span class="tabular">${item.due}</span></span>`;
  return markup`<li><div class="agenda-text serif">${text}</div><div class="agenda-facts">${due}${joined(facts, '<span class="dot" aria-hidden="true"> · </span>')}</div></li>`;
}
