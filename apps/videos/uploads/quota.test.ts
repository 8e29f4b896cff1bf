import { expect, test } from "bun:test";
import { Hono } from "hono";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import { temporaryFolder } from "../../../platform/testing/temporary.ts";
import { openCinema } from "../testing/cinema.ts";
import { uploadRoutes } from "./routes.ts";

onEveryDatabase((open) => {
  test("of uploads that are begun at once no more are taken than have room", async () => {
    await using folder = await temporaryFolder();
    const cinema = await openCinema(await open());
    const video = { fileBytes: 1_000, quotaBytes: 1_000, folder: folder.path };
    const ports = { ...cinema.scene, video } as unknown as RoutePorts; // no more of them is used
    const http = new Hono<HttpEnv>();
    http.use(async (context, next) => {
      context.set("scope", cinema.anna);
      await next();
    });
    http.route("/api/videos/uploads", uploadRoutes(ports));
    const begins = async () => {
      const headers = { "Tus-Resumable": "1.0.0", "Upload-Length": "400" };
      return (await http.request("/api/videos/uploads", { method: "POST", headers })).status;
    };
    const statuses = await Promise.all(Array.from({ length: 8 }, begins));
    expect(statuses.filter((status) => status === 201)).toHaveLength(2);
    await cinema.scene.close();
  });
});
