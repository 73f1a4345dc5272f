/**
 * Law: an admin speaks only through a charter key of this circle's charter; the
 * circle's fingerprint is inside what is signed, so no sentence of one circle means
 * anything in another.
 */
import { equalBytes } from '@krov/ground';
import { verify, type Signature } from '@krov/proof';
import type { Label } from '@krov/sealing';
import { fingerprintOf, type Charter, type Fingerprint } from './charter.ts';

/** Whether the admin named by `spoken.admin` signed `signed` for this charter's circle. */
export const isSignedByAdmin = async (
  spoken: { readonly circle: Fingerprint; readonly admin: number; readonly signature: Signature },
  charter: Charter,
  signed: { readonly label: Label; readonly message: Uint8Array },
): Promise<boolean> => {
  const key = charter.admins[spoken.admin];
  if (key === undefined || !equalBytes(spoken.circle, fingerprintOf(charter))) return false;
  return verify({ key, ...signed, signature: spoken.signature });
};
