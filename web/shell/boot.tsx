import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Client } from "../../core/client/client.ts";
import "./every-page.ts";
import { kept, memory } from "./kept.ts";
import { Page } from "./page.tsx";
import { startTexts } from "./texts.ts";

const address = new URL("/ws", location.href);
address.protocol = address.protocol.replace("http", "ws");

const place = document.getElementById("page");
if (!place) throw new Error("the document has no element with the id `page`");

const root = document.documentElement;
// A document that was kept may be older than what was chosen; the server reads the same cookie.
root.lang = /dvor_lang=(\w+)/u.exec(document.cookie)?.[1] ?? root.lang;

const client = new Client({ url: address.href, kept, memory, personId: root.dataset["person"] });
await startTexts();
createRoot(place).render(
  <StrictMode>
    <Page client={client} />
  </StrictMode>,
);
// Under development pages are always the newest.
if (process.env.NODE_ENV === "production") {
  import("./work-offline.ts").catch(() => undefined); // the next page does it
}
