import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { firstJson } from "./first-json.ts";

const take = (value: unknown) =>
  typeof value === "object" && value !== null && "a" in value ? value : undefined;

describe("the first JSON object of a text", () => {
  test.each([
    ["alone", '{"a":1}'],
    ["in a fence", 'Sure!\n```json\n{"a":1}\n```\nAnything else?'],
    ["after other braces", 'I think {maybe} {"b":{}} then {"a":1}'],
    ["after thoughts", '<think>{"items": [}, no: "{"</think>{"a":1}'],
    ["within another object", '{"result":{"a":1}}'],
    ["before another one", '{"a":1}{"a":2}'],
  ])("is found %s", (_, text) => expect(firstJson(text, take)).toEqual({ a: 1 }));

  test("ends where it ends, whatever its strings hold", () => {
    expect(firstJson('{"a":"}\\"}{"} }', take)).toEqual({ a: '}"}{' });
  });

  test.each(["", "{", "}", '{"a":1', "{a:1}", '{"a":NaN}', "[1,2]", '"{}"'])(
    "is not found in %p",
    (text) => expect(firstJson(text, take)).toBeUndefined(),
  );

  test("is sought in anything without breaking", () => {
    const sign = fc.constantFrom("{", "}", '"', "\\", "a", ":", "1", ",", "[", "]");
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 200 }), (signs) => {
        firstJson(signs.join(""), take);
      }),
    );
  });
});
