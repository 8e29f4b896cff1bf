import { Hash } from "lucide-react";
import type { CSSProperties } from "react";
import { Avatar } from "../../../web/kit/avatar.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import { initialsOf, personStyle } from "../../../web/kit/person.ts";
import { pictureKey } from "../contract/message.ts";
import type { Room, RoomEntry } from "../contract/rooms.ts";

interface Props {
  readonly room: Pick<Room, "id" | "kind" | "name" | "picture">;
  /** The other one in a direct room. */
  readonly partner?: RoomEntry["partner"];
  /** The diameter in pixels. */
  readonly size: number;
  readonly isHere?: boolean;
}

/** Up to this diameter the small picture is sharp on a screen with two dots a pixel. */
const smallest = 48;

/** A room's picture; the face of the other one in a direct room. The name stands beside it. */
export function RoomPicture({ room, partner, size, isHere = false }: Props) {
  const { id, kind, name, picture } = room;
  if (partner) return <Avatar {...partner} size={size} decorative isHere={isHere} />;
  // React's type knows no custom properties.
  const style = { ...personStyle(id), "--size": `${size}px` } as CSSProperties;
  if (picture !== undefined) {
    const address = `/media/${pictureKey(id, picture, size > smallest ? 384 : 96)}`;
    return (
      <span className="room-picture person" style={style} aria-hidden>
        <img key={picture} src={address} alt="" decoding="async" draggable={false} />
      </span>
    );
  }
  const isCommon = kind === "common";
  return (
    <span
      className={`room-picture ${isCommon ? "room-picture-common" : "person"}`}
      data-initials={isCommon ? undefined : initialsOf(name)}
      style={style}
      aria-hidden
    >
      {isCommon && <Hash strokeWidth={iconStroke} />}
    </span>
  );
}
