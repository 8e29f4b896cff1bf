import { useTranslation } from "react-i18next";
import { useSend } from "../../../../core/client/react.tsx";
import { cleanLine, cleanText, lengthOf } from "../../../../core/protocol/text.ts";
import { Choice } from "../../../../web/kit/choice.tsx";
import { type Fields, Form, SubmitButton } from "../../../../web/kit/form.tsx";
import { SelectField } from "../../../../web/kit/select-field.tsx";
import { Switch } from "../../../../web/kit/switch.tsx";
import { TextField } from "../../../../web/kit/text-field.tsx";
import { toast } from "../../../../web/kit/toast.tsx";
import { audiences, categories, channelChannel, type LiveChannel } from "../../contract/channel.ts";
import { limits } from "../../contract/limits.ts";
import { Card } from "./card.tsx";
import { useFailureText } from "./refusal.ts";

interface Props {
  readonly channel: LiveChannel;
  readonly hasFfmpeg: boolean;
}

/** How long one waits between two messages, in seconds; 0 is not at all. */
const slow = [0, 5, 15, 30, 60, limits.slowSeconds] as const;

/** What the broadcast is called, who may watch it, and what becomes of it. */
export function SettingsCard({ channel, hasFfmpeg }: Props) {
  const { t } = useTranslation("liveMore");
  const send = useSend(channelChannel);
  const textOf = useFailureText();
  const submitted = async (fields: Fields) => {
    const problem = tooLong(fields);
    if (problem) return { fields: { [problem.name]: t("onair.settings.long", problem) } };
    const answer = await send("channel.change", wishOf(fields, hasFfmpeg));
    if (!answer.ok) return { text: textOf(answer.failure.code) };
    toast(t("onair.settings.saved"));
    return undefined;
  };
  return (
    <Card title={t("onair.settings.title")}>
      <Form className="grid grid-cols-[minmax(0,1fr)] gap-4.5" onSubmit={submitted}>
        <Words channel={channel} />
        <Choice
          legend={t("onair.settings.audience")}
          name="audience"
          defaultValue={channel.audience}
          options={audiences.map((value) => ({
            value,
            title: t(`onair.settings.${value}`),
            text: t(`onair.settings.${value}Text`),
          }))}
        />
        <Making channel={channel} hasFfmpeg={hasFfmpeg} />
        <div>
          <SubmitButton>{t("onair.settings.save")}</SubmitButton>
        </div>
      </Form>
    </Card>
  );
}

function Words({ channel }: Pick<Props, "channel">) {
  const { t } = useTranslation("liveMore");
  const { t: named } = useTranslation("live");
  return (
    <>
      <TextField
        name="title"
        label={t("onair.settings.name")}
        placeholder={t("onair.settings.namePlaceholder")}
        defaultValue={channel.title}
      />
      <SelectField
        name="category"
        label={t("onair.settings.category")}
        defaultValue={channel.category ?? ""}
        options={[
          ["", t("onair.settings.noCategory")],
          ...categories.map((one) => [one, named(`categories.${one}`)] as const),
        ]}
      />
      <TextField
        name="about"
        lines={3}
        label={t("onair.settings.about")}
        placeholder={t("onair.settings.aboutPlaceholder")}
        defaultValue={channel.about}
      />
    </>
  );
}

function Making({ channel, hasFfmpeg }: Props) {
  const { t, i18n } = useTranslation("liveMore");
  const seconds = new Intl.NumberFormat(i18n.language, { style: "unit", unit: "second" });
  const minutes = new Intl.NumberFormat(i18n.language, { style: "unit", unit: "minute" });
  const long = (count: number) =>
    count < 60 ? seconds.format(count) : minutes.format(Math.round(count / 60));
  const steps = [...new Set([...slow, channel.slowSeconds])].sort((one, other) => one - other);
  return (
    <>
      <Switch
        name="recorded"
        label={t("onair.settings.recorded")}
        text={t("onair.settings.recordedText")}
        defaultOn={channel.isRecorded}
      />
      <Switch
        name="low"
        label={t("onair.settings.low")}
        text={t("onair.settings.lowText")}
        defaultOn={channel.isLowLatency}
      />
      {hasFfmpeg && (
        <Switch
          name="ladder"
          label={t("onair.settings.ladder")}
          text={t("onair.settings.ladderText")}
          defaultOn={channel.hasLadder}
        />
      )}
      {channel.roomId !== null && (
        <SelectField
          name="slow"
          label={t("onair.settings.slow")}
          defaultValue={String(channel.slowSeconds)}
          options={steps.map((count) => [
            String(count),
            count === 0 ? t("onair.settings.notSlow") : long(count),
          ])}
        />
      )}
    </>
  );
}

/** The first of what was typed that is too long. */
function tooLong(fields: Fields): { name: string; max: number } | undefined {
  const title = lengthOf(cleanLine(fields["title"] ?? "")) > limits.titleLength;
  if (title) return { name: "title", max: limits.titleLength };
  const about = lengthOf(cleanText(fields["about"] ?? "")) > limits.aboutLength;
  return about ? { name: "about", max: limits.aboutLength } : undefined;
}

function wishOf(fields: Fields, hasFfmpeg: boolean) {
  const title = cleanLine(fields["title"] ?? "");
  const slowSeconds = Number(fields["slow"] ?? Number.NaN);
  return {
    ...(title === "" ? {} : { title }),
    about: cleanText(fields["about"] ?? ""),
    category: categories.find((one) => one === fields["category"]) ?? null,
    audience: audiences.find((one) => one === fields["audience"]) ?? "public",
    isRecorded: fields["recorded"] === "on",
    isLowLatency: fields["low"] === "on",
    ...(hasFfmpeg ? { hasLadder: fields["ladder"] === "on" } : {}),
    ...(Number.isInteger(slowSeconds) ? { slowSeconds } : {}),
  };
}
