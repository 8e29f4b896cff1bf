import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Choice } from "../../../../web/kit/choice.tsx";
import { toast } from "../../../../web/kit/toast.tsx";
import { type Video, visibilities } from "../../contract/video.ts";
import { Part } from "./part.tsx";
import { useChange } from "./use-change.ts";

/** Who may see a video: it is so from the moment it is chosen. */
export function VisibilityPart({ video }: { video: Video }) {
  const { t } = useTranslation("videosMore");
  const change = useChange(video.id);
  const [refusals, setRefusals] = useState(0);
  const choose = async (next: Video["visibility"]) => {
    if (await change({ visibility: next })) return toast(t(`studio.who.now.${next}`));
    setRefusals(refusals + 1);
  };
  return (
    <Part title={t("studio.edit.who")}>
      <Choice
        // The radios are the browser's own: what was refused is not chosen any more.
        key={refusals}
        legend={t("studio.who.legend")}
        name="visibility"
        defaultValue={video.visibility}
        onChange={(next) => void choose(next)}
        options={visibilities.map((value) => ({
          value,
          title: t(`browse.standing.${value}`),
          text: t(`studio.who.${value}`),
        }))}
      />
    </Part>
  );
}
