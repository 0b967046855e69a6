import type { CaptureAsked, CapturedPage } from "../../wire/source.ts";
import type { EditorHandle } from "../editor/note-editor.tsx";
import type { NoteSession } from "../state/note-session.ts";
import { pageName, tell } from "../state/server.ts";

/** The note that stands beside a source; null before it is open. */
export type OpenNote = { readonly session: NoteSession; readonly handle: EditorHandle } | null;

type Without<Part, Key extends PropertyKey> = Part extends unknown ? Omit<Part, Key> : never;

/** What is to be written into the note. */
export type Taken = Without<CaptureAsked, "by" | "path" | "text">;

export type CaptureOutcome = "written" | "quotedAlready" | "notWritten";

/** Has the server say what the note becomes, and makes that one edit of the open editor, which can be undone. */
export async function captureInto(note: OpenNote, taken: Taken): Promise<CaptureOutcome> {
  if (note === null) return "notWritten";
  const { session, handle } = note;
  const text = handle.text();
  const answer = await tell<CapturedPage>("POST", "/api/source/capture", {
    ...taken,
    by: pageName,
    path: session.id,
    text,
  });
  if (answer.kind !== "answered") return "notWritten";
  // What was typed meanwhile stays: the edit is for the text that it was asked for.
  if (!answer.value.isKnown && !handle.write(text, answer.value.text)) return "notWritten";
  handle.show(answer.value.at);
  return answer.value.isKnown ? "quotedAlready" : "written";
}
