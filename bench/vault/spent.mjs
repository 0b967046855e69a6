import { readFileSync, writeFileSync } from "node:fs";

// Loaded before a program that is measured: says what it used when it ends.
// The most that the kernel saw; what `resourceUsage` says begins with what the parent had.
const peak = () => {
  try {
    return Number(/VmHWM:\s+(\d+)/u.exec(readFileSync("/proc/self/status", "utf8"))?.[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
};

process.on("exit", () => {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  writeFileSync(
    `${process.env.SPENT_FOLDER}/${process.pid}.json`,
    JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, memory: Math.round(peak() / 1e3) }),
  );
});
