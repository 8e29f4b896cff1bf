import { X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../../core/client/react.tsx";
import { Avatar } from "../../../../web/kit/avatar.tsx";
import { Button } from "../../../../web/kit/button.tsx";
import { Dialog, DialogActions } from "../../../../web/kit/dialog.tsx";
import { IconButton } from "../../../../web/kit/icon-button.tsx";
import { SearchField } from "../../../../web/kit/search-field.tsx";
import { type Member, useKnown, useMembers } from "../../../people/web/face.tsx";
import { channelChannel, type LiveChannel } from "../../contract/channel.ts";
import { Card } from "./card.tsx";
import { useRefusal } from "./refusal.ts";

/** Who keeps order in the chat of one's channel. */
export function ModeratorsCard({ channel }: { channel: LiveChannel }) {
  const { t } = useTranslation("liveMore");
  const [isChoosing, setChoosing] = useState(false);
  const set = useSetModerator();
  const { moderators } = channel;
  return (
    <Card
      title={t("onair.moderators.title")}
      text={t("onair.moderators.text")}
      action={<Button onPress={() => setChoosing(true)}>{t("onair.moderators.add")}</Button>}
    >
      {moderators.length > 0 && (
        <ul className="grid grid-cols-[minmax(0,1fr)] gap-1">
          {moderators.map((one) => (
            <li key={one.id} className="flex min-h-11 items-center gap-3">
              <Avatar {...one} size={32} decorative />
              <span className="min-w-0 flex-1 truncate">{one.name}</span>
              <IconButton
                icon={X}
                label={t("onair.moderators.remove", { name: one.name })}
                onPress={() => void set(one.id, false)}
              />
            </li>
          ))}
        </ul>
      )}
      {isChoosing && <ChooseDialog channel={channel} onClose={() => setChoosing(false)} />}
    </Card>
  );
}

function useSetModerator() {
  const send = useSend(channelChannel);
  const refused = useRefusal();
  return async (personId: string, isModerator: boolean) =>
    !refused(await send("moderator.set", { personId, isModerator }));
}

/** So many are offered before one looks for somebody, and so many who fit. */
const [offeredMax, foundMax] = [6, 20];

function ChooseDialog({ channel, onClose }: { channel: LiveChannel; onClose: () => void }) {
  const { t } = useTranslation("liveMore");
  const [typed, setTyped] = useState("");
  const set = useSetModerator();
  const others = useCandidates(channel);
  const sought = typed.trim().toLocaleLowerCase();
  const found = others
    .filter(({ name, handle }) => `${name} @${handle}`.toLocaleLowerCase().includes(sought))
    .slice(0, sought === "" ? offeredMax : foundMax);
  const choose = async (personId: string) => {
    if (await set(personId, true)) onClose();
  };
  return (
    <Dialog title={t("onair.moderators.choose")} onClose={onClose}>
      {others.length === 0 ? (
        <p className="text-soft">{t("onair.moderators.alone")}</p>
      ) : (
        <SearchField
          label={t("onair.moderators.find")}
          clearLabel={t("onair.moderators.clear")}
          value={typed}
          onChange={setTyped}
        />
      )}
      {others.length > 0 && found.length === 0 && (
        <p className="text-soft">{t("onair.moderators.nobody")}</p>
      )}
      <ul className="grid gap-1">
        {found.map(({ id, name, handle, picture }) => (
          <li key={id} className="flex min-h-13 items-center gap-3">
            <Avatar {...{ id, name, picture }} size={36} decorative />
            <span className="min-w-0 flex-1">
              <span className="block truncate">{name}</span>
              <span className="block truncate text-12 text-soft">@{handle}</span>
            </span>
            <Button
              aria-label={t("onair.moderators.addOne", { name })}
              onPress={() => void choose(id)}
            >
              {t("onair.moderators.addShort")}
            </Button>
          </li>
        ))}
      </ul>
      <DialogActions>
        <Button onPress={onClose}>{t("onair.cancel")}</Button>
      </DialogActions>
    </Dialog>
  );
}

/** Everybody who could be one, one's friends first. */
function useCandidates({ owner, moderators }: LiveChannel): readonly Member[] {
  const knownOf = useKnown();
  const taken = new Set([owner.id, ...moderators.map(({ id }) => id)]);
  const farness = ({ id }: Member) => Number(!knownOf(id).isFriend);
  return useMembers()
    .filter(({ id }) => !taken.has(id) && !knownOf(id).isBlocked)
    .sort((one, two) => farness(one) - farness(two) || one.name.localeCompare(two.name));
}
