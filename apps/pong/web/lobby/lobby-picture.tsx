import { useMemo } from "react";
import { plainRules } from "../../contract/rules.ts";
import { Court } from "../court/court.tsx";
import { Exhibition } from "./exhibition.ts";

const nobody = [{ name: "" }, { name: "" }] as const;

/** A rally that goes on by itself, only to be looked at. */
export default function LobbyPicture() {
  const source = useMemo(() => new Exhibition(), []);
  return <Court isPicture source={source} rules={plainRules} players={nobody} />;
}
