import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import type { AgendaItem } from "#core";
import { agendaItemNames, sectionNames } from "#words";
import { Link } from "../../parts/link.tsx";
import { each, t, Words } from "../../parts/text.tsx";
import { addressOf } from "../../state/route.ts";

export type AgendaDeed = "tick" | "reopen" | "answer";

/** Does something about an item, and says what became of it. */
export type Doings = (what: AgendaDeed, item: AgendaItem, answer: string) => Promise<void>;

/** One thing to do, to be done where it is listed. */
export function AgendaEntry({
  item,
  doings,
  isKindTold = false,
}: {
  item: AgendaItem;
  doings: Doings;
  /** Whether it says of itself what kind of thing it is: where kinds are mixed. */
  isKindTold?: boolean;
}): JSX.Element {
  return (
    <li class="agenda-item">
      <div class="agenda-words">
        {item.kind === "task" ? <TickBox item={item} doings={doings} /> : null}
        <Words as="p" class="serif" text={item.text === "" ? each(sectionNames[item.section]) : item.text} />
      </div>
      <p class="label">
        {isKindTold ? <span class="agenda-kind">{each(agendaItemNames[item.kind])}</span> : null}
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
      {item.kind === "question" ? <AnswerField item={item} doings={doings} /> : null}
    </li>
  );
}

function TickBox({ item, doings }: { item: AgendaItem; doings: Doings }): JSX.Element {
  return (
    <label class="tick">
      <input
        type="checkbox"
        class="tick-box"
        aria-label={`${t("tick")}: ${item.text}`}
        checked={false}
        onChange={() => void doings("tick", item, "")}
      />
    </label>
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
      class="field-line answer-form"
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
