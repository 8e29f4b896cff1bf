import { CircleAlert } from "lucide-react";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { useClient } from "../../../core/client/react.tsx";
import { Button } from "../../../web/kit/button.tsx";
import { copyText } from "../../../web/kit/copy.ts";
import { iconStroke } from "../../../web/kit/icon.ts";
import { toast } from "../../../web/kit/toast.tsx";
import { listWatch } from "../state/list.ts";
import { useFailureText } from "./failure-text.ts";
import { useValueText } from "./item-values.ts";
import { type Unsaved, unsavedFrom, useUnsaved, wantedOf } from "./unsaved.ts";

/** What was done here and could not be saved, with why: nothing that was typed is lost. */
export function ListUnsaved({ listId }: { listId: string }) {
  const { t } = useTranslation("listsMore");
  const client = useClient();
  const refusals = useSyncExternalStore(client.refusals.listen, client.refusals.get);
  const own = useUnsaved(listId);
  const found = refusals.flatMap((refusal) => {
    const unsaved = unsavedFrom(refusal, listId);
    return unsaved ? [{ unsaved, dismiss: () => client.dismiss(refusal) }] : [];
  });
  const all = [...found, ...own];
  if (all.length === 0) return null;
  return (
    <section className="list-unsaved" aria-label={t("unsaved.title")}>
      <h2>
        <CircleAlert strokeWidth={iconStroke} aria-hidden />
        {t("unsaved.title")}
      </h2>
      <ul>
        {all.map(({ unsaved, dismiss }) => (
          <UnsavedRow key={unsaved.op} unsaved={unsaved} onDismiss={dismiss} />
        ))}
      </ul>
    </section>
  );
}

interface RowProps {
  readonly unsaved: Unsaved;
  readonly onDismiss: () => void;
}

function UnsavedRow({ unsaved, onDismiss }: RowProps) {
  const { t } = useTranslation("listsMore");
  const client = useClient();
  const failure = useFailureText();
  const textOf = useValueText();
  const nameOf = (id: string) => {
    const { view } = client.topic(listWatch, unsaved.listId).get();
    return view?.items.find((item) => item.id === id)?.name ?? t("unsaved.gone");
  };
  const wanted = wantedOf(unsaved, nameOf, textOf);
  const text = wanted.join(", ");
  const copy = async () => {
    toast(t((await copyText(wanted.join("\n"))) ? "unsaved.copied" : "unsaved.notCopied"));
  };
  return (
    <li>
      <p>
        <span className="font-[560]">{t(`unsaved.what.${unsaved.kind}`)}</span>
        {text !== "" && `: ${text}`}. <span className="text-soft">{failure(unsaved.code)}</span>
      </p>
      <span className="list-unsaved-ways">
        {text !== "" && <Button onPress={() => void copy()}>{t("unsaved.copy")}</Button>}
        <Button kind="quiet" onPress={onDismiss}>
          {t("unsaved.dismiss")}
        </Button>
      </span>
    </li>
  );
}
