/** What was dropped or pasted: the files, and how many folders were left out. */
export interface GivenFiles {
  readonly files: readonly File[];
  readonly folders: number;
}

/** Takes the files out of what was dropped or pasted; of a folder the browser gives no file. */
export function givenFiles(data: DataTransfer): GivenFiles {
  const items = [...data.items].filter(({ kind }) => kind === "file");
  if (items.length === 0) return { files: [...data.files], folders: 0 };
  const files: File[] = [];
  let folders = 0;
  for (const item of items) {
    if (item.webkitGetAsEntry?.()?.isDirectory) folders += 1;
    else {
      const file = item.getAsFile();
      if (file) files.push(file);
    }
  }
  return { files, folders };
}

/** Whether what is dragged over the page holds files; which ones is told when it is dropped. */
export function hasFiles(data: DataTransfer | null): boolean {
  return data?.types.includes("Files") ?? false;
}

/**
 * The files of a paste; undefined where it is text.
 *
 * A piece of a table or of a document is given as words and as a picture of them: the words
 * are meant then.
 */
export function pastedFiles(data: DataTransfer): GivenFiles | undefined {
  if (!hasFiles(data) || data.types.includes("text/plain")) return undefined;
  const given = givenFiles(data);
  return given.files.length + given.folders > 0 ? given : undefined;
}
