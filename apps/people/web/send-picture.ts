import { type Result, refuse } from "../../../core/protocol/result.ts";
import { read } from "./request.ts";

/** Which square of the upright picture is kept, in fractions. */
interface Part {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/**
 * Sends a picture, and tells from 0 to 1 how much of it is on its way.
 *
 * By the older request, because `fetch` does not say how far an upload is.
 */
export function sendPicture(
  file: File,
  part: Part | undefined,
  onProgress: (sent: number) => void,
): Promise<Result<{ readonly picture: string }>> {
  const { promise, resolve } = Promise.withResolvers<Result<{ readonly picture: string }>>();
  const request = new XMLHttpRequest();
  const query = part === undefined ? "" : `?x=${part.x}&y=${part.y}&size=${part.size}`;
  request.open("PUT", `/api/people/account/picture${query}`);
  request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
  request.onerror = () => resolve(refuse("offline"));
  request.onload = () => {
    const answer = { ok: request.status < 300, text: async () => request.responseText };
    void read<{ readonly picture: string }>(answer).then(resolve);
  };
  request.send(file);
  return promise;
}
