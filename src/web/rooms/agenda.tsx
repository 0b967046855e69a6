import type { JSX } from "preact";
import type { AgendaItem, AgendaKind } from "#core";
import { agendaKindNames, sectionNames } from "#words";
import type { AgendaPage } from "../../wire/pages.ts";
import { Link } from "../parts/link.tsx";
import { ShowPage } from "../parts/shown.tsx";
import { each, t, Words } from "../parts/text.tsx";
import { usePage } from "../state/page.ts";
import { addressOf } from "../state/route.ts";

/** What is open across the vault. */
export function AgendaRoom(): JSX.Element {
  const page = usePage<AgendaPage>(() => ["/api/agenda", {}]);
  return (
    <div class="agenda-room">
      <header class="room-head">
        <h1 class="room-title">{t("agenda")}</h1>
      </header>
      <ShowPage page={page}>
        {({ agenda }) => {
          const lists = [agenda.questions, agenda.tasks, agenda.readings, agenda.promises];
          if (lists.every((items) => items.length === 0)) return <p class="invitation">{t("nothingOpen")}</p>;
          return (
            <div class="agenda-lists">
              <AgendaList kind="question" items={agenda.questions} />
              <AgendaList kind="task" items={agenda.tasks} />
              <AgendaList kind="reading" items={agenda.readings} />
              <AgendaList kind="promise" items={agenda.promises} />
            </div>
          );
        }}
      </ShowPage>
    </div>
  );
}

function AgendaList({ kind, items }: { kind: AgendaKind; items: readonly AgendaItem[] }): JSX.Element | null {
  if (items.length === 0) return null;
  return (
    <section aria-labelledby={`agenda-${kind}`}>
      <h2 id={`agenda-${kind}`} class="part-title">
        {each(agendaKindNames[kind])} <span class="count">{items.length}</span>
      </h2>
      <ol class="agenda-items">
        {items.map((item) => (
          <li key={`${item.note}#${item.fact}`} class="agenda-item">
            <Words as="p" class="serif" text={item.text === "" ? each(sectionNames[item.section]) : item.text} />
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
          </li>
        ))}
      </ol>
    </section>
  );
}
