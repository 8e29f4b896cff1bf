import { useTranslation } from "react-i18next";
import { cleanLine, lengthOf } from "../../../core/protocol/text.ts";
import type { Fields, FormProblem } from "../../../web/kit/form.tsx";
import { limits } from "../contract/limits.ts";

interface Options {
  /** The common room has a name of the page's until it is given one. */
  readonly mayBeNameless?: boolean;
}

/** Says beside the fields of a room what the server would not take. */
export function useRoomFieldCheck({ mayBeNameless = false }: Options = {}) {
  const { t } = useTranslation("chat");
  return (given: Fields): FormProblem | undefined => {
    const [name, topic] = [given["name"] ?? "", given["topic"] ?? ""].map(cleanLine);
    const { nameLength, topicLength } = limits;
    const tooLong = (count: number) => t("rooms.create.long", { count });
    const fields: Record<string, string> = {};
    if (name === "" && !mayBeNameless) fields["name"] = t("rooms.create.empty");
    if (lengthOf(name ?? "") > nameLength) fields["name"] = tooLong(nameLength);
    if (lengthOf(topic ?? "") > topicLength) fields["topic"] = tooLong(topicLength);
    return Object.keys(fields).length > 0 ? { fields } : undefined;
  };
}
