import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Message } from "../../apps/chat/contract/message.ts";
import { commonRoomId } from "../../apps/chat/contract/rooms.ts";
import type { BrowserJar, Member } from "../../platform/testing/browser-jar.ts";
import { brokenLines } from "../faults/witness.ts";
import {
  asks,
  blocks,
  gets,
  type House,
  makesRoom,
  meets,
  openHouse,
  outcome,
  says,
} from "./house.ts";

/* What people type into the search of chat, and what they find: over the API, as it stands. */

// The time that a machine may take on which others work too.
setDefaultTimeout(30_000);

let house: House;
let anna: Member;
let tom: Member;
let olga: Member;
let garden: string;
let cellar: string;
let direct: string;

interface Found {
  readonly messages: readonly (Message & { readonly room: { readonly name: string } })[];
  readonly next?: number;
}

beforeAll(async () => {
  house = await openHouse();
  anna = await house.newcomer("anna", "Anna Berg");
  tom = await house.newcomer("tom-k", "Tom King");
  olga = await house.newcomer("olga", "Ольга Лебедева");
  garden = await makesRoom(anna, { name: "Сад у дома", isPublic: true }, [tom, olga]);
  cellar = await makesRoom(anna, { name: "Wine cellar", isPublic: false }, [tom]);
  direct = await meets(anna, tom);
  for (const [jar, roomId, texts] of [
    [anna, garden, english],
    [olga, garden, russian],
    [tom, cellar, ["The bottles of Riesling are below the stairs"]],
    [anna, direct, ["Between us: the surprise party is on Friday"]],
    [tom, commonRoomId, ["Bicycles were repaired in the yard"]],
  ] as const) {
    for (const text of texts) await says(jar, roomId, text);
  }
}, 60_000);
afterAll(() => house[Symbol.asyncDispose]());

const english = [
  "We were planting tulips near the old bridge",
  "See https://example.org/paths/to-the-sea?id=42 for the way",
  "The build of dvor-web-kit 2.14.1 failed in parse_message()",
  "Write to anna.berg@example.org about the naïve café",
  "**Bold** and `code` and _emphasis_",
];
const russian = [
  "Вчера мы сажали яблони и вишни",
  "Ёлка стоит у ворот, зелёная и пушистая",
  "Завтра собрание жильцов в большом зале",
  "Документы лежат в папке «Договоры-2026»",
];

async function finds(jar: BrowserJar, q: string, more = ""): Promise<Found> {
  return gets<Found>(jar, "GET", `/search?q=${encodeURIComponent(q)}${more}`);
}

const texts = async (jar: BrowserJar, q: string, more = "") =>
  (await finds(jar, q, more)).messages.map(({ text }) => text);

describe("finds", () => {
  const found: readonly (readonly [string, string | undefined])[] = [
    ["tulips", english[0]],
    ["tulip", english[0]],
    ["TULIPS bridge", english[0]],
    ["planted", english[0]],
    ["plant", english[0]],
    ["tul", english[0]],
    ['"old bridge"', english[0]],
    ["“old bridge”", english[0]],
    ["https://example.org/paths/to-the-sea?id=42", english[1]],
    ["example.org/paths", english[1]],
    ["to-the-sea", english[1]],
    ["dvor-web-kit", english[2]],
    ["web-kit", english[2]],
    ["2.14.1", english[2]],
    ["parse_message", english[2]],
    ["anna.berg@example.org", english[3]],
    ["naive cafe", english[3]],
    ["bold", english[4]],
    ["emphasis", english[4]],
    ["яблоня", russian[0]],
    ["ЯБЛОНЬ", russian[0]],
    ["вишня сажали", russian[0]],
    ["ябло", russian[0]],
    ["елка", russian[1]],
    ["ёлка", russian[1]],
    ["ёлки", russian[1]],
    ["зеленый", russian[1]],
    ["собрания жильцов", russian[2]],
    ["большой зал", russian[2]],
    ["«в большом зале»", russian[2]],
    ["документ", russian[3]],
    ["договоры-2026", russian[3]],
  ];
  test.each(found)("by %s", async (q, text) => {
    expect(await texts(olga, q)).toContain(text ?? "");
  });

  test.each([
    '"bridge old"',
    '"near old"',
    "tulips яблони",
    "«зале большом»",
    "xylophone",
    "",
    '""',
    "from:nobody-of-that-name tulips",
    "in:nowhere tulips",
  ])("nothing by %p", async (q) => {
    expect(await texts(olga, q)).toEqual([]);
  });
});

describe("narrows", () => {
  test.each(["from:olga", "от:Ольга", "from:@olga", 'from:"Ольга Лебедева"', "от:лебедева"])(
    "by %s to who said it",
    async (filter) => {
      const { messages } = await finds(tom, `${filter} в`);
      expect(messages.length).toBeGreaterThan(0);
      for (const { from } of messages) expect(from.id).toBe(olga.id);
      expect(await texts(tom, `${filter} tulips`)).toEqual([]);
    },
  );

  test.each(['in:"Сад у дома"', 'в:"сад у дома"', 'IN:"САД У ДОМА"'])(
    "by %s to a room",
    async (filter) => {
      expect(await texts(tom, `${filter} tulips`)).toEqual([english[0] ?? ""]);
      expect(await texts(tom, `${filter} riesling`)).toEqual([]);
    },
  );

  test("to the room and the person that a page names", async () => {
    expect(await texts(tom, "tulips", `&in=${garden}`)).toHaveLength(1);
    expect(await texts(tom, "tulips", `&in=${cellar}`)).toEqual([]);
    expect(await texts(tom, "tulips", `&from=${anna.id}`)).toHaveLength(1);
    expect(await texts(tom, "tulips", `&from=${olga.id}`)).toEqual([]);
  });

  test("to a direct room by the other one's name", async () => {
    expect(await texts(anna, "in:tom-k surprise")).toHaveLength(1);
    expect(await texts(anna, 'in:"Tom King" surprise')).toHaveLength(1);
    expect(await texts(tom, "in:anna surprise")).toHaveLength(1);
  });
});

