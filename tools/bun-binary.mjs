/**
 * Which of Bun's npm packages holds the binary for a machine.
 *
 * npm installs the one that fits system, processor and C library, but knows nothing of AVX2: the
 * "baseline" builds for older x64 processors are never installed by themselves.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * @typedef {object} Machine
 * @property {string} platform as in `process.platform`
 * @property {string} arch as in `process.arch`
 * @property {"glibc" | "musl" | undefined} libc undefined where there is no choice
 * @property {boolean} avx2 whether an x64 processor has it; of no account elsewhere
 */

const platforms = new Set(["linux", "darwin"]);
const archNames = new Map([
  ["x64", "x64"],
  ["arm64", "aarch64"],
]);

/**
 * The package for a machine, or undefined where Bun has none that Dvor supports.
 *
 * @param {Machine} machine
 */
export function bunPackage({ platform, arch, libc, avx2 }) {
  const archName = archNames.get(arch);
  if (!archName || !platforms.has(platform)) return undefined;
  const musl = platform === "linux" && libc === "musl" ? "-musl" : "";
  const baseline = arch === "x64" && !avx2 ? "-baseline" : "";
  return `@oven/bun-${platform}-${archName}${musl}${baseline}`;
}

/** @returns {Machine} */
export function thisMachine() {
  const { platform, arch } = process;
  return { platform, arch, libc: libcOf(platform), avx2: arch !== "x64" || hasAvx2(platform) };
}

/**
 * @param {string} platform
 * @returns {Machine["libc"]}
 */
function libcOf(platform) {
  if (platform !== "linux") return undefined;
  const { report } = process;
  // Without this the report looks up the names of open connections, which may take seconds.
  Object.assign(report, { excludeNetwork: true });
  const { header } = /** @type {{ header: object }} */ (report.getReport());
  return "glibcVersionRuntime" in header ? "glibc" : "musl";
}

/** @param {string} platform */
function hasAvx2(platform) {
  if (platform === "linux") {
    return /^flags\b.*\bavx2\b/m.test(readFileSync("/proc/cpuinfo", "utf8"));
  }
  // Under Rosetta, too, the answer is what the translated program may use.
  const { stdout } = spawnSync("sysctl", ["-n", "hw.optional.avx2_0"], { encoding: "utf8" });
  return stdout?.trim() === "1";
}
