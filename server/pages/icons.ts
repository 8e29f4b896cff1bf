import { join } from "node:path";
import { type Named, named } from "./fonts.ts";

/** The icons of an installed page, made of `icon.svg`: a launcher may know no drawing. */
const pictures = [
  { base: "icon-192", sizes: "192x192", purpose: "any" },
  { base: "icon-512", sizes: "512x512", purpose: "any" },
  // Without round corners, and with room around it for a launcher that cuts its own.
  { base: "maskable-512", sizes: "512x512", purpose: "maskable" },
] as const;

/** The icons as files, and as a browser is told of them. */
export interface Icons {
  readonly drawing: Named;
  /** For the first screen of an iPhone. */
  readonly touch: Named;
  readonly files: readonly Named[];
  readonly webManifest: Readonly<Record<string, unknown>>;
}

/** Reads the icons, and writes what a browser is told that installs the pages. */
export async function takeIcons(root: string): Promise<Icons> {
  const take = async (base: string, ending: string, folder: string) => {
    const path = join(root, folder, `${base}.${ending}`);
    return named(base, ending, new Uint8Array(await Bun.file(path).arrayBuffer()));
  };
  const [drawing, touch, ...made] = await Promise.all([
    take("icon", "svg", "web/shell"),
    ...["touch-180", ...pictures.map(({ base }) => base)].map((base) =>
      take(base, "png", "web/shell/icons"),
    ),
  ]);
  if (!touch) throw new Error("there is no touch icon");
  const icons = pictures.map(({ base, sizes, purpose }, index) => {
    const src = `/assets/${made[index]?.name ?? base}`;
    return { src, sizes, purpose, type: "image/png" };
  });
  const colours = { background_color: "#f9f6f2", theme_color: "#f9f6f2" };
  const webManifest = { id: "/", start_url: "/", scope: "/", display: "standalone" };
  return {
    drawing,
    touch,
    files: [drawing, touch, ...made],
    webManifest: { ...webManifest, ...colours, icons },
  };
}
