import { incrementalEqualsFresh } from "../../tests/workspace/laws.ts";
const g: any = [[{"do": "write","path": "a.md","text": "---\nsource: made\nchapter: 1\nread: 2025-06-01\n---\n\n\n## 核心概念总结\n\n1. **skip connection（vanishing gradient）**很重要。\n- vanishing gradient (残差连接) helps.\n1. **RC（梯度消失）**很重要。\n\n\n\n\n"}],[{"do": "replace","note": 0,"line": 0,"by": "- RC (残差连接) helps."}]];
try { incrementalEqualsFresh(g); console.log("ok 2"); } catch (e) { console.log("fails 2"); }
try { incrementalEqualsFresh([...g, []]); console.log("ok 3"); } catch (e) { console.log("fails 3"); }
