/** What a browser that can read barcodes offers (WICG Shape Detection, section 3.1). */
interface Detector {
  readonly detect: (image: HTMLVideoElement) => Promise<readonly { readonly rawValue: string }[]>;
}

type DetectorClass = new (options: { readonly formats: readonly string[] }) => Detector;

/** The codes that stand on products. */
const formats = ["ean_13", "ean_8", "upc_a", "upc_e"] as const;

/** The browser's own reader of barcodes; undefined where it has none. */
export function barcodeReader(): Detector | undefined {
  const found: unknown = Reflect.get(globalThis, "BarcodeDetector");
  if (typeof found !== "function") return undefined;
  const Reader = found as DetectorClass; // TypeScript does not know it yet
  try {
    return new Reader({ formats });
  } catch {
    return undefined; // it is there, and reads none of these on this device
  }
}
