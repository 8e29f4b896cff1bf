import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PasswordField } from "../../../web/kit/password-field.tsx";
import { TextField } from "../../../web/kit/text-field.tsx";
import { limits } from "../contract.ts";
import { handleFrom } from "./handle.ts";
import { HandleField } from "./handle-field.tsx";

/** How long a password must be; the server has the last word. */
export const passwordLength = 10;

interface NameProps {
  readonly name?: string | undefined;
  readonly handle?: string | undefined;
  readonly autoFocus?: boolean;
}

/** Name and user name; the second follows the first until it is written by hand. */
export function NameFields({ name = "", handle, autoFocus = false }: NameProps) {
  const { t } = useTranslation("people");
  const [typed, setTyped] = useState(name);
  const [written, setWritten] = useState(handle);
  return (
    <>
      <TextField
        label={t("fields.name")}
        name="name"
        value={typed}
        onChange={setTyped}
        autoComplete="name"
        autoFocus={autoFocus}
        maxLength={limits.nameLength}
      />
      <HandleField value={written ?? handleFrom(typed)} onChange={setWritten} />
    </>
  );
}

/** A password that is chosen now. */
export function NewPasswordField({ label, name = "password" }: { label: string; name?: string }) {
  const { t } = useTranslation("people");
  return (
    <PasswordField
      label={label}
      name={name}
      autoComplete="new-password"
      enough={passwordLength}
      hint={t("fields.passwordHint", { count: passwordLength })}
      show={t("fields.showPassword")}
      hide={t("fields.hidePassword")}
    />
  );
}

interface InUseProps {
  readonly label: string;
  readonly name?: string;
  readonly autoFocus?: boolean;
}

/** A password that somebody has already. */
export function PasswordInUseField({ label, name = "password", autoFocus = false }: InUseProps) {
  const { t } = useTranslation("people");
  return (
    <PasswordField
      label={label}
      name={name}
      autoComplete="current-password"
      autoFocus={autoFocus}
      show={t("fields.showPassword")}
      hide={t("fields.hidePassword")}
    />
  );
}

/** Everything that a new account is made of. */
export function AccountFields({ autoFocus = false }: { autoFocus?: boolean }) {
  const { t } = useTranslation("people");
  return (
    <>
      <NameFields autoFocus={autoFocus} />
      <NewPasswordField label={t("fields.password")} />
      <TextField
        label={t("fields.emailOptional")}
        name="email"
        type="email"
        autoComplete="email"
        hint={t("fields.emailHint")}
      />
    </>
  );
}
