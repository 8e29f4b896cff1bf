import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Client } from "../../core/client/client.ts";
import "./every-page.ts";
import { kept } from "./kept.ts";
import { Page } from "./page.tsx";
import { startTexts } from "./texts.ts";

const address = new URL("/ws", location.href);
address.protocol = address.protocol.replace("http", "ws");

const place = document.getElementById("page");
if (!place) throw new Error("the document has no element with the id `page`");

const client = new Client({ url: address.href, kept });
await startTexts();
createRoot(place).render(
  <StrictMode>
    <Page client={client} />
  </StrictMode>,
);
