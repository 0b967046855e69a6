import type { JSX } from "preact";
import { CaptureLine } from "./parts/capture-line.tsx";
import { DisplayMenu } from "./parts/display-menu.tsx";
import { Link } from "./parts/link.tsx";
import { RoomSign } from "./parts/room-sign.tsx";
import { t } from "./parts/text.tsx";
import { roomParts } from "./rooms/room-parts.ts";
import { addressOf, rooms, router } from "./state/route.ts";
import { isLost, vault } from "./state/vault.ts";

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
            <li key={one}>
              <Link to={addressOf(one)} class="plain" current={one === room}>
                <RoomSign room={one} />
                <span>{t(one)}</span>
              </Link>
            </li>
          ))}
        </ul>
        <CaptureLine />
        <DisplayMenu />
      </nav>
      <main id="room" class="room" tabIndex={-1}>
        {isLost.value ? (
          <p class="lost" role="alert">
            {t("lost")}
          </p>
        ) : null}
        {Room === null ? <p class="invitation">{t("loading")}</p> : <Room />}
      </main>
    </div>
  );
}
