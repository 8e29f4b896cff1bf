import { useNavigate, useSearch } from "@tanstack/react-router";
import { type Category, categories } from "../../contract/video.ts";

/** How long ago what is counted began. */
export const spans = ["week", "month", "all"] as const;

/** Which videos are shown: as the address says. */
export interface BrowseWish {
  readonly from: "everybody" | "subscriptions";
  readonly order: "newest" | "views";
  /** Of the views that are counted. */
  readonly within: (typeof spans)[number];
  readonly category: Category | undefined;
  readonly tag: string | undefined;
}

/** What is wished in the address, and what changes it. */
export function useBrowseWish(): readonly [BrowseWish, (change: Partial<BrowseWish>) => void] {
  const navigate = useNavigate();
  const wish = wishOf(useSearch({ strict: false }));
  const choose = (change: Partial<BrowseWish>) => {
    // Only what was chosen stands in the address; the router's types know no names of it.
    const search = wordsOf({ ...wish, ...change }) as object;
    void navigate({ to: "/videos", search, replace: true });
  };
  return [wish, choose];
}

/** What the parameters of an address ask for; whatever makes no sense is left out. */
export function wishOf(search: Readonly<Record<string, unknown>>): BrowseWish {
  const { from, order, within, tag } = search;
  return {
    from: from === "subscriptions" ? from : "everybody",
    order: order === "views" ? order : "newest",
    within: spans.find((span) => span === within) ?? "all",
    category: categories.find((one) => one === search["category"]),
    // A tag that is a number comes as one.
    tag: tag === undefined || tag === "" ? undefined : String(tag),
  };
}

/** What is not as it is for everybody, by the names it has in addresses. */
export function wordsOf(wish: BrowseWish): Readonly<Record<string, string>> {
  const { from, order, within, category: about, tag } = wish;
  return {
    ...(from === "subscriptions" ? { from } : {}),
    ...(order === "views" ? { order } : {}),
    ...(order === "views" && within !== "all" ? { within } : {}),
    ...(about === undefined ? {} : { category: about }),
    ...(tag === undefined ? {} : { tag }),
  };
}
