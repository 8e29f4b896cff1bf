import { useTranslation } from "react-i18next";
import type { Entrant } from "../../contract/tournament-parts.ts";
import { useCup } from "./cup-now.ts";
import { cellKey, cellsOf, type Standing, standingsOf } from "./standings.ts";

/** A round robin: how everybody stands, and how each played against each. */
export function RobinTable() {
  const { t } = useTranslation("pongMore");
  const { bouts, entrants } = useCup();
  const rows = standingsOf(bouts, entrants);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <Scrolled label={t("cup.table.caption")}>
        <table className="cup-table">
          <thead>
            <tr>
              <th scope="col">
                <span className="sr-only">{t("cup.table.place")}</span>
              </th>
              <th scope="col" className="text-left">
                {t("cup.table.player")}
              </th>
              <th scope="col">{t("cup.table.played")}</th>
              <th scope="col">{t("cup.table.wins")}</th>
              <th scope="col">{t("cup.table.points")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.entrant.id} row={row} />
            ))}
          </tbody>
        </table>
      </Scrolled>
      <div>
        <h3 className="cup-heading">{t("cup.table.cross")}</h3>
        <CrossTable rows={rows} />
      </div>
    </div>
  );
}

/** Scrolls by itself where it is wider than the page, by keys too. */
function Scrolled({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys, too
    <section className="cup-scrolled" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}

function Row({ row }: { row: Standing }) {
  const { own } = useCup();
  const { entrant, place, played, wins, scored, conceded } = row;
  return (
    <tr data-own={entrant === own || undefined}>
      <td className="tabular-nums text-soft">{place}</td>
      <th scope="row" className="text-left">
        <Name entrant={entrant} />
      </th>
      <td>{played}</td>
      <td className="font-[650]">{wins}</td>
      <td className="whitespace-nowrap">
        {scored} : {conceded}
      </td>
    </tr>
  );
}

function CrossTable({ rows }: { rows: readonly Standing[] }) {
  const { t } = useTranslation("pongMore");
  const { bouts, own } = useCup();
  const cells = cellsOf(bouts);
  return (
    <Scrolled label={t("cup.table.cross")}>
      <table className="cup-table cup-cross">
        <thead>
          <tr>
            <th scope="col" className="text-left">
              {t("cup.table.player")}
            </th>
            {rows.map(({ entrant, place }) => (
              <th key={entrant.id} scope="col" title={entrant.alias}>
                <span aria-hidden>{place}</span>
                <span className="sr-only">{entrant.alias}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ entrant, place }) => (
            <tr key={entrant.id} data-own={entrant === own || undefined}>
              <th scope="row" className="text-left">
                <span aria-hidden className="mr-2 text-faint tabular-nums">
                  {place}
                </span>
                <Name entrant={entrant} />
              </th>
              {rows.map(({ entrant: other }) => (
                <CrossCell key={other.id} cell={cells.get(cellKey(entrant.id, other.id))} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  );
}

type KnownCell = ReturnType<ReturnType<typeof cellsOf>["get"]>;

function CrossCell({ cell }: { cell: KnownCell }) {
  const { t } = useTranslation("pongMore");
  if (!cell) return <td className="cup-self" />;
  if (cell.bout.status !== "decided") {
    return (
      <td className="text-faint">
        <span aria-hidden>·</span>
        <span className="sr-only">{t("cup.table.none")}</span>
      </td>
    );
  }
  const word = t(cell.hasWon ? "cup.table.won" : "cup.table.lost");
  return (
    <td data-won={cell.hasWon || undefined}>
      {cell.score && cell.bout.by === "play" ? (
        <>
          {cell.score[0]}:{cell.score[1]} <span className="sr-only">{word}</span>
        </>
      ) : (
        <>
          <span aria-hidden>{cell.hasWon ? "+" : "−"}</span>
          <span className="sr-only">
            {word}, {t("cup.bout.forfeit")}
          </span>
        </>
      )}
    </td>
  );
}

function Name({ entrant }: { entrant: Entrant }) {
  const { t } = useTranslation("pongMore");
  if (!entrant.isWithdrawn) return entrant.alias;
  return (
    <>
      <s>{entrant.alias}</s> <span className="cup-word">{t("cup.bout.withdrawn")}</span>
    </>
  );
}
