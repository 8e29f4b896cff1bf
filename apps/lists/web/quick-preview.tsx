import { X } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { iconStroke } from "../../../web/kit/icon.ts";
import { CategoryIcon } from "./category-icon.tsx";
import { useNow } from "./list-now.ts";
import type { Draft } from "./quick-draft.ts";
import type { QuickAdd } from "./use-quick-add.ts";

const DraftEditor = lazy(() => import("./quick-draft-editor.tsx"));

/** So many are drawn; of a longer block one is told how many more there are. */
const most = 60;

/** What will be added, each as it was understood: it can be changed, and left out. */
export default function QuickPreview({ quick }: { quick: QuickAdd }) {
  const { t } = useTranslation("listsMore");
  const { drafts } = quick;
  const shown = drafts.slice(0, most);
  const offers = shown.filter(({ offer }) => offer !== undefined);
  return (
    <div className="quick-preview">
      <ul className="quick-chips" aria-label={t("add.preview")}>
        {shown.map((draft) => (
          <Chip key={draft.key} draft={draft} quick={quick} />
        ))}
        {drafts.length > most && (
          <li className="quick-more">{t("add.more", { count: drafts.length - most })}</li>
        )}
      </ul>
      {offers.map((draft) => (
        <OfferLine key={draft.key} draft={draft} quick={quick} />
      ))}
    </div>
  );
}

interface DraftProps {
  readonly draft: Draft;
  readonly quick: QuickAdd;
}

function Chip({ draft, quick }: DraftProps) {
  const { t } = useTranslation("listsMore");
  const { words, categories } = useNow();
  const anchor = useRef<HTMLButtonElement>(null);
  const [isEdited, setEdited] = useState(false);
  const { name, amount, note } = draft;
  const category = categories.find(({ id }) => id === draft.category);
  const place = category ? words.category(category) : t("item.noCategory");
  return (
    <li className="quick-chip">
      <button
        ref={anchor}
        type="button"
        className="quick-chip-main"
        aria-haspopup="dialog"
        title={place}
        onClick={() => setEdited(true)}
      >
        <CategoryIcon of={category?.key} />
        <span className="truncate">{name}</span>
        {amount && <b>{words.amount(amount)}</b>}
        {note !== "" && <span className="quick-chip-note">{note}</span>}
        <span className="sr-only">{place}</span>
      </button>
      <button
        type="button"
        className="quick-chip-remove"
        aria-label={t("add.remove", { name })}
        onClick={() => quick.edit(draft.key, { isRemoved: true })}
      >
        <X strokeWidth={iconStroke} aria-hidden />
      </button>
      <Suspense fallback={null}>
        {isEdited && (
          <DraftEditor
            {...{ draft, anchor }}
            onEdit={(edit) => quick.edit(draft.key, edit)}
            onClose={() => setEdited(false)}
          />
        )}
      </Suspense>
    </li>
  );
}

/** That it is on the list already, and what can be done instead of adding it once more. */
function OfferLine({ draft, quick }: DraftProps) {
  const { t } = useTranslation("listsMore");
  const { words } = useNow();
  const { offer, name } = draft;
  if (!offer) return null;
  const isTaken = quick.takesOffer(draft);
  const has = offer.item.amount ? words.amount(offer.item.amount) : "";
  const known = () => {
    if (offer.kind === "back") return t("add.inBasket", { name });
    return has === "" ? t("add.known", { name }) : t("add.knownAmount", { name, amount: has });
  };
  const way = () => {
    if (offer.kind === "back") return t("add.putBack");
    return offer.amount ? t("add.raise", { amount: words.amount(offer.amount) }) : t("add.leave");
  };
  return (
    <p className="quick-offer">
      <span>{known()}</span>
      <button
        type="button"
        className="list-chip"
        aria-pressed={isTaken}
        onClick={() => quick.edit(draft.key, { takes: true })}
      >
        {way()}
      </button>
      <button
        type="button"
        className="list-chip"
        aria-pressed={!isTaken}
        onClick={() => quick.edit(draft.key, { takes: false })}
      >
        {t("add.separately")}
      </button>
    </p>
  );
}
