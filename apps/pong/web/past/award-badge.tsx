import {
  ArrowLeftRight,
  Bird,
  BrushCleaning,
  Camera,
  Cat,
  Crown,
  Feather,
  Flame,
  Globe,
  type LucideIcon,
  Medal,
  Mountain,
  Badge as Rosette,
  ShieldCheck,
  Sparkles,
  Sprout,
  Star,
  Timer,
  TrendingUp,
  Trophy,
  Zap,
} from "lucide-react";
import type { ComponentType } from "react";
import { type Hue, hueStyle } from "../../../../web/kit/hue.ts";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { type Award, awards } from "../../rules/awards.ts";
import { FalconGlyph, HedgehogGlyph } from "./award-glyphs.tsx";

type Glyph = LucideIcon | ComponentType;

const looks: Readonly<Record<Award, readonly [glyph: Glyph, hue: Hue]>> = {
  "first-win": [Sprout, "green"],
  "ten-wins": [Star, "amber"],
  "hundred-wins": [Crown, "amber"],
  streak: [Flame, "orange"],
  shutout: [ShieldCheck, "teal"],
  comeback: [TrendingUp, "red"],
  "photo-finish": [Camera, "indigo"],
  "giant-killer": [Mountain, "violet"],
  "long-rally": [ArrowLeftRight, "teal"],
  marathon: [Timer, "blue"],
  speedster: [Zap, "orange"],
  globetrotter: [Globe, "blue"],
  "power-hungry": [Sparkles, "pink"],
  "level-1": [Bird, "lime"],
  "level-2": [HedgehogGlyph, "lime"],
  "level-3": [Cat, "green"],
  "level-4": [Feather, "green"],
  "level-5": [BrushCleaning, "teal"],
  "machine-tamer": [FalconGlyph, "violet"],
  podium: [Medal, "amber"],
  champion: [Trophy, "amber"],
};

interface Props {
  readonly award: Award;
  /** The diameter in pixels. */
  readonly sizePx: number;
  readonly isEarned?: boolean;
}

/** What was earned, as a badge; what is still to earn is only outlined. Says nothing itself. */
export function AwardBadge({ award, sizePx, isEarned = true }: Props) {
  const [Glyph, hue] = looks[award];
  return (
    <span
      aria-hidden
      className="award-badge hue"
      data-open={!isEarned || undefined}
      style={{ ...hueStyle(hue), width: sizePx, height: sizePx }}
    >
      <Rosette className="award-rosette" strokeWidth={0.75} />
      <Glyph strokeWidth={iconStroke} />
    </span>
  );
}

/** The award of this name; undefined for those that this page does not know yet. */
export function awardNamed(name: string): Award | undefined {
  return awards.find((award) => award === name);
}
