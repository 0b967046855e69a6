// The frame on an origin of its own, in which the workbench has cells run. It starts a worker when it is asked to, hands messages
// on between the two, and ends the worker whatever that does. It runs nothing itself.
const application = `http://127.0.0.1:${location.port}`;

addEventListener("message", ({ origin, source, data, ports: [port] }: MessageEvent<unknown>) => {
  if (origin !== application || source !== parent || data !== "start" || port === undefined) return;
  const worker = new Worker("/sandbox/worker-main.js", { type: "module" });
  worker.addEventListener("message", (event: MessageEvent<unknown>) => port.postMessage(event.data));
  worker.addEventListener("error", () => port.postMessage("broken"));
  port.addEventListener("message", (event: MessageEvent<unknown>) => {
    if (event.data === "end") {
      worker.terminate();
      port.close();
    } else if (event.data === "ping") port.postMessage("pong");
    else worker.postMessage(event.data);
  });
  port.start();
});

parent.postMessage("ready", application);

export {};
