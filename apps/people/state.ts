import type { CommandOf, EventOf, StateOf } from "../../core/protocol/channel.ts";
import { defineWatch } from "../../core/protocol/state.ts";
import {
  circleChannel,
  courtyardChannel,
  type Invitation,
  invitationsChannel,
  limits,
  type Member,
  membersChannel,
  type NoticeView,
  noticesChannel,
  profileChannel,
} from "./contract.ts";

type Courtyard = StateOf<typeof courtyardChannel>;
type Members = StateOf<typeof membersChannel>;
type ProfileState = StateOf<typeof profileChannel>;
type Circle = StateOf<typeof circleChannel>;
type Notices = StateOf<typeof noticesChannel>;
type Invitations = StateOf<typeof invitationsChannel>;

/** What is believed of the courtyard. */
export const courtyardWatch = defineWatch(courtyardChannel, {
  apply(state: Courtyard, event: EventOf<typeof courtyardChannel>): Courtyard {
    if (state.courtyard && event.revision <= state.revision) return state;
    return { courtyard: event.courtyard, revision: event.revision };
  },
});

/** What is believed of all members, in the order of their ids. */
export const membersWatch = defineWatch(membersChannel, {
  apply({ members }: Members, event: EventOf<typeof membersChannel>): Members {
    if (event.type === "member.gone") return { members: without(members, event.id) };
    return { members: withMember(members, event.member) };
  },
});

/** What is believed of one member; when they were seen is no revision of theirs. */
export const profileWatch = defineWatch(profileChannel, {
  apply(state: ProfileState, { profile }: EventOf<typeof profileChannel>): ProfileState {
    return state.profile && state.profile.revision > profile.revision ? state : { profile };
  },
});

/** What is believed of one's own circle, in the order of the others' ids. */
export const circleWatch = defineWatch(circleChannel, {
  apply(state: Circle, event: EventOf<typeof circleChannel>): Circle {
    switch (event.type) {
      case "tie.changed": {
        const { tie } = event;
        const known = state.ties.find(({ person }) => person.id === tie.person.id);
        const person = newer(known?.person, tie.person);
        const others = state.ties.filter((other) => other !== known);
        const ties = [...others, { ...tie, person }];
        return { ...state, ties: ties.sort((a, b) => ascending(a.person, b.person)) };
      }
      case "tie.ended":
        return { ...state, ties: state.ties.filter(({ person }) => person.id !== event.personId) };
      case "block.changed": {
        const { blocked } = state;
        const { person, isBlocked } = event;
        return {
          ...state,
          blocked: isBlocked ? withMember(blocked, person) : without(blocked, person.id),
        };
      }
      case "privacy.changed":
        return { ...state, isHidden: event.isHidden };
    }
  },
  overlay(state: Circle, command: CommandOf<typeof circleChannel>): Circle {
    if (command.name !== "privacy.change") return state; // the others may be refused
    const { isHidden } = command.input;
    return isHidden === state.isHidden ? state : { ...state, isHidden };
  },
});

/** What is believed of one's notices, the newest first. */
export const noticesWatch = defineWatch(noticesChannel, {
  apply(state: Notices, event: EventOf<typeof noticesChannel>): Notices {
    const { notices } = state;
    switch (event.type) {
      case "notice.came": {
        if (notices.some(({ id }) => id === event.notice.id)) return state;
        return shown(state, [event.notice, ...notices]);
      }
      case "notices.read":
        return read(state, event.upTo);
      case "notices.seen": {
        const seen = (notice: NoticeView) =>
          event.ids.includes(notice.id) ? { ...notice, isRead: true } : notice;
        return shown(state, notices.map(seen));
      }
      case "notices.forgotten":
        return shown(
          state,
          notices.filter(({ from }) => from?.id !== event.fromId),
        );
      case "person.changed": {
        const { person } = event;
        const renamed = (notice: NoticeView) =>
          notice.from?.id === person.id ? { ...notice, from: person } : notice;
        return shown(state, notices.map(renamed));
      }
      case "notice.muted":
        return muted(state, event.kind, event.isMuted);
    }
  },
  overlay(state: Notices, command: CommandOf<typeof noticesChannel>): Notices {
    if (command.name === "notices.read") return read(state, command.input.upTo);
    return muted(state, command.input.kind, command.input.isMuted);
  },
});

/** What is believed of the invitations that let somebody in, the newest first. */
export const invitationsWatch = defineWatch(invitationsChannel, {
  apply({ invitations }: Invitations, event: EventOf<typeof invitationsChannel>): Invitations {
    switch (event.type) {
      case "invitation.created": {
        const { invitation } = event;
        if (invitations.some(({ id }) => id === invitation.id)) return { invitations };
        const all = [invitation, ...invitations];
        return { invitations: all.sort((a, b) => b.createdAt - a.createdAt || ascending(b, a)) };
      }
      case "invitation.used": {
        const used = (invitation: Invitation) => {
          if (invitation.id !== event.id || event.uses <= invitation.uses) return invitation;
          return { ...invitation, uses: event.uses };
        };
        const open = invitations.map(used).filter(({ uses, usesMax }) => uses < usesMax);
        return { invitations: open };
      }
      case "invitation.revoked":
        return { invitations: without(invitations, event.id) };
    }
  },
});

type Identified = { readonly id: string };

function ascending(a: Identified, b: Identified): number {
  return a.id < b.id ? -1 : Number(a.id > b.id);
}

function without<One extends Identified>(all: readonly One[], id: string): readonly One[] {
  return all.filter((one) => one.id !== id);
}

/** Of two views of one member, the one that was made later. */
function newer(known: Member | undefined, heard: Member): Member {
  return known && known.revision > heard.revision ? known : heard;
}

function withMember(members: readonly Member[], member: Member): readonly Member[] {
  const known = members.find(({ id }) => id === member.id);
  return [...without(members, member.id), newer(known, member)].sort(ascending);
}

/** The newest notices, and how many of them are unread. */
function shown(state: Notices, all: readonly NoticeView[]): Notices {
  const notices = [...all].sort((a, b) => ascending(b, a)).slice(0, limits.noticesShown);
  return { ...state, notices, unread: notices.filter(({ isRead }) => !isRead).length };
}

function read(state: Notices, upTo: string): Notices {
  const isNews = (notice: NoticeView) => !notice.isRead && notice.id <= upTo;
  if (!state.notices.some(isNews)) return state;
  const marked = state.notices.map((notice) =>
    isNews(notice) ? { ...notice, isRead: true } : notice,
  );
  return shown(state, marked);
}

function muted(state: Notices, kind: string, isMuted: boolean): Notices {
  if (state.muted.includes(kind) === isMuted) return state;
  const others = state.muted.filter((one) => one !== kind);
  return { ...state, muted: isMuted ? [...others, kind].sort() : others };
}
