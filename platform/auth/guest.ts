import { createHmac, timingSafeEqual } from "node:crypto";
import type { Person } from "../../core/protocol/frames.ts";
import { isId, newId } from "../../core/protocol/id.ts";
import type { Language } from "../config/language.ts";
import { guestName } from "./guest-name.ts";

/** The cookie by which a guest is known again. */
export const guestCookie = "dvor_guest";

/** How long a guest is remembered: the longest that browsers keep a cookie. */
export const guestSeconds = 400 * 86_400;

/** Somebody new: an id, and a name in their language. */
export function newGuest(language: Language): Person {
  return { id: newId(), name: guestName(language) };
}

/**
 * Writes a guest as the value of a cookie: id, name and a signature.
 *
 * The name travels with it, so nothing has to be stored for a visitor who only looks.
 */
export function sealGuest(secret: Uint8Array, { id, name }: Person): string {
  const body = `${id}.${Buffer.from(name).toString("base64url")}`;
  return `${body}.${sign(secret, body)}`;
}

/** Reads a guest's cookie; undefined when it was not made here. */
export function openGuest(secret: Uint8Array, value: string): Person | undefined {
  const [id = "", name = "", signature = "", ...rest] = value.split(".");
  const right = Buffer.from(sign(secret, `${id}.${name}`));
  const given = Buffer.from(signature);
  if (rest.length > 0 || right.length !== given.length) return undefined;
  if (!timingSafeEqual(right, given) || !isId(id)) return undefined;
  return { id, name: Buffer.from(name, "base64url").toString() };
}

function sign(secret: Uint8Array, body: string): string {
  return createHmac("sha256", secret).update(`guest ${body}`).digest("base64url");
}
