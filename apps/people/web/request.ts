import { askAt } from "../../../web/kit/ask.ts";
import { uploadAt } from "../../../web/kit/ask-upload.ts";

/** Asks people over REST. */
export const ask = askAt("/api/people");

/** Sends people a file. */
export const upload = uploadAt("/api/people");
