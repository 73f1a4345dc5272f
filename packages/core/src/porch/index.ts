/** porch: all that an asker's page needs, as one client. */
export type { AskState, Porch, PorchDeps, PorchView } from './porch.ts';
export { openPorch } from './porch.ts';
