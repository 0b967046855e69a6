// The process that cells run in under Node. It is started with Node's permission model; what that leaves open is closed here.

import dgram from "node:dgram";
import { isBuiltin, registerHooks, syncBuiltinESMExports } from "node:module";
import net from "node:net";
import type { ToKernel } from "#core";
import { Kernel } from "./kernel.ts";

const { process } = globalThis;
const send = process.send?.bind(process);
if (send === undefined) throw new Error("This is started by ibid run.");

const kernel = new Kernel({
  post: (message) => void send(message),
  loadLab: () => import("../lab/index.ts"),
});

process.on("message", (message: ToKernel) => kernel.hear(message));
process.on("disconnect", () => process.exit(0));
process.on("uncaughtException", (error) => kernel.stray(error));
process.on("unhandledRejection", (error) => kernel.stray(error));

closeOff();
send({ type: "ready" });

/**
 * Node's permission model denies files, processes, workers, add-ons and the inspector. It leaves the network, which is taken
 * away here: the functions that open a connection, every way to a module, and the global objects that lead to either. `Buffer`
 * stays: it leads nowhere, and without it no message of a `MessageChannel` arrives, which the lab's training waits for.
 */
function closeOff(): void {
  const refuse = (): never => {
    throw new Error("A cell has no network.");
  };
  net.Socket.prototype.connect = refuse;
  net.Server.prototype.listen = refuse;
  dgram.Socket.prototype.bind = refuse;
  dgram.Socket.prototype.connect = refuse;
  dgram.Socket.prototype.send = refuse;
  syncBuiltinESMExports();
  registerHooks({
    resolve: (specifier, context, next) => {
      const isOwn = context.parentURL?.startsWith("file:") === true;
      if (!isOwn || isBuiltin(specifier) || /^(?:node|data|https?):/u.test(specifier))
        throw new Error(`A cell imports from ibid/lab alone, not from ${specifier}.`);
      return next(specifier, context);
    },
  });
  process.env = {};
  for (const name of Object.getOwnPropertyNames(process)) {
    if (
      /^(?:binding|_linkedBinding|getBuiltinModule|dlopen|mainModule|kill|chdir|_debugProcess|send|report|setuid|setgid)$/u.test(
        name,
      )
    )
      Reflect.defineProperty(process, name, { value: undefined });
  }
  for (const name of [
    "process",
    "fetch",
    "WebSocket",
    "EventSource",
    "XMLHttpRequest",
    "require",
    "module",
    "BroadcastChannel",
    "navigator",
    "localStorage",
    "sessionStorage",
    "Storage",
  ])
    Reflect.deleteProperty(globalThis, name);
}
