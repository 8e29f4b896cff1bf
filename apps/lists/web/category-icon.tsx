import {
  Apple,
  Baby,
  Bath,
  Beef,
  CakeSlice,
  Candy,
  CookingPot,
  Croissant,
  CupSoda,
  Fish,
  House,
  type LucideIcon,
  Milk,
  Package,
  PawPrint,
  Sandwich,
  Snowflake,
  Soup,
  SprayCan,
  Wheat,
  Wine,
} from "lucide-react";
import { iconStroke } from "../../../web/kit/icon.ts";

const icons: Readonly<Record<string, LucideIcon>> = {
  ...{ produce: Apple, bakery: Croissant, dairy: Milk, meat: Beef, fish: Fish, deli: Sandwich },
  ...{ frozen: Snowflake, grains: Wheat, baking: CakeSlice, canned: Soup, sauces: CookingPot },
  ...{ sweets: Candy, drinks: CupSoda, alcohol: Wine, baby: Baby, pets: PawPrint },
  ...{ hygiene: Bath, cleaning: SprayCan, household: House },
};

/** The sign of a built-in part of the shop; a parcel for every other one. */
export function CategoryIcon({ of }: { of: string | null | undefined }) {
  const Icon = icons[of ?? ""] ?? Package;
  return <Icon strokeWidth={iconStroke} aria-hidden />;
}
