/** The menu and the dialog of a host, which are fetched when one first wants them. */
export { DeleteDialog } from "./delete-dialog.tsx";
export { HostMenu } from "./host-menu.tsx";
