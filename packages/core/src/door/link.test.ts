import { bytesToHex } from '@krov/ground';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { doorVectors, theLink, unhex } from '../../testing/door.ts';
import type { ChannelId } from '@krov/protocol';
import type { Fingerprint } from '../circle/index.ts';
import { doorLinkText, parseDoorLink, type DoorLink } from './link.ts';

const origin = 'https://krov.example';
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const whole = doorLinkText(origin, theLink);
const fragment = doorVectors.link;

const anyLink: fc.Arbitrary<DoorLink> = fc.record({
  notice: fc.uint8Array({ minLength: 32, maxLength: 32 }).map((id) => id as ChannelId),
  fingerprint: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((id) => id as Fingerprint),
});

const faultOf = (text: string): string | null => {
  const link = parseDoorLink(text);
  return link.ok ? null : link.error.what;
};

describe('a door link', () => {
  test('is read and written as the vectors say', () => {
    for (const { notice, fingerprint, text } of doorVectors.links) {
      const link = {
        notice: unhex(notice) as ChannelId,
        fingerprint: unhex(fingerprint) as Fingerprint,
      };
      expect(doorLinkText(origin, link)).toBe(`${origin}/#${text}`);
      expect(parseDoorLink(text)).toEqual({ ok: true, value: link });
    }
    expect(bytesToHex(theLink.notice)).toBe(doorVectors.notice.id);
    expect(bytesToHex(theLink.fingerprint)).toBe(doorVectors.fingerprint);
  });

  test('round trip, as a whole address, behind its sign, and bare', () => {
    fc.assert(
      fc.property(anyLink, (link) => {
        const text = doorLinkText(origin, link);
        const [, behind = ''] = text.split('#');
        for (const form of [text, `#${behind}`, behind]) {
          expect(parseDoorLink(form)).toEqual({ ok: true, value: link });
        }
      }),
    );
  });

  test('is read though a messenger broke it up', () => {
    const put = fc.constantFrom(' ', '\n', '\r\n', '\t', '\u00a0', '\u200b', '\ufeff', '\u00ad');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(whole.length), put), { maxLength: 9 }), (breaks) => {
        const broken = breaks.reduce(
          (text, [place, piece]) => text.slice(0, place) + piece + text.slice(place),
          whole,
        );
        expect(parseDoorLink(`  ${broken}\n`)).toEqual({ ok: true, value: theLink });
      }),
    );
  });

  test('with any one letter altered is found out: a slip within the parts, a wrong link elsewhere', () => {
    for (let place = 0; place < fragment.length; place++) {
      for (const letter of `${alphabet}.+/ö `) {
        if (letter === fragment[place]) continue;
        const fault = faultOf(fragment.slice(0, place) + letter + fragment.slice(place + 1));
        const isWithinParts = place > 2 && fragment[place] !== '.' && alphabet.includes(letter);
        expect({ place, letter, fault }).toEqual({
          place,
          letter,
          fault: isWithinParts ? 'typing-slip' : 'wrong-link',
        });
      }
    }
  });

  test('with a letter missing or one too many is a wrong link', () => {
    for (let place = 0; place < fragment.length; place++) {
      expect(faultOf(fragment.slice(0, place) + fragment.slice(place + 1))).toBe('wrong-link');
      expect(faultOf(`${fragment.slice(0, place)}A${fragment.slice(place)}`)).toBe('wrong-link');
    }
  });

  test('cut anywhere is a wrong link', () => {
    for (let length = 0; length < whole.length; length++) {
      expect(faultOf(whole.slice(0, length))).toBe('wrong-link');
    }
  });

  test('that is something else is a wrong link', () => {
    const others = ['', '#', origin, `${origin}/`, `${fragment}.${fragment}`, `x${fragment}`];
    const versions = [fragment.replace('v1', 'v2'), fragment.replace('v1', 'i1')];
    for (const text of [...others, ...versions]) expect(faultOf(text)).toBe('wrong-link');
  });

  test('whose last letters hold bits that no link has is a wrong link', () => {
    const [, notice = '', fingerprint = ''] = fragment.split('.');
    const spare = `${notice.slice(0, -1)}${alphabet.charAt(alphabet.indexOf(notice.slice(-1)) + 1)}`;
    const faults = Array.from(alphabet, (check) => faultOf(`v1.${spare}.${fingerprint}.${check}`));
    expect(faults.filter((fault) => fault === 'wrong-link')).toHaveLength(1);
    expect(faults.filter((fault) => fault === 'typing-slip')).toHaveLength(63);
  });

  test('anything at all is read or refused, never thrown at', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(() => parseDoorLink(`${fragment}${text}`)).not.toThrow();
        expect(() => parseDoorLink(text)).not.toThrow();
      }),
    );
  });
});
