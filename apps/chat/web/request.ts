import { askAt } from "../../../web/kit/ask.ts";
import { uploadAt } from "../../../web/kit/ask-upload.ts";

/** Asks chat over REST. */
export const ask = askAt("/api/chat");

/** Sends chat a file. */
export const upload = uploadAt("/api/chat");
