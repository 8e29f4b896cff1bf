import { defineApp, serveChannel } from "../../platform/app/app.ts";
import {
  circleListening,
  courtyardListening,
  invitationsListening,
  membersListening,
  noticesListening,
  profileListening,
} from "./channel.ts";
import { blockCommands } from "./commands/blocks.ts";
import { courtyardCommands } from "./commands/courtyard.ts";
import { friendCommands } from "./commands/friends.ts";
import { invitationCommands } from "./commands/invitations.ts";
import { noticeCommands } from "./commands/notices.ts";
import { profileCommands } from "./commands/profile.ts";
import {
  circleChannel,
  courtyardChannel,
  invitationsChannel,
  membersChannel,
  noticesChannel,
  profileChannel,
} from "./contract.ts";
import { fillDemo } from "./demo.ts";
import { peopleJobs, sweepSchedule } from "./jobs.ts";
import { createFriendship } from "./migrations/0001-create-friendship.ts";
import { peopleRoutes } from "./routes.ts";

/** People: the courtyard, its members, their circles, and what they are told. */
export const people = defineApp({
  name: "people",
  migrations: { "0001-create-friendship": createFriendship },
  channels: [
    serveChannel(courtyardChannel, courtyardListening, courtyardCommands),
    serveChannel(membersChannel, membersListening, {}),
    serveChannel(profileChannel, profileListening, profileCommands),
    serveChannel(circleChannel, circleListening, { ...friendCommands, ...blockCommands }),
    serveChannel(noticesChannel, noticesListening, noticeCommands),
    serveChannel(invitationsChannel, invitationsListening, invitationCommands),
  ],
  routes: peopleRoutes,
  isForEveryone: true,
  uploads: ["/account/picture"],
  // Whoever may look in sees the members, so their pictures too.
  media: () => () => true,
  jobs: peopleJobs,
  schedules: [sweepSchedule],
  demo: fillDemo,
});
