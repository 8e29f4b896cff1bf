import { readConfig } from "../platform/config/config.ts";
import { createLog } from "../platform/log/log.ts";
import { serve } from "./serve.ts";

const config = readConfig(process.env);
const log = createLog(config.logLevel);
process.on("SIGTERM", async () => { await running.stop(); process.exit(0); });
const running = await serve(config, log);
console.log(`Dvor is open: ${running.url}`);
