import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { settled } from "../../../../core/hub/testing/visitor.ts";
import type { Scope } from "../../../../platform/app/scope.ts";
import { insertBlock } from "../../../../platform/auth/access.ts";
import { withTables } from "../../../../platform/db/database.ts";
import { openSqlite } from "../../../../platform/db/sqlite.ts";
import { temporaryFolder } from "../../../../platform/testing/temporary.ts";
import { limits } from "../../contract/limits.ts";
import { aac, encodes, h264 } from "../../hls/testing/encoder.ts";
import type { MediaMessage } from "../../media/message.ts";
import { encodePieces } from "../../media/pieces.ts";
import { type LiveHouse, openLive } from "../../testing/house.ts";
import { openStudio, type Studio } from "../../testing/studio.ts";

let studio: Studio;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let house: LiveHouse;
beforeEach(async () => {
  studio = await openStudio(openSqlite(":memory:"));
  folder = await temporaryFolder();
  house = await openLive(studio, folder.path);
});
afterEach(async () => {
  await house.room.stops();
  expect(house.room.broken).toEqual([]);
  await studio.scene.close();
  await folder[Symbol.asyncDispose]();
});

const present = (scope: Scope): Scope => ({ ...scope, now: Date.now });

/** Some seconds of a broadcast, as a page sends them. */
function seconds(count: number, fromMs = 0): readonly MediaMessage[] {
  const plan = { frameMs: () => 100, isKey: (index: number) => index % 10 === 0 };
  return encodes({ ...plan, frames: count * 10, fromMs }).map(({ message }) => message);
}

async function begins(scope: Scope): Promise<string> {
  return (await house.reads(scope, "POST", "/browser", {})).body.session;
}

function sends(scope: Scope, session: string, number: number | string, body: BodyInit) {
  const path = `/api/live/browser/${session}/pieces?number=${number}`;
  return house.asks(scope, path, { method: "POST", body });
}

/** Anna is on air from a page; gives the id of her broadcast and her session. */
async function goesOnAir(): Promise<{ readonly id: string; readonly session: string }> {
  const session = await begins(studio.anna);
  const isListed = house.hears("live", "air.listed");
  expect((await sends(studio.anna, session, 0, encodePieces(seconds(3)))).status).toBe(200);
  await isListed;
  const { onAir } = (await house.reads(studio.anna, "GET", "/on-air")).body;
  return { id: onAir[0].id, session };
}

describe("a page that broadcasts", () => {
  test("is on air with its first pieces, and each batch is taken once", async () => {
    const { id, session } = await goesOnAir();
    const before = await playlistOf(id);
    expect((await sends(studio.anna, session, 0, encodePieces(seconds(3)))).status).toBe(200);
    expect(await playlistOf(id)).toBe(before);
    await sends(studio.anna, session, 1, encodePieces(seconds(3, 3_000)));
    expect(await playlistOf(id)).not.toBe(before);
  });

  test("is replaced by a newer one of the same person, and told so", async () => {
    const { id, session } = await goesOnAir();
    const second = await begins(studio.anna);
    await sends(studio.anna, second, 0, encodePieces(seconds(3)));
    const late = await sends(studio.anna, session, 1, encodePieces(seconds(1)));
    expect([late.status, Object(await late.json()).code]).toEqual([410, "replaced"]);
    const { onAir } = (await house.reads(studio.tom, "GET", "/on-air")).body;
    expect(onAir).toMatchObject([{ id, state: "live" }]);
  });

  test("ends its broadcast when it says so, and then nothing more is taken", async () => {
    const { session } = await goesOnAir();
    expect((await house.reads(studio.anna, "POST", `/browser/${session}/end`)).status).toBe(204);
    expect((await house.reads(studio.tom, "GET", "/on-air")).body.onAir).toEqual([]);
    const late = await sends(studio.anna, session, 1, encodePieces(seconds(1)));
    expect([late.status, Object(await late.json()).code]).toEqual([410, "over"]);
  });

  test("is nobody else's, and no guest's", async () => {
    const session = await begins(studio.anna);
    const pieces = encodePieces([h264, aac]);
    expect((await sends(studio.tom, session, 0, pieces)).status).toBe(404);
    expect((await house.reads(studio.tom, "POST", `/browser/${session}/end`)).status).toBe(404);
    expect((await sends(studio.anna, "none", 0, pieces)).status).toBe(404);
    expect((await house.reads(studio.gus, "POST", "/browser", {})).body.code).toBe("members-only");
  });

  test("is refused bytes that are no pieces, what is no number, and too much at once", async () => {
    const session = await begins(studio.anna);
    const answers = [
      await sends(studio.anna, session, 0, "anything else"),
      await sends(studio.anna, session, "-1", encodePieces([])),
      await sends(studio.anna, session, "", encodePieces([])),
      await sends(studio.anna, session, 0, new Uint8Array(limits.piecesBytes + 1)),
    ];
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 413]);
  });

  test("is read no further than it said that it would send", async () => {
    const session = await begins(studio.anna);
    const path = `/api/live/browser/${session}/pieces?number=0`;
    const init = { method: "POST", headers: { "Content-Length": "1" } };
    const body = encodePieces(seconds(1));
    expect((await house.asks(studio.anna, path, { ...init, body })).status).toBe(413);
  });
});

