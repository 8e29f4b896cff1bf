/** The page of one video, with everything on it. */
export { WatchPage } from "./watch-page.tsx";
