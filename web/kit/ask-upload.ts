import { type Answer, answerOf, without } from "./ask.ts";

interface Options {
  /** What is told of the file in the address. */
  readonly query?: Readonly<Record<string, string | number>> | undefined;
  /** Hears from 0 to 1 how much of it is on its way. */
  readonly onProgress?: (sent: number) => void;
  readonly signal?: AbortSignal;
}

/** Sends a file. Never rejects; fails as `Ask` does. */
export type Upload = <Value = undefined>(
  method: "POST" | "PUT",
  path: string,
  file: Blob,
  options?: Options,
) => Promise<Answer<Value>>;

/**
 * Sends files to what answers below an address, such as `/api/chat`.
 *
 * By the older request, because `fetch` does not say how far an upload is.
 */
export function uploadAt(base: string): Upload {
  return <Value>(...[method, path, file, options = {}]: Parameters<Upload>) => {
    const { query = {}, onProgress, signal } = options;
    const { promise, resolve } = Promise.withResolvers<Answer<Value>>();
    if (signal?.aborted) return Promise.resolve(without("cancelled"));
    const told = new URLSearchParams(
      Object.entries(query).map(([key, value]) => [key, `${value}`]),
    );
    const request = new XMLHttpRequest();
    request.open(method, `${base}${path}${told.size > 0 ? `?${told}` : ""}`);
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0);
    request.onerror = () => resolve(without("offline"));
    request.onabort = () => resolve(without("cancelled"));
    request.onload = () => resolve(answerOf<Value>(request.status, request.responseText));
    signal?.addEventListener("abort", () => request.abort());
    request.send(file);
    return promise;
  };
}
