/** Style sheets are put into the page by the build. */
declare module "*.css";

/** A worker's script, built as a file of its own; the value is its address. */
declare module "*?worker&url" {
  const address: string;
  // biome-ignore lint/style/noDefaultExport: it is how the build gives the address.
  export default address;
}
