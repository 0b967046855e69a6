import type { JSX } from "preact";
import type { TextEdit } from "#core";

/** More than this of one edit says nothing to a reader. */
const longest = 120;

/** More edits than this are counted on in the title alone. */
const most = 3;

/** What edits would change: the words that go struck through, those that come underlined. */
export function EditDifference({ text, edits }: { text: string; edits: readonly TextEdit[] }): JSX.Element {
  return (
    <span class="edit-difference serif">
      {edits.slice(0, most).map(({ span, insert }) => {
        const before = text.slice(span.start, span.end).trim();
        return (
          <span key={`${span.start} ${span.end}`} class="edit">
            {before === "" ? null : <del>{shortened(before)}</del>}
            {insert.trim() === "" ? null : <ins>{shortened(insert.trim())}</ins>}
          </span>
        );
      })}
    </span>
  );
}

function shortened(words: string): string {
  return words.length > longest ? `${words.slice(0, longest)}…` : words;
}
