import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { membersWatch } from "../../apps/people/state.ts";
import { becomesHost, comes, type Member, signsUp } from "../../platform/testing/browser-jar.ts";
import { type Dvor, startDvor } from "../../platform/testing/dvor.ts";
import { until } from "../../platform/testing/until.ts";

// The time that a machine may take on which others work too.
setDefaultTimeout(30_000);

const megabyte = 1_048_576;

let dvor: Dvor;
let anna: Member;
beforeAll(async () => {
  dvor = await startDvor();
  anna = await becomesHost(dvor);
});
afterAll(() => dvor[Symbol.asyncDispose]());

let members = 0;
const joins = () => signsUp(dvor, { handle: `member${++members}` });

type Bytes = Uint8Array<ArrayBuffer>;
type Format = "jpeg" | "png" | "webp" | "avif" | "gif";

/** A picture of one colour, with where it was taken in it. */
async function draw(format: Format, colour = "#3a7d44"): Promise<Bytes> {
  const canvas = { width: 640, height: 480, channels: 3, background: colour } as const;
  const file = await sharp({ create: canvas })
    .withExif({ IFD0: { Copyright: "taken at home", Artist: "Anna" } })
    .toFormat(format)
    .toBuffer();
  return Uint8Array.from(file);
}

interface Given {
  readonly status: number;
  readonly code: string | undefined;
  readonly picture: string;
}

async function gives(jar: Pick<Member, "fetch">, body: BodyInit, query = ""): Promise<Given> {
  const answer = await jar.fetch(`/api/people/account/picture${query}`, { method: "PUT", body });
  const { code, picture = "" } = await answer.json();
  return { status: answer.status, code, picture };
}

const addressOf = ({ id }: Member, picture: string, size = 96) =>
  `/media/people/${id}/${picture}/${size}.webp`;

/** The pictures of somebody that are on disk. */
async function kept({ id }: Member): Promise<readonly string[]> {
  const folder = join(dvor.folder, "files/people", id);
  return readdir(folder).catch(() => []);
}

/** Waits until a job has done its work. */
async function keeps(member: Member, pictures: readonly string[]): Promise<void> {
  while ((await kept(member)).toSorted().join() !== pictures.toSorted().join()) {
    await fetch(`${dvor.url}/readyz`);
  }
}

