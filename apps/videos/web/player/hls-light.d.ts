/** The build of hls.js without subtitles, second sound tracks and keys, which has no types. */
declare module "hls.js/light" {
  export { default } from "hls.js";
}
