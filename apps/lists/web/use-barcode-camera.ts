import { type RefObject, useEffect, useRef } from "react";
import { barcodeReader } from "./barcode-reader.ts";

/** How often a picture is looked at, in milliseconds. */
const lookMs = 180;

/** Why the camera shows nothing. */
export type CameraTrouble = "no-camera" | "no-reader";

interface Wishes {
  readonly isOn: boolean;
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly onCode: (code: string) => void;
  readonly onTrouble: (trouble: CameraTrouble) => void;
}

/** Looks through the camera until it is off, and tells the barcodes that it sees. */
export function useBarcodeCamera({ isOn, video, ...told }: Wishes): void {
  const latest = useRef(told);
  latest.current = told;
  useEffect(() => {
    const place = video.current;
    if (!isOn || !place) return undefined;
    const reader = barcodeReader();
    if (!reader) {
      latest.current.onTrouble("no-reader");
      return undefined;
    }
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const stop = () => {
      isOver = true;
      clearTimeout(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    const look = async () => {
      const [found] = await reader.detect(place);
      if (isOver) return;
      if (found) latest.current.onCode(found.rawValue);
      else timer = setTimeout(() => void look().catch(fail), lookMs);
    };
    const fail = () => {
      if (isOver) return;
      stop();
      latest.current.onTrouble("no-camera");
    };
    const start = async () => {
      stream = await openCamera();
      if (isOver) return stop();
      place.srcObject = stream;
      await place.play();
      await look();
    };
    start().catch(fail);
    return stop;
  }, [isOn, video]);
}

/** The camera that looks away from the reader; only a page that came safely has one. */
async function openCamera(): Promise<MediaStream> {
  const devices: MediaDevices | undefined = navigator.mediaDevices; // may be missing
  if (!devices) throw new Error("this page may not use a camera");
  return devices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
}
