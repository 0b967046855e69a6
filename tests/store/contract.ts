import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Owned } from "../../src/store/document.ts";
import type { CandidateRequest, SearchEngine } from "../../src/store/engine.ts";
import { type Expression, termExpression } from "../../src/store/expression.ts";
import { facetTerm } from "../../src/store/facet.ts";
import { refresh } from "../../src/store/sqlite/refresh.ts";
import { everythingIn } from "./vault.ts";

export type MadeEngine = { readonly engine: SearchEngine; readonly dispose: () => Promise<void> };

const notes = {
  "a.md": "# 甲\n\n残差连接把输入送到加法。\n\nThe residual block learns weight_decay.",
  "b.md": "# 乙\n\n残差块与网络。\n\nA residual connection, and back-propagation.",
};

function phrase(...terms: readonly string[]): Expression {
  return { op: "terms", terms, prefix: false };
}

/** What every engine has to do, whatever it keeps its documents in. */
export function meetsContract(name: string, make: () => Promise<MadeEngine>): void {
  describe(`the index in ${name}`, () => {
    let made: MadeEngine;
    let engine: SearchEngine;
    beforeEach(async () => {
      made = await make();
      engine = made.engine;
    });
    afterEach(async () => await made.dispose());

    const put = async (texts: Readonly<Record<string, string>>, state = ""): Promise<void> =>
      await refresh(engine, everythingIn(texts), state);
    const textsFor = async (
      expression: Expression | null,
      more: Partial<CandidateRequest> = {},
    ): Promise<readonly string[]> =>
      (await engine.candidates({ expression, owners: null, after: 0, limit: 100, ...more })).map(({ text }) => text);
    const ownerId = async (key: string): Promise<number> =>
      (await engine.owners(null)).find((owner) => owner.key === key)?.id ?? -1;

    it("is empty at first", async () => {
      expect(await engine.state()).toBe("");
      expect(await engine.size()).toBe(0);
      expect(await engine.owned()).toEqual([]);
      expect(await textsFor(null)).toEqual([]);
      expect(await engine.frequencies(["x"])).toEqual([0]);
    });

    it("gives documents back as they were put", async () => {
      const everything = everythingIn(notes);
      await refresh(engine, everything, "s");
      const stored = await engine.candidates({ expression: null, owners: null, after: 0, limit: 100 });
      const put = everything.flatMap(({ documents }) => documents);
      expect(stored.map(({ id: _, owner: __, ...document }) => document)).toEqual(expect.arrayContaining([...put]));
      expect(stored).toHaveLength(put.length);
      expect(await engine.size()).toBe(put.length);
      expect(await engine.state()).toBe("s");
      const owners = await engine.owners(null);
      expect(owners.map(({ id: _, ...owner }) => owner)).toEqual(
        expect.arrayContaining(everything.map(({ owner }) => owner)),
      );
      expect(await engine.owners([owners[0]?.id ?? 0])).toEqual([owners[0]]);
    });

    it("finds terms, phrases, beginnings, both, either and one without the other", async () => {
      await put(notes);
      const first = "残差连接把输入送到加法。";
      const second = "残差块与网络。";
      expect(await textsFor(phrase("残差"))).toEqual([first, second]);
      expect(await textsFor(phrase("残差", "差连"))).toEqual([first]);
      expect(await textsFor(phrase("差连", "残差"))).toEqual([]);
      expect(await textsFor({ op: "terms", terms: ["残"], prefix: true })).toEqual([first, second]);
      expect(await textsFor({ op: "terms", terms: ["residual", "conn"], prefix: true })).toHaveLength(1);
      expect(await textsFor({ op: "and", parts: [phrase("残差"), phrase("网络")] })).toEqual([second]);
      expect(await textsFor({ op: "or", parts: [phrase("加法"), phrase("网络")] })).toEqual([first, second]);
      expect(await textsFor({ op: "without", from: phrase("残差"), not: phrase("网络") })).toEqual([first]);
      expect(await textsFor(phrase("weight_decay"))).toHaveLength(1);
      expect(await textsFor(phrase("decay"))).toHaveLength(1);
      expect(await textsFor(termExpression(facetTerm({ by: "kind", value: "heading" })))).toEqual(["# 甲", "# 乙"]);
    });

    it("goes on after an id, keeps to a limit, and to owners", async () => {
      await put(notes);
      const expression = phrase("residual");
      const all = await engine.candidates({ expression, owners: null, after: 0, limit: 100 });
      expect(all).toHaveLength(2);
      expect(await engine.candidates({ expression, owners: null, after: 0, limit: 1 })).toEqual(all.slice(0, 1));
      expect(await engine.candidates({ expression, owners: null, after: all[0]?.id ?? 0, limit: 9 })).toEqual(
        all.slice(1),
      );
      const owners = new Set([await ownerId("b.md")]);
      expect(await textsFor(expression, { owners })).toEqual(["A residual connection, and back-propagation."]);
      expect(await textsFor(null, { owners })).toHaveLength(3);
      expect(await textsFor(expression, { owners: new Set() })).toEqual([]);
    });

    it("counts the documents that have a term, and completes beginnings", async () => {
      await put(notes);
      expect(await engine.frequencies(["residual", "残差", "nowhere", "decay"])).toEqual([2, 2, 0, 1]);
      const { terms, documents } = await engine.completions("resid", 5);
      expect(terms).toEqual([{ term: "residual", documents: 2 }]);
      expect(documents).toBe(2);
      expect((await engine.completions("", 2)).terms).toHaveLength(2);
      expect((await engine.words("w", 6, 12)).map(({ term }) => term)).toEqual(["weight", "weight_decay"]);
    });

    it("knows by which names a concept goes", async () => {
      const text = "## 核心概念总结\n\n1. 残差连接（residual connection）是一种结构。";
      await put({ "c.md": text });
      const names = (await engine.namesakes("residual connection", 9)).map((name) => name.text);
      expect(await engine.namesakes("residual connection", 1)).toEqual([]);
      expect(names.toSorted()).toEqual(["residual connection", "残差连接"]);
      await put({ "c.md": "nothing" });
      expect(await engine.namesakes("residual connection", 9)).toEqual([]);
    });

    it("is after any changes what it would be if it had been made of the last", async () => {
      const fresh = await make();
      await put(notes);
      await put({ "a.md": notes["a.md"].replace("残差连接", "恒等映射"), "c.md": "三 residual" });
      const last = { "a.md": "# 甲\n\nentirely new, residual", "b.md": notes["b.md"] };
      await put(last, "end");
      await refresh(fresh.engine, everythingIn(last), "end");
      for (const one of ["残差", "恒等", "residual", "new", "三", "heading"]) {
        const texts = async (of: SearchEngine): Promise<readonly string[]> =>
          (await of.candidates({ expression: phrase(one), owners: null, after: 0, limit: 99 }))
            .map(({ text }) => text)
            .toSorted();
        expect(await texts(engine)).toEqual(await texts(fresh.engine));
        expect(await engine.frequencies([one])).toEqual(await fresh.engine.frequencies([one]));
      }
      expect((await engine.completions("", 999)).terms).toEqual((await fresh.engine.completions("", 999)).terms);
      expect(await engine.size()).toBe(await fresh.engine.size());
      expect((await engine.owned()).map((one) => JSON.stringify(one)).toSorted()).toEqual(
        (await fresh.engine.owned()).map((one) => JSON.stringify(one)).toSorted(),
      );
      await fresh.dispose();
    });

    it("changes as a whole or not at all", async () => {
      await put(notes, "before");
      const failing = function* (): IterableIterator<Owned & { fingerprint: string }> {
        const [first] = everythingIn({ "a.md": "other" });
        if (first !== undefined) yield { ...first, fingerprint: "f" };
        throw new Error("in the midst");
      };
      await expect(engine.change({ replaced: failing(), removed: [], state: "after" })).rejects.toThrow("in the midst");
      expect(await engine.state()).toBe("before");
      expect(await textsFor(phrase("other"))).toEqual([]);
      expect(await textsFor(phrase("残差"))).toHaveLength(2);
    });

    it("is given up when asked to, and has not changed", async () => {
      await put(notes, "before");
      const controller = new AbortController();
      const many = function* (): IterableIterator<Owned & { fingerprint: string }> {
        for (let at = 0; ; at += 1) {
          const [owned] = everythingIn({ [`n${at}.md`]: "forever" });
          if (at === 20) controller.abort();
          if (owned !== undefined) yield { ...owned, fingerprint: "f" };
        }
      };
      await expect(
        engine.change({ replaced: many(), removed: [], state: "after" }, { signal: controller.signal }),
      ).rejects.toThrow();
      expect(await engine.state()).toBe("before");
      expect(await textsFor(phrase("forever"))).toEqual([]);
    });

    it("answers questions that are asked during a change with what was before it, or after", async () => {
      await put(notes);
      const changing = put({ "a.md": "residual residual" });
      const during = await textsFor(phrase("residual"));
      await changing;
      expect([1, 2]).toContain(during.length);
      expect(await textsFor(phrase("residual"))).toEqual(["residual residual"]);
    });

    it("says how far it is", async () => {
      const seen: number[] = [];
      await refresh(engine, everythingIn(notes), "", { onProgress: (done) => seen.push(done) });
      expect(seen).toEqual([1, 2]);
    });
  });
}
