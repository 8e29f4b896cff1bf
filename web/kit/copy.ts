/** Puts a text on the clipboard; resolves to whether that worked. */
export async function copyText(text: string): Promise<boolean> {
  // Pages served over plain HTTP, as a Dvor at home often is, have no `navigator.clipboard`.
  if (!window.isSecureContext) return copyOldWay(text);
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => copyOldWay(text),
  );
}

function copyOldWay(text: string): boolean {
  const focused = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "sr-only";
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}
