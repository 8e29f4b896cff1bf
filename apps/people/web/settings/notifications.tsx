import { useTranslation } from "react-i18next";
import { useMe, useSend, useTopic } from "../../../../core/client/react.tsx";
import { Skeleton } from "../../../../web/kit/skeleton.tsx";
import { Switch } from "../../../../web/kit/switch.tsx";
import { visitor } from "../../../../web/kit/visitor.ts";
import { noticesChannel } from "../../contract.ts";
import { noticesWatch } from "../../state.ts";
import { useRefusal } from "../failure.ts";
import { Block } from "./block.tsx";

const everybodys = ["asked", "accepted", "signed-in", "key-made"] as const;
const kinds = visitor === "host" ? ([...everybodys, "joined"] as const) : everybodys;

/** Of what one is told; each kind by itself. */
export default function NotificationSettings() {
  const me = useMe();
  return me ? <Kinds ownId={me.id} /> : <Skeleton className="h-48" />;
}

function Kinds({ ownId }: { ownId: string }) {
  const { t } = useTranslation("people");
  const send = useSend(noticesChannel);
  const tellRefusal = useRefusal();
  const { view } = useTopic(noticesWatch, ownId);
  if (!view) return <Skeleton className="h-48" />;
  return (
    <Block title={t("kinds.title")} text={t("kinds.text")}>
      <div className="grid gap-2">
        {kinds.map((what) => {
          const kind = `people.${what}`;
          return (
            <Switch
              key={kind}
              label={t(`kinds.${what}`)}
              isOn={!view.muted.includes(kind)}
              onChange={(isOn) =>
                void send("notice.mute", { kind, isMuted: !isOn }).then(tellRefusal)
              }
            />
          );
        })}
      </div>
    </Block>
  );
}
