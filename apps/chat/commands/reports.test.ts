import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import { limits } from "../contract/limits.ts";
import { commonRoomId } from "../contract/rooms.ts";
import { type Courtyard, openCourtyard } from "../testing/courtyard.ts";

onEveryDatabase((open) => {
  let yard: Courtyard;
  beforeEach(async () => {
    yard = await openCourtyard(await open());
  });
  afterEach(() => yard.scene.close());

  const reports = (by: Scope, roomId: string, id: string, reason = "Rude") =>
    yard.refusal(by, "message.report", { id, roomId, reportId: newId(), reason });
  const notices = () => yard.tables().selectFrom("notice").selectAll().execute();

  describe("message.report", () => {
    test("tells the moderators what was said, as it was said, once", async () => {
      const { anna, tom, mia, zoe } = yard;
      const roomId = await yard.room(anna, [tom, mia, zoe]);
      const id = await yard.says(tom, roomId, "You fool");
      expect(await reports(mia, roomId, id, "  Not  nice ")).toBe("ok");
      expect(await reports(mia, roomId, id)).toBe("ok");
      await yard.does(tom, "message.edit", { id, roomId, text: "You genius" });
      expect((await yard.roster(anna, roomId)).reports).toMatchObject([
        { by: { id: mia.person.id }, reason: "Not nice", message: { id, text: "You fool" } },
      ]);
      expect((await yard.roster(tom, roomId)).reports).toEqual([]);
      expect(await notices()).toMatchObject([
        {
          ...{ person_id: anna.person.id, kind: "chat.reported", from_id: mia.person.id },
          link: `/chat/${roomId}/${id}`,
        },
      ]);
    });

    test("of the common room goes to the hosts; the one it is about is not told", async () => {
      const { host, tom, mia } = yard;
      const id = await yard.says(tom, commonRoomId, "Buy my hat");
      expect(await reports(mia, commonRoomId, id)).toBe("ok");
      const own = await yard.says(host, commonRoomId, "No hats");
      expect(await reports(tom, commonRoomId, own)).toBe("ok");
      expect(await notices()).toMatchObject([{ person_id: host.person.id }]);
    });

    test("is refused for what is not there, one's own, and between two", async () => {
      const { anna, tom, mia, guest } = yard;
      const roomId = await yard.room(anna, [tom]);
      const id = await yard.says(tom, roomId, "Hm");
      expect(await reports(mia, roomId, id)).toBe("room-not-found");
      expect(await reports(tom, roomId, id)).toBe("not-allowed");
      expect(await reports(anna, roomId, newId())).toBe("message-not-found");
      expect(await reports(anna, commonRoomId, id)).toBe("message-not-found");
      expect(await reports(guest, commonRoomId, id)).toBe("not-member");
      const [line] = (await yard.open(anna, roomId)).tail;
      expect(await reports(tom, roomId, line?.id ?? "")).toBe("message-not-found");
      await yard.does(tom, "message.delete", { id, roomId });
      expect(await reports(anna, roomId, id)).toBe("message-not-found");
      const direct = await yard.direct(anna, tom);
      const said = await yard.says(tom, direct, "Psst").catch(() => "");
      expect(await reports(anna, direct, said || newId())).toBe("not-allowed");
      const long = "x".repeat(limits.reasonLength + 1);
      expect(await reports(anna, roomId, id, long)).toBe("invalid");
    });
  });

  describe("report.close", () => {
    test("puts a report away for all moderators, and is written down", async () => {
      const { anna, tom, mia } = yard;
      const roomId = await yard.room(anna, [tom, mia]);
      const id = await yard.says(tom, roomId, "You fool");
      await reports(mia, roomId, id);
      const [report] = (await yard.roster(anna, roomId)).reports;
      const input = { roomId, id: report?.id ?? "" };
      expect(await yard.refusal(mia, "report.close", input)).toBe("not-allowed");
      expect(await yard.refusal(yard.zoe, "report.close", input)).toBe("room-not-found");
      await yard.does(anna, "report.close", input);
      const { reports: left, acts } = await yard.roster(anna, roomId);
      expect(left).toEqual([]);
      expect(acts).toMatchObject([{ what: "close-report", person: { id: tom.person.id } }]);
      expect(await yard.refusal(anna, "report.close", input)).toBe("report-not-found");
    });
  });
});
