import { useTranslation } from "react-i18next";
import { TextField } from "../../../web/kit/text-field.tsx";
import { tidyHandle, useIsFree } from "./handle.ts";

const colours: Readonly<Record<string, string>> = {
  true: "text-ivy-ink",
  false: "text-amber-ink",
};

interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The user name that one has already, which needs no other word. */
  readonly own?: string;
}

/** A user name, and whether it can be had. */
export function HandleField({ value, onChange, own = "" }: Props) {
  const { t } = useTranslation("people");
  const isFree = useIsFree(value, own);
  const handle = tidyHandle(value);
  const hint = () => {
    if (isFree === undefined) return t("fields.handleHint");
    return t(isFree ? "fields.handleFree" : "fields.handleTaken", { handle });
  };
  return (
    <TextField
      label={t("fields.handle")}
      name="handle"
      mark="@"
      value={value}
      onChange={onChange}
      autoComplete="username"
      spellCheck="false"
      hint={
        <span role="status" className={colours[String(isFree)]}>
          {hint()}
        </span>
      }
    />
  );
}
