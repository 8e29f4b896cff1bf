import { QueryClient, useQuery } from "@tanstack/react-query";
import type { Person } from "../../../core/protocol/frames.ts";
import type { Failure } from "../../../core/protocol/result.ts";
import type { CourtyardView } from "../contract.ts";
import { ask } from "./request.ts";

/** A provider by which one can sign in. */
export interface Provider {
  readonly id: string;
  readonly name: string;
}

/** What the server says of the visitor: `GET /me`. */
export interface Me {
  readonly state: "guest" | "choose-name" | "second-factor" | "member";
  readonly person: Person;
  readonly handle?: string;
  readonly role: "guest" | "member" | "host";
  readonly courtyard?: CourtyardView;
  readonly isLockedOut: boolean;
  readonly providers: readonly Provider[];
  readonly suggested?: { readonly name?: string; readonly handle?: string };
}

/** A device on which somebody is signed in. */
export interface Session {
  readonly id: string;
  readonly browser?: string;
  readonly system?: string;
  readonly address?: string;
  readonly createdAt: number;
  readonly seenAt?: number;
  readonly isCurrent: boolean;
}

/** One's own account: `GET /account`. */
export interface Account {
  readonly handle: string;
  readonly name: string;
  readonly email?: string;
  readonly pendingEmail?: string;
  readonly hasPassword: boolean;
  readonly providers: readonly (Provider & { readonly isLinked: boolean })[];
  readonly secondFactor: { readonly isOn: boolean; readonly codesLeft: number };
  readonly sessions: readonly Session[];
}

/** A key by which programs come in one's name. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly usedAt?: number;
  readonly expiresAt?: number;
}

/** An invitation as whoever holds its link sees it. */
export interface Invited {
  readonly courtyard: Pick<CourtyardView, "name">;
  readonly invitedBy: Person;
  readonly note?: string;
}

interface Answers {
  readonly "/me": Me;
  readonly "/account": Account;
  readonly "/account/keys": { readonly keys: readonly ApiKey[] };
  readonly [invitation: `/invitations/${string}`]: Invited;
  readonly [name: `/names/${string}`]: { readonly id: string };
  readonly [handle: `/handles/${string}`]: { readonly isFree: boolean };
}

const client = new QueryClient({
  defaultOptions: { queries: { retry: false, staleTime: 5_000 } },
});

/** What the server answers to a question; asked again when it may have changed. */
export function useAnswer<Path extends keyof Answers & string>(
  path: Path,
  { isAsked = true }: { readonly isAsked?: boolean } = {},
) {
  const { data, refetch } = useQuery(
    {
      queryKey: [path],
      queryFn: () => ask<Answers[Path]>("GET", path),
      enabled: isAsked,
    },
    client,
  );
  const failure: Failure | undefined = data && !data.ok ? data.failure : undefined;
  return { answer: data?.ok ? data.value : undefined, failure, again: () => void refetch() };
}

/** What was answered before is not true any more. */
export function forget(path: keyof Answers & string): Promise<void> {
  return client.invalidateQueries({ queryKey: [path] });
}
