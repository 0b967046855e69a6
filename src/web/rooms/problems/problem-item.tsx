import type { JSX } from "preact";
import { codeTitles, say } from "#words";
import type { ShownProblem } from "../../../wire/problems.ts";
import { Link } from "../../parts/link.tsx";
import { SeveritySign } from "../../parts/sign.tsx";
import { each, t, Words } from "../../parts/text.tsx";
import { preferences } from "../../state/preferences.ts";
import { addressOf } from "../../state/route.ts";
import { FixView } from "./fix-view.tsx";

/** One problem: what is so, the line that it is about, and what would mend it. */
export function ProblemItem({
  problem,
  isCurrent,
  isNoteTold,
  isOpen,
  onLook,
  onMake,
  onFocus,
}: {
  problem: ShownProblem;
  /** Whether the keys are here. */
  isCurrent: boolean;
  isNoteTold: boolean;
  isOpen: (fix: number) => boolean;
  onLook: (fix: number) => void;
  onMake: (fix: number) => void;
  onFocus: () => void;
}): JSX.Element {
  const { note, span, code, severity, message, line, excerpt, fixes } = problem;
  return (
    <li class={isCurrent ? "problem-item is-current" : "problem-item"} tabIndex={-1} onFocusCapture={onFocus}>
      <SeveritySign severity={severity} />
      <div>
        <p>{say(message, preferences.language.value)}</p>
        <p class="problem-line serif">
          <Words text={excerpt.trim()} />
        </p>
        {fixes.map((fix, index) => (
          <FixView
            key={`${fix.title.key} ${index}`}
            fix={fix}
            isOpen={isOpen(index)}
            onLook={() => onLook(index)}
            onMake={() => onMake(index)}
          />
        ))}
        <p class="label">
          <Link to={addressOf("read", { note, at: String(span.start) })}>
            {isNoteTold ? `${note} · ` : ""}
            {t("line")} {line}
          </Link>{" "}
          · {each(codeTitles[code])} · <code lang="en">{code}</code>
        </p>
      </div>
    </li>
  );
}
