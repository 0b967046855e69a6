import type { Shape } from "./shape.ts";

/** A JSON value, as the schema is made of. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** The shape as JSON Schema (draft 2020-12), with descriptions in both languages, for editors that read it. */
export function jsonSchemaOf(shape: Shape): { readonly [key: string]: Json } {
  return { $schema: "https://json-schema.org/draft/2020-12/schema", title: "ibid.yaml", ...schemaOf(shape) };
}

function schemaOf(shape: Shape): { readonly [key: string]: Json } {
  const description = `${shape.about.en} · ${shape.about.zh}`;
  switch (shape.is) {
    case "text":
      return { description, type: "string", minLength: 1 };
    case "flag":
      return { description, type: "boolean" };
    case "choice":
      return { description, enum: [...shape.of] };
    case "list":
      return { description, type: ["array", "null"], items: schemaOf(shape.of) };
    case "map":
      return {
        description,
        type: ["object", "null"],
        additionalProperties: false,
        ...(shape.required.length > 0 ? { required: [...shape.required] } : {}),
        properties: Object.fromEntries(Object.entries(shape.keys).map(([key, of]) => [key, schemaOf(of)])),
      };
  }
}
