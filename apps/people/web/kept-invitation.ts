const place = "dvor_invitation";

/** Keeps an invitation in this tab while its holder is at a provider. */
export function keepInvitation(token: string | undefined): void {
  if (token === undefined) sessionStorage.removeItem(place);
  else sessionStorage.setItem(place, token);
}

/** The invitation that was kept, in the form in which it is sent. */
export function keptInvitation(): { readonly invitation?: string } {
  const invitation = sessionStorage.getItem(place);
  return invitation === null ? {} : { invitation };
}
