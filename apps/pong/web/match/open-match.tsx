import { useNavigate } from "@tanstack/react-router";
import { Copy } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../../core/client/react.tsx";
import { Avatar } from "../../../../web/kit/avatar.tsx";
import { Button } from "../../../../web/kit/button.tsx";
import { copyText } from "../../../../web/kit/copy.ts";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { QrCode } from "../../../../web/kit/qr-code.tsx";
import { toast } from "../../../../web/kit/toast.tsx";
import { isMember } from "../../../../web/kit/visitor.ts";
import { type Match, matchChannel } from "../../contract/match.ts";
import { RulesSummary } from "../lobby/rules-summary.tsx";
import { CardPage } from "./card-page.tsx";
import { useNameOf } from "./names.ts";
import { useRefusal } from "./tell.ts";

interface Props {
  readonly match: Match;
  readonly ownId: string;
}

/** A match with a free seat: who made it waits, everybody else may come or not. */
export function OpenMatch({ match, ownId }: Props) {
  return match.madeBy === ownId ? <Waiting match={match} /> : <Invited {...{ match, ownId }} />;
}

/** The card in the middle of the page that says what is waited for. */
function Sheet({ match, title, children }: { match: Match; title: string; children: ReactNode }) {
  const { t } = useTranslation("pongMore");
  const person = match.seats.find((seat) => seat?.person)?.person;
  return (
    <CardPage>
      {person && <Avatar {...person} size={72} decorative />}
      <h1 tabIndex={-1} className="mt-4 text-center text-24 text-balance wrap-anywhere">
        {title}
      </h1>
      <p className="mt-1 text-center text-soft">
        <RulesSummary rules={match.rules} />
        {match.isRated && `, ${t("play.now.rated")}`}
      </p>
      {children}
    </CardPage>
  );
}

function Waiting({ match }: { match: Match }) {
  const { t } = useTranslation("pongMore");
  const { id, access, invited } = match;
  const send = useSend(matchChannel);
  const navigate = useNavigate();
  const tellRefusal = useRefusal();
  const address = new URL(`/pong/${id}`, location.href).href;
  const copy = async () =>
    toast(t((await copyText(address)) ? "play.waiting.copied" : "play.waiting.notCopied"));
  const cancel = async () => {
    if (tellRefusal(await send("match.cancel", { id }))) return;
    await navigate({ to: "/pong" });
  };
  const title = invited
    ? t("play.waiting.titleFor", { name: invited.name })
    : t("play.waiting.title");
  const text = { invited: "forText", link: "linkText", everyone: "anyoneText" } as const;
  return (
    <Sheet match={match} title={title}>
      <p className="mt-4 max-w-[36ch] text-center text-balance text-soft">
        {t(`play.waiting.${text[access]}`)}
      </p>
      {access !== "invited" && (
        <div className="mt-5 grid justify-items-center gap-4">
          <QrCode text={address} label={t("play.waiting.qr")} />
          <p className="text-center text-13 text-soft wrap-anywhere">{address}</p>
          <Button kind="primary" onPress={() => void copy()}>
            <Copy strokeWidth={iconStroke} aria-hidden />
            {t("play.waiting.copy")}
          </Button>
        </div>
      )}
      <div className="mt-5">
        <Button onPress={() => void cancel()}>{t("play.waiting.cancel")}</Button>
      </div>
      <p className="mt-5 max-w-[36ch] text-center text-13 text-balance text-soft">
        {t("play.waiting.meanwhile")}
      </p>
    </Sheet>
  );
}

function Invited({ match, ownId }: Props) {
  const { t } = useTranslation("pongMore");
  const { id, access, invited, seats } = match;
  const send = useSend(matchChannel);
  const navigate = useNavigate();
  const tellRefusal = useRefusal();
  const nameOf = useNameOf();
  const [isAsking, setAsking] = useState(false);
  const name = nameOf(seats[0] ?? seats[1]);
  const isMine = invited?.id === ownId;
  const isForOther = access === "invited" && !isMine;
  const join = async () => {
    setAsking(true);
    tellRefusal(await send("match.join", { id }));
    setAsking(false);
  };
  const decline = async () => {
    if (tellRefusal(await send("match.decline", { id }))) return;
    await navigate({ to: "/pong" });
  };
  const title = () => {
    if (isForOther) {
      return t("play.waiting.notYours", { name, invited: invited?.name ?? "…" });
    }
    return t(isMine || access === "link" ? "play.waiting.invites" : "play.waiting.open", { name });
  };
  return (
    <Sheet match={match} title={title()}>
      <div className="mt-6 flex flex-wrap justify-center gap-3">
        {!isMember && (
          <Button kind="primary" onPress={() => void navigate({ to: "/sign-in" })}>
            {t("play.guest")}
          </Button>
        )}
        {isMember && !isForOther && (
          <Button kind="primary" isPending={isAsking} onPress={() => void join()}>
            {t("play.waiting.join")}
          </Button>
        )}
        {isMine && <Button onPress={() => void decline()}>{t("play.waiting.decline")}</Button>}
      </div>
    </Sheet>
  );
}
