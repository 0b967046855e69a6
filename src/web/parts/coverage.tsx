import type { JSX } from "preact";
import type { Coverage, VerdictKind } from "#core";
import { verdictNames } from "#words";
import { Seal } from "./sign.tsx";
import { each } from "./text.tsx";

const order: readonly VerdictKind[] = ["holds", "near", "unchecked", "fails"];

/** Evidence coverage: a thin bar of the four, never without its numbers. */
export function CoverageBar({
  coverage,
  hasNames = false,
}: {
  coverage: Coverage;
  hasNames?: boolean;
}): JSX.Element | null {
  const total = order.reduce((sum, kind) => sum + coverage[kind], 0);
  if (total === 0) return null;
  let at = 0;
  return (
    <div class="coverage">
      <svg class="coverage-bar" viewBox={`0 0 ${total} 1`} preserveAspectRatio="none" aria-hidden="true">
        {order.map((kind) => {
          const bar = <rect key={kind} class={kind} x={at} y="0" width={coverage[kind]} height="1" />;
          at += coverage[kind];
          return bar;
        })}
      </svg>
      {order.map((kind) => (
        <span key={kind} class="coverage-number">
          <Seal verdict={kind} isNamed={!hasNames} />
          <b>{coverage[kind]}</b>
          {hasNames ? each(verdictNames[kind]) : null}
        </span>
      ))}
    </div>
  );
}
