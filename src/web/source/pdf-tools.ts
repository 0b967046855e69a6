import * as library from "pdfjs-dist";

export type PdfDocument = library.PDFDocumentProxy;

/** Where the build puts pdf.js's worker and tables: under the version, so that none is kept longer than it fits. */
const tables = `/assets/pdf-${library.version.replaceAll(".", "-")}/`;

/**
 * Opens a PDF by its address, page by page as it is read. No script in a document runs, and nothing in it loads anything.
 */
export async function openPdf(address: string): Promise<PdfDocument> {
  library.GlobalWorkerOptions.workerPort ??= new Worker(trustedAddress(`${tables}pdf.worker.min.mjs`), {
    type: "module",
  });
  return await library.getDocument({
    url: address,
    cMapUrl: `${tables}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${tables}standard_fonts/`,
    wasmUrl: `${tables}wasm/`,
    enableXfa: false,
    withCredentials: true,
  }).promise;
}

/** The page's policy lets scripts be loaded from this server alone, through this one policy. */
function trustedAddress(address: string): string {
  const { trustedTypes } = window as { trustedTypes?: TrustedTypes };
  if (trustedTypes === undefined) return address;
  const policy = trustedTypes.createPolicy("ibid", {
    createScriptURL: (url) => {
      if (new URL(url, location.href).origin !== location.origin) throw new TypeError("Not a script of this server.");
      return url;
    },
  });
  // A worker takes the trusted address in place of a string; the library's types do not know it yet.
  return policy.createScriptURL(address) as unknown as string;
}

type TrustedTypes = {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ) => { readonly createScriptURL: (url: string) => object };
};
