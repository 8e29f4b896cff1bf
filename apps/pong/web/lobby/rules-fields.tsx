import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { Segmented } from "../../../../web/kit/segmented.tsx";
import { Switch } from "../../../../web/kit/switch.tsx";
import { courts, mayBeRated, type Rules } from "../../contract/rules.ts";
import { ballSpeeds, maps, type Power, powers, speedUps } from "../../simulation/options.ts";
import { PowerSign } from "../court/power-sign.tsx";
import { CourtPicture, MapPicture } from "./rules-pictures.tsx";

interface Props {
  readonly rules: Rules;
  readonly onChange: (rules: Rules) => void;
}

/** The points that are offered; any other number that is known already is shown too. */
const offered = [3, 5, 7, 11, 15, 21];

/** Everything that can be chosen for a match: the same wherever one is made. */
export function RulesFields({ rules, onChange }: Props) {
  const { t } = useTranslation("pongMore");
  const change = (part: Partial<Rules>) => onChange({ ...rules, ...part });
  const points = [...new Set([...offered, rules.points])].sort((one, other) => one - other);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <p role="status" className="text-13 text-soft">
        {t(mayBeRated(rules) ? "play.rules.isRated" : "play.rules.isNotRated")}
      </p>
      <Field legend={t("play.rules.points")}>
        <Segmented
          label={t("play.rules.points")}
          options={points.map((each) => [String(each), String(each)] as const)}
          value={String(rules.points)}
          onChange={(value) => change({ points: Number(value) })}
        />
      </Field>
      <Pictures
        legend={t("play.rules.map")}
        options={maps.map((map) => ({
          value: map,
          title: t(`play.rules.maps.${map}`),
          picture: <MapPicture map={map} />,
        }))}
        value={rules.map}
        onChange={(map) => change({ map })}
      />
      <Speeds rules={rules} onChange={change} />
      <Powers chosen={rules.powers} onChange={(chosen) => change({ powers: chosen })} />
      <Pictures
        legend={t("play.rules.look")}
        options={courts.map((court) => ({
          value: court,
          title: t(`court.courts.${court}`),
          picture: <CourtPicture court={court} />,
        }))}
        value={rules.court}
        onChange={(court) => change({ court })}
      />
    </div>
  );
}

function Speeds({ rules, onChange }: { rules: Rules; onChange: (part: Partial<Rules>) => void }) {
  const { t } = useTranslation("pongMore");
  return (
    <>
      <Field legend={t("play.rules.speed")}>
        <Segmented
          label={t("play.rules.speed")}
          options={ballSpeeds.map((each) => [each, t(`play.rules.speeds.${each}`)] as const)}
          value={rules.ballSpeed}
          onChange={(ballSpeed) => onChange({ ballSpeed })}
        />
      </Field>
      <Field legend={t("play.rules.speedUp")}>
        <Segmented
          label={t("play.rules.speedUp")}
          options={speedUps.map((each) => [each, t(`play.rules.speedUps.${each}`)] as const)}
          value={rules.speedUp}
          onChange={(speedUp) => onChange({ speedUp })}
        />
      </Field>
    </>
  );
}

interface PowersProps {
  readonly chosen: readonly Power[];
  readonly onChange: (chosen: readonly Power[]) => void;
}

function Powers({ chosen, onChange }: PowersProps) {
  const { t } = useTranslation("pongMore");
  const isAll = chosen.length === powers.length;
  const turn = (power: Power, isOn: boolean) =>
    onChange(powers.filter((one) => (one === power ? isOn : chosen.includes(one))));
  return (
    <fieldset className="min-w-0">
      <legend className="text-13 font-[560] text-soft">{t("play.rules.powers")}</legend>
      <p className="mb-1 text-13 text-soft">{t("play.rules.powersText")}</p>
      <Switch
        label={t("play.rules.allPowers")}
        isOn={isAll}
        onChange={(isOn) => onChange(isOn ? powers : [])}
      />
      <ul className="mt-1 grid gap-1 border-t border-line pt-1">
        {powers.map((power) => (
          <li key={power} className="pong-power">
            <PowerSign power={power} />
            <Switch
              label={t(`court.power.${power}`)}
              text={t(`play.rules.power.${power}`)}
              isOn={chosen.includes(power)}
              onChange={(isOn) => turn(power, isOn)}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function Field({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <p aria-hidden className="mb-1.5 text-13 font-[560] text-soft">
        {legend}
      </p>
      {children}
    </div>
  );
}

interface PicturesProps<Value extends string> {
  readonly legend: string;
  readonly options: readonly {
    readonly value: Value;
    readonly title: string;
    readonly picture: ReactNode;
  }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** A choice of one among a few that are better seen than read. */
function Pictures<Value extends string>(props: PicturesProps<Value>) {
  const { legend, options, value, onChange } = props;
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-13 font-[560] text-soft">{legend}</legend>
      <div className="pong-pictures">
        {options.map((option) => (
          <label key={option.value} className="pong-picture">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.picture}
            <span className="truncate">{option.title}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
