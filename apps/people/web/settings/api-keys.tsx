import { KeyRound, Plus, Trash2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../../web/kit/button.tsx";
import { ConfirmDialog } from "../../../../web/kit/confirm-dialog.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { IconButton } from "../../../../web/kit/icon-button.tsx";
import { useRelativeTime } from "../../../../web/kit/relative-time.ts";
import { Skeleton } from "../../../../web/kit/skeleton.tsx";
import { toast } from "../../../../web/kit/toast.tsx";
import { type ApiKey, forget, useAnswer } from "../answers.ts";
import { useRefusal } from "../failure.ts";
import { ask } from "../request.ts";
import { Block } from "./block.tsx";

const ApiKeyDialog = lazy(() => import("./api-key-dialog.tsx"));

/** The keys by which programs come in one's name. */
export function ApiKeys({ hasPassword }: { hasPassword: boolean }) {
  const { t } = useTranslation("people");
  const [isMaking, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey>();
  const keys = useAnswer("/account/keys").answer?.keys;
  return (
    <Block
      title={t("keys.title")}
      text={t("keys.text")}
      action={
        <Button onPress={() => setMaking(true)}>
          <Plus strokeWidth={iconStroke} aria-hidden />
          {t("keys.create")}
        </Button>
      }
    >
      {!keys && <Skeleton className="h-10" />}
      {keys?.length === 0 && <p className="text-soft">{t("keys.none")}</p>}
      {keys && keys.length > 0 && (
        <ul className="grid grid-cols-[minmax(0,1fr)] gap-4">
          {keys.map((key) => (
            <Row key={key.id} apiKey={key} onRevoke={() => setRevoking(key)} />
          ))}
        </ul>
      )}
      <Suspense fallback={null}>
        {isMaking && <ApiKeyDialog hasPassword={hasPassword} onClose={() => setMaking(false)} />}
      </Suspense>
      {revoking && <Revoke apiKey={revoking} onClose={() => setRevoking(undefined)} />}
    </Block>
  );
}

function Row({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) {
  const { t, i18n } = useTranslation("people");
  const { name, createdAt, usedAt, expiresAt } = apiKey;
  const ago = useRelativeTime(usedAt ?? 0);
  const day = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium" });
  const isOver = expiresAt !== undefined && expiresAt <= Date.now();
  const used = ago === undefined ? t("keys.usedNow") : t("keys.used", { when: ago });
  const facts = [
    t("keys.made", { day: day.format(createdAt) }),
    usedAt === undefined ? t("keys.neverUsed") : used,
    ...(expiresAt === undefined || isOver ? [] : [t("keys.until", { day: day.format(expiresAt) })]),
  ];
  return (
    <li className="flex items-center gap-3.5">
      <span className="grid size-10 flex-none place-items-center rounded-full bg-sunk text-soft">
        <KeyRound strokeWidth={iconStroke} aria-hidden className="size-5" />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-[560]">{name}</span>
        {/* Where a line is too short for all of it, it breaks between two facts. */}
        <span className="flex flex-wrap gap-x-1 text-13 text-soft">
          {facts.map((fact, at) => (
            <span key={fact}>{at < facts.length - 1 || isOver ? `${fact},` : fact}</span>
          ))}
          {isOver && (
            <span className="font-[560] text-amber-ink">
              {t("keys.expired", { day: day.format(expiresAt) })}
            </span>
          )}
        </span>
      </span>
      <IconButton icon={Trash2} label={t("keys.revoke", { name })} onPress={onRevoke} />
    </li>
  );
}

function Revoke({ apiKey: { id, name }, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const { t } = useTranslation("people");
  const tellRefusal = useRefusal();
  return (
    <ConfirmDialog
      title={t("keys.revokeTitle", { name })}
      confirm={t("keys.revokeSubmit")}
      cancel={t("cancel")}
      onClose={onClose}
      onConfirm={async () => {
        if (!tellRefusal(await ask("DELETE", `/account/keys/${id}`))) toast(t("keys.revoked"));
        await forget("/account/keys");
      }}
    >
      <p>{t("keys.revokeText")}</p>
    </ConfirmDialog>
  );
}
