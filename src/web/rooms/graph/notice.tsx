import type { JSX } from "preact";
import { lineOf } from "#words";
import { Link } from "../../parts/link.tsx";
import { each, t, Words } from "../../parts/text.tsx";
import { addressOf } from "../../state/route.ts";
import type { GraphDeeds } from "./deeds.ts";
import { g, noteTitle } from "./words.tsx";

/** What was written last, where it stands, and the way back. */
export function DeedNoticePlace({ deeds }: { deeds: GraphDeeds }): JSX.Element {
  const notice = deeds.notice.value;
  return (
    <div role="status" class="notice-place">
      {notice === null ? null : notice.kind === "written" ? (
        <p class="notice">
          {g("writtenNow")}{" "}
          <Link to={addressOf("read", { note: notice.written.note, at: String(notice.written.at) })}>
            <Words text={noteTitle(notice.written.note)} />, {each(lineOf)(notice.written.line)}
          </Link>
          {": "}
          <Words text={notice.written.excerpt} />
          <button type="button" class="button" onClick={() => void deeds.undo()}>
            {t("undo")}
          </button>
        </p>
      ) : (
        <p class="notice">{notice.kind === "undone" ? g("undone") : g("notUndone")}</p>
      )}
    </div>
  );
}
