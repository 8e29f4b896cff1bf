import { newId } from "../protocol/id.ts";

/** Knows which clients of this browser live: those whose page is still there. */
export interface Lives {
  /** Says that a client lives, until its page is gone or the returned function is called. */
  begin(client: string): Promise<() => void>;
  /** The clients that live now. */
  all(): Promise<ReadonlySet<string>>;
  /** Does something while no other page does it, where the browser can promise that. */
  alone<Value>(work: () => Promise<Value>): Promise<Value>;
}

/** What is used of the browser's `navigator.locks`. */
export type Locks = Pick<LockManager, "request" | "query">;

const prefix = "dvor client ";
const turnToAdopt = "dvor adoption";

/** By the Web Locks API: a browser lets a page's locks go with the page, however it ends. */
export function livesByLocks(locks: Locks): Lives {
  return {
    begin(client) {
      return new Promise((resolve, reject) => {
        const held = () => new Promise<void>((release) => resolve(release));
        locks.request(prefix + client, held).catch(reject);
      });
    },
    async all() {
      const { held = [] } = await locks.query();
      const names = held.map(({ name = "" }) => name).filter((name) => name.startsWith(prefix));
      return new Set(names.map((name) => name.slice(prefix.length)));
    },
    alone: (work) => locks.request(turnToAdopt, work),
  };
}

/** So long do pages have to answer that they live. */
const answerMs = 500;

/** What pages say to each other. */
type Word = { readonly asks: string } | { readonly lives: string };

/**
 * By asking the other pages, where there are no locks: they are missing over plain HTTP.
 *
 * A page that is asleep may not answer in time, so its commands may be sent twice; they are
 * safe to repeat.
 */
export function livesByAsking(
  open: () => BroadcastChannel = () => new BroadcastChannel("dvor clients"),
): Lives {
  const mine = new Set<string>();
  let heard = new Set<string>();
  const others = open();
  others.onmessage = ({ data }: MessageEvent<Word>) => {
    if ("lives" in data) heard.add(data.lives);
    else for (const client of mine) others.postMessage({ lives: client });
  };
  return {
    async begin(client) {
      mine.add(client);
      return () => {
        mine.delete(client);
      };
    },
    async all() {
      heard = new Set();
      others.postMessage({ asks: newId() });
      await new Promise((done) => setTimeout(done, answerMs));
      return new Set([...heard, ...mine]);
    },
    alone: (work) => work(),
  };
}
