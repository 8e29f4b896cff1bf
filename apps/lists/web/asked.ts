import { newId } from "../../../core/protocol/id.ts";

/** What every command on a list carries: which list, once, and when it was given. */
export function asked(list: string) {
  return { list, op: newId(), givenAt: Date.now() };
}
