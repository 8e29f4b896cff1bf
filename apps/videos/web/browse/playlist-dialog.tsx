import { useTranslation } from "react-i18next";
import { useSend } from "../../../../core/client/react.tsx";
import { newId } from "../../../../core/protocol/id.ts";
import { cleanLine, lengthOf } from "../../../../core/protocol/text.ts";
import { Button } from "../../../../web/kit/button.tsx";
import { Choice } from "../../../../web/kit/choice.tsx";
import { Dialog, DialogActions } from "../../../../web/kit/dialog.tsx";
import { type Fields, Form, SubmitButton } from "../../../../web/kit/form.tsx";
import { TextField } from "../../../../web/kit/text-field.tsx";
import { limits } from "../../contract/limits.ts";
import { type Playlist, shelfChannel } from "../../contract/shelf.ts";
import { visibilities } from "../../contract/video.ts";
import { useFailureText } from "./refusal.ts";

interface Props {
  /** The playlist that is changed; a new one is made where there is none. */
  readonly playlist?: Playlist;
  /** Told the id of a new one. */
  readonly onMade?: (id: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks how a playlist is called and who may see it. */
export function PlaylistDialog({ playlist, onMade, onClose }: Props) {
  const { t } = useTranslation("videosMore");
  const send = useSend(shelfChannel);
  const textOf = useFailureText();
  const problemOf = useNameProblem();
  const submitted = async (fields: Fields) => {
    const name = cleanLine(fields["name"] ?? "");
    const problem = problemOf(name);
    if (problem !== undefined) return { fields: { name: problem } };
    const who = visibilities.find((one) => one === fields["visibility"]) ?? "private";
    const wish = { name, visibility: who };
    const id = playlist?.id ?? newId();
    const answer = await send(playlist ? "playlist.change" : "playlist.create", { id, ...wish });
    if (!answer.ok) return { text: textOf(answer.failure.code) };
    await onMade?.(id);
    onClose();
    return undefined;
  };
  return (
    <Dialog
      title={t(playlist ? "browse.playlists.edit" : "browse.playlists.create")}
      onClose={onClose}
    >
      <Form onSubmit={submitted}>
        <TextField
          autoFocus
          name="name"
          label={t("browse.playlists.name")}
          placeholder={t("browse.playlists.placeholder")}
          defaultValue={playlist?.name ?? ""}
        />
        <Choice
          legend={t("browse.playlists.who")}
          name="visibility"
          defaultValue={playlist?.visibility ?? "private"}
          options={visibilities.map((value) => ({
            value,
            title: t(`browse.standing.${value}`),
          }))}
        />
        <DialogActions>
          <Button onPress={onClose}>{t("browse.cancel")}</Button>
          <SubmitButton>
            {t(playlist ? "browse.playlists.change" : "browse.playlists.make")}
          </SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

function useNameProblem(): (name: string) => string | undefined {
  const { t } = useTranslation("videosMore");
  return (name) => {
    if (name === "") return t("browse.playlists.nameMissing");
    const count = limits.playlistNameLength;
    return lengthOf(name) > count ? t("browse.playlists.nameLong", { count }) : undefined;
  };
}
