import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { cleanLine, lengthOf } from "../../../../core/protocol/text.ts";
import { SelectField } from "../../../../web/kit/select-field.tsx";
import { TextField } from "../../../../web/kit/text-field.tsx";
import { limits } from "../../contract/limits.ts";
import { type VideoCard, visibilities } from "../../contract/video.ts";
import { useChange } from "./use-change.ts";

/** What matters most of a video that is on its way: how it is called, who may see it. */
export function QuickFields({ video }: { video: VideoCard }) {
  const { t } = useTranslation("videosMore");
  const change = useChange(video.id);
  const chosen = (value: string) => {
    const who = visibilities.find((one) => one === value);
    if (who) void change({ visibility: who });
  };
  return (
    <div className="grid items-start gap-3 tablet:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <Title video={video} />
      {/* The browser's own list tells of a choice to what stands around it. */}
      <form
        onSubmit={(event) => event.preventDefault()}
        onChange={({ target }) => {
          if (target instanceof HTMLSelectElement) chosen(target.value);
        }}
      >
        <SelectField
          label={t("studio.edit.who")}
          name="visibility"
          defaultValue={video.visibility}
          options={visibilities.map((one) => [one, t(`browse.standing.${one}`)])}
        />
      </form>
    </div>
  );
}

/** The title, kept when one leaves the field or presses Enter. */
function Title({ video }: { video: VideoCard }) {
  const { t } = useTranslation("videosMore");
  const change = useChange(video.id);
  const [typed, setTyped] = useState(video.title);
  const title = cleanLine(typed);
  const count = limits.titleLength;
  const isLong = lengthOf(title) > count;
  const keep = () => {
    if (title === "") return setTyped(video.title);
    if (title !== video.title && !isLong) void change({ title });
  };
  return (
    <TextField
      label={t("studio.edit.title")}
      value={typed}
      onChange={setTyped}
      onBlur={keep}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key === "Enter") keep();
      }}
      error={isLong ? t("studio.edit.titleLong", { count }) : undefined}
    />
  );
}
