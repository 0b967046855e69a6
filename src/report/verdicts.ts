import {
  type Citation,
  type Evidence,
  type FactOf,
  factKey,
  type Quote,
  type QuotePlace,
  type SourceId,
  type Step,
  type Verdict,
  type Work,
} from "#core";
import {
  agreementWords,
  amountWords,
  assumptionWords,
  evidenceWords,
  fitSaysWords,
  noPageWords,
  pagesWords,
  pageWords,
  readingWords,
  runLines,
  sayWhy,
  seriesLines,
  stepWords,
  unitWords,
} from "#words";
import type { Edition, NoteEdition } from "./edition.ts";
import { type Entry, judged, workTitle } from "./entry.ts";
import { both, inEach, joined, type Markup, markup, mixed, nothing } from "./markup.ts";
import { differenceMarkup, passageMarkup } from "./passage.ts";
import { pictureMarkup } from "./picture.ts";
import { shownPlace } from "./pictures.ts";
import { sealSign } from "./signs.ts";
import { words } from "./words.ts";

/** A quote with its citation: whether the words stand there, where, and whether the page is right. */
export function quoteEntry(
  id: string,
  quote: Quote,
  verdict: Verdict,
  edition: Edition,
  noteEdition: NoteEdition,
): Entry {
  const { note } = noteEdition;
  const citation = note.facts.find((fact): fact is Citation => fact.kind === "citation" && fact.id === quote.citation);
  const citationKey = factKey({ note: note.id, fact: quote.citation });
  const cited = citation ? (edition.compiled.verdicts.get(citationKey) ?? null) : null;
  const fault = pageFault(cited);
  const work = edition.work(edition.compiled.sources.get(citationKey));
  const found = verdict.kind !== "unchecked" && verdict.evidence.kind === "passage" ? verdict.evidence : null;
  const place = found ? shownPlace(edition.compiled, factKey({ note: note.id, fact: quote.id }), citationKey) : null;
  const picture = edition.pictures.get(factKey({ note: note.id, fact: quote.id }));
  const body = markup`${work ? workTitle(work.title) : nothing}${
    place && found && verdict.kind !== "unchecked"
      ? markup`${whereMarkup(place, cited, workOf(place, edition))}${picture ? pictureMarkup(picture, quote, verdict.kind, work) : nothing}${
          place.difference
            ? differenceMarkup(quote.text, place, place.difference)
            : picture
              ? nothing
              : passageMarkup(place)
        }${placesMarkup(found.places, found.more, place, edition)}`
      : verdictBody(verdict, edition)
  }${fault?.kind === "no-page" ? verdictBody({ kind: "fails", evidence: fault }, edition) : nothing}`;
  const summary = judged(verdict.kind, locatorsMarkup(citation ?? null, noteEdition), fault ? briefly(fault) : null);
  return { id, group: "verdict", tone: verdict.kind, of: [id], summary, body };
}

/** A citation that stands by itself: its page, or the figure or section it names. */
export function citationEntry(
  id: string,
  citation: Citation,
  verdict: Verdict,
  edition: Edition,
  noteEdition: NoteEdition,
): Entry {
  const work = edition.work(edition.compiled.sources.get(factKey({ note: noteEdition.note.id, fact: citation.id })));
  const where = locatorsMarkup(citation, noteEdition);
  const summary = judged(verdict.kind, where.length > 0 ? where : [both(evidenceWords.citation)], null);
  const body = markup`${work ? workTitle(work.title) : nothing}${verdictBody(verdict, edition)}`;
  return { id, group: "verdict", tone: verdict.kind, of: [id], summary, body };
}

/** A computed claim. */
export function computationEntry(
  id: string,
  claim: Extract<FactOf<"claim">, { readonly form: "computation" }>,
  verdict: Verdict | null,
  edition: Edition,
  label: Markup,
): Entry {
  const kind = verdict?.kind ?? "unchecked";
  const summary = judged(kind, [markup`${label} <code>${claim.expression.text}</code>`], null);
  const body = verdict ? verdictBody(verdict, edition) : null;
  return { id, group: "verdict", tone: kind, of: [id], summary, body };
}

