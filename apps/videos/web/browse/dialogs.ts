/** Menus and dialogs of these pages, which are fetched together when one first wants one. */
export { PlaylistDialog } from "./playlist-dialog.tsx";
export { PlaylistDelete, PlaylistMenu } from "./playlist-menu.tsx";
export { SaveDialog } from "./save-dialog.tsx";
export { VideoDeeds } from "./video-deeds.tsx";
