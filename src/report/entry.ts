import type { VerdictKind } from "#core";
import type { InEach } from "#words";
import { verdictNames } from "#words";
import { both, type Markup, markup, mixed } from "./markup.ts";
import { sealSign } from "./signs.ts";

/** Which filter shows or hides an entry. */
export type Group = "verdict" | "problem" | "fact";

/** What stands in the margin beside some words. */
export type Entry = {
  readonly id: string;
  readonly group: Group;
  /** Class names beside `entry`. */
  readonly tone: string;
  /** The annotations it speaks of; the first decides beside which words it stands. */
  readonly of: readonly string[];
  readonly summary: Markup;
  /** What opens, or null. */
  readonly body: Markup | null;
};

export function entryMarkup({ id, group, tone, of, summary, body }: Entry): Markup {
  const names = `entry entry-${group} ${tone}`;
  return body === null
    ? markup`<div class="${names}" id="${id}" data-group="${group}" data-of="${of.join(" ")}"><div class="entry-summary">${summary}</div></div>`
    : markup`<details class="${names}" id="${id}" data-group="${group}" data-of="${of.join(" ")}"><summary class="entry-summary">${summary}</summary><div class="entry-body">${body}</div></details>`;
}

/** A summary of a word for what it is and what there is to say. */
export function labelled(label: InEach<string>, content: Markup): Markup {
  return markup`<span class="entry-words"><span class="entry-label">${both(label)}</span> ${content}</span>`;
}

/** A summary that begins with a verdict; `rest` are further parts of its line, `beneath` is set under it. */
export function judged(kind: VerdictKind, rest: readonly Markup[], beneath: Markup | null): Markup {
  const parts = rest.map((part) => markup`<span class="dot"> · </span>${part}`);
  const under = beneath === null ? null : markup`<span class="entry-beneath">${beneath}</span>`;
  return markup`${sealSign(kind)}<span class="entry-words"><span class="verdict">${both(verdictNames[kind])}</span>${parts}${under}</span>`;
}

/** The title of a work where something is said of it. */
export function workTitle(title: string): Markup {
  return markup`<p class="serif entry-work">${mixed(title)}</p>`;
}
