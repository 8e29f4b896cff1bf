import * as z from "zod/mini";
import type { Channel } from "../../core/protocol/channel.ts";

/**
 * Names the states that pages remember, so that a page does not read those of another program.
 *
 * Pages do not parse (`bundle.ts` says why); two builds whose states are alike have one name.
 */
export function shapeOf(channels: readonly Channel[]): string {
  const shapes = channels
    .filter(({ remembers }) => remembers)
    .map(({ name, snapshot }) => {
      if (!(snapshot instanceof z.core.$ZodType)) throw new Error(`what is a ${name} made of?`);
      return [name, z.toJSONSchema(snapshot, { unrepresentable: "any" })] as const;
    })
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return Bun.hash(JSON.stringify(shapes)).toString(36);
}
