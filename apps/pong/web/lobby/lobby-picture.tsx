import { useMemo } from "react";
import { plainRules } from "../../contract/rules.ts";
import { Court } from "../court/court.tsx";
import { useCalm } from "../court/use-calm.ts";
import { Exhibition } from "./exhibition.ts";

const nobody = [{ name: "" }, { name: "" }] as const;

/** A rally that goes on by itself, only to be looked at. */
export default function LobbyPicture() {
  const isCalm = useCalm();
  const source = useMemo(() => new Exhibition(isCalm), [isCalm]);
  return <Court isPicture source={source} rules={plainRules} players={nobody} />;
}