/** An equation or derivation, with what became of each step. */
export function equationEntry(
  id: string,
  equation: FactOf<"equation">,
  verdict: Verdict,
  edition: Edition,
  { note }: NoteEdition,
): Entry {
  const tag = equation.tag === null ? nothing : markup` (${equation.tag})`;
  const basis = verdict.kind === "unchecked" ? verdict.why : verdict.evidence;
  const steps = "steps" in basis ? basis.steps : [];
  const body =
    steps.length === 0
      ? verdictBody(verdict, edition)
      : markup`<ul class="steps">${steps.map((step) => stepMarkup(step, sidesMarkup(step, edition, note.file.text)))}</ul>`;
  const summary = judged(verdict.kind, [markup`${both(words.equation)}${tag}`], stepSummary(verdict, steps));
  return { id, group: "verdict", tone: verdict.kind, of: [id], summary, body };
}

/** What is wrong in one line; how it was shown if nothing is. */
function stepSummary(verdict: Verdict, steps: readonly Step[]): Markup | null {
  if (verdict.kind === "holds") return null;
  const wrong = steps.find(({ result }) => !/^(?:proved|checked|tested|found|defines)$/.test(result.kind));
  return wrong ? both(inEach((language) => stepWords(wrong, language))) : null;
}

/** The two sides of a step, typeset, and what became of it. */
function stepMarkup(step: Step, sides: Markup): Markup {
  const assumed =
    step.assumptions.length === 0
      ? nothing
      : markup`<span class="assumed">${joined(
          step.assumptions.map((one) => both(assumptionWords[one])),
          '<span class="dot"> · </span>',
        )}</span>`;
  return markup`<li class="step ${step.result.kind}">${sides}${both(inEach((language) => stepWords(step, language)))}${assumed}</li>`;
}

/** The sides as they stand in the note; those that belong to an alignment lose its marks. */
function sidesMarkup({ left, right }: Step, edition: Edition, text: string): Markup {
  const side = ({ start, end }: Step["left"]): Markup => {
    const latex = text
      .slice(start, end)
      .replace(/\\(?:tag|label)\*?\{[^{}]*\}|\\\\|(?<!\\)&/g, " ")
      .trim();
    return edition.typesetter.typeset(latex, false);
  };
  return markup`<span class="sides">${side(left)} <span class="equals">→</span> ${side(right)}</span>`;
}

/** A quantity that others of its passage determine. */
export function agreementEntry(id: string, verdict: Verdict, edition: Edition, summary: Markup): Entry {
  return {
    id,
    group: "verdict",
    tone: verdict.kind,
    of: [id],
    summary: judged(verdict.kind, [summary], null),
    body: verdictBody(verdict, edition),
  };
}

/** What a verdict was reached on, or why there is none. */
export function verdictBody(verdict: Verdict, edition: Edition): Markup {
  return verdict.kind === "unchecked"
    ? markup`<p>${both(inEach((language) => sayWhy(verdict.why, language)))}</p>`
    : evidenceMarkup(verdict.evidence, edition);
}

function evidenceMarkup(evidence: Evidence, edition: Edition): Markup {
  switch (evidence.kind) {
    case "rests-on":
      return markup`<p>${both(evidenceWords.restsOn)}</p>`;
    case "passage":
      return markup`${passageMarkup(evidence.places[0])}${placesMarkup(evidence.places, evidence.more, null, edition)}`;
    case "not-found":
      return evidence.elsewhere.length === 0
        ? markup`<p>${both(evidenceWords.nowhere)}</p>`
        : markup`<p>${both(evidenceWords.elsewhere)}</p>${joined(evidence.elsewhere.slice(0, 3).map((place) => elsewhereMarkup(place, edition)))}`;
    case "page": {
      const reading = readingWords(evidence.reading);
      const page = both(pageWords(evidence, workOf(evidence, edition)));
      return markup`<p>${page}${fileMarkup(evidence)}${reading ? markup`<span class="dot"> · </span>${both(reading)}` : nothing}</p>`;
    }
    case "wrong-page":
      return markup`<p>${both(evidenceWords.wrongPage)}<span class="dot"> · </span>${both(pageWords(evidence, workOf(evidence, edition)))}${fileMarkup(evidence)}</p>`;
    case "no-page":
      return markup`<p>${both(evidenceWords.noSuchPage)}<span class="dot"> · </span>${both(noPageWords(evidence.pages))}</p>`;
    case "derivation":
      return markup`<ul class="steps">${evidence.steps.map((step) => stepMarkup(step, nothing))}</ul>`;
    case "computation":
      return markup`<p class="tabular">= ${both(inEach((language) => amountWords(evidence.value, language)))}</p>`;
    case "agreement":
      return markup`<p>${both(inEach((language) => agreementWords[language]({ agreement: evidence.agreement })))}</p>`;
    case "plot":
      return markup`<ul class="steps">${evidence.series.map((one) => markup`<li>${both(inEach((language) => seriesLines([one], language).join(language === "zh" ? "。" : ". ")))}</li>`)}</ul>`;
    case "fit":
      return markup`<p>${both(inEach((language) => fitSaysWords[language](evidence)))}</p>`;
    case "run":
      return markup`${both(inEach((language) => runLines(evidence, language).join(" · ")))}`;
    case "landmark": {
      const page = both(pageWords(evidence, workOf(evidence, edition)));
      return markup`<p>${both(unitWords(evidence.unit, evidence.number))}<span class="dot"> · </span>${page}${fileMarkup(evidence)}</p>${evidence.caption === "" ? nothing : markup`<p class="passage serif">${mixed(evidence.caption)}</p>`}`;
    }
  }
}

