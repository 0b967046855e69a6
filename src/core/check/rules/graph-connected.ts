import { message } from "../../model/message.ts";
import { finding, type Rule } from "../rule.ts";

/** What a note puts into the graph is tied to something: by an edge, or by a topic that it is put under. Said once a note. */
export const graphConnected: Rule = {
  severity: "hint",
  scope: "vault",
  find: (note, vault) => {
    const islands = note
      .facts("node")
      .filter(({ role, topic, names }) => role === "member" && topic === null && vault.isIsland(names[0]?.text ?? ""));
    const [first] = islands;
    if (first === undefined) return [];
    const names = [...new Set(islands.map((node) => node.names[0]?.text ?? ""))];
    return [finding(note.id, first.span, message("graph/island", { names }))];
  },
};
