import type { JSX } from "preact";
import type { GlossaryClash } from "#core";
import { clashOfDefinitions, clashOfNames, clashOfShortName, glossaryWords } from "#words";
import { Link } from "../../parts/link.tsx";
import { each } from "../../parts/text.tsx";
import { addressOf } from "../../state/route.ts";
import { ConceptLink, Definition, PlaceLink } from "./entry.tsx";

/** What disagrees, who says so, and what to do about it. */
export function Clashes({ clashes }: { clashes: readonly GlossaryClash[] }): JSX.Element {
  return (
    <ol class="clashes">
      {clashes.map((clash) => (
        <li key={`${clash.kind} ${clash.heading}`} class="clash">
          <h2>
            <ConceptLink concept={clash.concept} name={clash.heading} />
          </h2>
          <p>{saidOf(clash)}</p>
          {clash.kind === "two-definitions" ? (
            clash.definitions.map((definition) => (
              <Definition key={`${definition.note} ${definition.span.start}`} definition={definition} />
            ))
          ) : (
            <ul class="clash-places label">
              {clash.places.map(({ note, span }) => (
                <li key={`${note} ${span.start}`}>
                  <PlaceLink note={note} span={span} />
                </li>
              ))}
            </ul>
          )}
          <p class="clash-advice">
            {each(adviceOf[clash.kind])}
            {clash.kind === "two-names" ? (
              <>
                {" "}
                <Link to={addressOf("problems", { rule: "concept/one-name" })}>{each(glossaryWords.toProblems)}</Link>
              </>
            ) : null}
          </p>
        </li>
      ))}
    </ol>
  );
}

const adviceOf = {
  "two-names": glossaryWords.twoNamesDo,
  "one-name": glossaryWords.oneNameDo,
  "two-definitions": glossaryWords.twoDefinitionsDo,
} as const;

function saidOf(clash: GlossaryClash): string {
  switch (clash.kind) {
    case "two-names":
      return each(clashOfNames)(clash.heading, clash.names);
    case "one-name":
      return each(clashOfShortName)(clash.name, clash.names);
    case "two-definitions":
      return each(clashOfDefinitions)(clash.heading, clash.definitions.length);
  }
}
