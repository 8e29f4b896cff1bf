import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../../../web/kit/badge.tsx";
import { Button } from "../../../../web/kit/button.tsx";
import { Form, SubmitButton } from "../../../../web/kit/form.tsx";
import { Skeleton } from "../../../../web/kit/skeleton.tsx";
import { TextField } from "../../../../web/kit/text-field.tsx";
import { toast } from "../../../../web/kit/toast.tsx";
import { enter } from "../../../../web/kit/visitor.ts";
import { NewPasswordField, PasswordInUseField } from "../account-fields.tsx";
import { type Account, forget, type Provider, useAnswer } from "../answers.ts";
import { useFieldCheck } from "../check-fields.ts";
import { useProblem, useRefusal } from "../failure.ts";
import { ask } from "../request.ts";
import { Block } from "./block.tsx";

const LinkDialog = lazy(() => import("./link-dialog.tsx"));

/** How one signs in: address, password, and accounts elsewhere. */
export default function AccountSettings() {
  const { answer: account } = useAnswer("/account");
  if (!account) return <Skeleton className="h-96" />;
  return (
    <>
      <Email account={account} />
      <Password account={account} />
      {account.providers.length > 0 && <Linked account={account} />}
    </>
  );
}

function Email({ account }: { account: Account }) {
  const { t } = useTranslation("people");
  const { email, pendingEmail, hasPassword } = account;
  const check = useFieldCheck();
  const toProblem = useProblem();
  const now = email === undefined ? t("account.noEmail") : t("account.emailText", { email });
  return (
    <Block title={t("fields.email")} text={now}>
      {pendingEmail !== undefined && (
        <p className="mb-4">
          <Badge>{t("account.pending", { email: pendingEmail })}</Badge>
        </p>
      )}
      <Form
        key={pendingEmail ?? ""}
        onSubmit={async (fields) => {
          const missing = check(fields, hasPassword ? ["email", "current"] : ["email"]);
          if (missing) return missing;
          const { email: wanted, current: password } = fields;
          const done = await ask("POST", "/account/email", {
            email: wanted,
            ...(hasPassword ? { password } : {}),
          });
          if (done.ok) {
            toast(t("account.emailSent"));
            await forget("/account");
          }
          return toProblem(done);
        }}
      >
        <TextField
          label={t(email === undefined ? "account.addEmail" : "account.newEmail")}
          name="email"
          type="email"
          autoComplete="email"
        />
        {hasPassword && <PasswordInUseField label={t("fields.password")} name="current" />}
        <div className="flex justify-end">
          <SubmitButton>{t("account.confirmEmail")}</SubmitButton>
        </div>
      </Form>
    </Block>
  );
}

function Password({ account: { hasPassword, handle } }: { account: Account }) {
  const { t } = useTranslation("people");
  const [times, setTimes] = useState(0);
  const check = useFieldCheck();
  const toProblem = useProblem();
  const text = t(hasPassword ? "account.passwordText" : "account.noPassword");
  return (
    <Block title={t("fields.password")} text={text}>
      <Form
        key={times}
        onSubmit={async (fields) => {
          const missing = check(fields, hasPassword ? ["current", "password"] : ["password"]);
          if (missing) return missing;
          const { current, password } = fields;
          const known = hasPassword ? { current } : {};
          const done = await ask("POST", "/account/password", { password, ...known });
          if (done.ok) {
            toast(t("account.passwordChanged"));
            setTimes(times + 1);
            await forget("/account");
          }
          return toProblem(done);
        }}
      >
        {/* A password manager wants to know whose password this is. */}
        <input type="hidden" name="username" autoComplete="username" value={handle} readOnly />
        {hasPassword && <PasswordInUseField label={t("fields.currentPassword")} name="current" />}
        <NewPasswordField label={t("fields.newPassword")} />
        <div className="flex justify-end">
          <SubmitButton>
            {t(hasPassword ? "account.changePassword" : "account.setPassword")}
          </SubmitButton>
        </div>
      </Form>
    </Block>
  );
}

function Linked({ account: { providers, hasPassword } }: { account: Account }) {
  const { t } = useTranslation("people");
  const tellRefusal = useRefusal();
  const [linking, setLinking] = useState<Provider>();
  const link = async (provider: Provider) => {
    if (hasPassword) return setLinking(provider);
    const answer = await ask<{ url: string }>("POST", `/account/providers/${provider.id}`, {});
    if (!tellRefusal(answer) && answer.ok) enter(answer.value.url);
  };
  const unlink = async ({ id }: Provider) => {
    tellRefusal(await ask("DELETE", `/account/providers/${id}`));
    await forget("/account");
  };
  return (
    <Block title={t("account.linked")} text={t("account.linkedText")}>
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {providers.map((provider) => (
          <li key={provider.id} className="flex min-h-11 items-center justify-between gap-4">
            <span>
              <span className="block font-[560]">{provider.name}</span>
              <span className="block text-13 text-soft">
                {t(provider.isLinked ? "account.isLinked" : "account.notLinked")}
              </span>
            </span>
            <Button
              aria-label={t(provider.isLinked ? "account.unlinkFrom" : "account.linkWith", {
                name: provider.name,
              })}
              onPress={() => void (provider.isLinked ? unlink(provider) : link(provider))}
            >
              {t(provider.isLinked ? "account.unlink" : "account.link")}
            </Button>
          </li>
        ))}
      </ul>
      <Suspense fallback={null}>
        {linking && <LinkDialog provider={linking} onClose={() => setLinking(undefined)} />}
      </Suspense>
    </Block>
  );
}
