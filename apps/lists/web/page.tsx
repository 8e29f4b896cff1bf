import { useLocation, useNavigate, useSearch } from "@tanstack/react-router";
import { ListChecks } from "lucide-react";
import { lazy, type ReactNode, Suspense, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useTopic } from "../../../core/client/react.tsx";
import { Button } from "../../../web/kit/button.tsx";
import { EmptyState } from "../../../web/kit/empty-state.tsx";
import { useTitle } from "../../../web/kit/title.ts";
import { isMember } from "../../../web/kit/visitor.ts";
import type { ListEntry } from "../contract/lists.ts";
import { listsWatch } from "../state/lists.ts";
import { CreateButton } from "./create-button.tsx";
import { IndexList } from "./index-list.tsx";
import { arranged } from "./index-order.ts";
import { useIsRoomy } from "./roomy.ts";

const ListWithSlots = lazy(() => import("./list-with-slots.tsx"));
const SettingsPage = lazy(() => import("./settings-page.tsx"));
const JoinListPage = lazy(() => import("./join-page.tsx"));
const CreateDialog = lazy(() => import("./create-dialog.tsx"));

/** One's lists, and beside them the one that is open; on a phone one or the other. */
export default function ListsPage() {
  const path = useListsPath();
  const { open, id } = openAt(path);
  return isMember ? (
    <OwnLists open={open} id={id} />
  ) : (
    <div className="lists" data-open>
      <div className="lists-open">
        <Suspense fallback={null}>{open === "index" ? <ForMembers /> : drawn(open, id)}</Suspense>
      </div>
    </div>
  );
}

interface Props {
  readonly open: Open;
  readonly id: string;
}

function OwnLists({ open, id }: Props) {
  const entries = useTopic(listsWatch).view?.lists;
  const isBeside = useIsRoomy();
  const openId = open === "list" || open === "settings" ? id : undefined;
  useLastList(openId, open === "index" && isBeside ? entries : undefined);
  const isIndex = open === "index" || open === "new";
  return (
    <div className="lists" data-open={isIndex ? undefined : ""}>
      <aside className="lists-index" data-scroll-restoration-id="lists">
        <IndexList entries={entries} openId={openId} isPage={isIndex && !isBeside} />
      </aside>
      <div className="lists-open">
        <Suspense fallback={null}>
          {isIndex ? <NothingOpen isEmpty={entries?.length === 0} /> : drawn(open, id)}
        </Suspense>
      </div>
      <Suspense fallback={null}>{open === "new" && <NewList />}</Suspense>
    </div>
  );
}

/** The address within lists; on the way to another page the last one, as long as that comes. */
function useListsPath(): string {
  const path = useLocation({ select: ({ pathname }) => pathname });
  const last = useRef(path);
  if (/^\/lists(?:\/|$)/u.test(path)) last.current = path;
  return last.current;
}

/** The list that was open last in this tab. */
let lastId: string | undefined;

/** Where there is room for one beside the lists, the last one is open, or the liveliest. */
function useLastList(openId: string | undefined, entries: readonly ListEntry[] | undefined): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (openId !== undefined) lastId = openId;
    if (!entries) return;
    const last = entries.find(({ list }) => list.id === lastId) ?? arranged(entries).open[0];
    if (!last) return;
    void navigate({ to: "/lists/$id", params: { id: last.list.id }, replace: true });
  }, [openId, entries, navigate]);
}

type Open = "index" | "new" | "list" | "settings" | "join";

/** What an address shows. By the path alone: parameters follow it a moment later. */
function openAt(path: string): { readonly open: Open; readonly id: string } {
  const [, , first = "", second = ""] = path.split("/");
  if (first === "") return { open: "index", id: "" };
  if (first === "new" || first === "join") return { open: first, id: second };
  return { open: second === "settings" ? "settings" : "list", id: first };
}

function drawn(open: Open, id: string): ReactNode {
  switch (open) {
    case "join":
      return <JoinListPage key={id} token={id} />;
    case "settings":
      return <SettingsPage key={id} id={id} />;
    case "list":
      return <ListWithSlots id={id} />;
    case "index":
    case "new":
      return <ForMembers />;
  }
}

/** Asks for a new list, over the lists there are. */
function NewList() {
  const navigate = useNavigate();
  const { from }: { readonly from?: unknown } = useSearch({ strict: false });
  const back = () =>
    typeof from === "string"
      ? navigate({ to: "/lists/$id", params: { id: from }, replace: true })
      : navigate({ to: "/lists", replace: true });
  return (
    <CreateDialog
      onClose={(isMade) => {
        if (!isMade) void back();
      }}
    />
  );
}

/** What stands beside the lists while none is open. */
function NothingOpen({ isEmpty }: { isEmpty: boolean }) {
  const { t } = useTranslation("listsMore");
  const isBeside = useIsRoomy();
  useTitle(t("index.title"));
  if (!isBeside) return null;
  return (
    <div className="grid h-dvh place-items-center">
      <EmptyState
        heading
        icon={ListChecks}
        title={t(isEmpty ? "index.none.title" : "index.choose.title")}
        text={t(isEmpty ? "index.none.text" : "index.choose.text")}
        action={<CreateButton />}
      />
    </div>
  );
}

/** What a guest finds where members have their lists. */
function ForMembers() {
  const { t } = useTranslation("listsMore");
  const navigate = useNavigate();
  useTitle(t("index.title"));
  return (
    <div className="grid min-h-[calc(100dvh-var(--bar))] place-items-center">
      <EmptyState
        heading
        icon={ListChecks}
        title={t("index.guest.title")}
        text={t("index.guest.text")}
        action={
          <Button kind="primary" onPress={() => void navigate({ to: "/sign-in" })}>
            {t("index.guest.action")}
          </Button>
        }
      />
    </div>
  );
}
