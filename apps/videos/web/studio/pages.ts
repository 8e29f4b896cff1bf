/** The pages of one's own videos, which come together: uploads, and what becomes of them. */
export { default as EditPage } from "./edit-page.tsx";
export { default as StudioPage } from "./studio-page.tsx";
export { default as UploadPage } from "./upload-page.tsx";
