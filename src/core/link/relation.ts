import type { FactRef } from "../model/identity.ts";
import type { Ground, Relation, Target } from "../model/relation.ts";

const confidences: { readonly [Kind in Ground]: number } = {
  linked: 1,
  named: 0.9,
  alias: 0.75,
  "shared-concept": 0.5,
};

export function relation(from: FactRef, about: Relation["about"], target: Target, ground: Ground): Relation {
  return { from, about, target, ground, confidence: confidences[ground] };
}

/** One string for what a relation leads to. */
export function targetKey(target: Target): string {
  switch (target.to) {
    case "concept":
      return `concept ${target.concept}`;
    case "fact":
      return `fact ${target.fact.note}#${target.fact.fact}`;
    case "note":
      return `note ${target.note}`;
    case "source":
      return `source ${target.source}`;
  }
}
