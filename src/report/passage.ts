import { type Change, type Difference, graveChanges, hasHan, type QuotePlace } from "#core";
import { changeWords, evidenceWords } from "#words";
import { both, joined, languageOf, type Markup, markup, nothing } from "./markup.ts";

/** How much of what stands before and after is shown, and how much of a long stretch at each of its ends. */
const around = { zh: 18, en: 44 } as const;
const longest = { zh: 90, en: 220 } as const;

/** A passage as the source has it, with a little of what stands before and after. */
export function passageMarkup({ before, passage, after }: QuotePlace): Markup {
  const language = languageOf(passage);
  const words = shortened(flowed(passage), longest[language]);
  return markup`<p class="passage serif" lang="${language}">${contextBefore(before, language)}<mark>${words}</mark>${contextAfter(after, language)}</p>`;
}

/**
 * How a quote differs from its passage, as text: what the note has is struck through, what the source has underlined;
 * what changes the meaning is strong, and said beneath.
 */
export function differenceMarkup(quote: string, place: QuotePlace, difference: Difference): Markup {
  const { passage } = place;
  const language = languageOf(passage);
  const parts: Markup[] = [];
  const changes = new Set<Change>();
  let at = 0;
  for (const run of difference.runs) {
    // What is not compared, such as the mark of an omission, stands between the runs.
    parts.push(plain(passage.slice(at, run.passage.start), language));
    at = run.passage.end;
    if (run.kind === "equal") {
      parts.push(plain(passage.slice(run.passage.start, run.passage.end), language));
      continue;
    }
    changes.add(run.change);
    const inNote = flowed(quote.slice(run.quote.start, run.quote.end));
    const inSource = flowed(passage.slice(run.passage.start, run.passage.end));
    const changed = markup`${inNote === "" ? null : markup`<del>${inNote}</del>`}${inSource === "" ? null : markup`<ins>${inSource}</ins>`}`;
    parts.push(graveChanges.has(run.change) ? markup`<strong class="grave">${changed}</strong>` : changed);
  }
  parts.push(plain(passage.slice(at), language));
  const consequences = [...changes].map(
    (change) =>
      markup`<li${graveChanges.has(change) ? markup` class="grave"` : nothing}>${both(changeWords[change])}</li>`,
  );
  return markup`<p class="difference passage serif" lang="${language}">${contextBefore(place.before, language)}${joined(parts)}${contextAfter(place.after, language)}</p><ul class="consequences">${consequences}</ul><p class="label">${both(evidenceWords.noteHas)}</p>`;
}

function plain(text: string, language: "zh" | "en"): Markup {
  return markup`${shortened(flowed(text), longest[language] / 2)}`;
}

function contextBefore(text: string, language: "zh" | "en"): Markup {
  const all = flowed(text);
  const cut = all.length > around[language] ? `…${wholeWords(all.slice(-around[language]), /^\S*\s/u)}` : all;
  return cut === "" ? nothing : markup`<span class="around">${cut}${spaceBetween(cut, language)}</span>`;
}

function contextAfter(text: string, language: "zh" | "en"): Markup {
  const all = flowed(text);
  const cut = all.length > around[language] ? `${wholeWords(all.slice(0, around[language]), /\s\S*$/u)}…` : all;
  return cut === "" ? nothing : markup`<span class="around">${spaceAfter(cut, language)}${cut}</span>`;
}

function spaceBetween(before: string, language: "zh" | "en"): string {
  return language === "en" && !/[\s(“‘]$/u.test(before) ? " " : "";
}

function spaceAfter(after: string, language: "zh" | "en"): string {
  return language === "en" && /^[\p{L}\p{N}(“‘]/u.test(after) ? " " : "";
}

function wholeWords(text: string, edge: RegExp): string {
  return hasHan(text) ? text : text.replace(edge, "");
}

/** The lines of a page as running text: Chinese goes on without a space. */
function flowed(text: string): string {
  return text
    .replace(/(?<=[\p{Script=Han}，。；：、）」”])\s*\n\s*(?=[\p{Script=Han}（「“])/gu, "")
    .replace(/\s+/g, " ");
}

function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most / 2)} … ${text.slice(-most / 2)}`;
}
