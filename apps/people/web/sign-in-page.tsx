import { Link, Navigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Form, SubmitButton } from "../../../web/kit/form.tsx";
import { linkClass } from "../../../web/kit/link.ts";
import { TextField } from "../../../web/kit/text-field.tsx";
import { toast } from "../../../web/kit/toast.tsx";
import { enter, isMember, isOutside, visitor } from "../../../web/kit/visitor.ts";
import { PasswordInUseField } from "./account-fields.tsx";
import { type Me, useAnswer } from "./answers.ts";
import { useFieldCheck } from "./check-fields.ts";
import { ChooseName } from "./choose-name.tsx";
import { useFailureText, useProblem } from "./failure.ts";
import { Providers } from "./providers.tsx";
import { ask } from "./request.ts";
import { SecondFactor } from "./second-factor.tsx";
import { WayIn } from "./way-in.tsx";

/** Signing in, with the steps that may follow before one has any rights. */
export default function SignInPage() {
  const [step, setStep] = useState<string>(visitor);
  if (isMember) return <Inside />;
  if (visitor === "unclaimed") return <Navigate to="/welcome" replace />;
  if (step === "second-factor") {
    return <SecondFactor onDone={goOn} onLost={() => setStep("guest")} />;
  }
  if (step === "choose-name") return <ChooseName onDone={goOn} />;
  return <SignIn onState={(state) => (state === "member" ? goOn() : setStep(state))} />;
}

/** A member comes here only when a provider could not be linked: that is told where it began. */
function Inside() {
  const failureText = useFailureText();
  const [problem] = useState(problemOfAddress);
  useEffect(() => {
    if (problem !== undefined) toast(failureText({ code: problem }));
  }, [problem, failureText]);
  return <Navigate to={problem === undefined ? "/" : "/settings/account"} replace />;
}

function problemOfAddress(): string | undefined {
  return new URLSearchParams(location.search).get("problem") ?? undefined;
}

/** To the page that was asked for, where the way in stood in its place. */
function goOn(): void {
  const isInPlace = isOutside && !location.pathname.startsWith("/sign-in");
  enter(isInPlace ? location.pathname + location.search : "/");
}

function SignIn({ onState }: { onState: (state: Me["state"]) => void }) {
  const { t } = useTranslation("people");
  const { answer: me } = useAnswer("/me");
  const check = useFieldCheck();
  const toProblem = useProblem();
  const failureText = useFailureText();
  const problem = problemOfAddress();
  const joining = me?.courtyard?.joining;
  return (
    <WayIn
      title={t("signIn.title")}
      {...(visitor === "locked" ? { text: t("signIn.locked") } : {})}
      footer={
        <>
          {joining === "anyone" && (
            <p>
              {t("signIn.new")}{" "}
              <Link to="/sign-up" className={linkClass}>
                {t("signIn.signUp")}
              </Link>
            </p>
          )}
          {joining === "invited" && <p className="max-w-[40ch]">{t("signIn.invited")}</p>}
          {visitor === "guest" && (
            <Link to="/" className={linkClass}>
              {t("signIn.asGuest")}
            </Link>
          )}
        </>
      }
    >
      <Form
        problem={problem === undefined ? undefined : { text: failureText({ code: problem }) }}
        onSubmit={async (fields) => {
          const missing = check(fields, ["who", "password"]);
          if (missing) return missing;
          const done = await ask<Me>("POST", "/sign-in", fields);
          if (done.ok) onState(done.value.state);
          return toProblem(done);
        }}
      >
        <TextField label={t("fields.who")} name="who" autoComplete="username" autoFocus />
        <div className="grid gap-1">
          <PasswordInUseField label={t("fields.password")} />
          <Link to="/forgotten" className={`justify-self-end text-13 ${linkClass}`}>
            {t("signIn.forgotten")}
          </Link>
        </div>
        <SubmitButton>{t("signIn.submit")}</SubmitButton>
      </Form>
      <Providers providers={me?.providers ?? []} />
    </WayIn>
  );
}
