/** The tables of products: what was answered elsewhere, and what the courtyard says itself. */
export interface ProductTables {
  /** What was answered; kept apart from what people wrote, as it is under another licence. */
  readonly product_answer: {
    /** What was asked: `code 4006381333931`, or `words oat milk`. */
    readonly key: string;
    /** The products, as JSON. */
    readonly answer: string;
    /** Until when it is taken as true. */
    readonly until: number;
  };
  readonly own_product: {
    /** EAN-8 or EAN-13. */
    readonly code: string;
    readonly name: string;
    /** The name as it is searched. */
    readonly folded: string;
    readonly category: string | null;
    readonly quantity: number | null;
    readonly unit: string | null;
    /** Who wrote it last. */
    readonly changed_by: string;
    readonly changed_at: number;
  };
}
