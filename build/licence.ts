/** What a built file that holds ELK says of it: its licence asks that whoever gets it is told where its source is. */
export function licenceOf({ name }: { readonly name: string }): string {
  return name.startsWith("elk")
    ? "/*! elkjs, unchanged: Eclipse Public License 2.0, https://github.com/kieler/elkjs */"
    : "";
}
