/** Law: the code and the words to compare are shown where somebody organises, or asks to, and nowhere else. */
import { bytesToHex } from '@krov/ground';
import {
  actView,
  type OrganiserRoom,
  type OrganisersOpened,
  type Stand,
} from '../gathering/index.ts';
import {
  asksToHelp,
  helpingWords,
  minute,
  organisersKeysFrom,
  roomCodeAt,
  roomCodeText,
  shownName,
} from '../stage/index.ts';
import { lastUndoable } from './undoing.ts';

/** So many who ask to help are shown, the newest: whoever asks now stands beside an organiser. */
const mostHelpers = 8;

const helpersIn = ({ opened, evening, log }: Stand): OrganisersOpened['helpers'] =>
  [...log.values()]
    .filter(asksToHelp)
    .filter((ask) => !evening.organisers.has(ask.by))
    .slice(-mostHelpers)
    .map((ask) => ({
      ask: ask.id,
      name: shownName(ask.body.name),
      words: helpingWords({ channel: opened.keys.id, gathering: opened.link.gathering }, ask),
      isMine: ask.by === bytesToHex(opened.me),
    }));

const codeAt = ({ opened, amOrganiser }: Stand, now: number): string | null => {
  const seed = opened.identity.gathering;
  if (!amOrganiser || seed === null) return null;
  return roomCodeText(roomCodeAt(organisersKeysFrom(seed).code, minute(Math.floor(now))));
};

const reportsIn = (
  { evening, log }: Stand,
  reports: ReadonlyMap<string, string>,
): OrganisersOpened['reports'] =>
  [...reports].flatMap(([report, said]) =>
    said === '' ? [] : [{ report, said, minute: log.get(report)?.stated ?? evening.minute }],
  );

const organisersIn = ({ opened, evening }: Stand): OrganisersOpened['organisers'] =>
  [...evening.organisers].map(([key, { name, counts }]) => ({
    organiser: key,
    name: shownName(name),
    isMe: key === bytesToHex(opened.me),
    isRemoved: counts !== null,
  }));

export const organisersOpened: OrganiserRoom['viewOf'] = (stand, { now, reports }) => ({
  code: codeAt(stand, now),
  canUndo: stand.amOrganiser && lastUndoable(stand.log, bytesToHex(stand.opened.me)) !== null,
  asking: stand.evening.asking.map(actView),
  reports: reportsIn(stand, reports),
  organisers: organisersIn(stand),
  helpers: helpersIn(stand),
});
