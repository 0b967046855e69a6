import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { historyWords } from "#words";
import type { GonePage, PastPage, PastVersion, Restored } from "../../../wire/history.ts";
import { Link } from "../../parts/link.tsx";
import { ShowPage } from "../../parts/shown.tsx";
import { each, t, Words } from "../../parts/text.tsx";
import { usePage } from "../../state/page.ts";
import { addressOf, router } from "../../state/route.ts";
import { pageName, tell } from "../../state/server.ts";
import { vault } from "../../state/vault.ts";
import { VersionDifference } from "./difference.tsx";
import { momentOf } from "./moment.ts";

/** Every note's past: what it said before, how it differs, and having it back. */
export function HistoryRoom(): JSX.Element {
  const notes = vault.value?.notes ?? [];
  const asked = router.route.value.query.get("note");
  const left = usePage<GonePage>(() => ["/api/history/gone", {}]);
  const gone = left.value.kind === "there" ? left.value.value.notes : [];
  const note = asked ?? notes[0]?.id ?? gone[0]?.note ?? null;
  return (
    <div class="history-room">
      <header class="room-head">
        <h1 class="room-title">{t("history")}</h1>
        {notes.length === 0 && gone.length === 0 ? (
          <p class="invitation">{vault.value === null ? t("loading") : each(historyWords.noNotes)}</p>
        ) : (
          <label class="field history-note">
            <span class="label">{each(historyWords.note)}</span>
            <select
              value={note ?? ""}
              onChange={({ currentTarget }) => router.go(addressOf("history", { note: currentTarget.value }))}
            >
              {notes.map((one) => (
                <option key={one.id} value={one.id}>
                  {[one.chapter, one.chapterTitle ?? one.title ?? one.id].filter(Boolean).join(" ")}
                </option>
              ))}
              {gone.length === 0 ? null : (
                <optgroup label={each(historyWords.gone)}>
                  {gone.map((one) => (
                    <option key={one.note} value={one.note}>
                      {one.note}
                    </option>
                  ))}
                </optgroup>
              )}
            </select>
          </label>
        )}
        {note === null ? null : (
          <p class="label">
            {note}{" "}
            {notes.every(({ id }) => id !== note) ? null : (
              <Link to={addressOf("read", { note })} class="plain">
                {each(historyWords.openNote)}
              </Link>
            )}
          </p>
        )}
      </header>
      {note === null ? null : <Past key={note} note={note} />}
    </div>
  );
}

type Notice = {
  readonly word: "restored" | "backAgain" | "undone" | "changedOutside" | "notRestored";
  /** The version that a restore replaced, and what the restored note says: the undo is written over that and nothing else. */
  readonly undo: { readonly version: string; readonly revision: string } | null;
};

function Past({ note }: { note: string }): JSX.Element {
  const past = usePage<PastPage>(() => ["/api/history", { note }]);
  const notice = useSignal<Notice | null>(null);
  /** Writes a version's text back, over the text that was compared and no other. */
  const restore = async (
    version: string,
    revision: string | null,
    word: "restored" | "backAgain" | "undone",
  ): Promise<void> => {
    const asked = { note, version, revision, page: pageName };
    const answer = await tell<Restored>("POST", "/api/history/restore", asked);
    const body = answer.kind === "answered" ? answer.value : answer.kind === "refused" ? answer.body : null;
    const restored = body as Restored | null;
    if (restored?.kind === "restored") {
      const { before, page } = restored;
      const undo = word === "restored" && before !== null ? { version: before, revision: page.disk.revision } : null;
      notice.value = { word, undo };
    } else notice.value = { word: restored?.kind === "changed-outside" ? "changedOutside" : "notRestored", undo: null };
  };
  return (
    <ShowPage page={past}>
      {({ versions, revision }) => {
        const { word = null, undo = null } = notice.value ?? {};
        const chosen = versions.find(({ id }) => id === router.route.value.query.get("version")) ?? null;
        return (
          <>
            {word === null ? null : (
              <p class="notice" role={word === "changedOutside" || word === "notRestored" ? "alert" : "status"}>
                {each(historyWords[word])}{" "}
                {undo === null ? null : (
                  <button type="button" class="button" onClick={() => restore(undo.version, undo.revision, "undone")}>
                    {each(historyWords.undo)}
                  </button>
                )}
              </p>
            )}
            {revision === null ? <p class="notice">{each(historyWords.isGone)}</p> : null}
            {versions.length === 0 ? <p class="invitation">{each(historyWords.nothingKept)}</p> : null}
            <div class="past">
              {versions.length === 0 ? null : <VersionList note={note} versions={versions} chosen={chosen} />}
              {chosen === null ? (
                versions.length === 0 ? null : (
                  <p class="invitation">{each(historyWords.choose)}</p>
                )
              ) : (
                <VersionDifference
                  key={`${chosen.id} ${revision}`}
                  note={note}
                  version={chosen}
                  isGone={revision === null}
                  before={versions[versions.indexOf(chosen) + 1] ?? null}
                  onRestore={() => restore(chosen.id, revision, revision === null ? "backAgain" : "restored")}
                />
              )}
            </div>
          </>
        );
      }}
    </ShowPage>
  );
}

function VersionList({
  note,
  versions,
  chosen,
}: {
  note: string;
  versions: readonly PastVersion[];
  chosen: PastVersion | null;
}): JSX.Element {
  return (
    <nav class="versions" aria-label={each(historyWords.versions)}>
      <ol>
        {versions.map((version) => (
          <li key={version.id}>
            <Link
              to={addressOf("history", { note, version: version.id })}
              class="choice"
              current={version.id === chosen?.id}
            >
              <time dateTime={new Date(version.at).toISOString()}>{momentOf(version.at)}</time>
              {version.message === null ? null : <Words class="version-message" text={version.message} />}
              <span class="label">
                {version.from === "git" ? each(historyWords.byGit) : each(historyWords.byIbid)}
                {version.author === null ? "" : ` · ${version.author}`}
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
