import { becomesHost, type Member, signsUp } from "../platform/testing/browser-jar.ts";
import type { Dvor } from "../platform/testing/dvor.ts";

/** People with accounts, each from an address of their own; the first keeps the house. */
export async function gather(server: Dvor, size: number): Promise<readonly Member[]> {
  const members = [await becomesHost(server, { address: "10.8.0.1" })];
  while (members.length < size) {
    const count = Math.min(8, size - members.length);
    const some = Array.from({ length: count }, (_, index) => {
      const number = members.length + index;
      const address = `10.8.${Math.floor(number / 200)}.${(number % 200) + 1}`;
      return signsUp(server, { handle: `person${number}`, address });
    });
    members.push(...(await Promise.all(some)));
  }
  return members;
}
