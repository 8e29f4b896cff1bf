/** The page of the scroll suite: the real list of the kit over a history that is made up. */
import { createRef, useSyncExternalStore } from "react";
import { createRoot } from "react-dom/client";
import { ScrollWindow, type ScrollWindowHandle } from "../../../web/kit/scroll-window.tsx";
import { type HarnessMessage, historyOf } from "./history.ts";
import { HarnessRoom } from "./room.ts";
import { Watch } from "./watch.ts";

const asked = new URLSearchParams(location.search);
const length = Number(asked.get("length") ?? 400);
const from = Number(asked.get("from") ?? length - 60);
const to = Number(asked.get("to") ?? length);
const start = asked.get("start");
const pictures = new Set((asked.get("pictures") ?? "").split(",").filter(Boolean).map(Number));

const room = new HarnessRoom(historyOf(length, pictures), from, to);
room.isHeld = asked.has("held");
const list = createRef<ScrollWindowHandle>();
const keyOf = ({ key }: HarnessMessage) => key;

function draw({ key, lines, picture, version }: HarnessMessage) {
  const text = Array.from({ length: lines }, (_, line) => `${key}.${version} line ${line}`);
  return (
    <article className="message">
      {text.map((line) => (
        <p key={line}>{line}, and some more words that wrap where the page is narrow</p>
      ))}
      {picture && <img src={picture} alt="" />}
      <button type="button">Answer {key}</button>
    </article>
  );
}

function Page() {
  const state = useSyncExternalStore(room.subscribe, room.state);
  return (
    <ScrollWindow
      {...state}
      keyOf={keyOf}
      onBefore={room.before}
      onAfter={room.after}
      onView={room.onView}
      label="Messages"
      handle={list}
      {...(start ? { start: { key: start, place: "third" } } : {})}
    >
      {draw}
    </ScrollWindow>
  );
}

const frame = document.querySelector("main");
if (!frame) throw new Error("the page has no main part");
const harness = { room, list, watch: new Watch() };
Object.assign(window, { harness });
/** Where the list stood when it was painted first. */
const firstFrame = new Promise<number>((resolve) => {
  const look = () => {
    const opened = document.querySelector(".scroll-window:has(.scroll-window-row)");
    if (opened) resolve(opened.scrollTop);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});
Object.assign(window, { firstFrame });
createRoot(frame.appendChild(document.createElement("section"))).render(<Page />);

declare global {
  interface Window {
    readonly harness: typeof harness;
    readonly firstFrame: Promise<number>;
  }
}