describe("shows to each what they may read, and no more", () => {
  test("of private rooms and between two", async () => {
    for (const [q, readers] of [
      ["riesling", [anna, tom]],
      ["surprise party", [anna, tom]],
      ["bicycle", [anna, tom, olga, house.ida]],
      ["tulips", [anna, tom, olga, house.ida]],
    ] as const) {
      for (const jar of [anna, tom, olga, house.ida]) {
        const isReader = readers.some(({ id }) => id === jar.id);
        expect([q, (await texts(jar, q)).length]).toEqual([q, isReader ? 1 : 0]);
      }
    }
    expect(await texts(olga, "riesling", `&in=${cellar}`)).toEqual([]);
    expect(await texts(olga, "from:tom-k riesling")).toEqual([]);
    expect(await texts(await house.guest(), "riesling")).toEqual([]);
  });

  test("of a room from when one comes in to when one leaves", async () => {
    const room = await makesRoom(anna, { name: "Balcony", isPublic: false });
    await says(anna, room, "Geraniums on the sill");
    expect(await texts(tom, "geranium")).toEqual([]);
    const { token } = await gets<{ token: string }>(anna, "POST", `/rooms/${room}/links`, {
      ...{ days: 1, usesMax: 1 },
    });
    await gets(tom, "POST", "/join", { token });
    expect(await texts(tom, "geranium")).toHaveLength(1);
    await gets(tom, "DELETE", `/rooms/${room}/members/${tom.id}`);
    expect(await texts(tom, "geranium")).toEqual([]);
    await gets(anna, "DELETE", `/rooms/${room}`);
    expect(await texts(anna, "geranium")).toEqual([]);
  });

  test("of whom one blocks nothing, and again when it is taken back", async () => {
    expect(await texts(tom, "яблони")).toHaveLength(1);
    await blocks(tom, olga);
    expect(await texts(tom, "яблони")).toEqual([]);
    expect(await texts(tom, "from:olga яблони")).toEqual([]);
    expect(await texts(olga, "bicycle")).toHaveLength(1);
    await blocks(tom, olga, false);
    expect(await texts(tom, "яблони")).toHaveLength(1);
  });

  test("by their terms as they were typed, for a page to highlight", async () => {
    expect(await gets(tom, "GET", '/search?q=from:anna tulips "old bridge"')).toMatchObject({
      terms: [
        { text: "tulips", isQuoted: false },
        { text: "old bridge", isQuoted: true },
      ],
    });
  });
});

describe("keeps up with what is changed", () => {
  test("an edit is found by its new words at once, and by the old ones no more", async () => {
    const { id } = await says(anna, garden, "Magnolia at noon");
    expect(await texts(tom, "magnolia")).toHaveLength(1);
    await gets(anna, "PATCH", `/messages/${id}`, { text: "Камелия в полдень" });
    expect(await texts(tom, "magnolia")).toEqual([]);
    expect(await texts(tom, "камелии")).toEqual(["Камелия в полдень"]);
    await gets(anna, "DELETE", `/messages/${id}`);
    expect(await texts(tom, "камелии")).toEqual([]);
    expect(await texts(anna, "камелии")).toEqual([]);
  });

  test("what was never said, or was refused, is not found", async () => {
    const { id } = await says(anna, garden, "Hydrangea");
    await says(anna, garden, "Rhododendron", { id });
    const refused = asks(tom, "PATCH", `/messages/${id}`, { text: "Rhododendron" });
    expect(await outcome(refused)).toBe("403 not-yours");
    expect(await texts(tom, "rhododendron")).toEqual([]);
    expect(await texts(tom, "hydrangea")).toHaveLength(1);
  });
});

describe("pages", () => {
  test("through all that is found, the newest first, each once, whoever is left out", async () => {
    const room = await makesRoom(anna, { name: "Meadow", isPublic: true }, [tom, olga]);
    const said: string[] = [];
    for (let at = 0; at < 23; at++) {
      const jar = at % 3 === 0 ? olga : anna;
      const { id } = await says(jar, room, `Poppy number ${at}`);
      if (jar === anna) said.unshift(id);
    }
    await blocks(tom, olga);
    const found: string[] = [];
    let before = "";
    for (let page = 0; page < 20; page++) {
      const { messages, next } = await finds(tom, "poppies", `&limit=5${before}`);
      expect(messages.length).toBeLessThanOrEqual(5);
      found.push(...messages.map(({ id }) => id));
      if (next === undefined) break;
      before = `&before=${next}`;
    }
    expect(found).toEqual(said);
    await blocks(tom, olga, false);
  });

  test.each(["0", "-1", "x", "1.5", "1e300"])("of %p messages are refused", async (limit) => {
    for (const field of ["limit", "before"]) {
      const asked = asks(tom, "GET", `/search?q=poppy&${field}=${limit}`);
      expect([field, await outcome(asked)]).toEqual([field, "400 invalid"]);
    }
  });
});

test("nothing of all this broke anything", () => {
  expect(brokenLines(house.dvor)).toEqual([]);
});
