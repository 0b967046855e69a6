import type { JSX } from "preact";
import { lineOf } from "#words";
import type { SaidBy } from "../../../wire/graph.ts";
import { Link } from "../../parts/link.tsx";
import { Seal } from "../../parts/sign.tsx";
import { each, t, Words } from "../../parts/text.tsx";
import { addressOf } from "../../state/route.ts";
import { g, noteTitle } from "./words.tsx";

/** Who says so: the note and its line, its words, and what it rests on with the verdict of each. */
export function SaidList({ said }: { said: readonly SaidBy[] }): JSX.Element {
  return (
    <ul class="said-list">
      {said.map((one) => (
        <li key={`${one.note} ${one.at} ${one.isRetraction}`} class="said">
          <p class="said-place">
            <Link to={addressOf("read", { note: one.note, at: String(one.at) })}>
              <Words text={noteTitle(one.note)} />
            </Link>
            <span class="label">
              {each(lineOf)(one.line)} · {one.date ?? t("undated")}
              {one.isRetraction ? ` · ${g("retracted")}` : ""}
            </span>
          </p>
          <Words as="p" class="said-line serif" text={one.excerpt} />
          {one.evidence.length === 0 ? (
            <p class="label">{g("citesNothing")}</p>
          ) : (
            <ul class="said-evidence" aria-label={g("restsOn")}>
              {one.evidence.map(({ fact, at, text, isQuote, verdict }) => (
                <li key={fact}>
                  <Seal verdict={verdict} />{" "}
                  <Link to={addressOf("read", { note: one.note, at: String(at) })}>
                    <Words text={isQuote ? `“${text}”` : text} />
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
