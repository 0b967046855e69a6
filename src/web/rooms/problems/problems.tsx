import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { fixesMade, fixFailed, makeAllSafe, moreProblems, problemCountIn, problemWords } from "#words";
import type { ProblemsPage, ShownProblem } from "../../../wire/problems.ts";
import { useCommands } from "../../commands/bound.ts";
import { ShowPage } from "../../parts/shown.tsx";
import { each, t, Words } from "../../parts/text.tsx";
import { usePage } from "../../state/page.ts";
import { addressOf, router } from "../../state/route.ts";
import { Filters, filterOf, passes, titleOfCode } from "./filters.tsx";
import { useOpenFix } from "./fix-view.tsx";
import { fixer } from "./fixer.ts";
import { ProblemItem } from "./problem-item.tsx";

/** As many as are drawn before more are asked for. */
const usual = 200;

/** What the notes have to say about themselves, to be mended where it is listed. */
export function ProblemsRoom(): JSX.Element {
  const page = usePage<ProblemsPage>(() => ["/api/problems", {}]);
  const shown = page.value.kind === "there" ? page.value.value : null;
  const filter = filterOf(router.route.value.query);
  const room = useRef<HTMLDivElement>(null);
  const most = useSignal(usual);
  const opened = useOpenFix();
  /** Where the keys are in the list; what is mended leaves it, and what follows takes its place. */
  const at = useSignal(-1);
  const passing = (shown?.problems ?? []).filter((problem) => passes(problem, filter));
  const groups = groupsOf(passing, filter.by);
  const ordered = [...groups.values()].flat();
  const current = at.value < 0 ? undefined : ordered[Math.min(at.value, ordered.length - 1)];

  const make = (problem: ShownProblem, index: number): void => {
    const fix = problem.fixes[index];
    if (fix === undefined || shown === null) return;
    const { note, code, span } = problem;
    void fixer.make({ note, which: { code, span, fix: index }, seen: seenOf(shown, [note, ...fix.notes]) });
  };
  const makeSafe = (note: ShownProblem["note"]): void => {
    if (shown === null) return;
    const all = shown.problems.filter((one) => one.note === note).flatMap(({ fixes }) => fixes[0]?.notes ?? []);
    void fixer.make({ note, which: "safe", seen: seenOf(shown, [note, ...all]) });
  };
  const step = (by: 1 | -1): void => {
    at.value = Math.max(0, Math.min(ordered.length - 1, at.peek() + by));
  };
  useCommands({
    "problems-next": () => step(1),
    "problems-previous": () => step(-1),
    "problems-fix": () => {
      const problem = current ?? ordered[0];
      const [fix] = problem?.fixes ?? [];
      if (problem === undefined || fix === undefined) return;
      const key = keyOf(problem, 0);
      if (fix.safety === "safe" || opened.isOpen(key)) make(problem, 0);
      else opened.open(key);
    },
    "problems-fix-note": () => {
      const problem = current ?? ordered[0];
      if (problem !== undefined) makeSafe(problem.note);
    },
    "problems-open": () => {
      if (current) router.go(addressOf("read", { note: current.note, at: String(current.span.start) }));
    },
    "problems-undo": () => void fixer.undo(),
  });

  // The focus follows the keys, and stays in its place when the list has become another.
  const key = current === undefined ? null : keyOf(current, 0);
  useLayoutEffect(() => {
    if (key === null) return;
    const item = room.current?.querySelector<HTMLElement>(".problem-item.is-current");
    item?.focus({ preventScroll: true });
    item?.scrollIntoView({ block: "nearest" });
  }, [key]);

  let left = most.value;
  return (
    <div class="problems-room" ref={room}>
      <header class="room-head">
        <h1 class="room-title">{t("problems")}</h1>
      </header>
      <Notice />
      <ShowPage page={page}>
        {({ problems }) => {
          if (problems.length === 0) return <p class="invitation">{t("noProblems")}</p>;
          return (
            <>
              <Filters problems={problems} filter={filter} />
              {passing.length === 0 ? <p class="invitation">{each(problemWords.nothing)}</p> : null}
              {Array.from(groups, ([group, all]) => {
                const own = all.slice(0, Math.max(0, left));
                left -= own.length;
                if (own.length === 0) return null;
                return (
                  <section key={group} aria-labelledby={`problems-${group}`}>
                    <header class="problem-group">
                      <h2 id={`problems-${group}`} class="part-title">
                        <Words text={filter.by === "note" ? group : titleOfCode(group)} />{" "}
                        <span class="count">{each(problemCountIn)(all.length)}</span>
                      </h2>
                      {filter.by === "note" ? <SafeButton all={problems} note={group} onMake={makeSafe} /> : null}
                    </header>
                    <ol class="problem-items">
                      {own.map((problem) => (
                        <ProblemItem
                          key={keyOf(problem, 0)}
                          problem={problem}
                          isCurrent={problem === current}
                          isNoteTold={filter.by === "rule"}
                          isOpen={(index) => opened.isOpen(keyOf(problem, index))}
                          onLook={(index) => opened.open(keyOf(problem, index))}
                          onMake={(index) => make(problem, index)}
                          onFocus={() => {
                            at.value = ordered.indexOf(problem);
                          }}
                        />
                      ))}
                    </ol>
                  </section>
                );
              })}
              {passing.length <= most.value ? null : (
                <button
                  type="button"
                  class="button"
                  onClick={() => {
                    most.value += usual;
                  }}
                >
                  {each(moreProblems)(Math.min(usual, passing.length - most.value))}
                </button>
              )}
            </>
          );
        }}
      </ShowPage>
    </div>
  );
}

/** All safe fixes of a note at once, whatever the filter leaves of it. */
function SafeButton({
  all,
  note,
  onMake,
}: {
  all: readonly ShownProblem[];
  note: string;
  onMake: (note: ShownProblem["note"]) => void;
}): JSX.Element | null {
  const safe = all.filter((one) => one.note === note && one.fixes[0]?.safety === "safe");
  const [first] = safe;
  if (first === undefined) return null;
  return (
    <button type="button" class="button" onClick={() => onMake(first.note)}>
      {each(makeAllSafe)(safe.length)}
    </button>
  );
}

/** What became of the last fix, with the way back. */
function Notice(): JSX.Element {
  const notice = fixer.notice.value;
  const words =
    notice === null
      ? null
      : notice.kind === "made"
        ? each(fixesMade)(notice.count, notice.notes)
        : notice.kind === "failed"
          ? each(fixFailed)(notice.reason)
          : each(problemWords[notice.kind === "cannot-undo" ? "cannotUndo" : notice.kind]);
  return (
    <div role="status" class="notice-place">
      {words === null ? null : (
        <p class="notice">
          {words}
          {fixer.undoable.value === 0 ? null : (
            <button type="button" class="button" onClick={() => void fixer.undo()}>
              {t("undo")}
            </button>
          )}
        </p>
      )}
    </div>
  );
}

function groupsOf(
  problems: readonly ShownProblem[],
  by: "note" | "rule",
): ReadonlyMap<string, readonly ShownProblem[]> {
  return Map.groupBy(problems, ({ note, code }): string => (by === "note" ? note : code));
}

function seenOf({ revisions }: ProblemsPage, notes: readonly ShownProblem["note"][]): ProblemsPage["revisions"] {
  return Object.fromEntries(notes.flatMap((note) => (revisions[note] === undefined ? [] : [[note, revisions[note]]])));
}

function keyOf({ note, code, span }: ShownProblem, fix: number): string {
  return `${note} ${code} ${span.start} ${span.end} ${fix}`;
}
