/** Law: the page has four parts, of one trip; which is shown is no address and is not kept. */
export const views = ['where', 'plan', 'settling', 'keep'] as const;
export type View = (typeof views)[number];
