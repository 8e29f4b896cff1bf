import { createOutgoing } from "../../../../platform/outgoing/outgoing.ts";
import { type Elsewhere, elsewhere } from "../../../../platform/outgoing/testing/elsewhere.ts";
import { openFoodFacts } from "../open-food-facts.ts";
import type { ProductSource } from "../product.ts";

/** What Open Food Facts answered, as it was written down; the field order is its own. */
export function recorded(name: "nutella" | "kefir" | "not-found" | "oat-milk"): Promise<string> {
  return Bun.file(`${import.meta.dir}/${name}.json`).text();
}

/** A source of products on this machine, whatever it may answer. */
export interface Shelf extends Elsewhere {
  readonly url: string;
  readonly settings: { readonly url: string; readonly userAgent: string };
  readonly source: ProductSource;
}

/** Starts a source that answers so. */
export function shelf(answer: Parameters<typeof elsewhere>[0]): Shelf {
  const server = elsewhere(answer);
  const url = `http://127.0.0.1:${server.port}`;
  const settings = { url, userAgent: "Dvor/1 (+https://dvor.example.org)" };
  const outgoing = createOutgoing({ allowedOrigins: [url] });
  return { ...server, url, settings, source: openFoodFacts(settings, outgoing) };
}

/** Answers as Open Food Facts does, with what was recorded. */
export async function recordedAnswer(_: Request, path: string): Promise<Response> {
  const headers = { "Content-Type": "application/json" };
  if (path === "/api/v2/product/3017620422003") return new Response(await recorded("nutella"));
  if (path === "/api/v2/product/4600605023105") return new Response(await recorded("kefir"));
  if (path === "/cgi/search.pl") return new Response(await recorded("oat-milk"), { headers });
  return new Response(await recorded("not-found"), { status: 404, headers });
}
