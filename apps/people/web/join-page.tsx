import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../web/kit/avatar.tsx";
import { linkClass } from "../../../web/kit/link.ts";
import { Skeleton } from "../../../web/kit/skeleton.tsx";
import { isMember, visitor } from "../../../web/kit/visitor.ts";
import { type Invited, useAnswer } from "./answers.ts";
import { Providers } from "./providers.tsx";
import { SignUpForm } from "./sign-up-form.tsx";
import { WayIn } from "./way-in.tsx";

/** What a link of invitation leads to: who invites, and how one comes in. */
export default function JoinPage() {
  const { t } = useTranslation("people");
  const { token = "" } = useParams({ strict: false });
  const { answer: invited, failure } = useAnswer(`/invitations/${encodeURIComponent(token)}`);
  const home = (
    <Link to="/" className={linkClass}>
      {t("join.home")}
    </Link>
  );
  if (failure) return <WayIn title={t("join.over")} text={t("join.overText")} footer={home} />;
  if (isMember) return <WayIn title={t("join.inside")} text={t("join.insideText")} footer={home} />;
  if (!invited) {
    return (
      <WayIn title={t("join.waiting")}>
        <Skeleton className="h-96" />
      </WayIn>
    );
  }
  return <Invitation invited={invited} token={token} />;
}

function Invitation({ invited, token }: { invited: Invited; token: string }) {
  const { t } = useTranslation("people");
  const { answer: me } = useAnswer("/me");
  const { invitedBy, courtyard, note } = invited;
  // Pictures are not for those who may not look in.
  const { picture, ...drawn } = invitedBy;
  const shown = visitor === "locked" ? drawn : { ...drawn, picture };
  return (
    <WayIn
      title={t("join.title", { name: courtyard.name })}
      text={
        <span className="mt-1 flex items-center gap-3">
          <Avatar {...shown} size={40} decorative />
          <span className="min-w-0">
            <span className="block">{t("join.by", { name: invitedBy.name })}</span>
            {note !== undefined && note !== "" && (
              <span className="block text-13">{t("join.for", { note })}</span>
            )}
          </span>
        </span>
      }
      footer={
        <p>
          {t("signUp.already")}{" "}
          <Link to="/sign-in" className={linkClass}>
            {t("signIn.title")}
          </Link>
        </p>
      }
    >
      <SignUpForm invitation={token} />
      <Providers providers={me?.providers ?? []} invitation={token} />
    </WayIn>
  );
}
