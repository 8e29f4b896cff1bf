import { lazy, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../../web/kit/avatar.tsx";
import { Button } from "../../../../web/kit/button.tsx";
import { cardClass } from "../../../../web/kit/card.ts";
import { toast } from "../../../../web/kit/toast.tsx";
import { limits, type Profile } from "../../contract.ts";
import { useFailureText, useRefusal } from "../failure.ts";
import { ask } from "../request.ts";

const PictureDialog = lazy(() => import("./picture-dialog.tsx"));

const accepted = "image/jpeg,image/png,image/webp,image/avif,image/gif";

/** One's picture, and a way to choose another one. */
export function PictureSetting({ profile }: { profile: Profile }) {
  const { t } = useTranslation("people");
  const tellRefusal = useRefusal();
  const failureText = useFailureText();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<File>();
  const choose = (file: File | undefined) => {
    if (!file) return;
    if (file.size > limits.pictureBytes) {
      return toast(failureText({ code: "picture-too-large" }));
    }
    setChosen(file);
  };
  const remove = async () => {
    if (!tellRefusal(await ask("DELETE", "/account/picture"))) toast(t("picture.removed"));
  };
  return (
    <div className={`flex flex-wrap items-center gap-5 p-5 ${cardClass}`}>
      <Avatar {...profile} size={88} decorative />
      <div className="min-w-0 flex-1 basis-52">
        <p className="font-[560]">{t("picture.title")}</p>
        <p className="text-13 text-soft">{t("picture.text")}</p>
        <div className="mt-3 flex flex-wrap gap-2">
          <Button onPress={() => input.current?.click()}>
            {t(profile.picture === undefined ? "picture.choose" : "picture.other")}
          </Button>
          {profile.picture !== undefined && (
            <Button kind="quiet" onPress={() => void remove()}>
              {t("picture.remove")}
            </Button>
          )}
        </div>
      </div>
      <input
        ref={input}
        type="file"
        accept={accepted}
        aria-label={t("picture.title")}
        className="hidden"
        onChange={(event) => {
          choose(event.currentTarget.files?.[0]);
          // The same file can be chosen again after it was put away.
          event.currentTarget.value = "";
        }}
      />
      <Suspense fallback={null}>
        {chosen && <PictureDialog file={chosen} onClose={() => setChosen(undefined)} />}
      </Suspense>
    </div>
  );
}
