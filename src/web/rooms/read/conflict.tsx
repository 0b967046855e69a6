import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import type { MergedPart } from "#core";
import { differenceOf, editorLabels, type InEach } from "#words";
import { each, Words } from "../../parts/text.tsx";

type Choice = "own" | "other" | "both";
type Conflict = Extract<MergedPart, { readonly kind: "conflict" }>;

const choices: readonly (readonly [Choice, InEach<string>])[] = [
  ["own", editorLabels.mine],
  ["other", editorLabels.theirs],
  ["both", editorLabels.both],
];

/** Two texts side by side where both changed the same words, with a choice for each difference. */
export function ConflictPanel({
  parts,
  onSettle,
}: {
  parts: readonly MergedPart[];
  onSettle: (text: string) => void;
}): JSX.Element {
  const chosen = useSignal<ReadonlyMap<string, Choice>>(new Map());
  const conflicts = parts.filter((part): part is Conflict => part.kind === "conflict");
  const choose = (conflict: Conflict, choice: Choice): void => {
    chosen.value = new Map(chosen.value).set(keyOf(conflict), choice);
  };
  const settle = (choiceOf: (conflict: Conflict) => Choice): void =>
    onSettle(parts.map((part) => (part.kind === "agreed" ? part.text : textOf(part, choiceOf(part)))).join(""));
  const isDecided = conflicts.every((conflict) => chosen.value.has(keyOf(conflict)));
  return (
    <section class="notice is-doubtful desk-alert conflict" role="alert">
      <p>{each(editorLabels.conflict)}</p>
      <ol>
        {conflicts.map((conflict, index) => (
          <li key={keyOf(conflict)}>
            <fieldset>
              <legend class="label">{each(differenceOf)(index + 1, conflicts.length)}</legend>
              <div class="conflict-sides">
                <Side label={editorLabels.mine} text={conflict.own} />
                <Side label={editorLabels.theirs} text={conflict.other} />
              </div>
              {choices.map(([choice, label]) => (
                <label key={choice} class="conflict-choice">
                  <input
                    type="radio"
                    name={`conflict ${index}`}
                    checked={chosen.value.get(keyOf(conflict)) === choice}
                    onChange={() => choose(conflict, choice)}
                  />
                  {each(label)}
                </label>
              ))}
            </fieldset>
          </li>
        ))}
      </ol>
      <p class="conflict-deeds">
        <button
          type="button"
          class="button"
          disabled={!isDecided}
          onClick={() => settle((conflict) => chosen.peek().get(keyOf(conflict)) ?? "both")}
        >
          {each(editorLabels.writeChoice)}
        </button>
        <button type="button" class="button" onClick={() => settle(() => "own")}>
          {each(editorLabels.allMine)}
        </button>
        <button type="button" class="button" onClick={() => settle(() => "other")}>
          {each(editorLabels.allTheirs)}
        </button>
      </p>
    </section>
  );
}

function Side({ label, text }: { label: InEach<string>; text: string }): JSX.Element {
  return (
    <div>
      <p class="label">{each(label)}</p>
      {text.trim() === "" ? (
        <p class="label">{each(editorLabels.nothingHere)}</p>
      ) : (
        <Words as="p" class="serif conflict-text" text={text.trim()} />
      )}
    </div>
  );
}

/** What differs is what names a conflict: one that is written on while the reader chooses has to be looked at again. */
function keyOf({ own, other, base }: Conflict): string {
  return JSON.stringify([base, own, other]);
}

function textOf({ own, other }: Conflict, choice: Choice): string {
  if (choice === "own") return own;
  if (choice === "other") return other;
  return `${own}${own === "" || own.endsWith("\n") ? "" : "\n"}${other}`;
}
