import { limits } from "../../../contract/limits.ts";
import type { StudioState } from "../../../state/studio.ts";

/** Why a file is not even begun. */
export interface Refused {
  readonly name: string;
  readonly why: "empty" | "too-large" | "quota-used-up" | "too-many-uploads" | "unreadable";
}

type Limited = Pick<StudioState, "fileBytes" | "quotaBytes" | "usedBytes" | "uploads">;

interface Sieved<Given> {
  readonly taken: readonly Given[];
  readonly refused: readonly Refused[];
}

/** Which files can be taken; who is told before anything is sent does not wait in vain. */
export function sieved<Given extends Pick<File, "name" | "size">>(
  files: readonly Given[],
  { fileBytes, quotaBytes, usedBytes, uploads }: Limited,
): Sieved<Given> {
  const taken: Given[] = [];
  const refused: Refused[] = [];
  let [leftBytes, left] = [quotaBytes - usedBytes, limits.uploads - uploads.length];
  for (const file of files) {
    const { name, size } = file;
    // What was begun before is counted already; whether it is the same file is found out later.
    const isBegun = uploads.some((one) => one.fileName === name && one.sizeBytes === size);
    const why = isBegun ? undefined : reason(size, { fileBytes, leftBytes, left });
    if (why) {
      refused.push({ name, why });
      continue;
    }
    taken.push(file);
    if (isBegun) continue;
    leftBytes -= size;
    left -= 1;
  }
  return { taken, refused };
}

function reason(
  sizeBytes: number,
  room: { readonly fileBytes: number; readonly leftBytes: number; readonly left: number },
): Refused["why"] | undefined {
  if (sizeBytes === 0) return "empty";
  if (sizeBytes > room.fileBytes) return "too-large";
  if (sizeBytes > room.leftBytes) return "quota-used-up";
  return room.left <= 0 ? "too-many-uploads" : undefined;
}
