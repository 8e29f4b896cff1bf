import { ShieldCheck, ShieldOff } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../../web/kit/button.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { type Account, forget } from "../answers.ts";
import { Block } from "./block.tsx";

const BeginDialog = lazy(() => import("./second-factor-dialog.tsx"));
const CodeDialog = lazy(() => import("./second-factor-code-dialog.tsx"));

/** Whether a second factor is asked for, and what can be done about it. */
export function SecondFactorSetting({ account }: { account: Account }) {
  const { t } = useTranslation("people");
  const [open, setOpen] = useState<"begin" | "codes" | "end">();
  const { isOn, codesLeft } = account.secondFactor;
  const Icon = isOn ? ShieldCheck : ShieldOff;
  const close = () => {
    setOpen(undefined);
    void forget("/account");
  };
  return (
    <Block title={t("twoFactor.title")} text={t("twoFactor.text")}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <Icon
          strokeWidth={iconStroke}
          aria-hidden
          className={`size-6 flex-none ${isOn ? "text-ivy" : "text-faint"}`}
        />
        <p className="min-w-0 flex-1 basis-48">
          <span className="block font-[560]">{t(isOn ? "twoFactor.on" : "twoFactor.off")}</span>
          {isOn && (
            <span className="block text-13 text-soft">
              {t("twoFactor.codesLeft", { count: codesLeft })}
            </span>
          )}
        </p>
        {isOn ? (
          <span className="flex flex-wrap gap-2">
            <Button onPress={() => setOpen("codes")}>{t("twoFactor.newCodes")}</Button>
            <Button kind="quiet" onPress={() => setOpen("end")}>
              {t("twoFactor.end")}
            </Button>
          </span>
        ) : (
          <Button kind="primary" onPress={() => setOpen("begin")}>
            {t("twoFactor.begin")}
          </Button>
        )}
      </div>
      <Suspense fallback={null}>
        {open === "begin" && <BeginDialog hasPassword={account.hasPassword} onClose={close} />}
        {(open === "codes" || open === "end") && <CodeDialog what={open} onClose={close} />}
      </Suspense>
    </Block>
  );
}
