import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { deedRefusalWords } from "#words";
import type { DeedRefused, GraphFrame } from "../../../wire/graph.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { each, t } from "../../parts/text.tsx";
import { router } from "../../state/route.ts";
import { ask } from "../../state/server.ts";
import { vault } from "../../state/vault.ts";
import { ConceptField } from "./concept-field.tsx";
import type { DeedAsked, GraphDeeds } from "./deeds.ts";
import { g, inOwn, noteTitle } from "./words.tsx";

/** A deed that the reader has begun; what it lacks is asked for. Concepts are named by their ids. */
export type Drafting = {
  readonly kind: DeedAsked["kind"];
  readonly from?: string;
  readonly to?: string;
  readonly type?: string;
};

const titles = { add: "drawEdge", retract: "retract", same: "declareSame", define: "define" } as const;
const ownType = "\u0000";

/** Asks for what a deed lacks, and for the note that it is written into. */
export function DraftDialog({
  drafting,
  frame,
  deeds,
  onClose,
}: {
  drafting: Drafting;
  frame: GraphFrame;
  deeds: GraphDeeds;
  onClose: () => void;
}): JSX.Element {
  const { kind } = drafting;
  const from = useSignal(drafting.from ?? "");
  const to = useSignal(drafting.to ?? "");
  const type = useSignal(drafting.type ?? frame.edgeTypes[0]?.id ?? "leads-to");
  const otherType = useSignal("");
  const text = useSignal("");
  const note = useSignal("");
  const wasNoteChosen = useSignal(false);
  const refused = useSignal<DeedRefused | null>(null);
  const finding = useRef<Promise<void>>(Promise.resolve());
  useEffect(() => {
    const about = [from.value, to.value].filter((one) => one !== "").map((one) => ["concept", one]);
    let isStale = false;
    const path = `/api/graph/note-for?${new URLSearchParams(about)}`;
    finding.current = ask<{ note: string | null }>(path).then((answer) => {
      if (isStale || wasNoteChosen.peek() || answer.kind !== "answered") return;
      // Who looks at one chapter's picture draws in that chapter.
      const [seen, ...others] = router.route.peek().query.getAll("note");
      const own = others.length === 0 ? seen : undefined;
      note.value = own ?? answer.value.note ?? vault.peek()?.notes[0]?.id ?? "";
    });
    return () => {
      isStale = true;
    };
  }, [from.value, to.value]);
  const put = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    // Whoever is faster than the answer gets the note that would have been chosen.
    await finding.current;
    const common = { note: note.value, from: from.value };
    const named = type.value === ownType ? otherType.value.trim() : type.value;
    const asked: DeedAsked =
      kind === "define"
        ? { ...common, kind, text: text.value }
        : kind === "same"
          ? { ...common, kind, to: to.value }
          : { ...common, kind, to: to.value, type: named };
    refused.value = await deeds.write(asked);
    if (refused.value === null) onClose();
  };
  return (
    <Dialog label={g(titles[kind])} onClose={onClose}>
      <form class="capture draft-form" onSubmit={put}>
        {kind === "retract" ? <p class="label">{g("retractHow")}</p> : null}
        {kind === "add" ? <p class="label wide-only">{g("drawHow")}</p> : null}
        <EndField label={kind === "define" || kind === "same" ? t("about") : g("from")} end={from} />
        {kind === "add" || kind === "retract" ? (
          <label>
            <span class="label">{g("edgeType")}</span>
            <select
              value={type.value}
              onChange={({ currentTarget }) => {
                type.value = currentTarget.value;
              }}
            >
              {frame.edgeTypes.map(({ id, names }) => (
                <option key={id} value={id}>
                  {id === "leads-to" ? `→ ${inOwn(names)}` : inOwn(names)}
                </option>
              ))}
              {frame.edgeTypes.some(({ id }) => id === drafting.type) || drafting.type === undefined ? null : (
                <option value={drafting.type}>{drafting.type}</option>
              )}
              <option value={ownType}>{g("otherType")}</option>
            </select>
          </label>
        ) : null}
        {type.value === ownType ? (
          <label>
            <span class="label">{g("otherType")}</span>
            <input
              type="text"
              required
              value={otherType.value}
              onInput={({ currentTarget }) => {
                otherType.value = currentTarget.value;
              }}
            />
          </label>
        ) : null}
        {kind === "define" ? (
          <label>
            <span class="label">{g("definition")}</span>
            <input
              type="text"
              required
              autofocus
              value={text.value}
              onInput={({ currentTarget }) => {
                text.value = currentTarget.value;
              }}
            />
          </label>
        ) : (
          <EndField label={kind === "same" ? g("otherName") : g("to")} end={to} />
        )}
        <label>
          <span class="label">{g("intoNote")}</span>
          <select
            value={note.value}
            onChange={({ currentTarget }) => {
              wasNoteChosen.value = true;
              note.value = currentTarget.value;
            }}
          >
            {frame.chapters.map((chapter) => (
              <option key={chapter.note} value={chapter.note}>
                {noteTitle(chapter.note)}
              </option>
            ))}
          </select>
        </label>
        {refused.value === null ? null : <p role="alert">{each(deedRefusalWords[refused.value])}</p>}
        <p>
          <button type="submit" class="button">
            {g("put")}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {g("cancel")}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

/** One end: a concept of the graph, or the name of a new one. */
function EndField({ label, end }: { label: string; end: { value: string } }): JSX.Element {
  const begun = useSignal(end.value);
  return (
    <ConceptField
      label={label}
      value={begun.value}
      isRequired
      onWrite={(words) => {
        end.value = words.trim();
      }}
      onChoose={(concept) => {
        if (concept !== null) end.value = concept;
      }}
    />
  );
}
