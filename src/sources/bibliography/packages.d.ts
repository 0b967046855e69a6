// The part of citation.js that is used here; its packages come without types.
declare module "@citation-js/core" {
  export const plugins: {
    readonly input: {
      /** Runs one parser by its name, and no other. Throws on what it cannot read. */
      readonly data: (input: unknown, type: string) => unknown;
    };
  };
}
declare module "@citation-js/plugin-bibtex" {}
declare module "@citation-js/plugin-ris" {}
