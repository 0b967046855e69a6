/** Kinds of data that only the prelude sends and only ibid reads. */
export const expectationType = "application/vnd.ibid.expectation+json";
export const tableType = "application/vnd.ibid.table+json";

/**
 * What Python cells have beside the language, as those of TypeScript do: `seed`, `expect` and `table`; frames of pandas are
 * shown as tables. It runs before the first cell.
 */
export function prelude(seed: number): string {
  return `
import random as _random
seed = ${seed}
_random.seed(seed)

def _ibid():
    import math, sys
    from IPython import get_ipython
    from IPython.display import publish_display_data

    def plain(value):
        if hasattr(value, "item") and getattr(value, "size", 1) == 1:
            value = value.item()
        if hasattr(value, "tolist"):
            value = value.tolist()
        if isinstance(value, bool) or value is None or isinstance(value, (int, str)):
            return value
        if isinstance(value, float):
            return value if math.isfinite(value) else str(value)
        if isinstance(value, dict):
            return {str(key): plain(one) for key, one in value.items()}
        if isinstance(value, (list, tuple, set)):
            return [plain(one) for one in value]
        return str(value)

    class Expecting:
        def __init__(self, value, claim, line):
            self.value, self.claim, self.line = value, claim, line

        def _tell(self, relation, bound, within, holds):
            data = {"claim": str(self.claim), "relation": relation, "value": plain(self.value), "bound": plain(bound),
                    "within": within, "holds": bool(holds), "line": self.line}
            publish_display_data({"${expectationType}": data})

        def above(self, bound): return self._tell("above", bound, None, self.value > bound)
        def below(self, bound): return self._tell("below", bound, None, self.value < bound)
        def at_least(self, bound): return self._tell("atLeast", bound, None, self.value >= bound)
        def at_most(self, bound): return self._tell("atMost", bound, None, self.value <= bound)
        def equals(self, bound): return self._tell("equals", bound, None, plain(self.value) == plain(bound))
        def true(self): return self._tell("true", True, None, self.value is True)
        def near(self, bound, within=None):
            within = abs(bound) * 1e-9 if within is None else within
            return self._tell("near", bound, float(within), abs(self.value - bound) <= within)

    def expect(value, claim=""):
        return Expecting(value, claim, sys._getframe(1).f_lineno)

    def table(rows, title=None):
        rows = [row if isinstance(row, dict) else {"value": row} for row in rows]
        columns = list(dict.fromkeys(str(column) for row in rows for column in row))
        cells = [[plain(row.get(column)) for column in columns] for row in rows]
        publish_display_data({"${tableType}": {"title": title, "columns": columns, "rows": cells}, "text/plain": "table"})

    def frame(data, include=None, exclude=None):
        index = [str(name) if name is not None else "" for name in data.index.names]
        columns = index + [str(column) for column in data.columns]
        rows = [[plain(one) for one in (key if isinstance(key, tuple) else (key,))] + [plain(one) for one in row]
                for key, row in zip(data.index[:1001], data.head(1001).itertuples(index=False))]
        return {"${tableType}": {"title": None, "columns": columns, "rows": rows, "more": max(0, len(data) - len(rows))},
                "text/plain": "table"}

    get_ipython().display_formatter.mimebundle_formatter.for_type_by_name("pandas.core.frame", "DataFrame", frame)
    return expect, table

expect, table = _ibid()
del _ibid
`;
}
