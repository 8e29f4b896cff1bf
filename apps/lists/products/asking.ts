import * as z from "zod";
import { Bucket } from "../../../core/protocol/bucket.ts";
import { ok, refuse } from "../../../core/protocol/result.ts";
import { type Database, withTables } from "../../../platform/db/database.ts";
import { findAnswer, takeOverAnswers, writeAnswer } from "../queries/products.ts";
import type { ProductTables } from "../tables/products.ts";
import { type Found, type FoundProduct, foundProduct, type ProductFailure } from "./product.ts";

/** What may be asked elsewhere: one product, or words. */
export type Kind = "code" | "words";

/**
 * What is asked of a source in a minute at most, by the whole house and by one person.
 *
 * The first are what Open Food Facts lets one address ask.
 */
export const askedPerMinute = {
  house: { code: 15, words: 10 },
  person: { code: 12, words: 6 },
} as const;

/** How long an answer is taken as true, and how long one that there is nothing. */
const keptMs = { some: 90 * 86_400_000, none: 86_400_000 };

/** How long nothing is asked after nobody answered, and one thing that had no sense. */
export const pauseMs = { source: 30_000, question: 300_000 };

/** Questions that are remembered for having had no sense. */
const senselessMax = 1_000;

/** Something to be asked. */
export interface Question {
  readonly kind: Kind;
  /** A code, or words. */
  readonly text: string;
  /** Who wants to know. */
  readonly personId: string;
  /** Asks it elsewhere. */
  readonly ask: () => Promise<Found>;
}

export interface AskingPorts {
  readonly db: Database;
  readonly now: () => number;
  /** Takes away what belonged to answers that are over. */
  readonly forget: (products: readonly FoundProduct[]) => Promise<void>;
}

/**
 * Asks each question as seldom as can be: answers are kept, and many who ask at once ask once.
 *
 * A failure is not kept; after it the source is left alone for a moment.
 */
export function createAsking(ports: AskingPorts): (question: Question) => Promise<Found> {
  const { db, now } = ports;
  const read = withTables<ProductTables>(db.read);
  const underWay = new Map<string, Promise<Found>>();
  const restraint = createRestraint(now);

  async function answer({ kind, text, personId, ask }: Question): Promise<Found> {
    const key = `${kind} ${text}`;
    const kept = productsIn(await findAnswer(read, key, now()));
    if (kept) return ok(kept);
    const held = restraint.hold(kind, key, personId);
    if (held) return { ok: false, failure: held };
    const found = await ask();
    if (!found.ok) {
      restraint.learn(kind, key, found.failure);
      return found;
    }
    const row = { key, answer: JSON.stringify(found.value), until: now() + lastsMs(found.value) };
    const over = await db.write(async (transaction) => {
      const tables = withTables<ProductTables>(transaction);
      const taken = await takeOverAnswers(tables, now());
      await writeAnswer(tables, row);
      return taken;
    });
    await ports.forget(over.flatMap((one) => productsIn(one) ?? []));
    return found;
  }

  return (question) => {
    const key = `${question.kind} ${question.text}`;
    const asked = underWay.get(key) ?? answer(question).finally(() => underWay.delete(key));
    underWay.set(key, asked);
    return asked;
  };
}

function lastsMs(products: readonly FoundProduct[]): number {
  return products.length > 0 ? keptMs.some : keptMs.none;
}

const products = z.array(foundProduct);

/** Products as they were kept; undefined when there are none, or an older Dvor kept them. */
function productsIn(answer: string | undefined): readonly FoundProduct[] | undefined {
  return answer === undefined ? undefined : products.safeParse(JSON.parse(answer)).data;
}

/** What keeps a source from being asked too often, and too soon after it failed. */
function createRestraint(now: () => number) {
  const buckets = new Map<string, Bucket>();
  const pausedUntil = new Map<Kind, number>();
  const senseless = new Map<string, number>();

  function take(name: string, perMinute: number): number {
    const bucket = buckets.get(name) ?? new Bucket(perMinute / 60, perMinute, now());
    buckets.set(name, bucket);
    return bucket.take(now());
  }

  return {
    /** Why something may not be asked now, if it may not. */
    hold(kind: Kind, key: string, personId: string): ProductFailure | undefined {
      const { house, person } = askedPerMinute;
      const pausedMs = (pausedUntil.get(kind) ?? 0) - now();
      if (pausedMs > 0) return refuse("too-many", { retryAfterMs: pausedMs }).failure;
      if ((senseless.get(key) ?? 0) > now()) return refuse("products-unusable").failure;
      const retryAfterMs =
        take(`${kind} ${personId}`, person[kind]) || take(`${kind} of all`, house[kind]);
      return retryAfterMs > 0 ? refuse("too-many", { retryAfterMs }).failure : undefined;
    },
    /** Takes into account that something could not be answered. */
    learn(kind: Kind, key: string, { code, retryAfterMs = pauseMs.source }: ProductFailure) {
      if (code !== "products-unusable") {
        pausedUntil.set(kind, now() + retryAfterMs);
        return;
      }
      if (senseless.size >= senselessMax) senseless.clear();
      senseless.set(key, now() + pauseMs.question);
    },
  };
}
