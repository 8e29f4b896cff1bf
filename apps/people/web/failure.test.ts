import { expect, test } from "bun:test";
import { coreErrors } from "../../../core/protocol/errors.ts";
import * as contract from "../contract.ts";
import { failures } from "../texts/en-failures.ts";

const channels = Object.values(contract).filter((one) => "failures" in one);

test.each([...channels.flatMap((channel) => channel.failures), ...Object.keys(coreErrors)])(
  "the refusal %p has words of its own",
  (code) => {
    expect(Object.keys(failures)).toContain(code);
  },
);
