import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readZoteroService } from "../../src/sources/zotero/service.ts";

const data = (value: { readonly key: string; readonly [field: string]: unknown }, enclosure?: string) => ({
  key: value.key,
  version: 1,
  links: enclosure === undefined ? {} : { enclosure: { type: "application/pdf", href: enclosure } },
  data: value,
});

const items = [
  data({
    key: "SICP2345",
    itemType: "book",
    title: "Structure and Interpretation of Computer Programs",
    creators: [{ creatorType: "author", firstName: "Harold", lastName: "Abelson" }],
    date: "1996-07",
    extra: "Citation Key: abelsonStructure1996",
    collections: ["SHELF234"],
  }),
  data(
    {
      key: "PDF23456",
      itemType: "attachment",
      parentItem: "SICP2345",
      title: "PDF",
      linkMode: "imported_file",
      contentType: "application/pdf",
      filename: "sicp 书.pdf",
    },
    "file:///home/reader/Zotero/storage/PDF23456/sicp%20%E4%B9%A6.pdf",
  ),
  data({
    key: "HIGH2345",
    itemType: "annotation",
    parentItem: "PDF23456",
    annotationType: "highlight",
    annotationText: "计算机程序的构造和解释",
    annotationComment: "",
    annotationColor: "#ffd400",
    annotationPageLabel: "xxii",
    annotationSortIndex: "00021|000900|00100",
    annotationPosition: '{"pageIndex":20,"rects":[[72,500,300,512]]}',
  }),
  data({ key: "NOTE2345", itemType: "note", parentItem: "SICP2345", note: "<p>no work</p>" }),
  ...Array.from({ length: 120 }, (_, index) =>
    data({ key: `MANY${String(1000 + index)}`, itemType: "journalArticle", title: `第 ${index} 篇`, creators: [] }),
  ),
];
const groupItems = [data({ key: "CIRC2345", itemType: "book", title: "The Circle’s Book", creators: [] })];
const lists: { readonly [path: string]: readonly unknown[] } = {
  "/api/users/0/items": items,
  "/api/users/0/collections": [data({ key: "SHELF234", name: "书架", parentCollection: false })],
  "/api/users/0/groups": [{ id: 4711, data: { id: 4711, name: "Reading circle" } }],
  "/api/groups/4711/items": groupItems,
  "/api/groups/4711/collections": [],
};

let status = 200;
let body: string | null = null;
const asked: string[] = [];
let server: Server;
let address = "";

beforeAll(async () => {
  server = createServer((request, response) => {
    const url = new URL(request.url ?? "", "http://127.0.0.1");
    asked.push(`${request.method} ${url.pathname} ${request.headers["zotero-api-version"]}`);
    const list = lists[url.pathname] ?? [];
    const start = Number(url.searchParams.get("start"));
    response.writeHead(status, {
      "Content-Type": "application/json",
      "Total-Results": String(list.length),
      ...(status === 302 ? { Location: "http://example.org/" } : {}),
    });
    response.end(body ?? JSON.stringify(list.slice(start, start + Number(url.searchParams.get("limit")))));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => new Promise((done) => server.close(done)));

describe("Zotero's local service", () => {
  test("gives the whole library, page by page, with groups, files and annotations", async () => {
    const library = await readZoteroService(fetch, address);
    expect(library.problems).toEqual([]);
    expect(library.items).toHaveLength(122);
    expect(library.items[0]).toMatchObject({
      key: "SICP2345",
      library: "user",
      collections: ["SHELF234"],
      item: {
        id: "abelsonStructure1996",
        type: "book",
        author: [{ family: "Abelson", given: "Harold" }],
        issued: { "date-parts": [[1996, 7]] },
        custom: { zoteroKey: "SICP2345" },
      },
      attachments: [
        {
          key: "PDF23456",
          at: { kind: "file", path: "/home/reader/Zotero/storage/PDF23456/sicp 书.pdf" },
          annotations: [
            {
              kind: "highlight",
              text: "计算机程序的构造和解释",
              pageLabel: "xxii",
              position: { kind: "page", page: 20, rectangles: [[72, 500, 300, 512]] },
            },
          ],
        },
      ],
    });
    expect(library.items.at(-1)).toMatchObject({ key: "CIRC2345", library: "group 4711" });
    expect(library.collections).toEqual([{ key: "SHELF234", name: "书架", parent: null }]);
    expect(asked.every((line) => line.startsWith("GET /api/") && line.endsWith(" 3"))).toBe(true);
  });

  test.each([
    [403, null, "not-allowed", "allow-local-access"],
    [404, null, "no-service", "update-zotero"],
    [500, null, "bad-answer", "start-zotero"],
    [200, "<html>", "bad-answer", "update-zotero"],
    [200, "{}", "bad-answer", "update-zotero"],
    [302, null, "not-running", "start-zotero"],
  ])("an answer of %i %s is said to be %s", async (code, text, kind, remedy) => {
    status = code;
    body = text;
    const { items: read, problems } = await readZoteroService(fetch, address);
    status = 200;
    body = null;
    expect(read).toEqual([]);
    expect(problems).toMatchObject([{ kind, remedy }]);
  });

  test("that is not running is said to be so", async () => {
    const idle = createServer();
    await new Promise<void>((done) => idle.listen(0, "127.0.0.1", done));
    const { port } = idle.address() as AddressInfo;
    await new Promise((done) => idle.close(done));
    const { problems } = await readZoteroService(fetch, `http://127.0.0.1:${port}`);
    expect(problems).toMatchObject([{ kind: "not-running", detail: "ECONNREFUSED", remedy: "start-zotero" }]);
  });

  test.each(["https://api.zotero.org", "http://192.168.0.7:23119", "http://127.0.0.1.example.org", "nonsense"])(
    "is not looked for at %s",
    async (elsewhere) => {
      let called = false;
      const fetcher: typeof fetch = (...request) => {
        called = true;
        return fetch(...request);
      };
      const { problems } = await readZoteroService(fetcher, elsewhere);
      expect(problems).toMatchObject([{ kind: "not-loopback", about: elsewhere, remedy: "use-loopback" }]);
      expect(called).toBe(false);
    },
  );
});
