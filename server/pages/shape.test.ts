import { describe, expect, test } from "bun:test";
import * as z from "zod/mini";
import { boardChannel } from "../../core/hub/testing/board.ts";
import type { Channel } from "../../core/protocol/channel.ts";
import { shapeOf } from "./shape.ts";

const board: Channel = { ...boardChannel, remembers: true };
const other: Channel = { ...board, name: "other" };

describe("the name of what pages remember", () => {
  test("is another as soon as a state is made of something else", () => {
    const wider = { ...board, snapshot: z.object({ lines: z.array(z.string()) }) };
    expect(shapeOf([wider])).not.toBe(shapeOf([board]));
    expect(shapeOf([board, other])).not.toBe(shapeOf([board]));
  });

  test("is the same in whatever order the channels come, and whatever is not remembered", () => {
    expect(shapeOf([other, boardChannel, board])).toBe(shapeOf([board, other]));
    const { commands: _, ...rest } = board;
    expect(shapeOf([{ ...rest, commands: {} }])).toBe(shapeOf([board]));
  });
});
