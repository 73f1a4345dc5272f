/** Full-screen stops in English, the language that gives the catalog its type. Each says what to do. */
export const stopsEn = {
  slip: {
    head: 'The link was copied with a mistake',
    body: 'One of its letters is wrong. Please copy the whole link again, or scan the code again. Nothing was sent.',
  },
  wrong: {
    head: 'Stop. This is not a link to help',
    body: 'It is cut, altered, or not one of ours. Do not write anything here. Ask the person who gave it to you for the whole link.',
  },
  mismatch: {
    head: 'Stop. This is not the house your link names',
    body: 'Somebody may be pretending to be the people you look for. Do not write anything here. Close this page, and reach them in another way.',
  },
  notMine: {
    head: 'Stop. Do not write here',
    body: 'If the five words are not the ones you were told, this may be a trap. Close this page, and ask the people you know for the link again.',
  },
  ended: {
    head: 'This door is closed at the moment',
    body: 'Its key has ended, so nothing can be locked for the people behind it. Please try later, or use another contact you have. Nothing was sent.',
  },
  insecure: {
    head: 'This address is not safe to write on',
    body: 'The page came over a line that others can change. Please ask for a link that begins with https.',
  },
  clock: {
    head: 'By the clock of this device, this door has ended',
    body: 'If the date on this device is wrong, set it and open the link again. If it is right, please try later, or use another contact you have. Nothing was sent.',
  },
};

export type StopWords = typeof stopsEn;
