import { cpus } from "node:os";
import { chart } from "./chart.ts";
import { chat } from "./chat.ts";
import { clicks } from "./clicks.ts";
import { fanout } from "./fanout.ts";
import { history } from "./history.ts";
import { listPage } from "./list-page.ts";
import { lists } from "./lists.ts";
import { liveEncoders } from "./live-encoders.ts";
import { liveGlass } from "./live-glass.ts";
import { liveLatency } from "./live-latency.ts";
import { liveViewers } from "./live-viewers.ts";
import { pongMatches } from "./pong-matches.ts";
import { pongNetcode } from "./pong-netcode.ts";
import { pongOpponent } from "./pong-opponent.ts";
import { scroll } from "./scroll.ts";
import { signIns } from "./sign-ins.ts";
import { start } from "./start.ts";
import { upload } from "./upload.ts";
import { videosBench } from "./videos.ts";
import { weight } from "./weight.ts";

/** Every measurement, by the name that `npm run bench -- <name>` takes. */
const benches: Readonly<Record<string, () => Promise<string>>> = {
  chart,
  chat,
  clicks,
  fanout,
  history,
  "list-page": listPage,
  lists,
  "live-encoders": liveEncoders,
  "live-glass": liveGlass,
  "live-latency": liveLatency,
  "live-viewers": liveViewers,
  "pong-matches": pongMatches,
  "pong-netcode": pongNetcode,
  "pong-opponent": pongOpponent,
  scroll,
  "sign-ins": signIns,
  start,
  upload,
  videos: videosBench,
  weight,
};

const wanted = process.argv.slice(2);
const names = wanted.length > 0 ? wanted : Object.keys(benches);
console.log(`${cpus().length} × ${cpus()[0]?.model.trim()}, Bun ${Bun.version}`);
for (const name of names) {
  const bench = benches[name];
  if (!bench) throw new Error(`no bench ${name}; there are ${Object.keys(benches).join(", ")}`);
  console.log(`${name}: ${await bench()}`);
}
