import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import type { AgendaItem, AgendaKind } from "#core";
import { agendaKindNames, sectionNames } from "#words";
import type { AgendaDone, AgendaPage } from "../../wire/pages.ts";
import { Link } from "../parts/link.tsx";
import { ShowPage } from "../parts/shown.tsx";
import { each, t, Words } from "../parts/text.tsx";
import { usePage } from "../state/page.ts";
import { addressOf } from "../state/route.ts";
import { pageName, tell } from "../state/server.ts";

type What = "tick" | "reopen" | "answer";
type Notice = { readonly what: What | "failed"; readonly item: AgendaItem };
/** Does something about an item, and says what became of it. */
type Doings = (what: What, item: AgendaItem, answer: string) => Promise<void>;

const noticeWords = { tick: "ticked", reopen: "reopened", answer: "answeredNow", failed: "notWritten" } as const;

/** What is open across the vault, to be done where it is listed: it is written into its note. */
export function AgendaRoom(): JSX.Element {
  const page = usePage<AgendaPage>(() => ["/api/agenda", {}]);
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
        {({ agenda }) => {
          const lists = [agenda.questions, agenda.tasks, agenda.readings, agenda.promises];
          if (lists.every((items) => items.length === 0)) return <p class="invitation">{t("nothingOpen")}</p>;
          return (
            <div class="agenda-lists">
              <AgendaList kind="question" items={agenda.questions} doings={doings} />
              <AgendaList kind="task" items={agenda.tasks} doings={doings} />
              <AgendaList kind="reading" items={agenda.readings} doings={doings} />
              <AgendaList kind="promise" items={agenda.promises} doings={doings} />
            </div>
          );
        }}
      </ShowPage>
    </div>
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
  if (items.length === 0) return null;
  return (
    <section aria-labelledby={`agenda-${kind}`}>
      <h2 id={`agenda-${kind}`} class="part-title">
        {each(agendaKindNames[kind])} <span class="count">{items.length}</span>
      </h2>
      <ol class="agenda-items">
        {items.map((item) => (
          <li key={`${item.note}#${item.fact}`} class="agenda-item">
            <div class="agenda-words">
              {kind === "task" ? <TickBox item={item} doings={doings} /> : null}
              <Words as="p" class="serif" text={item.text === "" ? each(sectionNames[item.section]) : item.text} />
            </div>
            <p class="label">
              {item.due === null ? null : (
                <span class={item.late ? "late" : ""}>
                  {t("due")} {item.due}
                  {item.late ? ` · ${t("late")}` : ""}
                </span>
              )}
              {item.started ? <span>{t("started")}</span> : null}
              <span>
                {t("since")} {item.since ?? t("undated")}
              </span>
              <Link to={addressOf("read", { note: item.note, at: String(item.span.start) })}>{item.note}</Link>
            </p>
            {kind === "question" ? <AnswerField item={item} doings={doings} /> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

function TickBox({ item, doings }: { item: AgendaItem; doings: Doings }): JSX.Element {
  return (
    <input
      type="checkbox"
      class="tick-box"
      aria-label={`${t("tick")}: ${item.text}`}
      checked={false}
      onChange={() => void doings("tick", item, "")}
    />
  );
}

/** One line for an answer, opened by a button, so that a list of questions stays one. */
function AnswerField({ item, doings }: { item: AgendaItem; doings: Doings }): JSX.Element {
  const isOpen = useSignal(false);
  const text = useSignal("");
  if (!isOpen.value)
    return (
      <button
        type="button"
        class="button"
        onClick={() => {
          isOpen.value = true;
        }}
      >
        {t("answer")}
      </button>
    );
  return (
    <form
      class="answer-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.value.trim() === "") return;
        void doings("answer", item, text.value);
        isOpen.value = false;
        text.value = "";
      }}
    >
      <input
        aria-label={`${t("answer")}: ${item.text}`}
        ref={(field) => {
          if (field && document.activeElement === document.body) field.focus();
        }}
        value={text.value}
        onInput={({ currentTarget }) => {
          text.value = currentTarget.value;
        }}
      />
      <button type="submit" class="button">
        {t("write")}
      </button>
    </form>
  );
}
