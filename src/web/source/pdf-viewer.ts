// The viewer takes the library from the page, where loading the library puts it: see `rooms/read/source-beside.tsx`.
export { EventBus, PDFFindController, PDFLinkService, PDFViewer } from "pdfjs-dist/web/pdf_viewer.mjs";
