import { describe, expect, test } from "bun:test";
import { later } from "./later.ts";

class Shelf {
  readonly #books: string[] = [];

  put(book: string): void {
    this.#books.push(book);
  }

  async books(): Promise<readonly string[]> {
    return [...this.#books];
  }
}

describe("a part that is fetched by itself", () => {
  test("does what it was asked before it was there, in order", async () => {
    const { promise, resolve } = Promise.withResolvers<Shelf>();
    const shelf = later(promise);
    shelf.put("one");
    shelf.put("two");
    const books = shelf.books();
    resolve(new Shelf());
    expect(await books).toEqual(["one", "two"]);
  });

  test("that cannot be had tells who awaits an answer, and nobody else", async () => {
    const shelf = later(Promise.reject<Shelf>(new Error("no network")));
    shelf.put("one"); // a rejection that nobody handles would end this test
    await expect(shelf.books()).rejects.toThrow("no network");
  });
});
