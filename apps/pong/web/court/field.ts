import type { Rules } from "../../contract/rules.ts";
import type { Side } from "../../simulation/court.ts";
import { type CourtColours, coloursOf } from "./draw/colours.ts";
import { drawGround, type Obstacles } from "./draw/ground.ts";
import { drawPlay } from "./draw/play.ts";
import type { Felt } from "./feel/feel.ts";
import { type Layout, layoutOf, type TurnChoice } from "./layout.ts";
import type { CourtView } from "./view.ts";

/** The elements of a court on the page. */
export interface FieldPlace {
  /** All of it, with what is said around the court. */
  readonly whole: HTMLElement;
  /** What is left for the court itself. */
  readonly room: HTMLElement;
  readonly field: HTMLElement;
  readonly ground: HTMLCanvasElement;
  readonly play: HTMLCanvasElement;
}

/** How a court looks. */
export interface FieldLook {
  readonly court: Rules["court"];
  readonly obstacles: Obstacles;
  readonly hues: readonly [number, number];
  /** Who is at the bottom where it is turned. */
  readonly below: Side | undefined;
  readonly turn: TurnChoice;
}

/** Sharper than this nobody sees, and every dot costs. */
const dotsMax = 3;

/** The court on the page: as large as there is room for, and as sharp as the screen is. */
export class Field {
  readonly #place: FieldPlace;
  readonly #observer: ResizeObserver;
  readonly #themes: MutationObserver;
  readonly #dark = matchMedia("(prefers-color-scheme: dark)");
  readonly #recolour = () => this.#paint();
  #look: FieldLook;
  #colours: CourtColours;
  #layout: Layout = layoutOf({ width: 0, height: 0 }, undefined);
  #dots = 1;
  #drawn: { readonly view: CourtView; readonly felt: Felt } | undefined;

  constructor(place: FieldPlace, look: FieldLook) {
    this.#place = place;
    this.#look = look;
    place.whole.dataset["court"] = look.court;
    this.#colours = coloursOf(place.whole, look.hues);
    this.#observer = new ResizeObserver(() => this.#fit());
    this.#observer.observe(place.whole);
    this.#observer.observe(place.room);
    this.#themes = new MutationObserver(this.#recolour);
    this.#themes.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    this.#dark.addEventListener("change", this.#recolour);
    this.#fit();
  }

  get layout(): Layout {
    return this.#layout;
  }

  /** Looks otherwise from now on. */
  look(look: FieldLook): void {
    this.#look = look;
    this.#paint();
    this.#fit();
  }

  draw(view: CourtView, felt: Felt): void {
    this.#drawn = { view, felt };
    // A window that went to another screen, or was zoomed.
    if (this.#dots !== dotsNow()) this.#fit();
    else this.#drawAgain();
    const { style } = this.#place.field;
    const along = this.#layout.turn === "wide" ? "X" : "Y";
    style.transform = felt.shakePx === 0 ? "" : `translate${along}(${felt.shakePx.toFixed(1)}px)`;
  }

  end(): void {
    this.#observer.disconnect();
    this.#themes.disconnect();
    this.#dark.removeEventListener("change", this.#recolour);
  }

  /** Takes the room that there is; what is shown is drawn at once, so that nothing flickers. */
  #fit(): void {
    const { whole, room, field, ground, play } = this.#place;
    // How it lies depends on all the room: what is said around it lies as the court does.
    const all = { width: whole.clientWidth, height: whole.clientHeight };
    const { turn } = layoutOf(all, this.#look.below, this.#look.turn);
    whole.dataset["turn"] = turn;
    const rest = { width: room.clientWidth, height: room.clientHeight };
    const choice = turn === "wide" ? "wide" : "tall";
    const layout = layoutOf(rest, this.#look.below, choice);
    // What is said beside the court ends where the court does.
    const gap = Math.max(0, (rest.width - layout.width) / 2);
    whole.style.setProperty("--court-gap", `${gap.toFixed(1)}px`);
    const dots = dotsNow();
    const [before, sharp] = [this.#layout, this.#dots];
    this.#layout = layout;
    this.#dots = dots;
    const isSame = before.scale === layout.scale && before.turn === layout.turn && sharp === dots;
    if (isSame) return;
    field.style.width = `${layout.width}px`;
    field.style.height = `${layout.height}px`;
    for (const canvas of [ground, play]) {
      canvas.width = Math.round(layout.width * dots);
      canvas.height = Math.round(layout.height * dots);
    }
    this.#drawGround();
    this.#drawAgain();
  }

  #paint(): void {
    this.#place.whole.dataset["court"] = this.#look.court;
    this.#colours = coloursOf(this.#place.whole, this.#look.hues);
    this.#drawGround();
    this.#drawAgain();
  }

  #drawGround(): void {
    const pen = this.#place.ground.getContext("2d", { alpha: false });
    const { court, obstacles } = this.#look;
    const colours = this.#colours;
    if (pen) drawGround(pen, { court, obstacles, colours }, this.#layout, this.#dots);
  }

  #drawAgain(): void {
    const pen = this.#place.play.getContext("2d");
    if (!pen || !this.#drawn || this.#layout.scale === 0) return;
    drawPlay(pen, {
      ...this.#drawn,
      look: this.#look.court,
      colours: this.#colours,
      layout: this.#layout,
      dots: this.#dots,
    });
  }
}

function dotsNow(): number {
  return Math.min(dotsMax, devicePixelRatio);
}
