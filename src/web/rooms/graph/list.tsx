import type { JSX } from "preact";
import { verdictNames } from "#words";
import type { GraphFrame } from "../../../wire/graph.ts";
import type { PicturePage, PlacedEdge } from "../../../wire/picture.ts";
import { Link } from "../../parts/link.tsx";
import { Seal } from "../../parts/sign.tsx";
import { each, t, Words } from "../../parts/text.tsx";
import { preferences } from "../../state/preferences.ts";
import { router } from "../../state/route.ts";
import { graphAddress } from "./address.ts";
import { isSought, matchesEdge, matching, soughtIn } from "./filters.tsx";
import { g, inOwn } from "./words.tsx";

/** What a picture shows, as two tables: for whoever would rather read it, or cannot see it. */
export function PictureList({ picture, frame }: { picture: PicturePage; frame: GraphFrame }): JSX.Element {
  const { query } = router.route.value;
  const sought = soughtIn(query);
  const meant = matching(sought, picture);
  const language = preferences.language.value;
  const names = new Map(picture.concepts.map(({ id, names: own }) => [id, own[language].main]));
  const concepts = picture.concepts.filter(({ id, isStub, isThere }) => !isStub && isThere && meant.has(id));
  const edges = picture.edges.filter((edge) => edge.isThere && (!isSought(sought) || matchesEdge(sought, edge, meant)));
  const typeName = (id: string): string => {
    const known = frame.edgeTypes.find((type) => type.id === id);
    return known === undefined ? id : inOwn(known.names);
  };
  if (concepts.length === 0) return <p class="invitation">{t("nothingMatches")}</p>;
  return (
    <div class="graph-lists">
      <table class="graph-list">
        <caption class="part-title">
          {g("concepts")} <span class="count">{concepts.length}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{g("name")}</th>
            <th scope="col">{g("state")}</th>
          </tr>
        </thead>
        <tbody>
          {concepts.map((concept) => (
            <tr key={concept.id}>
              <td>
                <Link to={graphAddress({ open: concept.id, from: null, to: null })}>
                  <Words text={concept.names[language].main} />
                </Link>{" "}
                {concept.names[language].beneath === null ? null : (
                  <span class="label">
                    <Words text={concept.names[language].beneath} />
                  </span>
                )}
              </td>
              <td>
                <Seal verdict={concept.verdict} isNamed={false} /> {each(verdictNames[concept.verdict])}
                {concept.isDefined || concept.isTopic ? null : <span class="label"> · {t("noDefinition")}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <table class="graph-list">
        <caption class="part-title">
          {g("edges")} <span class="count">{edges.length}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{g("from")}</th>
            <th scope="col">{g("edgeType")}</th>
            <th scope="col">{g("to")}</th>
            <th scope="col">{g("state")}</th>
          </tr>
        </thead>
        <tbody>
          {edges.map((edge) => (
            <tr key={edge.id} class={edge.isRetracted ? "is-retracted" : ""}>
              <td>
                <Words text={names.get(edge.from) ?? edge.from} />
              </td>
              <td>
                <Link to={graphAddress({ open: null, from: edge.from, to: edge.to })}>
                  {edge.types.map(typeName).join(language === "zh" ? "、" : ", ")}
                </Link>
              </td>
              <td>
                <Words text={names.get(edge.to) ?? edge.to} />
              </td>
              <td>
                <Seal verdict={edge.verdict} isNamed={false} />{" "}
                {edge.isRetracted ? g("retracted") : each(verdictNames[edge.verdict])}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {picture.implied.length === 0 ? null : <Implied picture={picture} names={names} typeName={typeName} />}
    </div>
  );
}

function Implied({
  picture,
  names,
  typeName,
}: {
  picture: PicturePage;
  names: ReadonlyMap<PlacedEdge["from"], string>;
  typeName: (id: string) => string;
}): JSX.Element {
  return (
    <section>
      <h2 class="part-title">{g("impliedTitle")}</h2>
      <ul class="card-edges">
        {picture.implied.map(({ from, to, type }) => (
          <li key={`${from} ${type} ${to}`}>
            <Link to={graphAddress({ open: null, from, to })}>
              <Words text={`${names.get(from) ?? from} —${typeName(type)}→ ${names.get(to) ?? to}`} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
