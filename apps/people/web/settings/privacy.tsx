import { useTranslation } from "react-i18next";
import { useSend } from "../../../../core/client/react.tsx";
import { Button } from "../../../../web/kit/button.tsx";
import { Switch } from "../../../../web/kit/switch.tsx";
import { circleChannel } from "../../contract.ts";
import { useRefusal } from "../failure.ts";
import { useCircle } from "../here.ts";
import { PersonRow } from "../person-row.tsx";
import { Block } from "./block.tsx";

/** Who may see whether one is here, and who is blocked. */
export default function PrivacySettings() {
  const { t } = useTranslation("people");
  const send = useSend(circleChannel);
  const tellRefusal = useRefusal();
  const { isKnown, isHidden, blocked } = useCircle();
  return (
    <>
      <Block title={t("privacy.presence")}>
        <Switch
          label={t("privacy.show")}
          text={t("privacy.showText")}
          isOn={isKnown && !isHidden}
          isDisabled={!isKnown}
          onChange={(isOn) => void send("privacy.change", { isHidden: !isOn }).then(tellRefusal)}
        />
      </Block>
      <Block title={t("privacy.blocked")} text={t("block.text")}>
        {blocked.length === 0 ? (
          <p className="text-soft">{t("privacy.none")}</p>
        ) : (
          <ul className="-m-2.5">
            {blocked.map((person) => (
              <PersonRow key={person.id} member={person}>
                <Button
                  aria-label={t("privacy.unblock", { name: person.name })}
                  onPress={() =>
                    void send("person.unblock", { personId: person.id }).then(tellRefusal)
                  }
                >
                  {t("block.undo")}
                </Button>
              </PersonRow>
            ))}
          </ul>
        )}
      </Block>
    </>
  );
}
