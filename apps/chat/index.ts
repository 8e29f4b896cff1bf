import { defineApp, serveChannel } from "../../platform/app/app.ts";
import { roomListening } from "./channel/room.ts";
import { roomsListening } from "./channel/rooms.ts";
import { rosterListening } from "./channel/roster.ts";
import { directCommands } from "./commands/direct.ts";
import { answerCommands, inviteCommands } from "./commands/invitations.ts";
import { linkCommands, linkUse } from "./commands/links.ts";
import { memberCommands } from "./commands/members.ts";
import { messageCommands } from "./commands/messages.ts";
import { moderationCommands } from "./commands/moderation.ts";
import { pinCommands } from "./commands/pins.ts";
import { reactionCommands } from "./commands/reactions.ts";
import { readingCommands } from "./commands/reading.ts";
import { closeCommands, reportCommands } from "./commands/reports.ts";
import { roleCommands } from "./commands/roles.ts";
import { createCommands, roomCommands } from "./commands/rooms.ts";
import { roomChannel } from "./contract/room.ts";
import { roomsChannel } from "./contract/rooms.ts";
import { rosterChannel } from "./contract/roster.ts";
import { fillDemo } from "./demo.ts";
import { chatJobs, sweepSchedule } from "./jobs.ts";
import { createChat } from "./migrations/0001-create-chat.ts";
import { createMessageSearch } from "./migrations/0002-create-message-search.ts";
import { slowRoomsAndMoments } from "./migrations/0003-slow-rooms-and-moments.ts";
import { filesPath } from "./routes/files.ts";
import { admitMedia } from "./routes/media.ts";
import { picturePath } from "./routes/room-picture.ts";
import { chatRoutes } from "./routes.ts";

/** Chat: the place where people talk. */
export const chat = defineApp({
  name: "chat",
  migrations: {
    "0001-create-chat": createChat,
    "0002-create-message-search": createMessageSearch,
    "0003-slow-rooms-and-moments": slowRoomsAndMoments,
  },
  channels: [
    serveChannel(roomsChannel, roomsListening, {
      ...{ ...createCommands, ...directCommands, ...linkUse },
    }),
    serveChannel(roomChannel, roomListening, {
      ...{ ...messageCommands, ...reactionCommands, ...pinCommands, ...readingCommands },
      ...{ ...memberCommands, ...roomCommands, ...answerCommands, ...reportCommands },
    }),
    serveChannel(rosterChannel, rosterListening, {
      ...{ ...inviteCommands, ...linkCommands, ...moderationCommands },
      ...{ ...roleCommands, ...closeCommands },
    }),
  ],
  routes: chatRoutes,
  uploads: [filesPath, picturePath],
  media: admitMedia,
  jobs: chatJobs,
  schedules: [sweepSchedule],
  demo: fillDemo,
});
