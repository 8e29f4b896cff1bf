import { Hono } from "hono";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { dispositionOf } from "../../../platform/http/disposition.ts";
import { problem } from "../../../platform/http/problem.ts";
import type { Category, List } from "../contract/list.ts";
import { listCategories } from "../queries/categories.ts";
import { listItems } from "../queries/items.ts";
import { labelOf } from "../queries/shelves.ts";
import { asking } from "./answer.ts";
import { writeDocument } from "./exchange/document.ts";
import { type PlainItem, plainOf } from "./exchange/plain-item.ts";
import { writeTable } from "./exchange/table.ts";
import { writeText } from "./exchange/text.ts";

interface Told {
  readonly list: List;
  readonly categories: readonly Category[];
  readonly items: readonly PlainItem[];
  readonly language: Scope["language"];
}

/** How a list is written down. */
interface Form {
  readonly type: string;
  readonly write: (told: Told) => string;
}

const forms: Readonly<Record<"txt" | "csv" | "json", Form>> = {
  txt: {
    type: "text/plain; charset=utf-8",
    write: ({ items, language }) => writeText(items, language),
  },
  csv: { type: "text/csv; charset=utf-8", write: ({ items }) => writeTable(items) },
  json: {
    type: "application/json",
    write: ({ list: { name, colour, currency, isTemplate }, categories, items }) =>
      writeDocument({
        ...{ format: "dvor-list", version: 1, items },
        list: { name, colour, currency, isTemplate },
        categories: categories.map(({ key, name: said }) => ({ key, name: said })),
      }),
  },
};

/** A list as a file: as text to read, a table, or JSON with all that it takes to make another. */
export function exportRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const { read, stands } = asking(ports);
  for (const ending of ["txt", "csv", "json"] as const) {
    routes.get(`/:id/export.${ending}`, async (context) => {
      const standing = await stands(context);
      if (!standing.ok) return problem(context, standing.failure);
      const { list } = standing.value;
      const categories = await listCategories(read, list.id);
      const labels = new Map(categories.map((category) => [category.id, labelOf(category)]));
      const places = new Map(categories.map(({ id }, index) => [id, index]));
      const placeOf = (id: string | null) => places.get(id ?? "") ?? categories.length;
      const items = (await listItems(read, list.id))
        // In the order in which one comes by.
        .toSorted((one, two) => placeOf(one.category) - placeOf(two.category))
        .map((item) => plainOf(item, labels));
      const { type, write } = forms[ending];
      const { language } = context.get("scope");
      return context.body(write({ list, categories, items, language }), 200, {
        "Content-Type": type,
        "Content-Disposition": dispositionOf("attachment", `${list.name}.${ending}`),
      });
    });
  }
  return routes;
}
