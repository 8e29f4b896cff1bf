import { expect, test } from "bun:test";
import { sortableKey } from "./sortable-keys.ts";

const bare = {
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  isOnHandle: false,
  isLifted: false,
};

test.each([
  ["goes to the next row", { key: "ArrowDown" }, { deed: "go", by: 1 }],
  ["carries what is lifted", { key: "ArrowUp", isLifted: true }, { deed: "carry", by: -1 }],
  ["with Alt moves a row", { key: "ArrowUp", altKey: true }, { deed: "move", by: -1 }],
  ["lifts at the handle", { key: " ", isOnHandle: true }, { deed: "lift" }],
  ["drops what is lifted", { key: " ", isLifted: true }, { deed: "drop" }],
  ["leaves what is lifted where it was", { key: "Escape", isLifted: true }, { deed: "cancel" }],
  ["elsewhere in a row is the row's own", { key: " " }, undefined],
  ["with Ctrl is the browser's", { key: "ArrowDown", ctrlKey: true }, undefined],
])("a key %s", (_, press, asked) => {
  expect<unknown>(sortableKey({ ...bare, ...press })).toEqual(asked);
});
