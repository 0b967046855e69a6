import { type Difference, type Evidence, graveChanges, type QuotePlace, type Verdict } from "#core";
import {
  agreementWords,
  amountWords,
  fitSaysWords,
  runLines,
  sayWhy,
  seals,
  seriesLines,
  stepWords,
  verdictNames,
} from "#words";
import { editorWords } from "../../words/editor.ts";
import {
  changeWords,
  evidenceWords,
  noPageWords,
  pagesWords,
  pageWords,
  readingWords,
  unitWords,
} from "../../words/evidence.ts";
import { type AssistContext, workOf } from "../context.ts";
import { brief, paragraphs, plain, quotation } from "../markdown.ts";

/** `✓ holds`, strong. */
export function sealed(verdict: Verdict, { language }: AssistContext): string {
  return `**${seals[verdict.kind]} ${verdictNames[verdict.kind][language]}**`;
}

/** What a verdict was reached on, or why there is none; `quote` is the quote's text where it is on one. */
export function evidenceText(verdict: Verdict, context: AssistContext, quote: string | null = null): string {
  if (verdict.kind !== "unchecked") return textOfEvidence(verdict.evidence, context, quote);
  if (context.sourcesPending) return editorWords.sourcesPending[context.language];
  return plain(sayWhy(verdict.why, context.language));
}

function textOfEvidence(evidence: Evidence, context: AssistContext, quote: string | null): string {
  const { language } = context;
  switch (evidence.kind) {
    case "rests-on":
      return evidenceWords.restsOn[language];
    case "passage":
      return placesText(evidence.places, evidence.more, context, quote);
    case "not-found":
      return evidence.elsewhere.length === 0
        ? evidenceWords.nowhere[language]
        : paragraphs([
            evidenceWords.elsewhere[language],
            ...evidence.elsewhere.slice(0, 2).map((place) => placeText(place, context, null)),
          ]);
    case "page": {
      const reading = readingWords(evidence.reading)?.[language] ?? null;
      const page = pageWords(evidence, workOf(context, evidence.source))[language];
      return reading === null ? page : `${page} · ${reading}`;
    }
    case "wrong-page": {
      const page = pageWords(evidence, workOf(context, evidence.source))[language];
      return `${evidenceWords.wrongPage[language]} · ${page} → **${plain(evidence.right)}**`;
    }
    case "no-page":
      return `${evidenceWords.noSuchPage[language]} · ${noPageWords(evidence.pages)[language]}`;
    case "derivation":
      return paragraphs(evidence.steps.map((step) => plain(stepWords(step, language))));
    case "computation":
      return `= ${plain(amountWords(evidence.value, language))}`;
    case "agreement":
      return plain(agreementWords[language]({ agreement: evidence.agreement }));
    case "plot":
      return paragraphs(seriesLines(evidence.series, language).map(plain));
    case "fit":
      return plain(fitSaysWords[language](evidence));
    case "run":
      return paragraphs(runLines(evidence, language).map(plain));
    case "landmark": {
      const page = pageWords(evidence, workOf(context, evidence.source))[language];
      return paragraphs([
        `${plain(unitWords(evidence.unit, evidence.number)[language])} · ${page}`,
        evidence.caption === "" ? null : quotation(plain(brief(evidence.caption, 300))),
      ]);
    }
  }
}

function placesText(
  places: readonly [QuotePlace, ...QuotePlace[]],
  more: boolean,
  context: AssistContext,
  quote: string | null,
): string {
  const [first, ...rest] = places;
  if (rest.length === 0) return placeText(first, context, quote);
  const pages = rest.map(({ stretches, source }) => pagesWords(stretches, workOf(context, source))[context.language]);
  const others = [...pages.slice(0, 8), ...(more || pages.length > 8 ? [evidenceWords.more[context.language]] : [])];
  return paragraphs([
    placeText(first, context, quote),
    `${evidenceWords.places[context.language]} ${others.join(" · ")}`,
  ]);
}

/** The page by each of its numbers, the passage with what stands around it, and how the quote differs. */
function placeText(place: QuotePlace, context: AssistContext, quote: string | null): string {
  const { language } = context;
  const work = workOf(context, place.source);
  const title = work === null ? "" : `*${plain(work.title)}* · `;
  const passage = `…${plain(flowed(place.before).slice(-60))}**${plain(brief(place.passage, 400))}**${plain(flowed(place.after).slice(0, 60))}…`;
  const { difference } = place;
  return paragraphs([
    `${title}${pagesWords(place.stretches, work)[language]}`,
    quotation(passage),
    difference === null || quote === null ? null : differenceText(quote, place, difference),
    difference === null || quote === null ? null : consequences(difference, context),
  ]);
}

/** Words of the note struck through, those of the book strong, with a little of what is the same. */
function differenceText(quote: string, { passage }: QuotePlace, { runs }: Difference): string {
  return runs
    .map((run, index) => {
      const book = flowed(passage.slice(run.passage.start, run.passage.end));
      if (run.kind === "equal") return plain(clipped(book, index === 0, index === runs.length - 1));
      const note = flowed(quote.slice(run.quote.start, run.quote.end));
      const struck = note.trim() === "" ? "" : `~~${plain(note.trim())}~~`;
      const right = book.trim() === "" ? "" : `**${plain(book.trim())}**`;
      return [struck, right].filter((part) => part !== "").join(" ");
    })
    .join("");
}

function consequences({ runs }: Difference, { language }: AssistContext): string {
  const changes = new Set(runs.flatMap((run) => (run.kind === "equal" ? [] : run.change)));
  return [...changes]
    .map((change) =>
      graveChanges.has(change) ? `**${changeWords[change][language]}**` : changeWords[change][language],
    )
    .join(" ");
}

/** What is equal matters only beside what is not. */
function clipped(text: string, first: boolean, last: boolean): string {
  const most = 40;
  if (text.length <= most * 2) return text;
  if (first) return `…${text.slice(-most)}`;
  if (last) return `${text.slice(0, most)}…`;
  return `${text.slice(0, most)} … ${text.slice(-most)}`;
}

function flowed(text: string): string {
  return text.replace(/\s+/gu, " ");
}
