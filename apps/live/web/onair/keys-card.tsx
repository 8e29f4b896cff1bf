import { EllipsisVertical, KeyRound, Plus } from "lucide-react";
import { lazy, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../../core/client/react.tsx";
import { ahead } from "../../../../web/kit/ahead.ts";
import { Button } from "../../../../web/kit/button.tsx";
import { ConfirmDialog } from "../../../../web/kit/confirm-dialog.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { MenuButton } from "../../../../web/kit/menu-button.tsx";
import { useRelativeTime } from "../../../../web/kit/relative-time.ts";
import type { KeyAnswer } from "../../contract/answers.ts";
import { limits } from "../../contract/limits.ts";
import { type StreamKey, studioChannel } from "../../contract/studio.ts";
import { ask } from "../asked.ts";
import { Card } from "./card.tsx";
import { NewKeyDialog, RenameKeyDialog, ShownKeyDialog } from "./key-dialogs.tsx";
import type { KeyDeed } from "./key-menu.tsx";
import { useRefusal } from "./refusal.ts";

const fetchMenu = () => import("./key-menu.tsx");
const KeyMenu = lazy(fetchMenu);

interface Props {
  readonly keys: readonly StreamKey[];
  /** Where programs send to. */
  readonly address: string;
}

type Question =
  | { readonly type: "new" }
  | { readonly type: KeyDeed; readonly key: StreamKey }
  | { readonly type: "shown"; readonly secret: string };

/** The keys by which programs go on air in one's name. */
export function KeysCard({ keys, address }: Props) {
  const { t } = useTranslation("liveMore");
  const [question, setQuestion] = useState<Question>();
  const isFull = keys.length >= limits.keys;
  return (
    <Card
      title={t("onair.keys.title")}
      text={t("onair.keys.text")}
      action={
        <Button isDisabled={isFull} onPress={() => setQuestion({ type: "new" })}>
          <Plus strokeWidth={iconStroke} aria-hidden />
          {t("onair.keys.make")}
        </Button>
      }
    >
      {keys.length === 0 ? (
        <p className="text-soft">{t("onair.keys.none")}</p>
      ) : (
        <ul className="grid grid-cols-[minmax(0,1fr)] gap-3">
          {keys.map((key) => (
            <Row key={key.id} streamKey={key} onAsk={(type) => setQuestion({ type, key })} />
          ))}
        </ul>
      )}
      {isFull && <p className="text-13 text-soft">{t("onair.keys.full")}</p>}
      {question && <Asking question={question} address={address} onAsk={setQuestion} />}
    </Card>
  );
}

interface RowProps {
  readonly streamKey: StreamKey;
  readonly onAsk: (deed: KeyDeed) => void;
}

function Row({ streamKey, onAsk }: RowProps) {
  const { t } = useTranslation("liveMore");
  const { name, hint, usedAt } = streamKey;
  const ago = useRelativeTime(usedAt ?? 0) ?? t("channel.justNow");
  return (
    <li className="flex items-center gap-3">
      <span className="grid size-10 flex-none place-items-center rounded-full bg-sunk text-soft">
        <KeyRound strokeWidth={iconStroke} aria-hidden className="size-5" />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-[560]">{name}</span>
        <span className="flex flex-wrap gap-x-2 text-13 text-soft">
          <span className="tabular-nums">…{hint}</span>
          <span>{usedAt === null ? t("onair.keys.unused") : t("onair.keys.used", { ago })}</span>
        </span>
      </span>
      <MenuButton
        label={t("onair.keys.more", { name })}
        className="icon-button"
        onIntent={() => ahead(fetchMenu)}
        menu={(props) => <KeyMenu {...props} name={name} onChoose={onAsk} />}
      >
        <EllipsisVertical strokeWidth={iconStroke} aria-hidden />
      </MenuButton>
    </li>
  );
}

interface AskingProps {
  readonly question: Question;
  readonly address: string;
  readonly onAsk: (next: Question | undefined) => void;
}

function Asking({ question, address, onAsk }: AskingProps) {
  const { t } = useTranslation("liveMore");
  const send = useSend(studioChannel);
  const refused = useRefusal();
  const close = () => onAsk(undefined);
  const show = (secret: string) => onAsk({ type: "shown", secret });
  if (question.type === "new") return <NewKeyDialog onMade={show} onClose={close} />;
  if (question.type === "shown") {
    return <ShownKeyDialog secret={question.secret} address={address} onClose={close} />;
  }
  const { type, key } = question;
  if (type === "rename") return <RenameKeyDialog streamKey={key} onClose={close} />;
  let made: string | undefined;
  const confirmed = async () => {
    if (type === "revoke") return refused(await send("key.revoke", { id: key.id }));
    const answer = await ask<KeyAnswer>("POST", `/keys/${key.id}/rotate`, {});
    if (!refused(answer) && answer.ok) made = answer.value.secret;
    return undefined;
  };
  return (
    <ConfirmDialog
      title={t(`onair.keys.ask.${type}`, { name: key.name })}
      kind={type === "revoke" ? "danger" : "primary"}
      confirm={t(`onair.keys.${type}`)}
      cancel={t("onair.cancel")}
      onConfirm={confirmed}
      onClose={() => (made === undefined ? close() : show(made))}
    >
      <p>{t(`onair.keys.means.${type}`)}</p>
    </ConfirmDialog>
  );
}
