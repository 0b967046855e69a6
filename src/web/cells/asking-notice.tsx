import type { JSX } from "preact";
import { askedSteps, askingStep, askingWords, cellLabels, noPython, sympyTroubles } from "#words";
import { each } from "../parts/text.tsx";
import type { EquationAsking } from "./equation-asking.ts";

/** How far SymPy is with the note's steps, what came of it, or what to do about what kept it from being asked. */
export function AskingNotice({ asking }: { asking: EquationAsking }): JSX.Element | null {
  const said = asking.said.value;
  switch (said?.kind) {
    case "asking":
      return (
        <div class="notice asking-notice">
          <span role="status">{each(askingStep)(said.at, said.of)}</span>
          <progress value={said.at} max={Math.max(said.of, 1)} aria-label={each(askingWords.progress)} />
          <button type="button" class="button" onClick={() => asking.stop()}>
            {each(cellLabels.stop)}
          </button>
        </div>
      );
    case "asked":
      return (
        <p class="notice" role="status">
          {each(askedSteps)(said.found, said.of)}
        </p>
      );
    case "trouble": {
      const { trouble } = said;
      const words = trouble === "no-sympy" || trouble === "not-kept" ? sympyTroubles[trouble] : noPython[trouble];
      return (
        <p class="notice is-doubtful" role="alert">
          {each(words)}
        </p>
      );
    }
    default:
      return null;
  }
}
