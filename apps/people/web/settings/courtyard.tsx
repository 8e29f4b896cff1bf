import { useTranslation } from "react-i18next";
import { useSend, useTopic } from "../../../../core/client/react.tsx";
import { Form, SubmitButton } from "../../../../web/kit/form.tsx";
import { Skeleton } from "../../../../web/kit/skeleton.tsx";
import { toast } from "../../../../web/kit/toast.tsx";
import { courtyardChannel } from "../../contract.ts";
import { courtyardWatch } from "../../state.ts";
import { useFieldCheck } from "../check-fields.ts";
import { CourtyardFields, courtyardOf } from "../courtyard-fields.tsx";
import { useProblem } from "../failure.ts";
import { Block } from "./block.tsx";

/** What the host decides for everyone. */
export default function CourtyardSettings() {
  const { t } = useTranslation("people");
  const send = useSend(courtyardChannel);
  const check = useFieldCheck();
  const toProblem = useProblem();
  const { view } = useTopic(courtyardWatch);
  if (!view?.courtyard) return <Skeleton className="h-96" />;
  return (
    <Block>
      <Form
        onSubmit={async (fields) => {
          const missing = check(fields, ["courtyard"]);
          if (missing) return missing;
          const done = await send("courtyard.change", courtyardOf(fields));
          if (done.ok) toast(t("saved"));
          return toProblem(done);
        }}
      >
        <CourtyardFields courtyard={view.courtyard} />
        <div className="flex justify-end">
          <SubmitButton>{t("save")}</SubmitButton>
        </div>
      </Form>
    </Block>
  );
}
