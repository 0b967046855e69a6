import type { JSX } from "preact";
import { saysEdge } from "#words";
import type { SaidEdge, SaidPage } from "../../../wire/graph.ts";
import { Link } from "../../parts/link.tsx";
import { ShowPage } from "../../parts/shown.tsx";
import { Seal } from "../../parts/sign.tsx";
import { each, t, Words } from "../../parts/text.tsx";
import { usePage } from "../../state/page.ts";
import { preferences } from "../../state/preferences.ts";
import { router } from "../../state/route.ts";
import { aroundAddress, graphAddress, openBeside } from "./address.ts";
import type { Drafting } from "./draw.tsx";
import { SaidList } from "./said.tsx";
import { g, inOwn, Named } from "./words.tsx";

/** Whether the address opens a concept or an edge. */
export function hasCard(query: URLSearchParams): boolean {
  return query.has("open") || (query.has("from") && query.has("to"));
}

/** What the address opens: a concept, or what ties two; who says so, where, with the quotes and their verdicts. */
export function Card({ draft }: { draft: (drafting: Drafting) => void }): JSX.Element {
  const page = usePage<SaidPage>(() => {
    const { query } = router.route.value;
    const asked = new URLSearchParams();
    const open = query.get("open");
    if (open !== null) asked.set("concept", open);
    else for (const end of ["from", "to"]) asked.set(end, query.get(end) ?? "");
    return [`/api/graph/said?${asked}`, {}];
  });
  return (
    <aside class="concept-card" aria-label={t("saidBy")}>
      <button type="button" class="button card-close" onClick={() => openBeside(null)}>
        {t("close")}
      </button>
      <ShowPage page={page}>
        {({ concept, edges }) =>
          concept === null ? (
            <div>
              {edges.map((edge) => (
                <EdgeAbout key={edgeKey(edge)} edge={edge} draft={draft} />
              ))}
            </div>
          ) : (
            <ConceptAbout concept={concept} edges={edges} draft={draft} />
          )
        }
      </ShowPage>
    </aside>
  );
}

function ConceptAbout({
  concept,
  edges,
  draft,
}: {
  concept: NonNullable<SaidPage["concept"]>;
  edges: readonly SaidEdge[];
  draft: (drafting: Drafting) => void;
}): JSX.Element {
  const { id, names, definition, verdict, role, topics, said } = concept;
  const main = names.find(({ language }) => language === preferences.language.value) ?? names[0];
  return (
    <div>
      <h2 class="serif">
        <Seal verdict={verdict} /> <Words text={main?.text ?? id} />
      </h2>
      <p class="card-names">
        {names.map((name) => (name === main ? null : <Words key={name.text} text={name.text} />))}
      </p>
      {definition !== null ? (
        <Words as="p" class="serif card-definition" text={definition.text} />
      ) : role === "member" ? (
        <p class="invitation">
          {t("noDefinition")}{" "}
          <button type="button" class="button" onClick={() => draft({ kind: "define", from: id })}>
            {g("define")}
          </button>
        </p>
      ) : null}
      {topics.length === 0 ? null : (
        <p class="label">
          {g("topics")}{" "}
          {topics.map((topic) => (
            <Link key={topic.id} to={graphAddress({ open: topic.id, from: null, to: null })}>
              <Named names={topic.names} />
            </Link>
          ))}
        </p>
      )}
      <p class="card-deeds">
        <Link to={aroundAddress(id)} class="button">
          {g("around")}
        </Link>
        <button type="button" class="button" onClick={() => draft({ kind: "add", from: id })}>
          {g("drawFrom")}
        </button>
        <Link to={graphAddress({ way: id, open: null })} class="button">
          {g("wayFrom")}
        </Link>
        <button type="button" class="button" onClick={() => draft({ kind: "same", from: id })}>
          {g("declareSame")}
        </button>
      </p>
      {edges.length === 0 ? null : (
        <>
          <h3 class="label">{t("edges")}</h3>
          <ul class="card-edges">
            {edges.map((edge) => (
              <li key={edgeKey(edge)} class={edge.isRetracted ? "is-retracted" : ""}>
                <Seal verdict={edge.verdict} />{" "}
                <Link to={graphAddress({ open: null, from: edge.from.id, to: edge.to.id })}>
                  <EdgeWords edge={edge} />
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3 class="label">{t("saidBy")}</h3>
      <SaidList said={said} />
    </div>
  );
}

function EdgeAbout({ edge, draft }: { edge: SaidEdge; draft: (drafting: Drafting) => void }): JSX.Element {
  const { from, to, type } = edge;
  return (
    <section class={edge.isRetracted ? "card-edge is-retracted" : "card-edge"}>
      <h2 class="serif">
        <Seal verdict={edge.verdict} /> <EdgeWords edge={edge} />
      </h2>
      <p class="card-deeds">
        {[from, to].map(({ id, names }) => (
          <Link key={id} to={graphAddress({ open: id, from: null, to: null })} class="button">
            <Named names={names} />
          </Link>
        ))}
        {edge.isRetracted ? null : (
          <button
            type="button"
            class="button"
            onClick={() => draft({ kind: "retract", from: from.id, to: to.id, type })}
          >
            {g("retract")}
          </button>
        )}
      </p>
      <h3 class="label">{t("saidBy")}</h3>
      <SaidList said={edge.said} />
    </section>
  );
}

/** An edge in words: its ends with the type between them. */
export function EdgeWords({
  edge,
}: {
  edge: Pick<SaidEdge, "from" | "to" | "type" | "typeName" | "isRetracted">;
}): JSX.Element {
  const type = edge.type === "leads-to" ? "→" : `—${inOwn(edge.typeName)}→`;
  const words = each(saysEdge)(inOwn(edge.from.names), type, inOwn(edge.to.names));
  return edge.isRetracted ? (
    <s>
      <Words text={words} />
    </s>
  ) : (
    <Words text={words} />
  );
}

export function edgeKey({ from, to, type, isRetracted }: SaidEdge): string {
  return `${from.id} ${type} ${to.id} ${isRetracted}`;
}
