/** What the pages of one build are made of. */
export interface Build {
  /** A part of its documents that no other build's have. */
  readonly mark: string;
  /** Paths of the files to be kept from the beginning; their content never changes. */
  readonly assets: readonly string[];
}

/** The browser's own, or a test's. */
export interface ShelfPorts {
  readonly caches: CacheStorage;
  readonly fetch: (request: Request | string, options?: RequestInit) => Promise<Response>;
}

/** A network that has said nothing for so long is as good as none. */
const patienceMs = 2_500;

/** What a proxy says while there is no server behind it (RFC 9110, section 15.6). */
const isAway = ({ status }: Response) => status >= 502 && status <= 504;

/** How the names of the caches begin that are the pages'. */
const prefix = "pages ";

/** The address of the document that stands for every page: they differ in what is preloaded. */
const documentPath = "/";

/**
 * The files of the newest build, and of the one before it, that open pages may still need.
 *
 * Only what is the same for everybody, and the last document: never what an app answers.
 */
export class Shelf {
  readonly #build: Build;
  readonly #name: string;
  readonly #ports: ShelfPorts;

  constructor(build: Build, ports: ShelfPorts) {
    this.#build = build;
    this.#name = prefix + build.mark;
    this.#ports = ports;
  }

  /** Fetches what this build needs and no earlier one had; rejects unless all of it is there. */
  async fill(): Promise<void> {
    const { caches } = this.#ports;
    const own = await caches.open(this.#name);
    const take = async (path: string) => {
      await own.put(path, (await this.#find(path)) ?? (await this.#fetched(path)));
    };
    await Promise.all(this.#build.assets.map(take));
    if (!(await this.#keepDocument())) throw new Error("the server has another build by now");
  }

  /** Forgets the builds before the last one. */
  async tidy(): Promise<void> {
    const { caches } = this.#ports;
    // They come in the order in which they were made.
    const all = (await caches.keys()).filter((name) => name.startsWith(prefix));
    const others = all.filter((name) => name !== this.#name);
    await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  }

  /** A file whose content never changes: from the shelf, or fetched and kept. */
  async asset(request: Request): Promise<Response> {
    const found = await this.#find(request.url);
    if (found) return found;
    const response = await this.#ports.fetch(request);
    if (response.status === 200) await this.#tried(this.#put(request.url, response.clone()));
    return response;
  }

  /** A page from the network, or what it was last time; `kept` is done with what it tells. */
  page(request: Request): { readonly response: Promise<Response>; readonly kept: Promise<void> } {
    const asked = this.#ports.fetch(request);
    const kept = asked.then(
      (response) => (response.ok ? this.#tried(this.#keepDocument()) : undefined),
      () => undefined, // there is no network: nothing is told
    );
    return { response: this.#answered(asked), kept };
  }

  async #answered(asked: Promise<Response>): Promise<Response> {
    const { promise: tooLong, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => resolve(undefined), patienceMs);
    const told = await Promise.race([asked.catch(() => undefined), tooLong]);
    clearTimeout(timer);
    if (told && !isAway(told)) return told;
    return (await this.#find(documentPath, this.#name)) ?? asked;
  }

  /** Keeps the document as the server would send it now; says whether it is of this build. */
  async #keepDocument(): Promise<boolean> {
    const response = await this.#fetched(documentPath, { headers: { Accept: "text/html" } });
    const isOwn = (await response.clone().text()).includes(this.#build.mark);
    if (isOwn) await this.#put(documentPath, response);
    return isOwn;
  }

  async #fetched(path: string, options: RequestInit = {}): Promise<Response> {
    const response = await this.#ports.fetch(path, options);
    if (!response.ok) throw new Error(`${path} is answered with ${response.status}`);
    return response;
  }

  #find(path: string, cacheName?: string): Promise<Response | undefined> {
    // A file is the same in whatever encoding it came, and there is one document.
    const options = { ignoreVary: true, ...(cacheName === undefined ? {} : { cacheName }) };
    return this.#ports.caches.match(path, options);
  }

  async #put(path: string, response: Response): Promise<void> {
    await (await this.#ports.caches.open(this.#name)).put(path, response);
  }

  /** Where the browser has no room, there is only the network. */
  async #tried(keeping: Promise<unknown>): Promise<void> {
    await keeping.catch(() => undefined);
  }
}
