/** What somebody has done with lists is told to nobody: others' lists are their own affair. */
export default function ListsProfile() {
  return null;
}
