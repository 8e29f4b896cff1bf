/**
 * Brings node_modules in step with the lockfile, and says nothing when it is.
 *
 * Only files are compared, so that a start with everything in place costs a few milliseconds.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { bunPackage, thisMachine } from "./bun-binary.mjs";

/** @typedef {import("./bun-binary.mjs").Machine} Machine */
/**
 * What a lockfile says of one package; npm keeps a second lockfile of what it has installed.
 *
 * @typedef {object} Locked
 * @property {string} [version]
 * @property {boolean} [dev]
 * @property {boolean} [optional]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 */
/** @typedef {Record<string, Locked>} Packages by their path under the project */

/**
 * The first package which the lockfile asks for on this machine and which is not there, if any.
 *
 * @param {Packages} wanted
 * @param {Packages} installed
 * @param {{ machine: Machine, dev: boolean }} options `dev`: the tests' packages are needed too
 */
export function missingPackage(wanted, installed, { machine, dev }) {
  return Object.keys(wanted).find((path) => {
    const locked = wanted[path];
    if (!locked || path === "" || (locked.dev && !dev)) return false;
    const there = installed[path];
    if (there) return there.version !== locked.version;
    return !locked.optional || isForMachine(locked, machine);
  });
}

/**
 * An optional package without conditions belongs to another one, which may not be for this machine.
 *
 * @param {Locked} locked
 * @param {Machine} machine
 */
function isForMachine({ os, cpu, libc }, machine) {
  if (!os && !cpu) return false;
  const fits = (/** @type {string[] | undefined} */ list, /** @type {string | undefined} */ one) =>
    !list || (one !== undefined && list.includes(one));
  return fits(os, machine.platform) && fits(cpu, machine.arch) && fits(libc, machine.libc);
}

/**
 * Installs what is missing and returns the path of Bun's binary; ends the process where it cannot.
 *
 * @param {{ dev: boolean }} options
 */
export function install({ dev }) {
  const machine = thisMachine();
  const { platform, arch } = machine;
  const name = bunPackage(machine) ?? fail(`Bun does not run on ${platform} ${arch}.`);
  const wanted = packagesOf("package-lock.json");
  if (missingPackage(wanted, packagesOf("node_modules/.package-lock.json"), { machine, dev })) {
    npm("Installing packages (npm ci)", ["ci", "--include=dev"]);
  }
  const binary = `node_modules/${name}/bin/bun`;
  const version = wanted["node_modules/bun"]?.version;
  if (!existsSync(binary) || versionOf(name) !== version) {
    const exact = `${name}@${version}`;
    npm(`Installing Bun for this processor (${name})`, ["install", "--no-save", exact]);
  }
  return existsSync(binary) ? binary : fail(`npm installed ${name}, but ${binary} is not there.`);
}

/**
 * @param {string} lockfile
 * @returns {Packages}
 */
function packagesOf(lockfile) {
  return existsSync(lockfile) ? JSON.parse(readFileSync(lockfile, "utf8")).packages : {};
}

/** @param {string} name */
function versionOf(name) {
  return JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version;
}

/**
 * @param {string} what
 * @param {string[]} args
 */
function npm(what, args) {
  console.error(`${what} …`);
  const { status, stdout, stderr, error } = spawnSync("npm", args, { encoding: "utf8" });
  if (status === 0) return;
  console.error(`${stdout ?? ""}${stderr ?? ""}`);
  fail(`npm ${args.join(" ")} failed${error ? `: ${error.message}` : "."}`);
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  console.error(message);
  process.exit(1);
}
