import { courts, type Rules } from "../../../contract/rules.ts";
import type { Motion } from "../feel/feel.ts";
import { type Binding, type Bindings, plainBindings } from "../hands/bindings.ts";
import type { TurnChoice } from "../layout.ts";

/** What somebody has chosen for the court on this device; it stays in the browser. */
export interface CourtSettings {
  readonly keys: Bindings;
  /** Up while it is held, down while it is not; twice quickly uses what one holds. */
  readonly oneButton: boolean;
  readonly vibrates: boolean;
  readonly sound: {
    readonly isOn: boolean;
    readonly volume: number;
    /** To play by ear. */
    readonly hasCues: boolean;
    readonly cueVolume: number;
  };
  readonly motion: Motion;
  /** A court that is shown in place of the one that the match has. */
  readonly court: Rules["court"] | "match";
  readonly turn: TurnChoice;
}

/** The loudest volume; 0 is silence. */
const volumeMax = 100;

/** What holds where nothing was chosen. */
export const plainSettings: CourtSettings = {
  keys: plainBindings,
  oneButton: false,
  vibrates: true,
  sound: { isOn: true, volume: 60, hasCues: false, cueVolume: 50 },
  motion: { trail: true, sparks: true, weight: true, shake: true, confetti: true },
  court: "match",
  turn: "auto",
};

/** A new meaning of what is kept needs a new number: what is older is left aside. */
const version = 1;

/** What is kept of the settings. */
export function written(settings: CourtSettings): string {
  return JSON.stringify({ version, ...settings });
}

/** Reads what was kept; whatever is not there or makes no sense is as it is for everybody. */
export function read(kept: string | null): CourtSettings {
  const found = parsed(kept);
  if (found["version"] !== version) return plainSettings;
  const { keys, sound, motion } = plainSettings;
  const [gotKeys, gotSound] = [fields(found["keys"]), fields(found["sound"])];
  const gotMotion = fields(found["motion"]);
  return {
    keys: {
      alone: bindingOf(gotKeys["alone"], keys.alone),
      left: bindingOf(gotKeys["left"], keys.left),
      right: bindingOf(gotKeys["right"], keys.right),
      oneButton: codesOf(gotKeys["oneButton"], keys.oneButton),
      pad: {
        up: buttonOf(fields(gotKeys["pad"])["up"], keys.pad.up),
        down: buttonOf(fields(gotKeys["pad"])["down"], keys.pad.down),
        use: buttonOf(fields(gotKeys["pad"])["use"], keys.pad.use),
      },
    },
    oneButton: flag(found["oneButton"], plainSettings.oneButton),
    vibrates: flag(found["vibrates"], plainSettings.vibrates),
    sound: {
      isOn: flag(gotSound["isOn"], sound.isOn),
      volume: volumeOf(gotSound["volume"], sound.volume),
      hasCues: flag(gotSound["hasCues"], sound.hasCues),
      cueVolume: volumeOf(gotSound["cueVolume"], sound.cueVolume),
    },
    motion: {
      trail: flag(gotMotion["trail"], motion.trail),
      sparks: flag(gotMotion["sparks"], motion.sparks),
      weight: flag(gotMotion["weight"], motion.weight),
      shake: flag(gotMotion["shake"], motion.shake),
      confetti: flag(gotMotion["confetti"], motion.confetti),
    },
    court: [...courts, "match" as const].find((one) => one === found["court"]) ?? "match",
    turn: turns.find((one) => one === found["turn"]) ?? "auto",
  };
}

/** How the court may lie. */
export const turns = ["auto", "wide", "tall"] as const;

type Fields = Readonly<Record<string, unknown>>;

function parsed(kept: string | null): Fields {
  try {
    return fields(JSON.parse(kept ?? "{}"));
  } catch {
    return {}; // not written by this page
  }
}

function fields(value: unknown): Fields {
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value))
    : {};
}

function flag(value: unknown, otherwise: boolean): boolean {
  return typeof value === "boolean" ? value : otherwise;
}

function volumeOf(value: unknown, otherwise: number): number {
  const isFit = typeof value === "number" && value >= 0 && value <= volumeMax;
  return isFit ? Math.round(value) : otherwise;
}

function buttonOf(value: unknown, otherwise: number): number {
  const isFit = typeof value === "number" && Number.isInteger(value) && value >= 0 && value < 64;
  return isFit ? value : otherwise;
}

function bindingOf(value: unknown, otherwise: Binding): Binding {
  const found = fields(value);
  return {
    up: codesOf(found["up"], otherwise.up),
    down: codesOf(found["down"], otherwise.down),
    use: codesOf(found["use"], otherwise.use),
  };
}

/** Up to three keys, by the names that browsers give them. */
function codesOf(value: unknown, otherwise: readonly string[]): readonly string[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > 3) return otherwise;
  const codes = value.filter((code) => typeof code === "string" && /^\w{1,24}$/.test(code));
  return codes.length === value.length ? codes : otherwise;
}
