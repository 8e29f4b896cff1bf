import type { MiddlewareHandler } from "hono";
import { NONCE, secureHeaders } from "hono/secure-headers";
import { refuse } from "../../core/protocol/result.ts";
import { bearerOf } from "../auth/api-key.ts";
import { problem } from "./problem.ts";

/**
 * The headers that keep a page to itself: nothing from elsewhere runs, is framed or sniffed.
 *
 * Other sites may frame only what `isFramed` names: pages that do nothing, and show nothing to
 * anybody that they do not show to everyone.
 */
export function securityHeaders(
  isFramed: (path: string) => boolean = () => false,
): MiddlewareHandler {
  const alone = headersOf("'none'", "DENY");
  const framed = headersOf("*", false);
  return (context, next) => {
    const { path } = context.req;
    if (path.startsWith("/assets/")) return ofFiles(context, next);
    return (isFramed(path) ? framed : alone)(context, next);
  };
}

function headersOf(frameAncestors: string, xFrameOptions: "DENY" | false): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      // React Aria writes one small style sheet of its own, under the nonce of the page.
      styleSrc: ["'self'", NONCE],
      imgSrc: ["'self'", "data:", "blob:"],
      // How long a recording is, is asked of the file itself before it is sent.
      mediaSrc: ["'self'", "blob:"],
      connectSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: [frameAncestors],
    },
    // What an app asks for: a barcode is read, a word is said, a screen is shown. No more.
    permissionsPolicy: {
      camera: ["self"],
      microphone: ["self"],
      displayCapture: ["self"],
      geolocation: [],
      payment: [],
      usb: [],
    },
    crossOriginOpenerPolicy: "same-origin",
    crossOriginResourcePolicy: "same-origin",
    referrerPolicy: "same-origin",
    xFrameOptions,
    // A home server is often plain HTTP; the proxy that has the certificate says HSTS.
    strictTransportSecurity: false,
  });
}

/** Of a file of the pages, of which each asks for a dozen: what it may do, the page has said. */
const ofFiles = secureHeaders({
  crossOriginResourcePolicy: "same-origin",
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  referrerPolicy: false,
  strictTransportSecurity: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xFrameOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
});

/**
 * Refuses what a page of another site would have changed in a visitor's name.
 *
 * A browser names the origin of such a request, and a newer one its site too (Fetch Metadata,
 * section 2.4); both must be this one. A program that names none is let in, and so is whoever
 * shows a key: no page of another site can make a browser send that.
 */
export function sameOrigin(ownOrigin: (request: Request) => string): MiddlewareHandler {
  return async (context, next) => {
    const reading = context.req.method === "GET" || context.req.method === "HEAD";
    const upgrade = context.req.header("Upgrade") !== undefined;
    if (reading && !upgrade) return next();
    if (bearerOf(context.req.raw.headers) !== undefined) return next();
    const origin = context.req.header("Origin");
    const site = context.req.header("Sec-Fetch-Site") ?? "none";
    const isOwn = origin === undefined || origin === ownOrigin(context.req.raw);
    if (isOwn && (site === "same-origin" || site === "none")) return next();
    return problem(context, refuse("forbidden").failure);
  };
}
