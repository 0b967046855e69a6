import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { hasHan } from "#core";
import { differenceSpoken, historyWords, linesSkipped } from "#words";
import type { PastDifference, PastPart, PastVersion } from "../../../wire/history.ts";
import { ShowPage } from "../../parts/shown.tsx";
import { each } from "../../parts/text.tsx";
import { usePage } from "../../state/page.ts";
import { momentOf } from "./moment.ts";

/** How a version differs from the note as it is, or from the version before it; set as text. */
export function VersionDifference({
  note,
  version,
  before,
  isGone,
  onRestore,
}: {
  note: string;
  version: PastVersion;
  before: PastVersion | null;
  /** Whether there is no note now, with which a version could be compared. */
  isGone: boolean;
  onRestore: () => void;
}): JSX.Element {
  const against = useSignal<"now" | "before">(isGone ? "before" : "now");
  const difference = usePage<PastDifference>(() => [
    "/api/history/difference",
    against.value === "now"
      ? { note, from: version.id, to: "now" }
      : { note, from: before?.id ?? "nothing", to: version.id },
  ]);
  const choices = [
    ["now", historyWords.againstNow],
    ["before", historyWords.againstBefore],
  ] as const;
  return (
    <section class="past-difference" aria-label={each(differenceSpoken)(momentOf(version.at))}>
      <div class="past-deeds">
        <fieldset>
          <legend class="hidden-visually">{each(historyWords.against)}</legend>
          {(isGone ? [] : choices).map(([choice, label]) => (
            <button
              key={choice}
              type="button"
              class="button"
              aria-pressed={against.value === choice}
              onClick={() => {
                against.value = choice;
              }}
            >
              {each(label)}
            </button>
          ))}
        </fieldset>
        <button type="button" class="button framed" onClick={onRestore}>
          {each(isGone ? historyWords.bringBack : historyWords.restore)}
        </button>
      </div>
      <ShowPage page={difference}>
        {({ parts }) =>
          parts.length === 0 ? (
            <p class="invitation">{each(historyWords.same)}</p>
          ) : (
            <div class="difference past-text serif">
              {parts.map((part, index) => (
                <Part key={index} part={part} />
              ))}
            </div>
          )
        }
      </ShowPage>
    </section>
  );
}

function Part({ part }: { part: PastPart }): JSX.Element {
  if (part.kind === "skipped") return <span class="past-skipped label">{each(linesSkipped)(part.lines)}</span>;
  const language = hasHan(part.text) ? "zh" : "en";
  if (part.kind === "same") return <span lang={language}>{part.text}</span>;
  const isGone = part.kind === "gone";
  const Tag = isGone ? "del" : "ins";
  return (
    <Tag lang={language}>
      <span class="hidden-visually">{` [${each(isGone ? historyWords.goneText : historyWords.comeText)}: `}</span>
      {part.text}
      <span class="hidden-visually">] </span>
    </Tag>
  );
}
