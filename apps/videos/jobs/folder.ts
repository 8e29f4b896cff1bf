import { mkdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { RoutePorts } from "../../../platform/app/ports.ts";

/** Where files lie on this machine before they are in the storage. */
export type FolderPorts = Pick<RoutePorts, "video">;

/** Where the bytes of an upload lie until it is whole. */
export function uploadPath(ports: FolderPorts, id: string): string {
  return join(uploadFolder(ports), id);
}

/** The folder of all uploads. */
export function uploadFolder({ video }: FolderPorts): string {
  return join(video.folder, "uploads");
}

/** A folder for what is being made of a video; empty, whatever a killed process left in it. */
export async function openWorkshop(
  { video }: FolderPorts,
  name: string,
): Promise<AsyncDisposable & { readonly folder: string }> {
  const folder = join(video.folder, "work", name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return {
    folder,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** How many bytes of an upload are here; none where there is no file yet. */
export async function receivedBytes(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (cause) {
    if (isMissing(cause)) return 0;
    throw cause;
  }
}

/** Whether something failed because a file is not there. */
export function isMissing(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && cause.code === "ENOENT";
}
