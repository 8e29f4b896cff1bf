import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { Button } from "../../../web/kit/button.tsx";
import { Dialog, DialogActions } from "../../../web/kit/dialog.tsx";
import { type Fields, Form, SubmitButton } from "../../../web/kit/form.tsx";
import { SelectField } from "../../../web/kit/select-field.tsx";
import { rosterChannel } from "../contract/roster.ts";
import { useFailureText } from "./conversation-failure.ts";
import type { Question } from "./info-member.tsx";

interface Props {
  readonly question: Question;
  readonly roomId: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly onClose: () => void;
}

const hourMs = 3_600_000;

/** For how long somebody may be kept from something, in milliseconds. */
const lengths = { hour: hourMs, day: 24 * hourMs, week: 7 * 24 * hourMs } as const;

const texts = { mute: "mute", ban: "ban", remove: "remove", owner: "role" } as const;

/** Asks once more, and for how long, before somebody is muted, banned or sent out. */
export default function ModerationDialog({ question, roomId, person, onClose }: Props) {
  const { t } = useTranslation("chat");
  const give = useDeed(roomId, person.id);
  const textOf = useFailureText();
  const text = texts[question];
  const hasLength = question === "mute" || question === "ban";
  const confirmed = async (fields: Fields) => {
    const answer = await give(question, untilOf(fields["length"]));
    if (!answer.ok) return { text: textOf(answer.failure.code) };
    onClose();
    return undefined;
  };
  return (
    <Dialog title={t(`info.${text}.title`, { name: person.name })} onClose={onClose}>
      <Form className="grid gap-4" onSubmit={confirmed}>
        <p className="text-soft">{t(`info.${text}.text`)}</p>
        {hasLength && (
          <SelectField
            label={t("info.mute.for")}
            name="length"
            defaultValue={question === "mute" ? "day" : "ever"}
            options={(["hour", "day", "week", "ever"] as const).map((length) => [
              length,
              t(`info.mute.${length}`),
            ])}
          />
        )}
        <DialogActions>
          <Button onPress={onClose}>{t("rooms.cancel")}</Button>
          <SubmitButton kind={question === "owner" ? "primary" : "danger"}>
            {t(`info.${text}.submit`)}
          </SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

function useDeed(roomId: string, personId: string) {
  const send = useSend(rosterChannel);
  return (question: Question, until: { readonly until?: number }) => {
    switch (question) {
      case "mute":
        return send("member.mute", { roomId, personId, ...until });
      case "ban":
        return send("member.ban", { roomId, personId, ...until });
      case "remove":
        return send("member.remove", { roomId, personId });
      case "owner":
        return send("member.role", { roomId, personId, role: "owner" });
    }
  };
}

/** Without an end it is for ever. */
function untilOf(length: string | undefined): { readonly until?: number } {
  const found = Object.entries(lengths).find(([name]) => name === length);
  return found ? { until: Date.now() + found[1] } : {};
}
