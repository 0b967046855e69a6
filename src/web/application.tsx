import type { JSX } from "preact";
import { openingVault, openingWords, paletteWords, readingSource } from "#words";
import { boundCommands } from "./commands/bound.ts";
import { CommandLayer } from "./commands/command-layer.tsx";
import { shortcutsOf } from "./commands/press.ts";
import { CaptureLine } from "./parts/capture-line.tsx";
import { DeedSign } from "./parts/deed-sign.tsx";
import { DisplayMenu } from "./parts/display-menu.tsx";
import { Link } from "./parts/link.tsx";
import { RoomSign } from "./parts/room-sign.tsx";
import { each, t } from "./parts/text.tsx";
import { roomParts } from "./rooms/room-parts.ts";
import { addressOf, type Room as RoomName, rooms, router } from "./state/route.ts";
import { isLost, opening, vault } from "./state/vault.ts";

/** The workbench: a rail of rooms, and the one the reader is in. */
export function Application(): JSX.Element {
  const { room } = router.route.value;
  const Room = roomParts.of(room);
  document.title = [t(room), vault.value?.title.split("|")[0]?.trim(), "ibid"].filter(Boolean).join(" · ");
  return (
    <div class="workbench">
      <a class="skip button" href="#room">
        {t("skip")}
      </a>
      <nav class="rail" aria-label={t("rooms")}>
        <span class="wordmark serif" lang="en">
          ibid.
        </span>
        <ul>
          {rooms.map((one) => (
            <li key={one} class={onPhone.has(one) ? "" : "is-wide-only"}>
              <Link to={addressOf(one)} class="choice" current={one === room}>
                <RoomSign room={one} />
                <span>{t(one)}</span>
              </Link>
            </li>
          ))}
        </ul>
        <CaptureLine />
        <button
          type="button"
          class="button rail-deed"
          aria-keyshortcuts={shortcutsOf("palette")}
          onClick={() => boundCommands.runOf("palette")?.()}
        >
          <DeedSign deed="more" />
          <span>{each(paletteWords.more)}</span>
        </button>
        <DisplayMenu />
      </nav>
      <main id="room" class="room" tabIndex={-1}>
        {isLost.value ? (
          <p class="notice is-doubtful lost" role="alert">
            {t("lost")}
          </p>
        ) : null}
        <OpeningNotice />
        {Room === null ? <p class="invitation">{t("loading")}</p> : <Room />}
      </main>
      <CommandLayer />
    </div>
  );
}

/** While the vault is being opened: how far it is, and what can be done meanwhile. */
function OpeningNotice(): JSX.Element | null {
  const stage = opening.value;
  if (stage === null) return null;
  const [done, total] = stage.kind === "source" ? [stage.done, stage.total] : [stage.share, 1];
  return (
    <div class="notice opening-notice">
      <span>{stage.kind === "source" ? each(readingSource)(stage.title, done, total) : each(openingVault)(done)}</span>
      <progress value={done} max={Math.max(total, 1)} aria-label={each(openingWords.progress)} />
      <span class="label" role="status">
        {each(openingWords.meanwhile)}
      </span>
    </div>
  );
}

/** The rooms in the foot of a phone: there one reads, searches, ticks and reviews. The others are under “more”. */
const onPhone: ReadonlySet<RoomName> = new Set(["library", "read", "agenda", "search"]);
