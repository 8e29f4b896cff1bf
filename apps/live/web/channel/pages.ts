/** The pages for those who watch, which come together: each leads to the others. */
export { ChannelPage } from "./channel-page.tsx";
export { OnAirPage } from "./on-air-page.tsx";
