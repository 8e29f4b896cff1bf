import { type Context, Hono } from "hono";
import { type Failure, ok, type Result, refuse } from "../../../core/protocol/result.ts";
import { parse } from "../../../core/protocol/schema.ts";
import { cleanLine, lengthOf } from "../../../core/protocol/text.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { withTables } from "../../../platform/db/database.ts";
import { readObject } from "../../../platform/http/body.ts";
import { problem } from "../../../platform/http/problem.ts";
import { readBarcode } from "../products/barcode.ts";
import { ownFields, rememberProduct } from "../products/own.ts";
import { openProducts } from "../products/products.ts";
import { deleteOwnProduct } from "../queries/products.ts";
import type { ProductTables } from "../tables/products.ts";

/** Products: looked up by code or by words, and named by the courtyard itself. Members only. */
export function productRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const { db } = ports;
  const routes = new Hono<HttpEnv>();
  const products = openProducts(ports);

  routes.get("/products", async (context) => {
    const asker = askerOf(context);
    if (!asker.ok) return problem(context, asker.failure);
    const words = cleanLine(context.req.query("search") ?? "");
    if (lengthOf(words) < wordsLength.min || lengthOf(words) > wordsLength.max) {
      return problem(context, wrongWords);
    }
    const found = await products.search(words, asker.value);
    return found.ok ? context.json(found.value) : problem(context, found.failure);
  });

  routes.get("/products/:code", async (context) => {
    const asked = codeOf(context);
    if (!asked.ok) return problem(context, asked.failure);
    const found = await products.byBarcode(asked.value.code, asked.value);
    if (!found.ok) return problem(context, found.failure);
    return found.value ? context.json(found.value) : problem(context, noProduct);
  });

  routes.put("/products/:code", async (context) => {
    const asked = codeOf(context);
    if (!asked.ok) return problem(context, asked.failure);
    const body = await readObject(context.req.raw);
    const said = body.ok ? parse(ownFields, body.value) : body;
    if (!said.ok) return problem(context, said.failure);
    const { code, personId } = asked.value;
    const change = { code, changed_by: personId, changed_at: context.get("scope").now() };
    const done = await rememberProduct(db, { ...said.value, ...change });
    return done.ok ? context.json(done.value) : problem(context, done.failure);
  });

  routes.delete("/products/:code", async (context) => {
    const asked = codeOf(context);
    if (!asked.ok) return problem(context, asked.failure);
    const { code } = asked.value;
    const isGone = await db.write((transaction) =>
      deleteOwnProduct(withTables<ProductTables>(transaction), code),
    );
    return isGone ? context.body(null, 204) : problem(context, noProduct);
  });

  return routes;
}

/** Code points of what is searched by name. */
const wordsLength = { min: 2, max: 80 };

/** Who asks: a guest with a link may neither spend what the house may ask, nor name things. */
function askerOf(context: Context<HttpEnv>) {
  const { role, person, language } = context.get("scope");
  return role === "guest" ? refuse("forbidden") : ok({ personId: person.id, language });
}

/** Who asks, and the code of the address. */
function codeOf(context: Context<HttpEnv>) {
  const asker = askerOf(context);
  if (!asker.ok) return asker;
  const code = readBarcode(context.req.param("code") ?? "");
  return code === undefined ? wrongCode : ok({ ...asker.value, code });
}

const noProduct: Failure = refuse("product-not-found").failure;
const wrongCode: Result<never> = refuse("invalid", {
  issues: [{ path: "code", message: "must be an EAN-8, EAN-13 or UPC-A with its check digit" }],
});
const wrongWords: Failure = refuse("invalid", {
  issues: [{ path: "search", message: "must be 2 to 80 characters" }],
}).failure;
