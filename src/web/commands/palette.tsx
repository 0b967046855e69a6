import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { foldName } from "#core";
import { commandPlaceNames, pageCommandTitles, paletteWords } from "#words";
import { Dialog } from "../parts/dialog.tsx";
import { each, Words } from "../parts/text.tsx";
import { addressOf, router } from "../state/route.ts";
import { vault } from "../state/vault.ts";
import { boundCommands } from "./bound.ts";
import { KeyCaps } from "./key-caps.tsx";
import { commands } from "./table.ts";

/** A line of the palette: a command that can be run now, or a note to be opened. */
type Offer = {
  readonly id: string;
  readonly title: string;
  /** Where it counts, if not everywhere. */
  readonly place: string | null;
  /** All that it is found by, folded. */
  readonly found: string;
  readonly keys: string | null;
  readonly run: () => void;
};

/** More are found by typing on. */
const mostNotes = 20;

/** All that can be done now, found by words of either language. */
export function Palette({ onClose }: { onClose: () => void }): JSX.Element {
  const wanted = useSignal("");
  const chosen = useSignal(0);
  const list = useRef<HTMLDivElement>(null);
  const offers = found(wanted.value);
  const at = Math.min(chosen.value, offers.length - 1);
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: "nearest" });
  });
  const run = (offer: Offer | undefined): void => {
    if (offer === undefined) return;
    onClose();
    // The dialog gives the focus back as it closes: what moves it comes after that.
    setTimeout(offer.run);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && offers.length > 0) {
      event.preventDefault();
      chosen.value = (at + step + offers.length) % offers.length;
    } else if (event.key === "Enter") {
      event.preventDefault();
      run(offers[at]);
    }
  };
  const type = (event: Event & { readonly currentTarget: HTMLInputElement }): void => {
    wanted.value = event.currentTarget.value;
    chosen.value = 0;
  };
  return (
    <Dialog label={each(pageCommandTitles.palette)} onClose={onClose}>
      <input
        class="palette-field"
        type="text"
        role="combobox"
        // A field that has the focus brings up the keyboard of a phone, which covers the list.
        autofocus={!matchMedia("(pointer: coarse)").matches}
        autocomplete="off"
        spellcheck={false}
        aria-label={each(paletteWords.wanted)}
        placeholder={each(paletteWords.wanted)}
        aria-expanded={offers.length > 0}
        aria-controls="palette-offers"
        aria-activedescendant={offers.length === 0 ? undefined : `offer-${at}`}
        onKeyDown={press}
        onInput={(event) => {
          // Words that are still being composed are nobody's wish yet.
          if (!event.isComposing) type(event);
        }}
        onCompositionEnd={type}
      />
      <p role="status" class={offers.length === 0 ? "invitation" : "hidden-visually"}>
        {offers.length === 0 ? each(paletteWords.nothing) : offers.length}
      </p>
      <div
        id="palette-offers"
        class="palette-offers"
        role="listbox"
        tabIndex={-1}
        aria-label={each(pageCommandTitles.palette)}
        ref={list}
      >
        {offers.map((offer, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are the field's
          <div
            key={offer.id}
            id={`offer-${index}`}
            class="palette-offer"
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onClick={() => run(offer)}
          >
            <span>
              <Words text={offer.title} />
              {offer.place === null ? null : <span class="label palette-place">{offer.place}</span>}
            </span>
            {offer.keys === null ? null : <KeyCaps keys={offer.keys} />}
          </div>
        ))}
      </div>
    </Dialog>
  );
}

/** What has all the words that are typed, in the order of the list; notes come after commands. */
function found(wanted: string): readonly Offer[] {
  const words = wanted.split(/\s+/u).map(foldName).filter(Boolean);
  const fits = (offer: Offer): boolean => words.every((word) => offer.found.includes(word));
  const notes = words.length === 0 ? [] : noteOffers().filter(fits).slice(0, mostNotes);
  return [...commandOffers().filter(fits), ...notes];
}

function commandOffers(): readonly Offer[] {
  if (boundCommands.version.value < 0) return [];
  return commands.flatMap(({ id, title, place, keys: [first = null] }) => {
    const run = id === "palette" ? null : boundCommands.runOf(id);
    if (run === null) return [];
    const found = foldName(`${title.zh} ${title.en} ${commandPlaceNames[place].zh} ${commandPlaceNames[place].en}`);
    const isOfPlace = place !== "everywhere" && place !== "rooms";
    return [
      { id, title: each(title), place: isOfPlace ? each(commandPlaceNames[place]) : null, found, keys: first, run },
    ];
  });
}

function noteOffers(): readonly Offer[] {
  return (vault.value?.notes ?? []).map(({ id, title, chapterTitle }) => ({
    id: `note ${id}`,
    title: chapterTitle ?? title ?? id,
    found: foldName(`${chapterTitle ?? ""} ${title ?? ""} ${id}`),
    place: null,
    keys: null,
    run: () => router.go(addressOf("read", { note: id })),
  }));
}
