import type { JSX } from "preact";
import type { Evidence, QuotePlace, Run, SourceId, Verdict } from "#core";
import {
  agreementWords,
  amountWords,
  changeWords,
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
import { each, Words } from "../../parts/text.tsx";
import { preferences } from "../../state/preferences.ts";
import { vault } from "../../state/vault.ts";
import { FailingStep } from "./failing-step.tsx";

/** What a verdict was reached on, or why there is none and what would let there be one. */
export function VerdictBody({ verdict, text }: { verdict: Verdict; text: string }): JSX.Element {
  if (verdict.kind === "unchecked") return <p>{sayWhy(verdict.why, preferences.language.value)}</p>;
  return <EvidenceBody evidence={verdict.evidence} text={text} />;
}

/** `text` is the note's. */
function EvidenceBody({ evidence, text }: { evidence: Evidence; text: string }): JSX.Element {
  switch (evidence.kind) {
    case "rests-on":
      return <p>{each(evidenceWords.restsOn)}</p>;
    case "passage":
      return (
        <>
          {evidence.places.slice(0, 3).map((place) => (
            <PlaceBody
              key={`${place.source} ${place.stretches[0]?.page} ${place.stretches[0]?.span.start}`}
              place={place}
            />
          ))}
          {evidence.more || evidence.places.length > 3 ? <p>{each(evidenceWords.more)}</p> : null}
        </>
      );
    case "not-found":
      return (
        <>
          <p>{each(evidence.elsewhere.length === 0 ? evidenceWords.nowhere : evidenceWords.elsewhere)}</p>
          {evidence.elsewhere.slice(0, 3).map((place) => (
            <PlaceBody key={`${place.source} ${place.stretches[0]?.page}`} place={place} isElsewhere />
          ))}
        </>
      );
    case "page": {
      const reading = readingWords(evidence.reading);
      return <p>{[each(pageWords(evidence, null)), reading ? each(reading) : null].filter(Boolean).join(" · ")}</p>;
    }
    case "wrong-page":
      return (
        <p>
          {each(evidenceWords.wrongPage)} · {each(pageWords(evidence, null))}
        </p>
      );
    case "no-page":
      return (
        <p>
          {each(evidenceWords.noSuchPage)} · {each(noPageWords(evidence.pages))}
        </p>
      );
    case "plot":
      return (
        <ul class="steps">
          {seriesLines(evidence.series, preferences.language.value).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      );
    case "fit":
      return <p>{each(fitSaysWords)(evidence)}</p>;
    case "derivation":
      return (
        <ul class="steps">
          {evidence.steps.map((step) => (
            <li key={`${step.left.start} ${step.right.end}`}>
              {stepWords(step, preferences.language.value)}
              <FailingStep step={step} text={text} />
            </li>
          ))}
        </ul>
      );
    case "computation":
      return <p>= {amountWords(evidence.value, preferences.language.value)}</p>;
    case "agreement":
      return <p>{each(agreementWords)({ agreement: evidence.agreement })}</p>;
    case "run":
      return (
        <ul class="steps">
          {runLines(evidence, preferences.language.value).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      );
    case "landmark":
      return (
        <>
          <p>
            {each(unitWords(evidence.unit, evidence.number))} · {each(pageWords(evidence, null))}
          </p>
          {evidence.caption === "" ? null : <Words as="p" class="serif passage" text={evidence.caption} />}
        </>
      );
  }
}

function PlaceBody({ place, isElsewhere = false }: { place: QuotePlace; isElsewhere?: boolean }): JSX.Element {
  const grave = place.difference?.runs.flatMap((run) => (run.kind === "equal" ? [] : [run.change])) ?? [];
  return (
    <div class="place">
      <p>
        {isElsewhere ? <Words text={titleOf(place.source)} /> : null}
        {isElsewhere ? " · " : null}
        {each(pagesWords(place.stretches, null))}
      </p>
      {place.difference ? (
        <>
          <p class="difference serif">
            {place.difference.runs.map((run) => (
              <RunText key={`${run.quote.start} ${run.passage.start} ${run.kind}`} run={run} passage={place.passage} />
            ))}
          </p>
          {[...new Set(grave)].map((change) => (
            <p key={change} class="consequence">
              {each(changeWords[change])}
            </p>
          ))}
        </>
      ) : (
        <Words as="p" class="serif passage" text={place.passage} />
      )}
    </div>
  );
}

/** The book's words, with what it has otherwise underlined. What only the note has is shown where the note stands. */
function RunText({ run, passage }: { run: Run; passage: string }): JSX.Element | null {
  const text = passage.slice(run.passage.start, run.passage.end);
  if (text === "") return null;
  return run.kind === "equal" ? <span>{text}</span> : <ins>{text}</ins>;
}

function titleOf(source: SourceId): string {
  return vault.value?.works.find(({ id }) => id === source)?.title ?? source;
}