/** On which pages a quote stands, and by which numbers they were cited. */
function whereMarkup(place: QuotePlace, cited: Verdict | null, work: Work | null): Markup {
  const pages = both(pagesWords(place.stretches, work));
  const reading =
    cited && cited.kind !== "unchecked" && cited.evidence.kind === "page" ? readingWords(cited.evidence.reading) : null;
  return markup`<p class="entry-where">${pages}${fileMarkup(place)}${reading ? markup`<span class="dot"> · </span>${both(reading)}` : nothing}</p>`;
}

/** All places of words that stand in several. */
function placesMarkup(
  places: readonly QuotePlace[],
  more: boolean,
  shown: QuotePlace | null,
  edition: Edition,
): Markup {
  if (places.length < 2) return nothing;
  const items = places.map((place) => {
    const page = both(pagesWords(place.stretches, workOf(place, edition)));
    return markup`<li>${place === shown ? markup`<b>${page}</b>` : page}</li>`;
  });
  const rest = more ? markup`<li>${both(evidenceWords.more)}</li>` : nothing;
  return markup`<p>${both(evidenceWords.places)}</p><ul class="places">${items}${rest}</ul>`;
}

function elsewhereMarkup(place: QuotePlace, edition: Edition): Markup {
  const work = workOf(place, edition);
  return markup`<div class="elsewhere">${workTitle(work?.title ?? place.source)}<p>${both(pagesWords(place.stretches, work))}${fileMarkup(place)}</p>${passageMarkup(place)}</div>`;
}

type PageFault = Extract<Evidence, { readonly kind: "wrong-page" | "no-page" }>;

/** What a quote's citation has wrong; what else its verdict could say, the quote's own says already. */
function pageFault(verdict: Verdict | null): PageFault | null {
  if (verdict?.kind !== "fails") return null;
  const { evidence } = verdict;
  return evidence.kind === "wrong-page" || evidence.kind === "no-page" ? evidence : null;
}

/** What a citation has wrong, for a summary. */
function briefly(fault: PageFault): Markup {
  const sign = sealSign("fails");
  if (fault.kind === "no-page") return markup`${sign} ${both(evidenceWords.noSuchPage)}`;
  return markup`${sign} ${both(evidenceWords.wrongPage)}<span class="arrow"> → </span><span class="tabular">${fault.right}</span>`;
}

function locatorsMarkup(citation: Citation | null, { note }: NoteEdition): readonly Markup[] {
  const where = citation?.locators.map(({ span }) => mixed(note.file.text.slice(span.start, span.end))) ?? [];
  return where.length > 0 ? [joined(where, ", ")] : [];
}

type InFile = { readonly source: SourceId; readonly file?: string };

/** The work as far as the file is concerned that a place is in. */
function workOf({ source, file }: InFile, edition: Edition): Work | null {
  const work = edition.work({ kind: "known", source });
  return work === null ? null : { ...work, files: file === undefined ? work.files.slice(0, 1) : [file] };
}

/** Which of a work's files a place is in, where it is not the first. */
function fileMarkup({ file }: InFile): Markup {
  return file === undefined ? nothing : markup`<span class="dot"> · </span>${file}`;
}
