/** protocol: what goes over the line between a device and the relay. No I/O, no crypto. */
export type {
  ChannelClass,
  ChannelId,
  ChannelPreimage,
  EntryBytes,
  RelayId,
  TtlClass,
} from './channel.ts';
export {
  channelClasses,
  channelIdCodec,
  entryBytes,
  entrySizes,
  hoursOfTtl,
  preimageCodec,
  relayIdCodec,
  ttlClasses,
  ttlCodec,
} from './channel.ts';
export { expiryOf } from './expiry.ts';
export type {
  ByeReason,
  ClientFrame,
  ErrorCode,
  Frame,
  OpenFrom,
  OpenTarget,
  RelayFrame,
  Solution,
} from './frame.ts';
export {
  clientFrameCodec,
  decodeFrames,
  encodeFrame,
  errorCodes,
  longestFrame,
  protocolVersion,
  relayFrameCodec,
} from './frame.ts';
export type { Agenda, AgendaEvening, AgendaKey } from './agenda.ts';
export {
  agendaKeyCodec,
  agendaMessage,
  longestAgenda,
  mostEvenings,
  readAgenda,
  signedAgenda,
} from './agenda.ts';
