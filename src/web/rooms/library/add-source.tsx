import { useSignal } from "@preact/signals";
import type { ComponentChildren, JSX } from "preact";
import { useRef } from "preact/hooks";
import { fileAdded, fileRefused, readingFile, sayProblem, sendingFile, shelfWords } from "#words";
import { each } from "../../parts/text.tsx";
import { preferences } from "../../state/preferences.ts";
import { type Sending, uploads } from "../../state/uploads.ts";

/** The room as a place where files can be dropped, with a button that does the same. */
export function AddSource({ children }: { children: ComponentChildren }): JSX.Element {
  const isOver = useSignal(false);
  const chooser = useRef<HTMLInputElement>(null);
  const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the mouse's way; the button is everyone's.
    <div
      class={isOver.value ? "library is-over" : "library"}
      onDragOver={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        isOver.value = true;
      }}
      onDragLeave={(event) => {
        if (event.currentTarget.contains(event.relatedTarget as Node | null)) return;
        isOver.value = false;
      }}
      onDrop={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        isOver.value = false;
        uploads.add(event.dataTransfer?.files ?? []);
      }}
    >
      {children}
      <section class="add-source" aria-labelledby="add-title">
        <h2 id="add-title" class="part-title">
          {each(shelfWords.addSource)}
        </h2>
        <p class="invitation">{each(isOver.value ? shelfWords.dropHere : shelfWords.addHow)}</p>
        <input
          ref={chooser}
          hidden
          type="file"
          multiple
          accept=".pdf,.epub,.html,.htm,.xhtml,.md,.markdown"
          onChange={({ currentTarget }) => {
            uploads.add(currentTarget.files ?? []);
            currentTarget.value = "";
          }}
        />
        <p>
          <button type="button" class="button framed" onClick={() => chooser.current?.click()}>
            {each(shelfWords.chooseFile)}
          </button>
        </p>
        <ol class="uploads" aria-live="polite">
          {uploads.all.value.map((sending) => (
            <UploadItem key={sending.number} sending={sending} />
          ))}
        </ol>
      </section>
    </div>
  );
}

function UploadItem({ sending }: { sending: Sending }): JSX.Element {
  const { state, name } = sending;
  const isGoing = state.kind === "waiting" || state.kind === "sending" || state.kind === "reading";
  const isWrong = state.kind === "refused" || state.kind === "failed" || state.kind === "lost";
  return (
    <li class={isWrong ? "upload wrong" : "upload"}>
      <span role={isWrong ? "alert" : undefined}>{sayState(name, state)}</span>
      {isGoing && state.kind !== "waiting" ? (
        <progress aria-label={name} max={1} value={state.part ?? undefined} />
      ) : null}
      <button type="button" class="button" onClick={() => (isGoing ? uploads.cancel(sending) : uploads.drop(sending))}>
        {each(isGoing ? shelfWords.cancel : shelfWords.dismiss)}
      </button>
    </li>
  );
}

function sayState(name: string, state: Sending["state"]): string {
  switch (state.kind) {
    case "waiting":
      return `${name}: ${each(shelfWords.waitingTurn)}`;
    case "sending":
      return each(sendingFile)(name, Math.round((state.part ?? 0) * 100));
    case "reading":
      return each(readingFile)(name, state.done, state.total);
    case "added":
    case "merged":
    case "known":
      return each(fileAdded[state.kind])(state.title);
    case "refused":
      return each(fileRefused)(name, state.why);
    case "failed":
      return `${name}: ${sayProblem(state.problem, preferences.language.value)}`;
    case "cancelled":
      return `${name}: ${each(shelfWords.cancelled)}`;
    case "lost":
      return `${name}: ${each(shelfWords.disconnected)}`;
  }
}
