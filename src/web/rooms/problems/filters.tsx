import type { JSX } from "preact";
import type { Severity } from "#core";
import { codeTitles, problemWords, severityNames } from "#words";
import type { ShownProblem } from "../../../wire/problems.ts";
import { SeveritySign } from "../../parts/sign.tsx";
import { each, t } from "../../parts/text.tsx";
import { addressOf, router } from "../../state/route.ts";

const severities: readonly Severity[] = ["error", "warning", "hint"];

/** What the address asks for: it is kept there, so that a list can be linked to and comes back as it was. */
export type Filter = {
  readonly severity: string | null;
  readonly note: string | null;
  readonly rule: string | null;
  readonly by: "note" | "rule";
  readonly isFixable: boolean;
};

export function filterOf(query: URLSearchParams): Filter {
  return {
    severity: query.get("severity"),
    note: query.get("note"),
    rule: query.get("rule"),
    by: query.get("by") === "rule" ? "rule" : "note",
    isFixable: query.get("fix") === "yes",
  };
}

/** Whether a problem passes; `but` leaves one part of the filter out, for the counts beside its choices. */
export function passes(problem: ShownProblem, filter: Filter, but: keyof Filter | null = null): boolean {
  return (
    (but === "severity" || filter.severity === null || problem.severity === filter.severity) &&
    (but === "note" || filter.note === null || problem.note === filter.note) &&
    (but === "rule" || filter.rule === null || problem.code === filter.rule) &&
    (but === "isFixable" || !filter.isFixable || problem.fixes.length > 0)
  );
}

export function Filters({ problems, filter }: { problems: readonly ShownProblem[]; filter: Filter }): JSX.Element {
  const bySeverity = problems.filter((one) => passes(one, filter, "severity"));
  const byFix = problems.filter((one) => passes(one, filter, "isFixable"));
  return (
    <div class="problem-filters">
      <fieldset class="filters">
        <legend class="hidden-visually">{each(problemWords.severity)}</legend>
        <button
          type="button"
          class="button"
          aria-pressed={filter.severity === null}
          onClick={() => choose("severity", "")}
        >
          {t("all")} {bySeverity.length}
        </button>
        {severities.map((severity) => (
          <button
            key={severity}
            type="button"
            class="button"
            aria-pressed={filter.severity === severity}
            onClick={() => choose("severity", severity)}
          >
            <SeveritySign severity={severity} isNamed={false} />
            {each(severityNames[severity])} {bySeverity.filter((one) => one.severity === severity).length}
          </button>
        ))}
        <button
          type="button"
          class="button"
          aria-pressed={filter.isFixable}
          onClick={() => choose("fix", filter.isFixable ? "" : "yes")}
        >
          {each(problemWords.fixable)} {byFix.filter(({ fixes }) => fixes.length > 0).length}
        </button>
      </fieldset>
      <div class="filter-choices">
        <Choice
          label={each(problemWords.note)}
          whole={each(problemWords.allNotes)}
          chosen={filter.note}
          counts={countsBy(
            problems.filter((one) => passes(one, filter, "note")),
            ({ note }) => note,
          )}
          titleOf={(note) => note}
          onChoose={(note) => choose("note", note)}
        />
        <Choice
          label={each(problemWords.rule)}
          whole={each(problemWords.allRules)}
          chosen={filter.rule}
          counts={countsBy(
            problems.filter((one) => passes(one, filter, "rule")),
            ({ code }) => code,
          )}
          titleOf={(code) => titleOfCode(code)}
          onChoose={(code) => choose("rule", code)}
        />
        <label>
          <span class="label">{each(problemWords.group)}</span>
          <select
            value={filter.by}
            onChange={({ currentTarget: { value } }) => choose("by", value === "note" ? "" : value)}
          >
            <option value="note">{each(problemWords.byNote)}</option>
            <option value="rule">{each(problemWords.byRule)}</option>
          </select>
        </label>
      </div>
    </div>
  );
}

/** A rule by its title, in the reader's language. */
export function titleOfCode(code: string): string {
  return code in codeTitles ? each(codeTitles[code as keyof typeof codeTitles]) : code;
}

function Choice({
  label,
  whole,
  chosen,
  counts,
  titleOf,
  onChoose,
}: {
  label: string;
  whole: string;
  chosen: string | null;
  counts: ReadonlyMap<string, number>;
  titleOf: (key: string) => string;
  onChoose: (key: string) => void;
}): JSX.Element {
  const keys = [...new Set([...counts.keys(), ...(chosen === null ? [] : [chosen])])];
  return (
    <label>
      <span class="label">{label}</span>
      <select value={chosen ?? ""} onChange={({ currentTarget: { value } }) => onChoose(value)}>
        <option value="">{whole}</option>
        {keys.map((key) => (
          <option key={key} value={key}>
            {titleOf(key)} ({counts.get(key) ?? 0})
          </option>
        ))}
      </select>
    </label>
  );
}

function countsBy(problems: readonly ShownProblem[], keyOf: (problem: ShownProblem) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const problem of problems) counts.set(keyOf(problem), (counts.get(keyOf(problem)) ?? 0) + 1);
  return counts;
}

function choose(key: string, value: string): void {
  const query = new URLSearchParams(router.route.peek().query);
  if (value === "") query.delete(key);
  else query.set(key, value);
  router.replace(addressOf("problems", Object.fromEntries(query)));
}
