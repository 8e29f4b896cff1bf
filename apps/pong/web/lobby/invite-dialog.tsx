import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../../web/kit/avatar.tsx";
import { Button } from "../../../../web/kit/button.tsx";
import { Dialog, DialogActions } from "../../../../web/kit/dialog.tsx";
import { SearchField } from "../../../../web/kit/search-field.tsx";
import { Segmented } from "../../../../web/kit/segmented.tsx";
import { Switch } from "../../../../web/kit/switch.tsx";
import { type Member, useKnown, useMembers, usePresent } from "../../../people/web/face.tsx";
import { mayBeRated } from "../../contract/rules.ts";
import { chosenRules } from "./chosen.ts";
import { RulesSummary } from "./rules-summary.tsx";
import { useMakeMatch } from "./use-make-match.ts";

/** So many are offered before one looks for somebody, and so many who fit. */
const [offeredMax, foundMax] = [6, 20];

const ways = ["person", "link", "anyone"] as const;
type Against =
  | { readonly type: "person"; readonly personId: string }
  | { readonly type: "link" | "anyone" };

/** Asks with whom one wants to play, and makes the match. */
export default function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("pongMore");
  const make = useMakeMatch();
  const rules = chosenRules.get();
  const mayRate = mayBeRated(rules);
  const [way, setWay] = useState<(typeof ways)[number]>("person");
  const [isRated, setRated] = useState(mayRate);
  const [isMaking, setMaking] = useState<string>();
  const invite = async (against: Against) => {
    setMaking(against.type === "person" ? against.personId : against.type);
    if (await make({ rules, against, isRated: isRated && mayRate })) onClose();
    setMaking(undefined);
  };
  return (
    <Dialog title={t("play.invite.title")} onClose={onClose}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <p className="-mt-2 text-13 text-soft">
          <RulesSummary rules={rules} />
        </p>
        <Segmented
          label={t("play.invite.whom")}
          options={ways.map((each) => [each, t(`play.invite.${each}`)] as const)}
          value={way}
          onChange={setWay}
        />
        {mayRate && (
          <Switch
            label={t("play.invite.rated")}
            text={t("play.invite.ratedText")}
            isOn={isRated}
            onChange={setRated}
          />
        )}
        {way === "person" ? (
          <People
            isMaking={isMaking}
            onInvite={(personId) => void invite({ type: "person", personId })}
          />
        ) : (
          <div className="grid justify-items-start gap-4">
            <p className="text-soft">
              {t(way === "link" ? "play.invite.linkText" : "play.invite.anyoneText")}
            </p>
            <Button
              kind="primary"
              isPending={isMaking === way}
              onPress={() => void invite({ type: way })}
            >
              {t(way === "link" ? "play.invite.makeLink" : "play.invite.makeOpen")}
            </Button>
          </div>
        )}
      </div>
      <DialogActions>
        <Button onPress={onClose}>{t("play.cancel")}</Button>
      </DialogActions>
    </Dialog>
  );
}

interface PeopleProps {
  readonly isMaking: string | undefined;
  readonly onInvite: (personId: string) => void;
}

/** Friends and those who are here come first. */
function People({ isMaking, onInvite }: PeopleProps) {
  const { t } = useTranslation("pongMore");
  const [typed, setTyped] = useState("");
  const everyone = useMembers();
  const present = usePresent();
  const knownOf = useKnown();
  const nearness = ({ id }: Member) => (present.has(id) ? 0 : 2) - Number(knownOf(id).isFriend);
  const others = everyone
    .filter(({ id }) => !knownOf(id).isOwn && !knownOf(id).isBlocked)
    .sort((one, two) => nearness(one) - nearness(two) || one.name.localeCompare(two.name));
  const sought = typed.trim().toLocaleLowerCase();
  const found = others.filter(({ name, handle }) =>
    `${name} @${handle}`.toLocaleLowerCase().includes(sought),
  );
  const shown = found.slice(0, sought === "" ? offeredMax : foundMax);
  if (others.length === 0) return <p className="text-soft">{t("play.invite.alone")}</p>;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      {others.length > offeredMax && (
        <SearchField
          label={t("play.invite.find")}
          clearLabel={t("play.invite.clear")}
          value={typed}
          onChange={setTyped}
        />
      )}
      {found.length === 0 && <p className="text-soft">{t("play.invite.nobody")}</p>}
      <ul className="grid gap-1">
        {shown.map(({ id, name, handle, picture }) => (
          <li key={id} className="flex min-h-13 items-center gap-3">
            <Avatar {...{ id, name, picture }} size={36} decorative isHere={present.has(id)} />
            <span className="min-w-0 flex-1">
              <span className="block truncate">{name}</span>
              <span className="block truncate text-12 text-soft">@{handle}</span>
            </span>
            <Button
              isPending={isMaking === id}
              aria-label={t("play.invite.one", { name })}
              onPress={() => onInvite(id)}
            >
              {t("play.invite.oneShort")}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
