import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { stepsLong } from "#words";
import type { GraphFrame, PathPage, ToldStep } from "../../../wire/graph.ts";
import { ShowPage } from "../../parts/shown.tsx";
import { Seal } from "../../parts/sign.tsx";
import { each } from "../../parts/text.tsx";
import { usePage } from "../../state/page.ts";
import { router } from "../../state/route.ts";
import { graphAddress, openBeside } from "./address.ts";
import { ConceptField } from "./concept-field.tsx";
import type { Drafting } from "./draw.tsx";
import { Picture } from "./picture.tsx";
import { SaidList } from "./said.tsx";
import { g, inOwn, Named } from "./words.tsx";

/** How two concepts hang together: the shortest way, and one on better evidence, drawn and told step by step. */
export function PathView({
  width,
  draft,
}: {
  frame: GraphFrame;
  width: number;
  draft: (drafting: Drafting) => void;
}): JSX.Element {
  const { query } = router.route.value;
  const [start, goal] = [query.get("start") ?? "", query.get("goal") ?? ""];
  const choose = (end: "start" | "goal") => (concept: string | null) => {
    if (concept !== null && concept !== query.get(end)) router.replace(graphAddress({ [end]: concept, open: null }));
  };
  return (
    <div class="graph-path">
      <div class="graph-chooser">
        <ConceptField label={g("start")} value={start} hint={g("findHow")} onChoose={choose("start")} />
        <ConceptField label={g("goal")} value={goal} hint={g("findHow")} onChoose={choose("goal")} />
        <button
          type="button"
          class="button"
          disabled={start === "" || goal === ""}
          onClick={() => router.replace(graphAddress({ start: goal, goal: start }))}
        >
          {g("swap")}
        </button>
      </div>
      {start === "" || goal === "" ? (
        <p class="invitation">{g("pathHow")}</p>
      ) : (
        <Ways start={start} goal={goal} width={width} draft={draft} />
      )}
    </div>
  );
}

function Ways({
  start,
  goal,
  width,
  draft,
}: {
  start: string;
  goal: string;
  width: number;
  draft: (drafting: Drafting) => void;
}): JSX.Element {
  const lit = useSignal<string | null>(null);
  const page = usePage<PathPage>(() => {
    const { query } = router.route.value;
    const asked = new URLSearchParams({ start: query.get("start") ?? "", goal: query.get("goal") ?? "" });
    const until = query.get("until");
    if (until !== null) asked.set("until", until);
    return [`/api/graph/path?${asked}`, { width: String(Math.min(width, 640)) }];
  });
  return (
    <ShowPage page={page}>
      {({ shortest, supported, picture }) => {
        if (shortest === null)
          return (
            <p class="invitation">
              {g("noPath")}{" "}
              <button type="button" class="button" onClick={() => draft({ kind: "add", from: start, to: goal })}>
                {g("drawEdge")}
              </button>
            </p>
          );
        if (shortest.length === 0) return <p class="invitation">{g("sameConcept")}</p>;
        return (
          <div class="path-table">
            <div>
              <Way title={g("shortest")} steps={shortest} />
              {supported === null ? null : <Way title={g("supported")} steps={supported} />}
            </div>
            {picture === null ? null : (
              <Picture
                picture={picture}
                lit={lit}
                open={router.route.value.query.get("open")}
                onOpen={(concept) => openBeside({ concept })}
                draft={draft}
              />
            )}
          </div>
        );
      }}
    </ShowPage>
  );
}

function Way({ title, steps }: { title: string; steps: readonly ToldStep[] }): JSX.Element {
  return (
    <section class="way">
      <h2 class="part-title">
        {title} <span class="count">{each(stepsLong)(steps.length)}</span>
      </h2>
      <ol class="way-steps">
        {steps.map((step) => (
          <li key={`${step.from.id} ${step.to.id}`}>
            <p class="way-words serif">
              <Seal verdict={step.verdict} /> <Named names={step.from.names} />{" "}
              <span class="way-type">{arrowOf(step)}</span> <Named names={step.to.names} />
            </p>
            <SaidList said={step.said} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What leads from one concept to the next, in the direction in which it is walked. */
function arrowOf({ along, direction, type, typeName }: ToldStep): string {
  if (along === "topic") return direction === "up" ? `— ${g("underTopic")} →` : `— ${g("holdsTopic")} →`;
  const name = type === "leads-to" || typeName === null ? "" : ` ${inOwn(typeName)} `;
  return direction === "backward" ? `←${name}—` : `—${name}→`;
}
