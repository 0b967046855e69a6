import { type Signal, useSignal } from "@preact/signals";
import type { ComponentChildren, JSX } from "preact";
import { copyingFiles, sayProblem, startWords } from "#words";
import type { StartAsked } from "../../../wire/start.ts";
import { each, Words } from "../../parts/text.tsx";
import { preferences } from "../../state/preferences.ts";
import { addressOf } from "../../state/route.ts";
import { begin, type StartOutcome } from "../../state/starting.ts";
import { AddSource } from "./add-source.tsx";

/** A folder without notes and works: the ways to begin. */
export function FirstStart({ name }: { name: string }): JSX.Element {
  const example = useSignal("ibid-example");
  const folder = useSignal("");
  const zotero = useSignal("~/Zotero");
  const book = useSignal("");
  const chapter = useSignal("");
  return (
    <AddSource>
      <header class="room-head">
        <p class="label">
          <Words text={name} />
        </p>
        <h1 class="room-title">{each(startWords.title)}</h1>
        <p class="room-about">{each(startWords.about)}</p>
      </header>
      <div class="beginnings">
        <Beginning way="example" asked={() => ({ how: "example", place: example.value })}>
          <Field label={each(startWords.examplePlace)} value={example} />
        </Beginning>
        <Beginning
          way="fresh"
          asked={() => ({
            how: "new",
            source: book.value,
            title: chapter.value,
            language: preferences.language.value,
          })}
        >
          <Field label={each(startWords.freshBook)} value={book} />
          <Field label={each(startWords.freshChapter)} value={chapter} isOptional />
        </Beginning>
        <Beginning way="folder" asked={() => ({ how: "folder", place: folder.value })}>
          <Field label={each(startWords.folderPlace)} value={folder} />
        </Beginning>
        <Beginning way="zotero" asked={() => ({ how: "zotero", place: zotero.value })}>
          <Field label={each(startWords.zoteroPlace)} value={zotero} />
        </Beginning>
      </div>
    </AddSource>
  );
}

function Beginning({
  way,
  asked,
  children,
}: {
  way: "example" | "folder" | "zotero" | "fresh";
  asked: () => StartAsked;
  children: ComponentChildren;
}): JSX.Element {
  const refusal = useSignal<string | null>(null);
  const going = useSignal<AbortController | null>(null);
  const copied = useSignal<{ readonly done: number; readonly total: number } | null>(null);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (going.value !== null) return;
    const leaving = new AbortController();
    going.value = leaving;
    refusal.value = null;
    const started = await begin(asked(), leaving.signal, (done, total) => {
      copied.value = { done, total };
    });
    going.value = null;
    copied.value = null;
    // Another vault may be served now: the page begins anew with it.
    if (started.kind === "started")
      location.assign(started.note === null ? addressOf("library") : addressOf("read", { note: started.note }));
    else refusal.value = sayOutcome(started);
  };
  return (
    <form class="beginning" aria-labelledby={`begin-${way}`} onSubmit={submit}>
      <h2 id={`begin-${way}`} class="serif">
        {each(startWords[way])}
      </h2>
      <p>{each(startWords[`${way}About`])}</p>
      {children}
      <p>
        <button type="submit" class="button framed" aria-disabled={going.value !== null}>
          {each(going.value !== null ? startWords.working : startWords[`${way}Do`])}
        </button>
      </p>
      {copied.value === null ? null : (
        <p class="upload">
          <span role="status">{each(copyingFiles)(copied.value.done, copied.value.total)}</span>
          <progress aria-label={each(startWords[way])} max={copied.value.total} value={copied.value.done} />
          <button type="button" class="button" onClick={() => going.value?.abort()}>
            {each(startWords.stop)}
          </button>
        </p>
      )}
      {refusal.value === null ? null : (
        <p class="start-refusal" role="alert">
          {refusal.value}
        </p>
      )}
    </form>
  );
}

function sayOutcome(outcome: Exclude<StartOutcome, { readonly kind: "started" }>): string {
  if (outcome.kind !== "refused") return each(outcome.kind === "stopped" ? startWords.stopped : startWords.failed);
  return `${outcome.problem.path}: ${sayProblem(outcome.problem, preferences.language.value)}`;
}

function Field({
  label,
  value,
  isOptional = false,
}: {
  label: string;
  value: Signal<string>;
  isOptional?: boolean;
}): JSX.Element {
  return (
    <label class="field filter-field">
      <span class="label">{label}</span>
      <input
        type="text"
        required={!isOptional}
        value={value.value}
        onInput={({ currentTarget }) => {
          value.value = currentTarget.value;
        }}
      />
    </label>
  );
}
