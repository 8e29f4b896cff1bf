/** The pages for those who broadcast. */
export { StudioPage } from "./studio-page.tsx";
