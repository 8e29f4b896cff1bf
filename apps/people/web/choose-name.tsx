import { useTranslation } from "react-i18next";
import { Button } from "../../../web/kit/button.tsx";
import { Form, SubmitButton } from "../../../web/kit/form.tsx";
import { Skeleton } from "../../../web/kit/skeleton.tsx";
import { enter } from "../../../web/kit/visitor.ts";
import { NameFields } from "./account-fields.tsx";
import { useAnswer } from "./answers.ts";
import { useFieldCheck } from "./check-fields.ts";
import { useProblem } from "./failure.ts";
import { keptInvitation } from "./kept-invitation.ts";
import { ask } from "./request.ts";
import { WayIn } from "./way-in.tsx";

/** The last step for somebody whom a provider has sent: how they are called here. */
export function ChooseName({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation("people");
  const { answer: me } = useAnswer("/me");
  const check = useFieldCheck();
  const toProblem = useProblem();
  return (
    <WayIn
      title={t("chooseName.title")}
      text={t("chooseName.text")}
      footer={
        <Button
          kind="quiet"
          onPress={() => void ask("POST", "/sign-out").then(() => enter("/sign-in"))}
        >
          {t("chooseName.cancel")}
        </Button>
      }
    >
      {me ? (
        <Form
          onSubmit={async (fields) => {
            const missing = check(fields, ["name", "handle"]);
            if (missing) return missing;
            const done = await ask("POST", "/sign-in/name", { ...fields, ...keptInvitation() });
            if (done.ok) onDone();
            return toProblem(done);
          }}
        >
          <NameFields name={me.suggested?.name} handle={me.suggested?.handle} autoFocus />
          <SubmitButton>{t("chooseName.submit")}</SubmitButton>
        </Form>
      ) : (
        <Skeleton className="h-52" />
      )}
    </WayIn>
  );
}
