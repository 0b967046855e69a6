// The viewer takes the library from the page, where loading the library puts it: it has to be loaded first.
import "pdfjs-dist";

export { EventBus, PDFFindController, PDFLinkService, PDFViewer } from "pdfjs-dist/web/pdf_viewer.mjs";
