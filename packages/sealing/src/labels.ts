/**
 * Law: every label that goes into a key, a seal, a signature or a hash stands in
 * this list, once, with its one purpose; so no two purposes share (key, label),
 * and bytes made for one can never be taken for another's.
 *
 * MLS and HPKE bring labels of their own ("MLS 1.0 …", "HPKE-v1"); ours all begin
 * with "krov/", and so cannot meet them. To add a purpose, append one line.
 */
type Entry = {
  readonly label: `krov/${string}`;
  /** derive: HKDF info · seal: associated data · info: HPKE info · sign · hash · export: MLS exporter */
  readonly use: 'derive' | 'seal' | 'info' | 'sign' | 'hash' | 'export';
  /** Whose key (or, for a hash, whose bytes). */
  readonly key: string;
  readonly purpose: string;
};

export const labels = [
  { label: 'krov/envelope/1', use: 'seal', key: 'envelope key', purpose: 'entry of a channel' },
  // relay
  { label: 'krov/channel/1', use: 'hash', key: 'channel preimage', purpose: 'channel id' },
  { label: 'krov/open/1', use: 'sign', key: 'channel write key', purpose: 'open a channel' },
  { label: 'krov/purge/1', use: 'sign', key: 'channel owner key', purpose: 'purge a channel' },
  // circle
  { label: 'krov/member-key/1', use: 'derive', key: 'device seed', purpose: 'member key' },
  { label: 'krov/desk-key/1', use: 'derive', key: 'device seed', purpose: 'desk key' },
  { label: 'krov/charter-key/1', use: 'derive', key: 'device seed', purpose: 'charter key' },
  { label: 'krov/channel-read/1', use: 'derive', key: 'channel secret', purpose: 'read token' },
  { label: 'krov/channel-write/1', use: 'derive', key: 'channel secret', purpose: 'write seed' },
  {
    label: 'krov/channel-envelope/1',
    use: 'derive',
    key: 'channel secret',
    purpose: 'envelope key of a channel',
  },
  { label: 'krov/channel', use: 'export', key: 'epoch', purpose: 'secret of the next channel' },
  { label: 'krov/invite/1', use: 'derive', key: 'invite secret', purpose: 'invite channel secret' },
  { label: 'krov/invite-entry/1', use: 'sign', key: 'charter key', purpose: 'invite entry' },
  { label: 'krov/invite-hash/1', use: 'hash', key: 'invite entry', purpose: 'name of an invite' },
  { label: 'krov/invite-words/1', use: 'hash', key: 'invite and join', purpose: 'six words' },
  { label: 'krov/join/1', use: 'info', key: 'intake key of an invite', purpose: 'join entry' },
  { label: 'krov/join-proof/1', use: 'sign', key: 'member key', purpose: 'join entry' },
  {
    label: 'krov/membership/1',
    use: 'sign',
    key: 'charter key',
    purpose: 'membership certificate',
  },
  { label: 'krov/approval/1', use: 'sign', key: 'charter key', purpose: 'approval of an Add' },
  { label: 'krov/removal/1', use: 'sign', key: 'charter key', purpose: 'warrant of a Remove' },
  { label: 'krov/board-entry/1', use: 'sign', key: 'member key', purpose: 'entry of the board' },
  // door
  { label: 'krov/charter/1', use: 'sign', key: 'charter key', purpose: 'charter' },
  { label: 'krov/charter/1', use: 'hash', key: 'charter', purpose: 'fingerprint of a circle' },
  {
    label: 'krov/charter-chain/1',
    use: 'hash',
    key: 'charter chain',
    purpose: 'what a bundle cites',
  },
  {
    label: 'krov/roof-words/1',
    use: 'derive',
    key: 'fingerprint',
    purpose: 'roof words (PBKDF2 salt)',
  },
  {
    label: 'krov/notice/1',
    use: 'derive',
    key: 'fingerprint',
    purpose: 'envelope key of a notice channel',
  },
  {
    label: 'krov/desk-certificate/1',
    use: 'sign',
    key: 'charter key',
    purpose: 'desk certificate',
  },
  { label: 'krov/bundle/1', use: 'sign', key: 'desk key', purpose: 'bundle' },
  { label: 'krov/bundle-hash/1', use: 'hash', key: 'bundle', purpose: 'name of a bundle' },
  { label: 'krov/heartbeat/1', use: 'sign', key: 'desk key', purpose: 'heartbeat' },
  { label: 'krov/request-card/1', use: 'info', key: 'card key', purpose: 'card of a request' },
  { label: 'krov/request-words/1', use: 'info', key: 'words key', purpose: 'words of a request' },
  { label: 'krov/words-seal/1', use: 'hash', key: 'words seal', purpose: 'what a card cites' },
  { label: 'krov/card/1', use: 'hash', key: 'card', purpose: 'name of a card' },
  {
    label: 'krov/card-fields/1',
    use: 'hash',
    key: 'card fields',
    purpose: 'associated data of the words',
  },
  {
    label: 'krov/door-more/1',
    use: 'sign',
    key: 'leaf key of an asker',
    purpose: 'more, withdraw',
  },
  { label: 'krov/grant/1', use: 'sign', key: 'desk key', purpose: 'grant' },
  // case
  {
    label: 'krov/package/1',
    use: 'info',
    key: 'grant key of a claim',
    purpose: 'package of a case',
  },
  {
    label: 'krov/case-welcome/1',
    use: 'info',
    key: 'grant key of a claim',
    purpose: 'welcome to a case',
  },
  {
    label: 'krov/handed-over/1',
    use: 'sign',
    key: 'desk key',
    purpose: 'warrant to remove a leaf',
  },
  // notes for the desk, people
  { label: 'krov/note/1', use: 'info', key: 'words key', purpose: 'note at hand-over' },
  { label: 'krov/reason/1', use: 'info', key: 'words key', purpose: 'reason of a closure' },
  { label: 'krov/person/1', use: 'hash', key: 'member key', purpose: 'person tag of a newcomer' },
  // device
  { label: 'krov/row-names/1', use: 'derive', key: 'device key', purpose: 'key of row names' },
  { label: 'krov/row-seal/1', use: 'derive', key: 'device key', purpose: 'envelope key of rows' },
  { label: 'krov/row-name/1', use: 'derive', key: 'key of row names', purpose: 'id of a row' },
  { label: 'krov/lock/1', use: 'derive', key: 'passphrase key', purpose: 'seal of the device key' },
  // journey
  {
    label: 'krov/trip-key/1',
    use: 'derive',
    key: 'passphrase key of a locked trip',
    purpose: 'key of a locked trip',
  },
  { label: 'krov/trip/1', use: 'seal', key: 'key of a locked trip', purpose: 'locked trip' },
  { label: 'krov/trip/1', use: 'hash', key: 'locked trip', purpose: 'what finds damage' },
  { label: 'krov/trip-part/1', use: 'hash', key: 'part of a locked trip', purpose: 'the same' },
  // agenda
  { label: 'krov/agenda/1', use: 'sign', key: 'agenda key', purpose: 'public agenda' },
  // statement
  { label: 'krov/statement/1', use: 'sign', key: 'editor’s or checker’s key', purpose: 'deed' },
  { label: 'krov/statement/1', use: 'hash', key: 'deed', purpose: 'name of a deed' },
  {
    label: 'krov/statement-certificate/1',
    use: 'sign',
    key: 'house key',
    purpose: 'certificate of an editor or checker',
  },
  {
    label: 'krov/statement-revocation/1',
    use: 'sign',
    key: 'house key',
    purpose: 'revocation of a certified key',
  },
  { label: 'krov/published/1', use: 'sign', key: 'publisher’s key', purpose: 'edition' },
  // stage
  { label: 'krov/half/1', use: 'derive', key: 'link secret', purpose: 'secret of a half channel' },
  { label: 'krov/half/1', use: 'sign', key: 'founder’s key', purpose: 'relay half of an evening' },
  {
    label: 'krov/link-secret/1',
    use: 'hash',
    key: 'founder’s key',
    purpose: 'link secret of an evening',
  },
  {
    label: 'krov/gathering/1',
    use: 'derive',
    key: 'link secret and relay half',
    purpose: 'secret of a gathering’s channel',
  },
  { label: 'krov/gathering-key/1', use: 'derive', key: 'gathering seed', purpose: 'gathering key' },
  {
    label: 'krov/gathering-intake/1',
    use: 'derive',
    key: 'gathering seed',
    purpose: 'intake key of a gathering',
  },
  { label: 'krov/room-code/1', use: 'derive', key: 'gathering seed', purpose: 'code secret' },
  { label: 'krov/room-code/1', use: 'hash', key: 'code secret', purpose: 'code of a minute' },
  {
    label: 'krov/room-proof/1',
    use: 'info',
    key: 'intake key of a gathering',
    purpose: 'code of a join',
  },
  {
    label: 'krov/stage-entry/1',
    use: 'sign',
    key: 'evening key',
    purpose: 'entry of a gathering',
  },
  { label: 'krov/stage-entry/1', use: 'hash', key: 'stage entry', purpose: 'ref of an entry' },
  {
    label: 'krov/report/1',
    use: 'info',
    key: 'intake key of a gathering',
    purpose: 'report of a guest',
  },
  { label: 'krov/evening-row/1', use: 'hash', key: 'row at home', purpose: 'place of a row' },
  {
    label: 'krov/organiser-words/1',
    use: 'hash',
    key: 'ask of an organiser',
    purpose: 'six words',
  },
  {
    label: 'krov/organiser-seed/1',
    use: 'info',
    key: 'intake key of an organiser',
    purpose: 'gathering seed',
  },
  {
    label: 'krov/gathering-seats/1',
    use: 'derive',
    key: 'gathering seed',
    purpose: 'seed of the seat key',
  },
  {
    label: 'krov/gathering-holders/1',
    use: 'derive',
    key: 'gathering seed',
    purpose: 'holders’ key of a gathering',
  },
  { label: 'krov/seat/1', use: 'hash', key: 'seat', purpose: 'name of a seat' },
  {
    label: 'krov/seat-holders/1',
    use: 'info',
    key: 'one-use intake key of an ask',
    purpose: 'holders’ key of a gathering',
  },
  {
    label: 'krov/seat-note/1',
    use: 'info',
    key: 'intake key of a gathering',
    purpose: 'note of who asks for a seat',
  },
  {
    label: 'krov/seat-return/1',
    use: 'info',
    key: 'intake key of a gathering',
    purpose: 'seat that is given back',
  },
  {
    label: 'krov/house-address/1',
    use: 'info',
    key: 'intake key of a gathering',
    purpose: 'address of the house, for organisers',
  },
  {
    label: 'krov/holders-address/1',
    use: 'info',
    key: 'holders’ key of a gathering',
    purpose: 'address of the house',
  },
] as const;

type Checked<Entries extends readonly Entry[]> = Entries;

/** A label of the registry. */
export type Label = Checked<typeof labels>[number]['label'];
