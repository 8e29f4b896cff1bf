import { Ellipsis, UserPlus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { ahead } from "../../../web/kit/ahead.ts";
import { iconStroke } from "../../../web/kit/icon.ts";
import { IconButton } from "../../../web/kit/icon-button.tsx";
import { MenuButton } from "../../../web/kit/menu-button.tsx";
import { isMember } from "../../../web/kit/visitor.ts";
import { useListAddress } from "./list-address.ts";
import type { ListQuestion } from "./list-menu.tsx";
import { useNow } from "./list-now.ts";
import { useListTopic } from "./list-topic.ts";

const fetchMenu = () => import("./list-menu.tsx");
const ListMenu = lazy(fetchMenu);
const ImportDialog = lazy(() => import("./import-dialog.tsx"));
const ExportDialog = lazy(() => import("./export-dialog.tsx"));

/** The buttons at the end of a list's header: to share it, and all else. */
export function ListActions({ id }: { id: string }) {
  const { t } = useTranslation("listsMore");
  const { list } = useNow();
  const level = useListTopic(id).view?.level ?? "reader";
  const { address, go } = useListAddress(id);
  const [question, setQuestion] = useState<ListQuestion>();
  const close = () => setQuestion(undefined);
  return (
    <>
      {isMember && (
        <IconButton
          icon={UserPlus}
          label={t("menu.share")}
          onPress={() => go({ ...address, panel: "people" })}
        />
      )}
      <MenuButton
        label={t("menu.more")}
        className="icon-button"
        onIntent={() => ahead(fetchMenu)}
        menu={(props) => <ListMenu {...props} {...{ list, level }} onAsk={setQuestion} />}
      >
        <Ellipsis strokeWidth={iconStroke} aria-hidden />
      </MenuButton>
      <Suspense fallback={null}>
        {question === "import" && <ImportDialog list={list} onClose={close} />}
        {question === "export" && <ExportDialog list={list} onClose={close} />}
      </Suspense>
    </>
  );
}
