import type { JSX } from "preact";
import type { Severity, VerdictKind } from "#core";
import { severityNames, verdictNames } from "#words";
import { each } from "./text.tsx";

/** The verdict seal. Its name is read out, unless what stands beside it says it. */
export function Seal({ verdict, isNamed = true }: { verdict: VerdictKind; isNamed?: boolean }): JSX.Element {
  return (
    <Sign class={`seal ${verdict}`} name={isNamed ? each(verdictNames[verdict]) : null}>
      {seal[verdict]}
    </Sign>
  );
}

export function SeveritySign({ severity, isNamed = true }: { severity: Severity; isNamed?: boolean }): JSX.Element {
  return (
    <Sign class={`severity ${severity}`} name={isNamed ? each(severityNames[severity]) : null}>
      {sign[severity]}
    </Sign>
  );
}

/** The seal within another drawing, in a box of 16 by 16. */
export function SealDrawing({ verdict }: { verdict: VerdictKind }): JSX.Element {
  return seal[verdict];
}

function Sign({
  class: kind,
  name,
  children,
}: {
  class: string;
  name: string | null;
  children: JSX.Element;
}): JSX.Element {
  return (
    <>
      <svg class={kind} viewBox="0 0 16 16" aria-hidden="true">
        {children}
      </svg>
      {name === null ? null : <span class="hidden-visually">{name}</span>}
    </>
  );
}

/** The drawings of `src/design/seal.ts`, as elements: a page under Trusted Types takes no markup from text. */
const seal: { readonly [Kind in VerdictKind]: JSX.Element } = {
  holds: (
    <>
      <circle cx="8" cy="8" r="6.5" fill="currentColor" stroke="none" />
      <path
        class="cut"
        d="M5 8.3 7.2 10.5 11.2 5.9"
        stroke-width="1.7"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </>
  ),
  near: (
    <>
      <circle cx="8" cy="8" r="5.8" stroke-width="1.4" />
      <path d="M8 2.2a5.8 5.8 0 0 0 0 11.6Z" fill="currentColor" stroke="none" />
    </>
  ),
  fails: <path d="M3.6 3.6 12.4 12.4M12.4 3.6 3.6 12.4" stroke-width="2.2" stroke-linecap="round" />,
  unchecked: <circle cx="8" cy="8" r="5.8" stroke-width="1.4" />,
};

const sign: { readonly [Kind in Severity]: JSX.Element } = {
  error: (
    <>
      <path d="M8 1.8 14.8 13.8H1.2Z" fill="currentColor" stroke-linejoin="round" />
      <path class="cut" d="M8 6v4M8 12v.2" stroke-width="1.7" stroke-linecap="round" />
    </>
  ),
  warning: (
    <>
      <path d="M8 2.2 14.4 13.4H1.6Z" stroke-width="1.4" stroke-linejoin="round" />
      <path d="M8 6.4v3.2M8 11.4v.2" stroke-width="1.5" stroke-linecap="round" />
    </>
  ),
  hint: <path d="M8 3.2 12.8 8 8 12.8 3.2 8Z" stroke-width="1.4" stroke-linejoin="round" />,
};
