import { Link } from "@tanstack/react-router";
import { ChevronLeft, Link as LinkIcon } from "lucide-react";
import { useTranslation } from "react-i18next";
import { copyText } from "../../../web/kit/copy.ts";
import { iconStroke } from "../../../web/kit/icon.ts";
import { IconButton } from "../../../web/kit/icon-button.tsx";
import { toast } from "../../../web/kit/toast.tsx";
import type { Counter } from "../contract.ts";
import { AccessMark } from "./access-mark.tsx";
import { CounterMenuButton } from "./menu-button.tsx";

interface Props {
  readonly counter: Counter;
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** The counter's name, how many are here, and what can be done with it. */
export function CounterHeader({ counter, people }: Props) {
  const { t } = useTranslation("counters");
  const share = async () => {
    toast(t((await copyText(location.href)) ? "shared" : "notShared"));
  };
  const here = people.length > 1 ? t("here", { count: people.length }) : t("alone");
  return (
    <header
      className={
        "sticky top-0 z-10 flex min-h-16 items-center gap-1 bg-ground py-2 pr-2 pl-2 " +
        "desk:border-b desk:border-line desk:pr-4 desk:pl-6"
      }
    >
      <Link to="/counters" aria-label={t("back")} className="icon-button desk:hidden">
        <ChevronLeft strokeWidth={iconStroke} aria-hidden />
      </Link>
      <div className="min-w-0 flex-1">
        <h1 tabIndex={-1} className="line-clamp-2 text-18">
          {counter.name}
        </h1>
        <p className="flex min-h-5 items-center gap-1.5 text-13 text-soft">
          <AccessMark access={counter.access} />
          {people.length > 0 && here}
        </p>
      </div>
      <IconButton icon={LinkIcon} label={t("share")} onPress={() => void share()} />
      <CounterMenuButton counter={counter} />
    </header>
  );
}