async function playlistOf(id: string, pass = "open", scope: Scope = studio.tom): Promise<string> {
  const response = await house.asks(scope, `/media/live/${pass}/${id}/media.m3u8`);
  return response.status === 200 ? response.text() : String(response.status);
}

describe("the media of a broadcast", () => {
  /** The status of each kind of address for somebody. */
  async function statuses(scope: Scope, id: string, pass: string): Promise<readonly number[]> {
    const text = await playlistOf(id, "open", studio.anna);
    const own = house.passes.issue(present(studio.anna)).pass;
    const named = text === "404" ? await playlistOf(id, own, present(studio.anna)) : text;
    const part = /"([^"]+-s\d+\.\d+\.mp4)"/u.exec(named)?.[1] ?? "";
    // A segment is called as its parts are, and an initialization section by the same prefix.
    const files = [part.replace(/s.*/u, "i0.mp4"), part, part.replace(/\.\d+\.mp4$/u, ".mp4")];
    const asked = ["master.m3u8", "media.m3u8", ...files].map(async (file) => {
      return (await house.asks(scope, `/media/live/${pass}/${id}/${file}`)).status;
    });
    return Promise.all(asked);
  }
  const all = (status: number) => [status, status, status, status, status];

  test("is given to everybody who may look in, but not to whom a block keeps away", async () => {
    const { id } = await goesOnAir();
    for (const scope of [studio.anna, studio.tom, studio.gus]) {
      expect(await statuses(scope, id, "open")).toEqual(all(200));
    }
    expect(await statuses(studio.zoe, id, "open")).toEqual(all(404));
  });

  test("for members needs a pass of one's own that is not over", async () => {
    await studio.does(studio.anna, "channel.change", { audience: "members" });
    const { id } = await goesOnAir();
    const [anna, tom] = [present(studio.anna), present(studio.tom)];
    const [zoe, gus] = [present(studio.zoe), present(studio.gus)];
    const passOf = (scope: Scope) => house.passes.issue(scope).pass;
    expect(await statuses(anna, id, passOf(anna))).toEqual(all(200));
    expect(await statuses(tom, id, passOf(tom))).toEqual(all(200));
    const over = house.passes.issue({ ...tom, now: () => 0 }).pass;
    for (const [scope, pass] of [
      [tom, "open"],
      [tom, passOf(anna)],
      [tom, over],
      [tom, "nonsense"],
      [gus, passOf(gus)],
      [zoe, passOf(zoe)],
    ] as const) {
      expect(await statuses(scope, id, pass)).toEqual(all(404));
    }
  });

  test("is closed at once to whom it is not meant for any more", async () => {
    const { id } = await goesOnAir();
    expect(await statuses(studio.gus, id, "open")).toEqual(all(200));
    const closed = { name: "channel.change", input: { audience: "members" } };
    expect((await house.room.perform(studio.anna, closed)).ok).toBe(true);
    expect(await statuses(studio.gus, id, "open")).toEqual(all(404));
  });

  test("is answered with what a player can use, whatever it asks", async () => {
    const { id } = await goesOnAir();
    const base = `/media/live/open/${id}`;
    const head = async (path: string, headers = {}) => {
      const response = await house.asks(studio.tom, path, { headers });
      await response.arrayBuffer();
      const { status, headers: told } = response;
      return [
        status,
        told.get("Content-Type"),
        told.get("Cache-Control"),
        told.get("Content-Encoding"),
      ];
    };
    const list = "application/vnd.apple.mpegurl";
    expect(await head(`${base}/media.m3u8`)).toEqual([200, list, "no-cache", null]);
    const zipped = { "Accept-Encoding": "gzip, br" };
    expect(await head(`${base}/media.m3u8`, zipped)).toEqual([200, list, "no-cache", "gzip"]);
    const part = /"([^"]+-s\d+\.\d+\.mp4)"/u.exec(await playlistOf(id))?.[1];
    const kept = "public, max-age=3600, immutable";
    expect(await head(`${base}/${part}`)).toEqual([200, "video/mp4", kept, null]);
    for (const query of ["_HLS_part=1", "_HLS_msn=99", "_HLS_msn=x", "_HLS_skip=NO"]) {
      expect((await head(`${base}/media.m3u8?${query}`))[0]).toBe(400);
    }
    for (const file of ["nothing.mp4", "..%2f..%2fdvor.sqlite", "x-s99.mp4"]) {
      expect((await head(`${base}/${file}`))[0]).toBe(404);
    }
  });
});

