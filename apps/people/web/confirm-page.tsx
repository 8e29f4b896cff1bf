import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Form, SubmitButton } from "../../../web/kit/form.tsx";
import { linkClass } from "../../../web/kit/link.ts";
import { useProblem } from "./failure.ts";
import { ask } from "./request.ts";
import { WayIn } from "./way-in.tsx";

/**
 * Confirms an address by the link that was sent there.
 *
 * It takes a press: programs that look into letters open links, and none of them is the person.
 */
export default function ConfirmPage() {
  const { t } = useTranslation("people");
  const [token] = useState(() => location.hash.slice(1));
  const [state, setState] = useState<"asked" | "done" | "expired">(token ? "asked" : "expired");
  const toProblem = useProblem();
  const footer = (
    <Link to="/" className={linkClass}>
      {t("join.home")}
    </Link>
  );
  if (state !== "asked") {
    return (
      <WayIn
        title={t(`confirm.${state}.title`)}
        text={t(`confirm.${state}.text`)}
        footer={footer}
      />
    );
  }
  return (
    <WayIn title={t("confirm.title")} text={t("confirm.text")}>
      <Form
        onSubmit={async () => {
          const done = await ask("POST", "/email/confirm", { token });
          if (done.ok) setState("done");
          else if (done.failure.code === "link-expired") setState("expired");
          return toProblem(done);
        }}
      >
        <SubmitButton>{t("confirm.submit")}</SubmitButton>
      </Form>
    </WayIn>
  );
}
