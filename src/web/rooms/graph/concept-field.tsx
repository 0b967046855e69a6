import { useComputed, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useId } from "preact/hooks";
import { foldName } from "#core";
import type { ConceptsPage } from "../../../wire/graph.ts";
import { ask } from "../../state/server.ts";
import { inOwn } from "./words.tsx";

/** Milliseconds that a reader rests between keys. */
const rest = 120;

/**
 * A field for a concept's name in either language, completed from the graph.
 *
 * @param onChoose has the concept's id when a known name is in the field, and null while there is none
 */
export function ConceptField({
  label,
  value,
  hint,
  isRequired = false,
  onChoose,
  onWrite,
}: {
  label: string;
  /** The concept that is chosen from outside, by its id. */
  value: string;
  hint?: string;
  isRequired?: boolean;
  onChoose: (concept: string | null) => void;
  /** The words in the field, whether or not they are a concept's name. */
  onWrite?: (words: string) => void;
}): JSX.Element {
  const list = useId();
  const words = useSignal(value);
  const found = useSignal<ConceptsPage["concepts"]>([]);
  const isComposing = useSignal(false);
  const options = useComputed(() => [...new Set(found.value.map(({ name }) => name))]);

  useEffect(() => {
    if (value === "" || words.peek() === value) words.value = value;
    if (value === "") return;
    let isStale = false;
    void ask<ConceptsPage>("/api/graph/concepts", { q: value }).then((answer) => {
      if (isStale || answer.kind !== "answered") return;
      const own = answer.value.concepts.find(({ id }) => id === value);
      if (own !== undefined) words.value = inOwn(own.names);
    });
    return () => {
      isStale = true;
    };
  }, [value]);

  const settle = (written: string, concepts: ConceptsPage["concepts"]): void => {
    const wanted = foldName(written);
    const own = concepts.find(({ name, names }) => [name, names.zh, names.en].some((one) => foldName(one) === wanted));
    onChoose(written.trim() === "" ? null : (own?.id ?? null));
  };
  useEffect(() => {
    const written = words.value;
    if (isComposing.value || written.trim() === "") return;
    const timer = setTimeout(async () => {
      const answer = await ask<ConceptsPage>("/api/graph/concepts", { q: written });
      if (answer.kind !== "answered" || words.peek() !== written) return;
      found.value = answer.value.concepts;
      if (wasTyped.peek()) settle(written, answer.value.concepts);
    }, rest);
    return () => clearTimeout(timer);
  }, [words.value, isComposing.value]);
  const wasTyped = useSignal(false);

  return (
    <label class="field filter-field">
      <span class="label">{label}</span>
      <input
        type="search"
        list={list}
        value={words.value}
        placeholder={hint}
        required={isRequired}
        autocomplete="off"
        onCompositionStart={() => {
          isComposing.value = true;
        }}
        onCompositionEnd={() => {
          isComposing.value = false;
        }}
        onInput={({ currentTarget }) => {
          wasTyped.value = true;
          words.value = currentTarget.value;
          onWrite?.(currentTarget.value);
          if (currentTarget.value === "") onChoose(null);
        }}
      />
      <datalist id={list}>
        {options.value.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </label>
  );
}
