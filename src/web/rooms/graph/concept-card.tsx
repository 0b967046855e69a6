import type { JSX } from "preact";
import type { GraphNode, Provenance } from "#core";
import type { PicturePage } from "../../../wire/picture.ts";
import { Link } from "../../parts/link.tsx";
import { Seal } from "../../parts/sign.tsx";
import { t, Words } from "../../parts/text.tsx";
import { preferences } from "../../state/preferences.ts";
import { addressOf } from "../../state/route.ts";
import { vault } from "../../state/vault.ts";

/** A concept of the graph: its names, its definition, what it is tied to, and who says so. */
export function ConceptCard({
  node,
  picture,
  onClose,
}: {
  node: GraphNode;
  picture: PicturePage;
  onClose: () => void;
}): JSX.Element {
  const edges = picture.graph.edges.filter(({ from, to }) => from === node.id || to === node.id);
  return (
    <aside class="concept-card" aria-label={node.names[0]?.text ?? node.id}>
      <header>
        <h2 class="serif">
          <Seal verdict={node.verdict} /> <Words text={node.names[0]?.text ?? node.id} />
        </h2>
        <button type="button" class="button" onClick={onClose}>
          {t("close")}
        </button>
      </header>
      <p class="card-names">
        {node.names.slice(1).map(({ text }) => (
          <Words key={text} text={text} />
        ))}
      </p>
      {node.definition === null ? (
        <p class="invitation">{t("noDefinition")}</p>
      ) : (
        <Words as="p" class="serif" text={node.definition.text} />
      )}
      <p>
        <Link to={addressOf("graph", { concept: node.id, radius: "2", open: node.id })} class="button">
          {t("neighbourhood")}
        </Link>
      </p>
      {edges.length === 0 ? null : (
        <>
          <h3 class="label">{t("edges")}</h3>
          <ul class="card-edges">
            {edges.map((edge) => (
              <li key={`${edge.from} ${edge.to} ${edge.type}`}>
                <Seal verdict={edge.verdict} /> <Words text={nameOf(edge.from, picture)} /> →{" "}
                <Words text={nameOf(edge.to, picture)} />
              </li>
            ))}
          </ul>
        </>
      )}
      <h3 class="label">{t("saidBy")}</h3>
      <ul class="card-provenance">
        {node.provenance.map((said) => (
          <Said key={`${said.note} ${said.fact}`} said={said} />
        ))}
      </ul>
    </aside>
  );
}

function Said({ said }: { said: Provenance }): JSX.Element {
  const note = vault.value?.notes.find(({ id }) => id === said.note);
  return (
    <li>
      <Seal verdict={said.verdict} />{" "}
      <Link to={addressOf("read", { note: said.note, at: String(said.span.start) })}>
        <Words text={note?.chapterTitle ?? note?.title ?? said.note} />
      </Link>{" "}
      <span class="label">{said.date ?? t("undated")}</span>
    </li>
  );
}

function nameOf(id: string, { graph }: PicturePage): string {
  const names = graph.nodes.find((node) => node.id === id)?.names ?? [];
  return (names.find(({ language }) => language === preferences.language.value) ?? names[0])?.text ?? id;
}
