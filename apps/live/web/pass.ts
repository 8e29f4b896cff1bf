import { useEffect, useState } from "react";
import type { PassAnswer } from "../contract/answers.ts";
import type { Audience } from "../contract/channel.ts";
import { ask } from "./asked.ts";

/** A pass is good for nothing new this long before it ends, in milliseconds. */
const marginMs = 60_000;

/** What stands in place of a pass where everyone who may look in may watch. */
const open = "open";

let known: PassAnswer | undefined;
let coming: Promise<string | undefined> | undefined;

function passNow(): string | undefined {
  return known && known.expiresAt - marginMs > Date.now() ? known.pass : undefined;
}

/** A pass that is good for a while; undefined where none could be had. */
async function freshPass(): Promise<string | undefined> {
  const now = passNow();
  if (now !== undefined) return now;
  coming ??= ask<PassAnswer>("GET", "/pass").then((answer) => {
    coming = undefined;
    if (answer.ok) known = answer.value;
    return answer.ok ? answer.value.pass : undefined;
  });
  return coming;
}

/** Where a broadcast is played from, with this pass. */
export function masterAddress(id: string, pass: string): string {
  return `/media/live/${pass}/${id}/master.m3u8`;
}

/** What an address of media must hold; its own place for what everybody may see. */
export async function passFor(audience: Audience): Promise<string> {
  return audience === "members" ? ((await freshPass()) ?? open) : open;
}

/** The same for what is drawn; undefined while it is on its way. It stays the same meanwhile. */
export function usePass(audience: Audience): string | undefined {
  const [own, setOwn] = useState(passNow);
  const isNeeded = audience === "members" && own === undefined;
  useEffect(() => {
    if (!isNeeded) return;
    let isGone = false;
    void freshPass().then((pass) => {
      if (!isGone) setOwn(pass);
    });
    return () => {
      isGone = true;
    };
  }, [isNeeded]);
  return audience === "members" ? own : open;
}
