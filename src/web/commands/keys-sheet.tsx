import type { JSX } from "preact";
import { type CommandPlace, commandPlaceNames, pageCommandTitles, paletteWords } from "#words";
import { Dialog } from "../parts/dialog.tsx";
import { each } from "../parts/text.tsx";
import { KeyCaps } from "./key-caps.tsx";
import { commands } from "./table.ts";

const places: readonly CommandPlace[] = ["everywhere", "rooms", "note", "source", "problems"];

/** Every key of the workbench, by where it counts. */
export function KeysSheet({ onClose }: { onClose: () => void }): JSX.Element {
  return (
    <Dialog label={each(pageCommandTitles.keys)} onClose={onClose} isWide>
      <p class="label">{each(paletteWords.sheetAbout)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by key */}
      <div class="keys-sheet" tabIndex={0}>
        {places.map((place) => (
          <section key={place} aria-labelledby={`keys-${place}`}>
            <h2 id={`keys-${place}`} class="part-title">
              {each(commandPlaceNames[place])}
            </h2>
            <dl>
              {commands
                .filter((command) => command.place === place && command.keys.length > 0)
                .map(({ id, title, keys }) => (
                  <div key={id}>
                    <dt>{each(title)}</dt>
                    <dd>
                      {keys.map((key) => (
                        <KeyCaps key={key} keys={key} />
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
