import { Workspace } from "../../src/workspace/workspace.ts";
import { emptyVault, after, changesOf } from "../../tests/workspace/vaults.ts";
import { nameUsesOf } from "../../src/workspace/name-uses.ts";
const g: any = [{"do": "write","path": "a.md","text": "---\nsource: made\nchapter: 1\nread: 2025-06-01\n---\n\n\n## 核心概念总结\n\n1. **skip connection（vanishing gradient）**很重要。\n- vanishing gradient (残差连接) helps.\n1. **RC（梯度消失）**很重要。\n\n\n\n\n"},{"do": "replace","note": 0,"line": 0,"by": "- RC (残差连接) helps."}];
let v = emptyVault; const w = new Workspace(v);
for (const s of g) { const c = changesOf(s, v); v = after(v, c); const snap = w.apply(c); const n = snap.note("a.md" as any)!; console.log(n.facts.filter(f=>f.kind==="term"||f.kind==="node").map((f:any)=>f.role+" "+f.names.map((x:any)=>x.text+"/"+x.form+"/"+x.language).join(" | ")));
 console.log([...nameUsesOf(n).joined.keys()]);
 for (const c of (w as any).engine.concepts.all) console.log([...c.names].map((x:any)=>x.folded+":"+[...x.same.keys()].map((y:any)=>y.folded+"="+x.same.get(y)).join(",")));
}
