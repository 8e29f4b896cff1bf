import { ok, type Result, refuse } from "../../../core/protocol/result.ts";
import { read } from "./conversation-request.ts";

/** Which square of the upright picture is kept, in fractions. */
interface Part {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/**
 * Sends a room's picture, and tells from 0 to 1 how much of it is on its way.
 *
 * By the older request, because `fetch` does not say how far an upload is.
 */
export function sendRoomPicture(
  roomId: string,
  file: File,
  part: Part | undefined,
  onProgress: (sent: number) => void,
): Promise<Result<unknown>> {
  const { promise, resolve } = Promise.withResolvers<Result<unknown>>();
  const request = new XMLHttpRequest();
  const query = part === undefined ? "" : `?x=${part.x}&y=${part.y}&size=${part.size}`;
  request.open("PUT", `/api/chat/rooms/${roomId}/picture${query}`);
  request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
  request.onerror = () => resolve(refuse("offline"));
  request.onload = () => {
    const answer = { ok: request.status < 300, text: async () => request.responseText };
    void read(answer).then(resolve);
  };
  request.send(file);
  return promise;
}

/** Takes a room's picture away. */
export async function forgetRoomPicture(roomId: string): Promise<Result<unknown>> {
  try {
    const response = await fetch(`/api/chat/rooms/${roomId}/picture`, { method: "DELETE" });
    return response.ok ? ok() : await read(response);
  } catch {
    return refuse("offline");
  }
}
