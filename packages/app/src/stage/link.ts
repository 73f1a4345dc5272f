/** Law: a link that is not whole is a full stop, and no form; without one there is a way on. */
import { parseGatheringLink, type GatheringLink } from '@krov/core/stage';
import { lobby, stop } from './page.ts';

/** The evening whose link stands in the address; says why, and gives `null`, when there is none. */
export const linkHere = (): GatheringLink | null => {
  if (!isSecureContext) {
    stop(({ unsafe }) => unsafe);
    return null;
  }
  const link = parseGatheringLink(location.href);
  addEventListener('hashchange', () => location.reload());
  if (link.ok) return link.value;
  if (location.hash === '') {
    lobby();
    return null;
  }
  stop(({ wrongLink }) => wrongLink);
  return null;
};