describe("who watches", () => {
  test("is who plays it, and not who is shown a picture of it elsewhere", async () => {
    const { id, session } = await goesOnAir();
    const asks = (scope: Scope, query = "") =>
      house.asks(scope, `/media/live/open/${id}/media.m3u8${query}`);
    const isCounted = house.hears("live", "air.counted");
    // Who has asked once only may be nobody.
    for (const number of [1, 2]) {
      await asks(studio.gus, "?still");
      await asks(studio.tom);
      await sends(studio.anna, session, number, encodePieces(seconds(1, number * 3_000)));
    }
    await isCounted;
    const { viewers } = (await house.reads(studio.anna, "GET", `/broadcasts/${id}`)).body;
    expect(viewers).toBe(1);
  });

  test("is who is on the page, and comes and goes with it", async () => {
    const { id } = await goesOnAir();
    const page = house.room.comes(studio.tom);
    await page.joins(`channel:${studio.anna.person.id}`);
    await house.hears("live", "air.counted");
    const watchers = () => studio.read.selectFrom("live_broadcast").select("viewers");
    expect(await watchers().where("id", "=", id).execute()).toEqual([{ viewers: 1 }]);
  });
});

test("a channel hears when the video of what was on air there has a picture", async () => {
  const { id, session } = await goesOnAir();
  await sends(studio.anna, session, 1, encodePieces(seconds(3, 3_000)));
  const isKept = house.hears("live-desk", "broadcast.kept");
  await house.reads(studio.anna, "POST", `/browser/${session}/end`);
  await isKept;
  await settled();
  const before = (await house.reads(studio.tom, "GET", `/broadcasts/${id}`)).body;
  const topic = `video:${before.videoId}`;
  const told = (poster: unknown) =>
    house.room.hub.publish(topic, [{ type: "video.changed", video: { poster } }]);
  const isTold = house.hears(`channel:${studio.anna.person.id}`, "broadcast.changed");
  await told(null);
  await settled();
  expect((await house.reads(studio.tom, "GET", `/broadcasts/${id}`)).body).toEqual(before);
  await told({ hash: "0123" });
  await isTold;
  // Once is enough.
  await told({ hash: "4567" });
  await settled();
  const after = (await house.reads(studio.tom, "GET", `/broadcasts/${id}`)).body;
  expect(after).toEqual({ ...before, revision: before.revision + 1 });
});

describe("an RTMP server in front of this house", () => {
  test("is told whether a stream key is good, however it asks, and nothing of others", async () => {
    const { secret } = (await house.reads(studio.anna, "POST", "/keys", { name: "nginx" })).body;
    const asked = async (fields: Record<string, string>, method = "POST") => {
      const query = new URLSearchParams(fields);
      const path = "/api/live/hooks/publish";
      const response =
        method === "POST"
          ? await house.asks(studio.gus, path, { method, body: query })
          : await house.asks(studio.gus, `${path}?${query}`);
      return response.status;
    };
    const call = { call: "publish", app: "live", addr: "192.0.2.1" };
    expect(await asked({ ...call, name: secret })).toBe(200);
    expect(await asked({ ...call, name: secret }, "GET")).toBe(200);
    expect(await asked({ ...call, name: "anna", key: secret })).toBe(200);
    for (const name of ["", "live_wrong", secret.slice(0, -1), "%00"]) {
      expect(await asked({ ...call, name })).toBe(403);
    }
    expect(await asked({ call: "publish_done", name: secret })).toBe(200);
  });
});

test("who blocks the owner while they watch is given nothing more within seconds", async () => {
  const { id } = await goesOnAir();
  expect(await playlistOf(id)).toStartWith("#EXTM3U");
  const [tom, anna] = [studio.tom.person.id, studio.anna.person.id];
  await studio.scene.db.write((tx) => insertBlock(withTables(tx), tom, anna, 0));
  // What admission believes is forgotten here, as it is by itself after some seconds.
  const change = { name: "channel.change", input: { title: "Supper" } };
  expect((await house.room.perform(studio.anna, change)).ok).toBe(true);
  expect(await playlistOf(id)).toBe("404");
});
