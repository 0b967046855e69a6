import { useSignal } from "@preact/signals";
import type { ComponentChildren, JSX } from "preact";
import type { AgendaItem } from "#core";
import { sectionNames } from "#words";
import type { GapConcept, GapsPage } from "../../../wire/graph.ts";
import type { AgendaDone } from "../../../wire/pages.ts";
import { Link } from "../../parts/link.tsx";
import { ShowPage } from "../../parts/shown.tsx";
import { Seal } from "../../parts/sign.tsx";
import { each, t, Words } from "../../parts/text.tsx";
import { usePage } from "../../state/page.ts";
import { addressOf } from "../../state/route.ts";
import { pageName, tell } from "../../state/server.ts";
import { graphAddress } from "./address.ts";
import { EdgeWords, edgeKey } from "./card.tsx";
import type { Drafting } from "./draw.tsx";
import { g, Named, noteTitle } from "./words.tsx";

/** What the graph still lacks, each with the deed that closes it. */
export function GapsView({ draft }: { draft: (drafting: Drafting) => void }): JSX.Element {
  const page = usePage<GapsPage>(() => ["/api/graph/gaps", {}]);
  return (
    <ShowPage page={page}>
      {(gaps) => {
        const { undefinedConcepts, unconnected, unanswered, promised, failedConcepts, failedEdges } = gaps;
        const failed = failedConcepts.length + failedEdges.length;
        const all = [undefinedConcepts, unconnected, unanswered, promised].reduce(
          (sum, list) => sum + list.length,
          failed,
        );
        if (all === 0) return <p class="invitation">{g("noGaps")}</p>;
        return (
          <div class="gaps">
            <Gap title={g("failedGap")} count={failed}>
              {failedConcepts.map((concept) => (
                <ConceptRow key={concept.id} concept={concept}>
                  <Seal verdict="fails" />
                  <Link to={graphAddress({ open: concept.id, from: null, to: null })} class="button">
                    {g("seeEvidence")}
                  </Link>
                </ConceptRow>
              ))}
              {failedEdges.map((edge) => (
                <li key={edgeKey(edge)} class="gap-row">
                  <span class="serif gap-name">
                    <EdgeWords edge={edge} />
                  </span>
                  <span class="gap-deeds">
                    <Seal verdict="fails" />
                    <Link to={graphAddress({ open: null, from: edge.from.id, to: edge.to.id })} class="button">
                      {g("seeEvidence")}
                    </Link>
                  </span>
                </li>
              ))}
            </Gap>
            <Gap title={g("undefinedGap")} count={undefinedConcepts.length}>
              {undefinedConcepts.map((concept) => (
                <ConceptRow key={concept.id} concept={concept}>
                  <button type="button" class="button" onClick={() => draft({ kind: "define", from: concept.id })}>
                    {g("define")}
                  </button>
                </ConceptRow>
              ))}
            </Gap>
            <Gap title={g("unconnectedGap")} count={unconnected.length}>
              {unconnected.map((concept) => (
                <ConceptRow key={concept.id} concept={concept}>
                  <button type="button" class="button" onClick={() => draft({ kind: "add", from: concept.id })}>
                    {g("connect")}
                  </button>
                </ConceptRow>
              ))}
            </Gap>
            <Gap title={g("unansweredGap")} count={unanswered.length}>
              {unanswered.map((item) => (
                <QuestionRow key={`${item.note}#${item.fact}`} item={item} />
              ))}
            </Gap>
            <Gap title={g("promisedGap")} count={promised.length}>
              {promised.map((item) => (
                <li key={`${item.note}#${item.fact}`} class="gap-row">
                  <span class="gap-name">
                    {each(sectionNames[item.section])} <Place note={item.note} at={item.span.start} />
                  </span>
                  <span class="gap-deeds">
                    <Link to={addressOf("read", { note: item.note, at: String(item.span.start) })} class="button">
                      {g("goWrite")}
                    </Link>
                  </span>
                </li>
              ))}
            </Gap>
          </div>
        );
      }}
    </ShowPage>
  );
}

function Gap({
  title,
  count,
  children,
}: {
  title: string;
  count: number;
  children: ComponentChildren;
}): JSX.Element | null {
  if (count === 0) return null;
  return (
    <section>
      <h2 class="part-title">
        {title} <span class="count">{count}</span>
      </h2>
      <ul class="gap-list">{children}</ul>
    </section>
  );
}

function ConceptRow({ concept, children }: { concept: GapConcept; children: ComponentChildren }): JSX.Element {
  return (
    <li class="gap-row">
      <span class="gap-name">
        <Link to={graphAddress({ open: concept.id, from: null, to: null })} class="serif">
          <Named names={concept.names} />
        </Link>{" "}
        {concept.said === null ? null : <Place note={concept.said.note} at={concept.said.at} />}
      </span>
      <span class="gap-deeds">{children}</span>
    </li>
  );
}

function Place({ note, at }: { note: string; at: number }): JSX.Element {
  return (
    <span class="label">
      <Link to={addressOf("read", { note, at: String(at) })}>
        <Words text={noteTitle(note)} />
      </Link>
    </span>
  );
}

function QuestionRow({ item }: { item: AgendaItem }): JSX.Element {
  const isOpen = useSignal(false);
  const hasFailed = useSignal(false);
  const text = useSignal("");
  const answer = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (text.value.trim() === "") return;
    const asked = { note: item.note, fact: item.fact, page: pageName, answer: text.value };
    const told = await tell<AgendaDone>("POST", "/api/agenda/answer", asked);
    hasFailed.value = told.kind !== "answered";
  };
  return (
    <li class="gap-row">
      <span class="gap-name">
        <Words text={item.text} class="serif" /> <Place note={item.note} at={item.span.start} />
      </span>
      <span class="gap-deeds">
        {isOpen.value ? null : (
          <button
            type="button"
            class="button"
            onClick={() => {
              isOpen.value = true;
            }}
          >
            {g("answer")}
          </button>
        )}
      </span>
      {isOpen.value ? (
        <form class="field-line answer-form" onSubmit={answer}>
          <input
            aria-label={`${g("answer")}: ${item.text}`}
            autofocus
            value={text.value}
            onInput={({ currentTarget }) => {
              text.value = currentTarget.value;
            }}
          />
          <button type="submit" class="button">
            {g("put")}
          </button>
          {hasFailed.value ? <span role="alert">{t("notWritten")}</span> : null}
        </form>
      ) : null}
    </li>
  );
}
