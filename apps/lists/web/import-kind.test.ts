import { describe, expect, test } from "bun:test";
import { kindOf } from "./import-kind.ts";

describe("what is brought in", () => {
  test("is JSON when it begins as an object, also behind a byte order mark", () => {
    expect(kindOf('\ufeff{"format": "dvor-list"}')).toBe("json");
  });

  test("is a table when every line has as many cells", () => {
    expect(kindOf("name,quantity,unit\nMilk,2,l\nBread,1,")).toBe("csv");
    expect(kindOf("товар;кол-во;ед\nМолоко;2;л")).toBe("csv");
    expect(kindOf('name\tnote\tunit\n"Milk\t3%"\tfresh\tl')).toBe("csv");
  });

  test("is a text when it is a list as people write it", () => {
    expect(kindOf("Milk, 2 l\nBread\n6 eggs")).toBe("text");
    expect(kindOf("milk, bread, eggs")).toBe("text");
    expect(kindOf("Milk, 2 l\nBread, 1 loaf")).toBe("text");
    expect(kindOf("")).toBe("text");
  });
});
