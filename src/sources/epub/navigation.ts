import { fromRoman } from "../roman.ts";
import { type Archive, resolvePath } from "./archive.ts";
import type { EpubPackage } from "./package.ts";
import { type Element, elementsNamed, parseXml } from "./xml.ts";

/** A place in a content document: its path and the id in it, null for its beginning. */
export type Target = { readonly path: string; readonly id: string | null };

export type Navigation = {
  readonly outline: readonly { readonly title: string; readonly level: number; readonly target: Target | null }[];
  readonly pages: readonly { readonly label: string; readonly target: Target }[];
};

/** The table of contents and the page-list, from the navigation document where it has them, else from the NCX. */
export function readNavigation(archive: Archive, epub: EpubPackage): Navigation {
  const nav = epub.navigation === null ? null : archive.text(epub.navigation);
  const ncx = epub.ncx === null ? null : archive.text(epub.ncx);
  const fromNav = nav === null || epub.navigation === null ? nothing : readNav(parseXml(nav), epub.navigation);
  const fromNcx = ncx === null || epub.ncx === null ? nothing : readNcx(parseXml(ncx), epub.ncx);
  return {
    outline: fromNav.outline.length > 0 ? fromNav.outline : fromNcx.outline,
    pages: fromNav.pages.length > 0 ? fromNav.pages : fromNcx.pages,
  };
}

const nothing: Navigation = { outline: [], pages: [] };

function readNav(root: Element, path: string): Navigation {
  const navs = elementsNamed(root, "nav");
  const ofType = (type: string): Element | undefined =>
    navs.find(({ attributes }) => `${attributes.type ?? ""} ${attributes.role ?? ""}`.split(/\s+/u).includes(type));
  const outline: { title: string; level: number; target: Target | null }[] = [];
  const visit = (element: Element, level: number): void => {
    for (const child of element.children) {
      if (child.name === "li") {
        const label = child.children.find(({ name }) => name === "a" || name === "span");
        const target = label?.name === "a" ? targetOf(path, label.attributes.href) : null;
        if (label !== undefined && label.text !== "") outline.push({ title: label.text, level, target });
        for (const list of child.children) if (list.name === "ol" || list.name === "ul") visit(list, level + 1);
      } else if (child.name === "ol" || child.name === "ul") visit(child, level);
    }
  };
  const contents = ofType("toc") ?? ofType("doc-toc") ?? navs[0];
  if (contents !== undefined) visit(contents, 0);
  const pageList = ofType("page-list") ?? ofType("doc-pagelist");
  if (pageList !== undefined) return { outline, pages: pageLinks(pageList, path) };
  // Project Gutenberg puts the printed pages among the landmarks.
  const landmarks = ofType("landmarks");
  const numbered = landmarks === undefined ? [] : pageLinks(landmarks, path).filter(({ label }) => isPageNumber(label));
  return { outline, pages: numbered.length >= 4 ? numbered : [] };
}

function pageLinks(nav: Element, path: string): Navigation["pages"] {
  return elementsNamed(nav, "a").flatMap((link) => {
    const target = targetOf(path, link.attributes.href);
    const label = pageLabel(link.text);
    return target === null || label === "" ? [] : [{ label, target }];
  });
}

function readNcx(root: Element, path: string): Navigation {
  const outline: { title: string; level: number; target: Target | null }[] = [];
  const labelOf = (element: Element): string => element.children.find(({ name }) => name === "navlabel")?.text ?? "";
  const contentOf = (element: Element): Target | null =>
    targetOf(path, element.children.find(({ name }) => name === "content")?.attributes.src);
  const visit = (element: Element, level: number): void => {
    for (const child of element.children) {
      if (child.name !== "navpoint") continue;
      if (labelOf(child) !== "") outline.push({ title: labelOf(child), level, target: contentOf(child) });
      visit(child, level + 1);
    }
  };
  for (const map of elementsNamed(root, "navmap")) visit(map, 0);
  const pages = elementsNamed(root, "pagetarget").flatMap((page) => {
    const target = contentOf(page);
    const label = pageLabel(labelOf(page)) || (page.attributes.value ?? "");
    return target === null || label === "" ? [] : [{ label, target }];
  });
  return { outline, pages };
}

/** `Page 12` and `[Pg 12]` are page 12. */
function pageLabel(text: string): string {
  return text.replace(/^[[({]?\s*(?:page|pg\.?|p\.|第)?\s*/iu, "").replace(/\s*页?\s*[\])}]?$/u, "");
}

function isPageNumber(label: string): boolean {
  return /^\d{1,5}$/u.test(label) || fromRoman(label) !== null;
}

function targetOf(fromFile: string, reference: string | undefined): Target | null {
  if (reference === undefined) return null;
  const path = resolvePath(fromFile, reference);
  if (path === null) return null;
  const hash = reference.indexOf("#");
  const id = hash < 0 ? "" : reference.slice(hash + 1);
  return { path, id: id === "" ? null : id };
}
