import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { Job } from "../../../platform/jobs/job.ts";
import type { Schedule } from "../../../platform/jobs/schedule.ts";
import { encodeJob } from "./encode.ts";
import { ffmpegHere } from "./ffmpeg-here.ts";
import { forgetJobs } from "./forget.ts";
import { prepareJob } from "./prepare.ts";
import { sweepJob, sweepSchedule } from "./sweep.ts";
import { tellSubscribersJob } from "./tell-subscribers.ts";

/** What videos do later. */
export function videoJobs(ports: RoutePorts): readonly Job[] {
  const ffmpeg = ffmpegHere(ports);
  const jobs = [
    prepareJob(ports, ffmpeg),
    encodeJob(ports, ffmpeg),
    sweepJob(ports),
    tellSubscribersJob(ports),
  ];
  // Each is given only what its schema let through.
  return [...(jobs as unknown as readonly Job[]), ...forgetJobs(ports)];
}

/** When videos do something by themselves. */
export const videoSchedules: readonly Schedule[] = [sweepSchedule as Schedule];
