import type { SortableItem } from "./sortable-order.ts";
import { headingId } from "./sortable-row.tsx";
import type { SortableParts } from "./sortable-rows.tsx";

/**
 * The headings, each in a frame as high as its section, which it stays at the top of.
 *
 * They are all on the page, also those far away: a screen reader goes from one to the next.
 */
export function SortableSections<Item extends SortableItem>(
  props: SortableParts<Item> & { readonly idBase: string },
) {
  const { order, rows, renderHeading, idBase } = props;
  const marginPx = rows.options.scrollMargin;
  const starts = order.drawn.flatMap((entry, index) =>
    entry.kind === "heading" ? [{ index, section: entry.section }] : [],
  );
  const endPx = rows.getTotalSize();
  const topOf = (index: number) => (rows.measurementsCache[index]?.start ?? 0) - marginPx;
  return starts.map(({ index, section }, at) => {
    if (section.heading === undefined) return null;
    const next = starts[at + 1];
    const topPx = topOf(index);
    return (
      <li
        key={section.id}
        className="sortable-section"
        style={{ top: topPx, height: (next ? topOf(next.index) : endPx) - topPx }}
      >
        <div
          ref={rows.measureElement}
          id={headingId(idBase, section.id)}
          data-index={index}
          className="sortable-heading"
        >
          {renderHeading ? (
            renderHeading(section)
          ) : (
            <h2 className="sortable-heading-text">{section.heading}</h2>
          )}
        </div>
      </li>
    );
  });
}
