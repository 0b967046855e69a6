// Uses Node: files, hashing.
import { hash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Box } from "./opened.ts";
import { replaceFile } from "./replace-file.ts";

/** A part of a page with some words marked in it; lengths in points, from its upper left corner. */
export type PagePicture = {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Box[];
  /** A PNG file. */
  readonly png: Uint8Array;
};

/** Pictures under a vault's `.ibid/pictures/`. Deleting it loses nothing. */
export type PictureCache = {
  /** Null if there is none, or none that is whole. */
  readonly read: (key: string) => Promise<PagePicture | null>;
  /** Failing to write is no failure: the picture will be drawn again. */
  readonly write: (key: string, picture: PagePicture) => Promise<void>;
};

/** Changes when pictures of the same words come out otherwise. */
const version = 1;

/** Names a picture by the file's content and by what is shown of it. */
export function pictureKey(content: string, shown: readonly unknown[]): string {
  return `${content.slice(0, 32)}-${hash("sha256", JSON.stringify([version, ...shown]), "hex").slice(0, 16)}`;
}

/** Where a vault keeps its pictures. */
export function pictureFolder(vault: string): string {
  return join(vault, ".ibid", "pictures");
}

/** @param vault the vault's root folder */
export function pictureCache(vault: string): PictureCache {
  const pathOf = (key: string): string => join(pictureFolder(vault), `${key}.json`);
  return {
    read: async (key) => {
      const text = await readFile(pathOf(key), "utf8").catch(() => null);
      return text === null ? null : decoded(text);
    },
    write: async (key, { png, ...rest }) => {
      await replaceFile(pathOf(key), JSON.stringify({ ...rest, png: Buffer.from(png).toString("base64") }));
    },
  };
}

function decoded(text: string): PagePicture | null {
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value)) return null;
    const { width, height, marks, png } = value;
    if (typeof width !== "number" || typeof height !== "number" || typeof png !== "string") return null;
    if (!Array.isArray(marks) || !marks.every(isBox)) return null;
    return { width, height, marks, png: Buffer.from(png, "base64") };
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isBox(value: unknown): value is Box {
  return isRecord(value) && ["left", "top", "width", "height"].every((key) => typeof value[key] === "number");
}
