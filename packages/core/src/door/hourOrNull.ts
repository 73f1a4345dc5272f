/** Law: an hour that need not be said is 0 on the wire and `null` here. docs/protocol/door.md §§3-4. */
import { mapped, u32, unixHour, type Codec, type UnixHour } from '@krov/ground';

export const hourOrNullCodec: Codec<UnixHour | null> = mapped(u32, {
  name: 'hour or nothing',
  wrap: (hour): UnixHour | null => (hour === 0 ? null : unixHour(hour)),
  unwrap: (hour: UnixHour | null): number => hour ?? 0,
});
