import type { Engine } from "../../../platform/app/app.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import { withTables } from "../../../platform/db/database.ts";
import { writeHouse } from "../queries/house.ts";
import type { VideoTables } from "../tables.ts";

/** Writes down what this house allows and has, before anybody is told of it. */
export function videosEngine({ db, video }: Pick<RoutePorts, "db" | "video">): Engine {
  const { fileBytes, quotaBytes, ffmpegPath } = video;
  return {
    async start() {
      const house = { fileBytes, quotaBytes, hasFfmpeg: ffmpegPath !== undefined };
      await db.write((transaction) => writeHouse(withTables<VideoTables>(transaction), house));
    },
    async stop() {},
  };
}
