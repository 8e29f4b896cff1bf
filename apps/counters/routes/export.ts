import { Hono } from "hono";
import { refuse } from "../../../core/protocol/result.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { withTables } from "../../../platform/db/database.ts";
import { dispositionOf } from "../../../platform/http/disposition.ts";
import { problem } from "../../../platform/http/problem.ts";
import { findCounter } from "../queries/counters.ts";
import { type Click, readClicks } from "../queries/history.ts";
import type { CounterTables } from "../tables.ts";

/** How a history is written down: what comes first, each click, what is between them and last. */
interface Form {
  readonly type: string;
  readonly head: string;
  readonly line: (click: Click) => string;
  readonly between: string;
  readonly tail: string;
}

const forms: Readonly<Record<"csv" | "json", Form>> = {
  csv: {
    type: "text/csv; charset=utf-8",
    // Spreadsheets take a file without this mark for one in the letters of their country.
    head: "\ufeffnumber,epoch,person,at,amount,undoes\r\n",
    line: ({ number, epoch, by, at, amount, undoes = "" }) =>
      `${number},${epoch},${cell(by.name)},${new Date(at).toISOString()},${amount},${undoes}\r\n`,
    between: "",
    tail: "",
  },
  json: {
    type: "application/json",
    head: '{"clicks":[\n',
    line: ({ at, ...click }) => JSON.stringify({ ...click, at: new Date(at).toISOString() }),
    between: ",\n",
    tail: "\n]}\n",
  },
};

/** A counter's whole history as a file, written while it is read. */
export function exportRoutes({ db }: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const read = withTables<CounterTables>(db.read);
  for (const ending of ["csv", "json"] as const) {
    routes.get(`/:id/export.${ending}`, async (context) => {
      const id = context.req.param("id") ?? "";
      const counter = await findCounter(read, context.get("scope"), id);
      if (!counter) return problem(context, notFound);
      const form = forms[ending];
      const lines = written(form, readClicks(read, id));
      return context.body(streamed(lines), 200, {
        "Content-Type": form.type,
        "Content-Disposition": dispositionOf("attachment", `${counter.name}.${ending}`),
      });
    });
  }
  return routes;
}

const notFound = refuse("counter-not-found").failure;

/** A text that a spreadsheet shows and does not calculate (OWASP, CSV injection), as RFC 4180. */
function cell(text: string): string {
  const calm = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(calm) ? `"${calm.replaceAll('"', '""')}"` : calm;
}

async function* written(
  { head, line, between, tail }: Form,
  history: AsyncIterable<readonly Click[]>,
): AsyncGenerator<string> {
  yield head;
  let isFirst = true;
  for await (const clicks of history) {
    yield (isFirst ? "" : between) + clicks.map(line).join(between);
    isFirst = false;
  }
  yield tail;
}

/** Texts as a body, of which the next is made when the one before was taken. */
function streamed(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream(
    {
      async pull(controller) {
        const next = await texts.next();
        if (next.done) controller.close();
        else controller.enqueue(encoder.encode(next.value));
      },
      async cancel() {
        await texts.return(undefined); // its reader has left
      },
    },
    { highWaterMark: 0 },
  );
}
