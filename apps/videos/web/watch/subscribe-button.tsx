import { Bell, BellRing } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useSend, useTopic } from "../../../../core/client/react.tsx";
import { Button } from "../../../../web/kit/button.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { toast } from "../../../../web/kit/toast.tsx";
import { enter, isMember } from "../../../../web/kit/visitor.ts";
import { followersChannel } from "../../contract/followers.ts";
import { followersWatch } from "../../state/followers.ts";

interface Props {
  readonly personId: string;
}

/** Subscribes to somebody's channel, or ends that; absent on one's own. */
export function SubscribeButton({ personId }: Props) {
  const { t } = useTranslation("videosMore");
  const { view } = useTopic(followersWatch, personId);
  const send = useSend(followersChannel);
  if (!view || view.ownId === personId) return null;
  const { isSubscribed } = view;
  const press = async () => {
    if (!isMember) {
      toast(t("watch.forMembers"), { label: t("watch.signIn"), onPress: () => enter("/sign-in") });
      return;
    }
    const answer = await send("channel.subscribe", { personId, isSubscribed: !isSubscribed });
    if (!answer.ok) toast(t("watch.notDone"));
  };
  const Icon = isSubscribed ? BellRing : Bell;
  return (
    <Button
      kind={isSubscribed ? "plain" : "primary"}
      aria-pressed={isSubscribed}
      onPress={() => void press()}
    >
      <Icon strokeWidth={iconStroke} aria-hidden />
      {t(isSubscribed ? "watch.subscribed" : "watch.subscribe")}
    </Button>
  );
}

/** How many have subscribed to somebody's channel; undefined while nobody knows. */
export function useSubscribers(personId: string): number | undefined {
  return useTopic(followersWatch, personId).view?.subscribers;
}