describe("a picture", () => {
  test.each(["jpeg", "png", "webp", "avif", "gif"] as const)(
    "is taken as %s, and kept as WebP in two sizes without what was hidden in it",
    async (format) => {
      const member = await joins();
      const file = await draw(format);
      const { status, picture } = await gives(member, file);
      expect(status).toBe(200);
      for (const size of [96, 384]) {
        const answer = await (await comes(dvor.url)).fetch(addressOf(member, picture, size));
        expect(answer.status).toBe(200);
        expect(answer.headers.get("Content-Type")).toBe("image/webp");
        expect(answer.headers.get("X-Content-Type-Options")).toBe("nosniff");
        expect(answer.headers.get("Content-Security-Policy")).toBe("default-src 'none'; sandbox");
        expect(answer.headers.get("Cross-Origin-Resource-Policy")).toBe("same-origin");
        expect(answer.headers.get("Cache-Control")).toContain("private");
        const bytes = Buffer.from(await answer.arrayBuffer());
        expect(await sharp(bytes).metadata()).toMatchObject({
          ...{ format: "webp", width: size, height: size },
        });
        expect(bytes.includes("taken at home")).toBe(false);
      }
    },
  );

  test("is the square that was chosen", async () => {
    const halves = sharp({
      create: { width: 400, height: 200, channels: 3, background: "#ff0000" },
    }).composite([
      {
        input: { create: { width: 200, height: 200, channels: 3, background: "#0000ff" } },
        left: 200,
        top: 0,
      },
    ]);
    const member = await joins();
    const { picture } = await gives(
      member,
      Uint8Array.from(await halves.png().toBuffer()),
      "?x=0.5&y=0&size=0.5",
    );
    const answer = await member.fetch(addressOf(member, picture));
    const { channels } = await sharp(Buffer.from(await answer.arrayBuffer())).stats();
    const [red, , blue] = channels.map(({ mean }) => mean);
    expect(red).toBeLessThan(20);
    expect(blue).toBeGreaterThan(200);
    for (const query of ["?x=-1&y=0&size=1", "?x=0", "?x=a&y=b&size=c", "?x=0&y=0&size=NaN"]) {
      expect(await gives(member, await draw("png"), query)).toMatchObject({ code: "invalid" });
    }
  });

  test("is seen by everybody at once, in the place of the old one, whose files go", async () => {
    const member = await joins();
    const socket = anna.socket();
    const list = socket.topic(membersWatch);
    const shows = (picture: string | undefined) =>
      until(list, ({ state }) =>
        Boolean(state?.members.some((one) => one.id === member.id && one.picture === picture)),
      );
    const first = await gives(member, await draw("png"));
    await shows(first.picture);
    await keeps(member, [first.picture]);
    const second = await gives(member, await draw("png", "#aa3355"));
    await shows(second.picture);
    await keeps(member, [second.picture]);
    expect((await anna.fetch(addressOf(member, first.picture))).status).toBe(404);
    expect((await anna.fetch(addressOf(member, second.picture))).status).toBe(200);
    expect((await member.does("DELETE", "/account/picture")).status).toBe(204);
    await shows(undefined);
    await keeps(member, []);
    expect((await anna.fetch(addressOf(member, second.picture))).status).toBe(404);
    socket.close();
  });

  test("that is given six times at once leaves the files of one", async () => {
    const member = await joins();
    const file = await draw("png");
    const all = await Promise.all(Array.from({ length: 6 }, () => gives(member, file)));
    expect(all.map(({ status }) => status)).toEqual(Array(6).fill(200));
    const { body } = await member.does<{ person: { picture: string } }>("GET", "/me");
    expect(all.map(({ picture }) => picture)).toContain(body.person.picture);
    await keeps(member, [body.person.picture]);
  });

  test.each([
    ["a page", "<!doctype html><script>alert(1)</script>", "picture-unknown"],
    [
      "a drawing with script",
      '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>',
      "picture-unknown",
    ],
    ["a PDF", "%PDF-1.7\n", "picture-unknown"],
    ["nothing", "", "picture-unknown"],
    ["a GIF that is a script", "GIF89a/*\0*/=alert(1)//", "picture-damaged"],
  ])("is refused as %s", async (_, body, code) => {
    const member = await joins();
    expect(await gives(member, body)).toMatchObject({ status: 422, code });
    expect(await kept(member)).toEqual([]);
  });

  test("is refused when it was cut off", async () => {
    const member = await joins();
    const file = await draw("jpeg");
    expect(await gives(member, file.subarray(0, 300))).toMatchObject({ code: "picture-damaged" });
    expect(await kept(member)).toEqual([]);
  });

  test("is refused when it is a bomb, before it is decoded", async () => {
    const member = await joins();
    const before = await dvor.memory();
    const bomb = await bombOf(60_000, 60_000);
    expect(await gives(member, bomb)).toMatchObject({ code: "picture-too-many-pixels" });
    expect((await dvor.memory()) - before).toBeLessThan(200 * megabyte);
  });

  test("of more than 20 MB is refused, whether or not it says so", async () => {
    const member = await joins();
    const large = new Uint8Array(20 * megabyte + 1);
    expect(await gives(member, large)).toMatchObject({ status: 413 });
    const pieces = new ReadableStream({
      pull(controller) {
        controller.enqueue(new Uint8Array(megabyte));
        if (++sent > 21) controller.close();
      },
    });
    let sent = 0;
    expect(await gives(member, pieces)).toMatchObject({ status: 413 });
    const huge = await member
      .fetch("/api/people/account/picture", { method: "PUT", body: new Uint8Array(25 * megabyte) })
      .then(
        ({ status }) => status,
        () => 413, // Bun's server hangs up on what no route would read
      );
    expect(huge).toBe(413);
    expect(await kept(member)).toEqual([]);
  });
});

/** A PNG of one pixel that says it is so large. */
async function bombOf(width: number, height: number): Promise<Bytes> {
  const png = await sharp({ create: { width: 1, height: 1, channels: 3, background: "#fff" } })
    .png()
    .toBuffer();
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  png.writeUInt32BE(Bun.hash.crc32(png.subarray(12, 29)), 29);
  return Uint8Array.from(png);
}

describe("somebody's picture", () => {
  test("is changed by nobody else", async () => {
    const [one, other] = [await joins(), await joins()];
    const { picture } = await gives(one, await draw("png"));
    const guest = await comes(dvor.url);
    expect(await gives(guest, await draw("png"))).toMatchObject({ status: 401 });
    expect((await guest.does("DELETE", "/account/picture")).status).toBe(401);
    expect((await other.does("DELETE", "/account/picture")).status).toBe(204);
    for (const jar of [guest, other, anna]) {
      for (const method of ["PUT", "POST", "DELETE", "PATCH"]) {
        const answer = await jar.fetch(addressOf(one, picture), { method, body: "x" });
        expect([method, answer.status]).toEqual([method, 404]);
      }
    }
    expect((await one.fetch(addressOf(one, picture))).status).toBe(200);
    expect(await kept(one)).toEqual([picture]);
  });

  test.each(["96.png", "96.webp/", "../../dvor.sqlite", "%2e%2e/96.webp", "12.webp", ""])(
    "has no file %s",
    async (name) => {
      const member = await joins();
      const { picture } = await gives(member, await draw("png"));
      const answer = await member.fetch(`/media/people/${member.id}/${picture}/${name}`);
      expect(answer.status).toBe(404);
      expect(answer.headers.get("X-Content-Type-Options")).toBe("nosniff");
    },
  );
});

test("a thousand pictures of one person are looked at a few at a time", async () => {
  const member = await joins();
  const statuses: number[] = [];
  for (let from = 0; from < 1_000; from += 100) {
    const some = await Promise.all(Array.from({ length: 100 }, () => gives(member, "no picture")));
    statuses.push(...some.map(({ status }) => status));
  }
  expect(statuses.filter((status) => status === 422).length).toBeWithin(10, 13);
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(985);
});
