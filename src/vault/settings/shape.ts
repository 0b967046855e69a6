import type { InEach } from "../../words/language.ts";

/**
 * What a setting may be. Shapes are data, so that one table gives the check, the messages and the published schema.
 * `ShapeOf` derives the shape that a type must have: a table that has drifted from its type does not compile.
 */
export type Shape =
  | { readonly is: "text"; readonly about: InEach<string> }
  | { readonly is: "choice"; readonly about: InEach<string>; readonly of: readonly string[] }
  | { readonly is: "flag"; readonly about: InEach<string> }
  | { readonly is: "list"; readonly about: InEach<string>; readonly of: Shape }
  | {
      readonly is: "map";
      readonly about: InEach<string>;
      readonly keys: { readonly [key: string]: Shape };
      readonly required: readonly string[];
    };

export type ShapeOf<T> = [T] extends [boolean]
  ? Extract<Shape, { is: "flag" }>
  : [T] extends [string]
    ? string extends T
      ? Extract<Shape, { is: "text" }>
      : Extract<Shape, { is: "choice" }> & { readonly of: readonly T[] }
    : [T] extends [readonly (infer Item)[]]
      ? Extract<Shape, { is: "list" }> & { readonly of: ShapeOf<Item> }
      : Extract<Shape, { is: "map" }> & {
          readonly keys: { readonly [Key in keyof T]-?: ShapeOf<NonNullable<T[Key]>> };
          readonly required: readonly (keyof T)[];
        };
