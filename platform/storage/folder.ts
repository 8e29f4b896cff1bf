import { constants } from "node:fs";
import { mkdir, open, readdir, rename, rm, rmdir, stat, unlink } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { newId } from "../../core/protocol/id.ts";
import { type FileBody, isKey, type Storage, type StoredFile } from "./storage.ts";

/** What is being written; no key begins with a dot. */
const incoming = ".incoming";

/** After how long a half-written file is nobody's: its writer was killed. */
const abandonedMs = 7 * 86_400_000;

/** How often a write is tried whose folder is taken away by a delete of the same moment. */
const attempts = 5;

/**
 * Keeps files in a folder of this machine, which it makes; several processes may share it.
 *
 * A file is written under another name, brought to disk, and only then given its own: after a
 * crash there is all of it, or none. What a killed process left behind is cleared away here.
 */
export async function openFolder(root: string): Promise<Storage> {
  await makeFolder(join(root, incoming));
  await clearAbandoned(join(root, incoming));
  const pathOf = (key: string) => {
    if (!isKey(key)) throw new Error(`Not a key of a file: ${JSON.stringify(key)}`);
    return join(root, key);
  };
  const storage: Storage = {
    async put(key, body) {
      const path = pathOf(key);
      const draft = join(root, incoming, newId());
      try {
        await writeDurably(draft, body);
        await moveDurably(draft, path);
      } catch (cause) {
        await rm(draft, { force: true });
        throw cause;
      }
    },
    async adopt(key, from) {
      const path = pathOf(key);
      await syncFile(from);
      try {
        await moveDurably(from, path);
      } catch (cause) {
        if (!isElsewhere(cause)) throw cause;
        // Another disk: copied, and only then taken away.
        await storage.put(key, Bun.file(from));
        await rm(from, { force: true });
      }
    },
    async lend(key) {
      const file = isKey(key) ? await openFile(join(root, key)) : undefined;
      return file && { path: join(root, key), [Symbol.asyncDispose]: async () => undefined };
    },
    open: async (key) => (isKey(key) ? openFile(join(root, key)) : undefined),
    async delete(key) {
      const path = pathOf(key);
      await unlink(path).catch(unlessGone);
      await removeEmpty(dirname(path), root);
    },
    async deleteFolder(folder) {
      const path = pathOf(folder);
      await rm(path, { recursive: true, force: true });
      await removeEmpty(dirname(path), root);
    },
    list: async (folder) => listFolder(root, pathOf(folder)),
  };
  return storage;
}

async function openFile(path: string): Promise<StoredFile | undefined> {
  const found = await stat(path).catch(unlessGone);
  if (!found?.isFile()) return undefined;
  return { sizeBytes: found.size, modifiedAt: Math.trunc(found.mtimeMs), body: Bun.file(path) };
}

async function writeDurably(path: string, body: FileBody): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    if (body instanceof Uint8Array) await file.writeFile(body);
    else for await (const chunk of streamOf(body)) await file.writeFile(chunk);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, constants.O_RDONLY);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Whether a file cannot be renamed because its new place is on another disk. */
function isElsewhere(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && cause.code === "EXDEV";
}

function streamOf(body: Blob | ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  return body instanceof Blob ? body.stream() : body;
}

async function moveDurably(from: string, to: string): Promise<void> {
  const folder = dirname(to);
  for (let attempt = 1; ; attempt++) {
    try {
      await makeFolder(folder);
      await rename(from, to);
      break;
    } catch (cause) {
      if (!isGone(cause) || attempt === attempts) throw cause;
    }
  }
  // The name of a file is written in its folder, which has to reach the disk as well; unless
  // somebody has taken it away already.
  await syncFolder(folder).catch(unlessGone);
}

/** Makes a folder and those above it; each new one is on disk, and so is its name. */
async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  const above = dirname(first);
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    await syncFolder(folder).catch(unlessGone);
    if (folder === above || folder === dirname(folder)) return;
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, constants.O_RDONLY);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Removes folders that hold nothing any more, from the deepest up to the root's own. */
async function removeEmpty(deepest: string, root: string): Promise<void> {
  for (let folder = deepest; folder !== root; folder = dirname(folder)) {
    try {
      await rmdir(folder);
    } catch (cause) {
      if (isGone(cause)) continue;
      return; // it holds something
    }
  }
}

async function listFolder(root: string, path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(unlessGone);
  return (entries ?? [])
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}

async function clearAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await stat(path).catch(unlessGone);
    if (found && found.mtimeMs < Date.now() - abandonedMs) await rm(path, { force: true });
  }
}

function isGone(cause: unknown): boolean {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  return code === "ENOENT" || code === "ENOTDIR";
}

/** Makes a file that is not there an `undefined`; anything else stays broken. */
function unlessGone(cause: unknown): undefined {
  if (!isGone(cause)) throw cause;
  return undefined;
}
