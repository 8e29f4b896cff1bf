import { courtyardChannel, invitationsChannel } from "../../apps/people/contract.ts";
import { invitationsWatch } from "../../apps/people/state.ts";
import type { Client } from "../../core/client/client.ts";
import { newId } from "../../core/protocol/id.ts";
import {
  becomesHost,
  type Member,
  type NewAccount,
  signsUp,
} from "../../platform/testing/browser-jar.ts";
import { type Dvor, type DvorOptions, startDvor } from "../../platform/testing/dvor.ts";
import { until } from "../../platform/testing/until.ts";
import type { Seat } from "./people.ts";

/** A courtyard with a host, for a file of tests. */
export interface OpenCourtyard extends AsyncDisposable {
  readonly url: string;
  readonly dvor: Dvor;
  readonly host: Member;
  readonly client: Client;
  /** The host decides who may join, and whether guests may look in. */
  decides(joining: "anyone" | "invited" | "nobody", guestsLookIn?: boolean): Promise<void>;
  /** Makes a link that lets one person in; gives its path. */
  invites(note: string): Promise<string>;
  /** Somebody with an account, whose user name is theirs in this seat. */
  member(seat: Seat, name: string, account?: NewAccount): Promise<Member>;
}

/** How every courtyard of these tests is called. */
export const place = "Lime Court";

/** Opens a courtyard that anyone may join. */
export async function openCourtyard(options: DvorOptions = {}): Promise<OpenCourtyard> {
  const dvor = await startDvor(options);
  const host = await becomesHost(dvor, { courtyard: { name: place } });
  const client = host.socket();
  const invitations = client.topic(invitationsWatch);
  const stop = invitations.listen(() => {});
  return {
    url: dvor.url,
    dvor,
    host,
    client,
    async decides(joining, guestsLookIn = true) {
      const decided = { name: place, joining, guestsLookIn };
      await client.send(courtyardChannel, "courtyard.change", decided);
    },
    async invites(note) {
      const id = newId();
      const limits = { days: 1, usesMax: 1 };
      await client.send(invitationsChannel, "invitation.create", { id, note, ...limits });
      const find = () => invitations.get().view?.invitations.find((one) => one.id === id);
      await until(invitations, () => find() !== undefined);
      return `/join/${find()?.token}`;
    },
    member: ({ language }, name, account = {}) =>
      signsUp(dvor, { name, handle: `${name.toLowerCase()}-${language}`, ...account }),
    async [Symbol.asyncDispose]() {
      stop();
      client.close();
      await dvor[Symbol.asyncDispose]();
    },
  };
}
