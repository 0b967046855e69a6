import { useSignal } from "@preact/signals";
import type { ComponentChildren, JSX } from "preact";
import { type AgendaItem, type AgendaKind, agendaKinds } from "#core";
import { agendaKindNames, nextWords } from "#words";
import type { AgendaDone, AgendaPage } from "../../../wire/pages.ts";
import { ShowPage } from "../../parts/shown.tsx";
import { each, t, Words } from "../../parts/text.tsx";
import { usePage } from "../../state/page.ts";
import { preferences } from "../../state/preferences.ts";
import { addressOf, router } from "../../state/route.ts";
import { pageName, tell } from "../../state/server.ts";
import { type AgendaDeed, AgendaEntry, type Doings } from "./agenda-entry.tsx";
import { NextList } from "./next-list.tsx";

type Notice = { readonly what: AgendaDeed | "failed"; readonly item: AgendaItem };

const noticeWords = { tick: "ticked", reopen: "reopened", answer: "answeredNow", failed: "notWritten" } as const;

/** What is open across the vault, to be done where it is listed: it is written into its note. */
export function AgendaRoom(): JSX.Element {
  const page = usePage<AgendaPage>(() => ["/api/agenda", { language: preferences.language.value }]);
  const notice = useSignal<Notice | null>(null);
  const doings: Doings = async (what, item, answer) => {
    const told = await tell<AgendaDone>("POST", `/api/agenda/${what}`, {
      note: item.note,
      fact: item.fact,
      page: pageName,
      answer,
    });
    notice.value = { what: told.kind === "answered" ? what : "failed", item };
  };
  return (
    <div class="agenda-room">
      <header class="room-head">
        <h1 class="room-title">{t("agenda")}</h1>
      </header>
      <div role="status" class="notice-place">
        {notice.value === null ? null : (
          <p class="notice">
            {t(noticeWords[notice.value.what])} <Words text={notice.value.item.text} />
            {notice.value.what === "tick" ? (
              <button
                type="button"
                class="button"
                onClick={() => notice.value && void doings("reopen", notice.value.item, "")}
              >
                {t("undo")}
              </button>
            ) : null}
          </p>
        )}
      </div>
      <ShowPage page={page}>
        {({ agenda, next }) => {
          const lists = [agenda.questions, agenda.tasks, agenda.readings, agenda.promises];
          if (lists.every((items) => items.length === 0)) return <p class="invitation">{t("nothingOpen")}</p>;
          const asked = router.route.value.query.get("show");
          const shown = agendaKinds.find((kind) => kind === asked) ?? null;
          return (
            <div class="agenda-lists">
              <fieldset class="filters">
                <legend class="hidden-visually">{t("filter")}</legend>
                <Choice show={null} isShown={shown === null}>
                  {each(nextWords.title)}
                </Choice>
                {agendaKinds.map((kind) => (
                  <Choice key={kind} show={kind} isShown={shown === kind}>
                    {each(agendaKindNames[kind])} {agenda[listNames[kind]].length}
                  </Choice>
                ))}
              </fieldset>
              {shown === null ? (
                <NextList next={next} doings={doings} />
              ) : (
                <AgendaList kind={shown} items={agenda[listNames[shown]]} doings={doings} />
              )}
            </div>
          );
        }}
      </ShowPage>
    </div>
  );
}

const listNames = { question: "questions", task: "tasks", reading: "readings", promise: "promises" } as const;

/** One way to look at the agenda, kept in the address. */
function Choice({
  show,
  isShown,
  children,
}: {
  show: AgendaKind | null;
  isShown: boolean;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <button
      type="button"
      class="button"
      aria-pressed={isShown}
      onClick={() => router.replace(addressOf("agenda", show === null ? {} : { show }))}
    >
      {children}
    </button>
  );
}

function AgendaList({
  kind,
  items,
  doings,
}: {
  kind: AgendaKind;
  items: readonly AgendaItem[];
  doings: Doings;
}): JSX.Element | null {
  if (items.length === 0) return <p class="invitation">{t("nothingOpen")}</p>;
  return (
    <section aria-labelledby={`agenda-${kind}`}>
      <h2 id={`agenda-${kind}`} class="part-title">
        {each(agendaKindNames[kind])} <span class="count">{items.length}</span>
      </h2>
      <ol class="agenda-items">
        {items.map((item) => (
          <AgendaEntry key={`${item.note}#${item.fact}`} item={item} doings={doings} />
        ))}
      </ol>
    </section>
  );
}
