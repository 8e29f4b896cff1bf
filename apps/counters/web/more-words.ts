import i18next from "i18next";

const namespace = "countersMore";

/** Whether the texts of what is fetched later are there. */
function hasMoreWords(): boolean {
  return i18next.hasResourceBundle(i18next.language, namespace);
}

/** Fetches the texts of what is fetched later; rejects where they cannot be had. */
export async function fetchMoreWords(): Promise<void> {
  if (!hasMoreWords()) await i18next.loadNamespaces(namespace);
  // What has failed once is not asked for again by that.
  if (!hasMoreWords()) await i18next.reloadResources(i18next.language, namespace);
  if (!hasMoreWords()) throw new Error("the texts of counters cannot be fetched");
}
