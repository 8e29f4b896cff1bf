/**
 * What the house says by itself, in lines and on cards.
 *
 * `{{name}}` is whom it speaks of: the sender of the message, as they are called now.
 */
export const said = {
  created: "{{name}} opened the room “{{room}}”",
  joined: "{{name}} came in",
  left: "{{name}} left",
  removed: "{{name}} sent {{other}} out",
  renamed: "{{name}} named the room “{{room}}”",
  topic: "{{name}} wrote what the room is about: {{topic}}",
  topicless: "{{name}} cleared what the room is about",
  opened: "{{name}} opened the room to everyone in the courtyard",
  closed: "{{name}} closed the room: from now on by invitation only",
} as const;

/** Cards of chat itself. */
export const card = {
  expired: "This can no longer be answered",
  invitation: {
    title: "An invitation to the room “{{room}}”",
    body: "{{topic}}",
    accept: "Come in",
    decline: "Not now",
    accepted: "Accepted",
    declined: "Declined",
  },
} as const;

/** What the bell says of chat. */
export const notices = {
  mention: "{{name}} mentioned you: {{line}}",
  reported: "{{name}} reported a message: {{line}}",
} as const;
