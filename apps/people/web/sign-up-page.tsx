import { Link, Navigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { linkClass } from "../../../web/kit/link.ts";
import { Skeleton } from "../../../web/kit/skeleton.tsx";
import { isMember, visitor } from "../../../web/kit/visitor.ts";
import { useAnswer } from "./answers.ts";
import { Providers } from "./providers.tsx";
import { SignUpForm } from "./sign-up-form.tsx";
import { WayIn } from "./way-in.tsx";

/** Becoming a member, where anyone may. */
export default function SignUpPage() {
  const { t } = useTranslation("people");
  const { answer: me } = useAnswer("/me");
  const joining = me?.courtyard?.joining;
  const footer = (
    <p>
      {t("signUp.already")}{" "}
      <Link to="/sign-in" className={linkClass}>
        {t("signIn.title")}
      </Link>
    </p>
  );
  if (isMember) return <Navigate to="/" replace />;
  if (visitor === "unclaimed") return <Navigate to="/welcome" replace />;
  if (joining === "invited" || joining === "nobody") {
    return <WayIn title={t("signUp.closed")} text={t(`signUp.${joining}`)} footer={footer} />;
  }
  return (
    <WayIn title={t("signUp.title")} text={t("signUp.text")} footer={footer}>
      {me ? <SignUpForm /> : <Skeleton className="h-96" />}
      <Providers providers={me?.providers ?? []} />
    </WayIn>
  );
}
