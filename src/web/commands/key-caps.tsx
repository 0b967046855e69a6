import type { JSX } from "preact";
import { paletteWords } from "#words";
import { each } from "../parts/text.tsx";
import { printedKeys } from "./press.ts";

/** The keys of a command as they are printed on the keyboard. */
export function KeyCaps({ keys }: { keys: string }): JSX.Element {
  return (
    <span class="key-caps">
      {printedKeys(keys).map((chord, index) => (
        <span key={`${index} ${chord.join(" ")}`} class="key-chord">
          {index === 0 ? null : <span class="label">{each(paletteWords.afterwards)}</span>}
          {chord.map((part) => (
            <kbd key={part}>{part}</kbd>
          ))}
        </span>
      ))}
    </span>
  );
}
