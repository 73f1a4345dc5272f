// @ts-check
/**
 * Law: both sides of the bench do the same eight things, bytes in and bytes out.
 *
 * @typedef {object} Group
 * @property {(plaintext: Uint8Array) => Promise<Uint8Array>} encrypt the next message of one member
 * @property {(message: Uint8Array) => Promise<void>} decrypt the next message, by another
 * @property {() => Promise<void>} add commits one more member; the group stays as it is
 * @property {() => Promise<void>} follow another member applies that commit
 * @property {() => Promise<void>} join the added one opens her Welcome
 * @property {() => Promise<void>} remove commits the removal of a member; the group stays as it is
 *
 * @typedef {(members: number) => Promise<Group>} MakeGroup
 *
 * @typedef {object} Intake
 * @property {(plaintext: Uint8Array) => Promise<Uint8Array>} seal
 * @property {(sealed: Uint8Array) => Promise<void>} open
 *
 * @typedef {() => Promise<Intake>} MakeIntake
 *
 * @typedef {object} Engine
 * @property {MakeGroup} makeGroup
 * @property {MakeIntake} makeIntake
 */
export {};
