import { Copy, Plus, QrCode as QrIcon, Trash2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { Button } from "../../../web/kit/button.tsx";
import { copyText } from "../../../web/kit/copy.ts";
import { iconStroke } from "../../../web/kit/icon.ts";
import { IconButton } from "../../../web/kit/icon-button.tsx";
import { toast } from "../../../web/kit/toast.tsx";
import { type List, listChannel } from "../contract/list.ts";
import { asked } from "./asked.ts";
import { linkAddressOf } from "./link-address.ts";
import { useMoment } from "./moment.ts";
import { useRefusal } from "./refusal.ts";
import { type ListLink, useLinks } from "./use-links.ts";

const LinkDialog = lazy(() => import("./link-dialog.tsx"));
const LinkCodeDialog = lazy(() => import("./link-code-dialog.tsx"));

/** The links to a list: made, copied, shown to a camera, revoked. */
export function PeopleLinks({ list }: { list: List }) {
  const { t } = useTranslation("listsMore");
  const [isAsking, setAsking] = useState(false);
  const { links, refresh } = useLinks(list.id);
  return (
    <section aria-labelledby="list-links" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div>
        <h3 id="list-links" className="text-13 font-[560] text-soft">
          {t("links.title")}
        </h3>
        <p className="mt-1 text-13 text-soft">{t("links.text")}</p>
      </div>
      {links && links.length > 0 && (
        <ul className="grid gap-2">
          {links.map((link) => (
            <OneLink key={link.id} {...{ link, list }} onRevoked={refresh} />
          ))}
        </ul>
      )}
      <span>
        <Button onPress={() => setAsking(true)}>
          <Plus strokeWidth={iconStroke} aria-hidden />
          {t("links.new")}
        </Button>
      </span>
      <Suspense fallback={null}>
        {isAsking && (
          <LinkDialog listId={list.id} onMade={refresh} onClose={() => setAsking(false)} />
        )}
      </Suspense>
    </section>
  );
}

interface OneLinkProps {
  readonly link: ListLink;
  readonly list: List;
  readonly onRevoked: () => void;
}

function OneLink({ link, list, onRevoked }: OneLinkProps) {
  const { t } = useTranslation("listsMore");
  const send = useSend(listChannel);
  const tellRefusal = useRefusal();
  const momentOf = useMoment();
  const [isShown, setShown] = useState(false);
  const { id, token, level, uses, createdAt, expiresAt } = link;
  const copy = async () =>
    toast(t((await copyText(linkAddressOf(token))) ? "links.copied" : "links.notCopied"));
  const revoke = async () => {
    if (tellRefusal(await send("listLink.revoke", { ...asked(list.id), id }))) return;
    toast(t("links.revoked"));
    onRevoked();
  };
  return (
    <li className="grid gap-0.5 rounded-[12px] border border-line bg-card p-3">
      <span className="font-[560]">
        {t(level === "editor" ? "links.mayEdit" : "links.mayLook")}
      </span>
      <span className="text-13 text-soft">
        {t("links.until", { when: momentOf(expiresAt) })}
        {", "}
        {uses === 0 ? t("links.unused") : t("links.used", { count: uses })}
      </span>
      <span className="-mb-1.5 -ml-2.5 flex gap-1">
        <IconButton icon={Copy} label={t("links.copy")} onPress={() => void copy()} />
        <IconButton icon={QrIcon} label={t("links.qr")} onPress={() => setShown(true)} />
        <IconButton
          icon={Trash2}
          label={t("links.revoke", { when: momentOf(createdAt) })}
          onPress={() => void revoke()}
        />
      </span>
      <Suspense fallback={null}>
        {isShown && <LinkCodeDialog token={token} onClose={() => setShown(false)} />}
      </Suspense>
    </li>
  );
}
