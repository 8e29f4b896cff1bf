import { describe, expect, test } from "bun:test";
import { type Wish, wishOf } from "./wish.ts";

const id = "0199a2b5-0c44-7e19-9b0a-1c2d3e4f5a6b";

function understood(words: string, env: Readonly<Record<string, string>> = {}): Wish {
  const wish = wishOf(words.split(" ").filter(Boolean), env);
  if (!wish.ok) throw new Error(`${words} is not understood`);
  return wish.value;
}

describe("a command", () => {
  test("without a word lists what goes on", () => {
    expect(understood("").deed).toEqual({ type: "list" });
  });

  test("names a level of the computer, or gets the third", () => {
    expect(understood("play 6").deed).toEqual({ type: "play", level: 6 });
    expect(understood("play").deed).toEqual({ type: "play", level: 3 });
  });

  test("goes to the Dvor of the link that it is given", () => {
    const { deed, url } = understood(`join https://dvor.example/pong/${id}`);
    expect([deed, url]).toEqual([{ type: "join", id }, "https://dvor.example"]);
  });

  test("takes settings before those of the environment", () => {
    const env = { DVOR_URL: "http://a.example", DVOR_KEY: "dvor_a" };
    const given = understood("list --url=http://b.example --key dvor_b", env);
    expect([given.url, given.key]).toEqual(["http://b.example", "dvor_b"]);
    const kept = understood("list", env);
    expect([kept.url, kept.key]).toEqual(["http://a.example", "dvor_a"]);
  });

  test("speaks the language of the environment, unless it is told another", () => {
    expect(understood("list", { LANG: "ru_RU.UTF-8" }).language).toBe("ru");
    expect(understood("list", { LANG: "ru_RU.UTF-8", LC_ALL: "C" }).language).toBe("en");
    expect(understood("list --lang ru", { LANG: "de_DE" }).language).toBe("ru");
  });

  test.each([
    ...["fly", "play 7", "play 0", "play 1 2", "join", "join here", `watch ${id}x`, "list all"],
    ...["--url", "--url ftp://a.example", "--points 22", "--points x", "--fast", "--key="],
  ])("is not understood: %s", (words) => {
    expect(wishOf(words.split(" "), {}).ok).toBe(false);
  });
});
