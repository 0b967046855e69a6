// The viewer takes the library from the page, where loading the library puts it: see `load-pane.ts`.
export { EventBus, PDFFindController, PDFLinkService, PDFViewer } from "pdfjs-dist/web/pdf_viewer.mjs";
