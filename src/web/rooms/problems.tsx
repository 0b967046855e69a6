import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import type { Severity } from "#core";
import { codeTitles, problemCountIn, say, severityNames } from "#words";
import type { ProblemsPage } from "../../wire/pages.ts";
import { Link } from "../parts/link.tsx";
import { ShowPage } from "../parts/shown.tsx";
import { SeveritySign } from "../parts/sign.tsx";
import { each, t, Words } from "../parts/text.tsx";
import { usePage } from "../state/page.ts";
import { preferences } from "../state/preferences.ts";
import { addressOf } from "../state/route.ts";

const severities: readonly Severity[] = ["error", "warning", "hint"];

/** What the notes have to say about themselves, note by note. */
export function ProblemsRoom(): JSX.Element {
  const page = usePage<ProblemsPage>(() => ["/api/problems", {}]);
  const shown = useSignal<Severity | null>(null);
  return (
    <div class="problems-room">
      <header class="room-head">
        <h1 class="room-title">{t("problems")}</h1>
      </header>
      <ShowPage page={page}>
        {({ problems }) => {
          if (problems.length === 0) return <p class="invitation">{t("noProblems")}</p>;
          const listed = problems.filter(({ severity }) => shown.value === null || severity === shown.value);
          const notes = Map.groupBy(listed, ({ note }) => note);
          return (
            <>
              <fieldset class="filters">
                <legend class="hidden-visually">{t("filter")}</legend>
                <button
                  type="button"
                  class="button"
                  aria-pressed={shown.value === null}
                  onClick={() => {
                    shown.value = null;
                  }}
                >
                  {t("all")} {problems.length}
                </button>
                {severities.map((severity) => (
                  <button
                    key={severity}
                    type="button"
                    class="button"
                    aria-pressed={shown.value === severity}
                    onClick={() => {
                      shown.value = severity;
                    }}
                  >
                    <SeveritySign severity={severity} isNamed={false} />
                    {each(severityNames[severity])} {problems.filter((one) => one.severity === severity).length}
                  </button>
                ))}
              </fieldset>
              {Array.from(notes, ([note, own]) => (
                <section key={note} aria-labelledby={`problems-${note}`}>
                  <h2 id={`problems-${note}`} class="part-title">
                    <Words text={note} /> <span class="count">{each(problemCountIn)(own.length)}</span>
                  </h2>
                  <ol class="problem-items">
                    {own.map((problem) => (
                      <li key={`${problem.code} ${problem.span.start} ${problem.span.end}`} class="problem-item">
                        <SeveritySign severity={problem.severity} />
                        <div>
                          <p>{say(problem.message, preferences.language.value)}</p>
                          <p class="problem-line serif">
                            <Words text={problem.excerpt.trim()} />
                          </p>
                          <p class="label">
                            <Link to={addressOf("read", { note: problem.note, at: String(problem.span.start) })}>
                              {t("line")} {problem.line}
                            </Link>{" "}
                            · {each(codeTitles[problem.code])} · <code lang="en">{problem.code}</code>
                          </p>
                        </div>
                      </li>
                    ))}
                  </ol>
                </section>
              ))}
            </>
          );
        }}
      </ShowPage>
    </div>
  );
}
