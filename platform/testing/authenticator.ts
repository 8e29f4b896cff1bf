import { Secret, TOTP } from "otpauth";
import type { BrowserJar } from "./browser-jar.ts";

/** An authenticator app that holds somebody's secret. */
export interface Authenticator {
  /** The secret as it was shown, in base 32. */
  readonly secret: string;
  /**
   * The code of the next step of 30 seconds, or of so many steps from now.
   *
   * The next one is let pass already, and still when the clock goes on meanwhile.
   */
  code(steps?: number): string;
  /** The backup codes that were shown when it was put in force. */
  readonly backupCodes: readonly string[];
}

/** An app that was given a secret. */
export function holding(secret: string, backupCodes: readonly string[] = []): Authenticator {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const code = (steps = 1) => totp.generate({ timestamp: Date.now() + steps * 30_000 });
  return { secret, code, backupCodes };
}

/** Turns somebody's second factor on, with the code of now; the next one is still good. */
export async function turnsOnSecondFactor(
  jar: BrowserJar & { readonly password?: string },
): Promise<Authenticator> {
  const { password } = jar;
  const begun = await jar.does("POST", "/account/second-factor", { password });
  const app = holding(String(begun.body["secret"]));
  const code = app.code(0);
  const done = await jar.does<{ readonly codes?: readonly string[] }>(
    "POST",
    "/account/second-factor/confirm",
    { code },
  );
  if (!done.body.codes) throw new Error(`it is not on: ${JSON.stringify(done.body)}`);
  return holding(app.secret, done.body.codes);
}
