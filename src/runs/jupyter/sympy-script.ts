/** The kind of data that only this script sends and only ibid reads. */
export const answerType = "application/vnd.ibid.answer+json";

/**
 * What is run before the first question. It makes SymPy's expressions of a question's parts, each by the name of its kind and
 * none by evaluating text; variables are called by their numbers. It says `same` only of what SymPy came to without anything
 * left undone.
 */
export const sympyScript: string = `
def _ibid_sympy():
    import base64, json
    import sympy as sp
    from IPython.display import publish_display_data

    domains = {"real": {"real": True}, "positive": {"positive": True}, "nonnegative": {"nonnegative": True},
               "unit": {"positive": True}, "integer": {"integer": True}, "natural": {"integer": True, "positive": True}}
    functions = {"exp": sp.exp, "log": sp.log, "sin": sp.sin, "cos": sp.cos, "tan": sp.tan, "sinh": sp.sinh, "cosh": sp.cosh,
                 "tanh": sp.tanh, "arsinh": sp.asinh, "arcosh": sp.acosh, "artanh": sp.atanh, "arcsin": sp.asin,
                 "arccos": sp.acos, "arctan": sp.atan, "erf": sp.erf, "gamma": sp.gamma, "factorial": sp.factorial,
                 "absolute": sp.Abs, "floor": sp.floor, "ceiling": sp.ceiling, "sign": sp.sign}
    undone = (sp.Integral, sp.Sum, sp.Limit, sp.Piecewise, sp.AccumBounds)

    def made(part, variables):
        of = lambda one: made(one, variables)
        kind = part["kind"]
        if kind == "number":
            return sp.Rational(int(part["numerator"]), int(part["denominator"]))
        if kind == "pi":
            return sp.pi
        if kind == "e":
            return sp.E
        if kind == "infinity":
            return sp.oo if part["sign"] == 1 else -sp.oo
        if kind == "variable":
            return variables[part["at"]]
        if kind == "sum":
            return sp.Add(*[of(one) for one in part["parts"]])
        if kind == "product":
            return sp.Mul(*[of(one) for one in part["parts"]])
        if kind == "power":
            return sp.Pow(of(part["base"]), of(part["exponent"]))
        if kind == "function":
            return functions[part["name"]](of(part["of"]))
        if kind == "integral":
            body, over = of(part["of"]), (variables[part["by"]], of(part["from"]), of(part["to"]))
            value = sp.integrate(body, over)
            # Where it names conditions of convergence, values must bear out what comes without them.
            return sp.integrate(body, over, conds="none") if value.has(sp.Piecewise) else value
        if kind == "series":
            return sp.summation(of(part["of"]), (variables[part["by"]], of(part["from"]), of(part["to"])))
        if kind == "limit":
            side = {"above": "+", "below": "-", "both": "+-"}[part["side"]]
            return sp.limit(of(part["of"]), variables[part["by"]], of(part["to"]), side)
        raise ValueError(kind)

    def said(question):
        variables = [sp.Symbol("x%d" % at, **domains[one["domain"]]) for at, one in enumerate(question["variables"])]
        left, right = sp.simplify(made(question["left"], variables)), sp.simplify(made(question["right"], variables))
        isWhole = not any(side.has(*undone) or side.has(sp.oo, -sp.oo, sp.zoo, sp.nan) for side in (left, right))
        bound = {one for one, it in zip(variables, question["variables"]) if it["isBound"]}
        if not isWhole or (left - right).free_symbols & bound:
            return "unknown", left, right
        if sp.simplify(left - right) == 0:
            return "same", left, right
        return {True: "same", False: "different"}.get((left - right).equals(0), "unknown"), left, right

    def ask(text):
        says, left, right = said(json.loads(base64.b64decode(text)))
        publish_display_data({"${answerType}": {"says": says, "left": sp.sstr(left)[:1000], "right": sp.sstr(right)[:1000],
                                                "version": sp.__version__}})
    return ask

_ibid_ask = _ibid_sympy()
`;

/** The code that asks one question. */
export function sympyCall(question: string): string {
  return `_ibid_ask("${Buffer.from(question).toString("base64")}")`;
}
