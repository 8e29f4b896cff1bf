import { LockKeyhole } from "lucide-react";
import { useTranslation } from "react-i18next";
import { iconStroke } from "../../../web/kit/icon.ts";
import type { Counter } from "../contract.ts";

/** A lock where a counter is not there for everyone; nothing where it is. */
export function AccessMark({ access }: Pick<Counter, "access">) {
  const { t } = useTranslation("counters");
  if (access === "open") return null;
  return (
    <span className="flex-none text-faint" role="img" aria-label={t(`access.${access}`)}>
      <LockKeyhole className="size-3.5" strokeWidth={iconStroke} aria-hidden />
    </span>
  );
}
