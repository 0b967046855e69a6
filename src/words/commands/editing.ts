import type { CommandWords } from "./help.ts";

export const lspHelp: CommandWords = {
  usage: ["ibid lsp [--stdio]"],
  summary: { zh: "给编辑器用的语言服务器", en: "The language server, for editors" },
  about: {
    zh: "在标准输入输出上说 LSP 3.17。编辑器自己启动它；docs/editors.zh.md 写着各个编辑器怎样设置。",
    en: "Speaks LSP 3.17 on standard input and output. Editors start it by themselves; docs/editors.md tells how to set up each.",
  },
  options: {
    stdio: {
      takes: null,
      about: { zh: "走标准输入输出，本来就是这样", en: "Use standard input and output, as it does anyway" },
    },
    clientProcessId: {
      takes: "PID",
      about: { zh: "这个进程不在了就退出", en: "End when this process is gone" },
    },
  },
  examples: ["ibid lsp"],
};
