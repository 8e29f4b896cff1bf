/**
 * Makes this page one that also opens without a network, once it is done with its beginning.
 *
 * To import it is to do it. Browsers give workers to pages that came by HTTPS, or from the same
 * machine; elsewhere, and where they are forbidden, the page needs a network as pages do.
 */
export {};

const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker; // may be missing
/** In a frame of somebody else's page there is nothing to open again. */
const isFramed = window.top !== window;
const register = () => void workers?.register("/sw.js").catch(() => undefined);

if (!isFramed) {
  if (document.readyState === "complete") register();
  else window.addEventListener("load", register, { once: true });
}
